"""A text as tokens, in time that grows with its length alone.

spaCy's tokenizer takes marks off a word one by one and looks at all that is left of it each time: 8,000 quotation marks in a row
took it 12 seconds. So a stretch without a blank that is longer than any word or address is cut into words and marks before.
"""

from __future__ import annotations

import re

import numpy as np

from dashboard.extract.language_model.spacy_types import NORM, SPACY, Doc, Language

MAX_UNBROKEN_CHARACTERS = 400
"""Characters without a blank that are still read as spaCy reads them; the longest in 29,000 articles of news has 174."""
_PIECE = 100
_LONG = re.compile(rf"\S{{{MAX_UNBROKEN_CHARACTERS + 1},}}")
_PIECES = re.compile(rf"\w{{1,{_PIECE}}}|[^\w\s]{{1,{_PIECE}}}")


def tokenize(pipeline: Language, text: str) -> Doc:
    """The tokens of a text; they and the blanks between them are the text."""
    if not _LONG.search(text):
        return pipeline.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    norms: list[int] = []
    start = 0
    for long in _LONG.finditer(text):
        _add(pipeline.make_doc(text[start : long.start()]), words, spaces, norms)
        pieces = _PIECES.findall(long.group())
        # the blank after such a stretch belongs to its last piece, as it does to any token
        start = long.end() + text.startswith(" ", long.end())
        words += pieces
        spaces += [False] * (len(pieces) - 1) + [start > long.end()]
        norms += _norms(Doc(pipeline.vocab, words=pieces))
    _add(pipeline.make_doc(text[start:]), words, spaces, norms)
    return _document(pipeline, words, spaces, norms)


def excerpt(doc: Doc, first: int, last: int) -> Doc:
    """The tokens [first, last) as a document, without what was found out about them."""
    span = doc[first:last]
    norms, spaces = doc.to_array([NORM, SPACY])[first:last].T
    return _document(doc, [token.text for token in span], spaces.astype(bool).tolist(), norms.tolist())


def _add(doc: Doc, words: list[str], spaces: list[bool], norms: list[int]) -> None:
    words += [token.text for token in doc]
    spaces += [bool(token.whitespace_) for token in doc]
    norms += _norms(doc)


def _norms(doc: Doc) -> list[int]:
    norms: list[int] = doc.to_array([NORM]).astype(np.uint64).reshape(-1).tolist()
    return norms


def _document(source: Language | Doc, words: list[str], spaces: list[bool], norms: list[int]) -> Doc:
    doc = Doc(source.vocab, words=words, spaces=spaces)
    return doc.from_array([NORM], np.array(norms, dtype=np.uint64).reshape(-1, 1)) if words else doc  # type: ignore[arg-type]
