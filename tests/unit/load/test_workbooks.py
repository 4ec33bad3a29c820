"""Excel workbooks, made with openpyxl: sheets as tables, Excel's own dates, and files that are none."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from dashboard.load import load
from dashboard.load.preview import preview
from dashboard.model import Article, Rejected

type Sheet = list[list[object]]
HEAD: list[object] = ["Title", "Date", "Outlet", "Text"]
WORDS = "The ferry left at noon, and nobody was on it."


def workbook(path: Path, **sheets: Sheet) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path, **mapping: str) -> list[tuple[str, str, str]]:
    found = list(load([path], mapping=mapping))
    assert all(isinstance(one, Article) for one in found), found
    return [(one.title, one.published, one.source) for one in found if isinstance(one, Article)]


def test_each_row_is_an_article(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", Hits=[HEAD, ["Ferry leaves", date(2011, 3, 7), "Tidal Echo", WORDS]])
    assert read(path) == [("Ferry leaves", "2011-03-07", "Tidal Echo")]


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (datetime(2011, 3, 7), "2011-03-07"),  # noqa: DTZ001 Excel has no zones
        (datetime(2011, 3, 7, 14, 30), "2011-03-07T14:30:00"),  # noqa: DTZ001
        (40609, "2011-03-07"),
        ("7 March 2011", "2011-03-07"),
        (None, ""),
    ],
)
def test_days_are_read_in_any_form(tmp_path: Path, value: object, published: str) -> None:
    assert read(workbook(tmp_path / "a.xlsx", Hits=[HEAD, ["Ferry", value, "Echo", WORDS]])) == [("Ferry", published, "Echo")]


def test_a_title_above_the_table_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    rows: Sheet = [
        ["Search of 7 March"],
        [],
        HEAD,
        ["Ferry", date(2011, 3, 7), "Echo", WORDS],
        [],
        ["Salt", None, "Echo", WORDS * 2],
    ]
    assert [title for title, _, _ in read(workbook(tmp_path / "a.xlsx", Hits=rows))] == ["Ferry", "Salt"]


def test_all_sheets_with_texts_are_read_and_the_others_are_not(tmp_path: Path) -> None:
    notes: Sheet = [["Who", "When"], ["Ana", "Monday"]]
    first: Sheet = [HEAD, ["Ferry", None, "Echo", WORDS]]
    second: Sheet = [HEAD, ["Salt", None, "Echo", WORDS * 2]]
    assert [title for title, _, _ in read(workbook(tmp_path / "a.xlsx", Notes=notes, One=first, Two=second))] == ["Ferry", "Salt"]


def test_a_column_of_another_name_can_be_mapped(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", Hits=[["Headline", "Story so far"], ["Ferry", WORDS]])
    assert read(path, text="Story so far") == [("Ferry", "", "")]


def test_a_workbook_without_texts_says_what_it_has(tmp_path: Path) -> None:
    (found,) = load([workbook(tmp_path / "a.xlsx", Notes=[["Title", "Date"], ["Ferry", "Monday"]])])
    assert isinstance(found, Rejected)
    assert found.reason == "it has no column for the text; the columns found are 'Title', 'Date'"


@pytest.mark.parametrize("size", [200, 2000])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, size: int) -> None:
    path = workbook(tmp_path / "whole.xlsx", Hits=[HEAD, ["Ferry", None, "Echo", WORDS]])
    (tmp_path / "cut.xlsx").write_bytes(path.read_bytes()[:size])
    (found,) = load([tmp_path / "cut.xlsx"])
    assert isinstance(found, Rejected)
    assert "damaged" in found.reason


def test_the_look_before_an_import_tells_its_columns(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", Hits=[HEAD, ["Ferry", None, "Echo", WORDS]])
    (file,) = preview([path]).files
    assert (file.format, file.columns, file.articles) == ("workbook", ("Title", "Date", "Outlet", "Text"), 1)


def test_a_formula_gives_what_was_last_computed_and_never_itself(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", Hits=[HEAD, ['=HYPERLINK("http://x.invalid","Ferry")', None, "Echo", WORDS]])
    ((title, _, _),) = read(path)
    assert "HYPERLINK" not in title
    assert io.BytesIO(path.read_bytes()).read(2) == b"PK"
