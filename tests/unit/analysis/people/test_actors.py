"""Who there is in a selection, in which order, and what is said by and about them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.analysis.people.actors import actors, find_actor, most_named
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.speech.quotes import abouts, speakers
from dashboard.store.generation import Generation

BRANDT, DAHLAN, NORRHOLM, BOARD = (
    "person:ottilie-brandt",
    "person:rurik-dahlan",
    "location:norrholm",
    "organisation:grain-board",
)


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    return tell(
        {
            "text": "[Ottilie Brandt] spoke. {Brandt:We trust [Rurik Dahlan]}, she said. {~Brandt:[Norrholm] was safe}, she held.",  # noqa: E501
            "day": "2011-07-04",
        },
        {
            "text": "[Rurik Dahlan] answered. {Dahlan:[Ottilie Brandt] is wrong}, he said. {+Dahlan:So is [Norrholm]}.",
            "day": "2011-07-09",
        },
        {"text": "The [Grain Board] met in [Norrholm]. Nobody else came.", "day": ""},
    )


def everybody(generation: Generation) -> Selection:
    return select(generation, Filters())


def test_most_articles_come_first_then_most_mentions_then_the_name(generation: Generation) -> None:
    found = actors(generation, everybody(generation))
    assert found[["name", "articles", "mentions"]].to_numpy().tolist() == [
        ["Norrholm", 3, 3],
        ["Ottilie Brandt", 2, 2],
        ["Rurik Dahlan", 2, 2],
        ["Grain Board", 1, 1],
    ]
    assert found["share"].tolist() == pytest.approx([1, 2 / 3, 2 / 3, 1 / 3])


def test_what_is_said_by_and_about_them_is_what_the_quotes_page_counts(generation: Generation) -> None:
    found = actors(generation, everybody(generation)).set_index("id")
    by, about = (rows(generation, everybody(generation)).set_index("id") for rows in (speakers, abouts))
    for one in (BRANDT, DAHLAN):
        assert found.loc[one, ["quotes", "paraphrases"]].tolist() == by.loc[one, ["quotes", "paraphrases"]].tolist()
    for one in (BRANDT, DAHLAN, NORRHOLM):
        assert (
            found.loc[one, ["quotes_about", "paraphrases_about"]].tolist() == about.loc[one, ["quotes", "paraphrases"]].tolist()
        )
    assert found.loc[NORRHOLM, ["quotes_about", "paraphrases_about"]].tolist() == [1, 1]


def test_pages_of_a_type_and_of_a_name(generation: Generation) -> None:
    chosen = everybody(generation)
    assert actors(generation, chosen, type="person")["id"].tolist() == [BRANDT, DAHLAN]
    assert actors(generation, chosen, named="ÖTTILIE")["id"].tolist() == [BRANDT]
    assert actors(generation, chosen, 2, offset=1)["id"].tolist() == [BRANDT, DAHLAN]
    assert actors(generation, chosen, 1, type="person", offset=1)["id"].tolist() == [DAHLAN]


def test_the_closest_names_come_first_whatever_the_articles(tell: Callable[..., Generation]) -> None:
    """ "Dahl" is a name, a word of one, the beginning of one, and within one; the last is in the most articles."""
    told = tell(
        {"text": "[Dahl] and [Ana Dahl] and [Rurik Dahlan] met [Otto Lindahl]."},
        {"text": "[Rurik Dahlan] met [Otto Lindahl]."},
        {"text": "[Otto Lindahl] left."},
    )
    assert actors(told, everybody(told), named="dáhl")["name"].tolist() == ["Dahl", "Ana Dahl", "Rurik Dahlan", "Otto Lindahl"]
    assert find_actor(told, "DAHLAN") == DAHLAN
    assert find_actor(told, "ana d") == "person:ana-dahl"
    assert find_actor(told, "russia") is None
    assert find_actor(told, "(") is None


def test_a_limit_changes_nobody_s_place(generation: Generation) -> None:
    whole = actors(generation, everybody(generation))
    assert [actors(generation, everybody(generation), most)["id"].tolist() for most in (1, 2, 3)] == [
        whole["id"].tolist()[:most] for most in (1, 2, 3)
    ]
    assert len(most_named(generation, everybody(generation).frame, None)) == 4


def test_whom_no_article_dates_has_no_days(generation: Generation) -> None:
    assert actors(generation, everybody(generation)).set_index("id").loc[BOARD, ["first", "last"]].isna().all()
