"""What the Timeline and the Overview draw without being asked, and how one zooms and comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store.desk import Desk
from dashboard.store.generation import Generation
from dashboard.ui.topics import KIND

Open = Callable[..., AppTest]


def said(test: AppTest) -> str:
    words = "\n".join(str(one.value) for kind in (test.subheader, test.markdown) for one in kind)
    return words.replace("\\", "")


@pytest.fixture
def ferries(tell: Callable[..., Generation]) -> Generation:
    """Forty weeks with two articles each, one on grain; in the twenty-first, twelve on a ferry that sank."""
    articles: list[dict[str, object]] = []
    for week in range(40):
        day = (date(2011, 1, 3) + timedelta(weeks=week)).isoformat()
        for at, subject in enumerate(("grain at the mill", "ice on the strait")):
            text = f"Week {week}: {subject} was number {week * 2 + at}. Reader {week * 31 + at} knew more of {subject}."
            articles.append({"title": f"On {subject}", "text": text, "day": day, "keywords": (subject,)})
    for at in range(12):
        text = f"The ferry sank at hour {at * 17} with {at * 29} crates. The ferry was old, said reader {at * 41}."
        articles.append({"title": f"Ferry sinks, day {at}", "text": text, "day": "2011-05-25", "keywords": ("ferry",)})
    return tell(*articles)


def save_topic(generation: Generation, name: str, query: str) -> None:
    Desk(generation.folder).record(KIND, name, {"name": name, "query": query, "slot": 2, "note": ""}, read=0)


@pytest.mark.parametrize("page", ["timeline", "overview"])
def test_my_topics_are_drawn_without_being_chosen(app: Open, ferries: Generation, page: str) -> None:
    save_topic(ferries, "Sinkings", "ferry")
    test = app(ferries.folder, page)
    assert not test.exception
    assert "Sinkings peaked" in said(test)
    assert "All articles" in said(test)  # they do not narrow the page


@pytest.mark.parametrize("page", ["timeline", "overview"])
def test_without_topics_suggested_ones_are_drawn_and_said_to_be(app: Open, ferries: Generation, page: str) -> None:
    test = app(ferries.folder, page)
    assert not test.exception
    assert "suggested by the articles" in said(test)


def test_every_burst_is_a_row_and_a_single_source_is_named(app: Open, ferries: Generation) -> None:
    test = app(ferries.folder, "timeline", topic="ferry", by="week")
    rows = test.dataframe[0].value
    assert rows[["When", "Articles"]].to_numpy().tolist() == [["23 May to 29 May 2011", "12 of 14"]]
    assert rows["About"].str.startswith("Ferry sinks").all()
    assert "All from one source, Northern Ledger" in said(test)


def test_heading_and_chart_speak_of_what_is_drawn(app: Open, ferries: Generation) -> None:
    shown = {
        measure: said(app(ferries.folder, "timeline", topic="ferry", by="week", measure=measure))
        for measure in ("articles", "share")
    }
    assert "ferry peaked in the week of 23 May 2011: 12 articles, and none at other times" in shown["articles"]
    assert "ferry peaked in the week of 23 May 2011: 86% of all articles, and none at other times" in shown["share"]


def test_a_burst_in_one_source_of_several_is_said_to_be(app: Open, tell: Callable[..., Generation]) -> None:
    articles: list[dict[str, object]] = []
    for week in range(20):
        for at, source in enumerate(("Northern Ledger", "Coast Daily") * 2):
            text = f"Week {week}: grain was lot {week * 4 + at}. Reader {week * 31 + at * 7} bought it for {at * 13}."
            day = (date(2011, 1, 3) + timedelta(weeks=week)).isoformat()
            articles.append({"title": "On grain", "text": text, "day": day, "source": source})
    for at in range(8):
        text = f"The ferry sank at hour {at * 17} with {at * 29} crates. The ferry was old, said reader {at * 41}."
        articles.append({"title": f"Ferry sinks, day {at}", "text": text, "day": "2011-04-06", "source": "Coast Daily"})
    test = app(tell(*articles).folder, "timeline", topic="ferry", by="week")
    assert "ferry peaked in the week of 4 Apr 2011: 8 articles, and none at other times, in one source only" in said(test)
    assert test.dataframe[0].value["Sources"].tolist() == ["Coast Daily only"]


def test_a_zoom_fits_the_bin_and_one_step_back_restores_the_period(app: Open, ferries: Generation) -> None:
    test = app(ferries.folder, "timeline", topic="ferry", by="month", since="2011-02-01")
    test.session_state["evidence"] = ("timeline", "ferry", "2011-05-01")
    test.run()
    test.button(key="drawer-period").click().run()
    assert not test.exception
    assert "Articles per week." in said(test)
    test.button(key="zoom-back").click().run()
    assert not test.exception
    assert str(test.session_state["since"]) == "2011-02-01"
    assert not test.session_state["until"]


def test_the_people_page_opens_after_a_timeline_with_a_fitting_bin(app: Open, several: Generation) -> None:
    test = app(several.folder, "timeline", topic="radar", by="fit")
    assert not test.exception
    test.switch_page("views/people/page.py").run()
    assert not test.exception
