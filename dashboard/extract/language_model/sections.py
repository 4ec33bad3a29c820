"""A long text in sections that the language model reads one after the other, and what it made of them put together again.

What its networks hold grows with the text they are given: a million characters at once took 1.4 GB. A section begins with a
paragraph, so that no sentence is torn; of the words before, the model would have seen four. An ordinary article is one section.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dashboard.extract.language_model.spacy_types import Doc

MAX_SECTION_TOKENS = 20_000
"""Of a section: some 100,000 characters of English."""
MAX_SENTENCE_TOKENS = 2500
"""Tokens. The longest that the parser made of 1,200 articles, where marks of quotation went astray, has 2,100."""
_ENDS = frozenset({".", "!", "?", "…"})
_COPIED: list[int | str] = ["TAG", "POS", "LEMMA", "DEP", "ENT_IOB", "ENT_TYPE", "HEAD"]


def split_into_sections(
    words: Sequence[str], starts: Sequence[int], blocks: Sequence[tuple[int, int]], most: int = MAX_SECTION_TOKENS
) -> list[tuple[int, int]]:
    """Tokens [first, last) of each section, none of more than `most`.

    starts: offsets of the tokens; blocks: spans of the paragraphs. A paragraph too long for one section is cut
    after the end of a sentence, or where it has none, anywhere.
    """
    paragraphs = [0, *(bisect_left(starts, start) for start, _ in blocks)]
    bounds = [0]
    while len(words) - bounds[-1] > most:
        first, last = bounds[-1], bounds[-1] + most
        nearest = paragraphs[bisect_right(paragraphs, last) - 1]
        bounds.append(
            nearest
            if nearest > first + most // 2
            else next((at for at in range(last, first + most // 2, -1) if words[at - 1] in _ENDS), last)
        )
    return list(pairwise([*bounds, len(words)]))


def clip_spans(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of ordered spans that lie within start:end, counted from there."""
    for first, last in spans[bisect_right(spans, start, key=lambda span: span[1]) :]:
        if first >= end:
            return
        yield max(first, start) - start, min(last, end) - start


class JoinedSections:
    """What the model makes of the sections of `doc`, gathered section by section."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._values = np.zeros((len(doc), len(_COPIED)), dtype=np.uint64)
        self._done = 0

    def add(self, section: Doc) -> None:
        first, last = self._done, self._done + len(section)
        self._values[first:last] = section.to_array(_COPIED)
        if section.tensor.shape[0] == len(section):
            if not self._doc.tensor.shape[0]:
                self._doc.tensor = np.zeros((len(self._doc), section.tensor.shape[1]), dtype=np.float32)
            self._doc.tensor[first:last] = section.tensor
        self._done = last

    def joined(self) -> Doc:
        return self._doc.from_array(_COPIED, self._values)  # type: ignore[arg-type]  # spaCy's stub names thinc's own array type


def shorten_sentences(doc: Doc, longest: int = MAX_SENTENCE_TOKENS) -> Doc:
    """`doc` with no sentence of more than `longest` tokens: what is longer is a list or a table, and begins anew after as many.

    To look through a sentence for each of its words would cost the square of its length.
    """
    bounds = [sentence.start for sentence in doc.sents] + [len(doc)]
    if max((last - first for first, last in pairwise(bounds)), default=0) <= longest:
        return doc
    heads: NDArray[np.int64] = doc.to_array(["HEAD"]).astype(np.int64).reshape(-1) + np.arange(len(doc))
    for first, last in pairwise(bounds):
        for begin in range(first, last, longest) if last - first > longest else ():
            part = slice(begin, min(begin + longest, last))
            outside = (heads[part] < part.start) | (heads[part] >= part.stop)
            heads[part] = np.where(outside, np.arange(part.start, part.stop), heads[part])
    relations = doc.to_array(["DEP", "HEAD"])
    relations[:, 1] = (heads - np.arange(len(doc))).astype(np.uint64)
    return doc.from_array(["DEP", "HEAD"], relations)  # type: ignore[arg-type]  # as above
