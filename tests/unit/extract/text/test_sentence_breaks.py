"""Sentences that begin without a full stop before them: what a dateline leads to, and what a swallowed heading heads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extract.annotate import annotate
from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.sentence_breaks import find_breaks
from dashboard.model import Article, Quote


def begun(text: str) -> list[str]:
    """The first two words of each sentence that begins at a break."""
    return [" ".join(text[at:].split()[:2]) for at in find_breaks(text, split_paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OSLO (Reuters) - The mate said so.", ["The mate"]),
        ("OSLO/BERGEN, 4 May (AP) — The mate said so.", ["The mate"]),
        ("(Reuters) - The mate said so.", ["The mate"]),
        ("The mate of the Oslo - a ship - said so.", []),
        ("OSLO The mate said so.", []),
    ],
)
def test_a_sentence_begins_behind_a_dateline(text: str, expected: list[str]) -> None:
    assert begun(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met. HARBOUR DUES Ruel said it was late.", ["HARBOUR DUES", "Ruel said"]),
        ("They met.\n\nHARBOUR DUES Ruel said it was late.", ["HARBOUR DUES", "Ruel said"]),
        ("They met. IBM CEO Ana Ruel said it was late.", []),
        ("They met the HARBOUR BOARD Ruel leads.", []),
    ],
)
def test_a_heading_that_was_swallowed_is_a_sentence_of_its_own(text: str, expected: list[str]) -> None:
    assert begun(text) == expected


def quotes(text: str) -> list[Quote]:
    return list(annotate(Article("k", "k", "", text), cleaning=False).quotes)


def test_the_place_of_a_dateline_is_not_who_speaks() -> None:
    [quote] = quotes("OSLO (Reuters) - Ana Ruel, the mayor of Velmar, said on Thursday that the harbour would be closed in June.")
    assert (quote.speaker, quote.text) == ("Ana Ruel", "the harbour would be closed in June")


def test_the_dateline_is_no_part_of_a_paraphrase() -> None:
    [quote] = quotes("OSLO (Reuters) - The harbour of Velmar will be closed in June, the port office announced on Thursday.")
    assert quote.text.startswith("The harbour of Velmar")


def test_what_somebody_does_while_speaking_is_not_said() -> None:
    [quote] = quotes('"It was late," Ana Ruel said, looking from the window at two ships in the harbour of Velmar.')
    assert quote.text == "It was late,"


def test_a_lead_in_belongs_to_the_quotation_behind_it() -> None:
    said = {
        quote.text: quote.speaker
        for quote in quotes(
            'Karl Veen told the board: "The gates are shut. Nobody has a key." Ana Ruel said on Monday: "We are asking for one."'
        )
    }
    assert said["We are asking for one."] == "Ana Ruel"
    assert said["The gates are shut. Nobody has a key."] == "Karl Veen"


@given(st.text(alphabet="AB ab.\n(-)—:“”,/R", max_size=120))
def test_breaks_lie_in_the_text_in_order(text: str) -> None:
    found = find_breaks(text, split_paragraphs(text))
    assert found == sorted(set(found))
    assert all(0 <= at <= len(text) for at in found)
