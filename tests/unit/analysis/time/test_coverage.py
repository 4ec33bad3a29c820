"""What each outlet brings in each month, and where it falls silent."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.time.coverage import Gap, articles_in_cell, coverage, empty_months, gaps
from dashboard.analysis.time.volume import REST
from dashboard.store.generation import Generation

Tell = Callable[..., Generation]


def told(tell: Tell, **months: str) -> Generation:
    """months: by outlet, the months of 2011 in which it brings one article each."""
    return tell(
        *(
            {"text": "Salt.", "day": f"2011-{month}-10", "source": source}
            for source, all_of in months.items()
            for month in all_of.split()
        )
    )


def test_none_between_articles_is_zero_and_outside_of_them_unknown(tell: Tell) -> None:
    rows = coverage(told(tell, Ledger="02 05 05", Coast="01 06"))
    grid = rows.pivot_table(index="source", columns="bin", values="articles", sort=False, dropna=False).fillna(-1)
    assert grid.loc["Ledger"].tolist() == [-1, 1, 0, 0, 2, -1]
    assert grid.loc["Coast"].tolist() == [1, 0, 0, 0, 0, 1]
    assert list(grid.index) == ["Ledger", "Coast"]


def test_a_gap_is_all_its_months_and_the_longest_comes_first(tell: Tell) -> None:
    rows = coverage(told(tell, Ledger="01 03 04 07", Coast="03 05"))
    assert gaps(rows) == [
        Gap("Ledger", pd.Timestamp("2011-05-01"), pd.Timestamp("2011-06-01"), 2),
        Gap("Ledger", pd.Timestamp("2011-02-01"), pd.Timestamp("2011-02-01"), 1),
        Gap("Coast", pd.Timestamp("2011-04-01"), pd.Timestamp("2011-04-01"), 1),
    ]


def test_a_month_without_any_outlet_is_named(tell: Tell) -> None:
    rows = coverage(told(tell, Ledger="01 03 05", Coast="04 05"))
    assert empty_months(rows) == [pd.Timestamp("2011-02-01")]


def test_outlets_beyond_the_largest_are_one_row_and_one_alone_is_no_rest(tell: Tell) -> None:
    generation = told(tell, a="01 02 03", b="01 02", c="02", d="04")
    rows = coverage(generation, most=2)
    assert rows.groupby("source", sort=False)["articles"].sum().to_dict() == {"a": 3, "b": 2, REST: 2}
    assert REST not in set(coverage(generation, most=3)["source"])


def test_every_figure_opens_as_many_articles_as_it_counts(tell: Tell) -> None:
    generation = told(tell, a="01 02 02", b="01 04", c="02", d="02 04")
    rows = coverage(generation, most=2)
    for row in rows.dropna().itertuples():
        assert len(articles_in_cell(generation, rows, str(row.source), pd.Timestamp(str(row.bin)))) == row.articles


def test_nothing_dated_is_an_empty_frame_without_gaps(tell: Tell) -> None:
    rows = coverage(tell({"text": "Salt.", "day": ""}))
    assert rows.empty
    assert gaps(rows) == []
    assert empty_months(rows) == []


@given(st.lists(st.sampled_from([0.0, 1.0, 3.0]), min_size=1, max_size=30))
def test_the_gaps_are_the_zeroes(counts: list[float]) -> None:
    months = pd.date_range("2009-01-01", periods=len(counts), freq="MS")
    rows = pd.DataFrame({"bin": months, "source": "Ledger", "articles": counts})
    found = gaps(rows)
    assert sum(gap.months for gap in found) == counts.count(0.0) == len(empty_months(rows))
    assert {month for gap in found for month in pd.date_range(gap.first, gap.last, freq="MS")} == set(empty_months(rows))
