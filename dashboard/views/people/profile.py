"""The page of a person, organisation or place: when, with whom, what they said, what was said about them, in which articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.people import profile as analysis
from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech import quotes as quote_analysis
from dashboard.ui import cached, cards, evidence, filters, navigation, state
from dashboard.ui.components import passages, quote_cards
from dashboard.ui.layout import bar, empty, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.page_header import page_header
from dashboard.ui.pagination import Pages
from dashboard.ui.wording import counted, kinds, percent, period, plain
from dashboard.views.people.drawers import drawer
from dashboard.views.people.inferred import joined
from dashboard.views.people.over_time import in_the_text, over_time, them
from dashboard.views.people.ties import names, roles, ties

MAX_CARDS = 3
ARTICLES_PER_PAGE = 8


def profile_page(page: PageContext, title: str, who: str, *, on_back: Callable[[], None]) -> None:
    """The whole page, or why it is empty: the id is unknown, or no selected article names them."""
    actors = cached.named(page.generation, (who,))
    if who not in actors.index:
        with bar(title, sample=page.corpus.sample):
            pass
        empty(
            "There is no such name here",
            "The link may be to another corpus, or the name may have been resolved differently since.",
            action="All people, organisations, places",
            on_click=on_back,
        )
        return
    name, kind = str(actors.at[who, "name"]), filters.TYPES[str(actors.at[who, "type"])]
    page_header(page, title, "quotes", speaker=who, scope="article", spokespeople="without", prints="each", order="newest")
    st.button("All people, organisations, places", icon=":material/arrow_back:", type="tertiary", on_click=on_back, key="back")
    rows = cached.of_filters(analysis.profile)(page.generation, page.filters, who)
    if rows.empty:
        st.header(plain(name), anchor=False)
        empty(
            f"None of these articles names {them(who)}",
            "Other articles of this corpus do.",
            action="Remove all filters",
            on_click=filters.reset,
        )
        return
    row = rows.iloc[0]
    named = cached.of_filters(analysis.select_naming)(page.generation, page.filters, who)
    _heading(page, who, name, kind, row)
    with st.container(key="beside"):
        left, right = st.columns(2, gap="medium")
    with right:
        ego = ties(page, who, name)
        names(page, who)
        roles(page, who)
        joined(page, who)
    with left:
        if page.selection.total == 1:
            in_the_text(page, who, name, ego)
        else:
            over_time(page, who, name, named)
        _said(page, who, name, row)
        _about(page, who, name, row)
    _articles(page, name, named)
    if (asked := evidence.asked("people")) and asked[1] == who:
        drawer(page, name, named, ego, asked)


def share_in_words(row: pd.Series[Any], articles: int) -> str:
    """ "7 of 9 articles (78%)"."""
    return f"{row['articles']:,} of {counted(articles, 'article')} ({percent(row['share'])})"


def _heading(page: PageContext, who: str, name: str, kind: str, row: pd.Series[Any]) -> None:
    """The name and its figures; each opens what it counts."""
    with st.container(gap="xsmall"):
        st.header(plain(name), anchor=False)
        days = "only in undated articles" if pd.isna(row["first"]) else period(row["first"], row["last"])
        quiet(f"{kind.capitalize()}, named in {share_in_words(row, len(page.selection.articles))}, {days}.")
        if row["doubt"]:
            quiet(plain(f"This name may belong to more than one person, organisation or place. {row['doubt']}"))
        known_roles = analysis.roles(page.generation, page.selection, who)
        if len(known_roles):
            role, number = known_roles["role"].iloc[0], int(known_roles["articles"].iloc[0])
            quiet(plain(f"Called “{role}” in {counted(number, 'article')}."))
        with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="figures"):
            for what, label in (
                ("articles", counted(int(row["articles"]), "article")),
                ("mentions", counted(int(row["mentions"]), "mention")),
            ):
                st.button(label, type="tertiary", key=f"figure-{what}", on_click=evidence.ask, args=("people", who, what))
            for field, quotes, paraphrases, phrase in (
                ("speaker", "quotes", "paraphrases", f"by {them(who)}"),
                ("about", "quotes_about", "paraphrases_about", f"about {them(who)}"),
            ):
                label = f"{kinds(int(row[quotes]), int(row[paraphrases]))} {phrase}"
                if row[quotes] + row[paraphrases] and st.button(label, type="tertiary", key=f"figure-{field}"):
                    navigation.go("Quotes", **{field: who}, **_as_counted(field))
            if page.filters.actors != (who,):
                st.button(
                    f"Filter everything by {them(who)}",
                    key="only",
                    on_click=_filter_by,
                    args=(who,),
                    icon=":material/filter_alt:",
                    help=f"Every page then covers only articles that name {them(who)}.",
                )


def _as_counted(field: str) -> dict[str, str]:
    """What makes the Quotes page list just the utterances that this page counts: by them alone, or whose words name them."""
    return {"scope": "words" if field == "about" else "article", "spokespeople": "without", "prints": "each"}


def _filter_by(who: str) -> None:
    filters.apply(replace(filters.current(), actors=(who,)))


def _said(page: PageContext, who: str, name: str, row: pd.Series[Any]) -> None:
    number = int(row["quotes"] + row["paraphrases"])
    if not number:
        section(plain(f"No quote by {name} was found"), "That does not prove that nothing was said.")
        return
    section(plain(f"{kinds(int(row['quotes']), int(row['paraphrases']))} by {name}"), _order(page, number))
    _cards(quote_analysis.quotes(page.generation, page.selection, speaker=who, limit=MAX_CARDS), "by", number, speaker=who)


def _about(page: PageContext, who: str, name: str, row: pd.Series[Any]) -> None:
    number = int(row["quotes_about"] + row["paraphrases_about"])
    if number:
        section(
            plain(f"{kinds(int(row['quotes_about']), int(row['paraphrases_about']))} about {name}"),
            f"By others, naming {them(who)}. {_order(page, number)}",
        )
        _cards(quote_analysis.quotes(page.generation, page.selection, about=who, limit=MAX_CARDS), "about", number, about=who)


def _order(page: PageContext, number: int) -> str:
    if page.selection.total == 1:
        return f"The first {MAX_CARDS} in the text." if number > MAX_CARDS else "In the order of the text."
    return f"The newest {MAX_CARDS}." if number > MAX_CARDS else "Newest first."


def _cards(rows: pd.DataFrame, key: str, number: int, **asked: str) -> None:
    if opened := quote_cards(cards.cards(rows), key=f"person-{key}", columns=1):
        evidence.open_article(opened)
    if st.button(
        f"All {number:,} on the Quotes page" if number > MAX_CARDS else "On the Quotes page",
        type="tertiary",
        icon=":material/arrow_forward:",
        icon_position="right",
        key=f"all-{key}",
    ):
        navigation.go("Quotes", **asked, **_as_counted(*asked))


def _articles(page: PageContext, name: str, named: Selection) -> None:
    number = len(named.articles)
    pages = Pages(number, ARTICLES_PER_PAGE, state.NAMING_PAGE)
    section(plain(f"{counted(number, 'article')} {'names' if number == 1 else 'name'} {name}"), "By name or role. Newest first.")
    rows = article_analysis.articles(page.generation, named, pages.size, pages.offset)
    if opened := passages(cards.article_passages(rows), key="naming"):
        evidence.open_article(opened)
    pages.draw()
