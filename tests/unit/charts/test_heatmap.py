"""The matrix: figures count, a colour is beyond chance, order shows groups."""

import numpy as np
import pandas as pd

from dashboard.charts.heatmap import heatmap, order_names, square

ACTORS = pd.DataFrame({"id": list("abcd"), "name": ["Brandt", "Oster", "Lind", "Oster"]})
PAIRS = pd.DataFrame(
    {
        "a": list("aabc"),
        "b": list("bcdd"),
        "together": [5, 1, 3, 7],
        "windows": [6, 1, 3, 9],
        "ratio": [4.5, 1.0, 0.2, 1.0],
        "q": [0.01, 1, 0.02, 0.9],
    }
)


def test_a_pair_stands_in_both_halves_of_the_square() -> None:
    full = square(ACTORS, PAIRS, "together")
    assert full.loc["a", "b"] == full.loc["b", "a"] == 5
    assert full.loc["a", "d"] == 0


def test_names_that_stand_together_are_neighbours() -> None:
    names = list("abcdef")
    together = pd.DataFrame(0.0, names, names)
    for group in ("ace", "bdf"):
        for one in group:
            for other in group:
                together.loc[one, other] = 0 if one == other else 9
    order = "".join(order_names(together))
    assert {frozenset(order[:3]), frozenset(order[3:])} == {frozenset("ace"), frozenset("bdf")}
    assert order_names(together) == order_names(together)


def test_cells_of_fewer_than_two_are_blank_and_the_others_say_whose_they_are() -> None:
    fig = heatmap(ACTORS, PAIRS, "light")
    cells = {frozenset(cell[:2]): cell[2] for cell in fig.data[1].customdata}
    assert cells == {frozenset("ab"): "5", frozenset("bd"): "3", frozenset("cd"): "7"}
    assert sorted(note.text for note in fig.layout.annotations) == ["3", "5", "7"]


def test_a_frequent_pair_that_is_no_more_than_chance_stays_bare() -> None:
    """Lind and the second Oster stand together most often, as chance would have it; a rare pair may be coloured."""
    fig = heatmap(ACTORS, PAIRS, "light")
    assert sum(not np.isnan(one) for row in fig.data[0].z for one in row) == 2
    said = {frozenset(cell[:2]): cell[4] for cell in fig.data[1].customdata}
    assert said == {frozenset("ab"): ", beyond chance", frozenset("bd"): ", beyond chance", frozenset("cd"): ""}


def test_two_of_one_name_are_two_rows() -> None:
    fig = heatmap(ACTORS, PAIRS, "light")
    assert len({*fig.data[0].x, *fig.data[0].y}) == 4


def test_within_one_article_windows_are_the_figure() -> None:
    assert sorted(note.text for note in heatmap(ACTORS, PAIRS, "dark", count="windows").layout.annotations) == ["3", "6", "9"]


def test_two_names_are_enough() -> None:
    fig = heatmap(ACTORS.head(2), PAIRS.head(1), "light")
    assert [note.text for note in fig.layout.annotations] == ["5"]
