"""Every number opens this: a drawer with the articles, quotes or sentences it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NoReturn

import pandas as pd
import streamlit as st

from dashboard.ui import cards, filters, navigation
from dashboard.ui.components import Passage, passages, quote_cards
from dashboard.ui.layout import quiet
from dashboard.ui.wording import counted, plain

ASKED = navigation.DRAWER
MOST = 60
type Asked = tuple[str, ...]
"""(page, what was clicked on it, ...): which number wants its evidence."""
type Tab = tuple[int, Callable[[], str | None]]
"""How many, and what draws them and answers the key of an article to open."""


def ask(*asked: str) -> None:
    """Remember which number was clicked. A copy: a chart's selection goes when its figure changes."""
    st.session_state[ASKED] = asked


def asked(page: str) -> Asked | None:
    """What was clicked on this page, while its drawer is open."""
    found: Asked | None = st.session_state.get(ASKED)
    return found if found and found[0] == page else None


def close() -> None:
    st.session_state.pop(ASKED, None)


def open_article(key: str) -> NoReturn:
    """Go to the reader, from a drawer too."""
    navigation.go("Articles", article=key)


def drawer(
    heading: str,
    note: str,
    tabs: Mapping[str, Tab],
    people: Mapping[str, str] | None = None,
    period: tuple[date, date] | None = None,
) -> None:
    """A dialog at the right, one tab a kind of evidence.

    people: names by id, each with a way to its own page. period: first and last day, to become the filter's.
    """

    def body() -> None:
        with st.container(key="drawer"):
            quiet(note)
            with st.container(horizontal=True, gap="small"):
                for actor, name in (people or {}).items():
                    if st.button(
                        f"All about {plain(name)}",
                        icon=":material/arrow_forward:",
                        icon_position="right",
                        type="tertiary",
                        key=f"drawer-{actor}",
                    ):
                        navigation.go("People", who=actor)
                if period and st.button(
                    "Use these dates as filter",
                    icon=":material/add:",
                    type="tertiary",
                    key="drawer-period",
                    on_click=filters.choose,
                    kwargs={"since": period[0], "until": period[1]},
                ):
                    close()
                    st.rerun()
            labels = {f"{name} {number:,}": name for name, (number, _) in tabs.items()}
            chosen = next(iter(labels))
            if len(labels) > 1:
                chosen = st.segmented_control(
                    "Evidence", list(labels), default=chosen, required=True, key="drawer-shown", label_visibility="collapsed"
                )
            if key := tabs[labels[chosen]][1]():
                open_article(key)

    st.dialog(plain(heading), position="right", width="medium", on_dismiss=close)(body)()


def articles(rows: pd.DataFrame, number: int | None = None) -> Tab:
    """Rows of `analysis.articles.listing`; number: how many there are in all."""
    number = len(rows) if number is None else number

    def draw() -> str | None:
        _first(number, "article")
        return passages(cards.article_passages(rows.head(MOST)), key="drawer-articles")

    return number, draw


def quotes(rows: pd.DataFrame, number: int) -> Tab:
    """Rows of `analysis.quotes.quotes`; number: utterances in all."""

    def draw() -> str | None:
        _first(number, "quote or paraphrase", "quotes and paraphrases")
        return quote_cards(cards.cards(rows), key="drawer-quotes", columns=1)

    return number, draw


def sentences(rows: pd.DataFrame, number: int) -> Tab:
    """Rows of `analysis.comentions.sentences`."""

    def draw() -> str | None:
        _first(number, "sentence")
        return passages(cards.sentence_passages(rows.head(MOST)), key="drawer-sentences", sentences=True)

    return number, draw


def words(items: list[Passage]) -> Tab:
    """Stretches of text as they are."""
    return len(items), lambda: passages(items, key="drawer-words", sentences=True)


def _first(number: int, noun: str, plural: str = "") -> None:
    if number > MOST:
        quiet(f"The first {MOST} of {counted(number, noun, plural)}.")
