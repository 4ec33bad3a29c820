"""The wheel, installed into an empty environment with what it declares: the command works and finds the sample."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = '"The ice is gone," said Ilse Brandmeer of the harbour board. She spoke in Tornby on Monday.'
PRINT_PLACE = "import dashboard; print(dashboard.__file__)"


def run(*command: str | Path, **options: Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


def find_uv() -> Path:
    """The uv that the Makefile uses: the one on the PATH if it runs, else its own."""
    try:
        subprocess.run(["uv", "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return ROOT / ".tools" / "bin" / "uv"
    return Path("uv")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new virtual environment that holds the wheel and the packages it declares, in their pinned versions."""
    built, environment = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed") / "environment"
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    run(sys.executable, "-c", build, built, cwd=ROOT)
    (wheel,) = built.glob("newsdash_desk-*-py3-none-any.whl")
    uv = find_uv()
    run(uv, "venv", "--python", sys.executable, environment, cwd=built)
    install = [uv, "pip", "install", "--python", environment / "bin" / "python", "--constraint", ROOT / "requirements.lock"]
    run(*install, wheel, cwd=built)
    return environment


def test_it_holds_what_an_installed_copy_needs(environment: Path, tmp_path: Path) -> None:
    place = Path(run(environment / "bin" / "python", "-c", PRINT_PLACE, cwd=tmp_path).strip()).parent
    assert place.is_relative_to(environment), "else the rest of this file tests the checkout"
    assert (place / "py.typed").is_file()
    assert (place / ".streamlit" / "config.toml").is_file()
    shipped, sample = place / "data" / "sample", ROOT / "data" / "sample"
    assert {path.relative_to(shipped) for path in shipped.rglob("*")} == {path.relative_to(sample) for path in sample.rglob("*")}
    assert not list(place.rglob("tests"))


def test_its_command_says_its_version(environment: Path, tmp_path: Path) -> None:
    version = (ROOT / "pyproject.toml").read_text("utf-8").split('\nversion = "')[1].split('"')[0]
    assert run(environment / "bin" / "newsdash", "--version", cwd=tmp_path) == f"newsdash {version}\n"


def test_its_command_annotates(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (quote,) = json.loads(run(environment / "bin" / "newsdash", "annotate", "a.txt", cwd=tmp_path))["quotes"]
    assert quote["speaker_resolved"] == "Ilse Brandmeer"
