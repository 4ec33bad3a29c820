"""Whose words the quotations under a label are: round-ups of reactions, highlights of speeches, debates, interviews."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from dashboard.extract.quotes.cues import SELDOM, Cue
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.interviews import find_interviewee, find_title_person
from dashboard.extract.quotes.quoted_spans import AttributedStretch
from dashboard.extract.text.speaker_labels import ANSWER, QUESTION, Label
from dashboard.model import Actor, Mention

_MAX_WORDS_BETWEEN = 12
"""Outside of marks between two quotations of one speaker: "(Asked whether it was too late:)"."""
_SUBJECT = re.compile(r"\s+(?:ON|ABOUT|FOLLOWING)\s|\s*[,(:]|\s+-{1,2}\s|\s+[-–—]\s")
_ABOUT = re.compile(r"(?:ON|ABOUT|ASKED|TO)\b")
_HEADING = re.compile(
    r"(?:KEY|LATEST|EARLIER|ANALYSTS?'?|MARKET|OTHER|MORE|BACKGROUND|COMMENTS?|COMMENTARY|REACTIONS?|STORY|HISTORY|BONDS?|STOCKS?"
    r"|SHARES|FOREX|DOLLAR|FROM|IN|FOLLOWING|THE|NOTE|UPDATE|READ|WATCH|OPINION|RELATED|INTERACTIVE|TIMELINE|EXPLAINER)\b"
)
_COLLECTION = re.compile(
    r"highlights|quotes|comments|excerpts|testimony|news conference|interview|speech|remarks|text of", re.IGNORECASE
)
_DASHED = re.compile(r"\A(?:[-–—*•\s]+|[A-Z][A-Z .]+\s(?:-{1,2}|–|—)\s+|(?:[A-Z][A-Z.'’]+\s)+(?=[A-Z][a-z]))")
"""What comes before the name in a label: a dash, a dateline, a heading in capitals before a name in small letters."""


@dataclass(frozen=True, slots=True)
class _Section:
    """What comes under a label: characters [start, end); who: tokens of the words that name the speaker."""

    label: Label
    start: int
    end: int
    who: tuple[int, int]


def attribute_labelled(
    frame: Frame, units: Sequence[AttributedStretch], labels: Sequence[Label], actors: Sequence[Actor], title: str
) -> list[AttributedStretch]:
    """The stretches, those under a label with the label for their cue, unless they have one beside them in their own section."""
    result = list(units)
    starts = [stretch.start for stretch in frame.stretches]
    for section in _sections(frame, labels, actors, title):
        cue = _cue(frame, section)
        leader = before = None
        for number in range(bisect_left(starts, section.start), bisect_left(starts, section.end)):
            place = section.start if before is None else frame.stretches[before].outer_end
            if _words_between(frame, place, frame.stretches[number].start) > _MAX_WORDS_BETWEEN:
                break
            leader, before = number if leader is None else leader, number
            own = result[number].cue
            if own is not None and result[number].how in {"after", "before"} and _is_within(frame, own, section):
                continue
            if own is not None and section.label.kind == "line":
                continue
            result[number] = replace(result[number], cue=cue, how="labelled", leader=leader)
    return result


def _sections(frame: Frame, labels: Sequence[Label], actors: Sequence[Actor], title: str) -> Iterator[_Section]:
    """The sections that have a speaker; a heading ("ON TRADE") leaves the speaker before it the floor."""
    if not labels:
        return
    mentions = sorted(
        ((m.start, m.end, m, a) for a in actors for m in a.mentions if m.field == "text" and m.form == "name"),
        key=lambda row: row[0],
    )
    named = [(m, a) for _, _, m, a in mentions]
    who = find_title_person(frame, actors, labels[0].start) if _COLLECTION.search(title) else None
    interviewee = find_interviewee(frame, actors)
    last: Label | None = None
    naming = False
    for label, following in zip_longest(labels, labels[1:]):
        words = frame.text[label.start : label.end]
        end = following.start if following is not None else len(frame.text)
        spoken = _next_stretch(frame, label, end)
        if label.kind == "line":
            if (person := _only_person(frame, label, named)) is not None:
                yield _Section(label, label.after, end, person)
            continue
        if label.kind == "turn" and words.lower().rstrip(".") in QUESTION | ANSWER:
            who, naming = interviewee if words.lower().rstrip(".") in ANSWER else None, True
        elif label.kind == "capitals" and _ABOUT.match(words):
            naming = False
        elif naming and last is not None and not frame.text[last.after : label.start].strip(" :\n"):
            naming = False  # what the speaker just named speaks of
        else:
            who = _speaker(frame, label, named, spoken=spoken)
            naming = who is not None
        last = label
        if who is not None:
            yield _Section(label, label.after, end, who)


def _speaker(frame: Frame, label: Label, named: Sequence[tuple[Mention, Actor]], *, spoken: bool) -> tuple[int, int] | None:
    """Tokens of the name a label begins with or holds; None for a heading."""
    words = frame.text[label.start : label.end]
    dashed = _DASHED.match(words)
    start = label.start + (dashed.end() if dashed else 0)
    cut = _SUBJECT.search(frame.text, start, label.end)
    end = cut.start() if cut else label.end
    people = [mention for mention, actor in named if start <= mention.start < end and actor.type == "person"]
    if people:
        first, last = people[-1].start, people[-1].end
    elif (label.kind == "capitals" and (not spoken or _HEADING.match(words))) or (
        label.kind != "capitals" and not any(start <= mention.start < end for mention, _ in named)
    ):
        return None
    else:
        first, last = start, end
    tokens = frame.first(first), frame.last(last)
    return tokens if tokens[0] < tokens[1] else None


def _only_person(frame: Frame, label: Label, named: Sequence[tuple[Mention, Actor]]) -> tuple[int, int] | None:
    people = {
        actor.id: mention for mention, actor in named if label.start <= mention.start < label.end and actor.type == "person"
    }
    return next(((frame.first(m.start), frame.last(m.end)) for m in people.values()), None) if len(people) == 1 else None


def _next_stretch(frame: Frame, label: Label, end: int) -> bool:
    """Whether words in marks follow a label at once."""
    number = bisect_left(frame.stretches, label.after, key=lambda stretch: stretch.start)
    if number == len(frame.stretches):
        return False
    start = frame.stretches[number].start
    return start < end and _words_between(frame, label.after, start) == 0


def _words_between(frame: Frame, start: int, end: int) -> int:
    return sum(not frame.fillers[token] for token in range(frame.first(start), frame.last(end)) if frame.inside[token] < 0)


def _is_within(frame: Frame, cue: Cue, section: _Section) -> bool:
    return cue.kind != "label" and section.start <= frame.starts[cue.token] < section.end


def _cue(frame: Frame, section: _Section) -> Cue:
    """The label as a cue: its colon, or no words where it has none."""
    token = max(frame.last(section.label.after) - 1, frame.first(section.label.start))
    colon = frame.words[token] == ":"
    return Cue(token, token, token + 1 if colon else token, "label", "label", SELDOM, section.who)
