"""One reader for each kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dashboard.load import (
    captions,
    email_messages,
    factiva,
    factiva_text,
    feeds,
    json_files,
    lexis,
    news_xml,
    nexis,
    pages,
    plain,
    proquest,
    ris,
    tables,
    word,
    workbooks,
)
from dashboard.load.raw import File, Raw
from dashboard.load.sniff import Kind
from dashboard.model import Rejected

Reader = Callable[[File, Mapping[str, str]], Iterator[Raw | Rejected]]


def _whole(read: Callable[[File], Iterator[Raw | Rejected]]) -> Reader:
    """A reader of files that have no named columns to map."""
    return lambda file, _mapping: read(file)


def _parquet(file: File, mapping: Mapping[str, str]) -> Iterator[Raw | Rejected]:
    from dashboard.load import parquet  # noqa: PLC0415 it takes a fifth of a second to import, and few articles come so

    return parquet.read_parquet(file, mapping)


READERS: Mapping[Kind, Reader] = {
    "json": json_files.read_document,
    "jsonl": json_files.read_lines,
    "table": tables.read_table,
    "parquet": _parquet,
    "html": _whole(pages.read_page),
    "text": _whole(plain.read_text),
    "word": _whole(word.read_word),
    "feed": _whole(feeds.read_feed),
    "json feed": _whole(feeds.read_json_feed),
    "nexis": _whole(nexis.read_nexis),
    "lexis": _whole(lexis.read_lexis),
    "lexis page": _whole(lexis.read_lexis_page),
    "factiva page": _whole(factiva.read_factiva_page),
    "factiva xml": _whole(factiva.read_factiva_xml),
    "factiva text": _whole(factiva_text.read_factiva_text),
    "proquest": _whole(proquest.read_proquest),
    "ris": _whole(ris.read_ris),
    "email": _whole(email_messages.read_email),
    "captions": _whole(captions.read_captions),
    "news xml": _whole(news_xml.read_news_xml),
    "workbook": workbooks.read_workbook,
}
DECLARING: frozenset[Kind] = frozenset({"html", "feed", "word", "parquet", "factiva xml", "news xml", "email", "workbook"})
"""Kinds whose files say themselves which encoding they are in."""
NAMED: frozenset[Kind] = frozenset({"json", "jsonl", "table", "parquet", "workbook"})
