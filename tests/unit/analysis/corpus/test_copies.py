"""Groups of copies."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.analysis.corpus.copies import group, groups
from dashboard.store.generation import Generation

Tell = Callable[..., Generation]
HARBOUR = "The harbour of Kester will be closed for a month because the new radar stands in the way of the cranes. " * 4
FLOUR = "A sack of flour costs twice what it cost in spring, and bakers of the upper town have begun to sell by weight. " * 4


def test_a_group_goes_by_its_earliest_and_says_where_else_it_stood(tell: Tell) -> None:
    generation = tell(
        {"text": HARBOUR, "title": "Closed", "day": "2011-07-05", "source": "Coast Daily", "key": "late"},
        {"text": HARBOUR, "title": "Harbour shuts", "day": "2011-07-04", "key": "early"},
        {"text": HARBOUR, "title": "Again", "day": "2011-07-09", "key": "again"},
        {"text": FLOUR, "title": "Flour", "day": "2011-07-06", "key": "flour"},
    )
    found = groups(generation)
    assert found[["key", "title", "articles", "sources"]].to_dict("records") == [
        {"key": "early", "title": "Harbour shuts", "articles": 3, "sources": 2}
    ]
    numbers = group(generation, "early")
    keys = generation.query("SELECT article, key FROM articles").set_index("article")["key"]
    assert [keys[number] for number in numbers] == ["early", "late", "again"]


def test_an_article_of_its_own_is_no_group_and_an_unknown_one_has_none(tell: Tell) -> None:
    generation = tell({"text": FLOUR, "day": "2011-07-06"})
    assert groups(generation).empty
    assert len(group(generation, "nobody")) == 0
