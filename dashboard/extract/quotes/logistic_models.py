"""Two logistic models in plain Python: how likely a span is reported speech, from features that are words."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat

from dashboard.extract.quotes.vector_network import Network, network


@dataclass(frozen=True, slots=True)
class Logistic:
    """weights: feature -> weight; a feature that was not seen in training weighs nothing."""

    bias: float
    weights: dict[str, float]
    threshold: float

    def probability(self, features: Iterable[str], context: float = 0.0) -> float:
        """context: what `Network` adds to the logit."""
        score = self.bias + context + sum(map(self.weights.get, features, repeat(0.0)))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@dataclass(frozen=True, slots=True)
class Certainty:
    """Platt scaling with a few words more: from the model's probability of a span to that of span and speaker being right."""

    slope: float
    bias: float
    weights: dict[str, float]

    def probability(self, raw: float, features: Iterable[str]) -> float:
        score = self.slope * logit(raw) + self.bias + sum(map(self.weights.get, features, repeat(0.0)))
        return 1.0 / (1.0 + math.exp(-score))


def logit(probability: float) -> float:
    return math.log(probability / (1.0 - probability))


@dataclass(frozen=True, slots=True)
class Weights:
    """cues: lemma -> share of its occurrences that report speech; clauses and marked: models of spans found by the parse
    and of stretches inside quotation marks; certainty: how likely one that was kept is right, fitted on articles the two
    models had not seen; context: what both add for the words around a span.
    """

    cues: dict[str, float]
    clauses: Logistic
    marked: Logistic
    certainty: Certainty
    context: Network


@cache
def weights() -> Weights:
    """The weights that `tests/accuracy/training/quotes.py` wrote, read once a process."""
    raw = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(raw["cues"], Logistic(**raw["clauses"]), Logistic(**raw["marked"]), Certainty(**raw["certainty"]), network())
