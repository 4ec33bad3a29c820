"""The shared filters: in the sidebar of every page, and in the address of every page.

Streamlit writes a bound widget's labels into the address, but `Filters.encode` has ids and queries there. So hidden widgets hold
what the address has, under the names of the filters; the visible ones, with names for labels, copy their value to them when
they change. No other module writes these names to the session state: they call `choose` and `drop`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, get_args

import pandas as pd
import streamlit as st

from dashboard.analysis.comparison.presets import against_the_rest
from dashboard.analysis.comparison.sides import encode_sides
from dashboard.analysis.people.actors import find_actor, names_of
from dashboard.analysis.selection.filters import FILTERS, Filter, Filters, Undated, pairs
from dashboard.analysis.selection.query import parse
from dashboard.analysis.time import periods
from dashboard.analysis.time.timeline import fitting_bin
from dashboard.analysis.time.typed_days import read_typed_day
from dashboard.charts.volume_strip import volume_strip
from dashboard.errors import QueryError
from dashboard.store.generation import Generation
from dashboard.ui import cached, navigation
from dashboard.ui.layout import CHART, mode
from dashboard.ui.topics import Topics
from dashboard.ui.wording import counted, day, days_in_words, period, plain

DAYS = {row.name: words for row, words in zip((row for row in FILTERS if row.kind == "day"), ("From", "Until"), strict=True)}
"""Filters whose day a hidden text field holds for the address; the visible field takes a day in any usual form."""
HELD_AS_LIST = tuple(row.name for row in FILTERS if row.kind in {"values", "switch"})
"""Filters whose values a hidden multiselect holds for the address: a switch that is on holds "1"."""
PERIOD_CHOICES = "Choose a period"
TYPES = {"person": "person", "organisation": "organisation", "location": "place"}


def sidebar(generation: Generation | None, topics: Topics) -> Filters:
    """Draw the filters and return what they say. Without a generation, only keep what the address says."""
    values = _address()
    if generation is None:
        return Filters()
    with st.sidebar, st.container(gap="xsmall", key="filters"):
        _shown("topic", values)
        st.multiselect(
            "My topics",
            list(dict.fromkeys([*topics.names, *values["topic"]])),
            key="topic-shown",
            format_func=topics.name,
            on_change=_add_topic,
            accept_new_options=True,
            placeholder="All articles",
            help="Choose one, or type a query, which the Topics page can save. Each is a line on the timeline.",
        )
        complain(st.session_state.pop("topic-complaint", None))
        st.text_input(
            "Words",
            key="q",
            bind="query-params",
            type="search",
            placeholder="“radar sites” NEAR/5 cost",
            help='Words side by side must all be there. "A phrase", OR, NOT, brackets, missil\\*, NEAR/5.',
        )
        _match(values)
        complain(st.session_state["q"])
        _period(generation)
        _people(generation, values)
        sources = cached.sources(generation)
        if len(sources) > 1 or values["source"]:
            _values("source", "Sources", values, sources, placeholder=f"All {len(sources)} sources")
        chosen = bool(values["theme"]) + bool(values["fold"]) + (st.session_state.get("undated", "with") != "with")
        with st.expander(f"More filters ({chosen} set)" if chosen else "More filters", key="more-filters"):
            _themes(generation, values)
            st.session_state["fold-shown"] = bool(values["fold"])
            st.toggle("Fold copies of one text", key="fold-shown", on_change=_push_fold)
            st.selectbox("Undated articles", get_args(Undated), key="undated", bind="query-params")
        if current():
            st.button(
                "Compare with all others",
                icon=":material/arrow_forward:",
                icon_position="right",
                type="tertiary",
                key="compare-these",
                on_click=_compare_with_the_rest,
                args=(topics,),
            )
    return current()


def current() -> Filters:
    """What the filters say now. A query that cannot be read is in it as it was typed: `select` says what is wrong."""
    values = {row.name: st.session_state.get(row.name) for row in FILTERS}
    return Filters.read(pairs(values | {name: _day(name) for name in DAYS}))


def choose(**values: Any) -> None:  # noqa: ANN401 - what each filter's widget holds
    """Set these filters, by name, and leave the others as they are. A callback."""
    for name, value in values.items():
        st.session_state[name] = value


def add(name: str, value: str) -> None:
    """Add a value to a filter of several. A callback."""
    choose(**{name: list(dict.fromkeys([*st.session_state[name], value]))})


def apply(filters: Filters) -> None:
    """Make these the filters. A callback."""
    choose(**{row.name: _held(row, row.written(filters), row.of(filters)) for row in FILTERS})


def drop(name: str, value: str | None = None) -> None:
    """Remove one filter, or one value of it. A callback."""
    row = next(row for row in FILTERS if row.name == name)
    values = st.session_state[name] if row.kind == "values" and value is not None else []
    choose(**{name: _held(row, [other for other in values if other != value], row.default)})


def drop_unreadable() -> None:
    """Remove the words and the topics that cannot be read as queries. A callback."""
    drop("q")
    choose(topic=[query for query in st.session_state["topic"] if readable(query)])


def reset() -> None:
    """Remove all filters. A callback."""
    for row in FILTERS:
        drop(row.name)


def _compare_with_the_rest(topics: Topics) -> None:
    """Make what is filtered for one side of a comparison, and all other articles the other."""
    chosen = current()
    days = period(chosen.since, chosen.until) if chosen.since and chosen.until else ""
    subject = " or ".join(topics.name(topic) for topic in chosen.topics) or chosen.query
    named = ", ".join(filter(None, (subject, *chosen.sources[:1], days))) or "these articles"
    reset()
    navigation.leave("Compare", sides=encode_sides(against_the_rest(named, chosen)))


def _held(row: Filter, written: list[str], value: object) -> object:
    """What the widget that the address is bound to holds of a filter."""
    if row.name in HELD_AS_LIST:
        return written
    return "".join(written) if row.kind == "day" else value


def _address() -> dict[str, list[str]]:
    """The lists as the address has them."""
    with st.sidebar, st.container(key="address"):
        for name in DAYS:
            st.text_input(name, key=name, bind="query-params", label_visibility="collapsed")
        return {
            name: st.multiselect(
                name,
                ["1"] if name == "fold" else [],
                key=name,
                bind="query-params",
                accept_new_options=name != "fold",
                label_visibility="collapsed",
            )
            for name in HELD_AS_LIST
        }


def _match(values: dict[str, list[str]]) -> None:
    """Shown only where there are words that an article may be about, or where it is set; always kept in the address."""
    state = st.session_state
    choices = next(row for row in FILTERS if row.name == "match").choices
    with st.container(key="address-match"):
        match = st.selectbox("match", choices, key="match", bind="query-params", label_visibility="collapsed")
    words = state["q"]
    if values["topic"] or (words.strip() and readable(words)) or match != choices[0]:
        state["match-shown"] = match
        st.selectbox(
            "What counts as a match",
            choices,
            key="match-shown",
            on_change=_push_match,
            help="mentions: every article with the words. about: only articles that are about them, by title, position and "
            "number of hits; the Methods page has the rule and how often it errs.",
        )


def _push_match() -> None:
    st.session_state["match"] = st.session_state["match-shown"]


def _shown(name: str, values: dict[str, list[str]]) -> None:
    st.session_state[f"{name}-shown"] = values[name]


def _values(
    name: str,
    label: str,
    values: dict[str, list[str]],
    options: Sequence[str],
    *,
    placeholder: str,
    names: Callable[[str], str] = str,
    help: str | None = None,  # noqa: A002
) -> None:
    """Several of the options, by their names; a value of the address that is not among them stays one."""
    _shown(name, values)
    st.multiselect(
        label,
        list(dict.fromkeys([*options, *values[name]])),
        key=f"{name}-shown",
        on_change=_push,
        args=(name,),
        format_func=names,
        filter_mode="contains",
        placeholder=placeholder,
        help=help,
    )


def _push(name: str) -> None:
    st.session_state[name] = list(dict.fromkeys(st.session_state[f"{name}-shown"]))


def _push_fold() -> None:
    st.session_state["fold"] = ["1"] if st.session_state["fold-shown"] else []


def _day(name: str) -> str:
    """A day of the address, "" for what is not one."""
    found = read_typed_day(str(st.session_state.get(name) or ""), last=False)
    return found.isoformat() if found else ""


def _period(generation: Generation) -> None:
    """The first and last day, in any usual form; a strip of the corpus over time, to drag on; and periods to choose."""
    state = st.session_state
    hint = f"17 Mar 2011, 2011-03-17, March 2011 or 2011. {days_in_words(generation.meta.zone)}"
    with st.container(key="period", gap="xxsmall"):
        for column, (name, label) in zip(st.columns(2, gap="xsmall"), DAYS.items(), strict=True):
            if f"{name}-complaint" not in state:
                state[f"{name}-shown"] = day(_day(name), empty="")
            column.text_input(
                label,
                key=f"{name}-shown",
                on_change=_push_day,
                args=(name,),
                placeholder="any day",
                help=hint if name == "since" else None,
            )
        for name in DAYS:
            if typed := state.pop(f"{name}-complaint", None):
                st.markdown(f":small[“{plain(typed)}” is not a day: write 17 Mar 2011, March 2011 or 2011.]")
        if span := cached.days(generation):
            _volume(generation)
            offered = {str(year): (f"{year}-01-01", f"{year}-12-31") for year in cached.of_corpus(periods.years)(generation)}
            state["period-shown"] = None
            st.selectbox(
                "Period",
                [*(["Any time"] if current().dated else []), "Around the peak", "Last 12 months", *offered],
                index=None,
                key="period-shown",
                placeholder=PERIOD_CHOICES,
                on_change=partial(_choose_period, generation, offered),
                label_visibility="collapsed",
                help=f"The corpus covers {period(*span)}. The peak is of what the filters select.",
            )


def _push_day(name: str) -> None:
    typed = st.session_state[f"{name}-shown"].strip()
    found = read_typed_day(typed, last=name == "until")
    if found or not typed:
        choose(**{name: found.isoformat() if found else ""})
    else:
        st.session_state[f"{name}-complaint"] = typed


def _choose_period(generation: Generation, offered: Mapping[str, tuple[str, str]]) -> None:
    choice = st.session_state["period-shown"]
    if choice in offered:
        choose(**dict(zip(DAYS, offered[choice], strict=True)))
        return
    span = None
    if choice == "Last 12 months":
        span = periods.last_twelve_months(generation)
    elif choice == "Around the peak":
        with suppress(QueryError):
            chosen = replace(current(), since=None, until=None)
            size = cached.of_filters(fitting_bin)(generation, chosen)  # of the Timeline as it opens, so that its burst is meant
            span = cached.of_filters(periods.around_the_peak)(generation, chosen, size)
    if span or choice == "Any time":
        choose(**dict(zip(DAYS, [edge.isoformat() for edge in span] if span else ["", ""], strict=True)))


def _volume(generation: Generation) -> None:
    """The corpus over time, with the chosen period marked; a drag chooses one."""
    size, now = cached.usual_bin(generation), current()
    rows = cached.of_corpus(periods.corpus_volume)(generation, size)
    st.plotly_chart(
        volume_strip(rows, mode(), by=size, since=now.since, until=now.until),
        theme=None,
        key="volume-strip",
        config=CHART,
        on_select=_drag_period,
        selection_mode=("box",),
        alt=f"Articles of the corpus per {size}, {counted(int(rows['articles'].max()), 'article')} at most; "
        "drag to choose a period, or type its days above",
    )


def _drag_period() -> None:
    boxes = st.session_state["volume-strip"]["selection"]["box"]
    if boxes:
        edges = sorted(pd.Timestamp(edge) for edge in boxes[0]["x"])
        first, last = edges[0].ceil("D"), edges[1].floor("D")
        if first <= last:
            choose(**dict(zip(DAYS, [f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"], strict=True)))


def _add_topic() -> None:
    state = st.session_state
    good = [query for query in state["topic-shown"] if query.strip() and not _error(query)]
    bad = [query for query in state["topic-shown"] if query.strip() and query not in good]
    state["topic"] = list(dict.fromkeys(good))
    if bad:
        state["topic-complaint"] = bad[-1]


def _people(generation: Generation, values: dict[str, list[str]]) -> None:
    """The most mentioned to choose from; any other name can be typed and is looked up when Enter is pressed."""
    actors = cached.named(generation, tuple(values["actor"]))
    _shown("actor", values)

    def label(actor: str) -> str:
        return str(actors.at[actor, "label"]) if actor in actors.index else actor

    st.multiselect(
        "People, organisations, places",
        list(actors.index),
        key="actor-shown",
        format_func=label,
        accept_new_options=True,
        filter_mode="contains",
        on_change=_add_actor,
        args=(generation, actors),
        placeholder="Choose, or type a name",
    )
    if missing := st.session_state.pop("actor-complaint", None):
        st.markdown(f":small[No person, organisation or place here is called “{plain(missing)}”.]")


def _add_actor(generation: Generation, actors: pd.DataFrame) -> None:
    state = st.session_state
    chosen = []
    for value in state["actor-shown"]:
        found = value if value in actors.index or value in state["actor"] else find_actor(generation, value)
        if found:
            chosen.append(found)
        else:
            state["actor-complaint"] = value
    state["actor"] = list(dict.fromkeys(chosen))


def _themes(generation: Generation, values: dict[str, list[str]]) -> None:
    """No field where the corpus is too small to have themes."""
    names = cached.themes(generation)
    if names or values["theme"]:
        _values(
            "theme",
            "Suggested themes",
            values,
            list(names),
            placeholder=f"All {len(names)} themes",
            names=lambda theme: names.get(theme, theme),
            help="Groups of keywords that articles of this corpus share. An article belongs to three at most.",
        )


def readable(query: str) -> bool:
    return _error(query) is None


def _error(query: str) -> QueryError | None:
    try:
        if query.strip():
            parse(query)
    except QueryError as error:
        return error
    return None


def complain(query: str | None) -> None:
    """Show where a query cannot be read, and why; nothing if it can."""
    if query and (error := _error(query)):
        _caret(query, error)


def _caret(query: str, error: QueryError, width: int = 24) -> None:
    """The place in the query, a caret under it, and what is wrong there. Code does not interpret its text."""
    start = max(0, error.position - width // 2)
    window = ("…" if start else "") + query[start : start + width] + ("…" if start + width < len(query) else "")
    st.code(f"{window}\n{' ' * (error.position - start + bool(start))}^", language=None, width="stretch")
    st.markdown(f":small[{plain(str(error))}]")


def names(generation: Generation, actors: tuple[str, ...]) -> dict[str, str]:
    """What actors are called, by id; the id itself where the generation does not know it."""
    known = cached.of_corpus(names_of)(generation, actors)
    return {actor: known.get(actor, actor) for actor in actors}


def theme_names(generation: Generation, themes: tuple[str, ...]) -> dict[str, str]:
    """What suggested themes are called, by id; the id itself where the generation does not know it."""
    known = cached.themes(generation)
    return {theme: known.get(theme, theme) for theme in themes}
