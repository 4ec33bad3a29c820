"""Every number opens its evidence: a drawer with the articles, quotes or sentences that it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import NoReturn, Unpack

import numpy as np
import streamlit as st

from dashboard.analysis.choices import QuoteOrder
from dashboard.analysis.selection.articles import Order, listing, order_articles, sought
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech import quotes as quote_analysis
from dashboard.analysis.speech.quotes import Wanted
from dashboard.ui import cached, cards, filters, navigation, state
from dashboard.ui.components import Passage, passages, quote_cards
from dashboard.ui.layout import quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.pagination import Pages
from dashboard.ui.wording import plain

MAX_SHOWN = 60
FITTING = "fit"
"""Of the timeline's bins: what fits the period."""
type Asked = tuple[str, ...]
"""Which number's evidence is open: (page, what was clicked on it, ...)."""
type Tab = tuple[int, Callable[[], str | None]]
"""How many, and a function that draws them and returns the key of an article to open."""
ARTICLES_PER_PAGE = 20


def ask(*asked: str) -> None:
    """Remember which number was clicked. Copied, because a chart's selection is lost when its figure changes."""
    state.EVIDENCE.set(asked)
    state.EVIDENCE_PAGE.pop()
    state.EVIDENCE_ORDER.pop()


def asked(page: str) -> Asked | None:
    """What was clicked on this page, while its drawer is open."""
    clicked = state.EVIDENCE.get()
    return clicked if clicked and clicked[0] == page else None


def close() -> None:
    state.EVIDENCE.pop()


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
    """Open a dialog at the right, with one tab for each kind of evidence.

    Args:
        heading: as plain text.
        note: as Markdown.
        tabs: by name; without a choice the first is open.
        people: names by id, each with a link to its page.
        period: first and last day, which a button makes the filter's.
    """

    def body() -> None:
        with st.container(key="drawer"):
            quiet(note)
            with st.container(horizontal=True, gap="small"):
                _people_links(people or {})
                if period:
                    _period_button(*period)
            tab = next(iter(tabs))
            if len(tabs) > 1:
                labels = {f"{name} {number:,}": name for name, (number, _) in tabs.items()}
                label = st.segmented_control(
                    "Evidence",
                    list(labels),
                    default=next(iter(labels)),
                    required=True,
                    key="drawer-shown",
                    label_visibility="collapsed",
                )
                tab = labels[label]
            if key := tabs[tab][1]():
                open_article(key)

    st.dialog(plain(heading), position="right", width="medium", on_dismiss=close)(body)()


def _people_links(people: Mapping[str, str]) -> None:
    for actor, name in people.items():
        if st.button(
            f"All about {plain(name)}",
            icon=":material/arrow_forward:",
            icon_position="right",
            type="tertiary",
            key=f"drawer-{actor}",
        ):
            navigation.go("People", who=actor)


def _period_button(first: date, last: date) -> None:
    if st.button(
        "Zoom in on these dates",
        icon=":material/add:",
        type="tertiary",
        key="drawer-period",
        on_click=_filter_by_dates,
        args=(first, last),
    ):
        close()
        st.rerun()


def _filter_by_dates(first: date, last: date) -> None:
    now = filters.current()
    state.ZOOMED_FROM.set(f"{now.since or ''}..{now.until or ''}")
    state.BIN.set(FITTING)
    state.ZOOMED.set(True)
    filters.apply(replace(now, since=first, until=last))


def list_articles(page: PageContext, numbers: Articles, asked: Filters | None = None, orders: tuple[Order, ...] = ()) -> Tab:
    """Articles in the order the reader chooses, all of them, with a link that opens exactly these on the Articles page.

    Args:
        page: what the page is about.
        numbers: of the articles, ascending.
        asked: the filters that select just these, and by whose topics and query they are ordered and marked; those of the page
            without. Where they select others, there is no link.
        orders: to choose from, the first by default; relevance first where there are words, else the newest.
    """
    wanted = page.filters if asked is None else asked

    def draw() -> str | None:
        order = _choose_order(orders or _orders(wanted)) if len(numbers) > 1 else "newest"
        pages = Pages(len(numbers), ARTICLES_PER_PAGE, state.EVIDENCE_PAGE)
        shown = order_articles(page.generation, wanted, numbers, order)[pages.offset :][: pages.size]
        rows = listing(page.generation, shown, sought(wanted))
        if opened := passages(cards.article_passages(rows), key="drawer-articles"):
            return opened
        pages.draw(bind=False)
        if len(numbers) > 1 and np.array_equal(cached.selection(page.generation, wanted).articles, numbers):
            _link_to_articles(wanted, order)
        return None

    return len(numbers), draw


def _orders(asked: Filters) -> tuple[Order, ...]:
    return ("most relevant", "newest", "oldest") if asked.topics or asked.query else ("newest", "oldest")


def _choose_order(orders: tuple[Order, ...]) -> Order:
    return st.segmented_control(
        "Order",
        orders,
        default=orders[0],
        required=True,
        key=state.EVIDENCE_ORDER,
        label_visibility="collapsed",
        on_change=_turn_to_first_page,
    )


def _turn_to_first_page() -> None:
    state.EVIDENCE_PAGE.pop()


def _link_to_articles(asked: Filters, order: Order) -> None:
    if st.button(
        "Open these in Articles",
        icon=":material/arrow_forward:",
        icon_position="right",
        type="tertiary",
        key="drawer-all",
        on_click=filters.apply,
        args=(asked,),
    ):
        navigation.go("Articles", order=order)


def quotes(page: PageContext, selection: Selection, order: QuoteOrder = "newest", **wanted: Unpack[Wanted]) -> Tab:
    """What is said in the selected articles, all of it, a page at a time; wanted: which of it, as `analysis.speech.quotes`."""
    number = quote_analysis.counts(page.generation, selection, **wanted)

    def draw(offset: int, limit: int) -> str | None:
        rows = quote_analysis.quotes(page.generation, selection, limit=limit, offset=offset, order=order, **wanted)
        return quote_cards(cards.cards(rows), key="drawer-quotes", columns=1)

    return paged(number.quotes + number.paraphrases, "quotes", draw)


def paged(number: int, key: str, draw_page: Callable[[int, int], str | None]) -> Tab:
    """Evidence of any length, MAX_SHOWN at a time: draw_page hears the first and how many."""

    def draw() -> str | None:
        pages = Pages(number, MAX_SHOWN, state.evidence_page(key))
        pages.draw(bind=False)
        if pages.count > 1:
            quiet(f"{pages.offset + 1:,} to {min(pages.offset + pages.size, number):,} of {number:,}.")
        return draw_page(pages.offset, pages.size)

    return number, draw


def words(items: list[Passage]) -> Tab:
    """Stretches of text as they are."""
    return len(items), lambda: passages(items, key="drawer-words", sentences=True)
