"""One person: names, roles, articles, sentences, and where in an article they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.analysis.people import profile
from dashboard.analysis.people.actors import actors
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.time.timeline import ALL, SELECTED, timeline
from dashboard.store.generation import Generation

BRANDT, DAHLAN = "person:ottilie-brandt", "person:rurik-dahlan"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    return tell(
        {
            "text": "[Ottilie Brandt] spoke of grain. {Brandt:We waited}, [Ottilie Brandt] said.",
            "title": "[Ottilie Brandt] waits",
            "day": "2011-07-04",
            "roles": {"Ottilie Brandt": ("minister",)},
        },
        {"text": "Rain fell on the quays of the old town.", "day": "2011-07-05"},
        {
            "text": "[Rurik Dahlan] met [Ottilie Brandt|role] in the salt store by the gate.",
            "day": "2011-07-12",
            "roles": {"Ottilie Brandt": ("minister", "mayor")},
        },
        {"text": "[Ottilie Brandt|pronoun] slept through the storm and the long night."},
    )


def test_the_row_of_one_is_the_row_of_the_directory(generation: Generation) -> None:
    for filters in (Filters(), Filters(query="grain")):
        chosen = select(generation, filters)
        whole = actors(generation, chosen).set_index("id")
        one = profile.profile(generation, chosen, BRANDT)
        assert one.iloc[0].drop("id").astype(str).tolist() == whole.loc[BRANDT].astype(str).tolist()
    assert profile.profile(generation, select(generation, Filters()), "person:nobody").empty


def test_articles_that_name_them_stand_over_all_that_are_selected(generation: Generation) -> None:
    named = profile.select_naming(generation, select(generation, Filters()), BRANDT)
    assert (named.articles.tolist(), len(named.base), named.undated) == ([0, 2], 4, 0)
    weeks = timeline(generation, named, "week").pivot_table(index="bin", columns="series", values="articles", aggfunc="sum")
    assert weeks[[ALL, SELECTED]].to_numpy().tolist() == [[2, 1], [1, 1]]


def test_names_are_counted_as_they_stand_in_the_text(generation: Generation) -> None:
    rows = profile.forms(generation, select(generation, Filters()), BRANDT)
    assert rows.to_numpy().tolist() == [
        ["Ottilie Brandt", "name", 3, 1],
        ["Ottilie Brandt", "pronoun", 1, 1],
        ["Ottilie Brandt", "role", 1, 1],
    ]


def test_roles_have_days_and_open_their_articles(generation: Generation) -> None:
    chosen = select(generation, Filters())
    rows = profile.roles(generation, chosen, BRANDT)
    assert [(row.role, f"{row.first:%d %b}", f"{row.last:%d %b}", row.articles) for row in rows.itertuples()] == [
        ("minister", "04 Jul", "12 Jul", 2),
        ("mayor", "12 Jul", "12 Jul", 1),
    ]
    for row in rows.itertuples():
        assert len(profile.articles_giving(generation, chosen, BRANDT, str(row.role))) == row.articles
    assert profile.roles(generation, select(generation, Filters(query="grain")), BRANDT)["role"].tolist() == ["minister"]


def test_sentences_that_name_them_also_by_these_words_alone(generation: Generation) -> None:
    chosen = select(generation, Filters())
    rows = profile.sentences(generation, chosen, BRANDT)
    assert [f"{row.key} {row.field}" for row in rows.itertuples()] == ["a2 text", "a0 title", "a0 text", "a0 text"]
    assert all(row.text[hit["start"] : hit["end"]] == "Ottilie Brandt" for row in rows.itertuples() for hit in row.mentions)
    only = profile.sentences(generation, chosen, BRANDT, text="Ottilie Brandt", form="pronoun", limit=1)
    assert only[["key", "total"]].to_numpy().tolist() == [["a3", 1]]
    assert profile.sentences(generation, chosen, BRANDT, limit=1)["total"].tolist() == [4]


def test_in_one_article_they_stand_first(generation: Generation) -> None:
    rows = profile.positions(generation, "a2", BRANDT, [DAHLAN])
    assert rows[["row", "kind", "start"]].to_numpy().tolist() == [["Ottilie Brandt", "person", 17], ["Rurik Dahlan", "person", 0]]
    assert profile.positions(generation, "a0", BRANDT, [])["kind"].tolist() == ["person", "quote", "person"]
