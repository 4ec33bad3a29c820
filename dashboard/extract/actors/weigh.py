"""Which proposed stretches are names, and of what: a log-linear model over `evidence`, and the best cover that it allows.

The weights were learned by `train` from annotated news: of every proposal, whether it is a person, an organisation, a place or no
name. Each proposal's gain is its best type's score less that of "no name"; of those that overlap, the set with the largest sum
of gains is kept.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH  # type: ignore[import-not-found]  # compiled
from spacy.tokens import Doc

from dashboard.extract import nlp
from dashboard.extract.actors.evidence import Evidence, Reading, own, read
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
    """rows: feature -> its row of `table`, whose last is zeros; elsewhere: those that begin with "e:", without it; vectors:
    weights of the two word vectors; columns: TYPES, then "no name".
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
    nothing = np.zeros((1, table.shape[1]), dtype=np.float32)
    elsewhere = {name[2:]: row for name, row in rows.items() if name.startswith("e:")}
    return Weights(rows, elsewhere, np.vstack([table[:len(names)], nothing]), table[len(names):])


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
    """Scores (proposals x types and "no name"): the weights of each one's features and of its vectors, added up."""
    model = weights()
    nothing = len(model.table) - 1
    elsewhere: dict[str, tuple[Floats, dict[str, Floats]]] = {}
    scores = _vectors(evidence.doc, proposals)
    rows: list[int] = []
    begins = []
    for number, (first, last) in enumerate(proposals):
        begins.append(len(rows))
        rows.append(nothing)  # what stands around may be new throughout
        near = evidence.near(first, last)
        rows += [row for feature in near if (row := model.rows.get(feature)) is not None]
        scores[number] += _own(*evidence.wording(first, last))
        scores[number] += _read(evidence.reading(first, last))
        if around := evidence.around(first, last):
            surface = evidence.surface(first, last)
            if surface not in elsewhere:
                elsewhere[surface] = _elsewhere(around)
            whole, once = elsewhere[surface]
            scores[number] += whole
            for feature in near:  # of what is found at one place alone, nothing is elsewhere
                if feature in once:
                    scores[number] -= once[feature]
    return np.asarray(scores + np.add.reduceat(model.table[rows], begins, axis=0), dtype=np.float32)


def _elsewhere(around: Mapping[str, int]) -> tuple[Floats, dict[str, Floats]]:
    """The weight of what stands around the same words, all places together, and of each thing that stands around one alone."""
    model = weights()
    known = {feature: row for feature in around if (row := model.elsewhere.get(feature)) is not None}
    once = {feature: model.table[row] for feature, row in known.items() if around[feature] == 1}
    return model.table[list(known.values())].sum(axis=0), once


@lru_cache(maxsize=32768)
def _own(words: tuple[str, ...], surface: str, sport: str) -> Floats:
    """The weight of what the words themselves say; the same names come back in an article and in the next."""
    return _together(own(words, surface, sport))


@lru_cache(maxsize=32768)
def _read(reading: Reading) -> Floats:
    return _together(read(reading))


def _together(features: Iterable[str]) -> Floats:
    model = weights()
    rows = {row for feature in features if (row := model.rows.get(feature)) is not None}
    return np.asarray(model.table[list(rows)].sum(axis=0), dtype=np.float32)


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
    table = np.vstack([_units(vectors.data), np.zeros((1, vectors.data.shape[1]), dtype=np.float32)])
    words = table[vectors.find(keys=[token.orth for token in doc])]  # -1, the row of zeros, for a word without a vector
    return np.hstack([_means(words, proposals), words[[last - 1 for _, last in proposals]]])


def _vectors(doc: Doc, proposals: Sequence[tuple[int, int]]) -> Floats:
    """`meanings` times their weights (proposals x types and "no name")."""
    mean, last = _weighed()
    found = doc.vocab.vectors.find(keys=doc.to_array([ORTH]).tolist())
    return np.asarray(_means(mean[found], proposals) + last[found][[end - 1 for _, end in proposals]], dtype=np.float32)


@cache
def _weighed() -> tuple[Floats, Floats]:
    """The part that each vector has in the scores, in a mean and as the last word's (vectors x types and "no name"), with a
    row of zeros at the end: of 600 numbers a word, eight remain.
    """
    units, table = _units(nlp.model().vocab.vectors.data), weights().vectors
    width = units.shape[1]
    nothing = np.zeros((1, table.shape[1]), dtype=np.float32)
    return np.vstack([units @ table[:width], nothing]), np.vstack([units @ table[width:], nothing])


def _units(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors * np.float32(VECTOR_SCALE) / np.maximum(lengths, np.float32(1e-6)), dtype=np.float32)


def _means(words: Floats, proposals: Sequence[tuple[int, int]]) -> Floats:
    """The mean over each proposal's words (words x width -> proposals x width)."""
    sums = np.vstack([np.zeros((1, words.shape[1]), dtype=np.float32), np.cumsum(words, axis=0)])
    first, last = np.array(proposals).T
    return np.asarray((sums[last] - sums[first]) / (last - first)[:, None].astype(np.float32), dtype=np.float32)


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
