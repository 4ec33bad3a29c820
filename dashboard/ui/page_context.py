"""What a page is about: the generation this session reads, and what the filters select in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.analysis.people.actors import current_ids
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.selection.summary import Summary, summary
from dashboard.errors import QueryError
from dashboard.store.generation import Generation
from dashboard.ui import cached, filters, picker, state
from dashboard.ui.corpus import Corpus, progress_in_words
from dashboard.ui.layout import bar, empty
from dashboard.ui.topics import Topics, topics
from dashboard.ui.wording import plain


@dataclass(frozen=True)
class PageContext:
    """What a page is about.

    Attributes:
        names: of the people, organisations and places filtered for, by id.
        themes: names of the themes filtered for, by id.
    """

    corpus: Corpus
    generation: Generation
    filters: Filters
    selection: Selection
    summary: Summary
    topics: Topics
    names: dict[str, str]
    themes: dict[str, str]


def page_context(title: str) -> PageContext:
    """What the page `title` is about. If that is nothing, the page says why and what to do, and ends."""
    corpus = Corpus.here()
    generation = corpus.generation
    if not corpus.known:
        with bar(title, sample=False):
            pass
        empty(
            "There is no corpus with this name here",
            "The link may come from another computer, or the corpus may have been deleted.",
            action="Open the default corpus",
            on_click=partial(picker.choose, ""),
        )
        st.stop()
    if generation is None or generation.meta.articles == 0:
        with bar(title, sample=False):
            pass
        nothing_yet()
        st.stop()
    _follow_joins(generation)
    current = filters.current()
    try:
        selection = cached.selection(generation, current)
    except QueryError as error:
        with bar(title, sample=corpus.sample):
            pass
        empty("This query cannot be read", plain(str(error)), action="Remove the query", on_click=filters.drop_unreadable)
        st.stop()
    return PageContext(
        corpus=corpus,
        generation=generation,
        filters=current,
        selection=selection,
        summary=cached.of_filters(summary)(generation, current),
        topics=topics(corpus),
        names=filters.names(generation, current.actors),
        themes=filters.theme_names(generation, current.themes),
    )


def _follow_joins(generation: Generation) -> None:
    """Give the actors in the address the ids they have now: an id that was joined opens the actor that it joined."""
    asked = {key: key.get() or st.query_params.get(key, "") for key in (state.WHO, state.SPEAKER, state.VERSUS, state.ABOUT)}
    ids = tuple(sorted({id_ for id_ in asked.values() if id_}))
    current = cached.of_corpus(current_ids)(generation, ids) if ids else {}
    for key, id_ in asked.items():
        if (now := current.get(id_, id_)) != id_:
            if key.get() is None:
                st.query_params[key] = now  # the field that keeps it is drawn in the next run
                st.rerun()
            else:
                key.set(now)


def whole(corpus: Corpus, generation: Generation) -> PageContext:
    """All articles of the corpus, whatever the filters."""
    everything = Filters()
    return PageContext(
        corpus=corpus,
        generation=generation,
        filters=everything,
        selection=cached.selection(generation, everything),
        summary=cached.of_filters(summary)(generation, everything),
        topics=topics(corpus),
        names={},
        themes={},
    )


@st.fragment(run_every=2)
def nothing_yet() -> None:
    """What to do about a corpus without articles, and how far an import has got."""
    corpus = Corpus.here()
    if corpus.progress and corpus.progress.running:
        empty(
            "Reading your articles",
            f"{progress_in_words(corpus.progress)}. The first ones will appear here as soon as they are ready.",
        )
    elif corpus.progress and corpus.progress.message:
        empty("The articles could not be read", plain(corpus.progress.message))
    else:
        empty(
            "No articles yet",
            "Point newsdash at a file, a folder or an archive: `make run ARTICLES=path/to/articles`, or "
            "`newsdash serve path/to/articles`. It reads text, JSON, CSV, Parquet and saved web pages. "
            "On the Corpus page you can upload files or paste an article.",
        )
