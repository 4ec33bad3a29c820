"""What sets sides apart, what they share, when they were written, and all of it as rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from dashboard.analysis.comparison.distinctive import articles_with_name, distinctive, set_apart
from dashboard.analysis.comparison.figures import COLUMNS, comparison, over_time, totals
from dashboard.analysis.comparison.overlap import articles_in_overlap, overlaps
from dashboard.analysis.comparison.presets import against_the_rest, source_sides, split_period, topic_sides
from dashboard.analysis.comparison.shared_ties import articles_naming_both, shared_ties
from dashboard.analysis.comparison.sides import Side, select_sides
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection, select
from dashboard.store.generation import Generation

MARCH, APRIL = Side("March", Filters(until=date(2011, 3, 31))), Side("April", Filters(since=date(2011, 4, 1)))


@pytest.fixture
def year(tell: Callable[..., Generation]) -> Generation:
    """Forty articles: in March Brandt with the Grain Board about ice, in April Lind in Kester about salt; Norrholm in all."""
    told = []
    for number in range(40):
        spring = number >= 20
        who = "[Tomas Lind] was in [Kester]" if spring else "[Ottilie Brandt] met the [Grain Board]"
        said = "{Lind:Salt is dear and it will be dearer soon}, said [Tomas Lind]." if number == 21 else ""
        told.append(
            {
                "text": f"{who}. Word number {number} came from [Norrholm]. {said} Nothing else was told on day {number}.",
                "day": f"2011-{4 if spring else 3:02}-{number % 20 + 1:02}",
                "source": "Northern Ledger" if number % 4 else "Coast Daily",
                "keywords": ("salt" if spring else "ice", "weather"),
            }
        )
    return tell(*told)


@pytest.fixture
def sides(year: Generation) -> tuple[Selection, ...]:
    return select_sides(year, Filters(), (MARCH, APRIL))


def test_names_are_counted_on_each_side_and_on_the_others(year: Generation, sides: tuple[Selection, ...]) -> None:
    rows = distinctive(year, sides, "name").set_index(["name", "side"])
    assert rows.loc[("Ottilie Brandt", 0), ["articles", "share", "rest", "rest_share"]].tolist() == [20, 1.0, 0, 0.0]
    assert rows.loc[("Norrholm", 1), ["articles", "share", "rest", "rest_share"]].tolist() == [20, 1.0, 20, 1.0]
    assert rows.loc[("Norrholm", 1), "z"] == pytest.approx(0)
    assert len(articles_with_name(year, sides[0], "person:ottilie-brandt")) == 20


@pytest.mark.parametrize(
    ("part", "march", "april"),
    [("name", {"Ottilie Brandt", "Grain Board"}, {"Tomas Lind", "Kester"}), ("keyword", {"ice"}, {"salt"})],
)
def test_what_one_side_alone_has_sets_it_apart(
    year: Generation, sides: tuple[Selection, ...], part: str, march: set[str], april: set[str]
) -> None:
    rows = distinctive(year, sides, part)  # type: ignore[arg-type]
    assert [set(set_apart(rows, number, 5)["name"]) for number in (0, 1)] == [march, april]


def test_sides_of_the_same_articles_have_nothing_that_sets_them_apart(year: Generation) -> None:
    same = select_sides(year, Filters(), (Side("a"), Side("b")))
    rows = distinctive(year, same, "name")
    assert rows["z"].isna().all()
    assert set_apart(rows, 0, 5).empty


def test_an_outlet_that_signs_articles_sets_no_side_apart(tell: Callable[..., Generation]) -> None:
    signed = tell(
        *(
            {
                "text": f"In [Kester], [Tomas Lind] told the [Northern Ledger] and [Reuters] of salt number {number}.",
                "day": f"2011-{3 + number % 2:02}-{number // 2 + 1:02}",
                "source": "Northern Ledger",
                "keywords": ("salt", "price", "Northern Ledger"),
            }
            for number in range(12)
        )
    )
    sides = select_sides(signed, Filters(), (MARCH, APRIL))
    assert set(distinctive(signed, sides, "name")["name"]) == {"Kester", "Tomas Lind"}
    assert set(distinctive(signed, sides, "keyword")["name"]) == {"price", "salt"}


def test_ties_say_on_which_sides_they_hold(year: Generation, sides: tuple[Selection, ...]) -> None:
    mixed = select_sides(year, Filters(), (Side("all"), MARCH))
    rows = shared_ties(year, mixed, "sentence").set_index(["name_a", "name_b", "side"])
    pair = ("Grain Board", "Ottilie Brandt")
    assert rows.loc[(*pair, 0), ["articles", "sure"]].tolist() == [20, True]
    assert len(articles_naming_both(year, mixed[0], "organisation:grain-board", "person:ottilie-brandt")) == 20
    assert len(articles_naming_both(year, sides[1], "organisation:grain-board", "person:ottilie-brandt")) == 0


def test_overlaps_add_up_and_open_what_they_count(year: Generation) -> None:
    chosen = select_sides(
        year, Filters(), (MARCH, Side("Coast", Filters(sources=("Coast Daily",))), Side("salt", Filters(query='"Tomas Lind"')))
    )
    rows = overlaps(chosen).set_index("overlap")["articles"]
    assert rows.to_dict() == {
        "any": 40, "all": 0, "both:0:1": 5, "both:0:2": 0, "both:1:2": 5, "only:0": 15, "only:1": 0, "only:2": 15
    }  # fmt: skip
    assert [len(articles_in_overlap(chosen, kind)) for kind in rows.index] == rows.tolist()


def test_a_side_with_a_period_has_bins_within_it_alone(year: Generation, sides: tuple[Selection, ...]) -> None:
    rows = over_time(year, select(year, Filters()), sides, "month")
    counted = rows[rows["series"] != "all"].set_index("series")
    assert counted["bin"].dt.month.to_dict() == {"A": 3, "B": 4}
    assert counted["articles"].to_dict() == {"A": 20, "B": 20}
    rows = over_time(
        year, select(year, Filters()), select_sides(year, Filters(), (Side("x", Filters(since=date(2011, 3, 31))),)), "month"
    )
    assert rows.loc[rows["series"] == "A", "articles"].tolist() == [0, 20]


def test_totals_have_their_share_of_all_subjects(year: Generation) -> None:
    rows = totals(year, select_sides(year, Filters(topics=('"Grain Board"',)), (MARCH, APRIL)))
    assert rows[["articles", "base"]].to_numpy().tolist() == [[20, 20], [0, 20]]
    assert rows["share"].tolist() == [1.0, 0.0]


def test_the_rows_of_a_file_hold_every_part(year: Generation) -> None:
    rows = comparison(year, select(year, Filters()), (MARCH, APRIL))
    assert tuple(rows.columns) == COLUMNS
    assert set(rows["part"]) == {"articles", "overlap", "timeline", "name", "keyword", "quote"} | (
        {"tie"} if (rows["part"] == "tie").any() else set()
    )
    quote = rows[rows["part"] == "quote"].iloc[0]
    assert (quote["side"], quote["side_name"], quote["name"]) == ("B", "April", "Tomas Lind")
    assert "Salt is dear" in quote["text"]
    assert rows.loc[(rows["part"] == "name") & (rows["name"] == "Kester") & (rows["side"] == "B"), "of"].tolist() == [20]


def test_a_period_is_split_into_equal_parts_without_a_gap() -> None:
    for parts in (2, 3, 4):
        made = split_period(date(2011, 1, 1), date(2011, 12, 31), parts)
        assert made[0].filters.since == date(2011, 1, 1)
        assert made[-1].filters.until == date(2011, 12, 31)
        for before, after in pairwise(made):
            assert before.filters.until is not None
            assert after.filters.since is not None
            assert (after.filters.since - before.filters.until).days == 1
    assert len(split_period(date(2011, 1, 1), date(2011, 1, 2), 4)) == 2


def test_sides_of_topics_sources_and_the_rest(year: Generation) -> None:
    assert [side.name for side in topic_sides({"a": "Ice", "b": "Salt"})] == ["Ice", "Salt"]
    assert [side.name for side in source_sides(year, select(year, Filters()))] == ["Northern Ledger", "Coast Daily"]
    chosen = select_sides(year, Filters(), against_the_rest("Lind", Filters(query="Lind")))
    assert [len(side.articles) for side in chosen] == [20, 20]
    assert not len(np.intersect1d(chosen[0].articles, chosen[1].articles))
