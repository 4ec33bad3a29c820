"""What might be reported speech in an article: clauses a cue governs, and stretches inside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.extract.quotes.clauses import Clause, clauses
from dashboard.extract.quotes.cues import Cue, cues
from dashboard.extract.quotes.features import of_clause, of_marked
from dashboard.extract.quotes.frame import Frame
from dashboard.extract.quotes.marked import Marked, marked


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters [start, end) of the text; `source` says what it was found by."""

    start: int
    end: int
    cue: Cue | None
    source: Clause | Marked

    def features(self, frame: Frame) -> Iterator[str]:
        return of_clause(frame, self.source) if isinstance(self.source, Clause) else of_marked(frame, self.source)


def candidates(frame: Frame, known: Mapping[str, float]) -> list[Candidate]:
    """Clauses and stretches, in no order that matters."""
    found = list(cues(frame, known))
    units = marked(frame, found)
    spans = [Candidate(frame.stretches[unit.stretch].start, frame.stretches[unit.stretch].end, unit.cue, unit) for unit in units]
    for cue in found:
        spans += [Candidate(frame.starts[clause.first], _end(frame, clause.last), cue, clause) for clause in clauses(frame, cue)]
    return spans


def _end(frame: Frame, last: int) -> int:
    """The last token's end, or that of the quotation it closes, whose final stop belongs to it."""
    number = frame.inside[last - 1]
    end = frame.ends[last - 1]
    if number < 0 or frame.last(frame.stretches[number].end) > last + 1:
        return end
    return max(end, frame.stretches[number].end)
