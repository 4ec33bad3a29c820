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
