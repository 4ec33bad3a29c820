"""What a selection is called, and that words from outside are told apart from ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.analysis.selection.description import Labels, either, sentence
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.selection.summary import summary
from dashboard.store.generation import Generation


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    return tell(
        {"text": "[Ottilie Brandt] met nobody. {Brandt:No radar comes}, she said.", "day": "2011-07-04"},
        {"text": "{~?:the mast would stand}, it was said.", "day": "2011-07-06", "source": "Coast Daily"},
        {"text": "A ferry sank."},
    )


def said(generation: Generation, filters: Filters, labels: Labels | None = None) -> str:
    selection = select(generation, filters)
    parts = sentence(selection, summary(generation, selection), labels or {})
    return "".join(words for _, words in parts)


def test_everything(generation: Generation) -> None:
    assert said(generation, Filters()) == (
        "All articles, 4 Jul 2011 to 6 Jul 2011, all 2 sources. Based on 3 of 3 articles with 1 quote and 1 paraphrase; "
        "1 article has no date."
    )


def test_every_filter_is_in_it(generation: Generation) -> None:
    filters = Filters(("radar",), "radar", date(2011, 7, 1), actors=("person:ottilie-brandt",), themes=("ferries", "storms"))
    labels = {"topic": {"radar": "Masts"}, "actor": {"person:ottilie-brandt": "Ottilie Brandt"}, "theme": {"storms": "Storms"}}
    assert said(generation, filters, labels) == (
        "Masts with radar naming Ottilie Brandt on the themes ferries or Storms, from 1 Jul 2011, 0 of 2 sources. "
        "Based on 0 of 3 articles with no quotes or paraphrases."
    )


def test_a_count_of_articles_about_it_says_so(generation: Generation) -> None:
    assert said(generation, Filters(("radar",), match="about")).startswith("Only articles about radar, ")
    assert said(generation, Filters(query="mast", match="about")).startswith("Only articles about mast, ")


def test_only_words_that_stand_out_come_from_outside(generation: Generation) -> None:
    selection = select(generation, Filters(("mast",), "radar", actors=("person:x",)))
    labels = {"topic": {"mast": "*Masts*"}, "actor": {"person:x": "<b>"}}
    parts = sentence(selection, summary(generation, selection), labels)
    assert {"*Masts*", "radar", "<b>"} <= {words for stands_out, words in parts if stands_out}
    assert not [words for stands_out, words in parts if not stands_out and any(mark in words for mark in "*<_")]


def test_the_rest_of_many_names_is_counted() -> None:
    assert "".join(words for _, words in either(list("abcdef"))) == "a or b or c or d or 2 more"
