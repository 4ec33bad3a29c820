"""Names, folders, links and special files that a folder of articles may hold."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from formats.archives import library
from formats.cases import BOTH, Case, Role, file, kind
from formats.feeds import SECRET
from formats.neighbours import Neighbours, csv_row, dumped, json_lines, json_list, page, plain, table


def folder(
    name: str,
    odd: Callable[[Path, Neighbours], object],
    reads: tuple[Role, ...] = BOTH,
    *,
    rejected: bool = False,
    large: bool = False,
    secret: str = "",
) -> Case:
    """A folder with the odd thing among good files."""

    def write(path: Path, good: Neighbours) -> None:
        path.mkdir()
        for at, article in zip(("a-0", "a-1", "z-2", "z-3"), good.good, strict=True):
            (path / f"{at}.txt").write_text(plain(article), encoding="utf-8")
        odd(path, good)

    return Case(name, write, reads, rejected, large, secret)


NAMES = (
    b"line\nbreak.txt",
    b"\x1b[31mred\x1b[0m.txt",
    b"a\xe2\x80\xaetxt.exe",
    b"n" * 251 + b".txt",
    b"\xff\xfe.txt",
    b"\xed\xa0\x80.txt",
    b"-rf",
    b"--store",
    b"=cmd.csv",
    b"@x.txt",
    b"a b.txt",
    b"'q'\"q\".txt",
    b"$(touch x).txt",
    b"`x`.txt",
    b"a;b.txt",
    b"a|b.txt",
    b"*.txt",
    b"?.txt",
    b"[a].txt",
    b"%s%n.txt",
    b"..txt",
    b"a.",
    b"CON.txt",
    b"a\tb.txt",
    b"\r.txt",
    b"\xc2\xa0.txt",
    b"\xe2\x80\x8b.txt",
    b"e\xcc\x81.txt",
    b"\xc3\xa9.txt",
    b"a.txt ",
    b"~.txt",
    b"http:.txt",
    b"a,b.txt",
    b"2014-99-99.txt",
    b"99999999.txt",
    b"20140310" * 20 + b".txt",
    b"9" * 200 + b".txt",
    b"\x7f.txt",
    b".txt",
    b"...txt",
    b"a.json.txt.csv",
    b"\xf0\x9f\x9a\xa2.txt",
)


@kind("path-names", "line breaks, escapes, turned writing, 255 bytes, halves of characters and options as names")
def _() -> Iterator[Case]:
    def named(name: bytes) -> Callable[[Path, Neighbours], object]:
        return lambda path, good: Path(os.fsdecode(os.fsencode(path) + b"/" + name)).write_text(plain(good.odd), encoding="utf-8")

    for number, name in enumerate(NAMES):
        yield folder(f"name-{number:02}", named(name))
    for name in NAMES[:12]:
        yield file(os.fsdecode(b"x" + name[:250] if name[:1] == b"-" else name[-255:]), lambda good: plain(good.odd))
    yield folder("all", lambda path, good: [named(name)(path, good) for name in NAMES])
    yield folder("folders", lambda path, good: [_in_folder(path, name, good) for name in NAMES])


def _in_folder(path: Path, name: bytes, good: Neighbours) -> None:
    inner = Path(os.fsdecode(os.fsencode(path) + b"/" + name[:120] + b"-d"))
    inner.mkdir()
    (inner / "a.txt").write_text(plain(good.odd), encoding="utf-8")


def chain(path: Path, name: str, depth: int, last: bytes) -> None:
    """Folders within folders, longer in all than a path may be, with a file in the last."""
    here = os.open(path, os.O_DIRECTORY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_DIRECTORY, dir_fd=here)
        os.close(here)
        here = inner
    opened = os.open("deep.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here)
    os.write(opened, last)
    os.close(opened)
    os.close(here)


@kind("path-chains", "folders within folders beyond the longest path, and thousands deep")
def _() -> Iterator[Case]:
    for length, depth in ((250, 10), (250, 17), (250, 40), (1, 100), (1, 900), (1, 3_000), (100, 400)):
        yield folder(
            f"chain-{length}-{depth}",
            lambda path, good, n=length, d=depth: chain(path, "f" * n, d, plain(good.odd).encode()),
            ("before", "odd", "behind") if length * depth < 3_000 and depth < 200 else BOTH,
        )


@kind("path-permissions", "folders and files that may not be read (by root they are)")
def _() -> Iterator[Case]:
    def closed(path: Path, good: Neighbours, mode: int, *, whole: bool) -> None:
        inner = path / "inner"
        inner.mkdir()
        (inner / "a.txt").write_text(plain(good.odd), encoding="utf-8")
        (inner if whole else inner / "a.txt").chmod(mode)

    for mode in (0o000, 0o100, 0o400, 0o200):
        yield folder(f"folder-{mode:03o}", lambda path, good, m=mode: closed(path, good, m, whole=True))
        yield folder(f"file-{mode:03o}", lambda path, good, m=mode: closed(path, good, m, whole=False))


def _link_out(path: Path, good: Neighbours, *, to_folder: bool) -> None:
    outside = path.with_name(path.name + "-outside")
    outside.mkdir()
    (outside / "a.txt").write_text(plain(good.odd, SECRET), encoding="utf-8")
    (path / "m").symlink_to(outside if to_folder else outside / "a.txt")


@kind("path-links", "links out of the folder, in circles, to nothing and to themselves")
def _() -> Iterator[Case]:
    yield folder("out-file", lambda path, good: _link_out(path, good, to_folder=False))
    yield folder("out-folder", lambda path, good: _link_out(path, good, to_folder=True))
    yield folder("self", lambda path, _: (path / "m.txt").symlink_to("m.txt"))
    yield folder("pair", lambda path, _: ((path / "m.txt").symlink_to("n.txt"), (path / "n.txt").symlink_to("m.txt")))
    yield folder("nothing", lambda path, _: (path / "m.txt").symlink_to("/nowhere/at/all.txt"))
    yield folder("up", lambda path, _: (path / "m").symlink_to(".."))
    yield folder("here", lambda path, _: (path / "m").symlink_to("."))
    yield folder("root", lambda path, _: (path / "m").symlink_to("/"))
    yield folder("device", lambda path, _: (path / "m.txt").symlink_to("/dev/zero"))
    yield folder("terminal", lambda path, _: (path / "m.txt").symlink_to("/dev/stdin"))
    yield folder("process", lambda path, _: (path / "m.txt").symlink_to("/proc/self/mem"))
    yield folder("hard", lambda path, _: os.link(path / "a-0.txt", path / "m.txt"))
    yield folder("chain", lambda path, _: [(path / f"m{n}.txt").symlink_to(f"m{n + 1}.txt") for n in range(60)])
    yield folder("long", lambda path, _: (path / "m.txt").symlink_to("x/" * 2_000))


def _socket(path: Path) -> None:
    """Bound by a short name, since a socket's address may have a hundred bytes only."""
    here = Path.cwd()
    opened = socket.socket(socket.AF_UNIX)
    with opened, suppress(OSError):
        folder_fd = os.open(path.parent, os.O_DIRECTORY)
        opened.bind(f"/proc/self/fd/{folder_fd}/{path.name}")
        os.close(folder_fd)
    assert here == Path.cwd()


def _device(path: Path, kind_of: int, major: int, minor: int) -> None:
    with suppress(PermissionError):  # only root makes devices
        os.mknod(path, kind_of | 0o666, os.makedev(major, minor))


@kind("path-special", "pipes, sockets and devices named like articles: never opened")
def _() -> Iterator[Case]:
    for suffix in ("txt", "json", "csv", "zip", "html", "xml"):
        yield folder(f"pipe-{suffix}", lambda path, _, s=suffix: os.mkfifo(path / f"m.{s}"), rejected=True)
    for suffix in ("txt", "json"):
        yield folder(f"socket-{suffix}", lambda path, _, s=suffix: _socket(path / f"m.{s}"), rejected=True)
        yield folder(f"zero-{suffix}", lambda path, _, s=suffix: _device(path / f"m.{s}", stat.S_IFCHR, 1, 5))
        yield folder(f"random-{suffix}", lambda path, _, s=suffix: _device(path / f"m.{s}", stat.S_IFCHR, 1, 8))
        yield folder(f"terminal-{suffix}", lambda path, _, s=suffix: _device(path / f"m.{s}", stat.S_IFCHR, 5, 0))
    yield Case("pipe.txt", lambda path, _: os.mkfifo(path), rejected=True)
    yield Case("pipe.zip", lambda path, _: os.mkfifo(path), rejected=True)
    yield Case("socket.txt", lambda path, _: _socket(path), rejected=True)
    yield Case("zero.csv", lambda path, _: _device(path, stat.S_IFCHR, 1, 5), rejected=True)


@kind("path-empty", "folders with nothing, with hidden files, with thousands of files; files of no and of one byte")
def _() -> Iterator[Case]:
    yield Case("nothing", lambda path, _: path.mkdir())
    yield folder("inner", lambda path, _: (path / "m" / "n" / "o").mkdir(parents=True))
    yield folder("hidden", lambda path, good: (path / ".m.txt").write_text(plain(good.odd), encoding="utf-8"))
    yield folder("bytes", lambda path, _: [(path / f"m{n:03}").write_bytes(bytes([n])) for n in range(256)])
    yield folder(
        "suffixes",
        lambda path, _: [
            (path / f"m.{s}").write_bytes(b"")
            for s in ("txt", "json", "jsonl", "csv", "html", "zip", "gz", "docx", "parquet", "xml", "tsv")
        ],
        rejected=True,
    )
    yield folder(
        "blanks",
        lambda path, _: [
            (path / f"m.{s}").write_bytes(b" \n" * 40_000) for s in ("txt", "json", "jsonl", "csv", "html", "xml", "tsv")
        ],
        rejected=True,
    )
    yield folder(
        "page-files",
        lambda path, good: (
            (path / "m.html").write_text(page(good.odd), encoding="utf-8"),
            (path / "m_files").mkdir(),
            (path / "m_files" / "x.txt").write_text("x"),
        ),
        ("before", "odd", "behind"),
    )
    for count in (1_000, 20_000):
        yield folder(
            f"files-{count}",
            lambda path, _, n=count: [(path / f"m{i}.txt").write_bytes(b"Some words.") for i in range(n)],
            large=count > 1_000,
        )


SPARSE = ("json", "jsonl", "csv", "tsv", "txt", "html", "xml", "zip", "gz", "docx", "parquet", "none")
STARTS = {
    "json": b'[{"title": "',
    "jsonl": b'{"title": "x"}\n',
    "csv": b"title,text\n",
    "tsv": b"title\ttext\n",
    "txt": b"Words\n",
    "html": b"<html><body>",
    "xml": b"<rss><channel>",
    "zip": b"PK\3\4",
    "gz": b"\x1f\x8b\x08\0\0\0\0\0\0\0",
    "docx": b"PK\3\4",
    "parquet": b"PAR1",
    "none": b"",
}


def _sparse(path: Path, start: bytes, size: int) -> None:
    path.write_bytes(start)
    os.truncate(path, size)


@kind("path-sparse", "files of a terabyte that take no room")
def _() -> Iterator[Case]:
    for suffix in SPARSE:
        yield folder(f"empty-{suffix}", lambda path, _, s=suffix: _sparse(path / f"m.{s}", b"", 1 << 40), rejected=True)
        # 64 KB of words, so that no look at the beginning can tell.
        yield folder(
            f"begun-{suffix}", lambda path, _, s=suffix: _sparse(path / f"m.{s}", STARTS[s] + b"some words\n" * 7_000, 1 << 40)
        )


@kind("path-suffixes", "files whose suffix says what they are not")
def _() -> Iterator[Case]:
    contents: dict[str, Callable[[Neighbours], bytes]] = {
        "json": lambda good: json_list(good, dumped(good.odd)).encode(),
        "jsonl": lambda good: json_lines(good, dumped(good.odd)).encode(),
        "csv": lambda good: table(good, "").encode(),
        "html": lambda good: page(good.odd).encode(),
        "txt": lambda good: plain(good.odd).encode(),
        "zip": lambda good: library({"in.txt": plain(good.odd).encode()}),
        "picture": lambda _: b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
        "pdf": lambda _: b"%PDF-1.4\n" + b"x" * 500,
        "rows": lambda _: csv_row(["a", "b"]).encode() * 20,
    }
    for name, content in contents.items():
        for suffix in ("json", "jsonl", "csv", "html", "txt", "zip", "gz", "docx", "parquet", "xml", "exe"):
            if name != suffix:
                yield file(f"{name}.{suffix}", content)
