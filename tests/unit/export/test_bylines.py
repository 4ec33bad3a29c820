"""Bylines as names: people are taken apart, all others stay as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.bylines import Name, split_byline

BRANDT, DAHLAN = Name("Brandt", "Ottilie"), Name("Dahlan", "Rurik")


@pytest.mark.parametrize(
    "byline",
    [
        "Ottilie Brandt and Rurik Dahlan",
        "Ottilie Brandt, Rurik Dahlan",
        "Ottilie Brandt & Rurik Dahlan",
        "Brandt, Ottilie; Dahlan, Rurik",
        "Ottilie Brandt / Rurik Dahlan",
        "Ottilie Brandt | Rurik Dahlan",
    ],
)
def test_two_people_are_two_however_they_are_joined(byline: str) -> None:
    assert split_byline(byline) == [BRANDT, DAHLAN]


def test_three_people_in_a_list_with_and_are_three() -> None:
    assert split_byline("Ottilie Brandt, Rurik Dahlan, and Tomas Lind") == [BRANDT, DAHLAN, Name("Lind", "Tomas")]


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("Tomas J. van der Lind", Name("van der Lind", "Tomas J.")),
        ("ILSE BRANDMEER", Name("BRANDMEER", "ILSE")),
        ("Ilse Brandmeer-Roth", Name("Brandmeer-Roth", "Ilse")),
        ("van der Lind, Tomas", Name("van der Lind", "Tomas")),
    ],
)
def test_a_family_name_is_the_last_word_and_the_particles_before_it(byline: str, name: Name) -> None:
    assert split_byline(byline) == [name]


@pytest.mark.parametrize(
    "byline",
    [
        "Coast Press Agency",
        "Staff reporter",
        "Kestrel",
        "ilse brandmeer",
        "Northern Ledger",
        "Desk 4",
        "Tomas Lind Jr.",
        "李小明",
    ],
)
def test_what_may_be_no_person_stays_as_it_is_printed(byline: str) -> None:
    assert split_byline(byline, {"Northern Ledger"}) == [Name(byline)]


def test_a_person_and_an_agency_are_told_apart() -> None:
    assert split_byline("Ottilie Brandt, Kestrel") == [BRANDT, Name("Kestrel")]
    assert split_byline("Staff, agencies") == [Name("Staff"), Name("agencies")]


def test_a_suffix_is_no_author() -> None:
    assert split_byline("Tomas Lind, Jr., and Ottilie Brandt") == [Name("Tomas Lind Jr."), BRANDT]


@given(st.text(max_size=80))
def test_no_name_is_empty_or_holds_what_stood_between_names(byline: str) -> None:
    for name in split_byline(byline):
        assert name.family.strip()
        assert not {";", ","} & set(name.family + name.given)
