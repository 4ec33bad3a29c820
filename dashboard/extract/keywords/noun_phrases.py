"""What may be a keyword: the noun phrases of a parsed article, whole and without their leading adjectives, or joined by "of"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dashboard.extract.keywords.compounds import Words
from dashboard.extract.keywords.word_keys import phrase_key
from dashboard.extract.language_model.spacy_types import Doc

LONGEST = 5  # words of a phrase; longer ones are cut to their last words
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
_JOINS = frozenset(["IN", "DT"])
# nouns that with "of" measure what follows, or point at a part or a time of it
_PORTIONS = frozenset(
    """
    number lot couple one kind sort type part serie series group majority minority most thousand million billion hundred dozen
    half third quarter rest end beginning start middle top bottom side back front member day week month year hour night morning
    piece amount percent percentage share pair set bit range variety time way use result case example any none all some many
    majoritie copy copie sum total level degree average handful string host round
    """.split()
)
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Candidate:
    """One phrase, by its `word_keys.word_keys`. forms: how it is spelt, and how often; whole: how often as a maximal noun
    phrase; of: how many of the key's words are before the "of" of "rule of law", 0 without one; led: how
    often it is itself right after such an "of".
    """

    key: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    words: tuple[str, ...] = ()
    first: int = 0
    sentences: set[int] = field(default_factory=set)
    whole: int = 0
    proper: int = 0
    of: int = 0
    led: int = 0

    @property
    def content(self) -> tuple[str, ...]:
        """The key without the words that join a set phrase: freedom, press of "freedom of the press"."""
        return self.key[: self.of] + self.tail if self.of else self.key

    @property
    def tail(self) -> tuple[str, ...]:
        """What a set phrase has after its "of"."""
        rest = self.key[self.of + 1 :]
        return rest[1:] if rest[:1] == ("the",) else rest

    @property
    def text(self) -> str:
        """Its commonest spelling; the first of equals."""
        return max(self.forms, key=self.forms.__getitem__)


def find_candidates(
    title: Doc, text: Doc, without: Sequence[tuple[int, int]] = (), without_title: Sequence[tuple[int, int]] = ()
) -> list[Candidate]:
    """The noun phrases of the text in order of appearance, then those of the title alone; `first` counts tokens.

    without, without_title: spans of the two that give none. The title gives no spelling and no sign of a name where the text
    has the phrase: its capitals mean nothing.
    """
    candidates: dict[tuple[str, ...], Candidate] = {}
    _collect(candidates, text, frozenset(), without)
    _collect(candidates, title, frozenset(candidates), without_title)
    return list(candidates.values())


def _collect(
    candidates: dict[tuple[str, ...], Candidate],
    doc: Doc,
    earlier: frozenset[tuple[str, ...]],
    without: Sequence[tuple[int, int]],
) -> None:
    whole = doc.text
    words = Words.of(doc, without)
    for number, start, end, span in _phrases(words):
        text = whole[words.starts[start] : words.starts[end - 1] + len(words.texts[end - 1])]
        key = phrase_key(text)
        if not key or key in earlier or not _LETTER.search(text) or "\n" in text:
            continue
        candidate = candidates.get(key)
        if candidate is None:
            of = len(phrase_key(" ".join(words.texts[start : span.of]))) if span.of else 0
            candidate = candidates[key] = Candidate(key, words=tuple(words.texts[start:end]), first=start, of=of)
        candidate.forms[text] += 1
        candidate.sentences.add(number)
        candidate.whole += (start, end) == (span.first, span.last)
        candidate.led += span.led and start == span.first
        tags = words.tags[start:end]
        candidate.proper += all(tag in _PROPER or (span.of and tag in _JOINS) for tag in tags)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words [first, last) that are a noun phrase; of: where its "of" is, 0 for one without; led: it is right after one."""

    first: int
    last: int
    of: int = 0
    led: bool = False


def _phrases(words: Words) -> Iterator[tuple[int, int, int, _Run]]:
    """The number of its sentence, the bounds and the run of every phrase."""
    before: tuple[int, int, int] | None = None
    for number, first, last in _runs(words):
        led = before is not None and before[0] == number and _joined(words, before[1], before[2], first)
        run = _Run(first, last, led=led)
        for start, end in _parts(words, first, last):
            yield number, start, end, run
        if before and led:
            joined = _Run(before[1], last, before[2])
            for start, end in _parts(words, before[1], before[2]):
                fits = sum(words.sizes[start:end]) + sum(words.sizes[first:last]) < LONGEST
                if end == before[2] and fits and (end - start == 1 or _PROPER.issuperset(words.tags[start:end])):
                    yield number, start, last, joined
        before = number, first, last


def _joined(words: Words, first: int, of: int, start: int) -> bool:
    """The run [first, of) and that from `start` are joined by "of" or "of the", and are no measure."""
    between = words.lower[of:start]
    return (
        between[:1] == ["of"]
        and between[1:] in ([], ["the"])
        and words.lower[of - 1].removesuffix("s") not in _PORTIONS
        and first < of
    )


def _runs(words: Words) -> Iterator[tuple[int, int, int]]:
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


def _trimmed(words: Words, first: int, last: int) -> tuple[int, int] | None:
    while first < last and (
        words.tags[last - 1] not in _NOUN or words.lower[last - 1].rstrip("s.") in _CALENDAR or words.texts[last - 1] == "%"
    ):
        last -= 1
    while first < last and (
        words.tags[first] not in _OPENS
        or words.lower[first].rstrip(".") in _CALENDAR
        or (words.lower[first] in _EMPTY and not _opens_name(words, first, last))
    ):
        first += 1
    return (first, last) if first < last else None


def _opens_name(words: Words, first: int, last: int) -> bool:
    """A word that elsewhere tells nothing begins a name here ("New York")."""
    return words.lower[first] in _EMPTY and last - first > 1 and words.tags[first] == words.tags[first + 1] == "NNP"


def _parts(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The names with digits (F-16), the whole phrase, and what is left of it after each leading word that may be left off."""
    tags = words.tags
    for position in range(first, last - 1):
        text = words.texts[position]
        if tags[position] in _NOUN and words.sizes[position] <= LONGEST and _DIGIT.search(text) and _LETTER.search(text):
            yield position, position + 1
    for start in range(max(first, last - LONGEST), last):
        if tags[start] not in _OPENS or sum(words.sizes[start:last]) > LONGEST:
            continue
        if not words.texts[start].startswith("-") and not (start > first and _opens_name(words, start - 1, last)):
            yield start, last
