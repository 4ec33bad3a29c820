"""The order of cleaning: single lines, then what only their place in the page tells, then title and subheadings."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.extract.clean.deletion import delete, find_gaps, move_spans
from dashboard.extract.clean.furniture import name_furniture
from dashboard.extract.clean.inline import find_inline_furniture
from dashboard.extract.clean.lines import INVISIBLE, split_lines
from dashboard.extract.clean.positional import find_credits, find_misplaced
from dashboard.extract.clean.titles import find_headings, find_title
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
    every = split_lines(text)
    dropped = {i for i, line in enumerate(every) if name_furniture(line)}
    dropped |= find_misplaced(every, dropped)
    heading, title_lines = find_title(title, every, dropped)
    dropped |= title_lines
    if len(dropped) == len(every) and not title_lines:
        dropped = set()
    remaining = [line for i, line in enumerate(every) if i not in dropped]
    spans = find_gaps(text, every, dropped)
    spans += [span for line in remaining for span in (*find_credits(line, text), *find_inline_furniture(line, text))]
    spans += [match.span() for match in INVISIBLE.finditer(text)]
    cleaned, removed = delete(text, spans)
    return Cleaned(heading, cleaned, removed, tuple(move_spans(find_headings(remaining), removed)))


def keep_whole(title: str, text: str) -> Cleaned:
    """The article as it came: nothing removed, the subheadings still found."""
    return Cleaned(title, text, (), tuple(find_headings(split_lines(text))))
