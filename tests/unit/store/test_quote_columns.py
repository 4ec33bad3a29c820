"""One table of a quote's columns: every field of the model is in it, and segments from before a column can still be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.model import Quote
from dashboard.store import quote_columns, segments
from dashboard.store.adopt import adopt_segment
from dashboard.store.build import refresh
from dashboard.store.corpus import Corpus
from dashboard.store.generation import Generation
from dashboard.store.schema import SEGMENT

type Row = segments.Row


def test_every_field_of_a_quote_has_a_column() -> None:
    assert {one.name for one in quote_columns.STRUCT} == {one.name for one in fields(Quote)} - {"why"}


@pytest.mark.parametrize("older_first", [True, False])
def test_a_segment_from_before_a_column_is_read_with_its_default(
    corpus_folder: Path, ferry: Row, make: Callable[..., Row], older_first: bool
) -> None:
    restored = make("url:b", "He left.", quotes=(Quote(0, 8, "He left.", "direct", repaired="open"),))
    with Corpus.open(corpus_folder, create=True) as corpus, corpus.writing():
        if older_first:
            _add_older(corpus, ferry, "repaired")
        corpus.add_segment([restored])
        if not older_first:
            _add_older(corpus, ferry, "repaired")
        with Generation.open(corpus_folder, refresh(corpus)) as generation:
            found = generation.query("SELECT key, repaired FROM quotes JOIN articles USING (article) ORDER BY key")
    assert found.to_numpy().tolist() == [["url:b", "open"], ["url:ferry", ""]]


def test_a_corpus_that_is_older_than_a_column_can_be_read(corpus_folder: Path, ferry: Row) -> None:
    with Corpus.open(corpus_folder, create=True) as corpus, corpus.writing():
        _add_older(corpus, ferry, "repaired")
        with Generation.open(corpus_folder, refresh(corpus)) as generation:
            assert generation.query("SELECT repaired FROM quotes")["repaired"].tolist() == [""]


def _add_older(corpus: Corpus, row: Row, missing: str) -> None:
    """Add a segment as it was written before the column `missing` of quotes."""
    article, found = row
    quotes = pa.list_(pa.struct([one for one in quote_columns.STRUCT if one.name != missing]))
    place = SEGMENT.get_field_index("quotes")
    record = segments.record(article, found)
    path = corpus.folder / segments.FOLDER / f"{'0' * 32}.parquet"
    pq.write_table(pa.Table.from_pylist([record], schema=SEGMENT.set(place, pa.field("quotes", quotes))), path)
    assert adopt_segment(corpus, path) == 1
