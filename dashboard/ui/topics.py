"""The analyst's topics: what they are called, and the place in the palette that each keeps."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

import streamlit as st

from dashboard import settings
from dashboard.charts.timeline import Line

SLOTS = 8


class Topics:
    """Names of topics by query, and their colours."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = dict(names)

    def name(self, query: str) -> str:
        """Its own name, else the query itself."""
        return self.names.get(query, query)

    def lines(self, queries: Sequence[str]) -> dict[str, Line]:
        """A line a topic. A topic keeps its slot for as long as the session lasts, whatever is chosen beside it."""
        slots: dict[str, int] = st.session_state.setdefault("slots", {query: at for at, query in enumerate(self.names)})
        for query in queries:
            taken = {slots[other] for other in (*self.names, *queries) if other in slots}
            if query not in slots:
                slots[query] = next((slot for slot in range(SLOTS) if slot not in taken), SLOTS - 1)
        return {query: Line(self.name(query), slots[query]) for query in queries}


def starters(*, sample: bool) -> Topics:
    """The starter topics of the sample; none over other people's articles."""
    return Topics(_read() if sample else {})


@cache
def _read() -> dict[str, str]:
    path = settings.root() / "data" / "topics.json"
    if not path.is_file():
        return {}
    return {topic["query"]: topic["name"] for topic in json.loads(path.read_text("utf-8"))}
