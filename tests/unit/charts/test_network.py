"""The network: only ties beyond chance, the same drawing every time, everything in it to be clicked."""

import numpy as np
import pandas as pd

from dashboard.charts.network import MAX_LINES_DRAWN, MAX_NAMES_DRAWN, labels, network, select_ties

KINDS = ("person", "organisation", "location")


def corpus(names: int, groups: int = 3) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Names that tie within their group, but for the last one, whose one pair is no more than chance."""
    actors = pd.DataFrame(
        {
            "id": [f"n{at}" for at in range(names)],
            "name": [f"Nils Sample {at}" for at in range(names)],
            "type": [KINDS[at % 3] for at in range(names)],
            "articles": range(90, 90 - names, -1),
        }
    )
    rows = [
        (f"n{a}", f"n{b}", 2 + (a + b) % 9, 3.0, 60.0 - a, 0.001)
        for a in range(names - 1)
        for b in range(a + 1, names - 1)
        if a % groups == b % groups
    ]
    rows.append((f"n{names - 2}", f"n{names - 1}", 40, 1.1, 0.4, 0.5))
    pairs = pd.DataFrame(rows, columns=["a", "b", "together", "ratio", "surprise", "q"])
    return actors, pairs


def test_what_is_no_more_than_chance_is_no_line_however_frequent() -> None:
    actors, pairs = corpus(10)
    names, lines = select_ties(actors, pairs)
    assert set(names["id"]) == {f"n{at}" for at in range(9)}
    assert len(lines) == len(pairs) - 1


def test_a_pair_that_is_rarer_than_chance_or_stands_together_once_is_no_line() -> None:
    actors, pairs = corpus(6)
    assert select_ties(actors, pairs.assign(ratio=0.2))[1].empty
    assert select_ties(actors, pairs.assign(together=1))[1].empty


def test_a_drawing_holds_so_many_names_and_lines_and_no_more() -> None:
    actors, pairs = corpus(80, groups=2)
    names, lines = select_ties(actors, pairs)
    assert len(names) <= MAX_NAMES_DRAWN
    assert len(lines) == MAX_LINES_DRAWN
    assert lines["surprise"].is_monotonic_decreasing


def test_the_same_ties_are_the_same_drawing() -> None:
    names, lines = select_ties(*corpus(24))
    assert network(names, lines, "light").to_json() == network(names, lines, "light").to_json()


def test_shape_is_the_kind_size_the_articles_and_colour_the_group() -> None:
    names, lines = select_ties(*corpus(10))
    marks = network(names, lines, "light").data[-1].marker
    assert marks.symbol[:3] == ("circle", "square", "diamond")
    assert list(marks.size) == sorted(marks.size, reverse=True)
    assert len({marks.color[at] for at in (0, 3, 6)}) == 1
    assert len(set(marks.color)) == 3


def test_a_line_has_one_of_three_widths_and_gives_both_of_its_names() -> None:
    names, lines = select_ties(*corpus(13))
    fig = network(names, lines, "dark")
    strokes = [trace for trace in fig.data if trace.mode == "lines"]
    assert [trace.line.width for trace in strokes] == [0.8, 1.8, 3.5]
    assert sum(len(trace.x) for trace in strokes) == 3 * len(lines)
    clicks = {tuple(data[:2]) for data in fig.data[3].customdata}
    assert clicks == set(lines[["a", "b"]].itertuples(index=False, name=None))
    assert [data[0] for data in fig.data[-1].customdata] == names["id"].tolist()


def test_words_from_outside_are_never_markup() -> None:
    names, lines = select_ties(*corpus(6))
    fig = network(names.assign(name="<b>NO MASTS</b>"), lines, "light")
    assert "<b>" not in str(fig.to_json())


def test_labels_do_not_cover_each_other_and_the_biggest_come_first() -> None:
    actors = pd.DataFrame({"id": ["a", "b"], "name": ["Ottilie Brandt", "Rurik Dahlan"], "articles": [3, 9]})
    at = {"a": np.array([0.0, 0.0]), "b": np.array([0.01, 0.0])}
    found = list(labels(actors, at, [10.0, 10.0], np.array([200.0, 200.0])))
    assert [name for name, *_ in found] == ["Rurik Dahlan", "Ottilie Brandt"]
    assert found[0][2:] != found[1][2:]


def test_nothing_is_an_empty_drawing() -> None:
    names, lines = select_ties(*corpus(2))
    assert not network(names, lines, "light").layout.annotations
