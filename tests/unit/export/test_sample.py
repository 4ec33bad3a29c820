"""Whatever is made from the project's invented articles says so; what is made from others does not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import openpyxl
import pyarrow.parquet as pq
import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.export.columns import COLUMNS
from dashboard.export.export import export, file_name
from dashboard.export.report import report
from dashboard.export.sample import SAMPLE
from dashboard.export.spot_check import to_csv
from dashboard.store.build import refresh
from dashboard.store.corpus import Corpus
from dashboard.store.generation import Generation


@pytest.fixture
def ordinary(tell: Callable[..., Generation]) -> Generation:
    return tell({"text": "[Ottilie Brandt] came. {Brandt:No radar comes}, she said.", "day": "2011-07-04", "title": "Radar"})


@pytest.fixture
def sample(ordinary: Generation) -> Generation:
    with Corpus.open(ordinary.folder) as corpus, corpus.writing():
        corpus.describe(sample=True)
        refresh(corpus)
    return Generation.open(ordinary.folder)


def test_every_row_of_a_text_file_says_so(sample: Generation) -> None:
    rows = list(csv.DictReader(io.StringIO(export(sample, Filters(), "quotes", "csv").decode("utf-8-sig"))))
    assert list(rows[0])[-1] == "sample"
    assert [row["sample"] for row in rows] == [SAMPLE]
    line = json.loads(export(sample, Filters(), "articles", "jsonl").decode().splitlines()[0])
    assert line["sample"] == SAMPLE


def test_so_does_parquet(sample: Generation) -> None:
    table = pq.read_table(io.BytesIO(export(sample, Filters(), "actors", "parquet")))
    assert table["sample"].to_pylist() == [SAMPLE] * table.num_rows


def test_a_workbook_says_so_in_its_rows_and_first_of_all_about_itself(sample: Generation) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(sample, Filters(), "timeline", "xlsx")))
    assert [cell.value for cell in book["rows"]["I"]][:2] == ["sample", SAMPLE]
    assert [cell.value for cell in book["about"][1]] == ["sample", SAMPLE]


def test_reports_and_draws_say_so(sample: Generation) -> None:
    for form in ("html", "md"):
        assert SAMPLE in report(sample, Filters(), form).decode()[:6000].replace("\\", "")
    assert SAMPLE in to_csv(sample, select(sample, Filters()), 1, 1).decode()


def test_names_of_files_say_so(sample: Generation) -> None:
    assert file_name(sample, select(sample, Filters()), "quotes", "csv").startswith("sample-invented-quotes-")


def test_nothing_says_so_of_an_ordinary_corpus(ordinary: Generation) -> None:
    line = json.loads(export(ordinary, Filters(), "quotes", "jsonl").decode().splitlines()[0])
    assert list(line) == list(COLUMNS["quotes"])
    assert "invented speech" not in report(ordinary, Filters(), "md").decode()
    assert "sample" not in file_name(ordinary, select(ordinary, Filters()), "quotes", "csv")
