"""Mail, captions, records with codes and labels, news XML and front matter, with parts out of all proportion."""

from __future__ import annotations

from collections.abc import Iterator

from formats.cases import Case, file, kind
from formats.neighbours import plain

_COUNTS = (2_000, 200_000)


def _pieces(pieces: dict[str, tuple[str, str, str]], suffix: str) -> Iterator[Case]:
    """A head, a piece over and over, a tail."""
    for name, (head, piece, tail) in pieces.items():
        for count in _COUNTS:
            yield file(
                f"{name}-{count}.{suffix}",
                lambda _, h=head, p=piece, t=tail, n=count: h + p * n + t,
                large=count > _COUNTS[0],
            )


_MAIL = "From: a@b.example\nSubject: Fog\nMIME-Version: 1.0\n"


@kind("mail", "headers, parts, borders and messages without end")
def _() -> Iterator[Case]:
    yield from _pieces(
        {
            "headers": (_MAIL, "X-A: b\n", "\nText.\n"),
            "folded": (_MAIL + "X-A: b\n", "\tb\n", "\nText.\n"),
            "encoded": (_MAIL + "Subject: ", "=?utf-8?q?=C3=84?= ", "\n\nText.\n"),
            "parts": (_MAIL + "Content-Type: multipart/mixed; boundary=x\n\n", "--x\n\nText.\n", "--x--\n"),
            "nested": (_MAIL, "Content-Type: multipart/mixed; boundary=x\n\n--x\n", "\nText.\n"),
            "attached": (_MAIL, "Content-Type: message/rfc822\n\n", "From: a@b.example\n\nText.\n"),
            "postmarks": ("", "From a@b.example Mon Jul  4 18:30:00 2011\n", _MAIL + "\nText.\n"),
            "quoted": (_MAIL + "Content-Transfer-Encoding: quoted-printable\n\n", "=\n", "=E"),
        },
        "eml",
    )


@kind("records", "codes, labels, times and rules over and over")
def _() -> Iterator[Case]:
    yield from _pieces(
        {
            "ris-empty": ("", "TY  - NEWS\nER  - \n", ""),
            "ris-open": ("TY  - NEWS\n", "AB  - a\n", ""),
            "ris-continued": ("TY  - NEWS\nAB  - a\n", "b\n", ""),
            "proquest-labels": ("_" * 60 + "\nFog\nProQuest document ID: 1\n", "Subject: a\n", ""),
            "proquest-rules": ("ProQuest document ID: 1\n", "_" * 60 + "\n", ""),
            "proquest-issue": ("ProQuest document ID: 1\nPublication info: ", "a [b] ", "\n"),
            "factiva-documents": ("HD  Fog\nPD  4 July 2011\nLP  a\nWC  9 words\n", "Document A111111b\n", ""),
            "factiva-digits": ("9 words\nDocument ABCD111111b\nDocument AAAA", "1", "!\n"),
            "factiva-pages": ("9 words\nDocument ABCD111111b\n", "Page 1 of 1 ", "\n"),
            "captions": ("WEBVTT\n\n", "00:01.000 --> 00:02.000\n<v A>b\n\n", ""),
            "caption-tags": ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "<v A><b><i>", "\n"),
            "labels": ("", "Title: a\n", ""),
            "letters": ("", "QUJD" * 400 + " ", ""),
            "rules": ("", "-" * 40 + "\n", ""),
            "front-matter": ("---\n", "title: a\n", "---\nText.\n"),
            "open-front-matter": ("---\n", "title: [a, b\n", ""),
            "links": ("---\ntitle: a\n---\n", "[a](b", ""),
            "emphasis": ("---\ntitle: a\n---\n", "**a _b ", ""),
        },
        "txt",
    )


@kind("news-xml", "items, elements and attributes without end")
def _() -> Iterator[Case]:
    yield from _pieces(
        {
            "items": ("<newsMessage><itemSet>", "<newsItem><contentSet><inlineData>a</inlineData></contentSet></newsItem>", ""),
            "nested": ("", "<newsItem>", ""),
            "components": ("<NewsML><NewsItem>", "<NewsComponent><NewsLines><HeadLine>a</HeadLine></NewsLines>", ""),
            "paragraphs": ("<nitf><body><body.content>", "<p>a</p>", "</body.content></body></nitf>"),
        },
        "xml",
    )


@kind("marked-text", "tags, entities and letters stored twice in plain fields")
def _() -> Iterator[Case]:
    for name, piece in {
        "comments": "<!--",
        "headings": "<h1>",
        "quotations": "<blockquote>a:",
        "q": "<q>",
        "entities": "&amp;amp;",
        "open-tags": "<p a",
        "twice": "Ã¢â‚¬â„¢",
    }.items():
        for count in _COUNTS:
            yield file(f"{name}-{count}.txt", lambda good, p=piece, n=count: plain(good.odd, p * n), large=count > _COUNTS[0])
            yield file(f"{name}-{count}.html", lambda _, p=piece, n=count: "<html><body>" + p * n, large=count > _COUNTS[0])
