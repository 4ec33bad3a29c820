"""Labels that say who speaks in the words after them: `ANA RUEL, CHIEF ECONOMIST, VELK BANK: "…"`, `Karl Veen: "…"`, `Q:`.

Found in the bare text, because quotation marks are paired anew after each, and names in capitals are read without them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dashboard.gazetteer import first_names
from dashboard.marks import CLOSING, DOUBLE, one_of

Kind = Literal["capitals", "name", "turn", "line"]

_OPENS = one_of(DOUBLE - CLOSING | {"‘", "‚", "‹"})
_CLOSES = "[\"”»’']"
_BEGINS = rf"(?:(?<=\n)|(?<=[.!?…:)] )|(?<={_CLOSES} )|(?<=\A))"
_LOUD = r"(?:[A-Z][A-Z0-9'’.&/-]*|Mc[A-Z]+|[0-9][A-Z0-9.,/-]*|&|-{1,2}|–|—|\((?:[A-Z0-9][A-Z0-9 .,&'’-]{0,60})\))"
_QUIET = r"(?:At|at|of|an|a|in|for|and|the|de|von|van|al)"
_CAPITALS = re.compile(rf"{_BEGINS}(?P<label>{_LOUD}(?:,? (?:{_LOUD}|{_QUIET}(?= {_LOUD}))){{0,24}})(?P<colon>\s?:)?(?=\s)")
_NAME_WORD = r"(?:[A-Z][\w'’-]*\.?|(?:de|der|den|di|da|du|la|le|van|von|bin|al|el|of)(?= [A-Z]))"
_NAME = re.compile(
    rf"{_BEGINS}(?P<label>{_NAME_WORD}(?: {_NAME_WORD}){{0,5}}(?:, [^:\n\"“”„«»]{{2,90}})?)(?P<colon>\s?:)\s?(?={_OPENS})"
)
_TURN = re.compile(rf"(?P<label>{_NAME_WORD}(?: {_NAME_WORD}){{0,4}}|[QA]\.?)(?P<colon>:)(?= \S)")
_VERB = re.compile(
    r"\b(?:said|says?|told|tells|wrote|writes|asks|puts|goes|is|are|was|were|has|had|have|will|who|that|\w{3,}ed)\b"
)
"""What is no label but the beginning of a sentence that reports, or goes on."""
QUESTION, ANSWER = frozenset({"q", "question"}), frozenset({"a", "answer"})
_OPENING = re.compile(rf"\s*(?:{_OPENS})")
_MIN_LETTERS = 4
_MAX_LINE_CHARACTERS = 250
_MIN_TURNS = 3
"""Lines that begin with a label, without marks after it, from which on they are the turns of a talk."""


@dataclass(frozen=True, slots=True)
class Label:
    """text[start:end], its colon left out; `after` is where the words it introduces begin.

    kind: "capitals", with a colon or right before a mark; "name" in small letters before a colon and a mark; "turn" of a talk
    printed without marks; "line" before the colon at the end of a short paragraph that the next one, in marks, follows.
    """

    start: int
    end: int
    after: int
    kind: Kind


def find_labels(text: str, blocks: Sequence[tuple[int, int]]) -> tuple[Label, ...]:
    """The labels of a text in order, none over another; `blocks` are the paragraphs' spans."""
    taken: list[Label] = []
    for label in sorted(
        [*_turns(text, blocks), *_loud(text), *_named(text), *_lines(text, blocks)], key=lambda label: (label.start, -label.end)
    ):
        if not taken or label.start >= taken[-1].after:
            taken.append(label)
    return tuple(taken)


def split_at_labels(blocks: Sequence[tuple[int, int]], labels: Sequence[Label]) -> list[tuple[int, int, int]]:
    """Paragraphs cut where a label begins, each as (start, end, number of its paragraph)."""
    starts = [label.start for label in labels]
    pieces = []
    for number, (start, end) in enumerate(blocks):
        edges = [start, *starts[bisect_right(starts, start) : bisect_right(starts, end - 1)], end]
        pieces += [(first, last, number) for first, last in pairwise(edges)]
    return pieces


def _loud(text: str) -> Iterator[Label]:
    for match in _CAPITALS.finditer(text):
        label = match["label"]
        opened = _OPENING.match(text, match.end()) is not None
        letters = sum(map(str.isalpha, label))
        if letters < _MIN_LETTERS or not (match["colon"] or (opened and " " in label)):
            continue
        yield Label(match.start("label"), match.end("label"), match.end(), "capitals")


def _named(text: str) -> Iterator[Label]:
    for match in _NAME.finditer(text):
        if not _VERB.search(match["label"]):
            yield Label(match.start("label"), match.end("label"), match.end("colon"), "name")


def _turns(text: str, blocks: Sequence[tuple[int, int]]) -> Iterator[Label]:
    """Labels of a talk: each opens a paragraph, one of them comes twice or more, and no marks follow."""
    matches = [match for start, end in blocks if (match := _TURN.match(text, start, end))]
    labels = [Label(match.start("label"), match.end("label"), match.end("colon"), "turn") for match in matches]
    counts = Counter(_folded(text, label) for label in labels)
    asked = not QUESTION.isdisjoint(counts) and not ANSWER.isdisjoint(counts)
    turns = [
        label for label in labels if counts[_folded(text, label)] > 1 or (asked and _folded(text, label) in QUESTION | ANSWER)
    ]
    speakers = {_folded(text, label) for label in turns}
    if len(turns) >= _MIN_TURNS and len(speakers) > 1 and (asked or any(_is_person(text, name) for name in speakers)):
        yield from turns


def _is_person(text: str, folded: str) -> bool:
    """Whether a label begins with a given name, or is a surname that comes after one elsewhere in the text."""
    first, _, surname = folded.partition(" ")
    if surname:
        return first in first_names()
    given = (match[1].lower() for match in re.finditer(rf"\b([A-Z][\w'’-]*) (?i:{re.escape(folded)})\b", text))
    return any(name in first_names() for name in given)


def _lines(text: str, blocks: Sequence[tuple[int, int]]) -> Iterator[Label]:
    for (start, end), (following, _) in pairwise(blocks):
        short = 1 < end - start <= _MAX_LINE_CHARACTERS
        if text[end - 1] == ":" and short and _OPENING.match(text, following):
            yield Label(start, end - 1, end, "line")


def _folded(text: str, label: Label) -> str:
    return text[label.start : label.end].lower().rstrip(".")
