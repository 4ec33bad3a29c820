"""Other spellings are found by rule, and added only where they are asked for."""

from __future__ import annotations

import pytest

from dashboard.analysis.selection.query import parse
from dashboard.analysis.selection.spelling import add_variant, find_variants, spellings


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("defence", "defense"),
        ("defense", "defence"),
        ("offens*", ""),
        ("defenc*", ""),
        ("organisation", "organization"),
        ("privatizing", "privatising"),
        ("analyse", "analyze"),
        ("labour", "labor"),
        ("harbors", "harbours"),
        ("centre", "center"),
        ("travelled", "traveled"),
        ("signaling", "signalling"),
        ("programme", "program"),
        ("gaddafi", "qaddafi"),
        ("missile", "missiles"),
        ("missiles", "missile"),
        ("policy", "policies"),
        ("crises", "crise"),
        ("bus", ""),
        ("size", "sizes"),
        ("2011", ""),
    ],
)
def test_another_spelling_is_known(word: str, other: str) -> None:
    assert other in spellings(word) if other else not spellings(word)


def test_both_ways_lead_back() -> None:
    for word in ("defence", "labour", "organise", "centre", "travelled", "gaddafi"):
        assert all(word in spellings(other) for other in spellings(word) if not other.startswith(f"{word}s"))


def offered(query: str) -> list[str]:
    parsed = parse(query)
    return [str(add_variant(parsed, variant)) for variant in find_variants(parsed)]


def test_a_spelling_becomes_an_alternative_where_its_phrase_is() -> None:
    assert offered('title:"missile defense"')[1] == 'title:("missile defense" OR "missile defence")'
    assert offered("labour NEAR/5 cost")[0] == "(labour OR labor) NEAR/5 cost"
    assert offered("atleast3:labour")[0] == "atleast3:(labour OR labor)"
    assert offered("radar AND (labour OR pay)")[1] == "radar AND (labour OR labor OR pay)"


def test_what_is_asked_for_already_or_left_out_is_not_offered() -> None:
    assert offered("missile OR missiles") == []
    assert offered("2011 NOT labour") == []
