"""Citations: what other programs' readers get back is what the articles say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import bibtexparser
import pandas as pd
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, MonthIntMiddleware
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.selection.filters import Filters
from dashboard.errors import InputError
from dashboard.export.choices import Format
from dashboard.export.citations import citation_key, to_bibtex, to_csl_json, to_ris
from dashboard.export.export import export
from dashboard.export.plain_text import in_one_line
from dashboard.load import load
from dashboard.store.generation import Generation

FORMATS: list[Format] = ["bibtex", "ris", "csl-json"]
HOSTILE = r"100% of all #1 & 2_3 ~ $5 ^6 C:\new “Größe” – Дума 議会"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    return tell(
        {
            "title": HOSTILE,
            "text": "A radar came.",
            "day": "2011-07-04",
            "author": "Ottilie Brandt and Coast Press Agency",
            "section": "World & Sea",
            "accession": "NL-0042",
        },
        {"title": "Rust", "text": "The radar rusts.", "source": "Coast Daily"},
        {"title": "A ferry sank", "text": "Nobody knows why.", "day": "2011-07-06"},
    )


def bibtex(generation: Generation, filters: Filters | None = None) -> dict[str, dict[str, str]]:
    """The fields of each entry by its key, as bibtexparser reads them."""
    told = export(generation, filters or Filters(), "citations", "bibtex").decode()
    library = bibtexparser.parse_string(told, append_middleware=[MonthIntMiddleware(), LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}


def ris(generation: Generation, filters: Filters | None = None) -> list[dict[str, object]]:
    return rispy.loads(export(generation, filters or Filters(), "citations", "ris").decode())


def csl(generation: Generation, filters: Filters | None = None) -> list[dict[str, object]]:
    return list(json.loads(export(generation, filters or Filters(), "citations", "csl-json")))


KEY = citation_key("a0", "Northern Ledger", "2011-07-04")


def test_bibtex_holds_all_that_is_known_of_an_article(generation: Generation) -> None:
    entry = bibtex(generation)[KEY]
    assert undrawn(entry.pop("title").strip("{}")) == undrawn(HOSTILE)
    assert entry == {
        "author": "Brandt, Ottilie and Coast Press Agency",
        "journal": "Northern Ledger",
        "entrysubtype": "newspaper",
        "date": "2011-07-04",
        "year": "2011",
        "month": 7,
        "chapter": "World & Sea",
        "language": "en",
        "url": "https://news.invalid/a0",
        "note": "Accession number NL-0042.",
    }


def test_an_agency_in_bibtex_is_one_name_in_braces(generation: Generation) -> None:
    assert (
        "  author = {Brandt, Ottilie and {Coast Press Agency}},\n"
        in export(generation, Filters(), "citations", "bibtex").decode()
    )


def test_ris_holds_all_that_is_known_of_an_article(generation: Generation) -> None:
    (record,) = [one for one in ris(generation) if one["id"] == KEY]
    assert record == {
        "type_of_reference": "NEWS",
        "id": KEY,
        "authors": ["Brandt, Ottilie", "Coast Press Agency"],
        "title": HOSTILE,
        "secondary_title": "Northern Ledger",
        "date": "2011/07/04",
        "year": "2011",
        "section": "World & Sea",
        "language": "en",
        "accession_number": "NL-0042",
        "urls": ["https://news.invalid/a0"],
    }


def test_csl_json_holds_all_that_is_known_of_an_article(generation: Generation) -> None:
    (item,) = [one for one in csl(generation) if one["id"] == KEY]
    assert item == {
        "id": KEY,
        "citation-key": KEY,
        "type": "article-newspaper",
        "author": [{"family": "Brandt", "given": "Ottilie"}, {"literal": "Coast Press Agency"}],
        "title": HOSTILE,
        "container-title": "Northern Ledger",
        "issued": {"date-parts": [[2011, 7, 4]]},
        "section": "World & Sea",
        "language": "en",
        "archive_location": "NL-0042",
        "URL": "https://news.invalid/a0",
    }


def test_newsdash_reads_its_own_ris_again(generation: Generation, tmp_path: Path) -> None:
    """Its reader wants a text, which no citation has; the note is one."""
    told = export(generation, Filters(query="radar"), "citations", "ris").decode()
    (tmp_path / "a.ris").write_text(told.replace("ER  - ", "AB  - A radar came to the coast.\r\nER  - "), "utf-8")
    read = {article.id: article for article in load([tmp_path / "a.ris"])}
    article = read[KEY]
    assert (article.title, article.source, article.published) == (HOSTILE, "Northern Ledger", "2011-07-04")
    assert (article.author, article.section, article.accession) == (
        "Ottilie Brandt, Coast Press Agency",
        "World & Sea",
        "NL-0042",
    )
    assert len(read) == 2


def test_an_undated_article_has_no_date_in_any_format(generation: Generation) -> None:
    key = citation_key("a1", "Coast Daily", "")
    assert key.startswith("coast-daily-undated-")
    assert not {"date", "year", "month"} & bibtex(generation)[key].keys()
    assert not {"date", "year"} & next(one for one in ris(generation) if one["id"] == key).keys()
    assert "issued" not in next(one for one in csl(generation) if one["id"] == key)


def test_every_format_cites_the_articles_under_the_filters_newest_first(generation: Generation) -> None:
    filters = Filters(query="radar")
    lines = export(generation, filters, "citations", "jsonl").decode().splitlines()
    keys = [json.loads(line)["citation"] for line in lines]
    assert keys == [KEY, citation_key("a1", "Coast Daily", "")]
    assert list(bibtex(generation, filters)) == keys
    assert [one["id"] for one in ris(generation, filters)] == keys
    assert [one["id"] for one in csl(generation, filters)] == keys


def test_a_key_is_the_same_whatever_else_is_cited(generation: Generation) -> None:
    assert set(bibtex(generation, Filters(query="ferry"))) < set(bibtex(generation))
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in bibtex(generation))


def test_the_same_articles_give_the_same_bytes(generation: Generation) -> None:
    for form in FORMATS:
        assert export(generation, Filters(), "citations", form) == export(generation, Filters(), "citations", form)


def test_nothing_selected_is_nothing_cited(generation: Generation) -> None:
    nothing = Filters(query="zeppelin")
    assert export(generation, nothing, "citations", "bibtex") == b""
    assert export(generation, nothing, "citations", "ris") == b""
    assert csl(generation, nothing) == []


def test_only_articles_are_cited(generation: Generation) -> None:
    with pytest.raises(InputError, match=r"'quotes' cannot be written as 'ris'; of all exports, only citations can\."):
        export(generation, Filters(), "quotes", "ris")


# What a program that reads LaTeX or RIS takes for something else, between ordinary words.
AWKWARD = st.lists(
    st.sampled_from([*'{}\\%&#$_~^"@,=', "{{", "\\{", "}}", "ER  - ", "\nTY  - BOOK", "\r\n", "\x00", "\x1f", "\u2028", "\ud800"])
    | st.text(max_size=4),
    max_size=8,
).map("".join)


def frame(**fields: str) -> pd.DataFrame:
    row = dict.fromkeys(("author", "title", "source", "section", "language", "accession", "url", "key"), "") | fields
    return pd.DataFrame(
        [{"citation": "k-1", "day": pd.NaT, **row}, {"citation": "k-2", "day": pd.NaT, **row, "title": "Last"}], dtype=object
    )


@given(AWKWARD)
def test_no_headline_breaks_bibtex(title: str) -> None:
    told = to_bibtex(frame(title=title, section=title, url=title)).decode()
    library = bibtexparser.parse_string(told, append_middleware=[LatexDecodingMiddleware()])
    assert [entry.key for entry in library.entries] == ["k-1", "k-2"]
    assert not library.failed_blocks
    assert told.count("{") == told.count("}")
    read = library.entries[0].fields_dict.get("chapter")
    assert undrawn(read.value if read else "") == undrawn(in_one_line(title))


def undrawn(text: str) -> str:
    """Without what LaTeX draws otherwise than it is typed: blanks, dashes, and marks that its reader turns into others."""
    for drawn, typed in {"ˆ": "^", "˜": "~", "``": "“", "''": "”", "`": "‘", "'": "’", "”": '"'}.items():
        text = text.replace(drawn, typed)
    return re.sub(r"\s+", "", re.sub(r"-+|[–—]", "-", text))


@given(AWKWARD)
def test_no_headline_breaks_ris(title: str) -> None:
    told = to_ris(frame(title=title, author=title)).decode()
    records = rispy.loads(told)
    assert [record["id"] for record in records] == ["k-1", "k-2"]
    assert records[0].get("title", "") == in_one_line(title)
    assert records[1]["title"] == "Last"


@given(AWKWARD)
def test_no_headline_breaks_csl_json(title: str) -> None:
    items = json.loads(to_csl_json(frame(title=title)))
    assert items[0].get("title", "") == in_one_line(title)
