"""Which proposed stretches are names, and of what: a log-linear model over `evidence`, and the best cover that it allows.

The weights were learned by `train` from annotated news: of every proposal, whether it is a person, an organisation, a place or no
name. Each proposal's gain is its best type's score less that of "no name"; of those that overlap, the set with the largest sum
of gains is kept.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dashboard.extract.actors.evidence import Evidence, own
from dashboard.model import ActorType

TYPES: tuple[ActorType, ...] = ("person", "organisation", "location")
VECTOR_SCALE = 2.0
"""How much word vectors weigh against single features under one regularisation; 2 was best on the training part."""
MARGIN = 0.0
"""Added to every gain: names found count for more than names wrongly found, as far as F1 bears it."""
POOLED = 0.5
"""How far a proposal's scores go to the mean of the same words in the article."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """rows: feature -> its row of `table`; elsewhere: those that begin with "e:", without it; vectors: weights of the two word
    vectors; columns: TYPES, then "no name".
    """

    rows: dict[str, int]
    elsewhere: dict[str, int]
    table: Floats
    vectors: Floats


@cache
def weights() -> Weights:
    data = zlib.decompress((files(__package__ or "") / "data/weights.z").read_bytes())
    head, _, body = data.partition(b"\0")
    names = json.loads(head)
    table = np.frombuffer(body, dtype="<f2").astype(np.float32).reshape(-1, len(TYPES) + 1)
    rows = {name: row for row, name in enumerate(names)}
    elsewhere = {name[2:]: row for name, row in rows.items() if name.startswith("e:")}
    return Weights(rows, elsewhere, table[:len(names)], table[len(names):])


def packed(names: Sequence[str], table: Floats) -> bytes:
    """What `weights` reads: a JSON list of the features, NUL, the table's rows (and the vectors' after them) as half floats."""
    return zlib.compress(json.dumps(list(names), ensure_ascii=False).encode() + b"\0" + table.astype("<f2").tobytes(), 9)


def chosen(evidence: Evidence, proposals: Sequence[tuple[int, int]]) -> list[tuple[int, int, ActorType]]:
    """The proposals that are names, with their types, in order and without overlap."""
    if not proposals:
        return []
    scores = _pooled(scored(evidence, proposals), [evidence.surface(*span) for span in proposals])
    best = scores[:, :-1].argmax(axis=1)
    gains = scores[np.arange(len(scores)), best] - scores[:, -1] + MARGIN
    return [(*proposals[at], TYPES[best[at]]) for at in heaviest(proposals, gains.tolist())]


def scored(evidence: Evidence, proposals: Sequence[tuple[int, int]]) -> Floats:
    """Scores (proposals x types and "no name")."""
    model = weights()
    rows: list[int] = []
    begins = []
    known, elsewhere = model.rows, model.elsewhere
    for first, last in proposals:
        begins.append(len(rows))
        rows += _own(*evidence.wording(first, last)).union(
            (row for feature in evidence.here(first, last) if (row := known.get(feature)) is not None),
            (row for feature in evidence.elsewhere(first, last) if (row := elsewhere.get(feature)) is not None))
    lexical = np.add.reduceat(model.table[rows], begins, axis=0)
    return np.asarray(lexical + meanings(evidence.doc, proposals) @ model.vectors, dtype=np.float32)


@lru_cache(maxsize=8192)
def _own(words: tuple[str, ...], surface: str, sport: str) -> frozenset[int]:
    """The rows of what the words themselves say; the same names come back in an article and in the next."""
    known = weights().rows
    return frozenset(row for feature in own(words, surface, sport) if (row := known.get(feature)) is not None)


def _pooled(scores: Floats, surfaces: Sequence[str]) -> Floats:
    """The scores drawn towards the mean of all places of the same words: one article, one meaning."""
    numbers: dict[str, int] = {}
    group = np.array([numbers.setdefault(surface, len(numbers)) for surface in surfaces])
    sums = np.zeros((len(numbers), scores.shape[1]), dtype=np.float32)
    np.add.at(sums, group, scores)
    means = sums / np.bincount(group)[:, None].astype(np.float32)
    return np.asarray((1 - POOLED) * scores + POOLED * means[group], dtype=np.float32)


def meanings(doc: Doc, proposals: Sequence[tuple[int, int]]) -> Floats:
    """The mean of each proposal's word vectors and the vector of its last word, side by side (proposals x 2 width)."""
    vectors = doc.vocab.vectors
    found = vectors.find(keys=[token.orth for token in doc])
    raw = vectors.data[found]
    raw[found < 0] = 0.0
    table: Floats = raw * np.float32(VECTOR_SCALE) / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), np.float32(1e-6))
    sums = np.vstack([np.zeros((1, table.shape[1]), dtype=np.float32), np.cumsum(table, axis=0)])
    spans = np.array(proposals)
    first, last = spans[:, 0], spans[:, 1]
    means = (sums[last] - sums[first]) / (last - first)[:, None].astype(np.float32)
    return np.hstack([means, table[last - 1]]).astype(np.float32, copy=False)


def heaviest(spans: Sequence[tuple[int, int]], gains: Sequence[float]) -> list[int]:
    """Indices of the spans without overlap whose gains sum up highest (weighted interval scheduling), in order of place."""
    order = sorted(range(len(spans)), key=lambda at: (spans[at][1], spans[at][0]))
    ends = [spans[at][1] for at in order]
    totals = [0.0]
    before: list[int] = []
    for number, at in enumerate(order):
        fits = bisect_right(ends, spans[at][0], 0, number)
        with_it = totals[fits] + gains[at]
        taken = gains[at] > 0 and with_it > totals[number]
        before.append(fits if taken else -1)
        totals.append(with_it if taken else totals[number])
    found = []
    number = len(order)
    while number:
        if before[number - 1] < 0:
            number -= 1
        else:
            found.append(order[number - 1])
            number = before[number - 1]
    return found[::-1]
