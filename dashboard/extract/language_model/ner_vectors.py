"""The vectors by which the entity recogniser sees each word in its place, kept beside the entities it makes of them.

What it decides by them is one label a word; the numbers tell how near the other labels were.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dashboard.extract.language_model.spacy_types import Doc

Floats = NDArray[np.float32]
_KEY = "recogniser"
"""Of `Doc.user_data`; `Doc.tensor` holds the parser's."""


def store(doc: Doc, vectors: Floats) -> None:
    """Keep the vectors of its words (tokens x width)."""
    doc.user_data[_KEY] = vectors


def vectors(doc: Doc) -> Floats:
    """The vectors of its words (tokens x width) that were kept; none (0 x 0) where none were."""
    kept: Floats = doc.user_data.get(_KEY, np.zeros((0, 0), dtype=np.float32))
    return kept


def forget(doc: Doc) -> None:
    """Let its vectors go once its names are found: 100 MB of a long text's."""
    doc.user_data.pop(_KEY, None)


class SectionVectors:
    """The vectors of a text's sections, put together; `tokens` is their number in the whole text."""

    def __init__(self, tokens: int) -> None:
        self._tokens = tokens
        self._vectors: Floats = np.zeros((0, 0), dtype=np.float32)
        self._done = 0

    def add(self, section: Doc) -> None:
        own = vectors(section)
        if not self._done:
            self._vectors = np.zeros((self._tokens if len(own) else 0, own.shape[1]), dtype=np.float32)
        if len(self._vectors):
            self._vectors[self._done : self._done + len(own)] = own
        self._done += len(section)

    def store(self, doc: Doc) -> Doc:
        """`doc`, the whole text, with them."""
        store(doc, self._vectors)
        return doc
