from __future__ import annotations

import pytest

from dashboard import annotate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour will lift its limits by the end of April, the port said on Wednesday, ending a dispute of two years.",
            ["The harbour will lift its limits by the end of April"],
        ),
        ("The Press Council protested; the Press Council said two reporters were held.", ["two reporters were held"]),
        (
            '"We need a law," Nadia Karim said. She added after a pause, "nobody here would write the old one again."',
            ["We need a law,", "nobody here would write the old one again."],
        ),
        (
            '"The rules," said Nadia Karim, who chairs the panel, "were written for another decade."',
            ["The rules,", "were written for another decade."],
        ),
        ('The film is long ("four hours of rain," said Nadia Karim) but never dull.', ["four hours of rain,"]),
        ('Its film won a prize called "Golden Wire" in 2018. The director lives in Orlo.', []),
        ("“[They] will lose (badly),” Karim said.", ["[They] will lose (badly),"]),
        ("Karim said: “We will win.”\n\n“(Applause.)”\n\nThe hall was full.", ["We will win."]),
        ("Karim said: “We will win.\n\n“(Applause.)\n\n“We always do.”\n\nThe hall was full.", ["We will win.", "We always do."]),
        ("Karim claimed at the time that she had never seen the letter.", ["she had never seen the letter"]),
        ("Karim said the dam would hold, a claim that engineers reject.", ["the dam would hold"]),
        (
            "Karim said that in the days of her father, “the port was the pride of the town.”",
            ["in the days of her father, “the port was the pride of the town."],
        ),
    ],
)
def test_a_quote_holds_only_what_was_said(text: str, expected: list[str]) -> None:
    quotes = annotate(f"Orlo is a town by the river.\n\n{text}", clean=False).quotes
    assert [quote.text for quote in quotes] == expected


def test_each_of_two_speakers_in_one_sentence_keeps_their_own_words() -> None:
    text = '"It was loud," Anna Frei said, and Beat Keller agreed: "Far too loud."'
    quotes = annotate(text, clean=False).quotes
    assert [(quote.text, quote.speaker_resolved) for quote in quotes] == [
        ("It was loud,", "Anna Frei"),
        ("Far too loud.", "Beat Keller"),
    ]
