"""The filters of the sidebar and of the address are the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.selection.filters import Filters
from dashboard.store.generation import Generation

Open = Callable[..., AppTest]


def sentence(test: AppTest) -> str:
    """What the page says it shows."""
    return next(one.value for one in test.main.markdown if "Based on" in one.value).replace("\\", "")


BRANDT = "person:ottilie-brandt"


def test_the_address_sets_every_filter_under_the_names_that_filters_encode(app: Open, several: Generation) -> None:
    filters = Filters(
        topics=("radar", '"grain board"'),
        query="this OR that",
        since=date(2011, 7, 5),
        until=date(2011, 8, 1),
        sources=("Coast Daily",),
        actors=(BRANDT,),
        fold=True,
        undated="without",
    )
    address: dict[str, list[str]] = {}
    for name, value in filters.encode():
        address.setdefault(name, []).append(value)
    test = app(several.folder, **{name: values if len(values) > 1 else values[0] for name, values in address.items()})
    said = sentence(test)
    assert '**radar** or **"grain board"** with **this OR that** naming **Ottilie Brandt**, 5 Jul 2011 to 1 Aug 2011' in said
    held = {name: [value] if isinstance(value := test.query_params[name], str) else list(value) for name in address}
    assert held == address


def test_a_person_is_shown_by_name_and_kept_by_id(app: Open, several: Generation) -> None:
    test = app(several.folder, actor=BRANDT)
    assert test.multiselect(key="actor-shown").value == [BRANDT]
    assert "Ottilie Brandt" in test.multiselect(key="actor-shown").options
    assert "naming **Ottilie Brandt**" in sentence(test)


def test_a_name_that_is_typed_is_looked_up(app: Open, several: Generation) -> None:
    test = app(several.folder)
    test.multiselect(key="actor-shown").set_value(["lind"]).run()
    assert test.session_state["actor"] == ["person:tomas-lind"]
    test.multiselect(key="actor-shown").set_value(["Nemo"]).run()
    assert test.session_state["actor"] == []
    assert any("No person, organisation or place here is called “Nemo”" in one.value for one in test.sidebar.markdown)


def test_a_topic_is_any_query(app: Open, several: Generation) -> None:
    test = app(several.folder)
    test.multiselect(key="topic-shown").set_value(["radar NEAR/5 bill"]).run()
    assert test.session_state["topic"] == ["radar NEAR/5 bill"]
    assert "**3 of 9 articles**" in sentence(test)


def test_a_topic_that_cannot_be_read_is_not_taken(app: Open, several: Generation) -> None:
    test = app(several.folder)
    test.multiselect(key="topic-shown").set_value(["radar", "(bill"]).run()
    assert test.session_state["topic"] == ["radar"]
    assert test.sidebar.code[0].value.splitlines()[0] == "(bill"


def test_an_unreadable_query_says_where(app: Open, several: Generation) -> None:
    test = app(several.folder, q="radar NEAR/ cost")
    query, caret = test.sidebar.code[0].value.splitlines()
    assert query[caret.index("^") :].startswith("NEAR/")
    assert test.subheader[0].value == "This query cannot be read"
    test.button(key="empty-action").click().run()
    assert test.text_input(key="q").value == ""
    assert "9 of 9" in sentence(test)


@pytest.mark.parametrize(
    ("address", "chip"),
    [
        ({"topic": "radar"}, "chip-topic-radar"),
        ({"q": "radar"}, "chip-q-radar"),
        ({"actor": BRANDT}, f"chip-actor-{BRANDT}"),
        ({"source": "Coast Daily"}, "chip-source-Coast Daily"),
        ({"since": "2011-07-10"}, "chip-since-2011-07-10"),
        ({"fold": "1"}, "chip-fold-1"),
        ({"undated": "only"}, "chip-undated-only"),
    ],
)
def test_a_chip_removes_its_filter(app: Open, several: Generation, address: dict[str, str], chip: str) -> None:
    test = app(several.folder, **address)
    test.button(key=chip).click().run()
    assert "**9 of 9 articles**" in sentence(test)
    assert not test.query_params


def test_filters_follow_to_the_next_page(app: Open, several: Generation) -> None:
    test = app(several.folder, "quotes", topic="radar", source="Coast Daily")
    assert "**radar**" in sentence(test)
    assert "1 of 2 sources" in sentence(test)


def test_what_a_link_asks_for_and_the_corpus_does_not_hold_is_said(app: Open, several: Generation) -> None:
    test = app(several.folder, actor="person:nobody")
    assert any("Not in these articles: person" in one.value for one in test.markdown)


def test_a_period_that_ends_before_it_begins_shows_no_article(app: Open, several: Generation) -> None:
    test = app(several.folder, since="2011-08-01", until="2011-07-01")
    assert "**0 of 9 articles**" in sentence(test)
    assert test.button(key="chip-until-2011-07-01").label == "until 1 Jul 2011"


def test_only_articles_about_a_topic_can_be_counted(app: Open, several: Generation) -> None:
    test = app(several.folder, topic="radar", match="about")
    assert test.selectbox(key="match-shown").value == "about"
    assert "Only articles about" in "".join(str(text.value) for text in test.markdown)
    assert not [box for box in app(several.folder).selectbox if box.key == "match-shown"]


def test_reset_removes_every_filter(app: Open, several: Generation) -> None:
    filters = Filters(("radar",), "bill", date(2011, 7, 1), date(2011, 8, 1), ("Coast Daily",), (BRANDT,), (), True, "without")
    test = app(several.folder, **dict(filters.encode()))
    assert len([one for one in test.button if str(one.key).startswith("chip-")]) == len(filters.encode())
    test.button(key="reset").click().run()
    assert "**9 of 9 articles**" in sentence(test)
    assert not test.query_params


@pytest.mark.parametrize(
    ("typed", "since"), [("5 Jul 2011", "2011-07-05"), ("2011-07-05", "2011-07-05"), ("July 2011", "2011-07-01")]
)
def test_a_day_is_typed_in_any_usual_form(app: Open, several: Generation, typed: str, since: str) -> None:
    test = app(several.folder)
    test.text_input(key="since-shown").set_value(typed).run()
    assert test.session_state["since"] == since
    test.text_input(key="since-shown").set_value("").run()
    assert test.session_state["since"] == ""
    assert "9 of 9" in sentence(test)


def test_the_last_day_of_a_month_is_its_end(app: Open, several: Generation) -> None:
    test = app(several.folder)
    test.text_input(key="until-shown").set_value("july 2011").run()
    assert test.session_state["until"] == "2011-07-31"
    assert test.text_input(key="until-shown").value == "31 Jul 2011"


def test_what_is_no_day_is_said_and_changes_nothing(app: Open, several: Generation) -> None:
    test = app(several.folder, since="2011-07-10")
    test.text_input(key="since-shown").set_value("<b>soon").run()
    assert test.session_state["since"] == "2011-07-10"
    assert test.text_input(key="since-shown").value == "<b>soon"
    said = [one.value for one in test.sidebar.markdown if "is not a day" in one.value]
    assert len(said) == 1
    assert "<b>" not in said[0]


def test_a_day_of_the_address_that_is_none_is_left_out(app: Open, several: Generation) -> None:
    assert "9 of 9" in sentence(app(several.folder, since="soon"))


@pytest.mark.parametrize(
    ("choice", "period"),
    [("2011", ("2011-01-01", "2011-12-31")), ("Last 12 months", ("2010-08-03", "2011-08-02")), ("Any time", ("", ""))],
)
def test_a_period_is_chosen(app: Open, several: Generation, choice: str, period: tuple[str, str]) -> None:
    test = app(several.folder, since="2011-07-10")
    test.selectbox(key="period-shown").set_value(choice).run()
    assert (test.session_state["since"], test.session_state["until"]) == period


def test_only_controls_that_can_change_something_are_in_sight(
    app: Open, several: Generation, tell: Callable[..., Generation]
) -> None:
    assert "source-shown" in {one.key for one in app(several.folder).multiselect}
    single = tell({"text": "One paper wrote this.", "day": "2011-07-04"}, {"text": "It wrote that, too.", "day": "2011-07-05"})
    test = app(single.folder)
    assert "source-shown" not in {one.key for one in test.multiselect}
    assert "compare-these" not in {one.key for one in test.button}
    assert app(single.folder, fold="1").sidebar.expander[0].label == "More filters (1 set)"
