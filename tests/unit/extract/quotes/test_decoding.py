"""Which of candidates over one another are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.extract.language_model import pipeline
from dashboard.extract.quotes.candidates import find_candidates
from dashboard.extract.quotes.decoding import choose_candidates
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.logistic_models import Logistic, logit, weights
from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.quotation_marks import find_stretches

TEXT = "Ana Ruel said the gates would “stand by June”."


@pytest.mark.parametrize(
    ("clause", "marked", "kept"),
    [
        (0.5, 0.6, "the gates would “stand by June"),
        (0.5, 0.8, "stand by June"),
        (0.1, 0.6, "stand by June"),
        (0.5, 0.1, "the gates would “stand by June"),
    ],
)
def test_words_in_marks_alone_must_be_much_likelier_than_the_clause_around_them(clause: float, marked: float, kept: str) -> None:
    blocks = split_paragraphs(TEXT)
    quoted = find_stretches(TEXT, blocks)
    read = Frame(pipeline.parse_article(TEXT, [(s.start, s.end) for s in quoted]), quoted, blocks)
    known = weights()
    unlikely = -9.0
    judged = replace(
        known,
        context=replace(known.context, model="en_other-1"),
        clauses=Logistic(unlikely, {"how=ccomp": logit(clause) - unlikely}, 0.27),
        marked=Logistic(logit(marked), {}, 0.3),
    )
    assert [
        TEXT[each.candidate.start : each.candidate.end].rstrip("”.")
        for each in choose_candidates(read, find_candidates(read, known.cues), judged)
    ] == [kept]
