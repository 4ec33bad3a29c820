"""Ties of all names: a rare pair beyond chance is found, a frequent one that is none is not."""

from collections.abc import Callable

import numpy as np
import pytest

from dashboard.analysis.association import benjamini_hochberg
from dashboard.analysis.people.comentions import articles_naming, comentions
from dashboard.analysis.people.strongest_pairs import find_strongest_pairs, pairs_among
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.store.generation import Generation

WORDS = ("salt", "ferry", "school", "ice", "court", "train", "hotel", "strike", "bread", "mill", "choir", "canal")
RARE = {frozenset(("person:ada-wexel", "person:bo-ruhl"))}


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """Twelve articles: Brandt and Norrholm are in each, together or not; Wexel and Ruhl in three, always side by side."""
    rare = "[Ada Wexel] wrote to [Bo Ruhl]. "
    return tell(
        *(
            {
                "text": f"{rare if at % 4 == 0 else ''}The {word} came first. [Ottilie Brandt] spoke of the {word} at length. "
                f"{'Near [Norrholm] [Ottilie Brandt] sold a ' + word if at % 2 else '[Norrholm] has no ' + word}. "
                f"A {word} is a {word}, said a passer-by about the {word}. The {word} was closed.",
                "day": f"2011-07-{at + 1:02}",
            }
            for at, word in enumerate(WORDS)
        )
    )


def test_a_rare_pair_beyond_chance_is_found_and_a_frequent_one_that_is_none_is_not(generation: Generation) -> None:
    selection = select(generation, Filters())
    found = find_strongest_pairs(generation, selection, "sentence")
    assert {frozenset((row.a, row.b)) for row in found.pairs.itertuples()} == RARE
    assert (found.names, found.tested) == (4, 6)
    pairs = comentions(generation, selection, "sentence").pairs.set_index(["name_a", "name_b"])
    frequent = pairs.loc[("Norrholm", "Ottilie Brandt")]
    assert frequent["together"] > found.pairs["together"][0]
    assert frequent["q"] > 0.05


def test_figures_are_those_of_the_pairs_of_the_most_named(generation: Generation) -> None:
    """With all names among the most named, both answer the same but for q, which here is never too small."""
    selection = select(generation, Filters())
    one, other = (
        find_strongest_pairs(generation, selection, "sentence").pairs,
        comentions(generation, selection, "sentence").pairs,
    )
    same = one.merge(other, on=["a", "b"], suffixes=("", "_other"))
    assert len(same) == len(one) == 1
    for name in ("together", "windows", "ratio", "surprise", "p", "both", "expected_both"):
        assert same[name].tolist() == pytest.approx(same[f"{name}_other"].tolist())
    assert same["q"][0] >= same["q_other"][0]
    assert same["q"][0] == pytest.approx(benjamini_hochberg(np.array([same["p"][0], *[1.0] * 5]))[0])


def test_rarer_names_are_those_that_are_not_shown(generation: Generation) -> None:
    selection = select(generation, Filters())
    found = find_strongest_pairs(generation, selection, "sentence")
    assert len(pairs_among(found, "rarer", comentions(generation, selection, "sentence", names=2).actors)) == 1
    assert pairs_among(found, "rarer", comentions(generation, selection, "sentence", names=4).actors).empty
    assert len(pairs_among(found, "all", comentions(generation, selection, "sentence", names=4).actors)) == 1


def test_the_articles_of_a_name_are_those_it_is_counted_in(generation: Generation) -> None:
    selection = select(generation, Filters())
    for one in comentions(generation, selection, "article").actors.itertuples():
        assert len(articles_naming(generation, selection, one.id)) == one.articles


def test_nothing_selected_has_no_ties(generation: Generation) -> None:
    found = find_strongest_pairs(generation, select(generation, Filters(query="zeppelin")), "article")
    assert (len(found.pairs), found.names, found.tested) == (0, 0, 0)
