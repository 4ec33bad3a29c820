"""CSV and TSV: one article a row, the columns known by their names or mapped by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import chain, zip_longest

from dashboard.load import columns, encodings
from dashboard.load.raw import File, Raw, UnreadableError
from dashboard.model import Rejected

_DELIMITERS = ",\t;|"
_WIDEST = 2**31 - 1  # characters of one cell; Python's own limit of 131,072 is shorter than a long article


def read_table(file: File, mapping: Mapping[str, str]) -> Iterator[Raw | Rejected]:
    """The rows of a CSV or TSV file as they are read; rows with too few cells are read as far as they go."""
    csv.field_size_limit(_WIDEST)
    with encodings.stream(file.open()) as lines:
        source, delimiter = _begun(lines, file.suffix)
        rows = csv.reader(source, delimiter=delimiter)
        names = _header(rows)
        check(names, mapping)
        number = 1
        while True:
            number += 1
            source.taken = source.marks = 0
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield Rejected(f"{file.origin}, row {number}", f"it cannot be split into cells ({error})")
                continue
            if not any(row):
                continue
            origin = f"{file.origin}, row {number}"
            if source.ended and source.marks % 2 and source.taken > 1:
                over = f"over {source.taken} lines to the end of the file"
                yield Rejected(origin, f"a quotation mark in it is never closed, so that it runs on {over}")
                continue
            if len(row) > len(names) and any(row[len(names) :]):
                reason = f"it has {len(row)} cells under {len(names)} columns; a cell with a {delimiter!r} in it needs quotes"
                yield Rejected(origin, reason)
                continue
            yield Raw(origin, {name: cell for name, cell in zip_longest(names, row[: len(names)], fillvalue="") if name})


def column_names(file: File) -> tuple[str, ...]:
    """The names in the first row."""
    csv.field_size_limit(_WIDEST)
    with encodings.stream(file.open()) as lines:
        source, delimiter = _begun(lines, file.suffix)
        return tuple(name for name in _header(csv.reader(source, delimiter=delimiter)) if name)


def _begun(lines: io.TextIOWrapper, suffix: str) -> tuple[_Lines, str]:
    """The lines from the header on, and the delimiter of their cells."""
    head = lines.readline()
    delimiter = columns.stated_delimiter(head)
    head = lines.readline() if delimiter else head
    return _Lines(head, lines), delimiter or _delimiter(head, suffix)


def _header(rows: Iterator[list[str]]) -> list[str]:
    # Some exports end rows or headers with the delimiter; the name "" is not a column.
    return [name.strip().strip("\ufeff") for name in next(rows, [])]


class _Lines:
    """The lines of a file, counted with their quotation marks, since the csv module does not tell where a cell never ends.

    NUL characters, which it refuses, are taken out.
    """

    def __init__(self, head: str, lines: io.TextIOWrapper) -> None:
        self._lines = chain([head], lines)
        self.taken = self.marks = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        self.taken += 1
        self.marks += line.count('"')
        return line.replace("\0", "") if "\0" in line else line


def _delimiter(head: str, suffix: str) -> str:
    """The one that tells the most columns we know apart; else the most frequent one in the first line."""
    if delimiter := columns.header(head):
        return delimiter
    frequent = max(_DELIMITERS, key=head.count)
    return frequent if head.count(frequent) else "\t" if suffix in {".tsv", ".tab"} else ","


def check(names: list[str], mapping: Mapping[str, str]) -> None:
    """Raise UnreadableError for a table that cannot hold articles: no header we know, or no column for the text."""
    fields = columns.recognise(names)
    if mapping.get("text") or "text" in fields:
        return
    listed = ", ".join(repr(name[:40]) for name in names[:40])
    if not fields:
        raise UnreadableError(f"its first line has no known column name, and no column was mapped to text; the line is {listed}")
    raise UnreadableError(f"it has no column for the text; the columns found are {listed}")
