"""What may be a keyword: the noun phrases of a parsed article, whole and without their leading adjectives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dashboard.extract.keywords.word_keys import phrase_key
from dashboard.extract.language_model.spacy_types import Doc

LONGEST = 5  # words of a phrase; longer ones are cut to their last words
_MAX_TOKENS = (
    25  # tokens of a phrase, with the hyphens and parts of words that they join: "ex-vice-president" without an end is none
)
_NOUN = frozenset(["NN", "NNS", "NNP", "NNPS"])
_PROPER = frozenset(["NNP", "NNPS"])
_INSIDE = _NOUN | {"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "HYPH", "FW", "AFX"}
_OPENS = _NOUN | {"JJ", "VBN", "FW", "AFX"}
# words that tell a reader nothing in front of a noun, and nouns that are not topics
_EMPTY = frozenset(
    [
        "other",
        "such",
        "many",
        "few",
        "several",
        "last",
        "next",
        "same",
        "new",
        "own",
        "more",
        "most",
        "much",
        "former",
        "various",
        "certain",
        "recent",
        "first",
        "second",
        "third",
        "early",
        "late",
        "big",
        "good",
        "major",
        "key",
        "further",
        "own",
        "sure",
        "able",
        "likely",
        "due",
    ]
)
_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "day",
        "week",
        "month",
        "year",
        "today",
        "yesterday",
        "tomorrow",
        "mr",
        "mrs",
        "ms",
        "dr",
        "percent",
        "per",
        "cent",
        "million",
        "billion",
    ]
)
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Candidate:
    """One phrase, by its `word_keys.word_keys`. forms: how it is spelt, and how often; whole: how often as a maximal noun
    phrase.
    """

    key: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    words: tuple[str, ...] = ()
    first: int = 0
    sentences: set[int] = field(default_factory=set)
    whole: int = 0
    proper: int = 0

    @property
    def text(self) -> str:
        """Its commonest spelling; the first of equals."""
        return max(self.forms, key=self.forms.__getitem__)


def find_candidates(title: Doc, text: Doc, without: Sequence[tuple[int, int]] = ()) -> list[Candidate]:
    """The noun phrases of the text in order of appearance, then those of the title alone; `first` counts tokens.

    without: spans of the text that give none. The title gives no spelling and no sign of a name where the text has the phrase:
    its capitals mean nothing.
    """
    candidates: dict[tuple[str, ...], Candidate] = {}
    _collect(candidates, text, frozenset(), without)
    _collect(candidates, title, frozenset(candidates), ())
    return list(candidates.values())


def _collect(
    candidates: dict[tuple[str, ...], Candidate],
    doc: Doc,
    earlier: frozenset[tuple[str, ...]],
    without: Sequence[tuple[int, int]],
) -> None:
    whole = doc.text
    words = _Words.of(doc)
    for number, first, last in _runs(words):
        for start, end in _parts(words, first, last):
            text = whole[words.starts[start] : words.starts[end - 1] + len(words.texts[end - 1])]
            key = phrase_key(text)
            if not key or key in earlier or not _LETTER.search(text) or "\n" in text:
                continue
            if any(begin <= words.starts[start] < stop for begin, stop in without):
                continue
            candidate = candidates.get(key)
            if candidate is None:
                candidate = candidates[key] = Candidate(key, words=tuple(words.texts[start:end]), first=start)
            candidate.forms[text] += 1
            candidate.sentences.add(number)
            candidate.whole += end - start == last - first
            candidate.proper += all(tag in _PROPER for tag in words.tags[start:end])


@dataclass(frozen=True, slots=True)
class _Words:
    """A document's tokens, a list for each thing that is asked of them again and again; tag "" for white space."""

    texts: list[str]
    lower: list[str]
    tags: list[str]
    starts: list[int]
    opens: list[bool]

    @classmethod
    def of(cls, doc: Doc) -> _Words:
        texts = [token.text for token in doc]
        return cls(
            texts,
            [text.lower() for text in texts],
            ["" if token.is_space else token.tag_ for token in doc],
            [token.idx for token in doc],
            [token.is_sent_start is True for token in doc],
        )


def _runs(words: _Words) -> Iterator[tuple[int, int, int]]:
    """Maximal runs [first, last) of adjectives and nouns that end in a noun, each after the number of its sentence."""
    number = 0
    first = -1
    for position, tag in enumerate(words.tags):
        inside = tag in _INSIDE
        if first >= 0 and (words.opens[position] or not inside):
            if run := _trimmed(words, first, position):
                yield number, *run
            first = -1
        if words.opens[position] and position:
            number += 1
        if inside and first < 0:
            first = position
    if first >= 0 and (run := _trimmed(words, first, len(words.tags))):
        yield number, *run


def _trimmed(words: _Words, first: int, last: int) -> tuple[int, int] | None:
    while first < last and (words.tags[last - 1] not in _NOUN or words.lower[last - 1].rstrip("s.") in _CALENDAR):
        last -= 1
    while first < last and (
        words.tags[first] not in _OPENS
        or words.lower[first].rstrip(".") in _CALENDAR
        or (words.lower[first] in _EMPTY and not _opens_name(words, first, last))
    ):
        first += 1
    return (first, last) if first < last else None


def _opens_name(words: _Words, first: int, last: int) -> bool:
    """A word that elsewhere tells nothing begins a name here ("New York")."""
    return words.lower[first] in _EMPTY and last - first > 1 and words.tags[first] == words.tags[first + 1] == "NNP"


def _parts(words: _Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The names with digits (F-16), the whole phrase, and what is left of it after each leading word that may be left off."""
    for position in range(first, last - 1):
        if _DIGIT.search(words.texts[position]) and _LETTER.search(words.texts[position]):
            yield position, position + 1
    tags = words.tags
    for start in range(max(first, last - _MAX_TOKENS), last):
        if tags[start] not in _OPENS or last - start - tags[start:last].count("HYPH") > LONGEST:
            continue
        joined = words.texts[start].startswith("-") or (start > first and tags[start - 1] == "HYPH")
        if not joined and not (start > first and _opens_name(words, start - 1, last)):
            yield start, last
