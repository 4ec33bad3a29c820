"""Bursts of topics in a small corpus: where they are, and what they say they were about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.time.peaks import peaks
from dashboard.analysis.time.timeline import timeline_by_source
from dashboard.store.generation import Generation

MONDAY = date(2011, 1, 3)
PLACES = ("Norrholm", "Kester", "Vellmark", "the pass", "the strait", "the old mill")


def story(at: int, day: date, title: str, text: str, source: str = "Northern Ledger") -> dict[str, object]:
    """An article that no other is a copy of."""
    filler = f"Number {at} was written at {PLACES[at % len(PLACES)]} by reader {at * 7}, who asked for {at * 13} things."
    return {"title": title, "text": f"{text} {filler}", "day": day.isoformat(), "source": source}


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """Thirty weeks with four articles each, one about a ferry in every third; in the twenty-first week fifteen on its sinking."""
    articles = []
    for week in range(30):
        monday = MONDAY + timedelta(weeks=week)
        articles += [
            story(4 * week + at, monday + timedelta(days=at), "Grain prices", "The price of grain rose at the harbour.")
            for at in range(4)
        ]
        if week % 3 == 0:
            articles.append(story(200 + week, monday, "Ferry timetable", "The ferry runs every hour. The ferry is late."))
    sinking = MONDAY + timedelta(weeks=20)
    for at in range(15):
        source = "Coast Daily" if at % 2 else "Northern Ledger"
        articles.append(
            story(
                300 + at,
                sinking + timedelta(days=at % 3 + 1),
                f"Ferry sinks off the lighthouse, {at} rescued",
                "The ferry sank on Tuesday near the lighthouse. The ferry had struck rocks. "
                "{Ottilie Brandt:We saw it sink}, said [Ottilie Brandt].",
                source,
            )
        )
    roundup = "Grain, salt, ice and trains filled the week at the exchange, and much else besides was sold there. " * 12
    articles.append(story(400, sinking + timedelta(days=2), "The week in brief", f"{roundup} A ferry sank."))
    return tell(*articles)


def burst(generation: Generation, **filters: object) -> pd.Series:
    rows = peaks(generation, select(generation, Filters(**filters)), "week")  # type: ignore[arg-type]
    assert len(rows) == 1
    return rows.iloc[0]


def test_a_burst_has_its_days_its_size_and_its_ratio(generation: Generation) -> None:
    found = burst(generation, topics=("ferry",))
    assert (found["start"].date(), found["end"].date()) == (date(2011, 5, 23), date(2011, 5, 29))
    assert (found["articles"], found["total"]) == (16, 20)
    assert found["share"] == pytest.approx(16 / 20)
    assert found["ratio"] == pytest.approx((16 / 20) / (10 / 126), rel=0.001)


def test_a_burst_is_named_by_an_article_about_it_and_not_by_a_round_up(generation: Generation) -> None:
    found = burst(generation, topics=("ferry",))
    assert found["label"].startswith("Ferry sinks off the lighthouse")
    assert found["headlines"][0] == [found["label"], found["key"]]
    assert [title for title, _ in found["headlines"]][1:] == ["The week in brief"]  # the other ferries tell the same


def test_words_set_it_apart_from_the_topic_at_other_times(generation: Generation) -> None:
    words = set(burst(generation, topics=("ferry",))["words"])
    assert {"lighthouse", "sank", "rocks"} & words
    assert not words & {"ferry", "Ferry", "grain", "Tuesday"}


def test_its_speakers_and_sources_are_listed_the_most_frequent_first(generation: Generation) -> None:
    found = burst(generation, topics=("ferry",))
    assert found["speakers"] == ["Ottilie Brandt"]
    assert found["sources"] == ["Northern Ledger", "Coast Daily"]


def test_the_strongest_day_is_the_one_articles_name(generation: Generation) -> None:
    """All say "on Tuesday", and only a third appear on it."""
    assert burst(generation, topics=("ferry",))["top_day"].date() == date(2011, 5, 24)


def test_with_one_source_a_burst_is_named_too(generation: Generation) -> None:
    found = burst(generation, topics=("ferry",), sources=("Northern Ledger",))
    assert found["sources"] == ["Northern Ledger"]
    assert found["label"].startswith("Ferry sinks")


def test_one_source_alone_is_compared_with_itself(generation: Generation) -> None:
    found = burst(generation, topics=("ferry",), sources=("Northern Ledger",))
    assert found["ratio"] == pytest.approx((9 / 13) / (10 / 126))


def test_a_source_about_one_topic_is_no_burst_of_it_while_the_corpus_has_no_other(tell: Callable[..., Generation]) -> None:
    """A shipping journal alone for ten weeks, then beside two papers of which one writes about a ferry now and then."""
    articles = []
    for week in range(30):
        monday = MONDAY + timedelta(weeks=week)
        for at in range(6):
            text = "The ferry sails. The ferry is full." if at < 5 else "The harbour was dredged."
            articles.append(story(10 * week + at, monday + timedelta(days=at), f"Sailings {week}.{at}", text, "Ship News"))
        for at in range(24 if week >= 10 else 0):
            text = "The ferry was late. The ferry waited." if at == 0 and week % 2 else "The price of grain rose."
            source = "Coast Daily" if at % 2 else "Northern Ledger"
            articles.append(story(1000 + 30 * week + at, monday + timedelta(days=at % 7), f"Grain {week}.{at}", text, source))
    corpus = tell(*articles)
    assert peaks(corpus, select(corpus, Filters(topics=("ferry",))), "week").empty
    counts = timeline_by_source(corpus, select(corpus, Filters(topics=("ferry",))), "week")
    assert counts.groupby("source")[["articles", "total"]].sum().to_dict("index") == {
        "Coast Daily": {"articles": 0, "total": 240},
        "Northern Ledger": {"articles": 10, "total": 240},
        "Ship News": {"articles": 150, "total": 180},
    }


@pytest.mark.parametrize(("sources", "alone"), [((), True), (("Northern Ledger",), False)])
def test_a_burst_in_one_source_of_several_is_said_to_be(
    tell: Callable[..., Generation], sources: tuple[str, ...], *, alone: bool
) -> None:
    articles = [
        story(
            10 * week + at, MONDAY + timedelta(weeks=week), "Grain", "Grain was sold.", ("Northern Ledger", "Coast Daily")[at % 2]
        )
        for week in range(20)
        for at in range(6)
    ]
    articles += [
        story(900 + at, MONDAY + timedelta(weeks=12), f"Ferry sinks {at}", "The ferry sank. The ferry had struck rocks.")
        for at in range(8)
    ]
    corpus = tell(*articles)
    found = burst(corpus, topics=("ferry",), sources=sources)
    assert found["sources"] == ["Northern Ledger"]
    assert found["one_source"] == alone


def test_words_filtered_for_are_one_series(generation: Generation) -> None:
    assert burst(generation, query="ferry")["series"] == "selected"


def test_all_articles_are_compared_by_the_day(generation: Generation) -> None:
    """Twenty articles in a week that usually has four or five."""
    found = burst(generation)
    assert (found["series"], found["articles"], found["total"]) == ("selected", 20, 20)


def test_a_topic_without_a_burst_has_no_row(generation: Generation) -> None:
    assert peaks(generation, select(generation, Filters(topics=("grain", "zebra"))), "month").empty


def test_the_strongest_of_several_topics_comes_first(generation: Generation) -> None:
    rows = peaks(generation, select(generation, Filters(topics=("lighthouse", "ferry"))), "week")
    assert rows["gain"].is_monotonic_decreasing
    assert set(rows["series"]) == {"lighthouse", "ferry"}
    assert rows.loc[rows["series"] == "lighthouse", "ratio"].isna().all()  # it is nowhere else
