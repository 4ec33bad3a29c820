"""Components that pages share. Their scripts use textContent only, so words from articles never become markup."""

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

    Attributes:
        quote: number of its first piece.
        actor: id of the speaker, "" if unknown.
        kind: quote, paraphrase, or mixed (a paraphrase with some words inside quotation marks).
        parts: (is a hit, words).
        negated: the cue says that it was not said.
        also: what it reports beside the words inside quotation marks.
        attribution: how the speaker is known, in words.
        medium: the document or occasion the words were said in.
        confidence, speaker_confidence, actor_confidence: high, medium or low, and the figure: that these are reported words,
            that the words for the speaker are right, and that they mean this actor; empty where none was found.
        places: where the topic and whom it is about are, one sentence each.
        printings, printed_by: articles that print these words, and their sources.
        before, after: what is around the words, as `parts`.
        date: ISO, "" if undated.
        restored: which quotation mark was restored: open, close, both or "".
        citation: the text that is copied.
    """

    key: str
    quote: int
    actor: str
    kind: str
    parts: list[tuple[bool, str]]
    cue: str
    negated: bool
    also: str
    speaker: str
    role: str
    stated: bool
    attribution: str
    medium: str
    confidence: tuple[str, str]
    speaker_confidence: tuple[str, str]
    actor_confidence: tuple[str, str]
    date: str
    source: str
    places: list[str]
    printings: int
    printed_by: list[str]
    copies: int
    before: list[tuple[bool, str]]
    after: list[tuple[bool, str]]
    restored: str
    citation: str


class Passage(TypedDict):
    """An article in a list, or a sentence of it; parts: (is a hit, words), may be empty."""

    key: str
    title: str
    line: str
    parts: list[tuple[bool, str]]


def component(name: str, folder: Path = ASSETS) -> Callable[..., Any]:
    """The component whose script and style are name.js and name.css in `folder`."""
    # Registered at every run: a registration lives as long as the runtime, this module longer.
    return st.components.v2.component(
        f"newsdash_{name}",
        html="<div class='root'></div>",
        isolate_styles=True,
        css=_text(ASSETS / "shared.css") + _text(folder / f"{name}.css"),
        js=_text(folder / f"{name}.js"),
    )


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")


def ignore() -> None:
    """For a trigger: without a callback it would not be sent."""


def quote_cards(
    cards: list[Card], *, key: str, columns: int = 2, opens: bool = True, explain: Callable[[int], None] | None = None
) -> str | None:
    """Draw cards and return the key of the article to open, or None. A click on a speaker's name opens their page.

    explain: hears the number of the quote to explain; without it the cards have no such button.
    """
    answer = component("cards")(
        data={"quotes": cards, "columns": columns, "opens": opens, "explains": explain is not None},
        key=key,
        on_opened_change=ignore,
        on_person_change=ignore,
        on_why_change=ignore,
    )
    if answer.person:
        navigation.go("People", who=answer.person)
    if explain and answer.why is not None:
        explain(int(answer.why))
    opened: str | None = answer.opened
    return opened


def passages(items: list[Passage], *, key: str, sentences: bool = False) -> str | None:
    """Draw a list of articles and return the key of the one to open, or None.

    sentences: the words come first, their article below them.
    """
    answer = component("passages")(data={"passages": items, "sentences": sentences}, key=key, on_opened_change=ignore)
    opened: str | None = answer.opened
    return opened


def copy_link() -> None:
    """A button that copies the address of the page."""
    component("link")(key="copy-link")


def save_chart(chart: str, *, name: str, finding: str, note: str, source: str, key: str) -> None:
    """Buttons that save the chart inside the container `chart` as PNG and SVG, under its heading, with its source."""
    component("save")(data={"chart": chart, "name": name, "finding": finding, "note": note, "source": source}, key=key)


def chart_clicks(chart: str, *, key: str, on_clicked: Callable[[], None]) -> None:
    """Hear clicks on points of the chart inside the container `chart`; the trigger `clicked` has their customdata."""
    component("click")(data={"chart": chart}, key=key, on_clicked_change=on_clicked)
