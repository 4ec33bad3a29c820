"""Train dashboard/extract/quotes/antecedents.json on pronoun speakers that were read in ../shared/corpora.

    python tests/accuracy/training/pronouns.py

The labels (pronoun_speakers.jsonl) are offsets and hashes, no text: which quote, which pronoun, and a mention by name of who it
is, null for somebody never named. A conditional logit: the weights for which the right candidates have the highest product of
probabilities, less a penalty for large ones. Collected and fitted twice, since who spoke before is itself found with them.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1]))
from pronoun_labels import Label, is_right, read_labels

from dashboard import annotate
from dashboard.extract.quotes import antecedents, resolve
from dashboard.extract.quotes.antecedents import Antecedent
from dashboard.model import Annotations, Article

LABELS = Path(__file__).with_name("pronoun_speakers.jsonl")
OUTPUT = Path(antecedents.__file__).with_name("antecedents.json")
_ROUNDS, _FOLDS = 2, 10
_PENALTY = 0.3
_MIN_SEEN = 3
_ENOUGH = 0.005

Choice = tuple[list[tuple[str, ...]], list[bool]]
"""The signs of each candidate of one pronoun, and whether each is right."""


def main() -> None:
    labels = read_labels(LABELS)
    for round_ in range(_ROUNDS):
        choices = list(collect(labels))
        print(f"round {round_ + 1}: {len(choices)} pronouns, right in cross-validation {validated(choices):.1%}", flush=True)
        save(fit(choices))


def collect(labels: Sequence[tuple[Label, Article]]) -> Iterator[Choice]:
    """What the model chooses from at each labelled pronoun, as the present weights lead to it."""
    for label, article in labels:
        seen: dict[int, list[Antecedent]] = {}
        annotations = watched(article, seen)
        found = seen.get(label["pronoun"][0])
        if found is None or hashlib.sha256(annotations.text.encode()).hexdigest() != label["sha256"]:
            continue
        right = [is_right(annotations, each.actor, label) for each in found]
        if label["right"] is None and any(not each.actor and each.place for each in found):
            right = [bool(not each.actor and each.place) for each in found]  # somebody unnamed rather than nobody
        if any(right):
            yield [each.signs for each in found], right


def watched(article: Article, seen: dict[int, list[Antecedent]]) -> Annotations:
    """The annotations; `seen` is given the candidates for each pronoun, by its offset."""
    listing = resolve.list_antecedents

    def watching(frame: Any, at: int, *rest: Any) -> list[Antecedent]:
        seen[frame.starts[at]] = listing(frame, at, *rest)
        return seen[frame.starts[at]]

    resolve.list_antecedents = watching  # type: ignore[assignment]
    try:
        return annotate(article)
    finally:
        resolve.list_antecedents = listing  # type: ignore[attr-defined]


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    counts = Counter(sign for candidates, _ in choices for signs in candidates for sign in signs)
    names = sorted(sign for sign, count in counts.items() if count >= _MIN_SEEN)
    number = {name: at for at, name in enumerate(names)}
    rows = [
        (np.array([[name in signs for name in names] for signs in candidates], dtype=float), np.array(right))
        for candidates, right in choices
    ]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = _PENALTY * float(weights @ weights), 2 * _PENALTY * weights
        for signs, right in rows:
            sums = signs @ weights
            shares = np.exp(sums - sums.max())
            shares /= shares.sum()
            share = float(shares[right].sum())
            total -= np.log(share)
            slope = slope + signs.T @ (shares - np.where(right, shares, 0.0) / share)
        return total, slope

    start = np.array([antecedents.weights().get(name, 0.0) for name in names])
    best = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return {name: round(float(best[at]), 3) for name, at in number.items() if abs(best[at]) >= _ENOUGH}


def validated(choices: Sequence[Choice]) -> float:
    """The share of pronouns that weights fitted to the other nine tenths choose right."""
    right = 0
    for fold in range(_FOLDS):
        learned = fit([choice for at, choice in enumerate(choices) if at % _FOLDS != fold])
        for candidates, wanted in choices[fold::_FOLDS]:
            sums = [sum(learned.get(sign, 0.0) for sign in signs) for signs in candidates]
            right += wanted[sums.index(max(sums))]
    return right / len(choices)


def save(weights: dict[str, float]) -> None:
    OUTPUT.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    antecedents.weights.cache_clear()


if __name__ == "__main__":
    sys.exit(main())
