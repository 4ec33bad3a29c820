"""Suggested themes in the sidebar, in the address and beside an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store.generation import Generation

type Open = Callable[..., AppTest]

RADAR, GRAIN = ("radar mast", "early warning", "coast station"), ("grain harvest", "silos", "bread price")
ID, NAME = "radar-mast-early-warning", "radar mast, early warning"


@pytest.fixture
def themed(tell: Callable[..., Generation]) -> Generation:
    """Three articles on radar and three on grain, in which two people speak."""
    people = ("Ottilie Brandt", "Tomas Lind")
    told = [*((word, RADAR) for word in RADAR), *((word, GRAIN) for word in GRAIN)]
    return tell(
        *(
            {
                "text": f"[{who}] spoke. {{{who.split()[1]}:Nothing is said of {word} elsewhere}}, we read.",
                "title": f"Story {at}",
                "keywords": words,
                "day": f"2011-07-{at + 1:02}",
            }
            for at, ((word, words), who) in enumerate(zip(told, people * 3, strict=True))
        )
    )


def sentence(test: AppTest) -> str:
    return next(one.value for one in test.main.markdown if "Based on" in one.value)


def test_a_theme_is_chosen_by_name_and_kept_by_id(app: Open, themed: Generation) -> None:
    test = app(themed.folder)
    assert set(test.multiselect(key="theme-shown").options) == {NAME, "grain harvest, bread price"}
    test.multiselect(key="theme-shown").set_value([ID]).run()
    assert test.query_params["theme"] in (ID, [ID])
    assert f"on the theme **{NAME}**" in sentence(test)
    assert "**3 of 6 articles**" in sentence(test)
    test.button(key=f"chip-theme-{ID}").click().run()
    assert "**6 of 6 articles**" in sentence(test)
    assert not test.query_params


@pytest.mark.parametrize("page", ["timeline", "quotes", "articles", "comentions"])
def test_every_page_obeys_it(app: Open, themed: Generation, page: str) -> None:
    assert "**3 of 6 articles**" in sentence(app(themed.folder, page, theme=ID))


def test_an_unknown_theme_is_named(app: Open, themed: Generation) -> None:
    test = app(themed.folder, theme="no-such-theme")
    assert any("Not in these articles: no-such-theme" in one.value.replace("\\", "") for one in test.markdown)
    assert "**0 of 6 articles**" in sentence(test)


def test_where_there_are_none_the_field_is_not_there(app: Open, several: Generation) -> None:
    assert "theme-shown" not in {one.key for one in app(several.folder).multiselect}


def test_a_theme_of_an_article_lists_its_articles(app: Open, themed: Generation) -> None:
    test = app(themed.folder, "articles", article="a0", source="Northern Ledger")
    test.button(key=f"theme-{ID}").click().run()
    assert f"on the theme **{NAME}**" in sentence(test)
    assert test.session_state["source"] == []
