"""Lines in capitals: the model reads "VELAND TALKS STALL" as one organisation, so it is shown "Veland Talks Stall" instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from dashboard.extract.actors.gazetteer_match import surface_of_capitals
from dashboard.extract.actors.spacy_entities import entity_spans
from dashboard.extract.language_model.spacy_types import Doc
from dashboard.extract.text.interval_scheduling import SpansByPlace
from dashboard.extract.text.spans import Span
from dashboard.extract.text.speaker_labels import Label
from dashboard.gazetteer import surfaces

_LINE = re.compile(r"[^\n]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LOUD = r"[A-Z0-9][A-Z0-9.,:'’&/()-]*"
# where paragraphs were joined, the heading is the start of a line that goes on quietly
_LOUD_START = re.compile(rf"(?:{_LOUD}|[-–—])(?: (?:{_LOUD}|[-–—.])){{3,}}(?= \n| [A-Z]|$)")
_ABOUT = re.compile(r" (?:ON|ABOUT) ")
_WORD = re.compile(r"[^\W\d_][\w.'’]*")


def find_uppercase_lines(text: str) -> list[tuple[int, int]]:
    """Lines whose words are in capitals, nearly all of them, and at least three."""
    lines = []
    for line in _LINE.finditer(text):
        if line.group().upper() == line.group() and len(_LETTERS.findall(line.group())) >= 3:
            lines.append(line.span())
        elif found := _LOUD_START.match(line.group()):
            lines.append((line.start(), line.start() + found.end()))
    return lines


def outside(text: str, lines: Sequence[tuple[int, int]], labels: Sequence[Label]) -> Iterator[tuple[int, int]]:
    """Labels in capitals that are not in one of the lines, up to what the speaker they name speaks of."""
    within = SpansByPlace(lines)
    for label in labels:
        if label.kind == "capitals" and not within.overlap(label.start, label.end):
            about = _ABOUT.search(text, label.start, label.end)
            yield label.start, about.start() if about else label.end


def read_recased(text: str, start: int, end: int, read: Callable[[str], Doc]) -> Iterator[Span]:
    """What the model and the gazetteer find in text[start:end] once only first letters are capitals."""
    line = text[start:end]
    matches: list[tuple[int, int]] = []
    words = list(_WORD.finditer(line))
    for at, word in enumerate(words):
        for last in range(min(at + 3, len(words) - 1), at - 1, -1):
            surface = surface_of_capitals(line[word.start() : words[last].end()].rstrip("."))
            if surface and word.start() >= (matches[-1][1] if matches else 0):
                entry = surfaces()[surface]
                first, end_of = word.start(), word.start() + len(surface)
                matches.append((first, end_of))
                yield Span(start + first, start + end_of, entry.type, entry.form, entry.name, sure=True)
                break
    calm = _LETTERS.sub(lambda found: found.group()[0] + found.group()[1:].lower(), line)
    if len(calm) != len(line):
        return
    known = SpansByPlace(matches)
    for span in entity_spans(read(calm)):
        if not known.overlap(span.start, span.end):
            yield Span(start + span.start, start + span.end, span.type)
