"""All the kinds of hostile files, and making them: `python tests/hostile/files.py FOLDER [KIND...]`."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

sys.path.insert(0, str(Path(__file__).parent))

from formats.cases import KINDS, Case, Kind, neighbours

for _name in (
    *("json", "markup", "pages", "feeds", "exports", "archives", "word", "workbooks", "parquet", "tables", "text", "records"),
    "paths",
):
    importlib.import_module(f"formats.{_name}")

__all__ = ["KINDS", "make", "workplace"]


def make(folder: Path, kind: Kind, case: Case) -> Path:
    """Write one case in the folder of its kind; the path to give to newsdash."""
    beside = folder / kind.name
    beside.mkdir(parents=True, exist_ok=True)
    path = beside / case.name
    case.write(path, neighbours(kind, case))
    return path


def remove(path: Path) -> None:
    """Take away what was made. Trees here are deeper and paths longer than shutil can follow."""
    with suppress(RecursionError, OSError):
        shutil.rmtree(path)  # the common case, and no process
    if os.path.lexists(path):
        subprocess.run(["chmod", "-R", "u+rwX", "--", path], check=False, stderr=subprocess.DEVNULL)
        subprocess.run(["rm", "-rf", "--", path], check=True)


@contextmanager
def workplace() -> Iterator[Path]:
    """A temporary folder that is gone afterwards, whatever was made in it."""
    folder = Path(mkdtemp(prefix="newsdash-hostile-"))
    try:
        yield folder
    finally:
        remove(folder)


def chosen(names: Iterable[str]) -> list[Kind]:
    """The kinds of these names, or whose names begin so; all where none is given."""
    wanted = list(names)
    found = [kind for kind in KINDS.values() if not wanted or any(kind.name.startswith(name) for name in wanted)]
    if not found:
        sys.exit(f"no kind begins with {', '.join(map(repr, wanted))}; there are {', '.join(KINDS)}")
    return found


if __name__ == "__main__":
    for each in chosen(sys.argv[2:]):
        for one in each.cases:
            make(Path(sys.argv[1]), each, one)
