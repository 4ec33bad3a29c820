"""The wheel, installed into an empty folder, without this checkout: the command works and finds the sample."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = '"The ice is gone," said Ilse Brandmeer of the harbour board. She spoke in Tornby on Monday.'
COMMAND = """
import sys
from importlib.metadata import distribution

sys.exit(distribution("newsdash-desk").entry_points.select(group="console_scripts")["newsdash"].load()())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files as an installer puts them: a folder to be put before the packages of this environment."""
    built, site = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("site")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, built], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = built.glob("newsdash_desk-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def newsdash(site: Path, elsewhere: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "HOME": str(elsewhere)}
    code = [sys.executable, "-P", "-c", COMMAND, *arguments]
    return subprocess.run(code, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)


def test_it_holds_what_an_installed_copy_needs(installed: Path) -> None:
    assert (installed / "dashboard" / "py.typed").is_file()
    assert (installed / "dashboard" / ".streamlit" / "config.toml").is_file()
    shipped, sample = installed / "dashboard" / "data" / "sample", ROOT / "data" / "sample"
    assert {path.relative_to(shipped) for path in shipped.rglob("*")} == {path.relative_to(sample) for path in sample.rglob("*")}
    assert not list(installed.rglob("tests"))
    where = subprocess.run(
        [sys.executable, "-P", "-c", "import dashboard; print(dashboard.__file__)"],
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(installed), "else the rest of this file tests the checkout"


def test_its_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    answer = newsdash(installed, tmp_path, "--version")
    version = (ROOT / "pyproject.toml").read_text("utf-8").split('\nversion = "')[1].split('"')[0]
    assert answer.stdout == f"newsdash {version}\n", answer.stderr


def test_its_command_annotates(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    answer = newsdash(installed, tmp_path, "annotate", "a.txt")
    assert answer.returncode == 0, answer.stderr
    (quote,) = json.loads(answer.stdout)["quotes"]
    assert quote["speaker_resolved"] == "Ilse Brandmeer"
