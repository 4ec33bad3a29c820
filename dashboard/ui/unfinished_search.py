"""Searching on where a search ran out of time: in the background, with progress, and a way to stop it.

One thread a process does it, whoever asks, and rests after every slice, so that other sessions are answered meanwhile.
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

REST = 0.5
"""How long the thread sleeps after a slice, as a share of what the slice took."""
_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search-the-rest")
type _Key = tuple[str, int, str]
_jobs: dict[_Key, Job] = {}


@dataclass(slots=True)
class Job:
    """One search. read of candidates: both 0 while the index is asked."""

    begun: bool = False
    read: int = 0
    candidates: int = 0
    stopped: Event = field(default_factory=Event)
    done: bool = False
    _slice: float = 0.0

    def watch(self, read: int, candidates: int) -> bool:
        self.read, self.candidates = read, candidates
        now = time.monotonic()
        self.stopped.wait(min(REST * (now - self._slice), 1.0) if self._slice else 0)
        self._slice = time.monotonic()
        return not self.stopped.is_set()


def offer(
    generation: Generation, extent: Extent, name: str, queries: tuple[str, ...], work: Callable[[Patience], object]
) -> None:
    """The sentence that says how far was searched, and the way to search the rest.

    name: of this search, by which every session finds it under way. queries: those whose figures are out of date afterwards.
    work: does it, with the patience it is given.
    """
    key = (str(generation.folder), generation.number, name)
    with st.container(border=True, key=f"extent-{extent.kind}"):
        words, action = st.columns([3, 1], vertical_alignment="center", gap="medium")
        words.markdown(f":material/hourglass_bottom: {extent}")
        with action, st.container(horizontal_alignment="right"):
            if key in _jobs:
                _under_way(key)
            else:
                st.button("Search the rest", key=f"search-rest-{extent.kind}", on_click=start, args=(key, queries, work))


def start(key: _Key, queries: tuple[str, ...], work: Callable[[Patience], object]) -> None:
    """Search in the background, once, however many ask."""
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
def _under_way(key: _Key) -> None:
    job = _jobs.get(key)
    if job is None or job.done:
        _jobs.pop(key, None)
        st.rerun()
    words = f"{job.read:,} of {job.candidates:,}" if job.candidates else "Searching" if job.begun else "Waiting for its turn"
    with st.container(gap="xsmall", horizontal_alignment="right"):
        st.progress(job.read / job.candidates if job.candidates else 0.0, text=words)
        st.button("Stop", key=f"stop-rest-{key[2]}", icon=":material/stop:", on_click=job.stopped.set)
