"""A selection in one sentence, the same above every page and in every report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.analysis.phrases import counted, day, kinds, period
from dashboard.analysis.selection.filters import FILTERS, Filter, Filters
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.selection.summary import Summary

type Parts = list[tuple[bool, str]]
"""(emphasised, words). All words from outside are emphasised, so whoever writes the parts knows which to escape."""

type Labels = Mapping[str, Mapping[str, str]]
"""What the values of a filter are called, by its name and the value; a value that is not there is called what it is."""

MAX_VALUES_NAMED = 4
"""Values of one filter that are named; the rest are counted."""


def sentence(selection: Selection, s: Summary, labels: Labels) -> Parts:
    """What is selected, and how many articles, quotes and sources that is."""
    filters = selection.filters
    topics = [label(labels, "topic", topic) for topic in filters.topics]
    return [
        *_subject(filters, topics),
        *(part for row in _rows(filters, topics) for part in _phrase(row, filters, labels)),
        (False, f", {_when(filters, s)}, {_where(filters, s)}. Based on "),
        (True, f"{s.articles:,} of {counted(s.total, 'article')}"),
        (False, " with "),
        (True, kinds(s.quotes, s.paraphrases)),
        (False, f"{_rest(filters, s, selection.copies)}."),
    ]


def _subject(filters: Filters, topics: Sequence[str]) -> Parts:
    only = [(False, "Only articles about ")] if filters.match == "about" and (topics or filters.query) else []
    if topics:
        return [*only, *either(topics)]
    return [*only, (True, filters.query)] if only else [(True, "All articles")]


def _rows(filters: Filters, topics: Sequence[str]) -> list[Filter]:
    """The filters with a phrase; the query has none where it is the subject."""
    subject = filters.match == "about" and not topics
    return [row for row in FILTERS if any(row.phrase) and not (subject and row.field == "query")]


def label(labels: Labels, name: str, value: str) -> str:
    """What one value of the filter `name` is called."""
    return labels.get(name, {}).get(value, value)


def either(names: Sequence[str]) -> Parts:
    """The names as in "a or b or 3 more"."""
    shown: Parts = [(True, name) for name in names[:MAX_VALUES_NAMED]]
    shown += [(False, f"{len(names) - MAX_VALUES_NAMED} more")] if len(names) > MAX_VALUES_NAMED else []
    return [part for one in shown for part in ((False, " or "), one)][1:]


def _phrase(row: Filter, filters: Filters, labels: Labels) -> Parts:
    values = [label(labels, row.name, value) for value in row.written(filters)]
    return [(False, f" {row.phrase[len(values) > 1]} "), *either(values)] if values else []


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
