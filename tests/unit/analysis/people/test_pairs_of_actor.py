"""The ties of one, against everybody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.analysis.people.comentions import comentions
from dashboard.analysis.people.pairs_of_actor import find_pairs_of_actor
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.store.generation import Generation

BRANDT, DAHLAN = "person:ottilie-brandt", "person:rurik-dahlan"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """Twelve articles: Brandt is in five, Dahlan beside her in four of those, Quist in one; Norrholm is in seven others."""
    rain = ("The storm", "A ferry", "The old mill", "Salt")
    goods = ("rye", "oats", "flax", "coal", "silk", "figs", "tin")
    return tell(
        *(
            {"text": f"[Ottilie Brandt] met [Rurik Dahlan] at gate {at}. {what} came in week {at}."}
            for at, what in enumerate(rain)
        ),
        {"text": "[Ottilie Brandt] wrote to [Anselm Quist] of nets. Nobody was told.\n\nThe [Norrholm!] press slept."},
        *({"text": f"[Norrholm] sold its {what} in year {at}. Trains stood."} for at, what in enumerate(goods)),
    )


def test_whoever_meets_them_is_compared_with_chance(generation: Generation) -> None:
    found = find_pairs_of_actor(generation, select(generation, Filters()), BRANDT, "sentence")
    assert (found.own, found.articles, found.tested) == (5, 12, 3)
    assert found.ties[["name", "together", "windows", "named"]].to_numpy().tolist() == [
        ["Rurik Dahlan", 4, 4, 4],
        ["Anselm Quist", 1, 1, 1],
    ]
    assert found.ties["sure"].tolist() == [True, False]


def test_whom_they_never_meet_is_a_test_too(generation: Generation) -> None:
    """Norrholm shares no article with Brandt: three tests, the strongest tie's p three times over."""
    found = find_pairs_of_actor(generation, select(generation, Filters()), BRANDT, "sentence").ties
    assert found["q"].iloc[0] == pytest.approx(3 * found["p"].iloc[0])


@pytest.mark.parametrize("window", ["sentence", "paragraph", "article"])
def test_the_figures_of_a_pair_are_those_of_the_co_mentions(generation: Generation, window: str) -> None:
    chosen = select(generation, Filters())
    ties = find_pairs_of_actor(generation, chosen, BRANDT, window).ties.set_index("id")  # type: ignore[arg-type]
    pairs = comentions(generation, chosen, window).pairs  # type: ignore[arg-type]
    own = pairs[(pairs["a"] == BRANDT) | (pairs["b"] == BRANDT)]
    assert len(own) == len(ties) == 2
    for row in own.itertuples():
        other = ties.loc[row.b if row.a == BRANDT else row.a]
        for name in ("together", "windows", "both", "in_text"):
            assert other[name] == getattr(row, name)
        for name in ("expected", "expected_both", "p", "p_both"):
            assert other[name] == pytest.approx(getattr(row, name))


def test_nobody_and_nothing_have_no_ties(generation: Generation) -> None:
    assert find_pairs_of_actor(generation, select(generation, Filters()), "person:nobody", "article").ties.empty
    assert find_pairs_of_actor(generation, select(generation, Filters(query="zeppelin")), BRANDT, "sentence").ties.empty
