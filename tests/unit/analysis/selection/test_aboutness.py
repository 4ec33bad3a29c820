"""How far an article is about a query."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.selection.aboutness import ABOUT_THRESHOLD, keep_about, score, score_articles
from dashboard.analysis.selection.articles import order_articles
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.query import parse
from dashboard.analysis.selection.select import select
from dashboard.store.generation import Generation

TITLE = "Harbour strike enters second week"
STORY = " ".join(["Dockers kept the harbour strike going on Monday, and the port said the strike costs it a million a day."] * 8)
WRAP = " ".join(["Shares rose after a quiet session in which few traders moved and bonds were flat."] * 12)


def test_a_story_that_its_title_names_is_about_it() -> None:
    assert score(parse("strike"), TITLE, STORY) > 0.9


def test_one_late_mention_in_a_market_report_is_not() -> None:
    assert score(parse("strike"), "Shares edge up", f"{WRAP} Oil rose on a strike.") < ABOUT_THRESHOLD


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


@pytest.mark.parametrize("query", ["title:strike", "lead:strike", "atleast2:strike"])
def test_where_the_words_were_asked_for_does_not_matter(query: str) -> None:
    assert score(parse(query), TITLE, STORY) == score(parse("strike"), TITLE, STORY)


@pytest.mark.parametrize(("query", "printed"), [("erdogan", "Erdoğan"), ("fiscal", "ﬁscal"), ("strik*", "STRIKES")])
def test_hits_are_found_as_the_search_finds_them(query: str, printed: str) -> None:
    assert score(parse(query), f"{printed} again", f"On Monday {printed} came.") > ABOUT_THRESHOLD


def test_words_within_others_are_no_hits() -> None:
    assert score(parse("port"), "Airport", "The airport reports on ports and exports.") == 0


def test_words_are_near_each_other_as_the_search_has_it() -> None:
    near, far = "The harbour, they say, has a strike.", "The harbour has seen a day without any strike."
    assert score(parse("harbour NEAR/5 strike"), "", near) > 0
    assert score(parse("harbour NEAR/5 strike"), "", far) == 0


WORDS = st.lists(st.sampled_from(["radar", "cost", "mast", "Radar", "of", "the"]), min_size=1, max_size=60).map(" ".join)


@given(WORDS, WORDS)
def test_a_score_is_a_share_and_more_hits_never_lower_it(title: str, text: str) -> None:
    few, many = score(parse("radar"), title, text), score(parse("radar OR cost"), title, text)
    assert 0 <= few <= many <= 1 + 1e-9


def test_many_words_are_scored_nearly_as_few_are() -> None:
    many = " OR ".join(["strike", *(f"word{number}" for number in range(40))])
    assert score(parse(many), TITLE, STORY) == pytest.approx(score(parse("strike"), TITLE, STORY), abs=0.05)


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """By date: a story about the strike, a report that mentions it, another story; the last has no date and mentions it."""
    return tell(
        {"title": TITLE, "text": STORY, "day": "2011-07-04"},
        {"title": "Shares edge up", "text": f"{WRAP} Oil rose on a strike.", "day": "2011-07-05"},
        {"title": "The strike goes on", "text": f"{STORY} {WRAP} {WRAP}", "day": "2011-07-06"},
        {"title": "Notes", "text": f"{WRAP} {WRAP} A strike was mentioned."},
    )


def test_scores_come_in_the_order_of_the_articles(generation: Generation) -> None:
    order = np.array([1, 2, 0, 1], np.int32)
    scores = score_articles(generation, "strike", order)
    assert scores.tolist() == [scores[3], scores[1], scores[2], scores[3]]
    assert scores[2] > scores[1] > ABOUT_THRESHOLD > scores[0] > 0
    assert keep_about(generation, "strike", order).tolist() == [2, 0]


def test_a_filter_leaves_only_articles_about_it(generation: Generation) -> None:
    mentions = select(generation, Filters(("strike",)))
    about = select(generation, Filters(("strike",), match="about"))
    assert (mentions.articles.tolist(), about.articles.tolist()) == ([0, 1, 2, 3], [0, 2])
    assert about.topics["strike"].tolist() == [0, 2]
    assert select(generation, Filters(query="strike", match="about")).articles.tolist() == [0, 2]
    assert select(generation, Filters(match="about")).articles.tolist() == [0, 1, 2, 3]


def test_the_most_relevant_come_first_where_there_are_words(generation: Generation) -> None:
    articles = np.arange(4, dtype=np.int32)
    asked = Filters(("strike",))
    assert order_articles(generation, asked, articles, "most relevant").tolist()[:2] == [0, 2]
    assert order_articles(generation, asked, articles, "newest").tolist() == [2, 1, 0, 3]
    assert order_articles(generation, asked, articles, "oldest").tolist() == [0, 1, 2, 3]
    assert order_articles(generation, Filters(), articles, "most relevant").tolist() == [2, 1, 0, 3]
