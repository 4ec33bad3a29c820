"""One person, organisation or place, whole: when, who with, what they said and what was said of them, where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.people.profile import roles as roles_of
from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech import quotes as quote_analysis
from dashboard.ui import cached, cards, evidence, filters, navigation
from dashboard.ui.components import passages, quote_cards
from dashboard.ui.layout import bar, empty, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import counted, kinds, period, plain
from dashboard.views.people.drawers import drawer
from dashboard.views.people.over_time import over_time, them, within
from dashboard.views.people.ties import names, roles, ties

FEW, PAGE = 3, 8


def person(page: PageContext, title: str, who: str, *, on_back: Callable[[], None]) -> None:
    """The whole page; where there is nobody of that id, or no selected article names them, why."""
    known = cached.named(page.generation, (who,))
    if who not in known.index:
        with bar(title, sample=page.corpus.sample):
            pass
        empty(
            "Nobody and nothing here has this address",
            "The link may be to another corpus, or to a name that is read differently since.",
            action="All people, organisations, places",
            on_click=on_back,
        )
        return
    name, kind = str(known.at[who, "name"]), filters.TYPES[str(known.at[who, "type"])]
    page_header(page, title, "quotes", speaker=who)
    st.button("All people, organisations, places", icon=":material/arrow_back:", type="tertiary", on_click=on_back, key="back")
    rows = cached.profile(page.generation, page.filters, who)
    if rows.empty:
        st.header(plain(name), anchor=False)
        empty(
            f"None of these articles names {them(who)}",
            "Without the filters, this corpus does.",
            action="Remove all filters",
            on_click=filters.reset,
        )
        return
    row = rows.iloc[0]
    named = cached.naming(page.generation, page.filters, who)
    _heading(page, who, name, kind, row)
    with st.container(key="beside"):
        left, right = st.columns(2, gap="medium")
    with right:
        found = ties(page, who, name)
        names(page, who)
        roles(page, who)
    with left:
        if page.selection.total == 1:
            within(page, who, name, found)
        else:
            over_time(page, who, name, named)
        _said(page, who, name, row)
        _about(page, who, name, row)
    _articles(page, name, named)
    if (asked := evidence.asked("people")) and asked[1] == who:
        drawer(page, name, named, found, asked)


def share(row: pd.Series[Any], of: int) -> str:
    """ "7 of 9 articles (78 %)"."""
    return f"{row['articles']:,} of {counted(of, 'article')} ({100 * row['share']:.0f} %)"


def _heading(page: PageContext, who: str, name: str, kind: str, row: pd.Series[Any]) -> None:
    """The name and its figures, each of which opens what it counts."""
    with st.container(gap="xsmall"):
        st.header(plain(name), anchor=False)
        days = "only in undated articles" if pd.isna(row["first"]) else period(row["first"], row["last"])
        quiet(f"{kind.capitalize()}, named in {share(row, len(page.selection.articles))}, {days}.")
        held = roles_of(page.generation, page.selection, who)
        if len(held):
            quiet(plain(f"Called “{held['role'].iloc[0]}” in {counted(int(held['articles'].iloc[0]), 'article')}."))
        with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="figures"):
            for what, label in (
                ("articles", counted(int(row["articles"]), "article")),
                ("mentions", counted(int(row["mentions"]), "mention")),
            ):
                st.button(label, type="tertiary", key=f"figure-{what}", on_click=evidence.ask, args=("people", who, what))
            for field, quotes, paraphrases, by in (
                ("speaker", "quotes", "paraphrases", f"by {them(who)}"),
                ("about", "quotes_about", "paraphrases_about", f"about {them(who)}"),
            ):
                label = f"{kinds(int(row[quotes]), int(row[paraphrases]))} {by}"
                if row[quotes] + row[paraphrases] and st.button(label, type="tertiary", key=f"figure-{field}"):
                    navigation.go("Quotes", **{field: who})
            if page.filters.actors != (who,):
                st.button(
                    f"Filter everything by {them(who)}",
                    key="only",
                    on_click=_only,
                    args=(who,),
                    icon=":material/filter_alt:",
                    help=f"Every page shows the articles that name {them(who)} alone.",
                )


def _only(who: str) -> None:
    st.session_state["actor"] = [who]


def _said(page: PageContext, who: str, name: str, row: pd.Series[Any]) -> None:
    number = int(row["quotes"] + row["paraphrases"])
    if not number:
        section(plain(f"No quote by {name} was found"), "Which is no proof that nothing was said.")
        return
    section(plain(f"{kinds(int(row['quotes']), int(row['paraphrases']))} by {name}"), _order(page, number))
    _cards(quote_analysis.quotes(page.generation, page.selection, speaker=who, limit=FEW), "by", number, speaker=who)


def _about(page: PageContext, who: str, name: str, row: pd.Series[Any]) -> None:
    number = int(row["quotes_about"] + row["paraphrases_about"])
    if number:
        section(
            plain(f"{kinds(int(row['quotes_about']), int(row['paraphrases_about']))} about {name}"),
            f"Words of others that name {them(who)}. {_order(page, number)}",
        )
        _cards(quote_analysis.quotes(page.generation, page.selection, about=who, limit=FEW), "about", number, about=who)


def _order(page: PageContext, number: int) -> str:
    if page.selection.total == 1:
        return f"The first {FEW} of the text." if number > FEW else "In the order of the text."
    return f"The newest {FEW}." if number > FEW else "Newest first."


def _cards(rows: pd.DataFrame, key: str, number: int, **asked: str) -> None:
    if opened := quote_cards(cards.cards(rows), key=f"person-{key}", columns=1):
        evidence.open_article(opened)
    if st.button(
        f"All {number:,} on the Quotes page" if number > FEW else "On the Quotes page",
        type="tertiary",
        icon=":material/arrow_forward:",
        icon_position="right",
        key=f"all-{key}",
    ):
        navigation.go("Quotes", **asked)


def _articles(page: PageContext, name: str, named: Selection) -> None:
    number = len(named.articles)
    pages = -(-number // PAGE)
    at = min(st.session_state.get("naming-page") or 1, pages)
    section(plain(f"{counted(number, 'article')} {'names' if number == 1 else 'name'} {name}"), "By name or role. Newest first.")
    rows = article_analysis.articles(page.generation, named, PAGE, (at - 1) * PAGE)
    if opened := passages(cards.article_passages(rows), key="naming"):
        evidence.open_article(opened)
    if pages > 1:
        st.pagination(pages, key="naming-page", bind="query-params")
