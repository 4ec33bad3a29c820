"""Every kind of hostile file through the loader: it ends, nothing escapes, the good neighbours are read, the bad is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from attack import faults
from files import KINDS, make, workplace
from formats.cases import Kind, titles
from loading import Loader, Order, Outcome
from process_tree import Limits

APART_CPU_SECONDS = 15  # a file may have 6, and two more processes are started, which read it as far and go on after it
MEMORY_MB = 1024
FIRST_LOOK = Limits(cpu_seconds=4, wall_seconds=30, memory_bytes=2 << 30)
"""What most files need a hundredth of; one that needs more is loaded again as the commands load it, and judged by that."""


@pytest.fixture(scope="module")
def loader() -> Iterator[Loader]:
    with Loader(Limits(cpu_seconds=APART_CPU_SECONDS + 0.5, wall_seconds=60, memory_bytes=2 << 30)) as started:
        yield started


@pytest.fixture
def place() -> Iterator[Path]:
    with workplace() as folder:
        yield folder


def _loaded(loader: Loader, orders: Sequence[Order]) -> list[Outcome]:
    """Each in a fork they share, and what takes much there as the commands load it: in a process of its own that is ended."""
    outcomes = loader.load_all(orders, FIRST_LOOK)
    return [
        outcome
        if outcome.end in {"done", "crash"} and outcome.memory_mb <= MEMORY_MB
        else loader.load_all([replace(order, apart=True)])[0]
        for order, outcome in zip(orders, outcomes, strict=True)
    ]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_hostile_file_harms_neither_the_process_nor_the_articles_beside_it(kind: Kind, loader: Loader, place: Path) -> None:
    """`python tests/hostile/attack.py --small --verbose --only KIND` shows the same, and goes on after a case that is killed."""
    cases = [case for case in kind.cases if not case.large]
    orders = [Order(str(make(place, kind, case)), titles(kind, case), case.secret) for case in cases]
    outcomes = _loaded(loader, orders)
    wrong = [
        f"{case.name!a}: {'; '.join(found)}"
        for case, outcome in zip(cases, outcomes, strict=True)
        if (found := faults(case, outcome, cpu_seconds=APART_CPU_SECONDS, memory_mb=MEMORY_MB))
    ]
    assert not wrong, f"{kind.what}\n" + "\n".join(wrong)


def test_there_are_seventy_kinds_and_more_with_hundreds_of_files() -> None:
    assert len(KINDS) >= 70
    assert sum(len(kind.cases) for kind in KINDS.values()) >= 560


@pytest.mark.parametrize("name", ["zip-cut", "parquet-flipped", "gz-damaged", "csv-marks", "word-damaged"])
def test_the_same_files_are_made_every_time(name: str, tmp_path: Path) -> None:
    first, second = (
        [
            made.read_bytes()
            for case in KINDS[name].cases
            if not case.large and (made := make(tmp_path / which, KINDS[name], case)).is_file()
        ]
        for which in ("first", "second")
    )
    assert first == second
