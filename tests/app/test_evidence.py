"""A click opens what a number counts; the form of the quotes page; the reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.store.generation import Generation
from dashboard.ui import cards
from dashboard.views.articles import highlights

Open = Callable[..., AppTest]
BRANDT, LIND, BOARD = "person:ottilie-brandt", "person:tomas-lind", "organisation:grain-board"


def said(test: AppTest) -> str:
    kinds = (test.title, test.subheader, test.header, test.markdown)
    return "\n".join(str(one.value) for kind in kinds for one in kind).replace("\\", "")


def clicked(test: AppTest, *asked: str) -> str:
    test.session_state["evidence"] = asked
    test.run()
    assert not test.exception, test.exception[0].stack_trace
    return said(test)


def test_a_point_of_the_timeline_opens_its_articles(app: Open, several: Generation) -> None:
    test = app(several.folder, topic="radar", by="week")
    assert "Radar: 2 articles in this week, out of 2." in clicked(test, "timeline", "radar", "2011-07-04")


def test_evidence_of_a_topic_begins_with_the_most_relevant_and_opens_in_articles(app: Open, several: Generation) -> None:
    test = app(several.folder, "topics")
    clicked(test, "topics", "about", "radar")
    assert test.button_group(key="drawer-order").value == "most relevant"
    number = len(select(several, Filters(("radar",), match="about")).articles)
    test.button(key="drawer-all").click().run()
    assert f"{number} articles, most relevant first" in said(test)
    assert (test.session_state["topic"], test.session_state["match"]) == (["radar"], "about")


def test_a_cell_of_the_matrix_opens_its_sentences(app: Open, several: Generation) -> None:
    test = app(several.folder, "comentions", window="sentence")
    assert "In one sentence in 3 articles of the 3" in clicked(test, "comentions", BOARD, BRANDT)


def test_what_was_clicked_is_forgotten_when_the_filters_no_longer_hold_it(app: Open, several: Generation) -> None:
    test = app(several.folder, topic="radar", by="week")
    clicked(test, "timeline", "harbour", "2011-07-04")
    assert "evidence" not in test.session_state


def test_a_stroke_of_the_bar_code_opens_its_words(app: Open, alone: Generation) -> None:
    test = app(alone.folder)
    row = test.dataframe[0].value.iloc[0]
    clicked(test, "single", row["As"], str(row["From"]), str(row["To"]))


def test_the_table_under_the_timeline_has_its_figures(app: Open, several: Generation) -> None:
    table = app(several.folder, topic="radar", by="month").dataframe[0].value
    assert table.to_numpy().tolist()[-1][1:] == [7, 5]
    assert list(table.columns) == ["month", "all articles", "radar"]


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ({}, "1 quote and 1 paraphrase"),
        ({"prints": "each"}, "3 quotes and 3 paraphrases"),
        ({"speaker": BRANDT}, "1 quote by Ottilie Brandt"),
        ({"kind": "paraphrases", "prints": "each"}, "3 paraphrases"),
        ({"about": "location:norrholm"}, "1 quote and 1 paraphrase about Norrholm"),
        ({"about": "location:norrholm", "scope": "words"}, "1 paraphrase about Norrholm"),
        ({"said": "insurers OR bill", "prints": "each"}, "3 quotes and 3 paraphrases"),
        ({"speaker": LIND, "said": "radar"}, "1 paraphrase by Tomas Lind"),
    ],
)
def test_what_did_someone_say_about_something(app: Open, several: Generation, address: dict[str, str], heading: str) -> None:
    test = app(several.folder, "quotes", **address)
    assert test.subheader[0].value.replace("\\", "") == heading


def test_the_table_of_quotes_keeps_marks_off_paraphrases(app: Open, several: Generation) -> None:
    words = app(several.folder, "quotes", view="table").dataframe[0].value
    assert {(row["Kind"], row["Words"][0] == "“") for _, row in words.iterrows()} == {("quote", True), ("paraphrase", False)}


def test_finding_no_quote_leads_to_the_full_text(app: Open, several: Generation) -> None:
    test = app(several.folder, "quotes", said="harbour")
    assert test.subheader[0].value == "None found here, which does not prove that none was said"
    assert "In the full text: 1 article" in said(test)
    test.button(key="empty-action").click().run()
    assert test.subheader[0].value == "1 quote and 1 paraphrase"


def test_no_quote_by_one_about_another_counts_the_sentences_that_name_both(app: Open, several: Generation) -> None:
    test = app(several.folder, "quotes", speaker=BRANDT, about=BOARD, scope="words")
    assert "3 sentences in 3 articles name both Ottilie Brandt and Grain Board." in said(test)


def test_words_that_cannot_be_read_are_pointed_at(app: Open, several: Generation) -> None:
    test = app(several.folder, "quotes", said="radar AND")
    assert test.main.code[0].value.startswith("radar AND")


def test_a_link_opens_an_article_to_read(app: Open, several: Generation) -> None:
    test = app(several.folder, "articles", article="a0")
    assert test.header[0].value == "Story 0 of grain in the harbour"
    test.button(key="back").click().run()
    assert "9 articles, newest first" in said(test)


def test_a_link_to_an_article_that_is_not_here_says_so(app: Open, several: Generation) -> None:
    assert "This article is not here" in said(app(several.folder, "articles", article="gone"))


def test_articles_come_in_the_order_of_the_address(app: Open, several: Generation) -> None:
    assert "6 articles, most relevant first" in said(app(several.folder, "articles", topic="radar"))
    assert "6 articles, oldest first" in said(app(several.folder, "articles", topic="radar", order="oldest"))
    assert "9 articles, newest first" in said(app(several.folder, "articles", order="most relevant"))


def test_marks_that_nest_are_cut_into_stretches() -> None:
    under = [highlights.Mark(3, 20, "quote"), highlights.Mark(9, 14, "location", "Oster", "location:oster")]
    parts = highlights.stretches("He named Oster twice", 0, 20, under, {20: "[”]"})
    assert [(part["text"], part["kinds"], part["actor"]) for part in parts] == [
        ("He ", [], ""),
        ("named ", ["quote"], ""),
        ("Oster", ["quote", "location"], "location:oster"),
        (" twice", ["quote"], ""),
        ("[”]", ["restored"], ""),
    ]


def test_what_cleaning_took_out_is_found_in_the_text_as_printed() -> None:
    printed = "MENU\nA text.\nSHARE\nMore."
    found = highlights.removed_marks([(0, "MENU\n"), (8, "SHARE\n")])
    assert [printed[mark.start : mark.end] for mark in found] == ["MENU\n", "SHARE\n"]


def test_hits_cut_a_text_into_parts() -> None:
    assert cards.parts("a radar site", [(2, 7)]) == [(False, "a "), (True, "radar"), (False, " site")]
    assert cards.merged([(5, 9), (0, 3), (7, 12)]) == [(0, 3), (5, 12)]
