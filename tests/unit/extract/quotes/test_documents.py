from __future__ import annotations

import pytest

from dashboard import annotate


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Ana Ruel issued a statement saying the dam would hold.", "Ana Ruel"),
        ("The Port Board released a letter arguing that the fees were unfair.", "The Port Board"),
        ("A report by the Port Board said the dam would hold.", "the Port Board"),
        ("According to a report by Karl Veen, the dam would hold.", "Karl Veen"),
        ("The ministry's statement said the dam would hold.", "The ministry's"),
        ("The report said the dam would hold.", "The report"),
    ],
)
def test_whoever_issued_a_document_speaks_in_it(sentence: str, speaker: str) -> None:
    text = f"Orlo has a hall. Karl Veen and Ana Ruel live there. {sentence} The town is old."
    assert [quote.speaker for quote in annotate(text, clean=False).quotes] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "medium"),
    [
        ("Ana Ruel said in a statement that the dam would hold.", "a statement"),
        ("“It will hold,” Ana Ruel told Radio Orlo in an interview with Tom Berg.", "an interview with Tom Berg"),
        ("Ana Ruel told reporters at a news conference that the dam would hold.", "a news conference"),
        ("Veen’s letter argued that the dam would hold.", "letter"),
        ("According to a report by Karl Veen, the dam would hold.", "a report"),
        ("Ana Ruel issued a statement saying the dam would hold.", "a statement"),
        ("The report said the dam would hold.", ""),
        ("Ana Ruel said that in a letter to the board nobody was named.", ""),
        ("Ana Ruel said the dam would hold.", ""),
    ],
)
def test_the_document_or_occasion_is_the_medium(sentence: str, medium: str) -> None:
    text = f"Orlo has a hall. Karl Veen and Ana Ruel live there. {sentence} The town is old."
    assert [quote.medium for quote in annotate(text, clean=False).quotes] == [medium]
