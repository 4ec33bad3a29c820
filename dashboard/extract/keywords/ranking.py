"""Ranking candidates: a log-linear model over YAKE's score, rarity in the background, places, counts and form.

Single words and phrases are weighed apart: a word that comes back in every paragraph is a keyword, a phrase is one for being
said at all. There are two orders: `readers`, by what people marked in articles, and `subject`, by what names an article's
subject to somebody who has not read it, which is what articles on the same story share. The weights are learned by
tests/accuracy/training/keywords.py; a candidate's value is the weighted sum of its features.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from dashboard.extract.keywords.background import rarity
from dashboard.extract.keywords.noun_phrases import Candidate

FEATURES = (
    "one",
    "score",
    "rarity",
    "rarest",
    "commonest",
    "first",
    "last",
    "count",
    "spread",
    "title",
    "title alone",
    "title share",
    "title head",
    "whole",
    "whole times",
    "proper",
    "within",
    "small letters",
    "letters",
    "digit",
    "head count",
    "least count",
    "mean count",
    "location",
    "organisation",
    "person",
    "three words",
    "more words",
    "article",
)


_DIGIT = frozenset("0123456789")
type Order = Literal["readers", "subject"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What candidates are weighed against in their article; words are as `word_keys.word_keys` has them.

    title: the words of the title; counts: how often the text has each word; last: where in the text each comes last, from 0
    to 1; sentences: as many as the last candidate is into the text; tokens: of the text; actors: what kind of actor
    a name is.
    """

    title: frozenset[str]
    counts: Counter[str]
    last: Mapping[str, float]
    sentences: int
    tokens: int
    actors: Mapping[tuple[str, ...], str]


def candidate_features(
    candidate: Candidate, score: float, article: Setting, *, count: int, title: bool, body: bool, longer: int
) -> tuple[float, ...]:
    """The values of FEATURES.

    score: YAKE's; count: in title and text; title, body: whether it is in them; longer: how many of those are within
    longer candidates.
    """
    key = candidate.content
    rare = [rarity(word) for word in key]
    text = candidate.text
    counts = [article.counts[word] for word in key]
    size = len(key)
    kind = article.actors.get(candidate.key, "")
    return (
        1.0,
        -math.log(max(score, 1e-9)),
        sum(rare) / size,
        max(rare),
        min(rare),
        -math.log1p(candidate.first),
        max(article.last.get(word, 0.0) for word in key),
        math.log(count),
        math.log1p(len(candidate.sentences)) / math.log1p(article.sentences),
        float(title),
        float(not body),
        sum(word in article.title for word in key) / size,
        float(key[-1] in article.title),
        candidate.whole / count,
        math.log1p(candidate.whole),
        candidate.proper / count,
        longer / count,
        float(text.islower()),
        math.log(sum(map(len, key)) + size - 1),
        float(not _DIGIT.isdisjoint("".join(key))),
        math.log1p(counts[-1]),
        math.log1p(min(counts)),
        math.log1p(sum(counts) / size),
        float(kind == "location"),
        float(kind == "organisation"),
        float(kind == "person"),
        float(size == 3),
        float(size > 3),
        math.log(article.tokens),
    )


def rank_value(row: Sequence[float], order: Order, *, phrase: bool) -> float:
    """How good a keyword the candidate with these features is; only comparisons within an article and order mean anything."""
    return math.sumprod(_weights(order)[phrase], row)


@cache
def _weights(order: Order) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """For single words, for phrases."""
    raw = json.loads((files("dashboard.extract.keywords") / "weights.json").read_text(encoding="utf-8"))[order]
    word, phrase = (tuple(float(raw[part][name]) for name in FEATURES) for part in ("word", "phrase"))
    return word, phrase
