"""Sentences and words as YAKE splits them, with what most pieces of a text are split into remembered.

YAKE has segtok split every piece between spaces anew, by expressions that look for addresses and chemical formulas; most pieces
are words met before. The answers are the library's own: only what is alone in its piece is remembered, and a sentence's last
three pieces, where segtok looks for its end, go to the library as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from segtok import segmenter
from segtok.tokenizer import split_contractions, web_tokenizer, word_tokenizer

from dashboard.extract.keywords.yake_import import pre_filter


class _AtEnd:
    """An expression that ends its text, looked for in the last characters: segtok asks of every sentence whether it ends in an
    abbreviation, and to look for one from the sentence's beginning was a third of what splitting takes.
    """

    LONGEST = 40  # "By", "commander" and the like, and two initials; only a number may be longer

    def __init__(self, expression: re.Pattern[str]) -> None:
        self._expression = expression

    def search(self, text: str) -> re.Match[str] | None:
        start = 0 if text.rstrip().isdecimal() else max(0, len(text) - self.LONGEST)
        return self._expression.search(text, start)


segmenter.ABBREVIATIONS = _AtEnd(segmenter.ABBREVIATIONS)
_TAIL = 3
_LONGEST = 20_000
"""Characters of a sentence; twice the longest of 1,200 articles."""
_ODD = re.compile(r"[@&\n\r\x0b\x0c\x1c-\x1f\x85]|://")
"""Of what segtok treats a sentence otherwise: an address, an HTML entity, a line broken within a word."""


def split_sentences(text: str) -> list[list[str]]:
    """As `yake.data.utils.tokenize_sentences` after `pre_filter`."""
    return [split_words(sentence) for sentence in segmenter.split_multi(pre_filter(text)) if sentence.strip()]


def split_words(sentence: str) -> list[str]:
    """The words and marks of one sentence."""
    if not _ODD.search(sentence):
        pieces = sentence.split()
        head = [_remembered(piece) for piece in pieces[:-_TAIL]]
        if None not in head:
            return [word for found in head if found for word in found] + _kept(word_tokenizer(" ".join(pieces[-_TAIL:])))
    return [word for piece in _pieces(sentence) for word in _kept(web_tokenizer(piece))]


def _pieces(sentence: str) -> Iterator[str]:
    """The sentence, or one without an end in pieces: from each address in it segtok looks through all that follows for an @."""
    start = 0
    while len(sentence) - start > _LONGEST:
        end = sentence.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
        yield sentence[start:end]
        start = end
    yield sentence[start:]


@lru_cache(maxsize=32768)
def _remembered(piece: str) -> tuple[str, ...] | None:
    """The words of a piece that is not near the end of its sentence; None if they depend on the others'."""
    found = [word for word in word_tokenizer.split(piece) if word]
    return None if any(len(word) > 1 and word[-1] in ",;:" for word in found) else tuple(_kept(found))


def _kept(found: list[str]) -> list[str]:
    return [word for word in split_contractions(found) if word and not (word[0] == "'" and len(word) > 1)]
