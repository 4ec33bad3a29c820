"""Lemmas as a pipeline's rules give them, each word's remembered: a sixth of the time that the lemmatizer takes."""

from __future__ import annotations

import numpy as np
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.pipeline import Lemmatizer

from dashboard.extract.language_model.spacy_types import LEMMA, MORPH, ORTH, POS, Doc, Token

_READ = [ORTH, POS, MORPH, LEMMA]
Key = tuple[int, int, int]
"""Word, part of speech, morphology."""


def depends_on_the_word_alone(lemmatizer: Lemmatizer) -> bool:
    """Whether `Lemmas` can take its place: English by rules looks at a word, its part of speech and its morphology only."""
    return isinstance(lemmatizer, EnglishLemmatizer) and lemmatizer.mode == "rule" and not lemmatizer.overwrite


class Lemmas:
    """Sets what the lemmatizer would set, for documents that have parts of speech."""

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        """Raises ValueError for a lemmatizer that is not `depends_on_the_word_alone`."""
        if not depends_on_the_word_alone(lemmatizer):
            raise ValueError("it looks at more than a word, its part of speech and its morphology")
        index = lemmatizer.lookups.get_table("lemma_index", {})
        for part_of_speech, words in list(index.items()):  # every form is looked up in lists of up to 57,000 words
            index[part_of_speech] = frozenset(words)
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
