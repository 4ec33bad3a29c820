"""The directory of people, organisations and places, and the page of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.selection.filters import Filters
from dashboard.export.export import export
from dashboard.store.generation import Generation

Open = Callable[..., AppTest]
BRANDT, LIND, BOARD, NORRHOLM = ("person:ottilie-brandt", "person:tomas-lind", "organisation:grain-board", "location:norrholm")


def said(test: AppTest) -> str:
    kinds = (test.title, test.subheader, test.header, test.markdown)
    return "\n".join(str(one.value) for kind in kinds for one in kind).replace("\\", "")


def asked(test: AppTest, *what: str) -> str:
    test.session_state["evidence"] = ("people", *what)
    test.run()
    assert not test.exception, test.exception[0].stack_trace
    return said(test)


def clicked(test: AppTest, key: str) -> AppTest:
    test.button(key=key).click().run()
    assert not test.exception, test.exception[0].stack_trace
    return test


@pytest.mark.parametrize(
    ("address", "options"),
    [
        ({}, {}),
        ({"type": "people"}, {"type": "person"}),
        ({"named": "board"}, {"named": "board"}),
        ({"type": "places", "q": "bill"}, {"type": "location"}),
    ],
)
def test_rows_and_their_order_are_those_of_the_export(
    app: Open, several: Generation, address: dict[str, str], options: dict[str, str]
) -> None:
    table = app(several.folder, "people", **address).dataframe[0].value
    lines = export(several, Filters(query=address.get("q", "")), "actors", "jsonl", **options)  # type: ignore[arg-type]
    rows = [json.loads(line) for line in lines.decode().splitlines()]
    assert table[["Name", "Articles", "Mentions", "Quotes", "Paraphrases", "Quotes about"]].to_numpy().tolist() == [
        [row[name] for name in ("name", "articles", "mentions", "quotes", "paraphrases", "quotes_about")] for row in rows
    ]
    assert table["Share"].tolist() == pytest.approx([100 * row["share"] for row in rows])


def test_the_heading_names_whom_most_articles_name(app: Open, several: Generation) -> None:
    assert "Grain Board is named most: 6 of 9 articles (67%)" in said(app(several.folder, "people"))
    assert "Ottilie Brandt is named most of these: 3 of 9 articles (33%)" in said(app(several.folder, "people", type="people"))


def test_a_search_for_a_name_says_that_the_closest_comes_first(app: Open, several: Generation) -> None:
    text = said(app(several.folder, "people", named="board"))
    assert "Grain Board is closest to “board”: 6 of 9 articles (67%)" in text
    assert "closest names first, then most articles." in text


def test_the_lines_end_where_a_window_of_1280_pixels_shows_them(app: Open, several: Generation) -> None:
    table = app(several.folder, "people").dataframe[0]
    widths = {name: one["width"] for name, one in json.loads(table.proto.columns).items() if "width" in one}
    until = list(table.value.columns).index("Over time") + 1
    assert sum(widths[name] for name in table.value.columns[:until]) < 900, "what is cut off looks as if nothing had happened"
    assert sum(widths.values()) <= 938


def test_a_name_that_nobody_has_says_so_and_leads_back(app: Open, several: Generation) -> None:
    test = app(several.folder, "people", named="zebra", type="places")
    assert "No place in these articles is called “zebra”" in said(test)
    assert "is named most" in said(clicked(test, "empty-action"))


def test_a_page_leads_back_to_the_directory(app: Open, several: Generation) -> None:
    test = app(several.folder, "people", who=LIND)
    assert test.header[0].value == "Tomas Lind"
    assert "is named most" in said(clicked(test, "back"))


def test_a_page_says_when_with_whom_and_what_was_said(app: Open, several: Generation) -> None:
    text = said(app(several.folder, "people", who=BRANDT))
    assert "Person, named in 3 of 9 articles (33%)" in text
    assert "3 quotes by Ottilie Brandt" in text
    assert "3 articles name Ottilie Brandt" in text
    assert "No week stands out for Ottilie Brandt" in text or "No month stands out for Ottilie Brandt" in text


def test_quotes_about_someone_are_counted_apart(app: Open, several: Generation) -> None:
    text = said(app(several.folder, "people", who=NORRHOLM))
    assert "3 paraphrases about Norrholm" in text
    assert "No quote by Norrholm was found" in text


def test_ties_show_what_is_seen_beside_what_is_expected(app: Open, several: Generation) -> None:
    test = app(several.folder, "people", who=BRANDT, window="sentence")
    ties = next(frame.value for frame in test.dataframe if "Expected" in frame.value.columns)
    assert set(ties["With"]) == {"Grain Board", "Norrholm"}
    assert ties["Together"].tolist() == [3, 3]
    assert "In one sentence in 3 articles of the 3 that name both in their text" in asked(test, BRANDT, "tie", BOARD)


@pytest.mark.parametrize(
    ("what", "found"),
    [
        (("articles",), "Articles that name them, by name or role."),
        (("mentions",), "Sentences and headlines that name them"),
        (("form", "Ottilie Brandt", "name"), "Refers to Ottilie Brandt; form: name."),
        (("bin", "selected", "2011-07-04", "week"), "1 article names Ottilie Brandt in this week."),
        (("bin", "all", "2011-07-04", "week"), "2 of the selected articles in this week."),
    ],
)
def test_every_figure_opens_what_it_counts(app: Open, several: Generation, what: tuple[str, ...], found: str) -> None:
    assert found in asked(app(several.folder, "people", who=BRANDT), BRANDT, *what)


@pytest.mark.parametrize(
    "what", [("form", "nobody", "name"), ("tie", "person:nobody"), ("bin", "selected", "1999-01-04", "week"), ("nonsense",)]
)
def test_what_is_no_longer_there_opens_nothing(app: Open, several: Generation, what: tuple[str, ...]) -> None:
    test = app(several.folder, "people", who=BRANDT)
    asked(test, BRANDT, *what)
    assert "evidence" not in test.session_state


def test_a_role_opens_the_articles_that_give_it(app: Open, tell: Callable[..., Generation]) -> None:
    generation = tell(
        {"text": "[Ottilie Brandt] came to town.", "day": "2011-07-04", "roles": {"Ottilie Brandt": ("harbour master",)}},
        {"text": "[Ottilie Brandt] left by ferry.", "day": "2011-07-09"},
    )
    test = app(generation.folder, "people", who=BRANDT)
    roles = next(frame.value for frame in test.dataframe if "Role" in frame.value.columns)
    assert roles[["Role", "Articles"]].to_numpy().tolist() == [["harbour master", 1]]
    assert "Articles that give Ottilie Brandt this role." in asked(test, BRANDT, "role", "harbour master")


def test_filters_hold_on_a_page(app: Open, several: Generation) -> None:
    text = said(app(several.folder, "people", who=BRANDT, until="2011-07-05"))
    assert "named in 1 of 1 article (100%)" in text


def test_a_name_that_the_filters_leave_out_is_not_called_unknown(app: Open, several: Generation) -> None:
    test = app(several.folder, "people", who=BRANDT, q="insurers")
    assert "None of these articles names them" in said(test)
    assert "named in 3 of 9 articles" in said(clicked(test, "empty-action"))


def test_an_unknown_id_in_the_address_says_so(app: Open, several: Generation) -> None:
    test = app(several.folder, "people", who="person:nobody")
    assert "There is no such name here" in said(test)
    assert "is named most" in said(clicked(test, "empty-action"))


def test_everything_can_be_filtered_by_them(app: Open, several: Generation) -> None:
    test = clicked(app(several.folder, "people", who=BRANDT), "only")
    assert test.session_state["actor"] == [BRANDT]
    assert "named in 3 of 3 articles (100%)" in said(test)


@pytest.mark.parametrize(("key", "field"), [("figure-speaker", "speaker"), ("all-by", "speaker")])
def test_what_they_said_leads_to_the_quotes_page(app: Open, several: Generation, key: str, field: str) -> None:
    test = clicked(app(several.folder, "people", who=BRANDT), key)
    assert test.title[0].value == "Quotes"
    assert unquote(str(test.query_params[field])).strip("[]'") == BRANDT


def test_in_one_article_a_name_is_shown_by_its_position(app: Open, alone: Generation) -> None:
    text = said(app(alone.folder, "people"))
    assert "Grain Board is named most: 2 times" in text
    page = app(alone.folder, "people", who=BRANDT)
    assert "Ottilie Brandt is first named 0% into the text" in said(page)
    assert "only in undated articles" in said(page)
    assert "Where it is in the text." in asked(page, BRANDT, "place", "only", "person", "0", "14")


def test_a_name_in_the_reader_leads_to_its_page(app: Open, several: Generation) -> None:
    test = app(several.folder, "articles", article="a0")
    test.session_state["evidence"] = ("article", BRANDT)
    assert "All about Ottilie Brandt" in [button.label for button in test.run().button]
