"""Parquet: values out of range, zones no one knows, columns of every type, and footers that lie."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from formats.cases import BOTH, Case, Role, file, kind
from formats.neighbours import Neighbours


def columns(good: Neighbours, odd: bool = True) -> dict[str, Any]:
    articles = [*good.before, *([good.odd] if odd else []), *good.behind]
    return {name: [article.record()[name] for article in articles] for name in ("title", "text", "published", "source", "url")}


def written(table: pa.Table, **options: Any) -> bytes:
    made = io.BytesIO()
    pq.write_table(table, made, **options)
    return made.getvalue()


def _changed(
    name: str,
    column: str,
    values: Callable[[], pa.Array],
    reads: tuple[Role, ...] = (),
    *,
    rest: tuple[str, ...] = ("title", "text", "source", "url"),
) -> Case:
    """The five good rows with one column of its own."""

    def content(good: Neighbours) -> bytes:
        made = {key: pa.array(value) for key, value in columns(good).items() if key in rest or key == column}
        return written(pa.table({**made, column: values()}))

    return file(f"{name}.parquet", content, reads)


@kind("parquet-times", "times and days beyond the years that Python has: the articles are read without them")
def _() -> Iterator[Case]:
    extremes = (2**63 - 1, -(2**63) + 1, -62_135_596_801, 253_402_300_800, 0)
    for unit in ("s", "ms", "us", "ns"):
        for number, value in enumerate(extremes):
            value = int(value / 1001) if unit == "s" else value  # seconds are kept as milliseconds
            for zone in (None, "UTC", "Europe/London"):
                yield _changed(
                    f"time-{unit}-{number}-{str(zone).replace('/', '-')}",
                    "published",
                    lambda u=unit, v=value, z=zone: pa.array([0, 10**9, v, None, 1], pa.int64()).cast(pa.timestamp(u, z)),
                    ("before", "odd", "behind"),
                )
    for number, value in enumerate((2**31 - 1, -(2**31), -719_163, 2_932_897)):
        yield _changed(
            f"day-{number}",
            "published",
            lambda v=value: pa.array([0, 1, v, None, 1], pa.int32()).cast(pa.date32()),
            ("before", "odd", "behind"),
        )
    for unit in ("s", "ms"):
        yield _changed(
            f"clock-{unit}",
            "published",
            lambda u=unit: pa.array([0, 1, 2**31 - 1, -1, None], pa.int32()).cast(pa.time32(u)),
            ("before", "odd", "behind"),
        )
    for unit in ("us", "ns"):
        yield _changed(
            f"clock-{unit}",
            "published",
            lambda u=unit: pa.array([0, 1, 2**62, -1, None], pa.int64()).cast(pa.time64(u)),
            ("before", "odd", "behind"),
        )
    for unit in ("s", "ms", "us", "ns"):
        yield _changed(
            f"span-{unit}",
            "published",
            lambda u=unit: pa.array([0, 1, 2**63 - 1, -1, None], pa.int64()).cast(pa.duration(u)),
            ("before", "odd", "behind"),
        )


@kind("parquet-zones", "time zones that do not exist")
def _() -> Iterator[Case]:
    for number, zone in enumerate(
        (
            "Mars/Olympus",
            "+99:99",
            "-24:00",
            "utc+1",
            "../../etc/hostname",
            "x" * 5_000,
            " ",
            "Europe/Lond\udcffon",
            "+0000",
            "Z",
            "\n",
        )
    ):
        try:
            pa.timestamp("s", zone)
        except (ValueError, UnicodeError):
            continue
        yield _changed(
            f"zone-{number:02}",
            "published",
            lambda z=zone: pa.array([0, 10**9, 5, None, 1], pa.int64()).cast(pa.timestamp("s", z)),
            ("before", "odd", "behind"),
        )


@kind("parquet-dictionaries", "one long value in hundreds of rows, which a dictionary holds once")
def _() -> Iterator[Case]:
    for size, rows in ((1_000_000, 64), (10_000_000, 256), (10_000_000, 10_000)):
        for column in ("text", "title", "notes"):
            yield file(
                f"{column}-{size}-{rows}.parquet",
                lambda good, c=column, s=size, n=rows: _dictionary(good, c, s, n),
                large=rows > 256,
            )


def _dictionary(good: Neighbours, column: str, size: int, rows: int) -> bytes:
    long = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array(["words " * (size // 6)]))
    made = {"title": pa.array([f"Row {i}" for i in range(rows)]), "text": pa.array([good.odd.text] * rows), column: long}
    return written(pa.table(made), compression="zstd")


@kind("parquet-nested", "columns of lists, maps and structures, up to many deep")
def _() -> Iterator[Case]:
    for depth in (2, 10, 60):
        value: Any = "deep"
        for _ in range(depth):
            value = {"a": value}
        yield _changed(f"structure-{depth}", "author", lambda v=value: pa.array([v] * 5))
        lists: Any = "deep"
        for _ in range(depth):
            lists = [lists]
        yield _changed(f"list-{depth}", "author", lambda v=lists: pa.array([v] * 5))
    yield _changed("text-lists", "text", lambda: pa.array([["A few words", None]] * 5))
    yield _changed("text-structures", "text", lambda: pa.array([{"text": "A few words"}] * 5))
    yield _changed("maps", "text", lambda: pa.array([[("a", "b")]] * 5, pa.map_(pa.string(), pa.string())))
    yield _changed(
        "numbered-maps",
        "source",
        lambda: pa.array([[(1, {"name": "b"})]] * 5, pa.map_(pa.int32(), pa.struct([("name", pa.string())]))),
    )
    yield _changed("long-lists", "author", lambda: pa.array([["a"] * 200_000] * 5))


@kind("parquet-cut", "files cut short, and footers whose length is a lie")
def _() -> Iterator[Case]:
    for part in range(1, 20):
        yield file(
            f"cut-{part:02}.parquet",
            lambda good, p=part: (whole := written(pa.table(columns(good))))[: len(whole) * p // 20],
            rejected=True,
        )
    for number, length in enumerate((0, 1, 2**31 - 1, 2**32 - 1, 10**6)):
        yield file(
            f"footer-{number}.parquet",
            lambda good, n=length: written(pa.table(columns(good)))[:-8] + struct.pack("<I", n) + b"PAR1",
            rejected=True,
        )
    for number, data in enumerate(
        (
            b"PAR1",
            b"PAR1PAR1",
            b"PAR1" + b"\0" * 50 + b"PAR1",
            b"PAR1" + b"\xff" * 5_000 + b"PAR1",
            b"PARE" + b"\0" * 50 + b"PARE",
        )
    ):
        yield file(f"only-{number}.parquet", lambda _, d=data: d, rejected=True)


@kind("parquet-flipped", "one to twelve bytes changed, in pages and in the footer")
def _() -> Iterator[Case]:
    for number in range(60):
        yield file(
            f"flipped-{number:02}.parquet",
            lambda good, n=number: _flipped(
                written(pa.table(columns(good)), compression=("none", "snappy", "zstd", "gzip")[n % 4]), n
            ),
            large=number > 30,
        )


def _flipped(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    spoilt = bytearray(data)
    for _ in range(1 + seed % 12):
        spoilt[chance.randrange(4, len(spoilt) - 8)] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _varint(value: int) -> bytes:
    made = bytearray()
    value <<= 1
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    return bytes([*made, value])


def claiming(data: bytes, truth: int, claim: int) -> bytes:
    """The footer with every count that is `truth` made a `claim`."""
    length = struct.unpack("<I", data[-8:-4])[0]
    footer = data[-8 - length : -8].replace(b"\x16" + _varint(truth), b"\x16" + _varint(claim))
    return data[: -8 - length] + footer + struct.pack("<I", len(footer)) + b"PAR1"


@kind("parquet-claims", "no rows, no columns, thousands of row groups, and rows by the million that are not there")
def _() -> Iterator[Case]:
    yield file("no-rows.parquet", lambda good: written(pa.table({name: pa.array([], pa.string()) for name in columns(good)})))
    yield file("no-columns.parquet", lambda _: written(pa.table({})), rejected=True)
    for claim in (0, 1, 10**6, 2**31, 2**62):
        yield file(
            f"rows-{claim}.parquet",
            lambda good, c=claim: claiming(
                written(pa.table({name: values * 247 for name, values in columns(good).items()})), 1_235, c
            ),
        )
    for count in (500, 3_000):
        yield file(
            f"groups-{count}.parquet",
            lambda good, n=count: written(
                pa.table({**{name: values * (n // 5) for name, values in columns(good).items()}}), row_group_size=1
            ),
            BOTH,
            large=count > 500,
        )
    for count in (1_000, 5_000):
        yield file(
            f"columns-{count}.parquet",
            lambda good, n=count: written(pa.table({**columns(good), **{f"c{i}": [1] * 5 for i in range(n)}})),
            BOTH,
            large=count > 1_000,
        )
    yield file("long-name.parquet", lambda good: written(pa.table({**columns(good), "n" * 1_000_000: [1] * 5})), BOTH)


@kind("parquet-columns", "columns of numbers, bytes and nothing where words belong, and bytes that are no UTF-8")
def _() -> Iterator[Case]:
    odd: dict[str, Callable[[], pa.Array]] = {
        "decimal": lambda: pa.array(
            [Decimal("1.50"), None, Decimal("-99999999.99"), Decimal(0), Decimal(1)], pa.decimal128(12, 2)
        ),
        "wide-decimal": lambda: pa.array([Decimal(10) ** 60] * 5, pa.decimal256(70, 2)),
        "binary": lambda: pa.array([b"\xff\xfe\0words", b"", None, b"a", b"b"]),
        "fixed": lambda: pa.array([b"\xff\xd8\0\1"] * 5, pa.binary(4)),
        "half": lambda: pa.array([1.5, None, float("nan"), float("inf"), 0.0], pa.float16()),
        "nothing": lambda: pa.nulls(5),
        "bool": lambda: pa.array([True, False, None, True, True]),
        "float": lambda: pa.array([float("nan"), float("inf"), -float("inf"), 1e308, 0.0]),
        "unsigned": lambda: pa.array([2**64 - 1] * 5, pa.uint64()),
        "integer": lambda: pa.array([-(2**63), 2**63 - 1, 0, 1, None]),
        "large": lambda: pa.array(["words and words"] * 5, pa.large_string()),
        "no-utf8": lambda: pa.StringArray.from_buffers(
            5, pa.py_buffer(struct.pack("<6i", 0, 3, 6, 9, 12, 15)), pa.py_buffer(b"ab\xff\xc3\x28c\xed\xa0\x80d\xf5ee\0f")
        ),
    }
    for name, values in odd.items():
        for column in ("title", "text", "published", "source", "id"):
            yield _changed(
                f"{name}-{column}",
                column,
                values,
                ("before", "odd", "behind") if column in {"id", "source"} and name != "no-utf8" else (),
                rest=tuple(each for each in ("title", "text", "published", "source", "url") if each != column),
            )
    yield file(
        "repeated.parquet",
        lambda good: written(
            pa.Table.from_arrays(
                [pa.array(columns(good)["title"])] * 2 + [pa.array(columns(good)["text"])], names=["title", "title", "text"]
            )
        ),
    )
