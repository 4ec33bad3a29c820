"""My topics over time, or suggested ones, with their strongest burst; the Timeline page has the rest."""

from __future__ import annotations

from dashboard.analysis.time import timeline as analysis
from dashboard.charts import timeline as charts
from dashboard.ui import cached, navigation
from dashboard.ui.chart import chart
from dashboard.ui.drawn import draw_topics, find_peaks, marks, strongest_in_words
from dashboard.ui.layout import mode, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import plain

HEIGHT = 280


def topics_over_time(page: PageContext) -> None:
    """The chart of the Timeline page as it opens; nothing where no topic has dated articles."""
    topics = draw_topics(page)
    if not topics.selection.topics or cached.days(page.generation) is None:
        return
    by = cached.of_filters(analysis.fitting_bin)(page.generation, topics.filters)
    frame = cached.of_filters(analysis.timeline)(page.generation, topics.filters, by)
    if frame.empty:
        return
    rows = find_peaks(page, topics, by)
    finding = strongest_in_words(topics, rows, by)
    whose = (
        "Topics suggested by the articles" if topics.suggested else "Topics filtered for" if page.filters.topics else "My topics"
    )
    note = f"{whose}: articles per {by}. Bold and numbered: bursts. Grey strip: all articles, on another scale."
    section(plain(finding), note)
    label = str(rows["label"].iloc[0]) if len(rows) else ""
    best = f"Headline that names burst 1 best: “{plain(label)}”. " if label else ""
    chart(
        page,
        charts.timeline(frame, mode(), by=by, lines=topics.lines, bursts=marks(rows), height=HEIGHT),
        key="topics-over-time",
        finding=finding,
        note=note,
        on_point=lambda _: navigation.leave("Timeline"),
        below=f"{best}Click to see every burst on the Timeline.",
    )
