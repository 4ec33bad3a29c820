"""Word files: parts that are missing or lie, tables and trees out of all proportion."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

from formats.archives import Member, bomb_member, flipped, library, zipped
from formats.cases import Case, Role, file, kind
from formats.feeds import bomb
from formats.neighbours import Good

_SCHEMAS = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main" xmlns:r="{_SCHEMAS}/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def relations(*given: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">{"".join(given)}</Relationships>'


def relation(number: str = "rId1", kind_of: str = "officeDocument", rest: str = 'Target="word/document.xml"') -> str:
    return f'<Relationship Id="{number}" Type="{_RELATION}{kind_of}" {rest}/>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(article: Good, inside: str = "") -> str:
    lines = [f"Title: {article.title}", f"Date: {article.published}", "", *article.text.split("\n\n")]
    return f"{_HEAD}<w:document {_W}><w:body>{''.join(map(paragraph, lines))}{inside}</w:body></w:document>"


def parts(text: str) -> dict[str, bytes]:
    return {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": relations(relation()).encode(),
        "word/document.xml": text.encode(),
    }


def _word(name: str, inside: Callable[[], str], reads: tuple[Role, ...] = ("odd",), *, large: bool = False) -> Case:
    return file(f"{name}.docx", lambda good: library(parts(document(good.odd, inside()))), reads, large=large)


def _with(name: str, change: Callable[[dict[str, bytes]], object], *, rejected: bool = False) -> Case:
    def content(good) -> bytes:
        made = parts(document(good.odd))
        change(made)
        return library(made)

    return file(f"{name}.docx", content, rejected=rejected)


@kind("word-parts", "no body, another root, missing parts, relations without a target or out of the file")
def _() -> Iterator[Case]:
    for number, text in enumerate(
        (
            f"<w:document {_W}/>",
            f"<w:document {_W}><w:body/></w:document>",
            f"<w:body {_W}><w:p/></w:body>",
            "<a/>",
            "",
            "\0",
            "x",
            "<w:document/>",
            f"<w:document {_W}><w:body><w:p>",
            f"<w:document {_W}><w:background/></w:document>",
            "<html><body><p>Words</p></body></html>",
            f"<w:document {_W}><w:body>words<w:p/>words</w:body></w:document>",
            '<?xml version="1.0" encoding="utf-16"?><a/>',
            '<?xml version="1.0" encoding="x-none"?><a/>',
            f"<w:glossaryDocument {_W}/>",
            f"<w:document {_W}><w:body/><w:body/></w:document>",
        )
    ):
        yield _with(f"document-{number:02}", lambda made, t=text: made.update({"word/document.xml": t.encode()}), rejected=True)
    for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
        yield _with(
            f"without-{name.strip('[_').split('.')[0].replace('/', '-')}", lambda made, n=name: made.pop(n), rejected=True
        )
        yield _with(
            f"empty-{name.strip('[_').split('.')[0].replace('/', '-')}", lambda made, n=name: made.update({n: b""}), rejected=True
        )
        yield _with(
            f"root-{name.strip('[_').split('.')[0].replace('/', '-')}",
            lambda made, n=name: made.update({n: b"<x/>"}),
            rejected=True,
        )
    for number, rest in enumerate(
        (
            "",
            'Target=""',
            'Target="../../../etc/hostname"',
            'Target="/etc/hostname"',
            'Target="word/none.xml"',
            'Target="http://127.0.0.1:9/a" TargetMode="External"',
            'Target="file:///etc/hostname" TargetMode="External"',
            'TargetMode="External"',
            'Target="NULL"',
            'Target="word/document.xml#x"',
            'Target="\\word\\document.xml"',
            'Target="word/document.xml" TargetMode="Other"',
            'Target="_rels/.rels"',
            'Target="[Content_Types].xml"',
            'Target="."',
            'Target=".."',
            'Target="word/"',
        )
    ):
        yield _with(
            f"target-{number:02}", lambda made, r=rest: made.update({"_rels/.rels": relations(relation(rest=r)).encode()})
        )
        yield _with(
            f"inner-{number:02}",
            lambda made, r=rest: made.update(
                {"word/_rels/document.xml.rels": relations(relation(kind_of="styles", rest=r)).encode()}
            ),
        )
    for count in (1_000, 20_000):
        yield file(
            f"relations-{count}.docx",
            lambda good, n=count: library(
                {
                    **parts(document(good.odd)),
                    "word/_rels/document.xml.rels": relations(
                        *(relation(f"rId{i}", "image", f'Target="media/{i}.png"') for i in range(n))
                    ).encode(),
                    "word/media/1.png": b"",
                }
            ),
            large=count > 1_000,
        )
    yield _with(
        "circle",
        lambda made: made.update({"word/_rels/document.xml.rels": relations(relation(rest='Target="document.xml"')).encode()}),
    )
    yield _with(
        "repeated-ids", lambda made: made.update({"_rels/.rels": relations(relation(), relation(), relation("rId2")).encode()})
    )


def _table(rows: int, columns: int, cell: str = "<w:p><w:r><w:t>Kell</w:t></w:r></w:p>", properties: str = "") -> str:
    row = f"<w:tr>{f'<w:tc>{properties}{cell}</w:tc>' * columns}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{row * rows}</w:tbl>"


@kind("word-spans", "cells that span no, less than no, two thousand million or unspoken columns")
def _() -> Iterator[Case]:
    for number, value in enumerate(
        ("0", "-1", "many", "", "2000000000", "2", "63", "99999999999999999999", "1.5", " 1 ", "0x10", "1" * 5_000)
    ):
        yield _word(
            f"gridspan-{number:02}", lambda v=value: _table(3, 3, properties=f'<w:tcPr><w:gridSpan w:val="{v}"/></w:tcPr>'), ()
        )
        yield _word(
            f"before-{number:02}",
            lambda v=value: _table(3, 3).replace(
                "<w:tr>", f'<w:tr><w:trPr><w:gridBefore w:val="{v}"/><w:gridAfter w:val="{v}"/></w:trPr>'
            ),
            (),
        )
    yield _word("no-value", lambda: _table(3, 3, properties="<w:tcPr><w:gridSpan/></w:tcPr>"), ())
    for number, merge in enumerate(
        (
            "<w:vMerge/>",
            '<w:vMerge w:val="restart"/>',
            '<w:vMerge w:val="odd"/>',
            '<w:vMerge w:val="continue"/>',
            "<w:vMerge/><w:vMerge/>",
            '<w:gridSpan w:val="2"/><w:vMerge/>',
            '<w:gridSpan w:val="0"/><w:vMerge/>',
            '<w:hMerge w:val="continue"/>',
        )
    ):
        yield _word(f"merge-{number}", lambda m=merge: _table(4, 3, properties=f"<w:tcPr>{m}</w:tcPr>"), ())
        yield _word(
            f"merge-second-{number}",
            lambda m=merge: (
                _table(1, 3).replace("</w:tbl>", "") + _table(3, 4, properties=f"<w:tcPr>{m}</w:tcPr>").split("</w:tblGrid>")[1]
            ),
            (),
        )
    yield _word("merged-column", lambda: _table(3_000, 2, properties="<w:tcPr><w:vMerge/></w:tcPr>"), ())


@kind("word-tables", "tables of 3,000 rows of 63 cells, and tables within tables")
def _() -> Iterator[Case]:
    for rows, columns in ((100, 10), (300, 63), (3_000, 63), (1, 5_000), (20_000, 1)):
        yield _word(f"table-{rows}-{columns}", lambda r=rows, c=columns: _table(r, c), large=rows * columns > 20_000)
    for depth in (3, 20, 60, 1_000):
        yield _word(f"nested-{depth}", lambda d=depth: _nested(d), ("odd",) if depth <= 60 else (), large=depth > 60)
    yield _word("empty", lambda: "<w:tbl/>" * 500 + "<w:tbl><w:tr/></w:tbl>" * 500, ())
    yield _word("no-grid", lambda: "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * 500, ())
    yield _word("no-paragraph", lambda: "<w:tbl><w:tblGrid/><w:tr><w:tc/></w:tr></w:tbl>" * 500, ())


def _nested(depth: int) -> str:
    made = paragraph("deep")
    for _ in range(depth):
        made = _table(1, 1, made + "<w:p/>")
    return made


@kind("word-paragraphs", "up to 100,000 paragraphs, runs, breaks and links")
def _() -> Iterator[Case]:
    for count in (2_000, 100_000):
        large = count > 2_000
        for name, piece in (
            ("paragraphs", paragraph("A line of words.")),
            ("empty", "<w:p/>"),
            ("headings", '<w:p><w:pPr><w:pStyle w:val="None"/></w:pPr><w:r><w:t>A</w:t></w:r></w:p>'),
        ):
            yield _word(f"{name}-{count}", lambda p=piece, n=count: p * n, large=large)
        for name, piece in (
            ("runs", "<w:r><w:t>a </w:t></w:r>"),
            ("breaks", "<w:r><w:br/><w:tab/><w:cr/></w:r>"),
            ("links", '<w:hyperlink r:id="none"><w:r><w:t>a</w:t></w:r></w:hyperlink>'),
            ("pages", '<w:r><w:lastRenderedPageBreak/><w:br w:type="page"/></w:r>'),
            ("hyphens", "<w:r><w:noBreakHyphen/><w:sym/><w:ptab/></w:r>"),
        ):
            yield _word(f"{name}-{count}", lambda p=piece, n=count: f"<w:p>{p * n}</w:p>", large=large)
    yield _word("long-run", lambda: paragraph("words " * 1_000_000), large=True)
    yield _word("end-of-document", lambda: paragraph("End of Document") * 2_000, ())


@kind("word-deep", "elements nested up to 100,000 deep")
def _() -> Iterator[Case]:
    for depth in (200, 5_000, 100_000):
        for name, opening, closing in (
            ("controls", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            ("tags", "<w:smartTag>", "</w:smartTag>"),
            ("runs", "<w:p><w:r>", "</w:r></w:p>"),
            ("insertions", "<w:ins>", "</w:ins>"),
        ):
            yield _word(
                f"{name}-{depth}",
                lambda d=depth, o=opening, c=closing: o * d + paragraph("deep") + c * d,
                (),
                large=depth > 5_000,
            )


@kind("word-bombs", "entities, pictures and parts that unpack to gigabytes")
def _() -> Iterator[Case]:
    for part in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
        for number, (doctype, used) in enumerate(
            (
                (bomb(9), "&e9;"),
                ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>', "&x;"),
                ('<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>', ""),
                (bomb(30, 2), "&e30;"),
            )
        ):

            def content(good, part=part, doctype=doctype, used=used) -> bytes:
                made = parts(document(good.odd, paragraph(used)))
                made[part] = made[part].replace(b"?>\n", b"?>\n" + doctype.encode(), 1)
                return library(made)

            yield file(f"entities-{number}-{part.strip('[_').split('.')[0].replace('/', '-')}.docx", content)
    chunk = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    picture = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    related = relations(relation("rId9", "image", 'Target="media/a.png"'))
    yield file(
        "picture.docx",
        lambda good: library(
            {**parts(document(good.odd)), "word/media/a.png": picture, "word/_rels/document.xml.rels": related.encode()}
        ),
        ("odd",),
    )
    for size in (100_000_000, 600_000_000, 4_000_000_000):
        for honest in (True, False):
            yield file(
                f"zeros-{size}-{'true' if honest else 'lying'}.docx",
                lambda good, s=size, h=honest: zipped(
                    [
                        *(Member(name.encode(), data, 8) for name, data in parts(document(good.odd)).items()),
                        bomb_member(b"word/media/a.png", s, claimed=s if h else 10),
                    ]
                ),
                large=size > 100_000_000,
            )
            yield file(
                f"document-{size}-{'true' if honest else 'lying'}.docx",
                lambda good, s=size, h=honest: zipped(
                    [
                        *(Member(name.encode(), data, 8) for name, data in list(parts("").items())[:2]),
                        bomb_member(b"word/document.xml", s, claimed=s if h else 10),
                    ]
                ),
                rejected=True,
                large=size > 100_000_000,
            )
    yield file(
        "many-parts.docx",
        lambda good: library({**parts(document(good.odd)), **{f"word/{i}.xml": b"<a/>" for i in range(20_000)}}),
        ("odd",),
    )


@kind("word-damaged", "documents cut and with bytes changed at forty places")
def _() -> Iterator[Case]:
    for number in range(20):
        yield file(f"flipped-{number:02}.docx", lambda good, n=number: flipped(library(parts(document(good.odd))), n))
    for part in range(1, 20):
        yield file(
            f"cut-{part:02}.docx",
            lambda good, p=part: (whole := library(parts(document(good.odd))))[: len(whole) * p // 20],
            rejected=True,
        )
    yield file("zip.docx", lambda good: library({"a.txt": b"Some words of a text."}))
    yield file("protected.docx", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000, rejected=True)
