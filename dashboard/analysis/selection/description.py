"""A selection in one sentence: the same above every page and in every report."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis.phrases import counted, day, kinds, period
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.selection.summary import Summary

type Parts = list[tuple[bool, str]]
"""(stands out, words). Words from outside stand out, so whoever writes the parts escapes what they mark."""

MOST = 4


def sentence(selection: Selection, s: Summary, *, topics: Sequence[str], names: Sequence[str], themes: Sequence[str]) -> Parts:
    """What is shown, and on how many articles, quotes and sources it stands.

    topics, names, themes: what the filters' topics, actors and themes are called, in their order.
    """
    filters = selection.filters
    parts: Parts = either(topics) if topics else [(True, "All articles")]
    parts += [(False, " with "), (True, filters.query)] if filters.query else []
    parts += [(False, " naming "), *either(names)] if names else []
    parts += [(False, f" on the {'theme' if len(themes) == 1 else 'themes'} "), *either(themes)] if themes else []
    return [
        *parts,
        (False, f", {_when(filters, s)}, {_where(filters, s)}. Based on "),
        (True, f"{s.articles:,} of {counted(s.total, 'article')}"),
        (False, " with "),
        (True, kinds(s.quotes, s.paraphrases)),
        (False, f"{_rest(filters, s, selection.copies)}."),
    ]


def either(names: Sequence[str]) -> Parts:
    """ "a or b", the rest counted."""
    shown: Parts = [(True, name) for name in names[:MOST]]
    shown += [(False, f"{len(names) - MOST} more")] if len(names) > MOST else []
    return [part for one in shown for part in ((False, " or "), one)][1:]


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
