"""Ranking candidates: a log-linear model over YAKE's score, rarity in the background, first position and length.

Its weights are learned by train_weights.py; a candidate's value is the weighted sum of its features.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dashboard.extract.keywords.background import rarity
from dashboard.extract.keywords.candidates import Candidate

FEATURES = ("score", "rarity", "rarest", "first", "count", "spread", "title", "title alone", "whole",
            "whole times", "proper", "within", "two words", "three words", "more words", "article")


def features(candidate: Candidate, score: float, *, count: int, title: bool, body: bool, longer: int, sentences: int,
             words: int) -> tuple[float, ...]:
    """The values of FEATURES.

    score: YAKE's; count: in title and text; title, body: whether it stands in them; longer: how many of those stand within
    longer candidates; sentences, words: of the text.
    """
    rare = [rarity(word) for word in candidate.key]
    size = len(candidate.key)
    return (
        -math.log(max(score, 1e-9)),
        sum(rare) / size,
        max(rare),
        -math.log1p(candidate.first),
        math.log(count),
        math.log1p(len(candidate.sentences)) / math.log1p(sentences),
        float(title),
        float(not body),
        candidate.whole / count,
        math.log1p(candidate.whole),
        candidate.proper / count,
        longer / count,
        float(size == 2),
        float(size == 3),
        float(size > 3),
        math.log(words) * (size > 1),
    )


def value(row: Sequence[float]) -> float:
    """How good a keyword the candidate with these features is; only comparisons within an article mean anything."""
    return sum(weight * x for weight, x in zip(_weights(), row, strict=True))


@cache
def _weights() -> tuple[float, ...]:
    weights: dict[str, float] = json.loads((files("dashboard.extract.keywords") / "weights.json").read_text(encoding="utf-8"))
    return tuple(weights[name] for name in FEATURES)
