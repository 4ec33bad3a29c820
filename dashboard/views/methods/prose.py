"""What the Methods page says about how each figure is made, for a reader who has to defend it.

Thresholds are those of the code: what lies below the pages is imported. What is in `extract` and `link`, which pages may not
import, is listed in ELSEWHERE and WEIGHTS with its place, and a test compares.
"""

from __future__ import annotations

from dashboard.analysis.association import FDR_THRESHOLD, NPMI_FLOOR
from dashboard.analysis.people.strongest_pairs import MAX_NAMES_COMPARED, MIN_ARTICLES, MIN_ARTICLES_TOGETHER
from dashboard.analysis.speech.confidence import HIGH, MEDIUM
from dashboard.analysis.subjects.suggested_topics import MAX_TOPIC_SHARE, MIN_TOPIC_ARTICLES, MIN_TOPIC_SHARE
from dashboard.analysis.time.timeline import MIN_PEAK_ARTICLES, MIN_PEAK_SOURCES

ELSEWHERE: dict[str, float] = {
    "link.duplicates.SHINGLE": 4,
    "link.duplicates.SHORT": 20,
    "link.duplicates.ALIKE": 0.6,
    "link.duplicates.WITHIN": 0.8,
    "link.duplicates.BRIEF": 100,
    "link.duplicates.BRIEF_ALIKE": 0.85,
    "link.duplicates.BRIEF_WITHIN": 0.95,
    "link.duplicates.PERMUTATIONS": 128,
    "link.duplicates.BANDS": 32,
    "link.terms.MAX_TERM_SHARE": 0.15,
    "link.themes.MAX_TIES_PER_TERM": 8,
    "link.themes.RESOLUTION": 1.2,
    "link.themes.MAX_RESOLUTION": 2.0,
    "link.themes.LARGE_CORPUS_ARTICLES": 1200,
    "link.themes.MAX_THEMES": 30,
    "link.themes.MIN_THEME_WORDS": 3,
    "link.themes.MAX_THEMES_PER_ARTICLE": 3,
    "link.themes.MIN_THEME_SHARE": 0.01,
    "link.theme_names.SAME_THEME_JACCARD": 0.3,
    "link.keyword_roles.MAX_CENTRAL_RANK": 5,
    "link.keyword_roles.MIN_SIGNED_ARTICLES": 3,
    "extract.quotes.decoding._UNSPOKEN": 0.7,
    "extract.quotes.resolve._REACH": 8,
    "extract.keywords.keyphrases.TOP": 20,
    "extract.keywords.keyphrases.MARKED": 10,
    "extract.keywords.noun_phrases.LONGEST": 5,
    "extract.keywords.yake_scores.PHRASE": 3,
}
WEIGHTS: dict[str, float] = {"clauses": 0.27, "marked": 0.3}
"""Thresholds of the two quote models, by their name in `extract.quotes.logistic_models`."""


def threshold(name: str, *, percent: bool = False) -> str:
    """A threshold of ELSEWHERE as a number in a sentence."""
    value = ELSEWHERE[name]
    return f"{100 * value:g}%" if percent else f"{value:g}"


def counting() -> str:
    """The units that are counted."""
    return f"""
**An article** is one text with its headline. The same article added twice is stored once; it is recognised by its address or,
if it has none, by source, headline and text. If its text has changed, the latest version is shown and the older one is kept.

**A mention** is a stretch of words that names a person, an organisation or a place. Counts include names, and roles that can be
resolved (“the minister”). Nationalities (“Russian”) and pronouns (“he”) are found but not counted.

**A quote** consists of words inside quotation marks that somebody is reported to have said. **A paraphrase** is reported in the
outlet’s own words. The two are counted separately everywhere, and a paraphrase is never shown in quotation marks.

**An utterance** is what one speaker says in one go. “One piece,” she said, “and another” is one utterance and counts once: as a
quote if any of its pieces is inside quotation marks.

**A copy** is a text that shares much of another. Of the sequences of {threshold("link.duplicates.SHINGLE")} words that occur in
either text, {threshold("link.duplicates.ALIKE", percent=True)} must occur in both, or
{threshold("link.duplicates.WITHIN", percent=True)} of those in the shorter text must occur in the longer. For texts with fewer
than {threshold("link.duplicates.BRIEF")} such sequences the shares are {threshold("link.duplicates.BRIEF_ALIKE", percent=True)}
and {threshold("link.duplicates.BRIEF_WITHIN", percent=True)}; texts of fewer than {threshold("link.duplicates.SHORT")} words
must be identical. Copies are counted like any other article unless you fold them. Candidates are found by MinHash (Broder 1997;
{threshold("link.duplicates.PERMUTATIONS")} permutations in {threshold("link.duplicates.BANDS")} bands); the exact overlap
decides.

**Undated articles** are counted everywhere except on a timeline. A filter by date leaves them out, and the sentence at the top
of each page says how many. A date that did not come with the article but was found in its address, text, file name or folder is
marked with where it was found. Days and periods are in UTC; a date without a time never moves to another day.
"""


def quotes() -> str:
    """How quotes and speakers are found."""
    return f"""
**Quotation marks come first.** Each paragraph is read from mark to mark, so that a stray mark affects only its own paragraph. A
missing mark is inferred where the text allows it. It is never added to the text itself: it is shown as [“] and copied with its
brackets. Quotation marks are drawn around a quote only if all of its words are inside them; otherwise it is shown as printed,
with the marks it contains.

**Then words that report speech**: verbs and nouns of saying, “according to”, a name before a colon. A candidate is every clause
that depends grammatically on such a word, and every stretch inside quotation marks. Grammar comes from spaCy’s model
`en_core_web_md`; the words inside quotation marks are hidden from it, so that a sentence ends where the sentence around the
quotation ends.

**Two small logistic models**, trained on hand-annotated news, estimate how likely each candidate is to be reported speech with
exactly these boundaries. A small network, trained with them, reads spaCy’s vectors of the words in and around the candidate. A
candidate is kept from a probability of {WEIGHTS["clauses"]:g}, one inside quotation marks from {WEIGHTS["marked"]:g}; without
any speaker, a noun such as “the question” needs {threshold("extract.quotes.decoding._UNSPOKEN")}. Among overlapping candidates,
the combination with the highest joint probability is kept, at a penalty for words inside quotation marks alone. The
*confidence* on a card is the probability that both the quote and the words that name its speaker are right, fitted on articles
that the models had not seen: high from {HIGH:g}, medium from {MEDIUM:g}.

**The speaker** is the subject of the reporting word, or whatever takes the subject’s place. It is resolved to a person or an
organisation by name, by role, or, for a pronoun, by the most likely name in the {threshold("extract.quotes.resolve._REACH")}
preceding sentences. A speaker named beside the reporting word is *stated*; one taken from nearby sentences is *inferred* and
drawn with a dashed line. Words beside it that lead to no known name (“a spokesman”) are shown as printed, *named in the text
only*. If the speaker cannot be resolved, the utterance counts under unknown speakers.

**About** whom a quote is: everyone whom its own words name, or name by nationality, except its speaker. This says nothing about
whether they are praised or criticised.
"""


def names() -> str:
    """How people, organisations and places are found."""
    return """
**Within an article.** spaCy’s model proposes names. Rules then trim them to the name itself, reread headlines in capitals, add
well-known names (countries with their nationalities, cities, large organisations), give each name one meaning within an
article, and attach roles (“the party’s leader, …”). For every capitalised stretch, a small network trained on hand-annotated
news then decides whether it is a name and of what kind, from its words, the words around it, spaCy’s assessment, and the kinds
of the article’s other names. “Velk”, “Ms Velk” and “Ana Velk” become one person if the article allows only one reading.

**Across articles**, two names are treated as one if their fullest forms agree after differences in spelling, accents and known
aliases have been removed. This depends on the names alone: adding articles never changes who is who. It has a price:

- Two people with the same name become one.
- One person under two quite different names remains two.
- A surname remains separate if its article never gives the full name.

A dateline (“GENEVA (Reuters)”) names a place but does not count as a co-mention. Neither does the country in “Russian President
…”.
"""


def subjects() -> str:
    """How keywords, themes, topics and peaks are found."""
    return rf"""
**Keywords.** An article has at most {threshold("extract.keywords.keyphrases.TOP")}. In English, the candidates are noun phrases
of up to {threshold("extract.keywords.noun_phrases.LONGEST")} words. Each is scored by YAKE (Campos et al. 2020), by its rarity
in a fixed background of news, and by position, counts and form, with weights learned on annotated articles, separately for
single words and for phrases. The first {threshold("extract.keywords.keyphrases.MARKED")} are those that readers would most
likely have marked, the others those that best name the subject; for themes and topics all count the same. In other languages,
keywords are YAKE’s own, of up to {threshold("extract.keywords.yake_scores.PHRASE")} words. People are not keywords unless the
headline names them; they have their own page. Names of a single word may remain among the keywords, because there the language
model mistakes many a company or storm for a person.

A keyword is **central** to an article if the headline has it (or the first 150 characters of a text without one), or if it is
among the article’s first {threshold("link.keyword_roles.MAX_CENTRAL_RANK")} keywords. A single common noun, and a place named in
the dateline, is central only where the headline has it; words that name no subject alone (“company”, “percent”, weekdays) never
are. The keywords of several articles are listed by how many they are central to. Left out of them are the corpus’ own sources,
agencies that sign at least {threshold("link.keyword_roles.MIN_SIGNED_ARTICLES")} articles, and places that are hardly named
outside the dateline.

**Distinctiveness** is how much more likely a keyword or theme is in the selected articles than in the rest:

$$\log_2 \frac{{(a + 0.5) / (n_a - a + 0.5)}}{{(b + 0.5) / (n_b - b + 0.5)}}$$

where $a$ of $n_a$ selected and $b$ of $n_b$ other articles have it. The halves keep the value finite where a count is zero
(Haldane 1956, Anscombe 1956).

**Suggested themes** are groups of keywords found in the corpus itself. Two keywords are connected if articles share them more
often than expected by chance. The weight of a connection is the square root of its log-likelihood, and each keyword keeps its
{threshold("link.themes.MAX_TIES_PER_TERM")} strongest. The Louvain method (Blondel et al. 2008; resolution
{threshold("link.themes.RESOLUTION")}, up to {threshold("link.themes.MAX_RESOLUTION")} for
{threshold("link.themes.LARGE_CORPUS_ARTICLES")} articles and more; fixed seed) divides this graph into at most
{threshold("link.themes.MAX_THEMES")} themes, each with at least {threshold("link.themes.MIN_THEME_WORDS")} keywords and
{threshold("link.themes.MIN_THEME_SHARE", percent=True)} of the articles. Keywords in more than
{threshold("link.terms.MAX_TERM_SHARE", percent=True)} of the articles are too general and left out. A theme is named by the
keyword that best tells its articles from others, and by a second one that shares articles with it. An article belongs to at
most {threshold("link.themes.MAX_THEMES_PER_ARTICLE")} themes, and only to those of which it has two keywords. When the corpus
grows, a theme keeps its name as long as {threshold("link.theme_names.SAME_THEME_JACCARD", percent=True)} of its old and new
keywords taken together are in both versions. Themes are suggestions: other settings would draw other boundaries.

**My topics** are your own queries and nothing else. An article belongs to a topic if its headline or text matches the query.

**Suggested topics** are keywords of one to three words that together cover most of the selected articles. Each counts the
articles it is central to and, as far as it stands for a theme, those of the theme, and once more those by which its best days
exceed its share of the corpus; keywords that articles of many themes name count less. Once one is chosen, its articles and
those of its theme count less for the next. Its query is the keyword and up to two other names of the same person, organisation
or place (“Libya OR Libyan”), and finds at least {MIN_TOPIC_ARTICLES} and {100 * MIN_TOPIC_SHARE:g}% of the selected articles,
and at most {100 * MAX_TOPIC_SHARE:g}%.

**A peak** is labelled if it has at least {MIN_PEAK_ARTICLES} articles from {MIN_PEAK_SOURCES} sources. Its label is the headline
whose keywords the other articles of that period share most. It is the headline of one article, not a summary.
"""


def comentions() -> str:
    """How co-mentions are tested."""
    return rf"""
Two names **appear together** if they are in the same sentence, paragraph or article, whichever you choose. Of each group of
copies only one article is counted, and $N$ is the number of sentences, paragraphs or articles under the filters.

**By chance** they would appear together $E = n_a n_b / N$ times, if each kept its own frequency and the two were independent.
“Times chance” is the observed number divided by $E$.

**Certainty** is measured by Dunning’s log-likelihood (1993) over the four cells of the table *a or not* by *b or not*:

$$G^2 = 2 \sum O \ln \frac{{O}}{{E}}$$

with a minus sign if the pair is rarer than expected. $p$ is the upper tail of $\chi^2$ with one degree of freedom. Because many
pairs are compared at once, $p$ is corrected to $q$ (Benjamini and Hochberg 1995) over all pairs compared. A pair with $q$ below
{FDR_THRESHOLD:g} counts as beyond chance.

**NPMI** (Bouma 2009) is $\ln(O/E) / -\ln(O/N)$ and ranges from −1 to 1. It is largest for the rarest pairs, so it is left empty
for pairs that appear together fewer than {NPMI_FLOOR} times.

**The list of strongest ties** compares all names in at least {MIN_ARTICLES} articles (at most {MAX_NAMES_COMPARED:,} names) and
lists pairs that appear together in at least {MIN_ARTICLES_TOGETHER}.

Sentences of one article are not independent, so $q$ is too optimistic if one long article repeats a pair: check the number of
articles beside it. Appearing together does not mean being allied or opposed, or having met.
"""


def limits() -> str:
    """What is inferred, what misleads, and what is not claimed."""
    return """
#### What is inferred, and how it is marked

- A missing quotation mark: [“], in brackets, on the page and in every file.
- A speaker taken from nearby sentences: dashed and labelled “inferred”, with the confidence.
- A date that was not given: labelled with where it was found.
- The name of a suggested theme and the headline of a peak: chosen by rule from the articles’ own words.

#### What misleads

- **More articles does not mean more events.** A source that joins the collection raises every line: compare shares, or one
  source at a time.
- **Collection shapes everything.** A database query for “Libya” makes Libya look central. State how the corpus was collected.
- **Agency copy** is printed by many outlets. Fold copies to count a text once.
- **A quote is what a newspaper printed**: translated, cut and chosen by it. The same words in five newspapers are counted five
  times.
- **Powerful people are named more fully** and therefore resolved more often; “officials said” remains unknown.
- **Rare and transliterated names** are missed more often and split more often.
- **Irony, denial and reading aloud** (“he never said …”) are not distinguished from saying.

#### What is not claimed

No tone, no stance, no truth, no cause, no prediction, and no overall score of importance. Nobody’s opinion is inferred from
what they are quoted as saying. If nothing is found here, that does not prove that nothing was said.
"""
