"""What a pipeline's embedding layer makes of a word, kept for the next time the word is read.

The layer looks at one word at a time, and most words of an article were in the articles before: kept, it costs a tenth of what it
does, which is a quarter of the pipeline's time. Words not seen yet are embedded in blocks of one size: a matrix of another
shape may be multiplied in another order and rounded otherwise, and then an article's annotations would depend on which articles
were read before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import batched
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

from dashboard.extract.language_model.spacy_types import NORM, ORTH, SPACY, Doc

MAX_WORDS = 50_000
"""Kept; when more come, it starts anew. Full, a layer of 96 numbers takes 29 MB, and the pipeline has two of them."""
_BLOCK = 64
_NAME = ("extract_features>>list2ragged>>", ">>ragged2list")
_KNOWN = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "LENGTH", "SPACY", "IS_SPACE", "IS_PUNCT", "IS_DIGIT"})
"""What a `Word` settles."""
Floats = NDArray[np.float32]
Word = tuple[int, int, int]
"""The word, its normal form (the tokenizer gives some words another than their own), and whether a space follows."""


def remember(network: Model[object, object]) -> int:
    """Put a memory around every embedding layer within the network that sees nothing of a token but its `Word`; how many.

    The network must not be trained from then on.
    """
    replacements: list[tuple[Model[Any, Any], int, Model[Any, Any]]] = [
        (node, place, _remembered(layer))
        for node in list(network.walk())
        for place, layer in enumerate(node.layers)
        if layer.name.startswith(_NAME[0]) and layer.name.endswith(_NAME[1]) and _columns(layer) <= _KNOWN
    ]
    for node, place, remembered in replacements:
        node.layers[place] = remembered
    return len(replacements)


def _remembered(layer: Model[list[Doc], list[Floats]]) -> Model[list[Doc], list[Floats]]:
    attrs = {"memory": Memory(layer)}
    return Model("remembered", _forward, layers=[layer], dims={"nO": layer.get_dim("nO")}, attrs=attrs)


def find_memories(network: Model[object, object]) -> list[Memory]:
    """Those that `remember` put into the network."""
    return [node.attrs["memory"] for node in network.walk() if "memory" in node.attrs]


def _columns(layer: Model[object, object]) -> set[str]:
    return {str(name) for part in layer.walk() if part.name == "extract_features" for name in part.attrs["columns"]}


def read_words(doc: Doc) -> list[Word]:
    """What its tokens are to a memory."""
    return list(map(tuple, doc.to_array([ORTH, NORM, SPACY]).tolist()))


class Memory:
    """Rows of an embedding layer by word; `most` are kept. For one thread: another would read rows that are being written."""

    def __init__(self, layer: Model[list[Doc], list[Floats]], most: int = MAX_WORDS) -> None:
        self._layer = layer
        self._most = most
        self._places: dict[Word, int] = {}
        self._rows: Floats = np.empty((most + _BLOCK, layer.get_dim("nO")), dtype=np.float32)

    def rows(self, doc: Doc) -> Floats:
        """The layer's output for a document (tokens x width)."""
        words = read_words(doc)
        self.learn(doc, words)
        if any(word not in self._places for word in words):
            return np.vstack([self._embedded(doc, block)[: len(block)] for block in batched(words, _BLOCK)])
        return self._rows[[self._places[word] for word in words]]

    def learn(self, doc: Doc, words: Sequence[Word]) -> None:
        """Keep the rows of words, also of several documents: that takes fewer blocks than one after the other. doc: one that has
        their vocabulary. Of more different words than are kept, none is.
        """
        if all(word in self._places for word in words):
            return
        unseen = list(dict.fromkeys(word for word in words if word not in self._places))
        if len(self._places) + len(unseen) > self._most:
            self._places.clear()
            unseen = list(dict.fromkeys(words))
        if len(unseen) > self._most:
            return
        for block in batched(unseen, _BLOCK):
            first = len(self._places)
            self._rows[first : first + _BLOCK] = self._embedded(doc, block)
            self._places.update((word, first + at) for at, word in enumerate(block))

    def __len__(self) -> int:
        return len(self._places)

    def _embedded(self, doc: Doc, words: Sequence[Word]) -> Floats:
        filled = [*words, *[words[0]] * (_BLOCK - len(words))]
        strings = doc.vocab.strings
        block = Doc(doc.vocab, words=[strings[orth] for orth, _, _ in filled], spaces=[bool(space) for *_, space in filled])
        for token, (_, norm, _) in zip(block, filled, strict=True):
            if token.norm != norm:
                token.norm_ = strings[norm]
        return self._layer.predict([block])[0]


def _forward(
    model: Model[list[Doc], list[Floats]], docs: list[Doc], is_train: bool
) -> tuple[list[Floats], Callable[[object], object]]:
    if is_train:
        raise NotImplementedError("A network with a memory is not trained.")
    memory: Memory = model.attrs["memory"]
    return [memory.rows(doc) for doc in docs], lambda gradient: gradient
