"""One quotation in many papers: utterances with the same words by the same speaker, printed within a month, are one saying."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

MIN_WORDS = 5
"""Words of a saying that different articles share; below it only copies of one article do, for many people say "no comment"."""
MIN_NEAR_WORDS = 8
"""Words of the shorter of two versions that differ."""
RUN_WORDS = 4
MIN_SHARED_RUNS = 0.8
"""Share of the shorter version's runs of RUN_WORDS words that the longer one holds."""
MAX_DAYS_APART = 31
_MAX_TRIED = 8
"""Earlier sayings of one speaker that a run of words is looked up in: the latest."""
MAX_ALTERED_WORDS = 6
"""A longer difference inside a saying is an omission, whatever it held."""
_WORD = re.compile(r"[^\W_]+")
_TURNS_THE_SENSE = re.compile(r"not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|t|\d+\w*")
"""Words whose change makes other words of a saying: negations, also as parts of "don't", and figures."""


@dataclass(frozen=True, slots=True)
class Printing:
    """One utterance as it was printed.

    Attributes:
        speaker: who speaks, "" if unknown; then only copies of one article are compared.
        copies: number of the group of copies that its article is in.
        quoted: whether any of its words are inside marks.
    """

    speaker: str
    copies: int
    day: dt.date | None
    quoted: bool
    text: str


@dataclass(slots=True)
class _Saying:
    number: int
    day: dt.date | None
    words: list[str]
    runs: frozenset[tuple[str, ...]]


def group_printings(printings: Iterable[Printing]) -> list[int]:
    """For every utterance the position of the first that prints the same words; in the order they were published.

    Each is compared with the first of a saying, never with a later version, so that versions cannot drift. A version that lacks a
    "not", or has another figure, is another saying: an altered quote must be seen. The time is that of
    reading the words, whatever one speaker says.
    """
    numbers: list[int] = []
    equal: dict[tuple[str, bool, int, str], _Saying] = {}
    by_run: dict[tuple[str, bool, tuple[str, ...]], deque[_Saying]] = {}
    for position, printing in enumerate(printings):
        words = _WORD.findall(unicodedata.normalize("NFKC", printing.text).casefold())
        copies = printing.copies if len(words) < MIN_WORDS or not printing.speaker else -1
        key = (printing.speaker, printing.quoted, copies, " ".join(words))
        saying = equal.get(key)
        runs: frozenset[tuple[str, ...]] = frozenset()
        if copies == -1 and len(words) >= MIN_NEAR_WORDS:
            runs = frozenset(zip(*(words[step:] for step in range(RUN_WORDS)), strict=False))
        if saying is None or not _near_in_time(saying.day, printing.day):
            saying = _similar(words, runs, printing, by_run)
        if saying is None:
            saying = _Saying(position, printing.day, words, runs)
            for run in runs:
                by_run.setdefault((printing.speaker, printing.quoted, run), deque(maxlen=_MAX_TRIED)).append(saying)
        equal[key] = saying
        numbers.append(saying.number)
    return numbers


def _similar(
    words: list[str],
    runs: frozenset[tuple[str, ...]],
    printing: Printing,
    by_run: dict[tuple[str, bool, tuple[str, ...]], deque[_Saying]],
) -> _Saying | None:
    """The earliest saying of the speaker that holds most of these runs, or most of whose runs are among them."""
    tried: dict[int, tuple[_Saying, int]] = {}
    for run in runs:
        for saying in by_run.get((printing.speaker, printing.quoted, run), ()):
            tried[saying.number] = (saying, tried.get(saying.number, (saying, 0))[1] + 1)
    alike = [
        saying
        for saying, shared in tried.values()
        if shared >= MIN_SHARED_RUNS * min(len(runs), len(saying.runs))
        and _near_in_time(saying.day, printing.day)
        and not _turns_the_sense(saying.words, words)
    ]
    return min(alike, key=lambda saying: saying.number, default=None)


def _turns_the_sense(words: list[str], other: list[str]) -> bool:
    """Whether a short difference between two versions, not at their ends, is in a negation or a figure."""
    for tag, start, end, other_start, other_end in SequenceMatcher(None, words, other, autojunk=False).get_opcodes():
        at_an_end = (start == 0 and other_start == 0) or (end == len(words) and other_end == len(other))
        cut_short = tag != "replace" and at_an_end
        if tag == "equal" or cut_short or max(end - start, other_end - other_start) > MAX_ALTERED_WORDS:
            continue
        if _turning(words[start:end]) != _turning(other[other_start:other_end]):
            return True
    return False


def _turning(words: list[str]) -> list[str]:
    return sorted(word for word in words if _TURNS_THE_SENSE.fullmatch(word))


def _near_in_time(one: dt.date | None, other: dt.date | None) -> bool:
    return one is None or other is None or abs((other - one).days) <= MAX_DAYS_APART
