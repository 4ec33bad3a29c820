"""The title among the first lines, its repetitions, and the subheadings between paragraphs."""

from __future__ import annotations

import re

from dashboard import marks
from dashboard.extract.clean.lines import Line

_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
_DATELINE = re.compile(r"[A-Z][A-Z .,/]{2,}.*\([A-Z]\w+\)\s*[–—-]")
_OPENING = re.compile(marks.one_of(marks.OPENS_A_LINE))


def find_title(title: str, every: list[Line], dropped: set[int]) -> tuple[str, set[int]]:
    """The title, and the lines that go because they are it, repeat it or are above it.

    Without a title given: the first of the lines before the story that reads like a heading, single words and kickers
    passed over. A text that opens with a sentence has no title.
    """
    remaining = [i for i in range(len(every)) if i not in dropped]
    lead = remaining[: next((n for n, i in enumerate(remaining) if every[i].prose and not _asks(every[i])), len(remaining))]
    if not title:
        if len(remaining) < 2:
            return "", set()
        heads = [i for i in lead if every[i].heading]
        if not heads or heads[0] == remaining[-1]:
            return "", set()
        chosen = next((i for i in heads if len(every[i].words) >= 4), heads[0])
        if any(not _above(every[i]) for i in lead if i < chosen):
            return "", set()
        return every[chosen].text, {i for i in lead if i <= chosen} | _repeats(every[chosen].text, every, lead)
    again = _repeats(title, every, [*lead, *remaining[len(lead) : len(lead) + 1]])
    if len(remaining) == len(again):
        again = set()  # a text that is its title and no more stays
    first = min(again, default=0)
    above = {i for i in lead if i < first and _above(every[i])}
    return title, again | above


def find_headings(lines: list[Line]) -> list[tuple[int, int]]:
    """Spans of the lines that head what follows: short, not ended, not quoted, a paragraph after them, not one of a list."""
    spans = []
    for n, line in enumerate(lines[:-1]):
        if (
            not _heads(line, alone=line.block not in (lines[n - 1].block if n else -1, lines[n + 1].block))
            or not lines[n + 1].prose
        ):
            continue
        if n and not (lines[n - 1].ended or lines[n - 1].prose or lines[n - 1].marked):
            continue
        spans.append((line.start, line.end))
    return spans


def _heads(line: Line, *, alone: bool) -> bool:
    if line.prose or len(line.text) > 100 or not 1 <= len(line.words) <= 14:
        return False
    if _OPENING.match(line.text) or _DATELINE.match(line.text):
        return False
    if re.search(r"[.…,;:\"”»]['’)]*$|[!]$", line.text) or line.text.count("”") != line.text.count("“"):
        return False
    if line.text.endswith("?") and (len(line.words) > 8 or not alone):
        return False
    return line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in "¿¡"


def _asks(line: Line) -> bool:
    """A question or an outcry as short as a title."""
    return line.heading and not line.marked and len(line.words) <= 12 and line.text[-1] in "?!"


def _above(line: Line) -> bool:
    """A kicker or a stray word above the title."""
    return len(line.words) <= 3 and not line.ended and not line.marked


def _repeats(title: str, every: list[Line], among: list[int]) -> set[int]:
    wanted = {_folded(title), _folded(_SITE.sub("", title))} - {""}
    return {i for i in among if {_folded(every[i].text), _folded(_SITE.sub("", every[i].text))} & wanted}


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
