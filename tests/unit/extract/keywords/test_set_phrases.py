"""Phrases with "of" stay whole where they recur, and short texts give what they have."""

from __future__ import annotations

import pytest

from dashboard.extract import keywords


def found(title: str, text: str) -> list[str]:
    return [keyword.text.lower() for keyword in keywords.find(title, text, "en")]


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("freedom of the seas", {"freedom", "seas"}),
        ("rule of law", {"rule", "law"}),
        ("cost of living", {"cost", "living"}),
        ("weapons of mass destruction", {"weapons", "mass destruction", "destruction"}),
        ("state of siege", {"state", "siege"}),
        ("balance of power", {"balance", "power"}),
    ],
)
def test_a_phrase_that_recurs_is_whole_and_its_parts_are_no_keywords(phrase: str, parts: set[str]):
    text = f"The envoys spoke of the {phrase} on Tuesday. Nobody in Ostmark believes in the {phrase}, the captain said."
    names = found(f"Envoys debate {phrase}", text)
    assert phrase in names
    assert not parts & set(names)


def test_a_part_that_occurs_alone_as_often_stays_beside_it():
    text = (
        "The rule of law is old. The rule of law is dear. A new law on crabs passed. The law bans nets. The law is strict, and "
        "every law needs judges."
    )
    assert {"rule of law", "law"} <= set(found("Crabs and the rule of law", text))


def test_a_phrase_that_begins_within_one_is_no_keyword():
    text = "The cost of living rose. The cost of living hurts. Cost of living payments start in June."
    assert not [name for name in found("", text) if name.startswith("living")]


@pytest.mark.parametrize("phrase", ["number of boats", "end of the war", "most of the crew"])
def test_a_measure_is_no_set_phrase(phrase: str):
    text = f"The {phrase} is near. They counted the {phrase} again."
    assert phrase not in found("", text)


def test_what_is_said_once_is_no_set_phrase():
    assert "ship of iron" not in found("", "A ship of iron came in. The captain slept.")


def test_a_short_text_has_the_phrases_around_its_words_too():
    names = found("", "Rents rose, the statistics office said. The housing minister wants cheaper flats.")
    assert {"statistics office", "housing minister", "rents", "flats"} <= set(names)
    assert len(names) <= 10
