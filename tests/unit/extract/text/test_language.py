"""Which language an article is in, whatever its source declares and however short it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extract.text.language import LANGUAGES, detect

GERMAN = "Die Fähre nach Tornby lief am Montag auf Grund und blieb dort liegen, bis die Flut zurückkam."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry to Tornby ran aground on Monday and stayed there until the tide came back.", "en"),
        (GERMAN, "de"),
        ("Le bac de Tornby s'est échoué lundi et il y est resté jusqu'au retour de la marée.", "fr"),
        ("El transbordador de Tornby encalló el lunes y permaneció allí hasta que volvió la marea.", "es"),
        ("A balsa de Tornby encalhou na segunda-feira e ficou ali até a maré voltar.", "pt"),
        ("Паром в Торнбю сел на мель в понедельник и оставался там до прилива.", "ru"),
        ("Ferry aground", "en"),
        ("", "en"),
        ("1912 – 7", "en"),
    ],
)
def test_the_language_is_told_from_the_text(text, language):
    assert detect(text) == language


@pytest.mark.parametrize("declared", ["de", "DE", "de-AT", "de_DE", "German", "Deutsch", "deu", "German (Austria)"])
def test_what_is_declared_decides_for_a_short_text(declared):
    assert detect("Tornby 7", declared=declared) == "de"


def test_a_long_text_that_contradicts_its_declaration_wins():
    assert detect(GERMAN * 3, declared="en-GB") == "de"


@pytest.mark.parametrize("declared", ["xx", "Klingon", "", "-", "1"])
def test_a_declaration_that_names_no_language_is_ignored(declared):
    assert detect(GERMAN, declared=declared) == "de"


@given(st.text(), st.text(max_size=12))
def test_any_text_has_one_of_the_known_languages(text, declared):
    assert detect(text, declared=declared) in LANGUAGES
