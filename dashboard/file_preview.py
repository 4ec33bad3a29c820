"""What was recognised in a file before it is imported, as it passes from the process that looked to whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.model import DateSource, Guess

FORMATS_IN_WORDS: Mapping[str, str] = {
    "parquet": "Parquet",
    "json": "JSON",
    "jsonl": "JSON lines",
    "table": "table",
    "html": "web page",
    "text": "text",
    "word": "Word",
    "workbook": "Excel",
    "feed": "feed",
    "json feed": "JSON feed",
    "nexis": "Nexis",
    "lexis": "LexisNexis",
    "lexis page": "LexisNexis page",
    "factiva page": "Factiva page",
    "factiva xml": "Factiva XML",
    "factiva text": "Factiva text",
    "proquest": "ProQuest",
    "ris": "RIS",
    "email": "e-mail",
    "captions": "captions",
    "news xml": "news XML",
}
"""Readers by what people call their formats; one from another package has a name of its own."""


@dataclass(frozen=True, slots=True)
class FirstArticle:
    """One of the first articles of a file; `words` are the first of its text."""

    title: str
    published: str
    date_source: DateSource
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What was recognised in one file.

    Attributes:
        format: the name of its reader, "" for one that is refused.
        articles: how many were read; `more` where reading stopped there and the file may hold more.
        rejected: how many records, of those read, are none that can be loaded; `reasons` for the first of them.
        first: the first articles.
        columns: names of columns or fields, in their order; empty for formats whose fields have no names.
        fields: field of an article -> the columns that hold it, best first.
        guesses: what had to be guessed, and for how many of the articles read.
    """

    origin: str
    format: str = ""
    articles: int = 0
    more: bool = False
    rejected: int = 0
    reasons: tuple[str, ...] = ()
    first: tuple[FirstArticle, ...] = ()
    columns: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guesses: tuple[tuple[Guess, int], ...] = ()

    @property
    def reason(self) -> str:
        """Why it is refused, or the first reason for which a record is."""
        return self.reasons[0] if self.reasons else "" if self.format else "it contains no articles"

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that no field is read from."""
        used = {name for names in self.fields.values() for name in names}
        return tuple(name for name in self.columns if name not in used)


def from_record(record: Mapping[str, Any]) -> FilePreview:
    """A preview from what `dataclasses.asdict` made of it and JSON carried."""
    return FilePreview(
        **{
            **record,
            "reasons": tuple(record["reasons"]),
            "first": tuple(FirstArticle(**article) for article in record["first"]),
            "columns": tuple(record["columns"]),
            "fields": {name: tuple(columns) for name, columns in record["fields"].items()},
            "guesses": tuple((guess, count) for guess, count in record["guesses"]),
        }
    )
