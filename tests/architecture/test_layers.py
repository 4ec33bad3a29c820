"""The architecture shows in the imports: they point down only, and each heavy library has one home."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from dashboard.analysis.selection.filters import FILTERS

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "dashboard"
BASE = {
    "model",
    "guesses",
    "contingency",
    "errors",
    "settings",
    "gazetteer",
    "naming",
    "processes",
    "marks",
    "pronouns",
    "corrections",
    "file_preview",
}
MAY_IMPORT = {
    "model": set(),
    "guesses": {"model"},
    "errors": set(),
    "corrections": {"errors"},
    "file_preview": {"model"},
    "contingency": set(),
    "processes": set(),
    "gazetteer": set(),
    "marks": set(),
    "pronouns": set(),
    "naming": {"gazetteer"},
    "settings": {"errors"},
    "link": BASE,
    "load": BASE,
    "extract": BASE,
    "store": BASE | {"link"},
    "analysis": BASE | {"store"},
    "charts": BASE | {"analysis"},
    "export": BASE | {"charts", "analysis", "store"},
    "ui": BASE | {"charts", "export", "analysis", "store", "ingesting"},
    "views": BASE | {"ui", "charts", "export", "analysis", "store", "explaining", "ingesting", "previewing"},
    "app": BASE | {"ui", "views", "store"},
    "api": BASE | {"extract", "load", "store"},
    "endpoints": BASE | {"export", "analysis", "store"},
    "annotators": BASE | {"extract"},
    "cluster": {"errors", "extract", "annotators"},
    "ingest": BASE | {"load", "extract", "link", "store", "annotators"},
    "explaining": {"errors"},
    "previewing": {"corrections", "errors", "file_preview"},
    "ingesting": set(),
    "server": {"errors", "settings"},
    "sample": BASE | {"ingest", "extract", "store"},
    "serve": BASE | {"store", "ingesting", "server", "sample", "endpoints"},
    "cli": BASE
    | {"serve", "endpoints", "ingest", "annotators", "cluster", "load", "extract", "link", "store", "export", "analysis"},
}
HOMES = {
    "streamlit": {"app", "ui", "views", "server"},
    "plotly": {"charts"},
    "spacy": {"extract"},
    "yake": {"extract"},
    "duckdb": {"store"},
    "sqlite3": {"store"},
    "tantivy": {"store"},
    "trafilatura": {"load"},
    "htmldate": {"load"},
    "rensa": {"link"},
    "uvicorn": {"server"},
    "h11": {"server"},
    "distributed": {"annotators", "cluster"},
    "dask": {"cluster"},
    "mcp": {"endpoints"},
    "mcp_types": {"endpoints"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imported(path: Path) -> set[str]:
    """Every module a file imports, wherever in the file, as dotted names; names from packages count as modules."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    own = layer(path)
    if own == "__init__":
        assert not {name.split(".")[0] for name in imported(path)} & HOMES.keys()
        return
    reached = {parts[1] for name in imported(path) if (parts := name.split("."))[0] == "dashboard" and len(parts) > 1}
    assert reached - {own} <= MAY_IMPORT[own], f"{own} may import {sorted(MAY_IMPORT[own])}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_each_heavy_library_has_one_home(path: Path) -> None:
    astray = {name for name in {n.split(".")[0] for n in imported(path)} & HOMES.keys() if layer(path) not in HOMES[name]}
    assert not astray


def test_only_the_language_model_imports_spacy_or_thinc() -> None:
    home = PACKAGE / "extract" / "language_model"
    importing = {path for path in FILES if {name.split(".")[0] for name in imported(path)} & {"spacy", "thinc"}}
    assert importing
    assert not {path for path in importing if not path.is_relative_to(home)}


def page_of(name: str) -> str:
    """The page that a module below dashboard.views belongs to."""
    parts = name.split(".")
    return parts[2] if parts[:2] == ["dashboard", "views"] and len(parts) > 2 else ""


@pytest.mark.parametrize("path", sorted((PACKAGE / "views").rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_page_imports_another(path: Path) -> None:
    own = path.relative_to(PACKAGE / "views").parts[0]
    assert {page for name in imported(path) if (page := page_of(name))} <= {own}


def pages_that_use(module: str) -> set[str]:
    """The pages that import a module of dashboard.ui, directly or through another of its modules."""
    users, found = {module}, set()
    while True:
        more = {
            path.stem
            for path in (PACKAGE / "ui").glob("*.py")
            if any(
                name.startswith(f"dashboard.ui.{user}.") or name == f"dashboard.ui.{user}"
                for user in users
                for name in imported(path)
            )
        }
        if more <= users:
            break
        users |= more
    for path in [PACKAGE / "app.py", *(PACKAGE / "views").rglob("*.py")]:
        if any(
            name == f"dashboard.ui.{user}" or name.startswith(f"dashboard.ui.{user}.")
            for user in users
            for name in imported(path)
        ):
            found.add(path.relative_to(PACKAGE).parts[1] if path.name != "app.py" else "app")
    return found


@pytest.mark.parametrize("module", sorted(path.stem for path in (PACKAGE / "ui").glob("*.py") if path.stem != "__init__"))
def test_what_one_page_alone_uses_is_in_its_own_package(module: str) -> None:
    assert len(pages_that_use(module)) > 1


def test_layers_are_all_known() -> None:
    assert {layer(path) for path in FILES} - {"__init__"} == set(MAY_IMPORT)


def test_views_and_app_stay_small() -> None:
    assert len((PACKAGE / "app.py").read_text("utf-8").splitlines()) < 80


SQL = re.compile(r"\b(SELECT|INSERT|DELETE|UPDATE|CREATE)\b.+\b(FROM|INTO|SET|TABLE|VIEW)\b", re.DOTALL)
"""In capitals, as all SQL here is written."""


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_sql_is_in_store_and_analysis_alone(path: Path) -> None:
    texts = [node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)]
    found = [text for text in texts if isinstance(text, str) and SQL.search(text)]
    assert layer(path) in {"store", "analysis"} or not found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_module_of_the_filters_writes_their_keys(path: Path) -> None:
    names = {row.name for row in FILTERS}
    written = {
        node.slice.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) and isinstance(node.slice, ast.Constant)
        if ast.unparse(node.value).endswith("state")
    }
    assert path == PACKAGE / "ui" / "filters.py" or not written & names
