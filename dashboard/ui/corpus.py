"""The corpus this server shows, and the generation this session reads: never swapped without being asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard import ingesting, settings
from dashboard.errors import DamagedError, StoreError
from dashboard.store import generation as generations
from dashboard.store import progress
from dashboard.store.generation import Generation
from dashboard.store.sqlite_files import is_writable
from dashboard.ui import corpora
from dashboard.ui.layout import quiet
from dashboard.ui.wording import counted, plain

PINNED = "generation"


@dataclass(frozen=True)
class Corpus:
    """generation: the one this session reads, None before the first; newer: number of one that is ready, 0 if none; known:
    whether there is a corpus of the name in the address.
    """

    folder: Path
    sample: bool
    generation: Generation | None
    newer: int
    progress: progress.Progress | None
    known: bool = True

    @staticmethod
    def here() -> Corpus:
        """The corpus that the address names, for this session; without a name, the one this server was started with."""
        folder = corpora.folder(st.session_state.get(corpora.CHOSEN, ""))
        if folder is None:
            return Corpus(settings.corpus(), sample=False, generation=None, newer=0, progress=None, known=False)
        latest = generations.current(folder)
        pin = _pin(folder)
        pinned = st.session_state.setdefault(pin, latest)
        if pinned is None and latest is not None:
            pinned = st.session_state[pin] = latest
        opened = None
        if pinned is not None and latest is not None:
            try:
                opened = open_generation(folder, pinned)
            except StoreError as error:
                if pinned == latest:
                    if not isinstance(error, DamagedError) or not is_writable(folder):
                        raise
                    now = progress.read(folder)
                    if not now or now.state != "failed":  # or what fails at once would be tried every few seconds
                        ingesting.start([], folder)
                    return Corpus(folder, sample=False, generation=None, newer=0, progress=now)
                # Only the two newest are kept: a session left open long enough loses its own.
                st.session_state[pin] = latest
                opened = open_generation(folder, latest)
        newer = latest if latest is not None and opened is not None and latest != opened.number else 0
        return Corpus(folder, bool(opened and opened.meta.sample), opened, newer, progress.read(folder))


def open_generation(folder: Path, number: int) -> Generation:
    """A generation, opened once for all sessions; opened anew where the folder was deleted and made again."""
    return _opened(str(folder), number, generations.identity(folder, number))


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(folder: str, number: int, identity: str) -> Generation:  # noqa: ARG001 part of the key
    return Generation.open(Path(folder), number)


def reading(now: progress.Progress) -> str:
    """What an ingest is doing, in a line."""
    if now.state == "building" or (now.found and now.done >= now.found and not now.reading):
        return f"{counted(now.done, 'article')} read, putting them in order"
    if not now.found:
        return "Looking for articles"
    return f"Reading {now.done:,} of {'at least ' if now.reading else ''}{counted(now.found, 'article')}"


@st.fragment(run_every=3)
def news(drawn: int | None) -> None:
    """What has changed since this page was drawn, quietly: an ingest at work, more articles ready.

    drawn: number of the generation it was drawn from. A page without one is drawn anew as soon as there is one.
    """
    corpus = Corpus.here()
    if (corpus.generation.number if corpus.generation else None) != drawn:
        st.rerun()
    if corpus.newer and corpus.generation:
        more = open_generation(corpus.folder, corpus.newer).meta.articles - corpus.generation.meta.articles
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="news"):
            quiet(
                f"{counted(more, 'more article')} {'is' if more == 1 else 'are'} ready"
                if more > 0
                else "A newer reading of these articles is ready"
            )
            st.button(
                "Show them" if more > 0 else "Show it",
                on_click=_show,
                args=(corpus.folder, corpus.newer),
                key="show-newer",
                type="tertiary",
            )
    if corpus.progress and corpus.progress.running:
        quiet(f"{reading(corpus.progress)}.")
    elif corpus.progress and corpus.progress.state in {"failed", "killed", "stopped"}:
        why = f": {corpus.progress.message}" if corpus.progress.message else ""
        quiet(
            plain(
                f"The last reading {'failed' if corpus.progress.state == 'failed' else 'was stopped before its end'}{why}. "
                "Run it again and it continues."
            )
        )


def _show(folder: Path, number: int) -> None:
    st.session_state[_pin(folder)] = number


def _pin(folder: Path) -> str:
    return f"{PINNED} {folder}"
