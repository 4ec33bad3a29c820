"""What the Methods page says: how each figure comes about, for a reader who has to defend it.

Thresholds are the code's own: what is below the pages is imported, what is in extract and link, which pages may not import, is
named in ELSEWHERE with the place it stands, and a test compares.
"""

from __future__ import annotations

from dashboard.analysis.association import FDR_THRESHOLD, NPMI_FLOOR
from dashboard.analysis.people.strongest_pairs import MAX_NAMES_COMPARED, MIN_ARTICLES, MIN_ARTICLES_TOGETHER
from dashboard.analysis.speech.confidence import HIGH, MEDIUM
from dashboard.analysis.subjects.suggested_topics import MAX_TOPIC_SHARE, MIN_TOPIC_ARTICLES
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
    "link.terms.TOO_GENERAL": 0.15,
    "link.themes.TIES": 8,
    "link.themes.RESOLUTION": 1.2,
    "link.themes.MOST": 30,
    "link.themes.LEAST_WORDS": 3,
    "link.themes.EACH": 3,
    "link.themes.LEAST_SHARE": 0.01,
    "link.theme_names.SAME": 0.3,
    "extract.quotes.train._THRESHOLD": 0.27,
    "extract.quotes.train._MARKED": 0.3,
    "extract.quotes.select._UNSPOKEN": 0.7,
    "extract.quotes.resolve._REACH": 8,
    "extract.keywords.finding.TOP": 20,
    "extract.keywords.finding.MARKED": 10,
    "extract.keywords.candidates.LONGEST": 5,
    "extract.keywords.yake_scores.PHRASE": 3,
}


def rule(name: str, *, percent: bool = False) -> str:
    """A threshold of ELSEWHERE by the end of its name, as a number in a sentence."""
    value = ELSEWHERE[name]
    return f"{100 * value:g} %" if percent else f"{value:g}"


def counting() -> str:
    """What a unit is."""
    return f"""
**An article** is one text with its headline. The same article given twice is stored once, by its address or, without one, by
source, headline and text. If its text has changed, the latest version is shown and the older one kept.

**A mention** is one stretch of words that names a person, organisation or place. Counts use names, and roles that resolve to
somebody (“the minister”). A nationality (“Russian”) and a pronoun (“he”) are found but not counted.

**A quote** is what stands inside quotation marks and somebody is reported to say. **A paraphrase** is reported in the outlet’s
own words. They are counted apart everywhere, and a paraphrase never stands in marks.

**An utterance** is what one speaker says in one go. “One piece,” she said, “and another” is one utterance, and counts once: as a
quote if any of its pieces stands inside marks.

**A copy** is a text that has much in common with another: of the runs of {rule("link.duplicates.SHINGLE")} words that the two
hold, {rule("link.duplicates.ALIKE", percent=True)} stand in both, or {rule("link.duplicates.WITHIN", percent=True)} of the
shorter text’s stand in the longer. Texts of fewer than {rule("link.duplicates.BRIEF")} runs must share
{rule("link.duplicates.BRIEF_ALIKE", percent=True)} or {rule("link.duplicates.BRIEF_WITHIN", percent=True)}; texts under
{rule("link.duplicates.SHORT")} words must be equal. Copies count like any article unless they are folded away. Candidates are
proposed by MinHash (Broder 1997; {rule("link.duplicates.PERMUTATIONS")} permutations in {rule("link.duplicates.BANDS")} bands)
and decided by the exact overlap.

**Undated** articles count everywhere but on a timeline; a filter by day leaves them out, and the sentence above each page says
how many. A date that did not come with the article, but was read from its address, text, file or folder, is marked with where
it is from. Days and bins are in UTC; a date without a time never moves to another day.
"""


def speech() -> str:
    """How quotes and speakers are found."""
    return f"""
**Marks first.** Each paragraph is read from mark to mark, so that one odd mark harms its own paragraph at most. A lost mark is
inferred where the text allows it. It is never written into the text: it is shown as [“] and copied with its brackets.
Marks stand around a quote only where all of its words are inside them; else it is shown as printed, with the marks within.

**Then words that report**: verbs and nouns of saying, “according to”, a name before a colon. What might be reported speech is
every clause that the grammar hangs on such a word, and every stretch inside marks. Grammar comes from spaCy’s model
`en_core_web_md`; it does not see the words inside marks, so that a sentence ends where the sentence around the quotation ends.

**Two small logistic models**, trained on hand-annotated news together with a small network that reads spaCy’s vectors of the
words at and around each candidate, say how likely it is reported speech with just these bounds. It is kept from
{rule("extract.quotes.train._THRESHOLD")} up, words inside marks from {rule("extract.quotes.train._MARKED")}; without any
speaker, a noun such as “the question” needs
{rule("extract.quotes.select._UNSPOKEN")}. Of candidates that overlap, those likeliest together are kept, words in marks alone at
a higher price. The *confidence* on a card is the likelihood that such a quote and the words that name its speaker are right,
fitted on articles the models had not seen: high
from {HIGH:g}, medium from {MEDIUM:g}.

**The speaker** is the subject of the reporting word, or what stands in its place. It becomes a person or organisation by name,
by role, or, for a pronoun, by the likeliest name in the {rule("extract.quotes.resolve._REACH")} sentences before. A speaker
named beside the reporting word is *stated*; one taken from the sentences around is *inferred*, and drawn dashed. Words beside it
that lead to nobody known (“a spokesman”) are shown as they stand, *named in the text only*. Who cannot be resolved counts as
unknown speaker.

**About** whom a quote is: whoever its own words name, or name by nationality, other than its speaker. It is no judgment on what
is said of them.
"""


def naming() -> str:
    """How people, organisations and places are found."""
    return """
**Within an article.** spaCy’s model proposes names. Rules then trim them to the name, read headlines in capitals again, add
names everybody knows (countries with their nationalities, cities, large organisations), give one meaning to one name in one
article, and attach roles (“the party’s leader, …”). A small network, trained on hand-annotated news, then weighs for every
stretch in capitals whether it is a name and of what: by its words, those around it, how spaCy’s recogniser sees them, and what
the article’s other names came out as. “Velk”, “Ms Velk” and “Ana Velk” become one where the article allows one reading only.

**Across articles**, two names are one where their fullest forms agree after spelling, accents and known other names are settled.
That depends on the name alone: adding articles never changes who is who. It costs this:

- Two people of one name are one here.
- One person under two quite different names is two.
- A surname alone, in an article that never says whose, stays apart.

A dateline (“GENEVA (Reuters)”) names a place, but ties nobody to it. The country inside “Russian President …” ties nobody either.
"""


def subjects() -> str:
    """How keywords, themes, topics and peaks are found."""
    return rf"""
**Keywords.** At most
{rule("extract.keywords.finding.TOP")} an article. Candidates in English are its noun phrases of up to
{rule("extract.keywords.candidates.LONGEST")} words, scored by YAKE (Campos et al. 2020), rarity in a fixed background of news,
place, counts and form, with weights learned on annotated articles, single words apart from phrases. The first
{rule("extract.keywords.finding.MARKED")} are those that readers would most likely mark, the others those that best name the
subject; for themes and topics all count the same. In other languages keywords are YAKE’s own, of up to
{rule("extract.keywords.yake_scores.PHRASE")} words. People are no keywords
unless the headline names them; they have their own page. Somebody known by one word alone may be among them, for there the
language model takes many a company or storm for a person.

**Distinctive** is how much likelier a keyword or theme is in the selected articles than in the rest:

$$\log_2 \frac{{(a + 0.5) / (n_a - a + 0.5)}}{{(b + 0.5) / (n_b - b + 0.5)}}$$

with $a$ of $n_a$ selected and $b$ of $n_b$ other articles that have it; the halves keep zero counts finite (Haldane 1956,
Anscombe 1956).

**Suggested themes** are groups of keywords that the corpus itself shows. Two keywords are tied when articles share them more
often than chance; a tie weighs the root of its log-likelihood, and each keyword keeps its {rule("link.themes.TIES")} strongest.
The Louvain method (Blondel et al. 2008; resolution {rule("link.themes.RESOLUTION")}, fixed seed) parts that graph into themes
of at least {rule("link.themes.LEAST_WORDS")} keywords and {rule("link.themes.LEAST_SHARE", percent=True)} of the articles, at
most {rule("link.themes.MOST")} of them. Keywords in more than {rule("link.terms.TOO_GENERAL", percent=True)} of the articles
tell none apart and are left out. An article belongs to at most {rule("link.themes.EACH")} themes, and only with two of a
theme’s keywords. A theme keeps its name as long as {rule("link.theme_names.SAME", percent=True)} of the keywords of its old and
new state are in both. Themes are suggestions: another setting would cut them otherwise.

**My topics** are your own queries, nothing else. An article belongs to a topic if its headline or text answers the query. A
suggested topic is a query of such keywords that finds at least {MIN_TOPIC_ARTICLES} of the selected articles
and at most {100 * MAX_TOPIC_SHARE:g}% of
them.

**A peak** is named from {MIN_PEAK_ARTICLES} articles and {MIN_PEAK_SOURCES} sources up, by the headline whose keywords the other
articles of that time share most. The headline is one article’s, not a summary.
"""


def together() -> str:
    """How co-mentions are tested."""
    return rf"""
Two names **stand together** in a sentence, a paragraph or an article, whichever is chosen. Of each group of copies one article
counts, and $N$ is the number of sentences, paragraphs or articles under the filters.

**By chance** they would stand together $E = n_a n_b / N$ times, if each kept to its own number and they took no notice of each
other. “Times chance” is what was seen over $E$.

**How sure** is Dunning’s log-likelihood (1993) over the four cells of the table *a or not* by *b or not*:

$$G^2 = 2 \sum O \ln \frac{{O}}{{E}}$$

with a minus sign below expectation. $p$ is the upper tail of $\chi^2$ with one degree of freedom. Many pairs are compared at
once, so $p$ becomes $q$ by Benjamini and Hochberg (1995), over every pair that was compared. Below $q =$
{FDR_THRESHOLD:g} a pair counts
as beyond chance.

**NPMI** (Bouma 2009) is $\ln(O/E) / -\ln(O/N)$, from −1 to 1. It is largest for the rarest pairs, so it is left empty below
{NPMI_FLOOR} times together.

**The list of strongest ties** compares all names in at least {MIN_ARTICLES} articles (at most {MAX_NAMES_COMPARED:,} names), and
lists pairs in at least {MIN_ARTICLES_TOGETHER}.

Sentences of one article depend on each other, so $q$ is too hopeful where one long article repeats a pair: look at the number of
articles beside it. To stand together is not to be allied, opposed, or to have met.
"""


def limits() -> str:
    """What is inferred, what misleads, and what is not claimed."""
    return """
#### What is inferred, and how it is marked

- A lost quotation mark: [“], in brackets, and so in every file.
- A speaker from the sentences around: dashed, “inferred”, with how sure.
- A date that was not given: with where it was found.
- The name of a suggested theme, the headline of a peak: chosen by rule from the articles’ own words.

#### What misleads

- **More articles is not more events.** A source that joins the collection lifts every line: compare shares, or one source at
  a time.
- **Collecting shapes everything.** A database query for “Libya” makes Libya look central. Say how the corpus was collected.
- **Wire copy** is printed by many. Fold copies to count a text once.
- **A quote is what a paper printed**, translated, cut and chosen by it. The same words in five papers are one utterance five
  times.
- **Powerful people are named more fully** and so resolved more often; “officials said” stays unknown.
- **Rare names and transliterations** are missed more often, and split more often.
- **Irony, denial and reading aloud** (“he never said …”) are not told from saying.

#### What is not claimed

No tone, no stance, no truth, no cause, no prediction. No sum of importance. Nobody’s opinion is inferred from what they are
quoted with. Nothing found here is proof that nothing was said.
"""
