"""The entity recogniser, which hands on the vectors by which it sees each word.

It computes them to find entities, and drops them. Kept, they cost nothing; as spaCy comes, they are computed once more.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from thinc.api import Model

from dashboard.extract.language_model import ner_vectors
from dashboard.extract.language_model.fast.switch import warn_slow

Floats = NDArray[np.float32]
_JOINT = "list2array"
"""The layer that joins the vectors of several texts, after which they are mixed with what the recogniser decided before."""


class Keeping:
    """The recogniser; it leaves its vectors beside the entities (`ner_vectors`). Its network must not be trained from then on."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        """Raises ValueError where the network is built otherwise; it is then as it was."""
        self._recogniser = recogniser
        layers = recogniser.model.get_ref("tok2vec").layers
        place = next((place for place, layer in enumerate(layers) if layer.name == _JOINT), None)
        if place is None:
            raise ValueError(f"its network has no layer {_JOINT}")
        self._layer: Model[list[Floats], Floats] = Model("kept", _forward, layers=[layers[place]])
        layers[place] = self._layer

    def __call__(self, doc: Doc) -> Doc:
        doc = self._recogniser(doc)
        if (vectors := self._layer.attrs.pop("vectors", None)) is not None:
            ner_vectors.store(doc, vectors)
        return doc


class Again:
    """The same of a recogniser as it comes: its vectors are computed for the entities, and once more to be kept."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self._recogniser = recogniser

    def __call__(self, doc: Doc) -> Doc:
        network = self._recogniser.model.get_ref("tok2vec")
        vectors = network.layers[0].predict([doc])[0] if len(doc) else np.zeros((0, 0), dtype=np.float32)
        doc = self._recogniser(doc)
        if len(vectors) == len(doc):
            ner_vectors.store(doc, vectors)
        else:
            warn_slow("The entity recogniser", "its vectors are not where they were, and names are found without them")
        return doc


def _forward(
    model: Model[list[Floats], Floats], docs: list[Floats], is_train: bool
) -> tuple[Floats, Callable[[Floats], list[Floats]]]:
    vectors, backward = model.layers[0](docs, is_train)
    model.attrs["vectors"] = vectors
    return vectors, backward
