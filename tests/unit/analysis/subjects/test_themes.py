"""Which suggested themes a selection has, and how far they are its own."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.subjects.themes import of_article, theme_names, themes
from dashboard.store.generation import Generation

RADAR, GRAIN = ("radar mast", "early warning", "coast station"), ("grain harvest", "silos", "bread price")


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """Three articles on radar, three on grain, one on neither."""
    return tell(
        *(
            {
                "text": f"Story {at} tells of {word} and of nothing that another story tells.",
                "keywords": words,
                "day": f"2011-07-{at + 1:02}",
            }
            for at, (word, words) in enumerate(
                [*((word, RADAR) for word in RADAR), *((word, GRAIN) for word in GRAIN), ("a goat", ("goat",))]
            )
        )
    )


def test_themes_are_counted_over_the_selected_articles(generation: Generation) -> None:
    found = themes(generation, select(generation, Filters(query='grain OR goat OR silos OR "early warning"')))
    assert list(found.columns) == ["id", "name", "words", "articles", "total", "share", "distinctiveness", "first", "last"]
    assert found[["articles", "total", "share"]].to_numpy().tolist() == [[2, 3, 0.5], [1, 3, 0.25]]
    assert set(found["words"][0]) == set(GRAIN)
    assert [str(day)[:10] for day in (found["first"][0], found["last"][0])] == ["2011-07-04", "2011-07-05"]


def test_distinctiveness_is_the_odds_here_over_the_odds_elsewhere(generation: Generation) -> None:
    found = themes(generation, select(generation, Filters(query='grain OR goat OR silos OR "early warning"')))
    here, rest = 2.5 / 2.5, 1.5 / 2.5
    assert found["distinctiveness"][0] == pytest.approx(math.log2(here / rest))
    assert themes(generation, select(generation, Filters()))["distinctiveness"].isna().all()


def test_an_article_has_themes_with_weights(generation: Generation) -> None:
    assert of_article(generation, 0)[["name", "weight"]].to_numpy().tolist() == [["radar mast, early warning", 1.0]]
    assert of_article(generation, 6).empty


def test_themes_are_called_by_name(generation: Generation) -> None:
    assert set(theme_names(generation).values()) == {"radar mast, early warning", "grain harvest, bread price"}


def test_one_article_has_no_themes(tell: Callable[..., Generation]) -> None:
    alone = tell({"text": "Radar and grain.", "keywords": (*RADAR, *GRAIN)})
    found = themes(alone, select(alone, Filters()))
    assert found.empty
    assert list(found.columns)[:3] == ["id", "name", "words"]
