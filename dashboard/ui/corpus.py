"""The corpus that a session shows, and the generation it reads, which never changes without being asked to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard import ingesting, settings
from dashboard.errors import DamagedError, StoreError
from dashboard.store import generation as generations
from dashboard.store import progress, served
from dashboard.store.generation import Generation
from dashboard.store.progress import Progress
from dashboard.store.sqlite_files import is_writable
from dashboard.ui import state
from dashboard.ui.layout import quiet
from dashboard.ui.wording import counted, plain

MAX_RATES_SHOWN = 8


@dataclass(frozen=True)
class Corpus:
    """The corpus of a session as it is now.

    Attributes:
        generation: the one this session reads, None before the first.
        newer: number of a later one that is ready, else 0.
        known: whether there is a corpus of the name in the address.
    """

    folder: Path
    sample: bool
    generation: Generation | None
    newer: int
    progress: Progress | None
    known: bool = True

    @staticmethod
    def here() -> Corpus:
        """The corpus named in the address, or the one served by default."""
        folder = served.folder(state.CORPUS.get() or "")
        if folder is None:
            return Corpus(settings.corpus(), sample=False, generation=None, newer=0, progress=None, known=False)
        latest = generations.current(folder)
        if latest is None:
            return Corpus(folder, sample=False, generation=None, newer=0, progress=progress.read(folder))
        try:
            generation = _pinned(folder, latest)
        except DamagedError:
            if not is_writable(folder):
                raise
            return Corpus(folder, sample=False, generation=None, newer=0, progress=_repair(folder))
        newer = latest if latest != generation.number else 0
        return Corpus(folder, generation.meta.sample, generation, newer, progress.read(folder))


def _pinned(folder: Path, latest: int) -> Generation:
    """The generation this session has been reading; the latest at first, and where that one has been deleted."""
    pin = state.pinned_generation(folder)
    number = pin.get()
    if number is None:
        pin.set(number := latest)
    try:
        return open_generation(folder, number)
    except StoreError:
        if number == latest:
            raise
    pin.set(latest)  # only the two newest are kept: a session left open long enough loses its own
    return open_generation(folder, latest)


def _repair(folder: Path) -> Progress | None:
    """Have a damaged index built again, unless that has just failed, and would fail every few seconds."""
    state_now = progress.read(folder)
    if not state_now or state_now.state != "failed":
        ingesting.start([], folder)
    return state_now


def open_generation(folder: Path, number: int) -> Generation:
    """A generation, opened once for all sessions; opened anew where the folder was deleted and made again."""
    return _opened(str(folder), number, generations.identity(folder, number))


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(folder: str, number: int, identity: str) -> Generation:  # noqa: ARG001 part of the key
    return Generation.open(Path(folder), number)


def progress_in_words(now: Progress) -> str:
    """What an import is doing, in a line."""
    if now.state == "building" or (now.found and now.done >= now.found and not now.reading):
        return f"{counted(now.done, 'article')} read; building the index" if now.done else "Building the index"
    if not now.found:
        return "Looking for articles"
    where = f" on {counted(len(now.workers), 'worker')}, {_rates(now.workers)} articles a second" if now.workers else ""
    return f"Reading {now.done:,} of {'at least ' if now.reading else ''}{counted(now.found, 'article')}{where}"


def _rates(workers: dict[str, float]) -> str:
    """The articles a second of each worker, the fastest first."""
    rates = sorted(workers.values(), reverse=True)
    return ", ".join(f"{rate:.1f}" for rate in rates[:MAX_RATES_SHOWN]) + (" …" if len(rates) > MAX_RATES_SHOWN else "")


@st.fragment(run_every=3)
def news(drawn: int | None) -> None:
    """Say quietly what has changed since the page was drawn: an import is running, more articles are ready.

    drawn: number of the generation on the page. A page without one is drawn again as soon as there is one.
    """
    corpus = Corpus.here()
    if (corpus.generation.number if corpus.generation else None) != drawn:
        st.rerun()
    if corpus.newer and corpus.generation:
        _offer_newer(corpus, corpus.generation)
    if corpus.progress and corpus.progress.running:
        quiet(f"{progress_in_words(corpus.progress)}.")
    elif corpus.progress and corpus.progress.state in {"failed", "killed", "stopped"}:
        how = "failed" if corpus.progress.state == "failed" else "was interrupted"
        why = f": {corpus.progress.message}" if corpus.progress.message else ""
        quiet(plain(f"The last import {how}{why}. Run it again to continue."))


def _offer_newer(corpus: Corpus, generation: Generation) -> None:
    more = open_generation(corpus.folder, corpus.newer).meta.articles - generation.meta.articles
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="news"):
        quiet(
            f"{counted(more, 'more article')} {'is' if more == 1 else 'are'} ready"
            if more > 0
            else "A newer version of these articles is ready"
        )
        st.button(
            "Show them" if more > 1 else "Show it",
            on_click=state.pinned_generation(corpus.folder).set,
            args=(corpus.newer,),
            key="show-newer",
            type="tertiary",
        )
