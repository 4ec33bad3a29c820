"""Co-mentions as matrix, network and table; spans of the timeline."""

from __future__ import annotations

import io
from collections.abc import Callable

import networkx as nx
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.people.speaking import count_speaking
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.export.export import export
from dashboard.store.generation import Generation

Open = Callable[..., AppTest]
BRANDT, LIND, BOARD = "person:ottilie-brandt", "person:tomas-lind", "organisation:grain-board"
WEXEL, RUHL = "person:ada-wexel", "person:bo-ruhl"


def said(test: AppTest) -> str:
    kinds = (test.title, test.subheader, test.header, test.markdown)
    return "\n".join(str(one.value) for kind in kinds for one in kind).replace("\\", "")


def clicked(test: AppTest, *asked: str) -> str:
    test.session_state["evidence"] = asked
    test.run()
    assert not test.exception, test.exception[0].stack_trace
    return said(test)


@pytest.fixture
def crowd(tell: Callable[..., Generation]) -> Generation:
    """Twenty people in every article; two more, always side by side, in three of twelve alone."""
    often = [
        f"{first} Often"
        for first in (
            "Abe",
            "Ben",
            "Cal",
            "Dan",
            "Eli",
            "Fay",
            "Gus",
            "Hal",
            "Ian",
            "Jim",
            "Kay",
            "Lou",
            "Max",
            "Ned",
            "Oli",
            "Pam",
            "Quy",
            "Ray",
            "Sue",
            "Tim",
        )
    ]
    rare = "[Ada Wexel] wrote to [Bo Ruhl]. "
    goods = ("salt", "tin", "wool", "rye", "ice", "oats", "flax", "coal", "silk", "tea", "figs", "oil")
    return tell(
        *(
            {
                "text": rare * (at % 4 == 0)
                + "".join(f"[{name}] bought {word} number {number * at}. " for number, name in enumerate(often)),
                "day": f"2011-07-{at + 1:02}",
            }
            for at, word in enumerate(goods)
        )
    )


def test_matrix_and_network_are_two_views_of_the_same_pairs(app: Open, crowd: Generation) -> None:
    matrix, network = (
        app(crowd.folder, "comentions", window="sentence", show=view, names="24", nodes="24") for view in ("matrix", "network")
    )
    assert matrix.dataframe[0].value.equals(network.dataframe[0].value)
    assert "Circle: person" in said(network)
    assert matrix.subheader[0].value == network.subheader[0].value


def test_a_name_of_the_network_opens_its_articles(app: Open, several: Generation) -> None:
    test = app(several.folder, "comentions", show="network", window="sentence")
    assert "Named in 6 articles; copies are counted once" in clicked(test, "comentions", BOARD)


def test_a_network_without_a_tie_beyond_chance_says_so(app: Open, alone: Generation) -> None:
    assert "No pair of these names appears together more often than by chance" in said(
        app(alone.folder, "comentions", show="network")
    )


def test_a_rare_tie_is_found_beside_the_chart_and_opens_its_sentences(app: Open, crowd: Generation) -> None:
    test = app(crowd.folder, "comentions", window="sentence", ties="rarer")
    rows = test.dataframe[0].value
    assert rows["Pair"].tolist() == ["Ada Wexel · Bo Ruhl"]
    assert rows["Tie"][0].startswith("beyond ×")
    assert "231 pairs of the 22 names in at least 3 articles were tested" in said(test)
    text = clicked(test, "comentions", WEXEL, RUHL)
    assert "3 articles of these 12 articles name both" in text
    assert "In one sentence in 3 articles of the 3 that name both in their text" in text


def test_the_table_shows_observed_beside_expected_and_what_is_within_chance(app: Open, several: Generation) -> None:
    rows = app(several.folder, "comentions", window="sentence", sort="articles").dataframe[0].value
    assert list(rows.columns) == [
        *("Pair", "Together", "Expected", "Tie", "q", "Name both", "By chance", "Same articles", "NPMI", "Close in them"),
    ]
    assert rows["Together"].is_monotonic_decreasing
    assert {words.split()[0] for words in rows["Tie"]} <= {"beyond", "within", "below"}
    assert "never meet and are not listed" in said(app(several.folder, "comentions", window="sentence"))


def test_within_whole_articles_there_is_one_question(app: Open, several: Generation) -> None:
    rows = app(several.folder, "comentions", window="article").dataframe[0].value
    assert list(rows.columns) == ["Pair", "Together", "Expected", "Tie", "q", "NPMI"]


def test_the_page_says_what_a_passage_is_and_the_address_keeps_its_old_name(app: Open, several: Generation) -> None:
    for address in ({}, {"window": "paragraph"}):
        test = app(several.folder, "comentions", **address)
        assert "a passage is one sentence, or two that follow each other" in said(test)
    assert "in one article" in said(app(several.folder, "comentions", window="article"))


def test_kinds_and_names_left_out_are_in_the_address(app: Open, several: Generation) -> None:
    people = app(several.folder, "comentions", window="article", kinds="person,organisation")
    assert "Only people and organisations are compared." in said(people)
    without = app(several.folder, "comentions", window="article", without=BRANDT).dataframe[0].value
    assert not [pair for pair in without["Pair"] if "Brandt" in pair]


def test_who_speaks_about_whom_opens_what_was_said(app: Open, several: Generation) -> None:
    test = app(several.folder, "comentions", show="who about whom", within="words")
    rows = test.dataframe[0].value
    assert list(rows.columns) == ["Speaker", "About", "Quotes", "Paraphrases", "Articles"]
    speaking = count_speaking(several, select(several, Filters()), "words")
    first = speaking.cells.iloc[0]
    assert rows.iloc[0].tolist()[:2] == [first["speaker_name"], first["about_name"]]
    assert "name the other in the words" in clicked(test, "comentions", first["speaker"], first["about"])


def test_the_graph_is_that_of_the_page(several: Generation) -> None:
    graph = nx.read_gexf(io.BytesIO(export(several, Filters(), "comentions", "gexf", window="sentence", names=24)))
    assert {BRANDT, LIND, BOARD} <= set(graph)


def test_a_span_of_the_timeline_opens_what_is_selected_in_it(app: Open, several: Generation) -> None:
    test = app(several.folder, "timeline", topic=["radar", "harbour"], by="week")
    text = clicked(test, "timeline", "span", "2011-07-04", "2011-07-12")  # the weeks of 4 and 11 July
    assert "Articles on any topic drawn: 3 articles in this period, out of 4." in text


def test_the_dates_of_a_drawer_become_the_filter(app: Open, several: Generation) -> None:
    test = app(several.folder, "timeline", topic="radar", by="week")
    clicked(test, "timeline", "radar", "2011-07-04")
    test.button(key="drawer-period").click().run()
    assert not test.exception
    assert (str(test.session_state["since"]), str(test.session_state["until"])) == ("2011-07-04", "2011-07-10")
    assert "evidence" not in test.session_state


def test_shares_say_of_what_and_where_there_are_few_articles(app: Open, several: Generation) -> None:
    text = said(app(several.folder, "timeline", topic="radar", by="week", measure="share"))
    assert "in this corpus, not in the press" in text
    assert "Grey: fewer than 10 articles in the week." in text


def test_every_chart_can_be_saved(app: Open, several: Generation, alone: Generation) -> None:
    for folder, page in ((several.folder, "timeline"), (several.folder, "comentions"), (alone.folder, "timeline")):
        labels = [button.label for button in app(folder, page).get("download_button")]
        assert "HTML" in labels
