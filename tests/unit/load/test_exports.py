"""Exports of news archives: Nexis Uni, LexisNexis before it, Factiva."""

from __future__ import annotations

import contextlib
import io
from html import escape

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.load import factiva, lexis, load, nexis, word
from dashboard.load.raw import File, Raw, UnreadableError
from dashboard.model import Article, Rejected

UNI = """
Date and Time: Monday, 2 January 2012 9:00:00 AM CET
Job Number: 1234567
Documents (2)
1. Talks resume in Norrby
Client/Matter: -None-
Search Terms: ferry
Narrowed by:
Timeline: Jul 01, 2011 to Jul 31, 2011
2. Fog
Client/Matter: -None-


Talks resume in Norrby
Norrby Post
July 4, 2011 Monday 6:30 PM GMT


Copyright 2011 Norrby Post All Rights Reserved
Section:\xa0NEWS; Pg. 3
Length:\xa0120 words
Byline:\xa0By Ada Storvik
Dateline:\xa0NORRBY
Body


The mayors met on Monday.
They agreed on one thing: "The ferry stays."
Editor: Ida Berg
Graphic


Two mayors on a quay
Classification


Language:\xa0ENGLISH
Subject:\xa0FERRIES (90%)

Load-Date:\xa0July 5, 2011


End of Document


Fog
The Älvsund Echo
5 July 2011 Invalid date found: 00:31


Copyright 2011 Älvsund Echo
Length:\xa09 words
Body

Nothing could be seen.

Load-Date:\xa0July 6, 2011


End of Document

|  About the database | Terms
"""
OLD = """
Download Request: Selected Items: 1-2
Terms: ferry

                               1 of 2 DOCUMENTS

                                  Norrby Post

                      July 4, 2011 Monday

                                London Edition

Talks resume
in Norrby

BYLINE: By Ada Storvik

SECTION: NEWS; Pg. 3

LENGTH: 120 words

The mayors met
on Monday.

UPDATE: they met again.

LOAD-DATE: July 5, 2011

LANGUAGE: ENGLISH

                       Copyright 2011 Norrby Post
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                       Copyright 2011 Älvsund Echo

                              The Älvsund Echo

                      5 July 2011

LENGTH: 9 words

Nothing could be seen.
"""
FACTIVA = """<html><head><title>Factiva</title></head><body><div class="fcpNavContainer">Dow</div>
<div id="article-1" class="article"><div class="article enArticle"><p></p><div>News Desk; 1</div>
<div id="hd"><span class="enHeadline">Talks <b>resume</b> in Norrby </span></div><div class="author">By Ada Storvik</div>
<div>Special to the Post</div><div>1,120 words</div><div>4 July 2011</div><div>18:30 GMT</div><div>Norrby Post</div>
<div>NRPO</div><div>3</div><div>English</div><div>(c) 2011 Norrby Post</div>
<p class="articleParagraph enarticleParagraph">The mayors <b>met</b> on Monday.</p>
<p class="articleParagraph enarticleParagraph">“The ferry stays,” they said.</p>
<p>Norrby News Ltd</p><p>Document NRPO000020110704e7740000d</p></div></div>
<div id="article-2" class="article"><div class="article deArticle"><div id="hd"><span>Fog</span></div><div>9 Wörter</div>
<div>5 Juli 2011</div><div>The Älvsund Echo</div><div>ECHO</div><div>Deutsch</div>
<p class="articleParagraph dearticleParagraph">Nothing could be seen.</p></div></div></body></html>"""
XML = """<?xml version="1.0" encoding="utf-8"?><PPSResponse><r xmlns="http://global.factiva.com/pps/2.0"><article>
<accessionNo>NRPO000020110704</accessionNo><baseLanguage>EN</baseLanguage>
<headline><paragraph><hlt>Talks</hlt> resume</paragraph></headline><byline>Ada Storvik</byline>
<leadParagraph><paragraph>The mayors met.</paragraph></leadParagraph>
<tailParagraphs><paragraph>They left.</paragraph><paragraph>Fog came.</paragraph></tailParagraphs>
<publicationDate><dateTime>2011-07-04T18:30:00Z</dateTime></publicationDate><sourceName>Norrby Post</sourceName></article>
<article><headline>Fog</headline><leadParagraph>Nothing
could be seen.
    It went.</leadParagraph><publicationDate><date>2011-07-05</date></publicationDate></article></r></PPSResponse>"""


def file(data, name="a.txt"):
    return File(name, name, (), lambda: io.BytesIO(data))


def document(lines):
    made, held = docx.Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(held)
    return held.getvalue()


def saved(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    return list(load([tmp_path / name]))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("uni.txt", UNI.encode("utf-8-sig")),
        ("bare.TXT", UNI.replace("\n", "\r").encode("utf-8-sig")),
        ("uni.docx", document(UNI.split("\n"))),
    ],
)
def test_nexis_uni(tmp_path, name, data):
    talks, fog = saved(tmp_path, name, data)
    assert (talks.title, talks.source, talks.author) == ("Talks resume in Norrby", "Norrby Post", "Ada Storvik")
    assert (talks.published, talks.date_source) == ("2011-07-04T18:30:00+00:00", "field")  # never the day it was loaded
    assert (talks.section, talks.language) == ("NEWS; Pg. 3", "en")
    assert talks.text == 'The mayors met on Monday.\n\nThey agreed on one thing: "The ferry stays."\n\nEditor: Ida Berg'
    assert (fog.title, fog.source, fog.published, fog.text) == ("Fog", "The Älvsund Echo", "2011-07-05", "Nothing could be seen.")
    assert fog.origin.endswith(f"{name}, article 2")


def test_a_nexis_download_cut_short_keeps_its_last_article(tmp_path):
    *_, last = saved(tmp_path, "uni.txt", UNI[: UNI.index("Nothing") + 15].encode())
    assert (last.title, last.text) == ("Fog", "Nothing could b")


def test_a_nexis_article_without_a_date_is_undated(tmp_path):
    talks, _ = saved(tmp_path, "uni.txt", UNI.replace("July 4, 2011 Monday 6:30 PM GMT\n", "").encode())
    assert (talks.title, talks.source, talks.published) == ("Talks resume in Norrby", "Norrby Post", "")


def page(text):
    """The same as a page, in the layout of old exports: every block a paragraph of its own."""
    blocks = "".join(
        f'<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">{escape(block)}</SPAN></P></DIV>\n' for block in text.split("\n\n")
    )
    style = "<STYLE>\n.c0 { text-align: center; }\n.c1 { text-align: left; }</STYLE>"
    return f"<HTML><HEAD>{style}</HEAD><BODY>{blocks}</BODY></HTML>"


@pytest.mark.parametrize(("name", "text"), [("old.TXT", OLD), ("old.html", page(OLD))])
def test_lexisnexis_before_nexis_uni(tmp_path, name, text):
    talks, fog = saved(tmp_path, name, text.encode())
    assert (talks.source, talks.published, talks.author) == ("Norrby Post", "2011-07-04", "Ada Storvik")
    assert (talks.section, talks.language) == ("NEWS; Pg. 3", "en")
    assert talks.text.endswith("The mayors met on Monday.\n\nUPDATE: they met again.")
    assert (fog.title, fog.source, fog.published, fog.text) == ("", "The Älvsund Echo", "2011-07-05", "Nothing could be seen.")


def test_an_edition_below_the_date_is_not_the_title(tmp_path):
    talks, _ = saved(tmp_path, "old.txt", OLD.encode())
    assert talks.title == "Talks resume in Norrby"
    assert talks.text == "The mayors met on Monday.\n\nUPDATE: they met again."


def test_factiva_page(tmp_path):
    talks, fog = saved(tmp_path, "factiva.html", FACTIVA.encode())
    assert (talks.title, talks.source, talks.author) == ("Talks resume in Norrby", "Norrby Post", "Ada Storvik")
    assert (talks.published, talks.date_source, talks.section) == ("2011-07-04T18:30:00+00:00", "field", "News Desk; 1")
    assert (talks.accession, talks.language) == ("NRPO000020110704e7740000d", "en")
    assert talks.text == "The mayors met on Monday.\n\n“The ferry stays,” they said."
    assert (fog.title, fog.source, fog.published, fog.language) == ("Fog", "The Älvsund Echo", "2011-07-05", "de")
    assert (fog.text, fog.section) == ("Nothing could be seen.", "")


def test_half_a_character_in_a_factiva_page_costs_no_article(tmp_path):
    talks, _ = saved(tmp_path, "factiva.html", FACTIVA.replace("on Monday", "on &#xD800;Monday &#55357;").encode())
    assert talks.text.startswith("The mayors met on \ufffdMonday \ufffd.")


def test_factiva_xml(tmp_path):
    talks, fog = saved(tmp_path, "factiva.xml", XML.encode())
    assert (talks.title, talks.source, talks.author) == ("Talks resume", "Norrby Post", "Ada Storvik")
    assert (talks.published, talks.accession, talks.language) == ("2011-07-04T18:30:00+00:00", "NRPO000020110704", "en")
    assert talks.text == "The mayors met.\n\nThey left.\n\nFog came."
    assert (fog.title, fog.published, fog.text) == ("Fog", "2011-07-05", "Nothing could be seen.\n\nIt went.")


def test_a_word_file_of_ones_own(tmp_path):
    lines = ["Talks resume", "Date: 4 July 2011", "Source: Norrby Post", "The mayors met."]
    (article,) = saved(tmp_path, "a.docx", document(lines))
    assert isinstance(article, Article)
    assert (article.title, article.published, article.source) == ("Talks resume", "2011-07-04", "Norrby Post")
    assert article.text == "The mayors met."


def test_a_word_file_that_unpacks_to_too_much(monkeypatch, tmp_path):
    packed = document(["Talks resume"] * 2000)
    monkeypatch.setattr(word, "MAX_BYTES", len(packed) + 1)
    (rejected,) = saved(tmp_path, "a.docx", packed)
    assert isinstance(rejected, Rejected)
    assert rejected.reason.startswith("it unpacks to ")
    assert f"the limit for a Word document is {len(packed) + 1:,}" in rejected.reason


WORDS = st.text(st.characters(codec="utf-8", categories=("Ll", "Nd")), min_size=1, max_size=12)
BODIES = st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=5)


@settings(deadline=None)  # the first call loads the library
@given(BODIES)
def test_no_paragraph_of_a_nexis_article_is_lost(bodies):
    head, tail = "Title\nNorrby Post\nJuly 4, 2011\n\nLength:\xa09 words\nBody", "Load-Date:\xa0July 5, 2011\nEnd of Document"
    made = "".join(f"{head}\n\n{chr(10).join(body)}\n\n{tail}\n" for body in bodies)
    assert [raw.fields["text"] for raw in nexis.read_nexis(file(made.encode()))] == ["\n\n".join(body) for body in bodies]


@settings(deadline=None)  # the first call loads the library
@given(BODIES)
def test_no_paragraph_of_an_older_article_is_lost(bodies):
    blocks = [block for body in bodies for block in ("1 of 9 DOCUMENTS", "Norrby Post", "July 4, 2011", "LENGTH: 9 words", *body)]
    assert [raw.fields["text"] for raw in lexis.articles(file(b""), blocks)] == ["\n\n".join(body) for body in bodies]


@settings(deadline=None)  # the first call loads the library
@given(BODIES)
def test_no_paragraph_of_a_factiva_article_is_lost(bodies):
    made = "".join(
        f'<div class="article enArticle"><div id="hd">T</div>{"".join(f"<p>{word}</p>" for word in body)}</div>'
        for body in bodies
    )
    assert [raw.fields["text"] for raw in factiva.read_factiva_page(file(made.encode()))] == [
        "\n\n".join(body) for body in bodies
    ]


@pytest.mark.parametrize(
    ("reader", "whole"),
    [
        (nexis.read_nexis, UNI.encode()),
        (lexis.read_lexis, OLD.encode()),
        (lexis.read_lexis_page, page(OLD).encode()),
        (factiva.read_factiva_page, FACTIVA.encode()),
        (factiva.read_factiva_xml, XML.encode()),
        (word.read_word, document(["Talks", "They met."])),
    ],
)
@settings(deadline=None)  # the first call loads the library
@given(data=st.data())
def test_whatever_is_in_it_only_the_typed_error_comes(reader, whole, data):
    noise = data.draw(st.binary(max_size=40))
    at = data.draw(st.integers(0, len(whole)))
    cut = data.draw(st.integers(at, len(whole)))
    with contextlib.suppress(UnreadableError):
        assert all(isinstance(raw, Raw) for raw in reader(file(whole[:at] + noise + whole[cut:])))
