"""One side made or changed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.analysis.comparison.sides import LETTERS, Side, encode_sides
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.time.typed_days import read_typed_day
from dashboard.ui import cached, evidence, filters, navigation, state
from dashboard.ui.layout import quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import day, days_in_words, period, plain
from dashboard.views.compare.sides import in_words

FORM = "compare-form"
"""The first part of what `evidence.asked` says while the form is open; the second is the number of the side."""


def dialog(page: PageContext, sides: Sequence[Side], number: int) -> None:
    """A form for the side of this number, which may be new."""
    side = sides[number] if number < len(sides) else Side("")

    def body() -> None:
        quiet("On top of the page’s filters. Leave a field empty to ignore it.")
        with st.form("side-form", border=False):
            new_side, wrong = _fields(page, side)
            if st.form_submit_button("Save", type="primary"):
                if wrong:
                    st.markdown(f":small[{plain(wrong)}]")
                    return
                named = replace(new_side, name="" if new_side.name in _own_names(page, side) else new_side.name)
                named = replace(named, name=named.name or in_words(page, new_side))
                navigation.go("Compare", sides=encode_sides([*sides[:number], named, *sides[number + 1 :]]))

    st.dialog(f"Side {LETTERS[number]}", on_dismiss=evidence.close)(body)()


def _own_names(page: PageContext, side: Side) -> set[str]:
    """The names a side gets without being given one: they follow its filters when these are changed."""
    return {in_words(page, side), period(side.filters.since, side.filters.until)}


def _fields(page: PageContext, side: Side) -> tuple[Side, str]:
    """The side as the fields say it, and what is wrong with them."""
    own = side.filters
    name = st.text_input("Name", value=side.name, key=state.side_field("name"))
    query = st.text_input("Words", value=own.query, key=state.side_field("query"), placeholder="“radar sites” NEAR/5 cost")
    known_topics = list(dict.fromkeys([*page.topics.names, *own.topics]))
    topics = known_topics and st.multiselect(
        "My topics", known_topics, default=own.topics, key=state.side_field("topics"), format_func=page.topics.name
    )
    help_text = f"17 Mar 2011, March 2011 or 2011. {days_in_words(page.generation.meta.zone)}"
    left, right = st.columns(2, gap="small")
    since = left.text_input("From", value=day(own.since, empty=""), key=state.side_field("since"), help=help_text)
    until = right.text_input("Until", value=day(own.until, empty=""), key=state.side_field("until"))
    known_sources = list(dict.fromkeys([*cached.sources(page.generation), *own.sources]))
    sources = st.multiselect("Sources", known_sources, default=own.sources, key=state.side_field("sources"))
    known = cached.named(page.generation, (*own.actors, *[side.speaker] * bool(side.speaker)))
    labels = dict(zip(map(str, known.index), map(str, known["label"]), strict=True))
    actors = st.multiselect(
        "Naming",
        list(labels),
        default=[one for one in own.actors if one in labels],
        key=state.side_field("actors"),
        format_func=labels.__getitem__,
        filter_mode="contains",
    )
    people = ["", *labels]
    speaker = st.selectbox(
        "In which somebody speaks",
        people,
        index=people.index(side.speaker) if side.speaker in people else 0,
        key=state.side_field("speaker"),
        format_func=lambda actor: labels.get(actor, "any speaker, or none"),
        filter_mode="contains",
    )
    first, last = read_typed_day(since, last=False), read_typed_day(until, last=True)
    wrong = next((text for text, found in ((since, first), (until, last)) if text.strip() and not found), "")
    unreadable = not filters.readable(query)
    complaint = (
        f"“{wrong}” is not a day: write 17 Mar 2011, March 2011 or 2011."
        if wrong
        else "The words cannot be read as a query."
        if unreadable
        else "The period ends before it begins."
        if first and last and first > last
        else ""
    )
    chosen = Filters(
        topics=tuple(topics), query=query.strip(), since=first, until=last, sources=tuple(sources), actors=tuple(actors)
    )
    return Side(
        name.strip(), replace(chosen, themes=own.themes, fold=own.fold, undated=own.undated, match=own.match), speaker or ""
    ), complaint
