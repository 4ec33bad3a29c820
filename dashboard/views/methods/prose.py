"""What the Methods page says about how each figure is made, for a reader who has to defend it.

Thresholds are those of the code: what lies below the pages is imported. What is in `extract` and `link`, which pages may not
import, is listed in ELSEWHERE and WEIGHTS with its place, and a test compares.
"""

from __future__ import annotations

from dashboard.analysis.association import FDR_THRESHOLD, NPMI_FLOOR, PRIOR_STRENGTH
from dashboard.analysis.comparison.distinctive import APART_Z
from dashboard.analysis.comparison.distinctive import MIN_ARTICLES as MIN_ARTICLES_OF_ITEM
from dashboard.analysis.people.meetings import MIN_ARTICLES_FOR_CLOSENESS, PRIOR_PLACES
from dashboard.analysis.people.spokespeople import MARGIN_DAYS, MAX_GAP_DAYS
from dashboard.analysis.people.strongest_pairs import MAX_NAMES_COMPARED, MIN_ARTICLES, MIN_ARTICLES_TOGETHER
from dashboard.analysis.speech.confidence import HIGH, MEDIUM
from dashboard.analysis.subjects.suggested_topics import MAX_TOPIC_SHARE, MIN_TOPIC_ARTICLES, MIN_TOPIC_SHARE
from dashboard.analysis.time.burst_labels import MAX_HEADLINES
from dashboard.analysis.time.bursts import FALSE_BOUND, MIN_BURST_ARTICLES, RAISED_ODDS
from dashboard.analysis.time.strong_days import BY_DATE_WEIGHT
from dashboard.store.tables import MAX_PARAGRAPH_SENTENCES, MIN_PARAGRAPHS

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
    "extract.quotes.antecedents.REACH_SENTENCES": 8,
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
marked with where it was found. An article's day is the one printed with it, wherever it was printed; a corpus can state one time
zone for all instead (`newsdash ingest --zone`), and its Corpus page says which. A date without a time never moves to another day.
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
organisation by name, by role, or, for “he” and “she”, by a small model that weighs everybody in the
{threshold("extract.quotes.antecedents.REACH_SENTENCES")} preceding sentences: who was the subject, who spoke last, and people
left unnamed. It was learned from 300 quotes that were read for it; on others, 166 of 173 people it named were right. A label
(“ANA RUEL, CHIEF ECONOMIST:”), a question of an interview or the turn of a transcript gives the speaker of what is printed under
it; words under two labels are never one utterance. Whoever issues a statement or a letter speaks in it. A speaker named beside
the reporting word is *stated*; one taken from nearby sentences is *inferred* and drawn with a dashed line. Words beside it that
lead to no known name (“a spokesman”) are shown as printed, *named in the text only*. If the speaker cannot be resolved, the
utterance counts under unknown speakers. There are two figures for a speaker: that these words name the right one, measured by the
place of the cue and the kind of words (a name after “said”: 99 of 100; “an official” before it: 83), and that they mean this
person or organisation. Cards show the second where there is one, and “Why?” both. The statement, letter or interview in which
words were said is kept as their *medium*.

**What was not said** (“did not say whether”, “declined to confirm”) is listed, since that too is news, but marked “did not say”,
counted apart, and never among the best quotes. Of 40 drawn at random, 36 were marked rightly; the kind of three of the others has
since been corrected. A denial (“denied that”) is a report like any other.

**About** whom a quote is: everyone whom its own words name, or name by nationality, except its speaker; on the Quotes page also
whom its passage names, told apart. This says nothing about whether they are praised or criticised.

**A passage** is the sentences of a quote, the one before and the one after, and its paragraph where the article has at least
{MIN_PARAGRAPHS} paragraphs and this one has at most {MAX_PARAGRAPH_SENTENCES} sentences. Under a topic or query, the Quotes page
lists an utterance if the topic holds in its passage, unless you ask for its words alone or for the whole article.

**Who speaks for a state or an organisation**: itself; a state’s capital, where it speaks; its ministries and other bodies; and
people whose role names one of its offices, with its name before all others (“Russian foreign minister”, “spokesman for NATO”). A
role holds from {MARGIN_DAYS} days before the first article that gives it to {MARGIN_DAYS} days after the last, if the articles
are at most {MAX_GAP_DAYS} days apart, and ends where one says “former”. Parliaments, parties, courts, central banks and companies
do not speak for a state. The page lists everybody who counts, and why; names can be left out.

**One quote in several articles**: the same words of one speaker within a month, case and punctuation aside, or, from eight words
on, at least four fifths of the shorter version’s runs of four words. A version that lacks a “not” or has another figure is
another quote. It counts once, as the first that was published. Below five words, or without a known speaker, only copies of one
article are compared.

**Most relevant first**: utterances whose words hold what was asked for, then those whose passage does; among equals, articles
that are more about it and about the words looked for in quotes, then the newest.
"""


def names() -> str:
    """How people, organisations and places are found."""
    return """
**Within an article.** spaCy’s model proposes names. Rules then trim them to the name itself, reread headlines in capitals, add
well-known names (countries with their nationalities, cities, large organisations), give each name one meaning within an
article, and attach roles (“the party’s leader, …”). For every capitalised stretch, a small network trained on hand-annotated
news then decides whether it is a name and of what kind, from its words, the words around it, spaCy’s assessment, and the kinds
of the article’s other names. “Velk”, “Ms Velk” and “Ana Velk” become one person if the article allows only one reading.

**Across articles**, two names have one identity if their fullest forms agree after differences in spelling, accents and known
aliases have been removed. It depends on the names alone, and links to it keep working. On top of it, all articles together
decide:

- **One kind for a name**: person, organisation or place, weighed by the articles that take it for each, its roles, longer names
  that contain it, and lists of known names. Commodities, indices and tickers are left out.
- **Short names**: a surname, a short form or an acronym alone is joined to the full name if only one person or body here has it,
  at the same time, and in the same roles or in the company of the same names. Such a join is marked as inferred (≈), with its
  evidence, and more articles may undo it.
- **Doubts**: where two people share a name, nothing is joined; the name is marked (?) with those who may be meant.

This has a price: two people with the same full name become one, one person under two quite different names remains two, and
where a surname is shared it remains separate from both.

A dateline (“GENEVA (Reuters)”) names a place but does not count as a co-mention. Neither does the country in “Russian President
…”.
"""


def subjects() -> str:
    """How keywords, themes, topics and bursts are found."""
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

**A burst** is a run of days, weeks or months in which a topic has more than its usual share of the articles, so that more
articles of everything are not one. It is found by a two-state automaton (Kleinberg 2002): each period is usual, or in a
burst, in which the odds that an article is on the topic are {RAISED_ODDS:g} times those of the whole period shown. Entering a
burst costs $\ln(n / {FALSE_BOUND:g})$ for $n$ periods, which bounds false bursts; in simulations 1 to 4 of 100 even series
had one, and 0 to 3 where their sources change. A second pass leaves the first bursts out, since a large one hides smaller
ones. A burst has at least {MIN_BURST_ARTICLES} articles.

Each source is compared with its own usual share of the topic, and the evidence of the sources is added up. A source that
always writes about China is therefore no burst of China while the corpus holds little else. The usual share of a source is
drawn towards that of all sources: the more so the fewer articles it has, and the less the sources differ (a beta-binomial of
the best fit). Where they differ no more than by chance, all are judged as one. “Times its usual share” compares the same
sources outside all bursts of the topic (the ratio of Mantel and Haenszel 1959). A source that the corpus holds only during a
burst says little about it. “One source only” marks a burst that other sources do not have; in a corpus with one source, a
burst says what that source printed, not what the press did.

**What a burst was about** is said by up to {MAX_HEADLINES} headlines of articles that score high on being about the topic,
times what they share of the words that set the burst apart. Those words are keywords in more of its articles than in the
topic’s other articles, by log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008). A headline is that
of one article, not a summary.

**The strongest day** is the day that articles name again and again: for each day on which articles appear, the square root of
how many name it, {BY_DATE_WEIGHT:g} for a date and 1 for a weekday, yesterday or today; and half an article for each one
beyond the mean that appears on the day itself.
"""


def comentions() -> str:
    """How co-mentions are tested."""
    return rf"""
Two names **appear together** in an article if it names both, in one sentence, in one passage, or anywhere, whichever you choose.
A **passage** is one sentence, or two that follow each other. Paragraph breaks are not used, because many collections have lost
theirs: with them or without, a text gives the same figures. A headline is part of its article and of no passage. Each article
counts once, however often the two meet in it, and of each group of copies only one article counts. Outlets and agencies that sign
articles are left out.

Two questions are asked of each pair.

**Are they named in the same articles more often than by chance?** By chance, each name keeps the number of articles that name it
and each article keeps its number of names, so that long articles that name everybody tie nobody (the bipartite configuration
model, Saracco et al. 2017; Neal 2014). The chance of a name to be in an article is $x y / (1 + x y)$, where $x$ belongs to the
name, $y$ to the article, and both are such that these numbers come out right. The number of articles with both then has a known
mean, variance and skewness, given these numbers, and $p$ is twice the smaller tail of the shifted binomial distribution with the
same three (Peköz et al. 2009).

**Where an article names both in its text, are they close more often than by chance?** By chance, the places at which the article
names anybody are dealt out anew among its names. If a share $s$ of all pairs of places of different names are close, two names
with $m$ and $n$ places are close with the chance $1 - (1 - s)^{{mn}}$. The pair’s own places are left out of $s$, and
{PRIOR_PLACES} are put in that are as close as is usual for articles of this length. The sum over articles is tested as above, for
pairs that at least {MIN_ARTICLES_FOR_CLOSENESS} articles name in their text.

**Together and expected** join both: the articles expected to name the two, times the pair’s mean chance to be close in one. A tie
may come from either, and the table shows which.

Because many pairs are compared at once, each $p$ is corrected to $q$ (Benjamini and Hochberg 1995) over all pairs compared. A
pair with $q$ below {FDR_THRESHOLD:g} and more than expected counts as beyond chance.

**NPMI** (Bouma 2009) is $\ln(O N / n_a n_b) / -\ln(O/N)$ with $O$ articles of $N$ that name both, and ranges from −1 to 1. It is
largest for the rarest pairs, so it is left empty for pairs that fewer than {NPMI_FLOOR} articles name.

**The most telling ties** of a selection are those beyond chance whose odds to be named in one article differ most from the rest
of the corpus (log-odds with the whole corpus as prior, Monroe, Colaresi and Quinn 2008). Capitals with their country, places
within places and parts of one name are left out.

**The list of strongest ties** compares all names in at least {MIN_ARTICLES} articles (at most {MAX_NAMES_COMPARED:,} names) and
lists pairs that appear together in at least {MIN_ARTICLES_TOGETHER}.

**Who speaks about whom** counts quotes and paraphrases by known speakers that name another in their words, or also in the
sentence before or after them. Copies count there, as on the Quotes page.

Appearing together does not mean being allied or opposed, or having met.
"""


def comparing() -> str:
    """How the sides of a comparison are compared."""
    return rf"""
**A side** is some of the articles under the page’s filters: those that also fit the side’s own filters, or in which a given
person speaks, or, for “all other articles”, those on no other side. An article may be on several sides. Where copies are folded,
they are folded within each side.

**Its share** is of the articles under the same filters of both but topics and words: for a topic in a period, of all articles of
that period.

**What sets a side apart** is what its articles have more often than the articles of the other sides that are not on it. For
each name or keyword in at least {MIN_ARTICLES_OF_ITEM} articles the log-odds ratio has an informative Dirichlet prior (Monroe,
Colaresi and Quinn 2008): {PRIOR_STRENGTH:g} counts, spread as in all sides together, are added to both, so that rare items are
drawn towards no difference. Outlets and agencies that sign articles are left out. Items are ranked by $z$, the ratio over its
standard error; from {APART_Z:g} on they are shown. Many items are looked at, so that a few of those shown differ by accident.

**Ties** are tested on each side as on the Co-mentions page, within one sentence. The figures beside them count the articles of a
side that name both, however far apart.
"""


def limits() -> str:
    """What is inferred, what misleads, and what is not claimed."""
    return """
#### What is inferred, and how it is marked

- A missing quotation mark: [“], in brackets, on the page and in every file.
- A speaker taken from nearby sentences: dashed and labelled “inferred”, with the confidence.
- A date that was not given: labelled with where it was found.
- The name of a suggested theme and the headline of a burst: chosen by rule from the articles’ own words.

#### What misleads

- **More articles does not mean more events.** A source that joins the collection raises every line: compare shares, or one
  source at a time.
- **Collection shapes everything.** A database query for “Libya” makes Libya look central. State how the corpus was collected.
- **Agency copy** is printed by many outlets. Fold copies to count a text once.
- **A quote is what a newspaper printed**: translated, cut and chosen by it. The Quotes page counts the same words of one speaker
  once unless asked for each printing; elsewhere every printing counts.
- **Powerful people are named more fully** and therefore resolved more often; “officials said” remains unknown.
- **Rare and transliterated names** are missed more often and split more often.
- **Irony, denial and reading aloud** (“he never said …”) are not distinguished from saying.

#### What is not claimed

No tone, no stance, no truth, no cause, no prediction, and no overall score of importance. Nobody’s opinion is inferred from
what they are quoted as saying. If nothing is found here, that does not prove that nothing was said.
"""
