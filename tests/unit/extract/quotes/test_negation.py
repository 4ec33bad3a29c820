from __future__ import annotations

import pytest

from dashboard import annotate

_PLACE = "Orlo is a town by the river, and Ana Ruel is its mayor."


def negated(sentence: str) -> list[bool]:
    return [quote.negated for quote in annotate(f"{_PLACE} {sentence} The town is old.", clean=False).quotes]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister did not say whether the ships would come back.",
        "Ana Ruel hasn't said that the plant will close.",
        "Ana Ruel refused to say when the plant would close.",
        "Ana Ruel declined to confirm that the plant would close.",
        "Ana Ruel never said that she would resign.",
        "Ruel left the hall without saying that she had resigned.",
        "Ruel stopped short of saying that the mayor lied.",
        "Nobody said that the bridge was safe.",
        "Ruel has yet to say whether the dam would hold.",
        "Ruel could not say if the dam would hold.",
        "Ruel said nothing about whether the dam would hold.",
        "Ruel failed to mention that the dam was cracked.",
    ],
)
def test_words_that_nobody_said_are_negated(sentence: str) -> None:
    assert negated(sentence) == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruel said that the mayor had not lied.",
        "Ruel not only said that the mayor lied, she left the hall.",
        "Ruel denied that the mayor had lied.",
        "“I will not resign,” Ruel said, not looking at the mayor.",
        "Ruel did not answer, but Karl Veen said the dam would hold.",
        "Ruel did not give a date but said the dam would hold.",
        "Ruel said that it could not go on and added that the town would pay.",
        "They do not like it, but the dam will hold, Ruel said.",
    ],
)
def test_a_denial_and_a_negation_within_the_words_are_reports(sentence: str) -> None:
    assert set(negated(sentence)) == {False}
