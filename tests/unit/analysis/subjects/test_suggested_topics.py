"""Suggested topics: a ready query each, counted as it will be, and nothing an analyst already has."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.query import parse
from dashboard.analysis.selection.search import search
from dashboard.analysis.selection.select import select
from dashboard.analysis.subjects.suggested_topics import phrase_query, suggest_topics
from dashboard.store.generation import Generation


@pytest.fixture
def news(tell: Callable[..., Generation]) -> Generation:
    """Twelve articles: four on salt prices, three on an ice road, the rest each on its own."""
    salt = [
        {
            "title": f"Salt {at}",
            "text": f"The salt price rose for the {at}th week in [Norrholm].",
            "keywords": ("salt price", "Norrholm"),
        }
        for at in range(4)
    ]
    ice = [
        {
            "title": f"Ice {at}",
            "text": f"The ice road near [Norrholm] opened {at} days late.",
            "keywords": ("ice road", "Norrholm"),
        }
        for at in range(3)
    ]
    rest = [{"title": f"Other {at}", "text": f"Nothing but matter {at}.", "keywords": (f"matter {at}",)} for at in range(5)]
    return tell(*salt, *ice, *rest)


def test_a_suggestion_is_counted_by_its_own_query(news: Generation) -> None:
    selection = select(news, Filters())
    found = suggest_topics(news, selection, [])
    assert found["query"].tolist() == ['"salt price"', '"ice road"']
    for query, articles in zip(found["query"], found["articles"], strict=True):
        assert articles == len(np.intersect1d(search(news, query).articles, selection.articles))
        assert str(parse(query)) == query


def test_the_filters_hold_for_suggestions_too(news: Generation) -> None:
    found = suggest_topics(news, select(news, Filters(query="late OR 1th")), [])
    assert found["name"].tolist() == ["Ice road"]
    assert found["articles"].tolist() == [3]
    assert found["share"].tolist() == [0.75]


@pytest.mark.parametrize("known", ['"salt price"', "salt", "salt OR pepper", '"the salt price rose"', "week"])
def test_what_a_saved_topic_covers_is_left_out(news: Generation, known: str) -> None:
    assert suggest_topics(news, select(news, Filters()), [known])["name"].tolist() == ["Ice road"]


@pytest.mark.parametrize("known", ["Norrholm AND salt AND nothing", "NOT salt", "(salt", ""])
def test_what_it_does_not_cover_stays(news: Generation, known: str) -> None:
    assert "Salt price" in suggest_topics(news, select(news, Filters()), [known])["name"].tolist()


def test_names_of_places_are_no_topics(news: Generation) -> None:
    assert "Norrholm" not in suggest_topics(news, select(news, Filters()), [])["name"].tolist()


def test_only_as_many_as_are_asked_for(news: Generation) -> None:
    assert len(suggest_topics(news, select(news, Filters()), [], n=1)) == 1


def test_nothing_is_suggested_from_nothing(news: Generation) -> None:
    found = suggest_topics(news, select(news, Filters(query="zebra")), [])
    assert found.empty
    assert list(found.columns) == ["name", "query", "articles", "share", "phrases"]


@pytest.fixture
def pirates(tell: Callable[..., Generation]) -> Generation:
    """Eight articles that share four keywords, so that these are a theme, eight that share others, and eight alone."""

    def about(words: tuple[str, ...], at: int) -> dict[str, object]:
        return {"title": f"Story {at}", "text": f"{'. '.join(words)}. Each day was like day {at}.", "keywords": words}

    raids = ("armed guards", "pirate skiff", "war-risk premium", "convoy")
    bread = ("wheat harvest", "flour price", "bakers", "drought")
    return tell(
        *(about(raids, at) for at in range(8)),
        *(about(bread, at) for at in range(8)),
        *(about((f"matter {at}",), at) for at in range(8)),
    )


def test_a_theme_becomes_a_query_of_its_own_words(pirates: Generation) -> None:
    selection = select(pirates, Filters())
    themes = pirates.query("SELECT name, words FROM themes")
    found = suggest_topics(pirates, selection, [])
    for theme in themes.to_dict("records"):
        assert any(set(name.split(", ")) <= {*theme["name"].split(", "), *theme["words"]} for name in found["name"])
    for name, query in zip(found["name"], found["query"], strict=True):
        assert len(search(pirates, query).articles) == 8
        assert all(phrase_query(part) in query for part in name.split(", "))


@pytest.mark.parametrize(
    ("phrase", "query"),
    [
        ("embargo", "embargo"),
        ("arms embargo", '"arms embargo"'),
        ("U.S.", '"U.S."'),
        ("OR", '"OR"'),
        ("near", '"near"'),
        ("the “big” one", '"the big one"'),
        ("a*b", "ab"),
    ],
)
def test_a_keyword_becomes_a_query_that_can_be_read(phrase: str, query: str) -> None:
    assert phrase_query(phrase) == query
    parse(query)
