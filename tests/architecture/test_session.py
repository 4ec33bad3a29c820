"""Every key of the session has one home, ui/state.py; the filters have theirs in ui/filters.py."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from dashboard.ui import state

PACKAGE = Path(__file__).parents[2] / "dashboard"
HOMES = {PACKAGE / "ui" / "state.py", PACKAGE / "ui" / "filters.py"}
FILES = sorted({PACKAGE / "app.py", *(PACKAGE / "ui").rglob("*.py"), *(PACKAGE / "views").rglob("*.py")} - HOMES)
KEYS = [key for key in vars(state).values() if isinstance(key, state.Key)]


def touches_the_session(source: str) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "session_state" for node in ast.walk(ast.parse(source)))


def keys_spelled(source: str) -> set[str]:
    """The strings given as a widget's `key`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    values = [argument.value for call in calls for argument in call.keywords if argument.arg == "key"]
    return {value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_other_module_reads_or_writes_the_session(path: Path) -> None:
    assert not touches_the_session(path.read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_other_module_spells_a_key(path: Path) -> None:
    assert not keys_spelled(path.read_text("utf-8")) & set(KEYS)


def test_both_checks_can_fail() -> None:
    assert touches_the_session('import streamlit as st\nst.session_state["who"] = 1')
    assert keys_spelled('st.text_input("Name", key="named")') == {"named"}


def test_no_two_keys_are_one() -> None:
    assert len(KEYS) > 20
    assert [key for key, number in Counter(KEYS).items() if number > 1] == []
