"""Components of the Topics page: the list of topics, and the concordance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from dashboard.ui import state
from dashboard.ui.components import component, ignore

ASSETS = Path(__file__).parent / "assets"


class TopicRow(TypedDict):
    """A topic in a list, as `assets/topics.js` reads it.

    Attributes:
        colour: "" for none yet.
        counts: articles over time, drawn as a line.
        said: what the line shows, in words.
        numbers: (figure, what it is out of, action of a click or "").
        actions: (action, label).
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


def topic_rows(headings: list[str], rows: list[TopicRow], *, key: str, on_chosen: Callable[[str, str], None]) -> None:
    """Draw topics under column headings; `on_chosen` hears the action and the row's id."""

    def chosen() -> None:
        action, row = state.triggered(key, "chosen")
        on_chosen(str(action), str(row))

    component("topics", ASSETS)(data={"head": headings, "rows": rows}, key=key, on_chosen_change=chosen)


def concordance_lines(lines: list[Line], *, key: str) -> str | None:
    """Draw words in context and return the key of the article to open, or None."""
    answer = component("concordance", ASSETS)(data={"lines": lines}, key=key, on_opened_change=ignore)
    opened: str | None = answer.opened
    return opened
