"""Index terms of a corpus: keywords that several articles share, whole or inside a longer keyword.

Four of five keywords stand in one article only ("U.S. missile defense system"). What articles have in common are the keywords
within them, so an article holds every keyword of the corpus that its own contain, singular and plural alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dashboard.gazetteer.names import plain

type Term = tuple[str, ...]
"""The words of a keyword as they are counted: without case, accents and the s of the plural, British spelling as American."""

TOO_GENERAL = 0.15  # of the articles; a word that more of them hold says nothing about any, a phrase from twice as many
FEW = 2.0  # of the square root of the number of articles: in a small corpus a theme's own words are in many
FLOOR = 0.08  # of the same: a corpus of 2,500 asks for four articles a term
NESTED = 1.25  # a term that hardly stands outside a longer one is dropped for it
MOST = 4000
GENERAL = frozenset("""
    second minute hour day week month quarter year decade noon dawn morning afternoon evening night spring summer autumn winter
    time o'clock period beginning start end half part rest piece side top middle front number total average range level figure
    amount centimetre metre kilometre mile word question answer thing subject matter view letter text statement comment
    interview report reporter spokesman spokeswoman paper newspaper source call telephone phone case issue situation decision
    example way place area man woman men women people person member hand head face door room table chair desk
    """.split())  # noqa: SIM905 words are read as words
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


def index(keywords: Iterable[tuple[int, str, int]], copies: Mapping[int, int]) -> Terms:
    """(article, keyword, rank) rows -> index terms. copies: each article's group of near-identical ones, itself if absent."""
    rows = sorted(keywords)
    whole = {term(text) for _, text, _ in rows}
    parts: dict[str, list[Term]] = {}
    best: dict[int, dict[Term, int]] = {}
    for article, text, rank in rows:
        if text not in parts:
            parts[text] = [part for part in _stretches(term(text)) if part in whole]
        ranks = best.setdefault(article, {})
        for part in parts[text]:
            ranks[part] = min(rank, ranks.get(part, rank))
    counts = _counts(best, copies)
    kept = _kept(counts, len({copies.get(article, article) for article in best}))
    number = {one: at for at, one in enumerate(kept)}
    held = {article: {number[one]: ranks[one] for one in sorted(ranks.keys() & number.keys())}
            for article, ranks in sorted(best.items())}
    spelled: dict[Term, Counter[str]] = {}
    for _, text, _ in rows:
        if (whole_term := term(text)) in number:
            spelled.setdefault(whole_term, Counter())[text] += 1
    return Terms(kept, [_spelling(spelled[one]) for one in kept], [counts[one] for one in kept], held)


@lru_cache(maxsize=1 << 17)
def term(text: str) -> Term:
    """The words of a keyword as they are counted."""
    return tuple(_singular(word) for word in plain(text).casefold().split())


def within(one: Term, other: Term) -> bool:
    """Whether one term is made of words of the other."""
    return set(one) <= set(other) or set(other) <= set(one)


def _singular(word: str) -> str:
    one = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    return SPELLED.get(one, one)


def _stretches(whole: Term) -> list[Term]:
    return [whole[start:end] for start in range(len(whole)) for end in range(start + 1, len(whole) + 1)]


def _counts(best: Mapping[int, Mapping[Term, int]], copies: Mapping[int, int]) -> Counter[Term]:
    groups: dict[int, set[Term]] = {}
    for article, ranks in best.items():
        groups.setdefault(copies.get(article, article), set()).update(ranks)
    return Counter(one for held in groups.values() for one in held)


def _kept(counts: Counter[Term], articles: int) -> list[Term]:
    floor, ceiling = max(2, round(FLOOR * articles ** 0.5)), max(FEW * articles ** 0.5, TOO_GENERAL * articles)
    kept = {one for one, count in counts.items() if floor <= count <= ceiling * min(len(one), 2)
            and not any(map(_TICKER.fullmatch, one)) and sum(map(len, one)) > 2 and not (len(one) == 1 and one[0] in GENERAL)}
    nested = {part for one in kept for part in _stretches(one)
              if part != one and part in kept and counts[part] <= NESTED * counts[one]}
    return sorted(kept - nested, key=lambda one: (-counts[one], one))[:MOST]


def _spelling(written: Counter[str]) -> str:
    """The most frequent spelling; one in capitals, as datelines have, only where there is no other or it is an acronym."""
    return min(written, key=lambda text: (text.isupper() and len(text) > 5, -written[text], text))
