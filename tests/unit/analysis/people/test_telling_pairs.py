"""The pair that a heading names: tied here, rarer elsewhere, and no fact of geography."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.analysis.people.comentions import comentions
from dashboard.analysis.people.telling_pairs import find_telling_pairs, is_trivial
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.store.generation import Generation


@pytest.mark.parametrize(
    ("a", "b", "both_places", "trivial"),
    [
        ("Iran", "Tehran", True, True),
        ("Middle East", "North Africa", True, True),
        ("Greece", "Germany", True, False),
        ("Korea", "North Korea", True, True),
        ("Bank of England", "England", False, True),
        ("Ottilie Brandt", "Rurik Dahlan", False, False),
        ("Ottilie Brandt", "Germany", False, False),
    ],
)
def test_capitals_places_in_places_and_parts_of_a_name_tell_nothing(a: str, b: str, both_places: bool, trivial: bool) -> None:
    assert is_trivial(a, b, both_places=both_places) is is_trivial(b, a, both_places=both_places) is trivial


def test_what_is_tied_everywhere_tells_less_than_what_is_tied_here(tell: Callable[..., Generation]) -> None:
    """Brandt and Dahlan meet in all months, Lind and Quist in the articles on salt alone."""
    goods = ("salt", "salt", "salt", "salt", "tin", "tin", "tin", "tin", "rye", "rye", "rye", "rye")
    texts = []
    for at, word in enumerate(goods * 2):
        always = "[Ottilie Brandt] met [Rurik Dahlan]. " if at % 2 else ""
        here = f"[Tomas Lind] wrote to [Anselm Quist] of letter {at}. " if word == "salt" and at % 4 else ""
        texts.append({"text": f"{always}{here}The {word} of week {at} was sold. [Norrholm] counted {at * 31} sacks."})
    generation = tell(*texts)
    chosen = select(generation, Filters(query="salt"))
    found = comentions(generation, chosen, "article")
    everything = found.pairs.assign(q=0.01, ratio=2.0, together=3)  # the order is asked for here, not the test
    telling = find_telling_pairs(generation, replace(found, pairs=everything))
    assert {telling["name_a"][0], telling["name_b"][0]} == {"Tomas Lind", "Anselm Quist"}
    assert telling["rest"][0] == 0
    assert telling["rest_articles"][0] == 16
