"""What the language model's vectors say of proposals: of their words anywhere, and of these words in this sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dashboard.extract.language_model import ner_vectors
from dashboard.extract.language_model.spacy_types import Doc

Floats = NDArray[np.float32]
SCALE = 8.0
"""Length of a word's vector: so long, its weights move as far in training as those of single features."""
WIDTH = 96
"""Numbers a word in the recogniser's network."""
PLACE = 5 * WIDTH
"""Numbers a proposal that depend on its place; they are the last."""


def proposal_vectors(doc: Doc, proposals: Sequence[tuple[int, int]], *, same_reader: bool) -> Floats:
    """Of each proposal, a row: `meaning_vectors` and `context_vectors`, side by side. same_reader: whether the language model is
    the one that the weights were learned with; under another one the numbers of the second kind mean other things, and are 0.
    """
    spans = np.array(proposals)
    return np.hstack([meaning_vectors(doc, spans), context_vectors(usable_vectors(doc, same_reader=same_reader), spans)]).astype(
        np.float32, copy=False
    )


def usable_vectors(doc: Doc, *, same_reader: bool) -> Floats:
    """The recogniser's vectors of the words (tokens x WIDTH), zeros where it kept none that mean what the weights say."""
    kept = ner_vectors.vectors(doc)
    return kept if same_reader and kept.shape == (len(doc), WIDTH) else np.zeros((len(doc), WIDTH), dtype=np.float32)


def scale_vectors(data: Floats) -> Floats:
    """Word vectors at the length SCALE."""
    return np.asarray(
        data * np.float32(SCALE) / np.maximum(np.linalg.norm(data, axis=1, keepdims=True), np.float32(1e-6)), dtype=np.float32
    )


def meaning_vectors(doc: Doc, spans: NDArray[np.int64]) -> Floats:
    """The mean of each span's word vectors and the vector of its last word (spans x 2 width)."""
    words = doc.vocab.vectors
    found = words.find(keys=[token.orth for token in doc])
    raw = words.data[found]
    raw[found < 0] = 0.0
    table = scale_vectors(raw)
    return np.hstack([mean_rows(table, spans), table[spans[:, 1] - 1]])


def context_vectors(words: Floats, spans: NDArray[np.int64]) -> Floats:
    """Rows of `words` (tokens x width) for each span: first and last word, their mean, the words before and after (spans x 5
    width).
    """
    first, last = spans[:, 0], spans[:, 1]
    padded = np.pad(words, ((1, 1), (0, 0)))
    return np.hstack([words[first], words[last - 1], mean_rows(words, spans), padded[first], padded[last + 1]])


def mean_rows(table: Floats, spans: NDArray[np.int64]) -> Floats:
    """The mean of each span's rows (tokens x width -> spans x width)."""
    first, last = spans[:, 0], spans[:, 1]
    sums = np.vstack([np.zeros((1, table.shape[1]), dtype=np.float32), np.cumsum(table, axis=0)])
    return np.asarray((sums[last] - sums[first]) / (last - first)[:, None].astype(np.float32), dtype=np.float32)
