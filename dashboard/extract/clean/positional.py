"""Furniture that only its place gives away: runs of links, repeated lines, bylines and dates before or after the story."""

from __future__ import annotations

import re
from collections import Counter

from dashboard.extract.clean.furniture import is_byline, is_date_line, name_furniture
from dashboard.extract.clean.lines import Line

_CREDITS = re.compile(
    r"\((?:additional |with )?(?:reporting|writing|editing|compiled|translated|written"
    r"|graphic) by [^()]{3,300}\)\.?$",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,2}")
_JOB = re.compile(
    r"\b(?:correspondent|reporter|staff writer|editor|newsroom|news desk|columnist|agency"
    r"|contributor)\b",
    re.IGNORECASE,
)


def find_misplaced(every: list[Line], dropped: set[int]) -> set[int]:
    """Indices of further lines to drop, given those already known as furniture."""
    remaining = [i for i in range(len(every)) if i not in dropped]
    prose = [i for i in remaining if every[i].prose]
    first, last = (prose[0], prose[-1]) if prose else (len(every), len(every))
    misplaced = {i for i in remaining if (i < first or i > last or i - first <= 1) and _signature(every[i])}
    misplaced |= _repeated(every, remaining)
    misplaced |= _runs(every, dropped | misplaced, first, last)
    return misplaced | _listed(every, dropped | misplaced)


def find_credits(line: Line, text: str) -> list[tuple[int, int]]:
    """The span of staff credits in brackets at a paragraph's end ("(Reporting by ...; Editing by ...)")."""
    if (match := _CREDITS.search(text, line.start, line.end)) is None:
        return []
    start = line.start + len(text[line.start : match.start()].rstrip())
    return [(start, match.end())] if start > line.start else []


def _signature(line: Line) -> bool:
    """Who wrote it and when, in one line or in parts of one."""
    if is_byline(line) or is_date_line(line):
        return True
    if line.ended or line.marked or len(line.words) > 12:
        return False
    parts = [part.strip() for part in re.split(r"\s*[|•·–—]\s*|,\s(?=[^\W\d_]+\s+\d)|\s-\s", line.text) if part.strip()]
    if len(parts) == 1:
        return bool(_NAMES.match(line.text) and _JOB.search(line.text) and len(line.words) <= 8 and line.share("stop") < 0.3)
    dated = [part for part in parts if is_date_line(_part(line, part))]
    if not dated:
        return False
    return all(part in dated or (len(part.split()) <= 4 and part[:1].isupper()) or is_byline(_part(line, part)) for part in parts)


def _part(line: Line, text: str) -> Line:
    return Line(line.start, line.end, text, line.block, tuple(re.findall(r"[^\W_]+(?:['’.&/-][^\W_]+)*", text)))


def _repeated(every: list[Line], remaining: list[int]) -> set[int]:
    """Short lines without an end that occur three times or more; not the labels of an interview."""
    short = {
        i: every[i].text.casefold()
        for i in remaining
        if 4 <= len(every[i].text) <= 60 and not (every[i].ended or every[i].marked or every[i].text.endswith(":"))
    }
    counts = Counter(short.values())
    return {i for i, text in short.items() if counts[text] >= 3}


def _runs(every: list[Line], dropped: set[int], first: int, last: int) -> set[int]:
    """Menus one link a line: four or more very short lines outside the story, half of them known for furniture."""
    menus: set[int] = set()
    for start, end in ((0, first), (last + 1, len(every))):
        run: list[int] = []
        for i in [*range(start, end), end]:
            if i < end and len(every[i].words) <= 3 and not every[i].ended and not every[i].marked:
                run.append(i)
                continue
            furniture = sum(j in dropped or every[j].share("section") + every[j].share("button") >= 0.5 for j in run)
            if len(run) >= 4 and furniture >= len(run) / 2:
                menus.update(run)
            run = []
    return menus - dropped


def _listed(every: list[Line], dropped: set[int]) -> set[int]:
    """The headlines listed under "Related articles" and its like, up to the next sentence."""
    headlines: set[int] = set()
    for i in sorted(dropped):
        if name_furniture(every[i]) != "related" or re.search(r"[:|>»]\s*\S", every[i].text):
            continue
        listed: list[int] = []
        for j in range(i + 1, min(i + 12, len(every))):
            line = every[j]
            if line.prose or (line.ended and len(line.words) > 5):
                break
            listed.append(j)
        # the line right above the next paragraph may head it
        after = listed[-1] + 1 if listed else len(every)
        if after < len(every) and len(listed) > 1 and every[listed[-1]].block != every[listed[-2]].block:
            listed.pop()
        headlines.update(listed)
    return headlines - dropped
