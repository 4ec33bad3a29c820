"""Frames as files that a spreadsheet cannot be harmed by."""

import io
import json
from datetime import date

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from dashboard.errors import InputError
from dashboard.export import tables


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "text": ["=1+1", "  @SUM(A1)", "-5 degrees", "plain, “quoted” and\nbroken", ""],
            "number": [-1.5, float("nan"), 3.0, 0.0, float("inf")],
            "count": pd.array([-1, 2, None, 4, 5], dtype="Int32"),
            "day": pd.to_datetime(["2011-07-04", None, "1850-01-01", "2011-07-06", "2011-07-07"]),
            "sure": [True, False, True, False, True],
            "names": [["Brandt", "Dahlan"], [], np.array(["Quist"]), ["=x"], ["a"]],
        }
    )


def test_csv(frame: pd.DataFrame) -> None:
    assert tables.to_csv(frame).decode() == (
        "\ufefftext,number,count,day,sure,names\r\n"
        "'=1+1,-1.5,-1,2011-07-04,true,Brandt; Dahlan\r\n"
        "'  @SUM(A1),,2,,false,\r\n"
        "'-5 degrees,3.0,,1850-01-01,true,Quist\r\n"
        '"plain, “quoted” and\nbroken",0.0,4,2011-07-06,false,\'=x\r\n'
        ",,5,2011-07-07,true,a\r\n"
    )


def test_xlsx_holds_text_as_text(frame: pd.DataFrame) -> None:
    frame.attrs["notes"] = [("corpus", "=Invented"), ("rows", "quotes")]
    book = openpyxl.load_workbook(io.BytesIO(tables.to_xlsx(frame)))
    rows = list(book["rows"].iter_rows())
    assert [cell.value for cell in rows[0]] == list(frame.columns)
    assert [cell.value for cell in rows[1]][:3] == ["=1+1", -1.5, -1]
    assert rows[1][0].data_type != "f"
    assert rows[1][3].value.date() == date(2011, 7, 4)
    assert rows[3][3].value == "1850-01-01"
    assert [[cell.value for cell in row] for row in book["about"].iter_rows()] == [["corpus", "=Invented"], ["rows", "quotes"]]


def test_a_text_longer_than_a_cell_says_that_it_is_cut() -> None:
    book = openpyxl.load_workbook(io.BytesIO(tables.to_xlsx(pd.DataFrame({"text": ["x" * 40_000]}))))
    value = book["rows"]["A2"].value
    assert (len(value), value[-4:]) == (tables.XLSX_CHARACTERS, " […]"[-4:])


def test_more_rows_than_a_sheet_holds_are_refused_with_a_way_out() -> None:
    with pytest.raises(InputError, match="use csv, jsonl or parquet"):
        tables.to_xlsx(pd.DataFrame({"number": np.zeros(tables.XLSX_ROWS + 1, dtype=np.int8)}))


def test_jsonl(frame: pd.DataFrame) -> None:
    lines = [json.loads(line) for line in tables.to_jsonl(frame).decode().splitlines()]
    assert lines[0] == {
        "text": "=1+1",
        "number": -1.5,
        "count": -1,
        "day": "2011-07-04",
        "sure": True,
        "names": ["Brandt", "Dahlan"],
    }
    assert lines[1]["number"] is None
    assert lines[1]["day"] is None


def test_parquet(frame: pd.DataFrame) -> None:
    table = pq.read_table(io.BytesIO(tables.to_parquet(frame)))
    assert table.column_names == list(frame.columns)
    assert table["day"].to_pylist()[:3] == [date(2011, 7, 4), None, date(1850, 1, 1)]
    assert table["names"].to_pylist()[0] == ["Brandt", "Dahlan"]


def test_no_rows_are_a_file_all_the_same(frame: pd.DataFrame) -> None:
    nothing = frame.iloc[:0]
    assert tables.to_csv(nothing).decode() == "\ufefftext,number,count,day,sure,names\r\n"
    assert tables.to_jsonl(nothing) == b""
    assert openpyxl.load_workbook(io.BytesIO(tables.to_xlsx(nothing)))["rows"].max_row == 1
    assert pq.read_table(io.BytesIO(tables.to_parquet(nothing))).column_names == list(frame.columns)
