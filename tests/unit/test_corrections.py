"""Corrections of columns as they are kept in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard import corrections
from dashboard.errors import InputError


def test_what_was_written_is_read_again_whatever_the_columns_are_called(tmp_path: Path) -> None:
    given = {
        frozenset(("kopf", "\ud800", "a,b\n")): {"text": "\ud800", "published": ""},
        frozenset(("story",)): {"text": "story"},
    }
    corrections.write(tmp_path / "columns.json", given)
    assert corrections.read(tmp_path / "columns.json") == given
    assert [path.name for path in tmp_path.iterdir()] == ["columns.json"]


def test_they_are_found_by_all_columns_in_any_order() -> None:
    given = {frozenset(("a", "b")): {"text": "b"}}
    assert corrections.correction_of(given, ("b", "a")) == {"text": "b"}
    assert corrections.correction_of(given, ("a", "b", "c")) == {}


@pytest.mark.parametrize(
    "content",
    ["", "{}x", "3", '["a"]', '[{"columns": "ab", "fields": {}}]', json.dumps([{"columns": ["a"], "fields": {"text": 3}}])],
)
def test_a_file_that_holds_anything_else_is_an_error_that_shows_the_form(tmp_path: Path, content: str) -> None:
    (tmp_path / "columns.json").write_text(content)
    with pytest.raises(InputError, match=r'holds no corrections of columns; write a list of objects, as in \[\{"columns"'):
        corrections.read(tmp_path / "columns.json")
