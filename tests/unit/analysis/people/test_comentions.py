"""Who appears together: counted by hand in four short articles, and the same however the text was scraped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.analysis.association import benjamini_hochberg
from dashboard.analysis.people.comentions import KINDS, comentions, days_together, sentences, usual_kinds
from dashboard.analysis.people.meetings import Window
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.store.generation import Generation

BRANDT, DAHLAN, NORRHOLM = "person:ottilie-brandt", "person:rurik-dahlan", "location:norrholm"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """Three articles, the fourth being a copy."""
    met = "[Ottilie Brandt] met [Rurik Dahlan] in the old customs house by a river. Nothing was signed.\n\nThe harbour was shut."
    return tell(
        {"text": met, "title": "[Ottilie Brandt] in [Norrholm]", "day": "2011-07-04"},
        {
            "text": "[Ottilie Brandt] left for the coast at noon. [Rurik Dahlan] stayed behind in a small hotel.\n\n"
            "It rained on the pier. [Norrholm!] waits for grain. The [Norrholm|demonym] press waits, as [Rurik Dahlan] noted.",
            "day": "2011-07-05",
        },
        {
            "text": "Rain fell on the northern hills for a week.\n\n[Norrholm] was cut off, and trains stood.",
            "title": "Rain",
            "day": "2011-07-06",
        },
        {"text": met, "title": "[Ottilie Brandt] in [Norrholm]", "day": "2011-07-07"},
    )


def counts(generation: Generation, window: Window) -> dict[frozenset[str], tuple[int, int, int, int]]:
    """Of each pair: articles in which it meets, how often, articles that name both, and in their text."""
    pairs = comentions(generation, select(generation, Filters()), window).pairs
    return {frozenset((row.a, row.b)): (row.together, row.windows, row.both, row.in_text) for row in pairs.itertuples()}


def test_in_a_sentence(generation: Generation) -> None:
    """Brandt and Dahlan are in one sentence of the first article; the headline that has Brandt and Norrholm is no sentence."""
    assert counts(generation, "sentence") == {frozenset((BRANDT, DAHLAN)): (1, 1, 2, 2)}


def test_in_a_passage_across_a_paragraph_break_or_not(generation: Generation) -> None:
    """In the second article they are in two sentences that follow each other."""
    assert counts(generation, "paragraph") == {frozenset((BRANDT, DAHLAN)): (2, 2, 2, 2)}


def test_in_an_article_its_headline_counts(generation: Generation) -> None:
    """Norrholm without the tie and the demonym does not: it is in the headline of the first article alone."""
    assert counts(generation, "article") == {
        frozenset((BRANDT, DAHLAN)): (2, 2, 2, 2),
        frozenset((BRANDT, NORRHOLM)): (1, 1, 1, 0),
        frozenset((DAHLAN, NORRHOLM)): (1, 1, 1, 0),
    }


def test_actors_are_those_of_most_articles_and_pairs_that_never_meet_are_counted(generation: Generation) -> None:
    found = comentions(generation, select(generation, Filters()), "sentence", names=2)
    assert found.actors.to_numpy().tolist() == [[NORRHOLM, "Norrholm", "location", 2], [BRANDT, "Ottilie Brandt", "person", 2]]
    assert (found.articles, found.tested, found.apart, len(found.pairs)) == (3, 1, 1, 0)


def test_q_is_over_every_pair_of_the_names_also_those_never_together(generation: Generation) -> None:
    found = comentions(generation, select(generation, Filters()), "article").pairs
    assert found["q"].tolist() == pytest.approx(benjamini_hochberg(found["p"].to_numpy()).tolist())
    assert found["q"].tolist() == found["q_both"].tolist()
    assert found["q_close"].isna().all()
    assert found["npmi"].isna().all()


def test_the_sentences_behind_a_pair_are_those_where_it_meets(generation: Generation) -> None:
    rows = sentences(generation, select(generation, Filters()), BRANDT, DAHLAN, "paragraph")
    assert [(row.key, row.text[:14], row.names_both, row.total) for row in rows.itertuples()] == [
        ("a1", "Ottilie Brandt", False, 3),
        ("a1", "Rurik Dahlan s", False, 3),
        ("a0", "Ottilie Brandt", True, 3),
    ]
    last = rows.iloc[-1]
    assert [(last["text"][mark["start"] : mark["end"]], mark["actor"]) for mark in last["mentions"]] == [
        ("Ottilie Brandt", BRANDT),
        ("Rurik Dahlan", DAHLAN),
    ]


def test_every_sentence_can_be_reached_page_by_page(generation: Generation) -> None:
    chosen = select(generation, Filters())
    pages = [sentences(generation, chosen, BRANDT, DAHLAN, "paragraph", limit=2, offset=offset) for offset in (0, 2)]
    assert [len(page) for page in pages] == [2, 1]
    assert {int(total) for page in pages for total in page["total"]} == {3}


def test_a_title_is_evidence_for_the_article_alone(generation: Generation) -> None:
    chosen = select(generation, Filters())
    rows = sentences(generation, chosen, BRANDT, NORRHOLM, "article")
    assert rows[["key", "field", "text"]].to_numpy().tolist()[0] == ["a0", "title", "Ottilie Brandt in Norrholm"]
    assert sentences(generation, chosen, BRANDT, NORRHOLM, "sentence").empty


def test_the_days_of_a_pair_are_those_of_the_articles_in_which_it_meets(generation: Generation) -> None:
    chosen = select(generation, Filters())
    for window, days in (("sentence", [4]), ("paragraph", [4, 5])):
        pairs = comentions(generation, chosen, window).pairs  # type: ignore[arg-type]
        found = days_together(generation, chosen, pairs, window)  # type: ignore[arg-type]
        assert [day.date() for day in found["day"]] == [date(2011, 7, day) for day in days]


def test_an_empty_selection_has_no_pairs(generation: Generation) -> None:
    found = comentions(generation, select(generation, Filters(query="zeppelin")), "sentence")
    assert (len(found.actors), len(found.pairs), found.articles) == (0, 0, 0)


def test_whoever_is_in_most_articles_comes_first_however_often_others_are_repeated(tell: Callable[..., Generation]) -> None:
    """Nine people fill one article each; Quist is named once in two others."""
    names = [f"{first} Wexel" for first in ("Ada", "Bo", "Cy", "Di", "Ed", "Fay", "Gil", "Hal", "Ida")]
    generation = tell(
        *({"text": f"[{name}] waited at the gate of mill {at}. " * 5} for at, name in enumerate(names)),
        {"text": "[Anselm Quist] sold nets on the eastern shore."},
        {"text": "A tax on salt troubled [Anselm Quist] that year."},
    )
    assert comentions(generation, select(generation, Filters()), "sentence", names=1).actors["name"].tolist() == ["Anselm Quist"]


def test_kinds_and_names_can_be_left_out(generation: Generation) -> None:
    chosen = select(generation, Filters())
    people = comentions(generation, chosen, "article", kinds=("person",))
    assert set(people.actors["type"]) == {"person"}
    without = comentions(generation, chosen, "article", without=(BRANDT,))
    assert set(without.actors["id"]) == {DAHLAN, NORRHOLM}
    whole = comentions(generation, chosen, "article").pairs
    same = people.pairs.merge(whole, on=["a", "b"])
    assert same["expected_both_x"].tolist() == same["expected_both_y"].tolist() != []  # leaving out changes no other figure


def test_places_are_left_out_where_a_person_or_organisation_is_asked_for() -> None:
    assert usual_kinds(Filters()) == KINDS
    assert usual_kinds(Filters(actors=("location:norrholm",))) == KINDS
    assert usual_kinds(Filters(actors=("location:norrholm", BRANDT))) == ("person", "organisation")


def test_an_outlet_that_signs_articles_and_an_agency_are_never_in_a_pair(tell: Callable[..., Generation]) -> None:
    generation = tell(
        *(
            {
                "text": f"[Ottilie Brandt] told [Northern Ledger] of {word}. [Reuters] could not reach [Rurik Dahlan] on {word}.",
                "source": "The Northern Ledger",
            }
            for word in ("salt tax", "rye harvest", "ice road")
        )
    )
    found = comentions(generation, select(generation, Filters()), "article")
    assert set(found.actors["name"]) == {"Ottilie Brandt", "Rurik Dahlan"}


NAMES = ("Ottilie Brandt", "Rurik Dahlan", "Tomas Lind", "Anselm Quist", "Norrholm", "Vellmark", "Kester", "Grain Board")
THINGS = ("salt", "rye", "ice", "oats", "flax", "coal", "silk", "figs")
SENTENCE = st.lists(st.sampled_from(range(len(NAMES))), max_size=2, unique=True)
TEXT = st.lists(st.tuples(SENTENCE, st.booleans()), min_size=4, max_size=12)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXT, min_size=8, max_size=10))
def test_a_verdict_does_not_depend_on_paragraph_breaks(
    tell: Callable[..., Generation], texts: list[list[tuple[list[int], bool]]]
) -> None:
    """The same sentences with breaks as drawn, with a break after each and with none; one pair is planted in one sentence."""
    found = []
    for breaks in ("drawn", "all", "none"):
        rows = []
        for number, text in enumerate(texts):
            planted = f"[Ada Wexel] wrote to [Bo Ruhl] in week {number}." if number % 2 else f"Nothing came in week {number}."
            words = [planted]
            for at, (names, is_end) in enumerate(text):
                joint = "\n\n" if breaks == "all" or (breaks == "drawn" and is_end) else " "
                said = " and ".join(f"[{NAMES[name]}]" for name in names) or "A clerk"
                words.append(f"{joint}{said} counted {number * 17 + at} sacks of {THINGS[(number + at) % len(THINGS)]}.")
            rows.append({"text": "".join(words)})
        generation = tell(*rows)
        found.append(
            [
                comentions(generation, select(generation, Filters()), window).pairs
                for window in ("sentence", "paragraph", "article")
            ]
        )
    for other in found[1:]:
        for pairs, others in zip(found[0], other, strict=True):
            pd.testing.assert_frame_equal(pairs, others)
    together = found[0][1].set_index(["name_a", "name_b"])["together"]
    assert together.get(("Ada Wexel", "Bo Ruhl"), np.int64(0)) == len(texts) // 2
