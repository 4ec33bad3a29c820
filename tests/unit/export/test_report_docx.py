"""The report as a Word document: real headings and tables, A4, and no word of an article that breaks or acts in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.document import Document as Word
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.selection.filters import Filters
from dashboard.export.blocks import Banner, Facts, Heading, Paragraph, QuoteBlock, Table
from dashboard.export.plain_text import in_one_line
from dashboard.export.report import report
from dashboard.export.report_docx import to_docx
from dashboard.store.generation import Generation

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIPS = "word/_rels/document.xml.rels"
LONG = "No radar will ever stand on this hill before the whole of the bill is paid"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    speech = f"[Ottilie Brandt] met the [Grain Board] in [Norrholm]. {{Brandt:{LONG}}}, said [Ottilie Brandt] on Monday."
    return tell(
        {"title": "Radar\x07 <w:p/> & *first*", "text": speech, "day": "2011-07-04"},
        {"title": "A ferry sank", "text": "[Rurik Dahlan] wept over the ferry.", "day": "2011-07-06"},
        {"title": "No day", "text": "Nobody said when the mast fell down at last."},
    )


def word(generation: Generation, **options: str) -> Word:
    return Document(io.BytesIO(report(generation, Filters(), "docx", **options)))


def lines(data: bytes) -> list[str]:
    """The text of each paragraph, those of tables too, read without the library that wrote it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = ET.fromstring(archive.read("word/document.xml"))
    return ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in tree.iter(f"{W}p")]


def plain(markdown: str) -> str:
    """The words of a Markdown report, as far as they are the same in any form."""
    return re.sub(r"\\(.)", r"\1", re.sub(r"(?m)^(#+|>|-) |\*\*|(?<!\\)[<>|]|^\| -.*$", "", markdown))


def test_it_says_all_that_the_markdown_says(generation: Generation) -> None:
    options = {"title": "Who pays for *radar*?", "question": "Did the board agree?"}
    said = " ".join(" ".join(lines(report(generation, Filters(), "docx", **options))).split())
    markdown = report(generation, Filters(), "md", **options).decode().replace("\x07", "")
    for line in plain(markdown).splitlines():
        for cell in re.split(r"\s{2,}", line.strip()):
            assert cell in said or set(cell) <= set("-: ")


def test_its_headings_are_headings_of_word(generation: Generation) -> None:
    headings = [(line.style.name, line.text) for line in word(generation, title="Masts").paragraphs if line.style]
    assert headings[0] == ("Title", "Masts")
    assert ("Heading 1", "Over time") in headings
    assert ("Heading 2", "Most named") in headings


def test_its_tables_repeat_their_first_row_on_each_page(generation: Generation) -> None:
    tables = word(generation).tables
    assert [cell.text for cell in tables[-1].rows[0].cells][:3] == ["Name", "", "Articles"]
    assert all(table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None for table in tables)


def test_it_is_a4_and_knows_its_title(generation: Generation) -> None:
    document = word(generation, title="Masts")
    assert (round(document.sections[0].page_width / Mm(1)), round(document.sections[0].page_height / Mm(1))) == (210, 297)
    assert (document.core_properties.title, document.core_properties.author) == ("Masts", "newsdash")


def test_each_quote_has_its_words_its_citation_and_a_link(generation: Generation) -> None:
    data = report(generation, Filters(), "docx")
    assert f"“{LONG}”" in lines(data)
    assert "Radar <w:p/> & *first*, Northern Ledger, 4 Jul 2011. https://news.invalid/a0" in lines(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b'Target="https://news.invalid/a0" TargetMode="External"' in archive.read(RELATIONSHIPS)


def test_the_same_articles_give_the_same_bytes(generation: Generation) -> None:
    data = report(generation, Filters(), "docx")
    assert data == report(generation, Filters(), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a b.invalid", "https://news.invalid/{x}", "https://[", "file:///etc"]
)
def test_an_address_that_word_would_not_take_is_text(url: str) -> None:
    data = to_docx("T", [QuoteBlock("w", "", "", "s", "", "h", "c", url)])
    assert f"c {url}" in lines(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"External" not in archive.read(RELATIONSHIPS)


CONTROLS = st.text(
    st.sampled_from("\x00\x08\x0b\x0c\x0e\x1f\x7f\x85\u2028\ud800\udfff\ufffe\uffff\n\t &<>]\"'a") | st.characters(),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(CONTROLS)
def test_no_character_of_an_article_breaks_it(text: str) -> None:
    data = to_docx(
        text,
        [
            Heading(text, 1),
            Banner(text),
            Paragraph([(True, text), (False, f" {text}")]),
            Facts([(text, text)]),
            Table([text], [[text]]),
            QuoteBlock(text, text, text, text, text, text, text, f"https://news.invalid/{text}"),
        ],
    )
    words = in_one_line(text)
    read = lines(data)
    assert len(read) >= 8
    assert read[0] == words
    assert read[3].split() == f"{words}: {words}".split()
    assert Document(io.BytesIO(data)).core_properties.title == words
