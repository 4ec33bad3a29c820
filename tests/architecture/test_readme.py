"""What the README tells a newcomer to type is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.cli import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
NEWSDASH = Path(sys.executable).with_name("newsdash")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_and_explains_itself(command: str, tmp_path: Path) -> None:
    assert re.search(rf"^newsdash {command}\b", README, re.MULTILINE)
    answer = subprocess.run([NEWSDASH, command, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True)
    documented = re.search(rf"^newsdash {command}\b(.*)$", README, re.MULTILINE)
    assert documented
    for option in re.findall(r"--?[a-z-]+", documented[1]):
        assert option in answer.stdout


def test_the_make_targets_it_names_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)", README)) - {"and"} <= targets


def test_ci_runs_what_it_says_runs_all_tests() -> None:
    assert "make test" in README
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_picture_it_shows_is_there() -> None:
    for picture in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert (ROOT / picture).is_file()


def test_the_pinned_packages_name_no_host() -> None:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    assert not [line for line in lines if "://" in line]
    assert sum("--hash=sha256:" in line for line in lines) > 100
