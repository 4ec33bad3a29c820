"""CSV: cells that never end, columns and rows without number, and cells that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from formats.cases import ALL, BEFORE, BOTH, Case, file, kind
from formats.neighbours import COLUMNS, Neighbours, changed, csv_row, csv_rows, table


@kind(
    "csv-open-cells",
    "a cell that is never closed, at the first, middle and last row: the rows before it are read, the rest is told",
)
def _() -> Iterator[Case]:
    yield file("first.csv", lambda good: csv_row(COLUMNS) + '"open,' + csv_rows(good.good), rejected=True)
    yield file("middle.csv", lambda good: table(good, '"open,words,,,\n'), BEFORE, rejected=True)
    yield file("last.csv", lambda good: csv_row(COLUMNS) + csv_rows(good.good) + 'a,"open,,,', BOTH)
    yield file("header.csv", lambda good: '"title,text,published\n' + csv_rows(good.good))
    for size in (300_000, 9_000_000):
        yield file(
            f"long-{size}.csv",
            lambda good, s=size: table(good, '"open,' + "words\n" * (s // 6)),
            BEFORE,
            rejected=True,
            large=size > 300_000,
        )
        yield file(
            f"rows-{size}.csv",
            lambda good, s=size: table(good, "".join(f'a,"b {i},,,\n' for i in range(s // 16))),
            BEFORE,
            large=size > 300_000,
        )
        yield file(f"marks-{size}.csv", lambda good, s=size: table(good, '"' * (s | 1) + ",a,,,\n"), BEFORE, large=size > 300_000)
        yield file(
            f"one-line-{size}.csv",
            lambda good, s=size: table(good, '"' + "words " * (s // 6) + "\n"),
            BEFORE,
            large=size > 300_000,
        )


@kind("csv-columns", "headers and rows of up to 100,000 columns")
def _() -> Iterator[Case]:
    for count in (1_000, 10_000, 100_000):
        names = [*COLUMNS, *(f"c{i}" for i in range(count))]
        large = count > 10_000
        yield file(f"header-{count}.csv", lambda good, n=names: csv_row(n) + csv_rows(good.good), BOTH, large=large)
        yield file(
            f"cells-{count}.csv",
            lambda good, c=count: table(good, csv_row([*changed(good.odd, {}), *["x"] * c])),
            BOTH,
            large=large,
        )
        yield file(
            f"empty-{count}.csv",
            lambda good, c=count: table(good, csv_row([*changed(good.odd, {}), *[""] * c])),
            ALL,
            large=large,
        )
        yield file(
            f"both-{count}.csv",
            lambda good, n=names, c=count: (
                csv_row(n) + "".join(csv_row([*article.record().values(), *["y"] * c]) for article in good.good)
            ),
            BOTH,
            large=large,
        )
        yield file(
            f"text-{count}.csv", lambda good, c=count: csv_row([*COLUMNS, *["text"] * c]) + csv_rows(good.good), large=large
        )


@kind("csv-rows", "up to a million rows of two short cells")
def _() -> Iterator[Case]:
    for count in (5_000, 100_000, 1_000_000):
        for name, row in (("short", "a,b\n"), ("empty", ",,\n"), ("blank", "\n"), ("one-cell", "a\n")):
            yield file(f"{name}-{count}.csv", lambda good, r=row, n=count: table(good, r * n), BOTH, large=count > 5_000)


@kind("csv-nul", "NULs in cells, between rows, in the header, and half the file")
def _() -> Iterator[Case]:
    yield file("cell.csv", lambda good: table(good, csv_row(changed(good.odd, {"author": "a\0b"}))), BOTH)
    yield file(
        "text.csv", lambda good: table(good, csv_row(changed(good.odd, {"text": good.odd.text.replace(" ", " \0", 3)}))), ALL
    )
    yield file("header.csv", lambda good: "title\0,text,published,source,url\n" + csv_rows(good.good), BOTH)
    yield file("rows.csv", lambda good: table(good, "\0\n" * 40), BOTH)
    yield file("block.csv", lambda good: table(good, "\0" * 60) + "\0" * 20_000, BOTH)
    yield file(
        "late.csv",
        lambda good: (
            csv_row(COLUMNS)
            + csv_rows([good.before[0], *[replace(good.odd, title=f"T {i}", url="") for i in range(600)], *good.behind])
            + "\0" * 50_000
        ),
        ("behind",),
    )


@kind("csv-line-ends", "lone carriage returns, mixed ends, and what Unicode takes for a line end")
def _() -> Iterator[Case]:
    for name, end in (("cr", "\r"), ("crlf", "\r\n"), ("crcrlf", "\r\r\n"), ("lfcr", "\n\r")):
        yield file(f"{name}.csv", lambda good, e=end: table(good, "").replace("\n\n", " ").replace("\n", e), BOTH)
    for number, char in enumerate("\v\f\x1c\x1d\x1e\x85\u2028\u2029"):
        yield file(
            f"inside-{number}.csv", lambda good, c=char: table(good, csv_row(changed(good.odd, {"source": f"A{c}B"}))), ALL
        )
    yield file("mixed.csv", lambda good: table(good, "").replace("\n", "\r\n", 1).replace("\n\n", "\r\r"), ())


@kind("csv-delimiters", "delimiters mixed, repeated, and of kinds that no one writes")
def _() -> Iterator[Case]:
    for number, delimiter in enumerate(",;\t|"):
        yield file(
            f"one-{number}.csv",
            lambda good, d=delimiter: "\n".join(
                d.join(f'"{str(cell).replace(chr(34), chr(34) * 2)}"' for cell in row)
                for row in (COLUMNS, *(article.record().values() for article in good.good))
            ),
            BOTH,
        )
        yield file(f"mixed-{number}.csv", lambda good, d=delimiter: table(good, d.join(["a"] * 5) + "\n"), BOTH)
    for number, delimiter in enumerate("^~:\x1f\x01 \u00a6"):
        yield file(
            f"odd-{number}.csv",
            lambda good, d=delimiter: "\n".join(
                d.join(map(str, row))
                for row in (COLUMNS, *([article.title, article.text.replace("\n", " ")] for article in good.good))
            ),
        )
    yield file("header-only-differs.csv", lambda good: "title;text;published;source;url\n" + csv_rows(good.good))


@kind("csv-long-rows", "one row, one cell or one header of megabytes")
def _() -> Iterator[Case]:
    for size in (500_000, 9_500_000):
        large = size > 500_000
        yield file(
            f"cell-{size}.csv",
            lambda good, s=size: table(good, csv_row(changed(good.odd, {"text": "words " * (s // 6)}))),
            ALL,
            large=large,
        )
        yield file(
            f"title-{size}.csv",
            lambda good, s=size: table(good, csv_row(changed(good.odd, {"title": "words " * (s // 6)}))),
            BOTH,
            large=large,
        )
        yield file(
            f"url-{size}.csv",
            lambda good, s=size: table(
                good, csv_row(changed(good.odd, {"url": "https://a.example/" + "a/../%41&b=" * (s // 11)}))
            ),
            ALL,
            large=large,
        )
        yield file(
            f"date-{size}.csv",
            lambda good, s=size: table(good, csv_row(changed(good.odd, {"published": "10 March " * (s // 9)}))),
            ALL,
            large=large,
        )
        yield file(f"header-{size}.csv", lambda good, s=size: "x" * s + "," + table(good, ""), large=large)
        yield file(f"quotes-{size}.csv", lambda good, s=size: table(good, '"' + '""' * (s // 2) + '",a,,,\n'), BOTH, large=large)
        yield file(f"commas-{size}.csv", lambda good, s=size: table(good, "," * s + "\n"), BOTH, large=large)


@kind("csv-headers", "headers without rows, twice, empty, of marks only, and not there")
def _() -> Iterator[Case]:
    for number, head in enumerate(
        (
            "title,text\n",
            "title,text",
            ",\n",
            '""\n',
            '"","",""\n',
            "title\n",
            "text\n",
            "a,b,c\n",
            "\n\n\ntitle,text\n",
            "title,text\n\n\n",
            ",,,,\n" * 50,
        )
    ):
        yield file(f"alone-{number:02}.csv", lambda _, h=head: h)
    for number, names in enumerate(
        (
            ("title", "title", "text"),
            ("text", "text", "text"),
            ("title", "", "text", ""),
            ("TITLE ", " Text"),
            ("\ufefftitle", "text"),
            ("'title'", "'text'"),
            ("title\n", "text"),
            ('ti"tle', "text"),
            ("title", "text", "title.text"),
            ("text.a.b", "title"),
            ("fields", "text"),
            ("_source", "text", "title"),
        )
    ):
        yield file(
            f"names-{number:02}.csv",
            lambda good, n=names: csv_row(n) + "".join(csv_row([article.text] * len(n)) for article in good.good),
        )
    yield file("none.csv", lambda good: csv_rows(good.good))


@kind("csv-formulas", "titles, sources and authors that a spreadsheet would run: read as they are")
def _() -> Iterator[Case]:
    for number, formula in enumerate(
        (
            "=cmd|' /C calc'!A0",
            "=1+1",
            "+1+1",
            "-1-1",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            '=HYPERLINK("http://a.example")',
            "|x",
            "%0a=1",
            "＝1",
            "=" * 5_000,
        )
    ):
        for field in ("title", "source", "text"):
            yield file(
                f"{field}-{number:02}.csv", lambda good, f=field, v=formula: table(good, csv_row(changed(good.odd, {f: v}))), BOTH
            )


@kind("csv-marks", "quotation marks where CSV allows none, and rows of too few and too many cells")
def _() -> Iterator[Case]:
    for number, row in enumerate(
        (
            '"a"b,c,,,\n',
            'a"b,c"d,,,\n',
            '"a""b,c,,,"\n',
            '""",",,,\n',
            "'a,b',c,,\n",
            '"a" ,"b" ,,,\n',
            ' "a", "b",,,\n',
            "a,b\n",
            "a,b,c,d,e,f,g\n",
            '\\"a\\",b,,,\n',
            "“a”,b,,,\n",
        )
    ):
        yield file(
            f"row-{number:02}.csv",
            lambda good, r=row: table(good, r),
            BOTH if row.count('"') % 2 == 0 and number != 3 else BEFORE,
        )
    yield file("even.csv", lambda good: table(good, '"' * 300_000 + ",a,,,\n"), BEFORE)


def _wide(good: Neighbours, encoding: str) -> bytes:
    return table(good, "").encode(encoding, "replace")


@kind("csv-encodings", "tables in encodings that do not name themselves")
def _() -> Iterator[Case]:
    for encoding in (
        "utf-16-le",
        "utf-16-be",
        "utf-32-le",
        "utf-32-be",
        "utf-7",
        "cp037",
        "cp1252",
        "mac_roman",
        "shift_jis",
        "gb18030",
        "hz",
    ):
        yield file(f"{encoding}.csv", lambda good, e=encoding: _wide(good, e))
        yield file(f"{encoding}.txt", lambda good, e=encoding: _wide(good, e))
    for number in range(10):
        yield file(f"bytes-{number}.csv", lambda good, n=number: table(good, "").encode() + bytes(range(256)) * (n + 1))
