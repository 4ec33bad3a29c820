"""spaCy's types and the numbers of its attributes, for the rest of extraction: nothing outside this package imports spaCy."""

from __future__ import annotations

from spacy.attrs import (  # type: ignore[import-not-found]  # compiled
    DEP,
    IDX,
    IS_SPACE,
    LEMMA,
    LOWER,
    MORPH,
    NORM,
    ORTH,
    POS,
    SPACY,
    TAG,
)
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

__all__ = [
    "DEP",
    "IDX",
    "IS_SPACE",
    "LEMMA",
    "LOWER",
    "MORPH",
    "NORM",
    "ORTH",
    "POS",
    "SPACY",
    "TAG",
    "Doc",
    "Language",
    "Span",
    "Token",
]
