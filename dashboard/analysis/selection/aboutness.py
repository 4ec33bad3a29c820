"""How far an article is about a query, rather than only mentioning it: a score from 0 to 1 from four plain figures.

The title names it or not; how early the text first does; how often, against the text's length; and over how much of the text
the hits are spread. A round-up names everything, but once, late and in one place, so that it scores low by the same rule.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.selection.matcher import Tokens, places_of
from dashboard.analysis.selection.query import And, Not, Or, Query, parse
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.tokens import bare_words
from dashboard.store.generation import Generation

type Scores = NDArray[np.float32]

ABOUT_THRESHOLD = 0.5
"""An article whose score is at least this is counted as about the query."""
SCORED_CHARACTERS = 30_000
"""How far into a text hits are counted: some 5,000 words, more than all but the longest articles have."""
_CHUNK_TEXTS = 500
_MAX_REMEMBERED = 64

_TITLE_WEIGHT, _EARLY_WEIGHT, _RATE_WEIGHT, _SPREAD_WEIGHT = 0.4, 0.2, 0.2, 0.2
_EARLY_HALF_WORDS = 60
_RATE_HALF = 0.005  # hits a word
_SPREAD_PARTS, _MIN_PART_WORDS = 10, 25


@dataclass(frozen=True, slots=True)
class Hits:
    """Where the words of a query are in one article.

    Attributes:
        title: whether the title has one.
        places: number of the word of the text at which each hit begins, ascending.
        words: of the text.
    """

    title: bool
    places: tuple[int, ...]
    words: int


def score_articles(generation: Generation, query: Query | str, articles: Articles) -> Scores:
    """The score of each article, in the order given; 0 for one in which the query's words are not.

    Reads each text once a query, some 0.15 ms each; what was read is remembered while the generation is open. Raises QueryError
    for a query, given as text, that cannot be read.
    """
    parsed = parse(query) if isinstance(query, str) else query
    known = _recall(generation, str(parsed))
    unread = np.unique(articles[np.isnan(known[articles])])
    for start in range(0, len(unread), _CHUNK_TEXTS):
        chunk = unread[start : start + _CHUNK_TEXTS]
        known[chunk] = _read(generation, parsed, chunk)
    scores: Scores = known[articles]
    return scores


def keep_about(generation: Generation, query: Query | str, articles: Articles) -> Articles:
    """Those of the articles that are about the query, in the order given."""
    kept: Articles = articles[score_articles(generation, query, articles) >= ABOUT_THRESHOLD]
    return kept


def score(query: Query, title: str, text: str) -> float:
    """The score of one article.

    Of parts under AND, the lowest; words under OR count together; NOT is left out. A query of nothing but NOT scores 0.
    """
    heading, body = Tokens(bare_words(title)), Tokens(bare_words(text[:SCORED_CHARACTERS]))
    return _score(query, heading, body)


def weigh(hits: Hits) -> float:
    """The formula: the weighted sum of title, earliness, rate and spread, each from 0 to 1."""
    if not hits.places:
        return _TITLE_WEIGHT if hits.title else 0.0
    early: float = 0.5 ** (hits.places[0] / _EARLY_HALF_WORDS)
    rate = len(hits.places) / hits.words
    parts = max(1, min(_SPREAD_PARTS, hits.words // _MIN_PART_WORDS))
    spread = len({place * parts // hits.words for place in hits.places}) / parts
    return (
        _TITLE_WEIGHT * hits.title + _EARLY_WEIGHT * early + _RATE_WEIGHT * rate / (rate + _RATE_HALF) + _SPREAD_WEIGHT * spread
    )


def find_hits(query: Query, title: Tokens, body: Tokens) -> Hits:
    """All places of the query's words that are not under NOT, counted together."""
    places = sorted({first for first, _ in places_of(query, body)})
    return Hits(bool(places_of(query, title)), tuple(places), len(body.tokens))


def _score(query: Query, title: Tokens, body: Tokens) -> float:
    if isinstance(query, And):
        asked = [part for part in query.parts if not isinstance(part, Not)]
        return min((_score(part, title, body) for part in asked), default=0.0)
    if isinstance(query, Or) and any(isinstance(part, And) for part in query.parts):
        plain = tuple(part for part in query.parts if not isinstance(part, And))
        joint = [_score(part, title, body) for part in query.parts if isinstance(part, And)]
        return max([*joint, _score(Or(plain), title, body)]) if plain else max(joint)
    return weigh(find_hits(query, title, body))


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


def _read(generation: Generation, query: Query, chunk: Articles) -> Sequence[float]:
    texts = generation.query(
        "SELECT title, left(text, $characters) AS text FROM articles JOIN chunk USING (article) ORDER BY article",
        {"characters": SCORED_CHARACTERS},
        chunk=pd.DataFrame({"article": chunk}),
    )
    return [score(query, title, text) for title, text in zip(texts["title"], texts["text"], strict=True)]
