"""Which proposed stretches are names, and of what: a small network over `features` and `vectors`, a second look at what the
article's other proposals came out as, and the best cover that it allows.

The weights were learned by `tests/accuracy/training/names.py` from annotated news: of every proposal, whether it is a person, an
organisation, a place or no name. Each proposal's gain is its best type's score less that of "no name"; of those that overlap, the
set with the largest sum of gains is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import batched
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from dashboard.extract.actors.context_features import add_context
from dashboard.extract.actors.features import Evidence, Reading, reading_features, wording_features
from dashboard.extract.actors.vectors import PLACE, context_vectors, mean_rows, scale_vectors, usable_vectors
from dashboard.extract.language_model import pipeline
from dashboard.extract.language_model.spacy_types import ORTH, Doc
from dashboard.extract.text.interval_scheduling import select_heaviest
from dashboard.model import ActorType

TYPES: tuple[ActorType, ...] = ("person", "organisation", "location")
FILE = "weights.npz"
KINDS = len(TYPES) + 1
"""TYPES, then "no name": the columns of scores."""
GAIN_MARGIN = 0.4
"""Added to every gain. By cross-validation it costs 0.2 points of F1 of names on worldwide, none on CoNLL, and finds 0.7 points
more of the mentions whose actor is known (AIDA): an actor's history suffers more from what is missed.
"""
REPEAT_GAIN = 1.0
"""Added to the gain of a stretch that was left out although the same words are a name of that type elsewhere in the article."""
_BATCH_PROPOSALS, _MAX_WHOLE_TOKENS = 4096, 20_000
"""Proposals weighed at once, and tokens of a text whose vectors are summed as a whole: more than an ordinary article has, and
less than 40 MB.
"""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """rows: feature -> its row of arrays["features"]; elsewhere: those that begin with "e:", without it; reader: the language
    model they were learned with.

    arrays: "features" (features, and a last row of zeros, x KINDS and hidden units), "vectors" (numbers of `proposal_vectors` x
    hidden), "hidden" (hidden), "out" (hidden x KINDS), "kinds" (KINDS), and of the second look "second" (columns of `add_context`
    x KINDS), "second kinds" (KINDS).
    """

    rows: dict[str, int]
    elsewhere: dict[str, int]
    reader: str
    arrays: dict[str, Floats]


@cache
def weights() -> Weights:
    """The weights that `tests/accuracy/training/names.py` wrote, read once a process."""
    with (files(__package__ or "") / "data" / FILE).open("rb") as stored:
        return load(stored)


def load(stored: IO[bytes]) -> Weights:
    """The weights in a file that `save` wrote."""
    with np.load(stored) as kept:
        names = bytes(kept["names"]).decode().split("\0")
        reader = str(kept["reader"])
        arrays = {name: kept[name].astype(np.float32) for name in kept.files if name not in {"names", "reader"}}
    arrays["features"] = np.pad(arrays["features"] * arrays.pop("steps"), ((0, 1), (0, 0)))
    rows = {name: row for row, name in enumerate(names)}
    elsewhere = {name[2:]: row for name, row in rows.items() if name.startswith("e:")}
    return Weights(rows, elsewhere, reader, arrays)


def save(file: IO[bytes], features: Sequence[str], reader: str, arrays: Mapping[str, Floats]) -> None:
    """Write what `load` reads: the arrays as half floats; those of the features, nearly all there is, as bytes, a step of each
    column ("steps") a unit; the features' names as one text.
    """
    steps = (np.abs(arrays["features"]).max(axis=0) / 127).astype("<f2")
    whole = np.rint(arrays["features"] / steps.astype(np.float32)).clip(-127, 127).astype("i1")
    kept: dict[str, Any] = {name: array.astype("<f2") for name, array in arrays.items()}
    kept |= {"features": whole, "steps": steps, "reader": np.array(reader)}
    kept["names"] = np.frombuffer("\0".join(features).encode(), dtype=np.uint8)
    np.savez_compressed(file, **kept)


def choose_names(evidence: Evidence, proposals: Sequence[tuple[int, int]]) -> list[tuple[int, int, ActorType]]:
    """The proposals that are names, with their types, in order and without overlap."""
    if not proposals:
        return []
    learned = weights().arrays
    scores = (
        add_context(score_proposals(evidence, proposals), proposals, evidence.words) @ learned["second"] + learned["second kinds"]
    )
    best = scores[:, :-1].argmax(axis=1)
    gains = scores[np.arange(len(scores)), best] - scores[:, -1] + GAIN_MARGIN
    names = [(evidence.surface(*proposal), kind) for proposal, kind in zip(proposals, best.tolist(), strict=True)]
    return [(*proposals[at], TYPES[best[at]]) for at in keep_repeated_names(proposals, names, gains.tolist())]


def keep_repeated_names(
    proposals: Sequence[tuple[int, int]], names: Sequence[tuple[str, int]], gains: Sequence[float]
) -> list[int]:
    """`select_heaviest`, once more with REPEAT_GAIN added to what was left out although the same words are a name of the same
    type elsewhere.

    names: the words of each proposal and its best type.
    """
    selection = select_heaviest(proposals, gains)
    named = {names[at] for at in selection}
    lifted = [
        gain + REPEAT_GAIN if -REPEAT_GAIN < gain <= 0 and name in named else gain
        for name, gain in zip(names, gains, strict=True)
    ]
    return selection if lifted == list(gains) else select_heaviest(proposals, lifted)


def score_proposals(evidence: Evidence, proposals: Sequence[tuple[int, int]]) -> Floats:
    """Scores (proposals x KINDS) of the first look, which sees each proposal for itself. proposals: in order of place."""
    elsewhere: dict[str, tuple[Floats, dict[str, Floats]]] = {}
    return np.vstack([_scored(evidence, some, elsewhere) for some in batched(proposals, _BATCH_PROPOSALS)])


def _scored(
    evidence: Evidence, proposals: Sequence[tuple[int, int]], elsewhere: dict[str, tuple[Floats, dict[str, Floats]]]
) -> Floats:
    model = weights()
    table, learned = model.arrays["features"], model.arrays
    nothing = len(table) - 1
    sums = np.zeros((len(proposals), table.shape[1]), dtype=np.float32)
    rows: list[int] = []
    begins = []
    for number, (first, last) in enumerate(proposals):
        begins.append(len(rows))
        rows.append(nothing)  # the words around may all be new
        near = evidence.near(first, last)
        rows += [row for feature in near if (row := model.rows.get(feature)) is not None]
        sums[number] += _own(*evidence.wording(first, last))
        sums[number] += _read(evidence.reading(first, last))
        if around := evidence.around(first, last):
            surface = evidence.surface(first, last)
            if surface not in elsewhere:
                elsewhere[surface] = _elsewhere(around)
            whole, once = elsewhere[surface]
            sums[number] += whole
            for feature in near:  # of what is found at one place alone, nothing is elsewhere
                if feature in once:
                    sums[number] -= once[feature]
    sums += np.add.reduceat(table[rows], begins, axis=0)
    hidden = np.maximum(sums[:, KINDS:] + _vectors(evidence.doc, np.array(proposals)) + learned["hidden"], 0)
    return np.asarray(sums[:, :KINDS] + hidden @ learned["out"] + learned["kinds"], dtype=np.float32)


def _vectors(doc: Doc, spans: NDArray[np.int64]) -> Floats:
    """`proposal_vectors` times their weights (proposals x hidden)."""
    model = weights()
    mean, last = _weighed()
    begin, end = 0, len(doc)
    if end > _MAX_WHOLE_TOKENS:  # those around these proposals, with one on either side
        begin, end = max(int(spans[:, 0].min()) - 1, 0), int(spans[:, 1].max()) + 1
    spans = spans - begin
    found = doc.vocab.vectors.find(keys=doc.to_array([ORTH])[begin:end].tolist())
    read = usable_vectors(doc, same_reader=pipeline.model_version() == model.reader)[begin:end]
    placed = context_vectors(read, spans) @ model.arrays["vectors"][-PLACE:]
    return np.asarray(mean_rows(mean[found], spans) + last[found[spans[:, 1] - 1]] + placed, dtype=np.float32)


@cache
def _weighed() -> tuple[Floats, Floats]:
    """The part that each word vector has in the hidden units, in a mean and as the last word's (vectors x hidden), with a row of
    zeros at the end, which -1 finds: of 600 numbers a word, those of two rows remain.
    """
    table = weights().arrays["vectors"][:-PLACE]
    data = scale_vectors(pipeline.model().vocab.vectors.data)
    mean, last = (np.pad(data @ part, ((0, 1), (0, 0))) for part in np.split(table, 2))
    return mean, last


def _elsewhere(around: Mapping[str, int]) -> tuple[Floats, dict[str, Floats]]:
    """The weight of the words around the same words, all places together, and of each feature that is found at one place
    alone.
    """
    model = weights()
    known = {feature: row for feature in around if (row := model.elsewhere.get(feature)) is not None}
    once = {feature: model.arrays["features"][row] for feature, row in known.items() if around[feature] == 1}
    return model.arrays["features"][list(known.values())].sum(axis=0), once


@lru_cache(maxsize=32768)
def _own(words: tuple[str, ...], surface: str, sport: str) -> Floats:
    """The weight of what the words themselves say; the same names come back in an article and in the next."""
    return _together(wording_features(words, surface, sport))


@lru_cache(maxsize=32768)
def _read(reading: Reading) -> Floats:
    return _together(reading_features(reading))


def _together(features: Iterable[str]) -> Floats:
    model = weights()
    rows = {row for feature in features if (row := model.rows.get(feature)) is not None}
    return np.asarray(model.arrays["features"][list(rows)].sum(axis=0), dtype=np.float32)
