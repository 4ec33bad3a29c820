"""Index terms of a corpus: keywords that several articles share, whole or inside a longer keyword.

Four of five keywords are found in one article only ("U.S. missile defense system"). What articles have in common are the keywords
within them, so an article holds every keyword of the corpus that its own contain, singular and plural alike.

What one article can add is limited, however long it is and whatever it says: so many keywords of so many characters and
words. Without that a keyword of 7,000 words, for which 1,800 characters are enough, has 25 million stretches.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.naming import plain

type Term = tuple[str, ...]
"""The words of a keyword as they are counted: without case, accents and the s of the plural, British spelling as American."""

MAX_TERM_SHARE = 0.15  # of the articles; a word that more of them hold says nothing about any, a phrase from twice as many
SMALL_CORPUS_MAX = 2.0  # of the square root of the number of articles: in a small corpus a theme's own words are in many
MIN_TERM_ROOTS = 0.08  # of the same: a corpus of 2,500 asks for four articles a term
NESTED_RATIO = 1.25  # a term that hardly occurs outside a longer one is dropped for it
MAX_TERMS = 4000
LONGEST_KEYWORD = 200  # characters; a longer one is dropped, whatever found it
MAX_TERM_WORDS = 12  # of a term; keywords have four, names among them a few more
MAX_KEYWORDS_READ = 100  # of an article are read, the best ranked; extraction finds twenty
MAX_TERMS_PER_ARTICLE = 300  # terms of an article, the best ranked; twenty keywords of four words have at most 200
GENERAL = frozenset(
    """
    second minute hour day week month quarter year decade noon dawn morning afternoon evening night spring summer autumn winter
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december mon tue wed thu fri jan feb apr jun jul aug sept oct nov dec gmt edt est
    bst utc pm first third fourth fifth last next new past early late recent
    time o'clock period beginning start end half part rest piece side top middle front number total average range level figure
    amount centimetre metre kilometre mile percent percentage point word question answer thing subject matter view letter text
    statement comment remark detail information data result interview report reporter spokesman spokeswoman spokesperson paper
    newspaper magazine source call telephone phone case issue situation decision move step plan idea fact reason effort example
    way kind place area region country nation world man men woman women people person child children family member hand head face
    door room table chair desk company firm business group organization organisation team government president minister prime
    chief executive officer official leader chairman chairwoman head director expert analyst investor trader economist resident
    senior former other use help need concern problem work life home photo picture image video story article website page
    pct factbox timeline highlight snapshot update exclusive wrap insight analysis inbox
    north south east west united commission exchange ministry council committee center agency institute association university
    house office department service program process change increase condition measure operation site state city town street
    station line agreement meeting talk deal
    """.split()
)
"""Words that say when, how much, or that something was said, in their singular: alone they tie what has no subject in common."""
SPELLED = {"defence": "defense", "programme": "program", "centre": "center", "labour": "labor", "harbour": "harbor"}
_TICKER = re.compile(r"\.\w+|\w{2,}\.\w{1,2}|\W*")


@dataclass(frozen=True, slots=True)
class Terms:
    """terms: most frequent first. shown: how each is most often written. counts: articles of each, copies counted once.
    held: for each article its terms, with the rank (from 1) of the best keyword that contains them.
    """

    terms: list[Term]
    shown: list[str]
    counts: list[int]
    held: dict[int, dict[int, int]]


def index_terms(keywords: Iterable[tuple[int, str, int]], copies: Mapping[int, int]) -> Terms:
    """(article, keyword, rank) rows -> index terms. copies: each article's group of near-identical ones, itself if absent."""
    rows = sorted(row for row in keywords if row[2] <= MAX_KEYWORDS_READ and len(row[1]) <= LONGEST_KEYWORD)
    terms = {text: words for text in {text for _, text, _ in rows} if len(words := split_term(text)) <= MAX_TERM_WORDS}
    whole = {words: words for words in terms.values()}
    parts = {text: [whole[part] for part in _stretches(words) if part in whole] for text, words in terms.items()}
    best: dict[int, dict[Term, int]] = {}
    for article, text, rank in rows:
        ranks = best.setdefault(article, {})
        for part in parts.get(text, ()):
            ranks[part] = min(rank, ranks.get(part, rank))
    counts = _counts(best, copies)
    selection = _select(counts, len({copies.get(article, article) for article in best}))
    number = {term: place for place, term in enumerate(selection)}
    ranks_by_article = {
        article: {number[term]: ranks[term] for term in _best_ranked(ranks, number)} for article, ranks in sorted(best.items())
    }
    spelled: dict[Term, Counter[str]] = {}
    for _, text, _ in rows:
        if (words := terms.get(text, ())) in number:
            spelled.setdefault(words, Counter())[text] += 1
    return Terms(
        selection, [_spelling(spelled[term]) for term in selection], [counts[term] for term in selection], ranks_by_article
    )


def split_term(text: str) -> Term:
    """The words of a keyword as they are counted."""
    return tuple(_singular(word) for word in plain(text).casefold().split())


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    singular = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    return SPELLED.get(singular, singular)


def _stretches(whole: Term) -> list[Term]:
    return [whole[start:end] for start in range(len(whole)) for end in range(start + 1, len(whole) + 1)]


def _best_ranked(ranks: Mapping[Term, int], number: Mapping[Term, int]) -> list[Term]:
    """The index terms of an article in alphabetical order, the best ranked where there are too many."""
    terms = sorted(ranks.keys() & number.keys())
    return terms if len(terms) <= MAX_TERMS_PER_ARTICLE else sorted(sorted(terms, key=ranks.__getitem__)[:MAX_TERMS_PER_ARTICLE])


def _counts(best: Mapping[int, Mapping[Term, int]], copies: Mapping[int, int]) -> Counter[Term]:
    groups: dict[int, set[Term]] = {}
    for article, ranks in best.items():
        groups.setdefault(copies.get(article, article), set()).update(ranks)
    return Counter(term for terms in groups.values() for term in terms)


def _select(counts: Counter[Term], articles: int) -> list[Term]:
    floor, ceiling = (
        max(2, round(MIN_TERM_ROOTS * articles**0.5)),
        max(SMALL_CORPUS_MAX * articles**0.5, MAX_TERM_SHARE * articles),
    )
    selection = {
        term
        for term, count in counts.items()
        if floor <= count <= ceiling * min(len(term), 2)
        and not any(map(_TICKER.fullmatch, term))
        and sum(map(len, term)) > 2
        and not all(word in GENERAL for word in term)
    }
    nested = {
        part
        for term in selection
        for part in _stretches(term)
        if part != term and part in selection and counts[part] <= NESTED_RATIO * counts[term]
    }
    return sorted(selection - nested, key=lambda term: (-counts[term], term))[:MAX_TERMS]


def _spelling(written: Counter[str]) -> str:
    """The most frequent spelling; one in capitals, as datelines have, only where there is no other or it is an acronym."""
    return min(written, key=lambda text: (text.isupper() and len(text) > 5, -written[text], text))
