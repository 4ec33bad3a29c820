"""Spans while they are being found: plain offsets with a type, and how they lie to each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.model import ActorType, Form


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that name something. known: its canonical name where the gazetteer has it, "" otherwise.

    sure: a rule that reads the words themselves set the type, which a vote must not change.
    """

    start: int
    end: int
    type: ActorType
    form: Form = "name"
    known: str = ""
    sure: bool = False
    tie: bool = True


class Cover:
    """Which characters are taken; spans in it never overlap."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._spans: list[Span] = []
        for span in spans:
            self.add(span)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def add(self, span: Span) -> bool:
        """Take the span's characters, unless one of them is taken."""
        if span.start >= span.end or self.touching(span.start, span.end):
            return False
        at = bisect_left(self._starts, span.start)
        self._starts.insert(at, span.start)
        self._spans.insert(at, span)
        return True

    def put(self, span: Span) -> None:
        """Take the span's characters from whatever has them."""
        for other in self.touching(span.start, span.end):
            self.remove(other)
        self.add(span)

    def remove(self, span: Span) -> None:
        at = bisect_left(self._starts, span.start)
        del self._starts[at], self._spans[at]

    def touching(self, start: int, end: int) -> list[Span]:
        """The spans that share a character with start:end, in order."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        return [span for span in self._spans[first:last] if span.end > start]
