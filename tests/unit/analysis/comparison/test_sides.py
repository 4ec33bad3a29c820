"""Sides: written in an address and read again, and the articles that each selects on top of the page's filters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.comparison.sides import Side, decode_sides, encode_sides, openable, select_sides
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.errors import InputError
from dashboard.store.generation import Generation

DAYS = ["2011-03-01", "2011-03-10", "2011-03-20", "2011-04-02", ""]
TEXTS = (
    "[Ottilie Brandt] closed the harbour. {Brandt:The ice will stay}, said [Ottilie Brandt].",
    "[Tomas Lind] opened the ferry line. {Lind:We sail at noon}, said [Tomas Lind].",
    "The harbour and the ferry were empty. [Ottilie Brandt] met [Tomas Lind].",
    "Salt was dear in [Norrholm]. The harbour was shut.",
    "A ferry of no date came to [Norrholm].",
)


@pytest.fixture
def harbour(tell: Callable[..., Generation]) -> Generation:
    """Five articles of two papers; the fourth is printed by both."""
    papers = ("Northern Ledger", "Coast Daily", "Northern Ledger", "Coast Daily", "Northern Ledger")
    told = [{"text": text, "day": day, "source": paper} for text, day, paper in zip(TEXTS, DAYS, papers, strict=True)]
    return tell(*told)


def keys(generation: Generation, articles: np.ndarray) -> set[int]:
    rows = generation.query("SELECT article, key FROM articles")
    return {int(key[1:]) for article, key in zip(rows["article"], rows["key"], strict=True) if article in set(articles.tolist())}


names = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)
filters = st.builds(
    Filters,
    topics=st.lists(names, max_size=2, unique=True).map(tuple),
    query=st.text(max_size=8).map(str.strip),
    since=st.none() | st.dates(date(2000, 1, 1), date(2010, 1, 1)),
    until=st.none() | st.dates(date(2011, 1, 1), date(2020, 1, 1)),
    sources=st.lists(names, max_size=2, unique=True).map(tuple),
    fold=st.booleans(),
    undated=st.sampled_from(["with", "without", "only"]),
)
written = st.builds(Side, names, filters, speaker=st.sampled_from(["", "person:ottilie-brandt"]))


@given(st.lists(written | st.builds(Side, names, rest=st.just(True)), max_size=4).map(tuple))
def test_an_address_holds_every_side(sides: tuple[Side, ...]) -> None:
    assert decode_sides(encode_sides(sides)) == sides


def test_an_address_with_too_many_sides_or_a_wrong_day_says_what_is_allowed() -> None:
    with pytest.raises(InputError, match="5 sides were given; a comparison has 2 to 4"):
        decode_sides("name=x;" * 5)
    with pytest.raises(InputError, match="'March' is not a date"):
        decode_sides("name=x&since=March")


def test_a_side_without_a_name_is_called_by_its_letter() -> None:
    assert [side.name for side in decode_sides("q=ice;name=&q=salt")] == ["A", "B"]


def test_a_side_narrows_what_the_page_selects(harbour: Generation) -> None:
    sides = (
        Side("March", Filters(until=date(2011, 3, 31))),
        Side("ferry", Filters(query="ferry")),
        Side("Brandt speaks", speaker="person:ottilie-brandt"),
        Side("Coast", Filters(sources=("Coast Daily",))),
    )
    chosen = select_sides(harbour, Filters(query="harbour"), sides)
    assert [keys(harbour, side.articles) for side in chosen] == [{0, 2}, {2}, {0}, {3}]
    assert [keys(harbour, side.base) for side in chosen] == [{0, 1, 2}, {0, 1, 2, 3, 4}, {0, 1, 2, 3, 4}, {1, 3}]


def test_the_rest_is_what_no_other_side_has(harbour: Generation) -> None:
    chosen = select_sides(harbour, Filters(), (Side("ferry", Filters(query="ferry")), Side("rest", rest=True)))
    assert keys(harbour, chosen[1].articles) == {0, 3}
    assert [side.undated for side in chosen] == [1, 0]


def test_copies_are_folded_within_each_side(tell: Callable[..., Generation]) -> None:
    text = "The harbour froze again in the night, and forty ships wait outside for the ice to break. " * 3
    corpus = tell(
        {"text": text, "day": "2011-03-01", "source": "Northern Ledger"},
        {"text": text, "day": "2011-03-02", "source": "Coast Daily"},
    )
    sides = (Side("Ledger", Filters(sources=("Northern Ledger",))), Side("Coast", Filters(sources=("Coast Daily",))), Side("all"))
    for fold, sizes in ((False, [1, 1, 2]), (True, [1, 1, 1])):
        chosen = select_sides(corpus, Filters(fold=fold), sides)
        assert [len(side.articles) for side in chosen] == sizes
        assert [side.copies for side in chosen] == [0, 0, 1]


PAGES = [
    Filters(),
    Filters(topics=("harbour",)),
    Filters(topics=("harbour", "salt"), query="ice OR ferry"),
    Filters(since=date(2011, 3, 5), sources=("Coast Daily",)),
    Filters(actors=("person:ottilie-brandt",), undated="without"),
]
SIDES = [
    Side("a", Filters(topics=("ferry",))),
    Side("b", Filters(query="noon OR empty")),
    Side("c", Filters(until=date(2011, 3, 15), sources=("Coast Daily", "Northern Ledger"))),
    Side("d", Filters(actors=("person:tomas-lind",))),
    Side("e", Filters(undated="only")),
    Side("f", rest=True),
    Side("g", speaker="person:tomas-lind"),
]


@pytest.mark.parametrize("side", SIDES, ids=lambda side: side.name)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_filters_that_open_a_side_elsewhere_select_its_articles(harbour: Generation, page: Filters, side: Side) -> None:
    alone = openable(page, side)
    if alone is None:
        assert side.rest or side.speaker or (page.actors and side.filters.actors) or page.undated == "without"
    else:
        assert select(harbour, alone).articles.tolist() == select_sides(harbour, page, (side,))[0].articles.tolist()
