"""How far an article is about a query."""

from __future__ import annotations

import pytest

from dashboard.analysis.selection.aboutness import ABOUT_THRESHOLD, score
from dashboard.analysis.selection.query import parse

TITLE = "Harbour strike enters second week"
STORY = " ".join(["Dockers kept the harbour strike going on Monday, and the port said the strike costs it a million a day."] * 8)
WRAP = " ".join(["Shares rose after a quiet session in which few traders moved and bonds were flat."] * 12)


def test_a_story_that_its_title_names_is_about_it() -> None:
    assert score(parse("strike"), TITLE, STORY) > 0.9


def test_one_late_mention_in_a_market_report_is_not() -> None:
    assert score(parse("strike"), "Shares edge up", f"{WRAP} Oil rose on a strike.") < 0.2


def test_an_article_without_the_words_scores_nothing() -> None:
    assert score(parse("volcano"), TITLE, STORY) == 0


def test_of_two_words_that_are_both_asked_for_the_rarer_decides() -> None:
    both = score(parse("strike AND shares"), TITLE, f"{STORY} Shares fell.")
    assert both == score(parse("shares"), TITLE, f"{STORY} Shares fell.") < ABOUT_THRESHOLD


def test_words_for_the_same_thing_count_together() -> None:
    text = "The walkout began on Monday. The strike is over wages. Both sides talk of the walkout. The strike goes on."
    either = score(parse("strike OR walkout"), "Port", text)
    assert either > max(score(parse("strike"), "Port", text), score(parse("walkout"), "Port", text))


@pytest.mark.parametrize("query", ["NOT volcano", "strike NOT volcano"])
def test_what_is_excluded_adds_nothing(query: str) -> None:
    assert score(parse(query), TITLE, STORY) == (score(parse("strike"), TITLE, STORY) if "strike" in query else 0)
