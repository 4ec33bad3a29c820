"""The top of every page: where I am, what is shown and on how much it stands, what can be removed, what can be taken away."""

from __future__ import annotations

from typing import Unpack

import streamlit as st

from dashboard.analysis.filters import Filters
from dashboard.analysis.summary import Summary
from dashboard.export.columns import Options, What
from dashboard.ui import filters as shared
from dashboard.ui.downloads import downloads
from dashboard.ui.page import bar, quiet
from dashboard.ui.shown import Shown
from dashboard.ui.text import counted, day, either, kinds, period, plain


def head(shown: Shown, title: str, what: What, **options: Unpack[Options]) -> None:
    """Title, sentence, chips; nothing else stands above a page of many articles. what, options: the rows it gives away."""
    with bar(title, sample=shown.corpus.sample):
        downloads(shown.generation, shown.filters, shown.selection, what, **options)
    with st.container(key="summary", gap="xsmall"):
        st.markdown(sentence(shown))
        if shown.selection.unknown:
            quiet(f"Not in these articles: {', '.join(plain(name) for name in shown.selection.unknown)}.")
    _chips(shown)


def sentence(shown: Shown) -> str:
    """What is shown, and on how many articles, quotes and sources it stands. Markdown; outside words escaped."""
    filters, found, s = shown.filters, shown.selection, shown.summary
    subject = either([shown.topics.name(topic) for topic in filters.topics]) or "**All articles**"
    asked = f" with **{plain(filters.query)}**" if filters.query else ""
    named = f" naming {either(list(shown.names.values()))}" if filters.actors else ""
    themes = "theme" if len(filters.themes) == 1 else "themes"
    about = f" on the {themes} {either(list(shown.themes.values()))}" if filters.themes else ""
    base = f"**{s.articles:,} of {counted(s.total, 'article')}**"
    return (f"{subject}{asked}{named}{about}, {_when(filters, s)}, {_where(filters, s)}. This stands on {base} with "
            f"**{kinds(s.quotes, s.paraphrases)}**{_rest(filters, s, found.copies)}.")


def _when(filters: Filters, s: Summary) -> str:
    if filters.since or filters.until:
        start, end = day(filters.since, empty=""), day(filters.until, empty="")
        return f"{start} to {end}" if start and end else f"from {start}" if start else f"until {end}"
    return "undated" if s.first is None and s.articles else period(s.first, s.last)


def _where(filters: Filters, s: Summary) -> str:
    if s.total_sources == 0:
        return "no source named"
    if s.sources == s.total_sources and not filters.sources:
        return f"all {s.total_sources} sources" if s.total_sources > 1 else "1 source"
    return f"{s.sources} of {counted(s.total_sources, 'source')}"


def _rest(filters: Filters, s: Summary, copies: int) -> str:
    parts = []
    if copies:
        verb = ("is" if copies == 1 else "are") + (" folded away" if filters.fold else " counted")
        parts.append(f"{counted(copies, 'copy', 'copies')} {verb}")
    if s.undated_left_out:
        parts.append(f"{counted(s.undated_left_out, 'undated article')} {'is' if s.undated_left_out == 1 else 'are'} left out")
    if s.undated_shown:
        parts.append(f"{counted(s.undated_shown, 'article')} {'has' if s.undated_shown == 1 else 'have'} no date")
    return "".join(f"{';' if not at else ','} {part}" for at, part in enumerate(parts))


def _chips(shown: Shown) -> None:
    filters = shown.filters
    chips = [("topic", topic, shown.topics.name(topic)) for topic in filters.topics]
    chips += [("q", filters.query, filters.query)] if filters.query else []
    chips += [("actor", actor, shown.names[actor]) for actor in filters.actors]
    chips += [("theme", theme, shown.themes[theme]) for theme in filters.themes]
    chips += [("source", source, source or "no source named") for source in filters.sources]
    chips += [("since", "", f"from {day(filters.since)}")] if filters.since else []
    chips += [("until", "", f"until {day(filters.until)}")] if filters.until else []
    chips += [("fold", "1", "copies folded")] if filters.fold else []
    chips += [("undated", "", f"{filters.undated} undated")] if filters.undated != "with" else []
    if not chips:
        return
    with st.container(horizontal=True, gap="xsmall", key="chips", vertical_alignment="center"):
        for name, value, label in chips:
            st.button(plain(label), icon=":material/close:", icon_position="right", key=f"chip-{name}-{value}",
                      help="Remove this filter", on_click=shared.drop, args=(name, value))
        st.button("Reset", type="tertiary", on_click=shared.reset, key="reset")
