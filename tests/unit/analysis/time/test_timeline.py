"""Articles in days, weeks and months."""

import math
from collections.abc import Callable
from datetime import date

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.time.about_topic import count_about
from dashboard.analysis.time.timeline import Bin, articles_in_bin, fitting_bin, timeline, usual_bin
from dashboard.store.generation import Generation

SUBJECTS = (
    "grain in the harbour",
    "a strike of dockers",
    "the price of salt",
    "trains at the pass",
    "a ferry that sank",
    "the hotel tax",
    "ice on the strait",
    "the court of accounts",
    "a school without heating",
)


def story(at: int, day: str, word: str = "", **more: object) -> dict[str, object]:
    """An article that no other is a copy of."""
    subject = SUBJECTS[at % len(SUBJECTS)]
    text = f"{word} This morning {subject} was what number {at} of our readers wrote about. {subject * 2}."
    return {"text": text, "day": day, **more}


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """Three weeks from Monday 4 July 2011, none in the second, and one undated article; the last week ends on Wednesday."""
    return tell(
        story(0, "2011-07-04", "Radar."),
        story(1, "2011-07-10"),
        story(2, "2011-07-10", "Radar.", source="Coast Daily"),
        story(3, "2011-07-18T23:30:00-02:00"),
        story(4, "2011-07-20", "Radar."),
        story(5, "", "Radar."),
    )


def weeks(generation: Generation, series: str, **filters: object) -> list[list[object]]:
    frame = timeline(generation, select(generation, Filters(**filters)), "week")  # type: ignore[arg-type]
    rows = frame[frame["series"] == series].drop(columns="series").assign(bin=frame["bin"].dt.strftime("%d %b"))
    return [
        [None if isinstance(value, float) and math.isnan(value) else value for value in row] for row in rows.to_numpy().tolist()
    ]


def test_a_topic_over_all_articles_week_by_week(generation: Generation) -> None:
    """bin, articles, total, share, sources, partial: no data in the second week, the third not over."""
    assert weeks(generation, "radar", topics=("radar",)) == [
        ["04 Jul", 2, 3, 2 / 3, 2, False],
        ["11 Jul", 0, 0, None, 0, False],
        ["18 Jul", 1, 2, 1 / 2, 1, True],
    ]


def test_all_is_what_the_other_filters_select(generation: Generation) -> None:
    filters = {"topics": ("radar",), "sources": ("Coast Daily",)}
    assert weeks(generation, "all", **filters) == [
        ["04 Jul", 1, 1, 1.0, 1, False],
        ["11 Jul", 0, 0, None, 0, False],
        ["18 Jul", 0, 0, None, 0, True],
    ]


def test_without_topics_the_query_is_the_series_selected(generation: Generation) -> None:
    assert [row[1:3] for row in weeks(generation, "selected", query="radar")] == [[2, 3], [0, 0], [1, 2]]


def test_a_period_cuts_the_first_and_the_last_bin(generation: Generation) -> None:
    found = weeks(generation, "all", since=date(2011, 7, 6), until=date(2011, 7, 17))
    assert found == [["04 Jul", 2, 2, 1.0, 2, True], ["11 Jul", 0, 0, None, 0, False]]


def test_days_are_never_partial_and_a_time_falls_on_the_day_printed_with_it(generation: Generation) -> None:
    frame = timeline(generation, select(generation, Filters()), "day")
    every = frame[frame["series"] == "all"]
    assert len(every) == 17
    assert not every["partial"].any()
    assert every.loc[every["articles"] > 0, "bin"].dt.day.tolist() == [4, 10, 18, 20]


def test_months(generation: Generation) -> None:
    frame = timeline(generation, select(generation, Filters()), "month")
    assert frame[["series", "articles", "partial"]].to_numpy().tolist() == [["all", 5, True], ["selected", 5, True]]


def test_undated_articles_have_no_bins(generation: Generation) -> None:
    assert timeline(generation, select(generation, Filters(undated="only")), "day")["articles"].sum() == 0


def test_a_corpus_without_a_date_has_no_bins(tell: Callable[..., Generation]) -> None:
    generation = tell(story(0, ""))
    frame = timeline(generation, select(generation, Filters()), "day")
    assert frame.empty


def test_a_point_counts_the_articles_of_its_series_and_bin(generation: Generation) -> None:
    selection = select(generation, Filters(topics=("radar",)))
    assert articles_in_bin(generation, selection, "radar", date(2011, 7, 4), "week").tolist() == [0, 2]
    assert articles_in_bin(generation, selection, "all", date(2011, 7, 4), "week").tolist() == [0, 1, 2]


def test_a_page_shows_some_ten_to_some_hundred_and_fifty_bins() -> None:
    lasts = (date(2011, 3, 1), date(2012, 6, 1), date(2019, 1, 1))
    assert [usual_bin(date(2011, 1, 1), last, 10_000) for last in lasts] == ["day", "week", "month"]
    assert [usual_bin(date(2011, 1, 1), last, 60) for last in lasts] == ["week", "month", "month"]


def test_an_article_that_names_no_source_adds_none(tell: Callable[..., Generation]) -> None:
    generation = tell(story(0, "2011-07-04", source=""), story(1, "2011-07-04"))
    assert timeline(generation, select(generation, Filters()), "day")["sources"].tolist() == [1, 1]


@pytest.mark.parametrize("each", ["week", "month"])
def test_a_date_at_the_end_of_time_breaks_nothing(tell: Callable[..., Generation], each: Bin) -> None:
    generation = tell(story(0, "9999-12-31"))
    selection = select(generation, Filters())
    frame = timeline(generation, selection, each)
    assert frame["articles"].tolist() == [1, 1]
    assert len(articles_in_bin(generation, selection, "all", frame["bin"].iloc[0], each)) == 1


def test_the_bin_fits_the_period_of_the_filters(tell: Callable[..., Generation]) -> None:
    """Sixty articles in five days of a year: by day where only these are asked for."""
    generation = tell(story(0, "2011-01-01"), *(story(at, f"2011-07-0{at % 5 + 1}") for at in range(60)), story(1, "2011-12-31"))
    week = {"since": date(2011, 7, 1), "until": date(2011, 7, 5)}
    bins = [fitting_bin(generation, select(generation, Filters(**filters))) for filters in ({}, week)]  # type: ignore[arg-type]
    assert bins == ["month", "day"]


def test_articles_that_mention_a_topic_and_those_about_it_are_both_counted(tell: Callable[..., Generation]) -> None:
    """One has the word in its title and its text, the other once at the end of a long text about something else."""
    aside = " ".join(["The price of salt rose again at the harbour."] * 40) + " A radar was mentioned."
    generation = tell(
        {"title": "Radar site opens", "text": "The radar opened. The radar turns.", "day": "2011-07-04"},
        {"title": "Salt", "text": aside, "day": "2011-07-04"},
    )
    assert count_about(generation, select(generation, Filters(topics=("radar",)))).to_numpy().tolist() == [["radar", 2, 1]]
