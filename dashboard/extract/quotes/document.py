"""An article as the search for quotes reads it: tokens, quoted stretches and paragraphs, each found by the others' offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from dashboard.extract.language_model.spacy_types import IDX, ORTH, POS, SPACY, TAG, Doc, Token
from dashboard.extract.text.quotation_marks import Stretch
from dashboard.marks import AS_TOKENS

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NESTING_WORDS = 4
"""From so many tokens on, a stretch is separate speech, and cues within it belong to the quoted speaker."""


@dataclass(frozen=True)
class Frame:
    doc: Doc
    stretches: Sequence[Stretch]
    blocks: Sequence[tuple[int, int]]

    @cached_property
    def _table(self) -> tuple[list[int], ...]:
        """Word, tag, part of speech, offset and whether a space follows, of every token, as spaCy numbers them.

        Lists, because spaCy makes a token anew at every look at one.
        """
        return tuple(self.doc.to_array([ORTH, TAG, POS, IDX, SPACY]).T.tolist())

    def _named(self, column: int) -> list[str]:
        """A column of the table as strings, each looked up once."""
        numbers = self._table[column]
        names = {number: self.doc.vocab.strings[number] for number in set(numbers)}
        return [names[number] for number in numbers]

    @cached_property
    def text(self) -> str:
        """The article, joined once."""
        return "".join([word + " " if space else word for word, space in zip(self.words, self._table[4], strict=True)])

    @cached_property
    def words(self) -> list[str]:
        return self._named(0)

    @cached_property
    def tags(self) -> list[str]:
        return self._named(1)

    @cached_property
    def parts(self) -> list[str]:
        """Of speech."""
        return self._named(2)

    @cached_property
    def fillers(self) -> list[bool]:
        """Of each token `is_filler`, which depends on the word alone."""
        by_word: dict[str, bool] = {}
        for index, word in enumerate(self.words):
            if word not in by_word:
                by_word[word] = is_filler(self.doc[index])
        return [by_word[word] for word in self.words]

    @cached_property
    def line_breaks(self) -> list[int]:
        """Tokens of white space with a line's end in them."""
        return [at for at, word in enumerate(self.words) if "\n" in word and word.isspace()]

    @cached_property
    def past_marks(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each token, and for the end, the last token before it and the first from it on that is not a quotation mark; -1 and
        the number of tokens for none.
        """
        size = len(self.words)
        plain = [at for at, word in enumerate(self.words) if word not in AS_TOKENS]
        before, behind = np.full(size + 1, -1), np.full(size + 1, size)
        before[np.array(plain, dtype=np.int64) + 1] = plain
        behind[plain] = plain
        return np.maximum.accumulate(before), np.minimum.accumulate(behind[::-1])[::-1]

    @cached_property
    def starts(self) -> list[int]:
        return self._table[3]

    @cached_property
    def ends(self) -> list[int]:
        return [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]

    @cached_property
    def inside(self) -> list[int]:
        """For each token the index of its stretch, else -1."""
        numbers = [-1] * len(self.doc)
        for number, stretch in enumerate(self.stretches):
            for token in range(self.first(stretch.start), self.last(stretch.end)):
                numbers[token] = number
        return numbers

    @cached_property
    def finite_before(self) -> list[int]:
        """How many finite verbs come before each token, and at last before the end."""
        return [0, *accumulate(tag in _FINITE for tag in self.tags)]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return [(sentence.start, sentence.end) for sentence in self.doc.sents]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [start for start, _ in self.blocks]

    @cached_property
    def _roots(self) -> dict[tuple[int, int], Token]:
        return {}

    def root(self, first: int, last: int) -> Token:
        """The main word of tokens [first, last), sought once."""
        if last - first == 1:
            return self.doc[first]
        token = self._roots.get((first, last))
        if token is None:
            token = self._roots[first, last] = self.doc[first:last].root
        return token

    def first(self, offset: int) -> int:
        """The first token that ends after `offset`."""
        return bisect_right(self.ends, offset)

    def last(self, offset: int) -> int:
        """One past the last token that begins before `offset`."""
        return bisect_left(self.starts, offset)

    def sentence(self, token: int) -> int:
        return bisect_right(self._sentence_starts, token) - 1

    def block(self, offset: int) -> int:
        return max(0, bisect_right(self._block_starts, offset) - 1)

    @cached_property
    def _speech(self) -> list[bool]:
        """Of each stretch whether it is long enough to be separate speech; and last, False for no stretch."""
        return [*(self.last(each.end) - self.first(each.start) >= NESTING_WORDS for each in self.stretches), False]

    def quoted(self, token: int) -> bool:
        """Whether a token is somebody's quoted words rather than the article's own."""
        return self._speech[self.inside[token]]

    def spoken(self, token: int) -> bool:
        """Whether a token is in a stretch that ends as speech does, however short: “Stiff,” said the mate."""
        number = self.inside[token]
        return number >= 0 and self.text[self.stretches[number].end - 1] in ",?!.…—–"

    def word(self, token: int) -> Token | None:
        return self.doc[token] if 0 <= token < len(self.doc) else None


def is_filler(token: Token) -> bool:
    """Punctuation, quotation marks and white space: what bounds of a span never rest on."""
    return token.is_punct or token.is_space or token.text in AS_TOKENS
