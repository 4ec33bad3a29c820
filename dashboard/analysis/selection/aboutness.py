"""How far an article is about a query, rather than only mentioning it: a score from 0 to 1 from four plain figures.

The title names it or not; how early the text first does; how often, against the text's length; and over how much of the text
the hits are spread. A round-up names everything, but once, late and in one place, so that it scores low by the same rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.selection.matcher import Span, Tokens, find_places
from dashboard.analysis.selection.query import And, AtLeast, In, Near, Not, Or, Phrase, Query, join, parse
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.tokens import bare_words
from dashboard.store.folding import fold_letters
from dashboard.store.generation import Generation

type Scores = NDArray[np.float32]
type Scorer = Callable[[str, str], float]
"""Title and text -> the score."""
type _Locator = Callable[[str], list[int]]
"""A folded text in lower case -> where its hits begin, ascending."""

ABOUT_THRESHOLD = 0.3
"""An article whose score is at least this is counted as about the query."""
SCORED_CHARACTERS = 30_000
"""How far into a text hits are counted: some 5,000 words, more than all but the longest articles have."""
_CHUNK_TEXTS = 500
_MAX_REMEMBERED = 64
_MAX_PATTERNS = 12
_WORD = re.compile(r"[^\W_]+")

TITLE_WEIGHT, EARLY_WEIGHT, RATE_WEIGHT, SPREAD_WEIGHT = 0.4, 0.1, 0.3, 0.2
EARLY_HALF_CHARACTERS = 360
"""A first hit so far into the text is half as early as one at its beginning; some 60 words."""
RATE_HALF_CHARACTERS = 1_200
"""One hit in so many characters is half of the rate's weight; some 200 words."""
SPREAD_PARTS, MIN_PART_CHARACTERS = 10, 150


@dataclass(frozen=True, slots=True)
class Hits:
    """Where the words of a query are in one article.

    Attributes:
        title: whether the title has one.
        places: the character of the text at which each hit begins, ascending.
        characters: of the text.
    """

    title: bool
    places: list[int]
    characters: int


def score_articles(generation: Generation, query: Query | str, articles: Articles) -> Scores:
    """The score of each article, in the order given; 0 for one in which the query's words are not.

    Reads each text once a query, some 0.1 ms each; what was read is remembered while the generation is open. Raises QueryError
    for a query, given as text, that cannot be read.
    """
    parsed = parse(query) if isinstance(query, str) else query
    memory = _recall(generation, str(parsed))
    score = scorer(parsed)
    unread = np.unique(articles[np.isnan(memory[articles])])
    for start in range(0, len(unread), _CHUNK_TEXTS):
        chunk = unread[start : start + _CHUNK_TEXTS]
        memory[chunk] = _read(generation, score, chunk)
    scores: Scores = memory[articles]
    return scores


def keep_about(generation: Generation, query: Query | str, articles: Articles) -> Articles:
    """Those of the articles that are about the query, in the order given."""
    kept: Articles = articles[score_articles(generation, query, articles) >= ABOUT_THRESHOLD]
    return kept


def score(query: Query, title: str, text: str) -> float:
    """The score of one article, as `scorer` gives it."""
    return scorer(query)(title, text)


def scorer(query: Query) -> Scorer:
    """What scores articles for a query.

    Of parts under AND, the lowest score; words under OR count together; NOT is left out, and title:, lead: and atleast count
    all hits of their words. A query of nothing but NOT scores 0.
    """
    return _compile(_unscoped(query))


def weigh(hits: Hits) -> float:
    """The formula: the weighted sum of title, earliness, rate and spread, each from 0 to 1."""
    if not hits.places:
        return TITLE_WEIGHT if hits.title else 0.0
    early: float = 0.5 ** (hits.places[0] / EARLY_HALF_CHARACTERS)
    rate = len(hits.places) * RATE_HALF_CHARACTERS / hits.characters
    parts = max(1, min(SPREAD_PARTS, hits.characters // MIN_PART_CHARACTERS))
    spread = len({place * parts // hits.characters for place in hits.places}) / parts
    return TITLE_WEIGHT * hits.title + EARLY_WEIGHT * early + RATE_WEIGHT * rate / (rate + 1) + SPREAD_WEIGHT * spread


def _unscoped(query: Query) -> Query:
    match query:
        case And(parts):
            return join(And, *map(_unscoped, parts))
        case Or(parts):
            return join(Or, *map(_unscoped, parts))
        case In(_, part) | AtLeast(_, part):
            return _unscoped(part)
        case _:
            return query


def _compile(query: Query) -> Scorer:
    if isinstance(query, And):
        joint = [_compile(part) for part in query.parts if not isinstance(part, Not)]
        return lambda title, text: min((score(title, text) for score in joint), default=0.0)
    if isinstance(query, Or) and (joint := [_compile(part) for part in query.parts if isinstance(part, And)]):
        apart = [part for part in query.parts if not isinstance(part, And)]
        others = [*joint, _compile(join(Or, *apart))] if apart else joint
        return lambda title, text: max(score(title, text) for score in others)
    locate = _locator(query)
    return lambda title, text: _weighed(locate, _folded(title), _folded(text[:SCORED_CHARACTERS]))


def _weighed(locate: _Locator, title: str, text: str) -> float:
    return weigh(Hits(bool(locate(title)), locate(text), len(text)))


def _folded(text: str) -> str:
    return fold_letters(text).lower()


def _locator(query: Query) -> _Locator:
    """Few phrases are looked for one by one in the text as it is, which is ten times as fast as in its words."""
    if _number_of_phrases(query) > _MAX_PATTERNS:
        return lambda text: _places_of_words(query, text)
    locate = _span_locator(query)
    return lambda text: sorted({start for start, _ in locate(text)})


def _number_of_phrases(query: Query) -> int:
    match query:
        case Phrase():
            return 1
        case Near(left, right, _):
            return _number_of_phrases(left) + _number_of_phrases(right)
        case Or(parts):
            return sum(map(_number_of_phrases, parts))
        case _:
            return 0


def _span_locator(query: Query) -> Callable[[str], list[Span]]:
    match query:
        case Phrase():
            pattern = _pattern(query)
            return lambda text: [
                found.span() for found in pattern.finditer(text) if not (found.start() and text[found.start() - 1].isalnum())
            ]
        case Near(left, right, within):
            sides = _span_locator(left), _span_locator(right)
            return lambda text: _close(sorted(sides[0](text)), sorted(sides[1](text)), text, within)
        case Or(parts):
            locators = [_span_locator(part) for part in parts]
            return lambda text: [span for locate in locators for span in locate(text)]
        case _:
            return lambda _: []


def _pattern(phrase: Phrase) -> re.Pattern[str]:
    """What a phrase begins with is plain text, which `re` finds fast; that no letter comes before is seen to afterwards."""
    words = [re.escape(word.removesuffix("*")) + r"[^\W_]*" * word.endswith("*") for word in phrase.words]
    return re.compile(r"[\W_]+".join(words) + r"(?![^\W_])")


def _close(left: list[Span], right: list[Span], text: str, within: int) -> list[Span]:
    """Of each side, those with one of the other side at most `within` words before or after."""
    return [
        span
        for these, those in ((left, right), (right, left))
        for span in these
        if any(_words_between(text, gap, within) < within for gap in _gaps(span, those))
    ]


def _words_between(text: str, gap: Span, limit: int) -> int:
    """Words in the gap, counted as far as `limit`."""
    return sum(1 for _ in islice(_WORD.finditer(text, *gap), limit))


def _gaps(span: Span, others: list[Span]) -> list[Span]:
    """From the nearest of the others before it, and to the nearest after it."""
    after = bisect_left(others, span[1], key=lambda other: other[0])
    before = bisect_right(others, span[0], key=lambda other: other[1])
    return [
        *((span[1], other[0]) for other in others[after : after + 1]),
        *((other[1], span[0]) for other in others[:before][-1:]),
    ]


def _places_of_words(query: Query, text: str) -> list[int]:
    """As far into the text as the word is among its words."""
    tokens = bare_words(text)
    return sorted({first * len(text) // len(tokens) for first, _ in find_places(query, Tokens(tokens))})


_remembered: WeakKeyDictionary[Generation, OrderedDict[str, Scores]] = WeakKeyDictionary()


def _recall(generation: Generation, query: str) -> Scores:
    """What is known of a query: a score an article, NaN for one not read yet."""
    scores = _remembered.setdefault(generation, OrderedDict())
    if query not in scores:
        while len(scores) >= _MAX_REMEMBERED:
            scores.popitem(last=False)
        scores[query] = np.full(generation.meta.articles, np.nan, np.float32)
    scores.move_to_end(query)
    return scores[query]


def _read(generation: Generation, score: Scorer, chunk: Articles) -> list[float]:
    texts = generation.query(
        "SELECT title, left(text, $characters) AS text FROM articles JOIN chunk USING (article) ORDER BY article",
        {"characters": SCORED_CHARACTERS},
        chunk=pd.DataFrame({"article": chunk}),
    )
    return [score(title, text) for title, text in zip(texts["title"], texts["text"], strict=True)]
