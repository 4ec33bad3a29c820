"""One reader for each kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dashboard.load import factiva, feeds, json_files, lexis, nexis, pages, plain, tables, word
from dashboard.load.raw import File, Raw
from dashboard.load.sniff import Kind
from dashboard.model import Rejected

Reader = Callable[[File, Mapping[str, str]], Iterator[Raw | Rejected]]


def _whole(read: Callable[[File], Iterator[Raw | Rejected]]) -> Reader:
    """A reader of files that have no named columns to map."""
    return lambda file, _mapping: read(file)


def _parquet(file: File, mapping: Mapping[str, str]) -> Iterator[Raw | Rejected]:
    from dashboard.load import parquet  # noqa: PLC0415 it takes a fifth of a second to import, and few articles come so

    return parquet.read(file, mapping)


READERS: Mapping[Kind, Reader] = {
    "json": json_files.read,
    "jsonl": json_files.read_lines,
    "table": tables.read,
    "parquet": _parquet,
    "html": _whole(pages.read),
    "text": _whole(plain.read),
    "word": _whole(word.read),
    "feed": _whole(feeds.read),
    "json feed": _whole(feeds.read_json),
    "nexis": _whole(nexis.read),
    "lexis": _whole(lexis.read),
    "lexis page": _whole(lexis.read_html),
    "factiva page": _whole(factiva.read),
    "factiva xml": _whole(factiva.read_xml),
}
NAMED: frozenset[Kind] = frozenset({"json", "jsonl", "table", "parquet"})
