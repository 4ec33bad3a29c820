"""What might be reported speech in an article: clauses a cue governs, and stretches inside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern

from dashboard.extract.quotes.clause_spans import Clause, find_clauses
from dashboard.extract.quotes.cues import Cue, find_cues
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.features import clause_features, stretch_features
from dashboard.extract.quotes.interviews import attribute_answers
from dashboard.extract.quotes.labelled_speakers import attribute_labelled
from dashboard.extract.quotes.quoted_spans import AttributedStretch, attribute_stretches
from dashboard.extract.quotes.speakers import find_speaker
from dashboard.extract.text.speaker_labels import Label
from dashboard.model import Actor


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters [start, end) of the text; `source` says what it was found by; speaker: tokens [first, last); features: what
    its model sees.
    """

    start: int
    end: int
    cue: Cue | None
    source: Clause | AttributedStretch
    speaker: tuple[int, int] | None
    features: tuple[str, ...] = ()


def find_candidates(
    frame: Frame, priors: Mapping[str, float], labels: Sequence[Label] = (), actors: Sequence[Actor] = (), title: str = ""
) -> Iterator[Candidate]:
    """Stretches, then clauses, each in text order; a long text has more of them than should be in memory at once."""
    cues = list(find_cues(frame, priors))
    units = attribute_answers(frame, attribute_labelled(frame, attribute_stretches(frame, cues), labels, actors, title), actors)
    said_by = {cue: find_speaker(frame, cue) for cue in {*cues, *(unit.cue for unit in units)} if cue is not None}
    for unit in units:
        yield Candidate(
            frame.stretches[unit.stretch].start,
            frame.stretches[unit.stretch].end,
            unit.cue,
            unit,
            said_by[unit.cue] if unit.cue else unit.speaker,
            tuple(map(intern, stretch_features(frame, unit))),
        )
    for cue in cues:
        clauses, who = list(find_clauses(frame, cue)), said_by[cue]
        for clause, features in zip(clauses, clause_features(frame, cue, who, clauses), strict=True):
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
