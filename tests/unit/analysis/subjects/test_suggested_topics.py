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


def test_each_theme_is_suggested_once_by_one_of_its_words(pirates: Generation) -> None:
    themes = pirates.query("SELECT words FROM themes")["words"]
    found = suggest_topics(pirates, select(pirates, Filters()), [])
    assert len(found) == len(themes) == 2
    for name, query in zip(found["name"], found["query"], strict=True):
        assert sum(name.casefold() in {word.casefold() for word in words} for words in themes) == 1
        assert len(search(pirates, query).articles) == 8


def test_a_large_burst_comes_before_a_standing_subject_of_the_same_size(tell: Callable[..., Generation]) -> None:
    def about(word: str, at: int, day: int) -> dict[str, object]:
        return {
            "title": f"News {at}",
            "text": f"The {word} again, for the {at}th time.",
            "keywords": (word,),
            "day": f"2011-07-{day:02}",
        }

    standing = [about("harbour dues", at, 1 + at) for at in range(20)]
    burst = [about("dyke breach", at, 12) for at in range(20)]
    other = [about(f"matter {at}", at, 1 + at) for at in range(20)]
    generation = tell(*standing, *burst, *other)
    found = suggest_topics(generation, select(generation, Filters()), [])
    assert found["name"].tolist() == ["Dyke breach", "Harbour dues"]


def test_a_place_is_a_topic_where_headlines_have_it_and_not_by_datelines(tell: Callable[..., Generation]) -> None:
    headed = [{"title": f"[Kester] votes {at}", "text": f"Day {at} of the count.", "keywords": ("Kester",)} for at in range(4)]
    dated = [{"title": f"Ferries {at}", "text": f"[Norrholm!] (Wire) - Rain {at}.", "keywords": ("Norrholm",)} for at in range(4)]
    rest = [{"text": f"Nothing but matter {at}."} for at in range(8)]
    generation = tell(*headed, *dated, *rest)
    assert suggest_topics(generation, select(generation, Filters()), [])["name"].tolist() == ["Kester"]


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
