"""Zip and gzip: names, claims, damage, nesting and bombs. Written by hand, since no library writes them wrong."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from formats.cases import ALL, BEFORE, BOTH, Case, Role, file, kind
from formats.neighbours import Good, Neighbours, csv_row, dumped, json_lines, json_list, plain


@dataclass(frozen=True, slots=True)
class Member:
    """One entry, every field of it free to lie. None: what is true."""

    name: bytes
    data: bytes = b""
    method: int = 0
    packed: bytes | None = None
    crc: int | None = None
    flags: int = 0
    needed: int = 20
    size: int | None = None
    packed_size: int | None = None
    mode: int = 0o100644
    offset: int | None = None
    local_name: bytes | None = None
    extra: bytes = b""
    made_by: int = 3


def zipped(
    members: Sequence[Member],
    *,
    claimed: int | None = None,
    comment: bytes = b"",
    prefix: bytes = b"",
    directory_offset: int | None = None,
    directory_size: int | None = None,
) -> bytes:
    """A .zip of these entries, whatever they say."""
    body, directory = bytearray(prefix), bytearray()
    for each in members:
        packed = _packed(each) if each.packed is None else each.packed
        crc = zlib.crc32(each.data) if each.crc is None else each.crc
        size = len(each.data) if each.size is None else each.size
        packed_size = len(packed) if each.packed_size is None else each.packed_size
        offset = len(body) if each.offset is None else each.offset
        local = each.name if each.local_name is None else each.local_name
        common = struct.pack("<HHHHHIII", each.needed, each.flags, each.method, 0x4800, 0x446A, crc, packed_size, size)
        body += b"PK\3\4" + common + struct.pack("<HH", len(local), 0) + local + packed
        directory += (
            b"PK\1\2"
            + struct.pack("<H", each.needed & 0xFF | each.made_by << 8)
            + common
            + struct.pack("<HHHHHII", len(each.name), len(each.extra), 0, 0, 0, each.mode << 16, offset)
            + each.name
            + each.extra
        )
    count = len(members) if claimed is None else claimed
    at = len(body) if directory_offset is None else directory_offset
    size = len(directory) if directory_size is None else directory_size
    return bytes(
        body
        + directory
        + b"PK\5\6"
        + struct.pack("<HHHHIIH", 0, 0, count & 0xFFFF, count & 0xFFFF, size, at, len(comment))
        + comment
    )


def _packed(each: Member) -> bytes:
    if each.method == 8:
        packer = zlib.compressobj(wbits=-15)
        return packer.compress(each.data) + packer.flush()
    if each.method == 12:
        return bz2.compress(each.data)
    if each.method == 14:
        filters = [{"id": lzma.FILTER_LZMA1, "preset": 1}]
        raw = lzma.compress(each.data, lzma.FORMAT_RAW, filters=filters)
        return struct.pack("<BBH", 9, 4, 5) + b"\x5d" + struct.pack("<I", 1 << 20) + raw
    return each.data


def _member(article: Good, number: int) -> Member:
    return Member(f"good-{number}.txt".encode(), plain(article).encode(), 8)


def _archive(good: Neighbours, odd: Sequence[Member], **claims: int | bytes | None) -> bytes:
    made = [_member(article, number) for number, article in enumerate(good.good)]
    return zipped([*made[:2], *odd, *made[2:]], **claims)  # type: ignore[arg-type]


def _text(good: Neighbours) -> bytes:
    return plain(good.odd).encode()


def _one(name: str, odd: Member, reads: tuple[Role, ...] = BOTH, *, rejected: bool = False, large: bool = False) -> Case:
    """A .zip with one odd member, whose data is the odd article unless it has its own."""
    return file(
        f"{name}.zip",
        lambda good: _archive(good, [replace(odd, data=odd.data or _text(good))]),
        reads,
        rejected=rejected,
        large=large,
    )


@kind("zip-names", "members without a name, with dots, NULs, drives, and paths out of the archive")
def _() -> Iterator[Case]:
    for number, name in enumerate(
        (
            b"",
            b".",
            b"..",
            b"/",
            b"//",
            b"./",
            b"./.",
            b"../",
            b"../../out.txt",
            b"a/../../out.txt",
            b"/etc/out.txt",
            b"C:\\out.txt",
            b"C:",
            b"C:out.txt",
            b"\\\\server\\share\\out.txt",
            b"..\\..\\out.txt",
            b"\\",
            b"a\0b.txt",
            b"\0",
            b" ",
            b"\n",
            b"a\nb.txt",
            b"\x1b[31mred.txt",
            b"a" * 65_000,
            b"a/" * 30_000 + b"b.txt",
            b"CON",
            b"NUL.txt",
            b"a.txt.",
            b"...",
            b"....txt",
            b"-rf.txt",
            b"=cmd.csv",
            b"a\xe2\x80\xaetxt.exe",
            b"out.txt/",
            b"~/x.txt",
            b"\xff\xfe.txt",
            b"a//b.txt",
            b"good-0.txt/in.txt",
        )
    ):
        yield _one(f"name-{number:02}", Member(name))


@kind("zip-utf8-flag", "names flagged as UTF-8 that are not")
def _() -> Iterator[Case]:
    for number, name in enumerate(
        (b"\xff.txt", b"a\xc3.txt", b"\xed\xa0\x80.txt", b"\xc0\xaf.txt", b"\xf5\x80\x80\x80.txt", b"\x80" * 300)
    ):
        yield _one(f"central-{number}", Member(name, flags=0x800))
        yield _one(f"local-{number}", Member(b"fine.txt", flags=0x800, local_name=name))


@kind("zip-repeated-names", "members of one name, twice and 20,000 times")
def _() -> Iterator[Case]:
    yield file(
        "twice.zip",
        lambda good: _archive(good, [Member(b"same.txt", _text(good)), Member(b"same.txt", plain(good.before[0]).encode())]),
        ALL,
    )
    yield _one("good-again", Member(b"good-0.txt"), ALL)
    for count in (2_000, 20_000):
        yield file(
            f"same-{count}.zip",
            lambda good, n=count: _archive(good, [Member(b"same.txt", b"Some words of a text.")] * n),
            BOTH,
            large=count > 2_000,
        )
    yield file("case.zip", lambda good: _archive(good, [Member(b"GOOD-0.TXT", _text(good))]), ALL)


@kind("zip-versions", "members that need another version, and methods that no one reads")
def _() -> Iterator[Case]:
    for needed in (64, 100, 255, 0, 45, 0xFFFF):
        yield _one(f"needed-{needed}", Member(b"odd.txt", needed=needed))
    for method in (1, 2, 5, 6, 9, 10, 16, 18, 19, 93, 95, 96, 97, 98, 99, 255, 65_535):
        yield _one(f"method-{method}", Member(b"odd.txt", method=method, packed=b"\1\2\3" * 40), rejected=True)


@kind("zip-damaged-members", "deflate, bzip2 and LZMA streams with spoilt, missing and lying bytes")
def _() -> Iterator[Case]:
    words = ("A line of words that a member holds, number {}.\n" * 300).encode()
    for method in (8, 12, 14):
        sound = _packed(Member(b"", words, method))
        for number, at in enumerate((0, 1, 4, 5, 9, 20, len(sound) // 2, len(sound) - 1)):
            spoilt = sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :]
            yield _one(f"flip-{method}-{number}", Member(b"odd.txt", words, method, spoilt))
        for number, cut in enumerate((0, 1, 3, 5, 8, len(sound) // 2)):
            yield _one(f"cut-{method}-{number}", Member(b"odd.txt", words, method, sound[:cut]))
    for number, head in enumerate(
        (
            b"\x09\x04\x05\x00\x5d\xff\xff\xff\xff",
            b"\x09\x04\xff\xff",
            b"\x09\x04\x00\x00",
            b"\x09\x04\x05\x00\xff\0\0\0\0",
            b"\x09\x04\x05\x00\x5d\0\0\0\x80",
        )
    ):
        yield _one(f"lzma-head-{number}", Member(b"odd.txt", words, 14, head + b"\0" * 100))
    yield _one("stored-as-deflate", Member(b"odd.txt", words, 8, words))


@kind("zip-wrong-sums", "check sums that do not fit, in members of text, rows and pages")
def _() -> Iterator[Case]:
    for suffix in (b"txt", b"csv", b"json", b"jsonl", b"html", b"xml", b"docx", b"parquet", b"zip", b"gz"):
        for method in (0, 8, 12):
            yield _one(f"{suffix.decode()}-{method}", Member(b"odd." + suffix, method=method, crc=0x12345678))


@kind("zip-encrypted", "encrypted members: rejected, the others read")
def _() -> Iterator[Case]:
    for number, (flags, method) in enumerate(((1, 0), (1, 8), (0x41, 8), (0x2041, 8), (1, 99), (0x2000, 8))):
        yield _one(f"flags-{number}", Member(b"odd.txt", method=method, flags=flags, packed=b"\x81\x42\x13" * 30), rejected=True)
    yield file(
        "all.zip",
        lambda good: zipped([replace(_member(article, number), flags=1) for number, article in enumerate(good.good)]),
        rejected=True,
    )


@kind("zip-links", "links, devices and pipes as members: never followed")
def _() -> Iterator[Case]:
    for number, target in enumerate((b"/etc/hostname", b"../../../etc/hostname", b"good-0.txt", b".", b"")):
        yield file(
            f"link-{number}.zip",
            lambda good, t=target: _archive(good, [Member(b"odd.txt", t, mode=0o120777)]),
            BOTH,
            rejected=True,
        )
    for number, mode in enumerate((0o020666, 0o060666, 0o010666, 0o140777, 0o040755, 0, 0o177777)):
        yield _one(f"mode-{number}", Member(b"odd.txt", mode=mode))


def overlapping(count: int, kernel_bytes: int) -> bytes:
    """Many entries that all unpack the same bytes."""
    packer = zlib.compressobj(9, wbits=-15)
    kernel = packer.compress(b"a word " * (kernel_bytes // 7)) + packer.flush()
    size = kernel_bytes // 7 * 7
    crc = zlib.crc32(b"a word " * (kernel_bytes // 7))
    first = Member(b"bomb.txt", b"", 8, kernel, crc, size=size)
    rest = [Member(b"bomb.txt", b"", 8, b"", crc, size=size, packed_size=len(kernel), offset=0) for _ in range(count)]
    return zipped([first, *rest])


def quoting(count: int, kernel_bytes: int) -> bytes:
    """Each entry stores the heads of all entries behind it, quoted in its deflate stream, and then the same bytes."""
    packer = zlib.compressobj(9, wbits=-15)
    text = b"a word " * (kernel_bytes // 7)
    stream, data = packer.compress(text) + packer.flush(), text
    body, entries = bytearray(), []
    for number in range(count, 0, -1):
        name = f"{number:05}.txt".encode()
        crc, size = zlib.crc32(data), len(data)
        head = (
            b"PK\3\4" + struct.pack("<HHHHHIII", 20, 0, 8, 0, 0, crc, len(stream), size) + struct.pack("<HH", len(name), 0) + name
        )
        entries.append((name, crc, len(stream), size, len(head)))
        body[:0] = b"" if number > 1 else head
        if number > 1:
            stream = b"\0" + struct.pack("<HH", len(head), len(head) ^ 0xFFFF) + head + stream
            data = head + data
    made, offset = b"", 0
    for name, crc, packed_size, size, head_size in reversed(entries):
        made += (
            b"PK\1\2"
            + struct.pack("<HHHHHHIII", 20, 20, 0, 8, 0, 0, crc, packed_size, size)
            + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, offset)
            + name
        )
        offset += head_size + 5
    body += stream
    return bytes(body) + made + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count & 0xFFFF, count & 0xFFFF, len(made), len(body), 0)


@kind("zip-overlapping", "entries that share their bytes, so that 10 MB unpack to terabytes")
def _() -> Iterator[Case]:
    for count, size in ((20, 100_000), (250, 1_000_000), (2_000, 20_000_000), (60_000, 20_000_000)):
        yield file(f"full-{count}.zip", lambda _, n=count, s=size: overlapping(n, s), large=count > 250)
    for count, size in ((20, 100_000), (250, 1_000_000), (1_000, 2_000_000)):
        yield file(f"quoting-{count}.zip", lambda _, n=count, s=size: quoting(n, s), large=count > 250)


_runs: dict[tuple[int, bytes, bytes], bytes] = {}


def _deflated_run(size: int, start: bytes = b"", byte: bytes = b"\0") -> bytes:
    """One byte, repeated: a block is packed once and then copied, since packing a gigabyte takes seconds."""
    if (size, start, byte) not in _runs:
        packer = zlib.compressobj(9, wbits=-15)
        head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
        block = packer.compress(byte * 10_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
        _runs[size, start, byte] = head + block * (size // 10_000_000) + packer.flush()
    return _runs[size, start, byte]


def bomb_member(name: bytes, size: int, *, claimed: int) -> Member:
    """A member of zeros that says it has so many bytes."""
    return Member(name, b"", 8, _deflated_run(size), 0, size=claimed)


@kind("zip-bombs", "members of zeros and of repeated words that unpack a thousandfold")
def _() -> Iterator[Case]:
    for suffix in (b"txt", b"csv", b"json", b"jsonl", b"html", b"xml", b"docx", b"parquet"):
        for size in (100_000_000, 1_000_000_000):
            name = b"odd." + suffix
            yield file(
                f"zeros-{suffix.decode()}-{size}.zip",
                lambda good, n=name, s=size: _archive(good, [Member(n, b"", 8, _deflated_run(s), 0, size=s)]),
                BOTH,
                rejected=True,
                large=size > 100_000_000,
            )
    for suffix, start in (
        (b"csv", b"title,text\n"),
        (b"json", b'[{"title": "'),
        (b"jsonl", b'{"title": "'),
        (b"txt", b"Words "),
        (b"html", b"<html><p>"),
    ):
        yield file(
            f"letters-{suffix.decode()}.zip",
            lambda good, n=b"odd." + suffix, s=start: _archive(
                good, [Member(n, b"", 8, _deflated_run(400_000_000, s, b"a"), 0, size=400_000_000)]
            ),
            BOTH,
            rejected=True,
            large=True,
        )


@kind("zip-nested", "archives within archives, up to a hundred deep, and zip in gz in zip")
def _() -> Iterator[Case]:
    def nested(data: bytes, depth: int, *, by_turns: bool) -> bytes:
        for level in range(depth):
            if by_turns and level % 2:
                data = gzip.compress(data, mtime=0)
            else:
                data = zipped([Member(b"in.zip" if level and not by_turns else b"in.zip.gz" if level else b"in.txt", data, 8)])
        return data

    for depth in (2, 3, 4, 5, 10, 100):
        for by_turns in (False, True):
            reads: tuple[Role, ...] = ("odd",) if depth < 4 else ()
            yield file(
                f"{'turns' if by_turns else 'zip'}-{depth}.zip" + (".gz" if by_turns and not depth % 2 else ""),
                lambda good, d=depth, t=by_turns: nested(_text(good), d, by_turns=t),
                reads,
                rejected=depth > 9,
            )
    for depth in (5, 200):
        yield file(f"gz-{depth}.txt.gz", lambda good, d=depth: _gz_nested(_text(good), d), rejected=True)
    yield file(
        "wide.zip",
        lambda good: _archive(
            good, [Member(f"{n}.zip".encode(), zipped([Member(b"a.txt", b"Some words.")]), 8) for n in range(2_000)]
        ),
        BOTH,
    )
    yield file("fan.zip", lambda _: _fan(4, 10))
    yield file(
        "bomb-inside.zip",
        lambda good: _archive(
            good, [Member(b"in.zip", zipped([Member(b"a.txt", b"", 8, _deflated_run(100_000_000), 0, size=100_000_000)]), 8)]
        ),
        BOTH,
        rejected=True,
    )
    yield file(
        "archive-of-zeros.zip",
        lambda good: _archive(good, [Member(b"in.zip", b"", 8, _pk_then_zeros(2_000_000_000), 0, size=2_000_000_004)]),
        BOTH,
        rejected=True,
        large=True,
    )


def _pk_then_zeros(size: int) -> bytes:
    return _deflated_run(size, b"PK\3\4")


def _gz_nested(data: bytes, depth: int) -> bytes:
    for _ in range(depth):
        data = gzip.compress(data, mtime=0)
    return data


def _fan(depth: int, width: int) -> bytes:
    """An archive of archives of archives: width ** depth files."""
    data, suffix = b"Some words of a text.", b"txt"
    for _ in range(depth):
        data = zipped([Member(f"{n}.".encode() + suffix, data, 8) for n in range(width)])
        suffix = b"zip"
    return data


@kind("zip-claims", "a million entries claimed, 100,000 there, and tables of contents that lie")
def _() -> Iterator[Case]:
    for claimed in (0, 1, 3, 65_535):
        yield file(f"claimed-{claimed}.zip", lambda good, n=claimed: _archive(good, [], claimed=n))
    for count in (5_000, 60_000):
        yield file(
            f"members-{count}.zip",
            lambda good, n=count: _archive(good, [Member(f"{i}".encode()) for i in range(n)]),
            BOTH,
            large=count > 5_000,
        )
    yield file("zip64-million.zip", lambda good: _zip64(_archive(good, []), entries=1_000_000))
    for number, at in enumerate((0, 1, 10**6, 2**32 - 1)):
        yield file(f"directory-{number}.zip", lambda good, a=at: _archive(good, [], directory_offset=a))
        yield file(f"directory-size-{number}.zip", lambda good, a=at: _archive(good, [], directory_size=a))
        yield file(f"offset-{number}.zip", lambda good, a=at: _archive(good, [Member(b"odd.txt", _text(good), offset=a)]), BOTH)
        yield file(f"size-{number}.zip", lambda good, a=at: _archive(good, [Member(b"odd.txt", _text(good), 8, size=a)]), BOTH)
        yield file(
            f"packed-size-{number}.zip",
            lambda good, a=at: _archive(good, [Member(b"odd.txt", _text(good), 8, packed_size=a)]),
            BOTH,
        )
    for number, comment in enumerate((b"x" * 65_535, b"PK\5\6" + b"\0" * 18, b"PK\5\6" * 10_000)):
        yield file(f"comment-{number}.zip", lambda good, c=comment: _archive(good, [], comment=c))
    yield file("prefix.zip", lambda good: _archive(good, [], prefix=b"PK\3\4" + b"x" * 1_000), BOTH)
    yield file("local-name.zip", lambda good: _archive(good, [Member(b"odd.txt", _text(good), local_name=b"other.txt")]), BOTH)
    for number, extra in enumerate((b"\1\0\xff\xff", b"\1\0\4\0\0\0", b"\1\0\0\0" * 5_000, b"\xff")):
        yield file(f"extra-{number}.zip", lambda good, e=extra: _archive(good, [Member(b"odd.txt", _text(good), extra=e)]))


def _zip64(data: bytes, *, entries: int = 5, size: int | None = None, offset: int | None = None) -> bytes:
    """The archive with a second end record of 64 bits that says something else."""
    at = data.rindex(b"PK\5\6")
    real_size, real_offset = struct.unpack("<II", data[at + 12 : at + 20])
    end = struct.pack(
        "<QHHIIQQQQ",
        44,
        45,
        45,
        0,
        0,
        entries,
        entries,
        real_size if size is None else size,
        real_offset if offset is None else offset,
    )
    locator = b"PK\6\7" + struct.pack("<IQI", 0, at, 1)
    return (
        data[:at]
        + b"PK\6\6"
        + end
        + locator
        + b"PK\5\6"
        + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    )


@kind("zip64-lies", "sizes and offsets of 64 bits beyond the file and beyond memory")
def _() -> Iterator[Case]:
    for number, lie in enumerate((2**31, 2**40, 2**63 - 1, 2**63, 2**64 - 1)):
        yield file(f"size-{number}.zip", lambda good, v=lie: _zip64(_archive(good, []), size=v))
        yield file(f"offset-{number}.zip", lambda good, v=lie: _zip64(_archive(good, []), offset=v))
        yield file(f"entries-{number}.zip", lambda good, v=lie: _zip64(_archive(good, []), entries=v))
        for name, extra in (
            ("member-size", struct.pack("<HHQ", 1, 8, lie)),
            ("member-both", struct.pack("<HHQQQ", 1, 24, lie, lie, lie)),
        ):
            yield file(
                f"{name}-{number}.zip",
                lambda good, e=extra: _archive(
                    good,
                    [
                        Member(
                            b"odd.txt", _text(good), 8, size=0xFFFFFFFF, packed_size=0xFFFFFFFF if len(e) > 20 else None, extra=e
                        )
                    ],
                ),
                BOTH,
            )


@kind("zip-cut", "archives cut at twenty places, most of all within the table of contents")
def _() -> Iterator[Case]:
    for part in range(1, 20):
        yield file(
            f"part-{part:02}.zip",
            lambda good, p=part: (whole := _archive(good, [Member(b"odd.txt", _text(good))]))[: len(whole) * p // 20],
            rejected=True,
        )
    for bytes_less in (1, 5, 21, 22, 23, 60, 100):
        yield file(f"less-{bytes_less:03}.zip", lambda good, n=bytes_less: _archive(good, [])[:-n], rejected=True)
    for number in range(20):
        yield file(f"flipped-{number:02}.zip", lambda good, n=number: flipped(_archive(good, []), n))
    yield file("signature.zip", lambda _: b"PK\3\4", rejected=True)
    yield file("empty.zip", lambda _: zipped([]))
    yield file("end-only.zip", lambda _: b"PK\5\6", rejected=True)


def flipped(data: bytes, seed: int) -> bytes:
    """Twelve bytes changed, most of them towards the end, where tables of contents are."""
    chance = random.Random(seed)
    spoilt = bytearray(data)
    for _ in range(12):
        spoilt[int(len(spoilt) * max(chance.random(), chance.random()))] = chance.randrange(256)
    return bytes(spoilt)


def _lines(good: Neighbours) -> bytes:
    return json_lines(good, dumped(good.odd)).encode()


@kind("gz-tails", "garbage, zeros and further members behind the end of a .gz")
def _() -> Iterator[Case]:
    for number, tail in enumerate(
        (b"garbage", b"\0" * 5_000, b"\x1f\x8b", b"\x1f\x8b\x08", b"\x1f\x8b\x08\xff" + b"a" * 100, b"PK\3\4")
    ):
        yield file(f"tail-{number}.jsonl.gz", lambda good, t=tail: gzip.compress(_lines(good), mtime=0) + t, BOTH)
        yield file(f"tail-{number}.txt.gz", lambda good, t=tail: gzip.compress(_text(good), mtime=0) + t)
    for count in (2, 500, 50_000):
        yield file(
            f"members-{count}.jsonl.gz",
            lambda good, n=count: (
                b"".join(gzip.compress(f"{line}\n".encode(), mtime=0) for line in map(dumped, good.before))
                + gzip.compress(b"", mtime=0) * n
                + b"".join(gzip.compress(f"{line}\n".encode(), mtime=0) for line in map(dumped, good.behind))
            ),
            BOTH,
            large=count > 500,
        )


@kind("gz-damaged", "streams cut, spoilt, with wrong sums, and heads that promise more")
def _() -> Iterator[Case]:
    for suffix in ("jsonl", "json", "csv", "txt", "html"):
        for part in (1, 3, 5, 7, 9):
            yield file(
                f"cut-{part}.{suffix}.gz",
                lambda good, p=part: (whole := gzip.compress(_lines(good), mtime=0))[: len(whole) * p // 10],
                rejected=suffix != "txt",
            )
        yield file(f"sum.{suffix}.gz", lambda good: gzip.compress(_lines(good), mtime=0)[:-8] + b"\1\2\3\4\5\6\7\x08")
    for number in range(12):
        yield file(f"flipped-{number:02}.jsonl.gz", lambda good, n=number: flipped(gzip.compress(_lines(good), mtime=0), n))
    for number, head in enumerate(
        (
            b"\x1f\x8b",
            b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"n" * 3_000_000,
            b"\x1f\x8b\x08\x04\0\0\0\0\0\xff\xff\xff",
            b"\x1f\x8b\x07\0\0\0\0\0\0\xff",
            b"\x1f\x8b\x08\xe0\0\0\0\0\0\xff\1\2",
            b"\x1f\x8b" + b"\0" * 5_000,
        )
    ):
        yield file(f"head-{number}.json.gz", lambda _, h=head: h, rejected=True)
    yield file("plain.json.gz", lambda good: json_list(good, dumped(good.odd)))


@kind("gz-bombs", "streams of zeros and of letters that unpack to gigabytes")
def _() -> Iterator[Case]:
    for suffix, start in (
        ("json", b'[{"title": "'),
        ("jsonl", b'{"title": "'),
        ("csv", b"title,text\n"),
        ("txt", b"Words "),
        ("html", b"<html><p>"),
        ("xml", b"<rss><channel><title>"),
        ("parquet", b"PAR1"),
        ("docx", b"PK\3\4"),
    ):
        for size in (100_000_000, 2_000_000_000):
            yield file(
                f"{suffix}-{size}.{suffix}.gz", lambda _, s=start, n=size: _gz_run(n, s), rejected=True, large=size > 100_000_000
            )
    yield file(
        "lines.jsonl.gz", lambda good: gzip.compress(_lines(good), mtime=0) + _gz_run(200_000_000, b""), BEFORE, large=True
    )
    yield file(
        "rows.csv.gz",
        lambda _: gzip.compress(csv_row(["title", "text"]).encode() + b'"a","b"\n' * 4_000_000, 9, mtime=0),
        large=True,
    )


def _gz_run(size: int, start: bytes) -> bytes:
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + _deflated_run(size, start, b"a") + struct.pack("<II", 0, size & 0xFFFFFFFF)


@kind("gz-long-articles", "megabytes of JSON lines whose articles are long: all are read, in little memory")
def _() -> Iterator[Case]:
    for count, repeats in ((20, 10), (400, 25)):
        yield file(
            f"articles-{count}.jsonl.gz", lambda good, n=count, r=repeats: _long_articles(good, n, r), BOTH, large=count > 20
        )


def _long_articles(good: Neighbours, count: int, repeats: int) -> bytes:
    """Each article is 12,000 random characters, repeated within the reach of the packing."""
    chance = random.Random(7)
    vocabulary = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(3_000)]
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb", compresslevel=5, mtime=0) as opened:
        opened.write("".join(f"{dumped(article)}\n" for article in good.before).encode())
        for number in range(count):
            text = " ".join(chance.choices(vocabulary, k=1_900)) + "\n"
            opened.write(f"{dumped(good.odd, title=f'Long {number}', url='', text=text * repeats)}\n".encode())
        opened.write("".join(f"{dumped(article)}\n" for article in good.behind).encode())
    return made.getvalue()


def library(members: dict[str, bytes]) -> bytes:
    """A well-formed .zip of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
