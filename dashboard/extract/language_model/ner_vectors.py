"""The vectors by which the entity recogniser sees each word in its place, kept beside the entities it makes of them.

It computes them anyway, and what it decides by them is one label a word; the numbers tell how near the other labels were.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from thinc.api import Model

Floats = NDArray[np.float32]
_KEPT = "recogniser"
"""Beside `Doc.tensor`, which holds the parser's."""


def keep(recogniser: EntityRecognizer) -> None:
    """Let the recogniser's network hold what it made of the last text. A network built otherwise keeps nothing."""
    network = recogniser.model.get_ref("tok2vec")
    for at, layer in enumerate(network.layers):
        if layer.name == "list2array":
            network.layers[at] = Model("kept", _forward, layers=[layer])


def entities(recogniser: EntityRecognizer, doc: Doc) -> Doc:
    """`doc` with its entities, and its `vectors` where the network keeps them."""
    doc = recogniser(doc)
    for layer in recogniser.model.get_ref("tok2vec").layers:
        if layer.name == "kept" and (kept := layer.attrs.pop("vectors", None)) is not None:
            doc.user_data[_KEPT] = kept
    return doc


def vectors(doc: Doc) -> Floats:
    """The vectors of its words (tokens x width) that were kept; none (0 x 0) where none were."""
    kept: Floats = doc.user_data.get(_KEPT, np.zeros((0, 0), dtype=np.float32))
    return kept


def forget(doc: Doc) -> None:
    """Let its vectors go once its names are found: 100 MB of a long text's."""
    doc.user_data.pop(_KEPT, None)


class Kept:
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

    def keep(self, doc: Doc) -> Doc:
        """`doc`, the whole text, with them."""
        doc.user_data[_KEPT] = self._vectors
        return doc


def _forward(
    model: Model[list[Floats], Floats], docs: list[Floats], is_train: bool
) -> tuple[Floats, Callable[[Floats], list[Floats]]]:
    vectors, backward = model.layers[0](docs, is_train)
    model.attrs["vectors"] = vectors
    return vectors, backward
