"""A newsroom's own format, read by a package installed beside newsdash."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.load import load, load_apart
from dashboard.model import Article, Rejected

READER = """
from dashboard.load.raw import Raw, UnreadableError


def recognises(name, head):
    return head.startswith(b"@@WIRE")


def read(file):
    with file.open() as opened:
        for number, story in enumerate(opened.read().decode("utf-8").split("@@WIRE")[1:], start=1):
            day, title, text = story.strip().split("\\n", 2)
            if title == "STOP":
                raise UnreadableError("the wire broke off")
            yield Raw(f"{file.origin}, story {number}", {"title": title, "text": text, "published": day, "source": "The Wire"})
"""
STORIES = "@@WIRE\n2011-07-04\nFerry sails\nThe ferry to Tornby sails again.\n@@WIRE\n2011-07-05\nFerry stops\nIt was cold.\n"

type Install = Callable[[str, str], None]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "1.wire").write_text(STORIES)
    (folder / "2.json").write_text('{"title": "Salt is dear", "text": "The price of salt rose again in Norrholm."}')
    return folder


def titles(items: list[Article | Rejected]) -> list[str]:
    return [item.title for item in items if isinstance(item, Article)]


@pytest.mark.parametrize("reading", [load, load_apart])
def test_an_installed_reader_is_asked_first_and_other_files_are_read_as_ever(
    install: Install, articles: Path, reading: Callable[[list[Path]], Iterator[Article | Rejected]]
) -> None:
    install("fishwrap", READER)
    items = list(reading([articles]))
    assert titles(items) == ["Ferry sails", "Ferry stops", "Salt is dear"]
    first = items[0]
    assert isinstance(first, Article)
    assert (first.published, first.source, first.origin) == ("2011-07-04", "The Wire", f"{articles}/1.wire, story 1")


def test_what_it_cannot_read_is_rejected_behind_what_it_read(install: Install, articles: Path) -> None:
    install("fishwrap", READER)
    (articles / "1.wire").write_text(f"{STORIES}@@WIRE\n2011-07-06\nSTOP\n-\n")
    items = list(load_apart([articles]))
    assert titles(items) == ["Ferry sails", "Ferry stops", "Salt is dear"]
    assert [item.reason for item in items if isinstance(item, Rejected)] == ["the wire broke off"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import a_package_that_is_not_there", "cannot be loaded (ModuleNotFoundError: No module named 'a_package"),
        ("def recognises(name, head): return True", "cannot be loaded (TypeError: broken has no function read)"),
        ("def recognises(name, head): 1 / 0\ndef read(file): return []", "failed (ZeroDivisionError: division by zero)"),
    ],
)
@pytest.mark.parametrize("reading", [load, load_apart])
def test_a_broken_one_costs_one_sentence(
    install: Install,
    articles: Path,
    reading: Callable[[list[Path]], Iterator[Article | Rejected]],
    source: str,
    reason: str,
) -> None:
    install("broken", source)
    install("fishwrap", READER)
    items = list(reading([articles]))
    assert titles(items) == ["Ferry sails", "Ferry stops", "Salt is dear"]
    (said,) = [item for item in items if isinstance(item, Rejected)]
    assert said.origin == "reader broken of the package newsdash-broken"
    assert reason in said.reason


def test_a_reader_that_ends_its_process_costs_its_file(install: Install, articles: Path) -> None:
    install("fatal", "import os\ndef recognises(name, head): return name == '1.wire'\ndef read(file): os._exit(3)\n")
    install("broken", "import a_package_that_is_not_there")
    items = list(load_apart([articles]))
    assert titles(items) == ["Salt is dear"]
    reasons = [item.reason for item in items if isinstance(item, Rejected)]
    assert len(reasons) == 2
    assert "crashed" in reasons[1]
