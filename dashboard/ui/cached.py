"""The analysis behind a cache: one answer a generation and question, shared by all sessions.

A generation never changes, so its folder, number and identity with the filters are the whole key. Frames are kept as resources,
which hand out the one object instead of unpickling a copy a rerun: nobody changes a frame they did not make.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.corpus import composition
from dashboard.analysis.corpus import copies as copy_analysis
from dashboard.analysis.people import actors as actor_analysis
from dashboard.analysis.people import comentions as comention_analysis
from dashboard.analysis.people import pairs_of_actor as ego_analysis
from dashboard.analysis.people import profile as profile_analysis
from dashboard.analysis.people import strongest_pairs as tie_analysis
from dashboard.analysis.people.actors import actors
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.search import Patience, turn
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.selection.summary import Summary, summary
from dashboard.analysis.speech import best_quotes as best
from dashboard.analysis.speech import quotes as quote_analysis
from dashboard.analysis.subjects import keywords as keyword_analysis
from dashboard.analysis.subjects import themes as theme_analysis
from dashboard.analysis.subjects.concordance import Concordance, Order
from dashboard.analysis.subjects.concordance import concordance as concordance_of
from dashboard.analysis.subjects.suggested_topics import suggest_topics
from dashboard.analysis.time import coverage as coverage_analysis
from dashboard.analysis.time import timeline as timeline_analysis
from dashboard.analysis.time import trends as trend_analysis
from dashboard.analysis.time import volume as volume_analysis
from dashboard.store.generation import Generation

MOST_NAMED = 400
PATIENCE = Patience()
KEYS: dict[str | type[Any], Callable[[Any], Any]] = {
    Generation: lambda generation: (str(generation.folder), generation.number, generation.identity),
    Filters: lambda filters: (filters.encode(), turn(*filters.topics, filters.query)),
}
"""How a generation and filters are hashed: when the rest has been searched for a query, all that stands on it is made anew."""


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs=KEYS)
def selection(generation: Generation, filters: Filters) -> Selection:
    """Raises QueryError; what is raised is not kept. Its `extent` says whether there was time to search everything."""
    return select(generation, filters, PATIENCE)


@st.cache_resource(max_entries=96, show_spinner=False, hash_funcs=KEYS)
def summed(generation: Generation, filters: Filters) -> Summary:
    return summary(generation, selection(generation, filters))


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs=KEYS)
def timeline(generation: Generation, filters: Filters, by: timeline_analysis.Bin) -> pd.DataFrame:
    return timeline_analysis.timeline(generation, selection(generation, filters), by)


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs=KEYS)
def comentions(
    generation: Generation, filters: Filters, window: comention_analysis.Window, names: int
) -> comention_analysis.Comentions:
    return comention_analysis.comentions(generation, selection(generation, filters), window, names)


@st.cache_resource(max_entries=24, show_spinner=False, hash_funcs=KEYS)
def ties(generation: Generation, filters: Filters, window: comention_analysis.Window) -> tie_analysis.Ties:
    return tie_analysis.find_strongest_pairs(generation, selection(generation, filters), window)


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs=KEYS)
def speakers(generation: Generation, filters: Filters) -> pd.DataFrame:
    return quote_analysis.speakers(generation, selection(generation, filters))


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs=KEYS)
def abouts(generation: Generation, filters: Filters) -> pd.DataFrame:
    return quote_analysis.abouts(generation, selection(generation, filters))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def sources(generation: Generation) -> list[str]:
    return composition.source_names(generation)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def themes(generation: Generation) -> dict[str, str]:
    """The name of every suggested theme by its id, those of most articles first."""
    return theme_analysis.theme_names(generation)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=KEYS)
def named(generation: Generation, also: tuple[str, ...] = ()) -> pd.DataFrame:
    return actor_analysis.actor_labels(generation, MOST_NAMED, also)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def span(generation: Generation) -> tuple[date, date] | None:
    return composition.days(generation)


def usual_bin(generation: Generation) -> timeline_analysis.Bin:
    """The bin that fits the days and the number of articles of the whole generation."""
    days = span(generation)
    return timeline_analysis.usual_bin(*days, generation.meta.articles) if days else "week"


@st.cache_resource(max_entries=24, show_spinner=False, hash_funcs=KEYS)
def volume(generation: Generation, filters: Filters, by: timeline_analysis.Bin, most: int) -> pd.DataFrame:
    return volume_analysis.volume(generation, selection(generation, filters), by, most=most)


@st.cache_resource(max_entries=24, show_spinner=False, hash_funcs=KEYS)
def best_quotes(generation: Generation, filters: Filters, limit: int) -> pd.DataFrame:
    return best.best_quotes(generation, selection(generation, filters), limit=limit)


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs=KEYS)
def trends(generation: Generation, filters: Filters, ids: tuple[str, ...], by: timeline_analysis.Bin) -> pd.DataFrame:
    return trend_analysis.trends(generation, selection(generation, filters), ids, by)


@st.cache_resource(max_entries=24, show_spinner=False, hash_funcs=KEYS)
def most_named(generation: Generation, filters: Filters, limit: int) -> tuple[str, ...]:
    """Ids of the people, organisations and places that most of the selected articles name."""
    return tuple(actors(generation, selection(generation, filters), limit)["id"])


@st.cache_resource(max_entries=24, show_spinner=False, hash_funcs=KEYS)
def suggested(generation: Generation, filters: Filters, known: tuple[str, ...]) -> pd.DataFrame:
    return suggest_topics(generation, selection(generation, filters), known)


@st.cache_resource(max_entries=24, show_spinner=False, hash_funcs=KEYS)
def keywords(generation: Generation, filters: Filters, limit: int) -> pd.DataFrame:
    return keyword_analysis.keywords(generation, selection(generation, filters), limit)


def concordance(generation: Generation, filters: Filters, text: str, order: Order) -> Concordance:
    return _concordance(generation, filters, text, order, turn(text))


@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs=KEYS)
def _concordance(generation: Generation, filters: Filters, text: str, order: Order, turns: int) -> Concordance:  # noqa: ARG001 a key
    return concordance_of(generation, selection(generation, filters), text, order)


@st.cache_resource(max_entries=24, show_spinner=False, hash_funcs=KEYS)
def ranked(generation: Generation, filters: Filters, of: actor_analysis.Type, named: str) -> pd.DataFrame:
    return actor_analysis.rank_actors(generation, selection(generation, filters), type=of, named=named)


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs=KEYS)
def people(
    generation: Generation, filters: Filters, of: actor_analysis.Type, named: str, *, offset: int, limit: int
) -> pd.DataFrame:
    """A page of the directory."""
    rows = ranked(generation, filters, of, named).iloc[offset : offset + limit]
    return actor_analysis.describe_actors(generation, selection(generation, filters), rows)


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs=KEYS)
def naming(generation: Generation, filters: Filters, who: str) -> Selection:
    return profile_analysis.select_naming(generation, selection(generation, filters), who)


@st.cache_resource(max_entries=48, show_spinner=False, hash_funcs=KEYS)
def profile(generation: Generation, filters: Filters, who: str) -> pd.DataFrame:
    return profile_analysis.profile(generation, selection(generation, filters), who)


@st.cache_resource(max_entries=24, show_spinner=False, hash_funcs=KEYS)
def ego(generation: Generation, filters: Filters, who: str, window: comention_analysis.Window) -> ego_analysis.ActorPairs:
    return ego_analysis.find_pairs_of_actor(generation, selection(generation, filters), who, window)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def coverage(generation: Generation) -> pd.DataFrame:
    return coverage_analysis.coverage(generation)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def copies(generation: Generation) -> pd.DataFrame:
    return copy_analysis.groups(generation)
