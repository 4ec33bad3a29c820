"""The shared filters: in the sidebar of every page, and in the address of every page.

Streamlit writes a bound widget's labels into the address, but `Filters.encode` has ids and queries there. So what the address
holds is kept by widgets nobody sees, and those one sees, with names for labels, pass it on when they change.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.query import parse
from dashboard.errors import QueryError
from dashboard.store.generation import Generation
from dashboard.ui import cached
from dashboard.ui.topics import Topics
from dashboard.ui.wording import plain

LISTS = ("topic", "source", "actor", "theme", "fold")
EARLIEST, LATEST = date(1600, 1, 1), date(2200, 12, 31)
UNDATED = ["with", "without", "only"]
TYPES = {"person": "person", "organisation": "organisation", "location": "place"}


def sidebar(generation: Generation | None, topics: Topics) -> Filters:
    """Draw the filters and answer what they say. Without a generation only what the address says is kept."""
    held = _address()
    if generation is None:
        return Filters()
    with st.sidebar:
        _shown("topic", held)
        st.multiselect(
            "My topics",
            list(dict.fromkeys([*topics.names, *held["topic"]])),
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
        complain(st.session_state["q"])
        left, right = st.columns(2, gap="xsmall")
        for column, name, label in ((left, "since", "From"), (right, "until", "Until")):
            column.date_input(
                label, value=None, key=name, bind="query-params", min_value=EARLIEST, max_value=LATEST, format="DD/MM/YYYY"
            )
        _people(generation, held)
        _themes(generation, held)
        _shown("source", held)
        sources = cached.sources(generation)
        st.multiselect(
            "Sources",
            list(dict.fromkeys([*sources, *held["source"]])),
            key="source-shown",
            on_change=_push,
            args=("source",),
            placeholder=f"All {len(sources)} sources" if len(sources) > 1 else "All",
        )
        st.session_state["fold-shown"] = bool(held["fold"])
        st.toggle("Fold copies of one text", key="fold-shown", on_change=_push_fold)
        st.selectbox("Undated articles", UNDATED, key="undated", bind="query-params")
    return current()


def current() -> Filters:
    """What the filters say now. A query that cannot be read is in it as it was typed: `select` says what is wrong."""
    state = st.session_state
    since, until = state.get("since"), state.get("until")
    return Filters(
        topics=tuple(state["topic"]),
        query=state.get("q", "").strip(),
        since=since,
        until=until,
        sources=tuple(state["source"]),
        actors=tuple(state["actor"]),
        themes=tuple(state["theme"]),
        fold=bool(state["fold"]),
        undated=state.get("undated", "with"),
    )


def apply(filters: Filters) -> None:
    """Make these the filters. A callback."""
    state = st.session_state
    state["topic"], state["q"] = list(filters.topics), filters.query
    state["since"], state["until"] = filters.since, filters.until
    state["source"], state["actor"], state["theme"] = list(filters.sources), list(filters.actors), list(filters.themes)
    state["fold"], state["undated"] = ["1"] * filters.fold, filters.undated


def drop(name: str, value: str | None = None) -> None:
    """Remove one filter, or one value of it. A callback."""
    state = st.session_state
    if name in LISTS:
        state[name] = [v for v in state[name] if v != value] if value is not None else []
    else:
        state[name] = {"q": "", "undated": "with"}.get(name)


def reset() -> None:
    """Remove all filters. A callback."""
    for name in (*LISTS, "q", "since", "until", "undated"):
        drop(name)


def _address() -> dict[str, list[str]]:
    """The lists as the address has them."""
    with st.sidebar, st.container(key="address"):
        return {
            name: st.multiselect(
                name,
                ["1"] if name == "fold" else [],
                key=name,
                bind="query-params",
                accept_new_options=name != "fold",
                label_visibility="collapsed",
            )
            for name in LISTS
        }


def _shown(name: str, held: dict[str, list[str]]) -> None:
    st.session_state[f"{name}-shown"] = held[name]


def _push(name: str) -> None:
    st.session_state[name] = list(dict.fromkeys(st.session_state[f"{name}-shown"]))


def _push_fold() -> None:
    st.session_state["fold"] = ["1"] if st.session_state["fold-shown"] else []


def _add_topic() -> None:
    state = st.session_state
    good = [query for query in state["topic-shown"] if query.strip() and not _error(query)]
    bad = [query for query in state["topic-shown"] if query.strip() and query not in good]
    state["topic"] = list(dict.fromkeys(good))
    if bad:
        state["topic-complaint"] = bad[-1]


def _people(generation: Generation, held: dict[str, list[str]]) -> None:
    """The most mentioned to choose from; any other name can be typed and is looked up when Enter is pressed."""
    known = cached.named(generation, tuple(held["actor"]))
    _shown("actor", held)

    def label(actor: str) -> str:
        return str(known.at[actor, "label"]) if actor in known.index else actor

    st.multiselect(
        "People, organisations, places",
        list(known.index),
        key="actor-shown",
        format_func=label,
        accept_new_options=True,
        on_change=_add_actor,
        args=(generation, known),
        placeholder="Choose, or type a name",
    )
    if missing := st.session_state.pop("actor-complaint", None):
        st.markdown(f":small[Nobody and nothing here is called “{plain(missing)}”.]")


def _add_actor(generation: Generation, known: pd.DataFrame) -> None:
    state = st.session_state
    chosen = []
    for value in state["actor-shown"]:
        found = value if value in known.index else cached.find_actor(generation, value)
        if found:
            chosen.append(found)
        else:
            state["actor-complaint"] = value
    state["actor"] = list(dict.fromkeys(chosen))


def _themes(generation: Generation, held: dict[str, list[str]]) -> None:
    """A corpus too small to show any has nothing to choose from, and the field is not there."""
    known = cached.themes(generation)
    if not known and not held["theme"]:
        return
    _shown("theme", held)
    st.multiselect(
        "Suggested themes",
        list(dict.fromkeys([*known, *held["theme"]])),
        key="theme-shown",
        on_change=_push,
        args=("theme",),
        format_func=lambda theme: known.get(theme, theme),
        placeholder=f"All {len(known)} themes",
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
    known: Any = cached.named(generation, actors)
    return {actor: str(known.at[actor, "name"]) if actor in known.index else actor for actor in actors}


def theme_names(generation: Generation, themes: tuple[str, ...]) -> dict[str, str]:
    """What suggested themes are called, by id; the id itself where the generation does not know it."""
    known = cached.themes(generation)
    return {theme: known.get(theme, theme) for theme in themes}
