"""JSON and JSON lines: numbers, nesting, characters and shapes that no exporter should write and some do."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator

from formats.cases import ALL, BEFORE, BOTH, Case, Role, file, kind
from formats.neighbours import Good, Neighbours, dumped, json_lines, json_list, plain, table

FIELDS = ("title", "text", "published", "source", "url", "author", "section", "id", "language")


def _in_both(
    name: str,
    odd: Callable[[Good], str],
    reads: tuple[Role, ...] = BOTH,
    *,
    in_list: tuple[Role, ...] | None = None,
    rejected: bool = False,
    large: bool = False,
) -> Iterator[Case]:
    """The odd record in JSON lines, where its neighbours are safe, and in a list."""
    yield file(f"{name}.jsonl", lambda good: json_lines(good, odd(good.odd)), reads, rejected=rejected, large=large)
    listed = reads if in_list is None else in_list
    yield file(f"{name}.json", lambda good: json_list(good, odd(good.odd)), listed, rejected=rejected, large=large)


def _with(article: Good, field: str, raw: str) -> str:
    """The record with a field's value as it stands in the file, valid JSON or not."""
    rest = {name: value for name, value in article.record().items() if name != field}
    return "{" + f"{json.dumps(field)}: {raw}, {json.dumps(rest, ensure_ascii=False)[1:]}"


@kind("json-long-integers", "whole numbers of more digits than Python converts")
def _() -> Iterator[Case]:
    for digits in (4_301, 5_000, 100_000, 1_000_000):
        for field in ("published", "views", "id"):
            yield from _in_both(f"{digits}-{field}", lambda odd, n=digits, f=field: _with(odd, f, "9" * n), large=digits > 5_000)


@kind("json-odd-numbers", "numbers that are no time in the field of the date: the article is read without one")
def _() -> Iterator[Case]:
    for number, raw in enumerate(
        (
            "NaN",
            "Infinity",
            "-Infinity",
            "1e308",
            "-1e308",
            "1e400",
            "-9999999999999",
            "99999999999999",
            "-1e13",
            "1e13",
            "9007199254740993",
            "0",
            "-0.0",
            "1e-320",
            "true",
            "-62135596801",
            "253402300800",
            "8.64e15",
            "-2208988800000",
        )
    ):
        yield from _in_both(f"number-{number:02}", lambda odd, raw=raw: _with(odd, "published", raw), ALL)


@kind("json-deep-values", "lists and objects nested far deeper than a parser recurses")
def _() -> Iterator[Case]:
    for depth in (900, 990, 5_000, 100_000):
        for opening, closing, name in (("[", "]", "lists"), ('{"text":', "}", "objects"), ('[{"article":', "}]", "mixed")):
            for field in ("extra", "author"):
                yield from _in_both(
                    f"{name}-{depth}-{field}",
                    lambda odd, o=opening, c=closing, d=depth, f=field: _with(odd, f, o * d + '"deep"' + c * d),
                    in_list=BOTH if depth < 500 else (),
                    large=depth > 5_000,
                )


@kind("json-lone-surrogates", "halves of characters, escaped, in every field and in a key")
def _() -> Iterator[Case]:
    for field in FIELDS:
        yield from _in_both(f"{field}", lambda odd, f=field: _with(odd, f, r'"Storm \ud83d over \udc00 Kell \udfff"'))
    yield from _in_both("key", lambda odd: _with(odd, "tit\udc00le", '"x"').encode("ascii", "backslashreplace").decode())
    yield file("raw.jsonl", lambda good: json_lines(good, dumped(good.odd, author="A \ud83d B")), BOTH)


@kind("json-repeated-keys", "one key twice and 10,000 times, and 100,000 keys in one record")
def _() -> Iterator[Case]:
    yield from _in_both("twice", lambda odd: _with(odd, "x", '1, "title": "First title", "text": ["a"]'), ALL)
    for count in (10_000, 100_000):
        yield from _in_both(
            f"same-{count}", lambda odd, n=count: _with(odd, "x", "1, " + '"x": 1, ' * n + '"x": 2'), ALL, large=count > 10_000
        )
        yield from _in_both(
            f"other-{count}",
            lambda odd, n=count: _with(odd, "x", "1, " + ", ".join(f'"key {i}": {i}' for i in range(n))),
            ALL,
            large=count > 10_000,
        )
        yield from _in_both(
            f"titles-{count}",
            lambda odd, n=count: _with(
                odd, "x", "1, " + ", ".join(f'"Title{"_" * (i % 80)}{"-" * (i // 80 % 80)}": "t"' for i in range(n))
            ),
            BOTH,
            large=count > 10_000,
        )


@kind("json-nul", "NUL characters: escaped, raw, between values, and nothing else")
def _() -> Iterator[Case]:
    for field in FIELDS:
        yield from _in_both(f"escaped-{field}", lambda odd, f=field: _with(odd, f, r'"A\u0000B \u0000 said"'))
    yield from _in_both("raw", lambda odd: _with(odd, "author", '"A\0B"'))
    yield file("between.jsonl", lambda good: json_lines(good, "\0" * 5_000 + dumped(good.odd)), BOTH)
    yield file("only.json", lambda _: b"\0" * 5_000, rejected=True)
    yield file("only-large.jsonl", lambda _: b"\0" * 5_000_000, rejected=True, large=True)


_MARKS = (
    ("utf-8", codecs.BOM_UTF8, "utf-8"),
    ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
    ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
    ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
    ("utf-32-be", codecs.BOM_UTF32_BE, "utf-32-be"),
    ("doubled", codecs.BOM_UTF8 * 2, "utf-8"),
)
_TEXTS: dict[str, Callable[[Neighbours], str]] = {
    "json": lambda good: json_list(good, dumped(good.odd)),
    "jsonl": lambda good: json_lines(good, dumped(good.odd)),
    "csv": lambda good: table(good, ""),
    "txt": lambda good: plain(good.odd),
}


def _reads(suffix: str) -> tuple[Role, ...]:
    return ("odd",) if suffix == "txt" else BOTH


@kind("byte-order-marks", "every mark there is, once and twice, before JSON, CSV and text")
def _() -> Iterator[Case]:
    for name, mark, encoding in _MARKS:
        for suffix, text in _TEXTS.items():
            yield file(f"{name}.{suffix}", lambda good, m=mark, t=text, e=encoding: m + t(good).encode(e), _reads(suffix))
    for name, mark in (
        ("utf-7", b"+/v8-"),
        ("gb18030", b"\x84\x31\x95\x33"),
        ("utf-1", b"\xf7\x64\x4c"),
        ("scsu", b"\x0e\xfe\xff"),
        ("lying", codecs.BOM_UTF32_LE),
        ("lying-16", codecs.BOM_UTF16_BE),
    ):
        for suffix, text in _TEXTS.items():
            yield file(f"{name}.{suffix}", lambda good, m=mark, t=text: m + t(good).encode())
    yield file("inside.jsonl", lambda good: json_lines(good, "\ufeff" + dumped(good.odd)), ALL)


@kind("cut-wide-characters", "UTF-16 and UTF-32 that end within a character or begin with an odd byte")
def _() -> Iterator[Case]:
    for name, mark, encoding in _MARKS[1:5]:
        for cut in (1, 2, 3):
            for suffix, text in _TEXTS.items():
                yield file(
                    f"{name}-end-{cut}.{suffix}",
                    lambda good, m=mark, t=text, e=encoding, c=cut: m + t(good).encode(e)[:-c],
                    BEFORE if suffix in {"jsonl", "csv"} else (),
                )
        yield file(f"{name}-odd.txt", lambda good, m=mark, e=encoding: m + b"\x41" + plain(good.odd).encode(e))
        yield file(f"{name}-halves.txt", lambda good, m=mark, e=encoding: m + plain(good.odd).encode(e) + b"\xd8\x00" * 301)


@kind("json-wrong-types", "lists, objects, numbers and nothing where words belong: the neighbours are read")
def _() -> Iterator[Case]:
    values = {
        "list": [["a"], [["b"]]],
        "object": {"a": {"b": 1}},
        "number": 5,
        "float": 0.1,
        "yes": True,
        "null": None,
        "empty": "",
        "objects": [{"name": ["x", {"y": []}]}, None, 7],
    }
    for name, value in values.items():
        for field in FIELDS:
            yield file(
                f"{name}-{field}.jsonl", lambda good, f=field, v=value: json_lines(good, _with(good.odd, f, json.dumps(v))), BOTH
            )


@kind("json-odd-tops", "documents and lines that are no record at all")
def _() -> Iterator[Case]:
    for number, raw in enumerate(
        (
            "5",
            '"words"',
            "null",
            "[]",
            "{}",
            "[[[]]]",
            '[null, 1, "a", [2]]',
            "-",
            "tru",
            '{"a"',
            "[1,]",
            "{'title': 'x'}",
            '{"title": "x"}}',
            '"\\ud800"',
            '"\\x"',
            "[" * 500,
            "\u2028",
            "//",
            "<p>",
        )
    ):
        yield file(f"line-{number:02}.jsonl", lambda good, raw=raw: json_lines(good, raw), BOTH)
        yield file(f"alone-{number:02}.json", lambda _, raw=raw: raw, rejected=True)


@kind("json-broken", "lists cut short, and with what JSON does not allow")
def _() -> Iterator[Case]:
    for tenth in range(1, 10):
        yield file(
            f"cut-{tenth}.json",
            lambda good, t=tenth: (whole := json_list(good, dumped(good.odd)))[: len(whole) * t // 10],
            rejected=True,
        )
        yield file(
            f"cut-{tenth}.jsonl",
            lambda good, t=tenth: (whole := json_lines(good, dumped(good.odd)))[: len(whole) * t // 10],
            BEFORE if tenth > 5 else (),
        )
    yield file("comma.json", lambda good: json_list(good, dumped(good.odd) + ","), rejected=True)
    yield file("garbage.json", lambda good: json_list(good, dumped(good.odd)) + "\nthe end", rejected=True)
    yield file("line-breaks.jsonl", lambda good: json_lines(good, '{"title": "a\nb", "text": "c\n\nd"}'), BOTH, rejected=True)
    yield file("two-a-line.jsonl", lambda good: json_lines(good, dumped(good.odd) + dumped(good.odd)), BOTH, rejected=True)


@kind("json-long-lines", "one line or one value of megabytes")
def _() -> Iterator[Case]:
    for name, piece in (
        ("blanks", " "),
        ("brackets", "["),
        ("braces", '{"a":'),
        ("quotes", '"'),
        ("backslashes", "\\"),
        ("digits", "1"),
        ("commas", ","),
        ("minus", "-"),
        ("letters", "a"),
    ):
        for size in (300_000, 9_000_000):
            yield file(
                f"{name}-{size}.jsonl",
                lambda good, p=piece, s=size: json_lines(good, p * (s // len(p))),
                BOTH,
                large=size > 300_000,
            )
    for size in (1_000_000, 8_000_000):
        yield from _in_both(
            f"text-{size}", lambda odd, s=size: dumped(odd, text=odd.text + " words" * (s // 6)), large=size > 1_000_000
        )


@kind("json-wrapped", "records within wrappers within wrappers, and wrappers that are lists")
def _() -> Iterator[Case]:
    for depth in (3, 10, 100, 400):
        for wrapper in ("fields", "_source", "article", "data"):
            yield from _in_both(f"{wrapper}-{depth}", lambda odd, d=depth, w=wrapper: f'{{"{w}": ' * d + dumped(odd) + "}" * d)
    yield from _in_both("every", lambda odd: _with(odd, "fields", '{"data": {"article": [{"attributes": {"_source": 5}}]}}'), ALL)
