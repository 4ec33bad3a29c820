"""Cards, reader and copy link as components. Their scripts use textContent only, so words from articles never become markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

import streamlit as st

from dashboard.ui import navigation

ASSETS = Path(__file__).parent / "assets"


class Card(TypedDict):
    """One quote or paraphrase as `assets/cards.js` reads it.

    kind: quote, paraphrase, or mixed (words not all inside marks, those within). parts: (is a hit, words). also: what it reports
    beside the words inside marks. date: ISO, "" if undated. restored: open, close, both or "".
    confidence: high, medium or low. attribution: how the speaker is known, in words. actor: id of the speaker, "" if unknown.
    citation: what is copied. quote: number of its first piece.
    """

    key: str
    quote: int
    actor: str
    kind: str
    parts: list[tuple[bool, str]]
    cue: str
    also: str
    speaker: str
    role: str
    stated: bool
    attribution: str
    confidence: str
    date: str
    source: str
    copies: int
    before: str
    after: str
    restored: str
    citation: str


class Passage(TypedDict):
    """An article in a list, or a sentence of it; parts: (is a hit, words), may be empty."""

    key: str
    title: str
    line: str
    parts: list[tuple[bool, str]]


class TopicRow(TypedDict):
    """A topic in a list, as `assets/topics.js` reads it.

    colour: "" for none yet. counts: articles over time, drawn in a line that `said` describes. numbers: (figure, what it is
    out of, action of a click or ""). actions: (action, label).
    """

    id: str
    name: str
    query: str
    note: str
    colour: str
    counts: list[int]
    said: str
    numbers: list[tuple[str, str, str]]
    actions: list[tuple[str, str]]


class Line(TypedDict):
    """One line of a concordance; where: source and day."""

    key: str
    title: str
    left: str
    hit: str
    right: str
    where: str


class Part(TypedDict):
    """A stretch of a paragraph under the same marks; actor: id of the one named, "" if none."""

    kinds: list[str]
    text: str
    title: str
    actor: str


@cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")


def _component(name: str) -> Callable[..., Any]:
    # Registered at every run: a registration lives as long as the runtime, this module longer.
    return st.components.v2.component(
        f"newsdash_{name}",
        html="<div class='root'></div>",
        isolate_styles=True,
        css=_asset("shared.css") + _asset(f"{name}.css"),
        js=_asset(f"{name}.js"),
    )


def _ignore() -> None:
    """A trigger without a callback is not sent."""


def quote_cards(
    cards: list[Card], *, key: str, columns: int = 2, opens: bool = True, explain: Callable[[int], None] | None = None
) -> str | None:
    """Cards; the key of the article that was asked for, or None. A click on a speaker's name leads to their page.

    explain: hears of the quote whose reasons were asked for; without it none can be.
    """
    answer = _component("cards")(
        data={"quotes": cards, "columns": columns, "opens": opens, "explains": explain is not None},
        key=key,
        on_opened_change=_ignore,
        on_person_change=_ignore,
        on_why_change=_ignore,
    )
    if answer.person:
        navigation.go("People", who=answer.person)
    if explain and answer.why is not None:
        explain(int(answer.why))
    opened: str | None = answer.opened
    return opened


def reader(paragraphs: list[tuple[bool, list[Part]]], *, key: str) -> str | None:
    """An article, paragraph by paragraph (is a subheading, its parts); the id of the name that was clicked, or None."""
    answer = _component("reader")(data={"paragraphs": paragraphs}, key=key, on_picked_change=_ignore)
    picked: str | None = answer.picked
    return picked


def passages(items: list[Passage], *, key: str, sentences: bool = False) -> str | None:
    """A list to read and choose from; the key of the article that was asked for, or None.

    sentences: the words are what counts, their article stands below them.
    """
    answer = _component("passages")(data={"passages": items, "sentences": sentences}, key=key, on_opened_change=_ignore)
    opened: str | None = answer.opened
    return opened


def topic_rows(head: list[str], rows: list[TopicRow], *, key: str, on_chosen: Callable[[], None]) -> None:
    """Topics under their column headings; `on_chosen` finds (action, id) in `chosen(key)`."""
    _component("topics")(data={"head": head, "rows": rows}, key=key, on_chosen_change=on_chosen)


def chosen(key: str) -> tuple[str, str]:
    """What was chosen in `topic_rows`: the action and the row's id. For its callback."""
    action, row = st.session_state[key]["chosen"]
    return str(action), str(row)


def concordance_lines(lines: list[Line], *, key: str) -> str | None:
    """Words in context; the key of the article that was asked for, or None."""
    answer = _component("concordance")(data={"lines": lines}, key=key, on_opened_change=_ignore)
    opened: str | None = answer.opened
    return opened


def copy_link() -> None:
    """The address of the page, as the browser shows it."""
    _component("link")(key="copy-link")


def save_chart(chart: str, *, name: str, finding: str, note: str, source: str, key: str) -> None:
    """Buttons that save the chart inside the container `chart` as PNG and SVG, under its heading, with its source."""
    _component("save")(data={"chart": chart, "name": name, "finding": finding, "note": note, "source": source}, key=key)


def chart_clicks(chart: str, *, key: str, on_clicked: Callable[[], None]) -> None:
    """Hear clicks on points of the chart inside the container `chart`; `on_clicked` finds their customdata in `clicked(key)`."""
    _component("click")(data={"chart": chart}, key=key, on_clicked_change=on_clicked)


def clicked(key: str) -> list[Any]:
    """The customdata of the point that was clicked in `chart_clicks`, [] for a point without any. For its callback."""
    return list(st.session_state[key]["clicked"] or [])
