"""What the words at and around a candidate's bounds say of it, as the language model reads them.

The model's tagger and parser share vectors of each word in its surroundings (`Doc.tensor`, 96 numbers a token). They tell where a
thought ends better than tags and neighbouring words do, and cost nothing: they were computed for the parse. A network with one
hidden layer reads those of a dozen places; its output is added to the score of the features. Marks are stepped over, so that
their form does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dashboard.extract.language_model import pipeline
from dashboard.extract.quotes.clause_spans import Clause
from dashboard.extract.quotes.document import Frame

if TYPE_CHECKING:
    from dashboard.extract.quotes.candidates import Candidate

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
WIDTH = 96
"""Numbers a token in the vectors that were learned from."""
PLACES = 12
"""Tokens of a candidate whose vectors are read one by one: see `read_places`."""
INPUTS = (PLACES + 1) * WIDTH + 2
"""Those, the mean over the candidate, and which of the two kinds it is."""
_NEARBY, _FAR = 128, 10_000
"""Candidates whose words are summed together, and tokens that these may lie apart."""
BATCH_CANDIDATES = 4096
"""Candidates to read at once: 20 MB of inputs, and more than an ordinary article has."""


@dataclass(frozen=True, slots=True)
class Network:
    """model: the language model whose vectors it learned from; scale: of each of their numbers (WIDTH); hidden (INPUTS x
    units), bias, out (units).
    """

    model: str
    scale: Floats
    hidden: Floats
    bias: Floats
    out: Floats

    def scores(self, frame: Frame, candidates: Sequence[Candidate]) -> list[float]:
        """What to add to each candidate's logit: nothing where the document has no vectors, or another model's."""
        if not candidates or not _has_vectors(frame) or self.model != _read_by():
            return [0.0] * len(candidates)
        active = network_inputs(frame, candidates, self.scale) @ self.hidden + self.bias
        values: list[float] = (np.maximum(active, 0) @ self.out - np.maximum(self.bias, 0) @ self.out).tolist()
        return values


@cache
def network() -> Network:
    """The network that `tests/accuracy/training/quotes.py` wrote, read once a process."""
    with files(__package__).joinpath("vector_network.npz").open("rb") as stored, np.load(stored) as arrays:
        return Network(str(arrays["model"]), *(arrays[name].astype(np.float32) for name in ("scale", "hidden", "bias", "out")))


def network_inputs(frame: Frame, candidates: Sequence[Candidate], scale: Floats) -> Floats:
    """What the network reads of each candidate (candidates x INPUTS); frame: of a document with vectors."""
    read = np.empty((len(candidates), INPUTS), dtype=np.float32)
    where = read_places(frame, candidates)
    vectors = frame.doc.tensor[where]
    vectors *= scale
    vectors[where < 0] = 0
    read[:, : PLACES * WIDTH] = vectors.reshape(len(candidates), -1)
    bounds = np.array(
        [(candidate.source.first, max(candidate.source.last, candidate.source.first + 1)) for candidate in candidates],
        dtype=np.int64,
    )
    for start in range(0, len(candidates), _NEARBY):
        read[start : start + _NEARBY, PLACES * WIDTH : -2] = _means(frame, bounds[start : start + _NEARBY], scale)
    read[:, -2] = [isinstance(candidate.source, Clause) for candidate in candidates]
    read[:, -1] = 1 - read[:, -2]
    return read


def _means(frame: Frame, bounds: Places, scale: Floats) -> NDArray[np.float64]:
    """The mean of the vectors between each two bounds."""
    if int(bounds.max()) - int(bounds.min()) > _FAR and len(bounds) > 1:  # from the last words in marks to the first clause
        half = len(bounds) // 2
        return np.vstack([_means(frame, bounds[:half], scale), _means(frame, bounds[half:], scale)])
    begin, end = int(bounds.min()), int(bounds.max())
    if end - begin > _FAR:  # words in marks of which the last is missing, to the end of the text
        parts = (frame.doc.tensor[at : min(at + _FAR, end)] * scale for at in range(begin, end, _FAR))
        return np.sum([part.sum(axis=0, dtype=np.float64) for part in parts], axis=0, keepdims=True) / (end - begin)
    near = np.vstack([frame.doc.tensor[begin:end] * scale, np.zeros((1, WIDTH), dtype=np.float32)]).astype(np.float64)
    sums = np.add.reduceat(near, bounds.ravel() - begin, axis=0)[::2]  # each other one is of what is between two
    means: NDArray[np.float64] = sums / (bounds[:, 1:] - bounds[:, :1])
    return means


def read_places(frame: Frame, candidates: Sequence[Candidate]) -> Places:
    """Tokens of each candidate (candidates x PLACES), -1 for none: the two before it, its first two and its last two, the two
    after it, then the cue, the word the candidate hangs by, the speaker, the word the cue hangs by.
    """
    size = len(frame.doc)
    firsts = np.array([candidate.source.first for candidate in candidates], dtype=np.int64)
    lasts = np.array([candidate.source.last for candidate in candidates], dtype=np.int64)
    before, behind = frame.past_marks
    left, right = before[firsts], behind[lasts]
    columns = [
        left,
        firsts,
        np.where(firsts + 1 < lasts, firsts + 1, -1),
        np.where(lasts - 2 >= firsts, lasts - 2, -1),
        lasts - 1,
        np.where(right < size, right, -1),
        np.where(right + 1 < size, right + 1, -1),
        *np.array(list(_governing(frame, candidates))).T,
        np.where(left > 0, left - 1, -1),
    ]
    return np.stack(columns, axis=1)


def _governing(frame: Frame, candidates: Iterable[Candidate]) -> Iterator[tuple[int, int, int, int]]:
    """Of each candidate the cue, the word it hangs by, the speaker's main word, the word the cue hangs by; -1 for none."""
    for _, same in groupby(candidates, key=attrgetter("cue")):
        governors: tuple[int, int, int] | None = None
        for candidate in same:
            governors = governors or _of_cue(frame, candidate)
            yield governors[0], _head(frame, candidate), governors[1], governors[2]


def _head(frame: Frame, candidate: Candidate) -> int:
    """The word a candidate hangs by."""
    source = candidate.source
    head: int = source.head if isinstance(source, Clause) else frame.root(source.first, source.last).i
    return head


def _of_cue(frame: Frame, candidate: Candidate) -> tuple[int, int, int]:
    """The cue, the speaker's main word, and the word the cue hangs by; -1 for none."""
    cue, said_by = candidate.cue, candidate.speaker
    if cue is None:
        return -1, -1, -1
    return cue.token, frame.root(*said_by).i if said_by else -1, frame.doc[cue.token].head.i


@cache
def _read_by() -> str:
    """The language model articles are read by, which a process loads once."""
    return pipeline.model_version()


def _has_vectors(frame: Frame) -> bool:
    shape: tuple[int, ...] = frame.doc.tensor.shape
    return shape == (len(frame.doc), WIDTH)
