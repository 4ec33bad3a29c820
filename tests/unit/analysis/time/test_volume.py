"""Articles by source and time."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.time.volume import REST, articles_in_bar, volume
from dashboard.store.generation import Generation

Tell = Callable[..., Generation]


def test_every_source_has_every_week_and_the_largest_comes_first(tell: Tell) -> None:
    generation = tell(
        {"text": "Salt.", "day": "2011-07-04", "source": "Coast Daily"},
        {"text": "Rope.", "day": "2011-07-05"},
        {"text": "Tar.", "day": "2011-07-19"},
        {"text": "Wax.", "day": ""},
    )
    rows = volume(generation, select(generation, Filters()), "week")
    assert [(f"{row.bin:%d %b}", row.source, row.articles) for row in rows.itertuples()] == [
        ("04 Jul", "Northern Ledger", 1),
        ("11 Jul", "Northern Ledger", 0),
        ("18 Jul", "Northern Ledger", 1),
        ("04 Jul", "Coast Daily", 1),
        ("11 Jul", "Coast Daily", 0),
        ("18 Jul", "Coast Daily", 0),
    ]


def test_small_sources_are_summed_but_one_alone_is_no_rest(tell: Tell) -> None:
    generation = tell(*({"text": "Salt.", "day": "2011-07-04", "source": name} for name in "aaabbcd"))
    selection = select(generation, Filters())
    assert volume(generation, selection, "month", most=2).groupby("source", sort=False)["articles"].sum().to_dict() == {
        "a": 3,
        "b": 2,
        REST: 2,
    }
    assert REST not in set(volume(generation, selection, "month", most=3)["source"])


def test_nothing_dated_is_an_empty_frame(tell: Tell) -> None:
    generation = tell({"text": "Salt.", "day": ""})
    assert volume(generation, select(generation, Filters()), "week").empty


def test_every_figure_opens_as_many_articles_as_it_counts(tell: Tell) -> None:
    generation = tell(*({"text": "Salt.", "day": f"2011-0{7 + at % 2}-04", "source": name} for at, name in enumerate("aaabbcde")))
    selection = select(generation, Filters())
    rows = volume(generation, selection, "month", most=2)
    for row in rows.itertuples():
        assert len(articles_in_bar(generation, selection, rows, str(row.source), pd.Timestamp(str(row.bin)))) == row.articles
