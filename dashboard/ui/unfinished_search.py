"""Continuing a search that ran out of time: in the background, with progress, and a way to stop it.

One thread of the process does it for all sessions, and pauses after every slice, so that other sessions are served meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event

import streamlit as st

from dashboard.analysis.selection.search import Extent, Patience, take_turn
from dashboard.store.generation import Generation
from dashboard.ui.cached import identity

PAUSE_SHARE = 0.5
"""How long the thread sleeps after a slice, as a share of the time the slice took."""
_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search-the-rest")
type _Key = tuple[tuple[str, int, str], str]
_jobs: dict[_Key, Job] = {}


@dataclass(slots=True)
class Job:
    """One search: how many of its candidates have been read; both numbers are 0 while the index is searched."""

    begun: bool = False
    read: int = 0
    candidates: int = 0
    stopped: Event = field(default_factory=Event)
    done: bool = False
    _slice: float = 0.0

    def watch(self, read: int, candidates: int) -> bool:
        self.read, self.candidates = read, candidates
        now = time.monotonic()
        self.stopped.wait(min(PAUSE_SHARE * (now - self._slice), 1.0) if self._slice else 0)
        self._slice = time.monotonic()
        return not self.stopped.is_set()


def offer(
    generation: Generation,
    extent: Extent,
    name: str,
    queries: tuple[str, ...],
    work: Callable[[Patience], object],
    *,
    part: str = "",
) -> None:
    """Say how far the search got, and offer to search the rest.

    Args:
        generation: the one searched.
        extent: how far the search got.
        name: of this search, under which every session finds it while it runs.
        queries: those whose figures are out of date afterwards.
        work: searches, with the patience it is given.
        part: of the page, where it offers the rest of several searches.
    """
    key = (identity(generation), name)
    with st.container(border=True, key=f"extent-{extent.kind}{part}"):
        words, action = st.columns([3, 1], vertical_alignment="center", gap="medium")
        words.markdown(f":material/hourglass_bottom: {extent}")
        with action, st.container(horizontal_alignment="right"):
            if key in _jobs:
                _draw_progress(key)
            else:
                st.button("Search the rest", key=f"search-rest-{extent.kind}{part}", on_click=start, args=(key, queries, work))


def start(key: _Key, queries: tuple[str, ...], work: Callable[[Patience], object]) -> None:
    """Search in the background, once, however many sessions ask."""
    if key in _jobs:
        return
    job = _jobs[key] = Job()

    def run() -> None:
        job.begun = True
        try:
            if not job.stopped.is_set():
                work(Patience(None, job.watch))
        finally:
            take_turn(*queries)
            job.done = True

    _thread.submit(run)


@st.fragment(run_every=1)
def _draw_progress(key: _Key) -> None:
    job = _jobs.get(key)
    if job is None or job.done:
        _jobs.pop(key, None)
        st.rerun()
    words = (
        f"{job.read:,} of {job.candidates:,}" if job.candidates else "Searching" if job.begun else "Waiting for another search"
    )
    with st.container(gap="xsmall", horizontal_alignment="right"):
        st.progress(job.read / job.candidates if job.candidates else 0.0, text=words)
        st.button("Stop", key=f"stop-rest-{key[1]}", icon=":material/stop:", on_click=job.stopped.set)
