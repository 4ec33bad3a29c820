"""Where else a clause may end or begin."""

from __future__ import annotations

import pytest

from dashboard.extract.language_model import pipeline
from dashboard.extract.quotes.candidates import find_candidates
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.logistic_models import weights
from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.quotation_marks import find_stretches


def spans(text: str) -> set[str]:
    blocks = split_paragraphs(text)
    quoted = find_stretches(text, blocks)
    read = Frame(pipeline.parse_article(text, [(s.start, s.end) for s in quoted]), quoted, blocks)
    return {text[each.start : each.end] for each in find_candidates(read, weights().cues)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ana Ruel said the bridge would open in May, a month late.", "the bridge would open in May"),
        ("Ana Ruel said the bridge was safe and left the hall.", "the bridge was safe"),
        ("Ana Ruel called for all towns to pay for the bridge.", "all towns to pay for the bridge"),
        ("Ana Ruel said the bridge was old\nOrlo opens a new school", "the bridge was old"),
    ],
)
def test_a_clause_may_end_before_what_is_added_and_begin_behind_what_joins_it(text: str, said: str) -> None:
    assert said in spans(text)


def test_the_clause_as_the_parse_has_it_stays_a_candidate() -> None:
    assert "the bridge would open in May, a month late" in spans("Ana Ruel said the bridge would open in May, a month late.")


def test_a_verb_that_no_training_knew_may_report_words_in_marks_among_those_it_governs() -> None:
    assert "the council of “a grave mistake" in spans("Ana Ruel unburdened the council of “a grave mistake”.")
