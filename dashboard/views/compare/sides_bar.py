"""The sides as cards, and the ways to make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard.analysis.comparison import presets
from dashboard.analysis.comparison.sides import LETTERS, MAX_SIDES, Side, encode_sides, openable
from dashboard.charts.theme import theme
from dashboard.naming import slug
from dashboard.ui import cached, evidence, filters, state
from dashboard.ui.drawn import draw_topics, find_peaks
from dashboard.ui.layout import mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import at_least, counted, kinds, percent, period, plain
from dashboard.views.compare import form
from dashboard.views.compare.sides import Compared, in_words


def start(page: PageContext, sides: Sequence[Side]) -> None:
    """What to do where there are fewer than two sides."""
    if sides:
        section(f"One side so far: {plain(sides[0].name)}", f"{plain(in_words(page, sides[0]))}. A comparison needs two to four.")
    else:
        section(
            "Put two to four parts of these articles side by side",
            "How much, who, which words, who with whom, and what was said. Every side keeps the filters above; the address and "
            "the downloads hold the whole comparison.",
        )
    with st.container(horizontal=True, gap="small", key="sides-presets"):
        _choices(page, sides)


def cards(page: PageContext, comparison: Compared) -> None:
    """One card a side: what it is, how much it has, and what can be done with it."""
    colours = theme(mode())["chartCategoricalColors"]
    rules = "".join(
        f".st-key-side-card-{number} {{ border-top: 3px solid {colours[line.slot]}; padding-top: .5rem; }}"
        for number, line in enumerate(comparison.lines)
    )
    st.html(f"<style>{rules}</style>")
    columns = st.columns(len(comparison.sides), gap="small")
    for number, column in enumerate(columns):
        with column, st.container(key=f"side-card-{number}", gap="xxsmall"):
            _card(page, comparison, number)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="sides-others"):
        quiet("Other sides:")
        _choices(page, comparison.sides, quietly=True)


def _card(page: PageContext, comparison: Compared, number: int) -> None:
    side, selection, row = comparison.sides[number], comparison.selections[number], comparison.figures.totals.iloc[number]
    st.markdown(f"**{LETTERS[number]}: {plain(side.name)}**")
    words = in_words(page, side)
    if words != side.name:
        quiet(plain(words))
    st.button(
        f"{at_least(selection)}{counted(int(row['articles']), 'article')}",
        type="tertiary",
        key=f"side-articles-{number}",
        help="See them",
        on_click=evidence.ask,
        args=("compare", "side", str(number)),
    )
    share = (
        f"{percent(row['share'])} of {int(row['base']):,} {'in all' if side.rest else 'on any subject'}. "
        if row["articles"] < row["base"]
        else ""
    )
    quiet(f"{share}{kinds(int(row['quotes']), int(row['paraphrases']))}. {period(row['first'], row['last'])}.")
    if selection.extent:
        quiet(plain(str(selection.extent)))
    with st.container(horizontal=True, gap="small"):
        if not side.rest:
            _button("Change", number, partial(evidence.ask, form.FORM, str(number)))
        if alone := openable(page.filters, side):
            _button("Filter by it", number, partial(filters.apply, alone))
        _button("Remove", number, partial(_remove, comparison.sides, number))


def _button(label: str, number: int, act: Callable[[], None]) -> None:
    st.button(label, type="tertiary", key=f"side-{label.lower().replace(' ', '-')}-{number}", on_click=act)


def _choices(page: PageContext, sides: Sequence[Side], *, quietly: bool = False) -> None:
    """Buttons that make all sides at once, and one to add a side."""
    preset = partial(_preset, kind="tertiary" if quietly else "secondary")
    if span := _days(page):
        for parts in (2, 3, 4):
            preset(f"{parts} periods", partial(presets.split_period, *span, parts))
        bursts = _bursts(page)
        if len(bursts) > 1:
            preset("Strongest bursts", partial(presets.burst_sides, bursts, page.filters.match))
        if len(phases := presets.phase_sides(bursts, *span, page.filters.match)) > 1:
            preset("Phases, from burst to burst", lambda: phases)
    if len(page.topics.names) > 1:
        preset("My topics", partial(presets.topic_sides, page.topics.names))
    if len(cached.of_filters(presets.source_sides)(page.generation, page.filters)) > 1:
        preset("Largest sources", partial(cached.of_filters(presets.source_sides), page.generation, page.filters))
    if len(sides) < MAX_SIDES:
        form_of_next = (form.FORM, str(len(sides)))
        kind: Literal["secondary", "tertiary"] = "tertiary" if quietly else "secondary"
        st.button("Add a side", icon=":material/add:", key="side-add", type=kind, on_click=evidence.ask, args=form_of_next)
        if sides and not any(side.rest for side in sides):
            rest = Side("all other articles", rest=True)
            st.button("Add all other articles", key="side-rest", type=kind, on_click=partial(_set, (*sides, rest)))


def _bursts(page: PageContext) -> pd.DataFrame:
    """The bursts of the topics drawn, by the bin that fits the corpus; none where all articles are the topic."""
    topics = draw_topics(page)
    asked = topics.lines and not topics.suggested
    return find_peaks(page, topics, cached.usual_bin(page.generation)) if asked else pd.DataFrame(columns=["series", "start"])


def _preset(label: str, make: Callable[[], tuple[Side, ...]], kind: Literal["secondary", "tertiary"]) -> None:
    st.button(label, key=f"preset-{slug(label)}", type=kind, on_click=lambda: _set(make()))


def _days(page: PageContext) -> tuple[date, date] | None:
    """First and last day of the selected articles, within the filters' own period."""
    first, last = page.filters.since or page.summary.first, page.filters.until or page.summary.last
    return (first, last) if first and last and first < last else None


def _set(sides: Sequence[Side]) -> None:
    state.SIDES.set(encode_sides(sides))


def _remove(sides: Sequence[Side], number: int) -> None:
    _set([side for place, side in enumerate(sides) if place != number])
