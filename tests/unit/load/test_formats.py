"""Exports that were once read as one plain text: each record is an article, or the file is refused with what it seems to be."""

from __future__ import annotations

import pytest

from dashboard.load import load
from dashboard.model import Article, Rejected

MESSAGE = (
    "Return-Path: <desk@norrby.example>\nFrom: Norrby Post <desk@norrby.example>\nTo: a@b.example\n"
    "Subject: =?utf-8?q?=C3=84lvsund_votes?=\nDate: Mon, 4 Jul 2011 18:30:00 +0200\nMIME-Version: 1.0\n"
    'Content-Type: text/plain; charset="iso-8859-1"\nContent-Transfer-Encoding: quoted-printable\n\n'
    "=93The ferry stays,=94 the mayors said on=\n Monday.\n"
)


def saved(tmp_path, name, text):
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(load([tmp_path / name]))


def reason(tmp_path, name, text):
    (rejected,) = saved(tmp_path, name, text)
    assert isinstance(rejected, Rejected), rejected
    return rejected.reason


def test_a_message_is_titled_by_its_subject_and_read_as_mail_programs_do(tmp_path):
    (article,) = saved(tmp_path, "a.eml", MESSAGE)
    assert (article.title, article.published, article.source) == ("Älvsund votes", "2011-07-04T18:30:00+02:00", "Norrby Post")
    assert article.text.strip() == "“The ferry stays,” the mayors said on Monday."


def test_a_message_is_known_by_its_headers_whatever_the_file_is_called(tmp_path):
    (article,) = saved(tmp_path, "a.txt", MESSAGE)
    assert article.title == "Älvsund votes"


def test_each_message_of_a_mailbox_is_an_article(tmp_path):
    postmark = "From desk@norrby.example Mon Jul  4 18:30:00 2011\n"
    box = postmark + MESSAGE + "\n" + postmark + MESSAGE.replace("=C3=84lvsund_votes", "Fog")
    assert [item.title for item in saved(tmp_path, "a.mbox", box)] == ["Älvsund votes", "Fog"]


def test_attachments_are_no_text(tmp_path):
    head = "From: a@b.example\nSubject: Fog\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=xx\n\n"
    parts = (
        "--xx\nContent-Type: text/plain\n\nNothing could be seen.\n--xx\nContent-Type: text/plain\n"
        "Content-Disposition: attachment; filename=log.txt\n\nerror error\n--xx--\n"
    )
    (article,) = saved(tmp_path, "a.eml", head + parts)
    assert article.text.strip() == "Nothing could be seen."


def test_a_message_without_words_is_refused(tmp_path):
    head = "From: a@b.example\nSubject: Fog\nMIME-Version: 1.0\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n"
    assert reason(tmp_path, "a.eml", head + "iVBORw0K\n") == "the message has no text, only attachments or pictures"


def test_ris_records_without_an_end_and_with_lines_that_go_on(tmp_path):
    text = (
        "TY  - NEWS\r\nT1  - Talks resume\r\nJF  - Norrby Post\r\nY1  - 2011/07/04\r\nN2  - The mayors met\r\non Monday.\r\n"
        "TY  - NEWS\r\nTI  - Fog\r\nPY  - 2011/07/05/\r\nAB  - Nothing could be seen.\r\nER  - \r\n"
    )
    talks, fog = saved(tmp_path, "a.txt", text)
    assert (talks.title, talks.source, talks.published) == ("Talks resume", "Norrby Post", "2011-07-04")
    assert talks.text == "The mayors met\non Monday."
    assert (fog.title, fog.published) == ("Fog", "2011-07-05")


def test_bibtex_is_refused_by_name(tmp_path):
    text = "@article{a, title = {Talks resume}, abstract = {The mayors met.}, year = 2011}\n"
    for name in ("a.bib", "a.txt"):
        assert "BibTeX" in reason(tmp_path, name, text)


def test_subrip_with_speakers_and_rolled_up_lines(tmp_path):
    text = (
        "1\n00:00:01,000 --> 00:00:03,000\n<i>ADA STORVIK:</i> The ferry\n\n2\n00:00:03,000 --> 00:00:05,000\nstays.\n\n"
        "3\n00:00:05,000 --> 00:00:07,000\nstays.\n\n4\n00:00:20,000 --> 00:00:22,000\n>> Who pays?\n"
    )
    (article,) = saved(tmp_path, "evening_news.srt", text)
    assert article.title == "evening news"
    assert article.text == "ADA STORVIK: The ferry stays.\n\nWho pays?"
    assert article.guesses == ("title", "fields")


PROQUEST = """Report Information from ProQuest
4 July 2011
____________________________________________________________
Document 1 of 2

Talks resume

Author: Storvik, Ada

Publication info: Norrby Post [Norrby] 04 July 2011: 3.

Full text: The mayors met: nobody left.

Note: the ferry stays.

Publication title: Norrby Post

ProQuest document ID: 1

Database: Global
____________________________________________________________
Document 2 of 2

Fog

Abstract: Nothing could be seen.

Publication date: Jul 5, 2011

ProQuest document ID: 2
____________________________________________________________
Contact us at: https://proquest.example
"""


def test_proquest_with_a_list_of_contents_and_a_paragraph_with_a_colon(tmp_path):
    talks, fog = saved(tmp_path, "a.txt", PROQUEST)
    assert (talks.title, talks.source, talks.accession) == ("Talks resume", "Norrby Post", "1")
    assert talks.text == "The mayors met: nobody left.\n\nNote: the ferry stays."
    assert (fog.title, fog.published, fog.text) == ("Fog", "2011-07-05", "Nothing could be seen.")


FACTIVA = """Talks resume in Norrby

By Ada Storvik
120 words
4 July 2011
06:30
Norrby Post
NRPO
English
(c) 2011 Norrby Post. All rights reserved.

The mayors met on Monday.

They left.

Document NRPO000020110704e7740000d

Fog

9 Wörter
5. Juli 2011
The Echo
ECHO
Deutsch
Copyright 2011 Echo

Nothing could be seen.

Dokument ECHO000020110705e775000aa

Seite 1 von 1 © 2011 Factiva, Inc. Alle Rechte vorbehalten.
"""
CODED = """HD        Talks resume in Norrby
BY        By Ada Storvik
WC        120 words
PD        4 July 2011
ET        06:30
SN        Norrby Post
LP
The mayors met on Monday.

TD
They left.

IN the town all was quiet.
NS        gpol : Politics
AN        Document NRPO000020110704e7740000d

HD        Fog
WC        9 words
PD        5 July 2011
SN        The Echo
LP        Nothing could be seen.
AN        Document ECHO000020110705e775000aa
"""
PAGE = "".join(f"<p>{line}</p>" for line in FACTIVA.split("\n") if line)
CELLS = {
    "HD": "Talks resume in Norrby",
    "BY": "By Ada Storvik",
    "WC": "120 words",
    "PD": "4 July 2011",
    "ET": "06:30",
    "SN": "Norrby Post",
    "LP": "<p>The mayors met.</p>",
    "TD": "<p>They left.</p>",
    "AN": "Document NRPO000020110704e7740000d",
}
ROWS = "".join(f"<tr><td><b>{code}</b></td><td>{value}</td></tr>" for code, value in CELLS.items())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", FACTIVA),
        ("coded.txt", CODED),
        ("old.html", f'<html><title>Factiva</title><body><div class="article">{PAGE}</div></body></html>'),
        (
            "rows.html",
            f'<html><title>Factiva</title><body><div class="article enArticle"><table>{ROWS}</table></div></body></html>',
        ),
    ],
)
def test_factiva_as_text_and_in_older_pages(tmp_path, name, text):
    talks = saved(tmp_path, name, text)[0]
    assert (talks.title, talks.author, talks.source) == ("Talks resume in Norrby", "Ada Storvik", "Norrby Post")
    assert (talks.published, talks.accession) == ("2011-07-04T06:30:00", "NRPO000020110704e7740000d")
    if name != "rows.html":
        fog = saved(tmp_path, name, text)[1]
        assert (fog.title, fog.published, fog.source, fog.text) == ("Fog", "2011-07-05", "The Echo", "Nothing could be seen.")


def test_two_letters_that_begin_a_paragraph_are_no_code_of_factiva(tmp_path):
    talks = saved(tmp_path, "coded.txt", CODED)[0]
    assert talks.text == "The mayors met on Monday.\n\nThey left.\n\nIN the town all was quiet."


NEWSML_1 = """<?xml version="1.0"?><NewsML><NewsEnvelope><DateAndTime>20110704T183000Z</DateAndTime></NewsEnvelope><NewsItem>
<NewsManagement><FirstCreated>20110704T180000+0200</FirstCreated></NewsManagement><NewsComponent><NewsLines>
<HeadLine>Talks resume</HeadLine><ByLine>Ada Storvik</ByLine></NewsLines><AdministrativeMetadata><Provider>
<Party FormalName="Norrby News"/></Provider></AdministrativeMetadata><ContentItem><DataContent><p>The mayors met.</p>
<p>They left.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
G2 = """<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{}</itemSet></newsMessage>"""
ITEM = """<newsItem guid="urn:{0}" xml:lang="en"><itemMeta><provider><name>Norrby News</name></provider>
<versionCreated>2011-07-06T00:00:00Z</versionCreated></itemMeta><contentMeta>
<contentCreated>2011-07-04T18:00:00+02:00</contentCreated>
<headline>{0}</headline></contentMeta><contentSet><inlineXML><nitf><body><body.content><p>They met in {0}.</p>
</body.content></body></nitf></inlineXML></contentSet></newsItem>"""


def test_newsml_1_and_a_message_of_newsml_g2(tmp_path):
    (talks,) = saved(tmp_path, "a.xml", NEWSML_1)
    assert (talks.title, talks.source, talks.author) == ("Talks resume", "Norrby News", "Ada Storvik")
    assert (talks.published, talks.text) == ("2011-07-04T18:00:00+02:00", "The mayors met.\n\nThey left.")
    norrby, fog = saved(tmp_path, "b.xml", G2.format(ITEM.format("Norrby") + ITEM.format("Fog")))
    assert (norrby.title, norrby.published, norrby.source) == ("Norrby", "2011-07-04T18:00:00+02:00", "Norrby News")
    assert fog.text == "They met in Fog."


def test_news_xml_without_words_is_refused(tmp_path):
    picture = '<?xml version="1.0"?><newsItem><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>'
    assert "without an item of text" in reason(tmp_path, "a.xml", picture)


def test_two_pages_in_one_file_are_two_articles(tmp_path):
    page = "<html><head><title>{0}</title></head><body><article><h1>{0} in Norrby town</h1><p>{1}</p></article></body></html>\n"
    sentence = "The mayors met on Monday and agreed to keep the ferry that runs twice a day between the towns. " * 4
    talks, fog = saved(
        tmp_path, "a.html", page.format("Talks", sentence) + page.format("Fog", sentence.replace("mayors", "pilots"))
    )
    assert (talks.title, fog.title) == ("Talks in Norrby town", "Fog in Norrby town")
    assert "pilots" not in talks.text


@pytest.mark.parametrize(
    ("text", "seems"),
    [
        ("Report\n" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\n" * 6, "base64"),
        ("[00:01] Good evening.\n[00:04] The ferry stays.\n[00:09] Who pays?\n[00:12] Nobody.\n", "times"),
        ("FN Export\nPT J\n" + "AU  Storvik\nTI  Talks\nSO  Post\nPY  2011\nAB  They met.\n" * 2, "code before"),
        ("FN Export\nPT J\n" + "AU Storvik\nTI Talks\nSO Post\nPY 2011\nAB They met.\n" * 2, "code before"),
        ("".join(f"Title: {name}\nDate: {day} July 2011\nText: one\n\n" for day, name in enumerate("ABC", 1)), "records"),
        ("Talks\nAuthor/Byline: A\nSection: B\n\nThey met.\n\nFog\nAuthor/Byline: C\nSection: D\n\nNothing.\n", "records"),
        ("Asiakirjat (1)\n1. Talks\nAsiakas/asia: -Ei mitään-\n\nTalks\n\nThey met.\n", "Nexis"),
        ("A\n\n1 of 3\nOne.\n\n2 of 3\nTwo.\n\n3 of 3\nThree.\n", "several articles"),
        ("Word after word. " * 30_000, "characters long"),
        ("<corpus>\n" + "<doc>\n<h>A</h>\n<t>One.</t>\n</doc>\n" * 9 + "</corpus>", "XML"),
    ],
)
def test_a_plain_text_that_is_none_is_refused_with_what_it_seems_to_be(tmp_path, text, seems):
    said = reason(tmp_path, "a.txt", text)
    assert said.startswith("it ")
    assert seems in said


@pytest.mark.parametrize(
    "text",
    [
        "Q: Who pays?\n\nA: The town.\n\nQ: Since when?\n\nA: Since May.\n\nQ: Why?\n\nA: Nobody knows.\n",
        "ADA STORVIK: The ferry stays.\n\nIDA BERG: Who pays?\n\nADA STORVIK: The town.\n\nIDA BERG: Since when?\n",
        (
            "Live: the vote in Norrby\n\n18:30 The mayors arrive.\n\nA hundred people wait.\n\nThe hall is full.\n\nRain.\n\n"
            "19:10 The count begins, and nobody leaves.\n\nThe hall is quiet.\n\nIt rains.\n"
        ),
        "Talks resume\n\n* * * * * * * * * * * * * * * *\n\nThe mayors met.\n\n----------------------------\n\nThey left.\n",
        "TV and radio\n\nUK  and US papers wrote of it. A 3 of 4 majority voted.\n",
    ],
)
def test_interviews_debates_tickers_and_stars_are_one_article(tmp_path, text):
    (article,) = saved(tmp_path, "a.txt", text)
    assert isinstance(article, Article), article
    assert article.text == text


def test_front_matter_in_toml_and_with_a_heading(tmp_path):
    text = '+++\ntitle = "Talks resume"\ndate = 2011-07-04\n+++\n# Talks resume\n\nThe *mayors* met in [Norrby](https://n.example).\n'
    (article,) = saved(tmp_path, "a.md", text)
    assert (article.title, article.published, article.text) == ("Talks resume", "2011-07-04", "The mayors met in Norrby.")


def test_a_rule_above_a_text_is_no_front_matter(tmp_path):
    (article,) = saved(tmp_path, "a.txt", "---\nTalks resume\n\nThe mayors met.\n---\nThey left.\n")
    assert "The mayors met." in article.text


def test_a_file_named_by_its_day_keeps_the_title_in_its_first_line(tmp_path):
    text = "The ferry will stay until 2020.\n\nThe mayors met on Monday and agreed to keep the ferry.\n"
    (article,) = saved(tmp_path, "2011-07-04.txt", text)
    assert (article.title, article.published, article.guesses) == ("The ferry will stay until 2020.", "2011-07-04", ("title",))
