"""Answers of the analysis, kept for all sessions: one for each generation and question.

A generation never changes, so that its identity and the arguments are the whole key. Answers are kept as resources: the one
object is handed out, not a copy unpickled at every run. Change no frame that you did not make.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, Concatenate

import pandas as pd
import streamlit as st

from dashboard.analysis.comparison.sides import Side
from dashboard.analysis.corpus import composition
from dashboard.analysis.people.actors import actor_labels
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.search import Patience, turn
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.subjects.themes import theme_names as names_of_themes
from dashboard.analysis.time import periods
from dashboard.store.generation import Generation

MAX_NAMES_OFFERED = 400
MAX_ANSWERS = 48
"""Kept of each function, the latest used."""
PATIENCE = Patience()


def identity(generation: Generation) -> tuple[str, int, str]:
    """What tells a generation from every other, also from one of the same number in a folder that was made anew."""
    return str(generation.folder), generation.number, generation.identity


KEYS: dict[str | type[Any], Callable[[Any], Any]] = {
    Generation: identity,
    Filters: lambda filters: repr((filters.encode(), turn(*filters.topics, filters.query))).encode(),
    Side: lambda side: repr((side.encode(), turn(*side.filters.topics, side.filters.query))).encode(),
    str: lambda text: f"{turn(text)} {text}".encode(),
}
"""How arguments become keys. Any text may be a query: when the rest has been searched for it, the key of every answer that
depends on it changes.
"""


def of_corpus[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """`function`, whose answers are kept. It is told a generation and is about all its articles."""
    return _kept(function)


def of_filters[**P, R](
    function: Callable[Concatenate[Generation, Selection, P], R], *, max_answers: int = MAX_ANSWERS
) -> Callable[Concatenate[Generation, Filters, P], R]:
    """`function`, whose answers are kept, with the filters in the place of what they select."""
    return _kept(_told_filters(function), max_answers)


@cache
def _told_filters[**P, R](
    function: Callable[Concatenate[Generation, Selection, P], R],
) -> Callable[Concatenate[Generation, Filters, P], R]:
    @wraps(function)  # Streamlit tells functions apart by module, name and source
    def answer(generation: Generation, filters: Filters, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return function(generation, selection(generation, filters), *args, **kwargs)

    return answer


@cache
def _kept[**P, R](function: Callable[P, R], max_answers: int = MAX_ANSWERS) -> Callable[P, R]:
    return st.cache_resource(max_entries=max_answers, show_spinner=False, hash_funcs=KEYS)(function)


@st.cache_resource(max_entries=MAX_ANSWERS, show_spinner=False, hash_funcs=KEYS)
def selection(generation: Generation, filters: Filters) -> Selection:
    """Raises QueryError; what is raised is not kept. Its `extent` says whether there was time to search everything."""
    return select(generation, filters, PATIENCE)


sources = of_corpus(composition.source_names)
themes = of_corpus(names_of_themes)
days = of_corpus(composition.days)
usual_bin = of_corpus(periods.corpus_bin)
sparkline_bin = of_corpus(periods.sparkline_bin)


def named(generation: Generation, also: tuple[str, ...] = ()) -> pd.DataFrame:
    """The actors to choose from, and those in `also`: name, type, label; index id."""
    return of_corpus(actor_labels)(generation, MAX_NAMES_OFFERED, also)
