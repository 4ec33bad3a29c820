"""Quotation marks and the sets of them."""

from __future__ import annotations

import re

import pytest

from dashboard import marks

SETS = {name: value for name, value in vars(marks).items() if isinstance(value, frozenset)}


def test_every_set_is_of_marks_in_the_table() -> None:
    assert len(SETS) > 8
    for name, marks_of_set in SETS.items():
        assert marks_of_set <= marks.ALL, name


def test_no_mark_is_in_the_table_twice() -> None:
    assert len(marks.TABLE) == len(marks.ALL)


@pytest.mark.parametrize("name", sorted(SETS))
def test_the_expression_of_a_set_finds_its_marks_and_no_others(name: str) -> None:
    found = re.compile(marks.one_of(SETS[name]))
    assert {mark for mark in marks.ALL if found.fullmatch(mark)} == SETS[name]
    assert not found.search("a -]^\\")


def test_two_characters_that_are_one_mark_are_found_as_one() -> None:
    assert re.findall(marks.one_of(marks.ALL), "``a'' 'b' ,,c\"") == ["``", "''", "'", "'", ",,", '"']
