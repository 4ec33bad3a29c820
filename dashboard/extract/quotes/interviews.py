"""Interviews: who answers, and the paragraphs in marks that answer a question printed without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.extract.quotes.cues import SELDOM, Cue
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.quoted_spans import AttributedStretch
from dashboard.model import Actor

_MIN_ANSWERS = 2
_MAX_QUESTION_CHARACTERS = 400


def find_interviewee(frame: Frame, actors: Sequence[Actor]) -> tuple[int, int] | None:
    """Tokens of the name of who answers: the one person of the title, else the one named most often; None for neither."""
    subject = find_title_person(frame, actors, len(frame.text))
    if subject is not None:
        return subject
    people = sorted((actor for actor in actors if actor.type == "person"), key=lambda actor: -len(actor.mentions))
    if not people or (len(people) > 1 and len(people[0].mentions) == len(people[1].mentions)):
        return None
    return _first_mention(frame, people[0], len(frame.text))


def find_title_person(frame: Frame, actors: Sequence[Actor], end: int) -> tuple[int, int] | None:
    """Tokens of the first mention in text[:end] of the one person whom the title names."""
    people = [actor for actor in actors if actor.type == "person" and any(m.field == "title" for m in actor.mentions)]
    return _first_mention(frame, people[0], end) if len(people) == 1 else None


def attribute_answers(frame: Frame, units: Sequence[AttributedStretch], actors: Sequence[Actor]) -> list[AttributedStretch]:
    """The stretches, those that fill a paragraph after a question, and have no cue, given to who answers in the interview."""
    answers = [number for number, unit in enumerate(units) if unit.cue is None and _answers(frame, number)]
    who = find_interviewee(frame, actors) if len(answers) >= _MIN_ANSWERS else None
    result = list(units)
    for number in answers if who is not None else ():
        token = max(result[number].first - 1, 0)
        cue = Cue(token, token, token, "label", "label", SELDOM, who)
        result[number] = replace(result[number], cue=cue, how="answers", leader=number)
    return result


def _answers(frame: Frame, number: int) -> bool:
    stretch = frame.stretches[number]
    start, end = frame.blocks[stretch.paragraph]
    if stretch.paragraph == 0 or stretch.outer_start > start + 1 or stretch.outer_end < end - 1:
        return False
    first, last = frame.blocks[stretch.paragraph - 1]
    if frame.text[last - 1] != "?" or last - first > _MAX_QUESTION_CHARACTERS:
        return False
    return all(frame.inside[token] < 0 for token in range(frame.first(first), frame.last(last)))


def _first_mention(frame: Frame, actor: Actor, end: int) -> tuple[int, int] | None:
    mention = next((m for m in actor.mentions if m.field == "text" and m.form == "name" and m.end <= end), None)
    return (frame.first(mention.start), frame.last(mention.end)) if mention is not None else None
