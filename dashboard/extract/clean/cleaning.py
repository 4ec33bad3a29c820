"""The order of cleaning: single lines, then what only their place in the page tells, then title and subheadings."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.extract.clean.deletion import delete, gaps, moved
from dashboard.extract.clean.furniture import furniture
from dashboard.extract.clean.inline import within
from dashboard.extract.clean.lines import INVISIBLE, lines
from dashboard.extract.clean.positional import misplaced, signed
from dashboard.extract.clean.titles import headings, title_lines
from dashboard.model import Removed


@dataclass(frozen=True, slots=True)
class Cleaned:
    """title: as given without invisible characters, else the title line found in the text, "" if there is none.

    subheadings: spans of `text` that head a section of it; they stay in the text.
    """

    title: str
    text: str
    removed: tuple[Removed, ...] = ()
    subheadings: tuple[tuple[int, int], ...] = ()


def clean(title: str, text: str) -> Cleaned:
    """The article without page furniture, repeated title, soft hyphens and zero-width characters.

    Only deletes: inserting `removed` back, last first, gives `text`. A text that is furniture from end to end, such as one
    word repeated, is kept: what the source holds must not disappear without trace.
    """
    title = INVISIBLE.sub("", title).strip()
    every = lines(text)
    dropped = {i for i, line in enumerate(every) if furniture(line)}
    dropped |= misplaced(every, dropped)
    found, named = title_lines(title, every, dropped)
    dropped |= named
    if len(dropped) == len(every) and not named:
        dropped = set()
    kept = [line for i, line in enumerate(every) if i not in dropped]
    spans = gaps(text, every, dropped)
    spans += [span for line in kept for span in (*signed(line, text), *within(line, text))]
    spans += [match.span() for match in INVISIBLE.finditer(text)]
    cleaned, removed = delete(text, spans)
    return Cleaned(found, cleaned, removed, tuple(moved(headings(kept), removed)))


def untouched(title: str, text: str) -> Cleaned:
    """The article as it came: nothing removed, the subheadings still found."""
    return Cleaned(title, text, (), tuple(headings(lines(text))))
