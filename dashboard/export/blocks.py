"""What a report is made of, before it is HTML, Word or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.analysis.selection.description import Parts


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        level: 1 for the report's title.
    """

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        quiet: what a reader may skip.
    """

    parts: Parts
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Banner:
    """What every reader must see."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, one a line."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells are written as they are; columns of `numbers` (by place) are aligned right."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; Markdown and Word leave it out, since its table follows.

    Attributes:
        markup: HTML that needs nothing else.
        finding: what it shows, in words.
    """

    markup: str
    finding: str


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A quote with the words around it.

    Attributes:
        how: how the speaker is known, in words.
        url: "" for none.
    """

    words: str
    before: str
    after: str
    speaker: str
    role: str
    how: str
    citation: str
    url: str


type Block = Heading | Paragraph | Banner | Facts | Table | Chart | QuoteBlock


def plain_paragraph(text: str, *, quiet: bool = False) -> Paragraph:
    """A paragraph without emphasis."""
    return Paragraph([(False, text)], quiet)
