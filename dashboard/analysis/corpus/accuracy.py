"""How often extraction is right, as `make evaluate` measured it on news that people annotated by hand."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.errors import StoreError
from dashboard.settings import evaluation_path

type Interval = tuple[float, float]

RATE_NAMES = {
    ("quotes", "direct"): "Direct quotes",
    ("quotes", "mixed"): "Paraphrases with marks within",
    ("quotes", "indirect"): "Paraphrases",
    ("quotes", "all"): "All three together",
    ("quotes", "exact bounds"): "All three, exact to the letter",
    ("quotes", "with their speaker"): "All three, with their speaker",
    ("speakers", "direct"): "Speakers of direct quotes",
    ("speakers", "mixed"): "Speakers, paraphrases with marks",
    ("speakers", "indirect"): "Speakers of paraphrases",
    ("names", "person"): "People",
    ("names", "organisation"): "Organisations",
    ("names", "location"): "Places",
    ("names", "all"): "All names",
    ("one id a name", "all"): "One person, many names",
    ("keywords", "first ten"): "Keywords",
    ("damage", "noopen"): "Opening marks lost",
    ("damage", "single"): "Single marks",
    ("damage", "straight"): "Straight marks",
    ("damage", "oneline"): "Paragraphs joined",
}
"""What a page calls each task and kind, in the order it lists them."""

STALE = "These figures were measured with an earlier version of the extractor than the one that read these articles."


@dataclass(frozen=True, slots=True)
class Rate:
    """One task and kind on one set, in per cent; None where it was not measured.

    Attributes:
        matched: what counted as right.
        documents, items: how many were annotated, and how many items were marked in them.
        precision: of what was found, right.
        recall: of what is there, found.
        precision_interval, recall_interval, f1_interval: 95%, by bootstrap over documents.
    """

    task: str
    kind: str
    data: str
    matched: str
    documents: int
    items: int | None
    precision: float | None
    recall: float | None
    f1: float | None
    precision_interval: Interval | None
    recall_interval: Interval | None
    f1_interval: Interval | None

    @property
    def name(self) -> str:
        return RATE_NAMES.get((self.task, self.kind), f"{self.task}, {self.kind}")


@dataclass(frozen=True, slots=True)
class Band:
    """Quotes and paraphrases with a confidence from `low` up to `high`.

    Attributes:
        found: how many there were.
        right: of how many of them both words and speaker are right.
    """

    low: float
    high: float
    found: int
    right: int


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What `make evaluate` measured.

    Attributes:
        extractor, model: the hash of the extractor that was measured, and its language model.
        sets: what each set is, by its name.
        rates: as measured.
        bands: what a confidence is worth, the lowest first.
    """

    extractor: str
    model: str
    sets: dict[str, str]
    rates: tuple[Rate, ...]
    bands: tuple[Band, ...]

    def of(self, task: str, kind: str, data: str = "") -> Rate | None:
        """The rate of a task and kind, on the first set it was measured on or on `data`."""
        return next((rate for rate in self.rates if (rate.task, rate.kind) == (task, kind) and data in {"", rate.data}), None)

    def set_of(self, rate: Rate) -> str:
        """What the set is that a rate was measured on."""
        return self.sets.get(rate.data, rate.data)

    def stale(self, extractors: Collection[str]) -> bool:
        """Whether any of these extractors is another than the one that was measured."""
        return any(one != self.extractor for one in extractors)


def load_accuracy() -> Accuracy | None:
    """What data/evaluation.json says; None where it is not there. Raises StoreError where it cannot be read."""
    path = evaluation_path()
    if not path.is_file():
        return None
    try:
        stored = json.loads(path.read_text("utf-8"))
        return Accuracy(
            stored["extractor"],
            stored["model"],
            stored["sets"],
            tuple(_rate(row) for row in stored["figures"]),
            tuple(Band(**row) for row in stored["reliability"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"The measured error rates {path} cannot be read ({error!r}): `make evaluate` writes them.") from error


def table(accuracy: Accuracy) -> pd.DataFrame:
    """The rates that say how many of 100 are right or found, in the order of NAMES, set by set.

    Columns: name, precision, precision_low, precision_high, recall, recall_low, recall_high, f1, items, documents, data (its
    description), matched. NaN where it was not measured.
    """

    def row(rate: Rate) -> dict[str, object]:
        ends = {
            f"{name}_{end}": interval[at] if interval else None
            for name, interval in (("precision", rate.precision_interval), ("recall", rate.recall_interval))
            for at, end in enumerate(("low", "high"))
        }
        return {
            "name": rate.name,
            "precision": rate.precision,
            "recall": rate.recall,
            "f1": rate.f1,
            "items": rate.items,
            "documents": rate.documents,
            "data": accuracy.set_of(rate),
            "matched": rate.matched,
            **ends,
        }

    order = list(RATE_NAMES)
    sets = list(dict.fromkeys(rate.data for rate in accuracy.rates))
    listed = sorted(
        (rate for rate in accuracy.rates if (rate.task, rate.kind) in RATE_NAMES and rate.task != "damage"),
        key=lambda rate: (sets.index(rate.data), order.index((rate.task, rate.kind))),
    )
    rows = pd.DataFrame([row(rate) for rate in listed])
    numbers = ["precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high", "f1"]
    rows[numbers] = rows[numbers].astype(float)
    return rows[["name", *numbers, "items", "documents", "data", "matched"]]


def rate_in_words(rate: Rate) -> str:
    """The rate as in "of 100 found, about 96 are right; of 100 present, about 97 are found", as far as it was measured."""
    parts = [f"of 100 found, about {rate.precision:.0f} are right"] if rate.precision is not None else []
    parts += [f"of 100 present, about {rate.recall:.0f} are found"] if rate.recall is not None else []
    return "; ".join(parts)


def _rate(row: dict[str, Any]) -> Rate:
    def interval(name: str) -> Interval | None:
        return (float(row[name][0]), float(row[name][1])) if row[name] else None

    return Rate(
        row["task"],
        row["kind"],
        row["data"],
        row["matched"],
        row["documents"],
        row["items"],
        row["precision"],
        row["recall"],
        row["f1"],
        interval("precision_interval"),
        interval("recall_interval"),
        interval("f1_interval"),
    )
