"""CSV, TSV and Parquet."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import InputError
from dashboard.load import letters, load
from dashboard.model import Article, Rejected


def _looks_as_meant(text):
    """Whether nothing in a cell is a sign of another encoding or of markup, which are read as what they stand for."""
    return letters.mend(text) == text and "&" not in text and "<" not in text


def _says_something(text):
    return text.strip() and not text.lstrip().startswith("<") and text.strip().lower() not in {"none", "null", "nan", "na", "n/a"}


def one(path, text, **options):
    path.write_text(text, encoding="utf-8")
    return list(load([path], **options))


@pytest.mark.parametrize(
    "text",
    [
        'published,headlines,articles\n2011/07/04,Talks resume,"They met, and left."\n',
        "title;text;subject;date\nTalks resume;They met, and left.;world;July 4, 2011\n",
        "url\tdate\ttitle\ttext\nhttps://news.example/talks\t2011-07-04\tTalks resume\tThey met, and left.\n",
        'Publish Date,Media Name,Headline,Full_Text\r\n2011-07-04,Norrby Post,Talks resume,"They met, and left."\r\n',
        'date,title,content\r2011-07-04,Talks resume,"They met, and left."\r',
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_usual_names_of_columns_whatever_the_delimiter_and_the_suffix(tmp_path, text, name):
    (article,) = one(tmp_path / name, text)
    assert (article.title, article.text, article.published, article.date_source) == (
        "Talks resume",
        "They met, and left.",
        "2011-07-04",
        "field",
    )
    assert article.origin.endswith(f"{name}, row 2")


def test_a_row_proves_the_order_of_day_and_month_for_the_rows_before_it(tmp_path):
    rows = "date,text\n9/6/17,one\n10/6/17,two\n13/6/17,three\n"
    assert [a.published for a in one(tmp_path / "a.csv", rows)] == ["2017-06-09", "2017-06-10", "2017-06-13"]
    rows = "date,text\n9/6/17,one\n10/6/17,two\n"
    assert [a.published for a in one(tmp_path / "a.csv", rows)] == ["2017-09-06", "2017-10-06"]


def test_ragged_rows(tmp_path):
    rows = "title,text,date\nShort,They met.\nLong,They met,and,left\nLast,They left.,2011-07-04,,\n"
    short, long, last = one(tmp_path / "a.csv", rows)
    assert (short.text, short.published) == ("They met.", "")
    assert isinstance(long, Rejected)
    assert "4 cells under 3 columns" in long.reason
    assert last.published == "2011-07-04"


def test_a_quotation_mark_that_is_never_closed(tmp_path):
    first, open_ended = one(tmp_path / "a.csv", 'title,text\nTalks,They met.\n"Talks,They met.\nTalks,They left.\n')
    assert first.text == "They met."
    assert open_ended.reason == "a quotation mark in it is never closed, so that it runs on over 2 lines to the end of the file"


def test_an_empty_text_is_rejected_and_the_rest_goes_on(tmp_path):
    empty, full = one(tmp_path / "a.csv", "title,text,url\nEmpty,,https://news.example/e\nFull,They met.,\n")
    assert empty.reason == "it has no text, only a title and a link"
    assert full.text == "They met."


def test_tables_without_text_or_header_say_what_they_hold(tmp_path):
    rows = "id,media_name,publish_date,title,url\n1,Norrby Post,2011-07-04,Talks,https://news.example/t\n"
    (rejected,) = one(tmp_path / "a.csv", rows)
    assert "no column for the text" in rejected.reason
    assert "'media_name'" in rejected.reason
    (rejected,) = one(tmp_path / "b.tsv", "2011-07-04\tNorrby Post\tTalks resume\n")
    assert "has no known column name" in rejected.reason


def test_columns_mapped_by_hand(tmp_path):
    rows = "Kopf,Inhalt,Blatt,date\nTalks resume,They met.,Norrby Post,2011-07-04\n"
    (article,) = one(tmp_path / "a.csv", rows, mapping={"title": "Kopf", "text": "Inhalt", "source": "Blatt"})
    assert (article.title, article.text) == ("Talks resume", "They met.")
    assert (article.source, article.published) == ("Norrby Post", "2011-07-04")


def test_a_mapping_that_fits_nothing_lists_the_columns_found(tmp_path):
    with pytest.raises(InputError, match=r"'Innhalt' mapped to text is not there; the columns found are 'Kopf', 'Inhalt'"):
        one(tmp_path / "a.csv", "Kopf,Inhalt\nTalks,They met.\n", mapping={"text": "Innhalt"})
    with pytest.raises(InputError, match="no field 'body' to map; allowed are title, text"):
        load([tmp_path], mapping={"body": "Inhalt"})


def test_a_field_that_is_mapped_to_no_column_stays_empty(tmp_path):
    rows = "text,date\nThe mayors met.,2011-07-04\n"
    (article,) = one(tmp_path / "a.csv", rows, mapping={"published": ""})
    assert article.published == ""
    assert "it has no text" in one(tmp_path / "b.csv", rows, mapping={"text": ""})[0].reason


def test_a_second_file_without_the_mapped_column_is_only_rejected(tmp_path):
    (tmp_path / "a.csv").write_text("Kopf,Inhalt\nTalks,They met.\n")
    (tmp_path / "b.csv").write_text("title,text\nTalks,They met.\n")
    first, second = load([tmp_path], mapping={"text": "Inhalt"})
    assert isinstance(first, Article)
    assert isinstance(second, Rejected)


def test_cells_longer_than_the_csv_module_allows_and_nul_characters(tmp_path):
    long, odd = one(tmp_path / "a.csv", f"title,text\nLong,{'They met. ' * 20_000}\nOdd,They\0 left.\n")
    assert len(long.text) == 200_000
    assert odd.text == "They left."


def test_parquet_with_nested_source_and_times(tmp_path):
    table = pa.table(
        {
            "title": ["Talks resume", "Empty"],
            "body": ["They met.", None],
            "source": [{"name": "Norrby Post"}, None],
            "published": pa.array([datetime(2011, 7, 4), None], pa.timestamp("us")),  # noqa: DTZ001
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    article, rejected = load([tmp_path / "a.parquet"])
    assert (article.source, article.published) == ("Norrby Post", "2011-07-04")
    assert "no text" in rejected.reason


def test_damaged_parquet(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and then nothing PAR1")
    (rejected,) = load([tmp_path])
    assert "damaged Parquet" in rejected.reason


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(_says_something).filter(_looks_as_meant),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_a_cell_holds_comes_out_as_it_was(texts):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([["title", "text"], *(["Talks", text] for text in texts)])
        assert [article.text for article in load([path])] == texts


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_under_a_header_stop_the_reading(data):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(b"title,text\n" + data)
        assert all(isinstance(item, Article | Rejected) for item in load([path]))
