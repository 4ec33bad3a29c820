"""Excel workbooks: sheets out of all proportion, places that lie, entities, and damage."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import openpyxl

from formats.archives import Member, bomb_member, flipped, library, zipped
from formats.cases import Case, file, kind
from formats.feeds import bomb
from formats.neighbours import Good

_SHEET = "xl/worksheets/sheet1.xml"


def parts(article: Good) -> dict[str, bytes]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["title", "date", "text"])
    sheet.append([article.title, article.published, article.text])
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _changed(name: str, change: Callable[[dict[str, bytes]], object], *, odd: bool = False, rejected: bool = False) -> Case:
    def content(good) -> bytes:
        made = parts(good.odd)
        change(made)
        return library(made)

    return file(f"{name}.xlsx", content, ("odd",) if odd else (), rejected=rejected)


def _replaced(part: str, before: bytes, after: bytes) -> Callable[[dict[str, bytes]], object]:
    return lambda made: made.update({part: made[part].replace(before, after, 1)})


@kind("workbook-sheets", "rows and columns at places that nobody has, sizes that lie, parts that are missing, a million cells")
def _() -> Iterator[Case]:
    yield _changed("size-lies", _replaced(_SHEET, b'ref="A1:C2"', b'ref="A1:XFD1048576"'), odd=True)
    yield _changed("row-far", _replaced(_SHEET, b'<row r="2"', b'<row r="1048576"'))
    yield _changed("row-beyond", _replaced(_SHEET, b'<row r="2"', b'<row r="99999999999"'))
    yield _changed("cell-beyond", _replaced(_SHEET, b'r="C2"', b'r="ZZZZZZ2"'))
    for name, part in (
        ("sheet", _SHEET),
        ("workbook", "xl/workbook.xml"),
        ("types", "[Content_Types].xml"),
        ("relations", "xl/_rels/workbook.xml.rels"),
    ):
        yield _changed(f"without-{name}", lambda made, p=part: made.pop(p))
    wide = b"".join(b'<c t="inlineStr"><is><t>x</t></is></c>' for _ in range(16_384))
    yield _changed("wide", _replaced(_SHEET, b"</sheetData>", b"<row>" + wide + b"</row></sheetData>"), odd=True)
    many = b"<row><c><v>1</v></c></row>" * 300_000
    yield _changed("many-rows", _replaced(_SHEET, b"</sheetData>", many + b"</sheetData>"), odd=True)


@kind("workbook-bombs", "entities, references out of the file, and parts that unpack to gigabytes")
def _() -> Iterator[Case]:
    for number, (doctype, used) in enumerate(
        (
            (bomb(9), "&e9;"),
            ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>', "&x;"),
            (bomb(30, 2), "&e30;"),
        )
    ):

        def change(made: dict[str, bytes], doctype=doctype, used=used) -> None:
            assert b"</t>" in made[_SHEET]
            made[_SHEET] = doctype.encode() + made[_SHEET].replace(b"</t>", f"{used}</t>".encode())

        yield _changed(f"entities-{number}", change)
    for size in (100_000_000, 600_000_000):
        for honest in (True, False):
            yield file(
                f"sheet-{size}-{'true' if honest else 'lying'}.xlsx",
                lambda good, s=size, h=honest: zipped(
                    [
                        *(Member(name.encode(), data, 8) for name, data in parts(good.odd).items() if name != _SHEET),
                        bomb_member(_SHEET.encode(), s, claimed=s if h else 10),
                    ]
                ),
                rejected=True,
                large=size > 100_000_000,
            )


@kind("workbook-damaged", "workbooks cut and with bytes changed at thirty places")
def _() -> Iterator[Case]:
    for number in range(20):
        yield file(f"flipped-{number:02}.xlsx", lambda good, n=number: flipped(library(parts(good.odd)), n))
    for part in range(1, 20, 2):
        yield file(
            f"cut-{part:02}.xlsx",
            lambda good, p=part: (whole := library(parts(good.odd)))[: len(whole) * p // 20],
            rejected=True,
        )
    yield file("protected.xlsx", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000, rejected=True)
