"""What the documents name is there: files, links, make targets, commands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from dashboard import settings
from dashboard.cli import COMMANDS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "data" / "ANSWERS.md"]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
_FILE = re.compile(r"(?<![\w/.<])((?:dashboard|tests|docs|data|\.streamlit)/[\w./-]*\w)(?![\w<*])")
_MADE_LATER = {"data/store"}


def text(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(document: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", text(document))
    assert not [link for link in links if not (document.parent / link).exists()]


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if path.name != "CHANGELOG.md"], ids=lambda path: path.name)
def test_files_and_make_targets_it_names_exist(document: Path) -> None:
    named = set(_FILE.findall(text(document))) - _MADE_LATER
    assert not [name for name in named if not (ROOT / name).exists()]
    made = set(re.findall(r"(?:`|^)make ([a-z]+)", text(document), re.MULTILINE))
    assert made <= TARGETS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_it_names_exist(document: Path) -> None:
    named = set(re.findall(r"`newsdash ([a-z]+)", text(document)))
    assert named <= set(COMMANDS)


def test_every_make_target_is_explained() -> None:
    makefile = text(ROOT / "Makefile")
    explained = set(re.findall(r"^## .*\n(?:#.*\n)*([a-z]+):", makefile, re.MULTILINE))
    assert explained == TARGETS - {"packages"}


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    assert project["name"] == settings.DISTRIBUTION
    assert project["version"] == settings.version()
    assert f"\nversion: {project['version']}\n" in text(ROOT / "CITATION.cff")
    assert re.search(rf"^## {re.escape(project['version'])}, \d+ \w+ \d{{4}}$", text(ROOT / "CHANGELOG.md"), re.MULTILINE)


def test_no_document_installs_the_package_of_another_project() -> None:
    for document in DOCUMENTS:
        assert not re.search(r"pip install [^\n]*\bnewsdash\b(?!-desk)", text(document))
        assert not re.search(r"pip install [^\n]*\bnewsdash-desk\b", text(document)), "it is not on the index either"
