"""The ties of one, against everybody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.analysis.association import log_likelihood, p_value
from dashboard.analysis.people.comentions import comentions
from dashboard.analysis.people.pairs_of_actor import find_pairs_of_actor
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.store.generation import Generation

BRANDT, DAHLAN = "person:ottilie-brandt", "person:rurik-dahlan"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """Twelve sentences: Brandt stands in five, Dahlan in four of those, Quist in one; Norrholm, elsewhere, in four."""
    rain = ("The storm", "A ferry", "The old mill", "Salt")
    return tell(
        *(
            {"text": f"[Ottilie Brandt] met [Rurik Dahlan] at gate {at}. {what} came to [Norrholm] in week {at}."}
            for at, what in enumerate(rain)
        ),
        {"text": "[Ottilie Brandt] wrote to [Anselm Quist] of nets. Nobody was told.\n\nThe [Norrholm!] press slept."},
        {"text": "Trains stood. Nothing else happened on that day in the hills."},
    )


def test_whoever_stands_with_them_is_compared_with_chance(generation: Generation) -> None:
    found = find_pairs_of_actor(generation, select(generation, Filters()), BRANDT, "sentence")
    assert (found.own, found.windows, found.tested) == (5, 13, 3)
    assert found.ties[["name", "together", "windows", "alone"]].to_numpy().tolist() == [
        ["Rurik Dahlan", 4, 4, 4],
        ["Anselm Quist", 1, 1, 1],
    ]
    first = found.ties.iloc[0]
    assert first["expected"] == pytest.approx(5 * 4 / 13)
    assert first["g2"] == pytest.approx(log_likelihood(4, 5, 4, 13))


def test_whom_they_never_meet_is_a_test_too(generation: Generation) -> None:
    """Norrholm shares no sentence with Brandt: three tests, the strongest tie's p three times over."""
    found = find_pairs_of_actor(generation, select(generation, Filters()), BRANDT, "sentence").ties
    assert found["q"].iloc[0] == pytest.approx(3 * p_value(log_likelihood(4, 5, 4, 13)))
    assert found["sure"].tolist() == [True, False]


@pytest.mark.parametrize("window", ["sentence", "paragraph", "article"])
def test_the_figures_of_a_pair_are_those_of_the_co_mentions(generation: Generation, window: str) -> None:
    chosen = select(generation, Filters())
    ties = find_pairs_of_actor(generation, chosen, BRANDT, window).ties.set_index("id")  # type: ignore[arg-type]
    pairs = comentions(generation, chosen, window).pairs  # type: ignore[arg-type]
    own = pairs[(pairs["a"] == BRANDT) | (pairs["b"] == BRANDT)]
    assert len(own) == len(ties)
    for row in own.itertuples():
        other = ties.loc[row.b if row.a == BRANDT else row.a]
        assert (other["together"], other["windows"]) == (row.together, row.windows)
        assert other["expected"] == pytest.approx(row.expected)
        assert other["g2"] == pytest.approx(row.g2)


def test_nobody_and_nothing_have_no_ties(generation: Generation) -> None:
    assert find_pairs_of_actor(generation, select(generation, Filters()), "person:nobody", "article").ties.empty
    assert find_pairs_of_actor(generation, select(generation, Filters(query="zeppelin")), BRANDT, "sentence").ties.empty
