"""`make test` fails if either half of the tests does, and shows both."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STUB = """#!/bin/sh
case "$*" in
  *--ignore=*) echo "first half"; exit {first} ;;
  *pytest*) echo "second half"; exit {second} ;;
esac
"""


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
@pytest.mark.parametrize(("first", "second"), [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_it_fails_where_a_half_fails_and_shows_both(tmp_path: Path, first: int, second: int) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.lock", "pyproject.toml", ".python-version"):
        (tmp_path / name).touch()
    tools = tmp_path / ".venv" / "bin"
    tools.mkdir(parents=True)
    for name in ("python", "ruff", "mypy"):
        (tools / name).write_text(STUB.format(first=first, second=second))
        (tools / name).chmod(0o755)
    (tmp_path / ".venv" / ".complete").touch()
    answer = subprocess.run(["make", "test"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (answer.returncode == 0) is (first == second == 0)
    assert answer.stdout.index("first half") < answer.stdout.index("second half")
