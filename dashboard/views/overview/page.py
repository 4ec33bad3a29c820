"""The first sixty seconds: how much there is, what it is about, who is in it, what they said, and three ways on."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.summary import summary
from dashboard.ui import cached, evidence, navigation, single_article
from dashboard.ui.layout import no_match, quiet, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.uploads import OVERVIEW_PASTE, paste_box
from dashboard.ui.wording import capital, counted, period
from dashboard.views.overview import by_source
from dashboard.views.overview.most_named import most_named
from dashboard.views.overview.suggestions import suggestions
from dashboard.views.overview.topics_over_time import topics_over_time
from dashboard.views.overview.what_was_said import what_was_said

TITLE = "Overview"


def main() -> None:
    page = page_context(TITLE)
    page_header(page, TITLE, "articles")
    if not len(page.selection.articles):
        no_match()
        return
    figures(page)
    if len(page.selection.articles) > 1:
        topics_over_time(page)
        bin_size = cached.usual_bin(page.generation)
        with st.container(key="volumes"):
            several = by_source.has_several(page, bin_size)
            columns = st.columns([3, 2], gap="medium") if several else [st.container()]
        if several:
            with columns[0]:
                by_source.draw(page, bin_size)
        with columns[-1]:
            most_named(page, bin_size)
        suggestions(page)
    else:
        single_article.positions(page)
    what_was_said(page)
    next_steps(page)
    section("Read an article of your own", "It becomes a new corpus, kept separate from this one, on this computer.")
    paste_box(page.corpus, field=OVERVIEW_PASTE)
    if asked := evidence.asked("overview"):
        by_source.drawer(page, cached.usual_bin(page.generation), asked)


def figures(page: PageContext) -> None:
    """How much there is."""
    s = page.summary
    figures = [
        ("Articles", s.articles, f"of {counted(s.total, 'article')} in this corpus" if s.articles < s.total else "in all"),
        ("Sources", s.sources, period(s.first, s.last)),
        ("Quotes", s.quotes, "inside quotation marks"),
        ("Paraphrases", s.paraphrases, "without quotation marks"),
    ]
    with st.grid(4, min_column_width=170, key="figures"):
        for label, number, note in figures:
            with st.container(gap="xxsmall"):
                st.metric(label, f"{number:,}")
                quiet(note)


def next_steps(page: PageContext) -> None:
    """Three ways on."""
    utterances = page.summary.quotes + page.summary.paraphrases
    steps = [
        ("Timeline", "Track a topic", "When it rose and fell, and what a peak was about."),
        ("Quotes", "See who said what", f"{utterances:,} utterances, by speaker, by subject and by words."),
        ("Corpus", "Check my data", f"{capital(faults(page))}."),
    ]
    with st.grid(3, min_column_width=240, border=True, key="ways"):
        for title, label, line in steps:
            with st.container(gap="xxsmall"):
                st.page_link(
                    navigation.PAGES[title], label=f"**{label}**", icon=":material/arrow_forward:", icon_position="right"
                )
                quiet(line)


def faults(page: PageContext) -> str:
    """What is wrong with the corpus, whatever the filters."""
    whole, rejected = cached.of_filters(summary)(page.generation, Filters()), page.generation.rejected
    parts = [
        f"{whole.undated_shown:,} undated" if whole.undated_shown else "",
        counted(whole.copies, "copy", "copies") if whole.copies else "",
        f"{rejected:,} unreadable" if rejected else "",
    ]
    return ", ".join(filter(None, parts)) or "every article is dated and readable, and none is a copy"


main()
