"""Terms with digits and hyphens are kept whole."""

from __future__ import annotations

import pytest

from dashboard.extract import keywords
from dashboard.extract.keywords.compounds import Words
from dashboard.extract.language_model import pipeline


@pytest.mark.parametrize(
    "term",
    ["MERS-CoV-3", "COVID-19", "H7N9", "5G", "MiG-29", "F-16", "G20", "low-carbon", "follow-up", "4D-scanner", "T-cells", "B-2"],
)
def test_a_term_is_one_word(term: str):
    assert term in Words.of(pipeline.parse_article(f"The board bought {term} gear on Tuesday.")).texts


@pytest.mark.parametrize("term", ["MERS-CoV-3", "H7N9", "5G", "MiG-29", "B-2", "spin-off", "4D-scanner"])
def test_a_term_of_the_headline_is_a_keyword(term: str):
    text = f"The island bought a {term} last spring. Engineers feared the {term} would fail, and the {term} did."
    assert term in [keyword.text for keyword in keywords.find(f"Island to sell {term}", text, "en")]


def test_no_phrase_begins_within_a_compound():
    text = "The low-carbon cement was dear. Low-carbon cement costs more, and low-carbon cement is grey."
    names = [keyword.text.lower() for keyword in keywords.find("Low-carbon cement on show", text, "en")]
    assert "low-carbon cement" in names
    assert "carbon cement" not in names
    assert "carbon" not in names


def test_an_age_is_no_keyword():
    text = "A 20-year sentence awaits the four-year-old firm. A 20-year sentence is long."
    assert not [keyword for keyword in keywords.find("", text, "en") if "year" in keyword.text]


def test_a_time_and_a_party_are_no_compounds():
    words = Words.of(pipeline.parse_article("At 9AM Rep. Ana Holm, R-Miss., spoke."))
    assert "9AM" not in words.texts or words.tags[words.texts.index("9AM")] != "NN"
    assert not [tag for text, tag in zip(words.texts, words.tags, strict=True) if text.startswith("R-") and tag]
