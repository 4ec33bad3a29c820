"""What might be reported speech in an article: clauses a cue governs, and stretches inside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import intern

from dashboard.extract.quotes.clause_spans import Clause, clauses
from dashboard.extract.quotes.cues import Cue, cues
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.features import of_clauses, of_marked
from dashboard.extract.quotes.quoted_spans import Marked, marked
from dashboard.extract.quotes.speakers import speaker


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters [start, end) of the text; `source` says what it was found by; speaker: tokens [first, last); features: what
    its model sees.
    """

    start: int
    end: int
    cue: Cue | None
    source: Clause | Marked
    speaker: tuple[int, int] | None
    features: tuple[str, ...] = ()


def candidates(frame: Frame, known: Mapping[str, float]) -> Iterator[Candidate]:
    """Stretches, then clauses, each in text order; a long text has more of them than should be held at once."""
    found = list(cues(frame, known))
    units = marked(frame, found)
    said_by = {cue: speaker(frame, cue) for cue in {*found, *(unit.cue for unit in units)} if cue is not None}
    for unit in units:
        yield Candidate(
            frame.stretches[unit.stretch].start,
            frame.stretches[unit.stretch].end,
            unit.cue,
            unit,
            said_by[unit.cue] if unit.cue else None,
            tuple(map(intern, of_marked(frame, unit))),
        )
    for cue in found:
        found_by, who = list(clauses(frame, cue)), said_by[cue]
        for clause, features in zip(found_by, of_clauses(frame, cue, who, found_by), strict=True):
            yield Candidate(
                frame.starts[clause.first], _end(frame, clause.last), cue, clause, who, tuple(map(intern, features))
            )  # nearly all of them come again and again


def _end(frame: Frame, last: int) -> int:
    """The last token's end, or that of the quotation it closes, whose final stop belongs to it."""
    number = frame.inside[last - 1]
    end = frame.ends[last - 1]
    if number < 0 or frame.last(frame.stretches[number].end) > last + 1:
        return end
    return max(end, frame.stretches[number].end)
