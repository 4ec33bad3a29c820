"""What is in the corpus and what is wrong with it: gaps, copies, dates, unreadable inputs; and a way to add to it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.ui import address, evidence, filters, state
from dashboard.ui.corpus import Corpus
from dashboard.ui.downloads import downloads
from dashboard.ui.layout import bar
from dashboard.ui.page_context import PageContext, nothing_yet, page_context, whole
from dashboard.ui.wording import counted, period, plain
from dashboard.views.corpus import copies, gaps
from dashboard.views.corpus.add_articles import add_articles, import_progress
from dashboard.views.corpus.dates import dates
from dashboard.views.corpus.facts import facts
from dashboard.views.corpus.rejected import rejected, rejected_table

TITLE = "Corpus"
CONTENTS_TO_SECTION = [1, 3.6]
"""Their widths."""


def main() -> None:
    corpus = Corpus.here()
    if not corpus.known:
        page_context(TITLE)  # says so and ends
    generation = corpus.generation
    page = whole(corpus, generation) if generation and generation.meta.articles else None
    with bar(TITLE, sample=corpus.sample):
        if page:
            downloads(page.generation, page.filters, page.selection, "articles", page.topics.names)
    if page is None:
        nothing_yet()
        import_progress()
        rejected_table(corpus)
        add_articles(corpus)
        return
    with st.container(key="summary", gap="xsmall"):
        st.markdown(_summary(page))
    import_progress()
    left, right = st.columns(CONTENTS_TO_SECTION, gap="large")
    with left:
        section = address.contents("Contents", state.SECTION, {slug: title for slug, (title, _) in SECTIONS.items()})
    with right:
        SECTIONS[section][1](page)
    if asked := evidence.asked("corpus"):
        (copies if asked[1] == copies.COPIES else gaps).drawer(page, asked)


def _summary(page: PageContext) -> str:
    s = page.summary
    sources = f"from **{counted(s.sources, 'source')}**" if s.sources else "without a named source"
    whatever = " This page covers all of them, whatever the filters." if filters.current() else ""
    return (
        f"**{plain(page.generation.name)}** contains **{counted(s.articles, 'article')}** {sources}, "
        f"{plain(period(s.first, s.last))}.{whatever}"
    )


SECTIONS: dict[str, tuple[str, Callable[[PageContext], None]]] = {
    "about": ("What is in it", facts),
    "coverage": ("Sources and months", gaps.gaps),
    "copies": ("Copies", copies.copies),
    "dates": ("Dates", dates),
    "rejected": ("Unreadable inputs", rejected),
    "add": ("Add articles", lambda page: add_articles(page.corpus)),
}

main()
