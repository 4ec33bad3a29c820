"""Answers of the analysis are kept, for as long as they are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd
import pytest
import streamlit as st

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.search import take_turn
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech.quotes import abouts, speakers
from dashboard.analysis.subjects.concordance import concordance
from dashboard.store.generation import Generation
from dashboard.ui import cached

RADAR = Filters(query="radar")


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def test_an_answer_is_the_same_object_for_the_same_question(several: Generation) -> None:
    first = cached.of_filters(speakers)(several, RADAR)
    assert cached.of_filters(speakers)(several, Filters(query="radar")) is first
    assert cached.of_filters(speakers)(several, Filters()) is not first
    assert cached.of_filters(speakers)(several, RADAR, kind="quote") is not first


def test_an_answer_is_that_of_the_function_itself(several: Generation) -> None:
    expected = speakers(several, cached.selection(several, RADAR))
    pd.testing.assert_frame_equal(cached.of_filters(speakers)(several, RADAR), expected)


def test_functions_that_are_asked_the_same_do_not_answer_for_each_other(several: Generation) -> None:
    assert cached.of_filters(speakers)(several, RADAR) is not cached.of_filters(abouts)(several, RADAR)


def test_another_generation_has_answers_of_its_own(several: Generation, build: Callable[..., Generation]) -> None:
    first = cached.of_filters(speakers)(several, RADAR)
    with build(several.folder, []) as newer:
        assert cached.of_filters(speakers)(newer, RADAR) is not first


@pytest.mark.parametrize(("query", "again"), [("radar", True), ("bill", False)])
def test_when_the_rest_was_searched_for_a_query_what_depends_on_it_is_made_again(
    several: Generation, query: str, again: bool
) -> None:
    line = cached.of_filters(concordance)(several, Filters(), "radar", "article")
    spoken = cached.of_filters(speakers)(several, RADAR)
    take_turn(query)
    assert (cached.of_filters(concordance)(several, Filters(), "radar", "article") is not line) == again
    assert (cached.of_filters(speakers)(several, RADAR) is not spoken) == again


def test_only_the_latest_answers_are_kept(several: Generation) -> None:
    asked: list[str] = []

    def word(_generation: Generation, _selection: Selection, text: str) -> str:
        asked.append(text)
        return text

    ask: Callable[[Generation, Filters, str], str] = cached.of_filters(word, max_answers=2)
    for text in ("a", "b", "a", "c", "a"):
        ask(several, Filters(), text)
    assert asked == ["a", "b", "c"]
