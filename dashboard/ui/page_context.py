"""What a page is about: the generation this session reads, under the filters as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.selection.summary import Summary
from dashboard.errors import QueryError
from dashboard.store.generation import Generation
from dashboard.ui import cached, filters, picker
from dashboard.ui.corpus import Corpus, reading
from dashboard.ui.layout import bar, empty
from dashboard.ui.topics import Topics, topics
from dashboard.ui.wording import plain


@dataclass(frozen=True)
class PageContext:
    """names: of the people, organisations and places filtered for, by id; themes: of the themes, likewise."""

    corpus: Corpus
    generation: Generation
    filters: Filters
    selection: Selection
    summary: Summary
    topics: Topics
    names: dict[str, str]
    themes: dict[str, str]


def page_context(title: str) -> PageContext:
    """What the page `title` is about; where that is nothing, the page says why and what to do, and ends."""
    corpus = Corpus.here()
    generation = corpus.generation
    if not corpus.known:
        with bar(title, sample=False):
            pass
        empty(
            "There is no corpus of this name here",
            "The link may be from another machine, or the corpus is gone.",
            action="Open the one that is served",
            on_click=partial(picker.choose, ""),
        )
        st.stop()
    if generation is None or generation.meta.articles == 0:
        with bar(title, sample=False):
            pass
        nothing_yet()
        st.stop()
    asked = filters.current()
    try:
        selection = cached.selection(generation, asked)
    except QueryError as error:
        with bar(title, sample=corpus.sample):
            pass
        empty("These words cannot be read as a query", plain(str(error)), action="Remove the words", on_click=_drop_unreadable)
        st.stop()
    return PageContext(
        corpus,
        generation,
        asked,
        selection,
        cached.summed(generation, asked),
        topics(corpus),
        filters.names(generation, asked.actors),
        filters.theme_names(generation, asked.themes),
    )


def whole(corpus: Corpus, generation: Generation) -> PageContext:
    """All articles of the corpus, whatever the filters."""
    return PageContext(
        corpus,
        generation,
        Filters(),
        cached.selection(generation, Filters()),
        cached.summed(generation, Filters()),
        topics(corpus),
        {},
        {},
    )


def _drop_unreadable() -> None:
    filters.drop("q")
    st.session_state["topic"] = [query for query in st.session_state["topic"] if filters.readable(query)]


@st.fragment(run_every=2)
def nothing_yet() -> None:
    """What to do about a corpus without an article, and how far its reading is."""
    corpus = Corpus.here()
    if corpus.progress and corpus.progress.running:
        empty("Reading your articles", f"{reading(corpus.progress)}. The page shows the first as soon as they are ready.")
    elif corpus.progress and corpus.progress.message:
        empty("The articles could not be read", plain(corpus.progress.message))
    else:
        empty(
            "No articles yet",
            "Point newsdash at a file, a folder or an archive: `make run ARTICLES=path/to/articles`, or "
            "`newsdash serve path/to/articles`. It reads text, JSON, CSV, Parquet and saved web pages. "
            "The Corpus page takes uploads and single articles to paste.",
        )
