"""The articles and quotes that a point of the timeline counts, a burst, or a dragged period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.time import timeline as analysis
from dashboard.charts import timeline as charts
from dashboard.ui import evidence
from dashboard.ui.drawn import DrawnTopics, usually
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import capital, counted, day, plain
from dashboard.views.timeline.heading import View

SPAN = "span"


def drawer(
    page: PageContext,
    topics: DrawnTopics,
    view: View,
    figures: tuple[pd.DataFrame, pd.DataFrame],
    asked: evidence.Asked,
) -> None:
    """asked: ("timeline", series, bin), the same with a last bin, or ("timeline", SPAN, first bin, last bin) for all that is
    selected. figures: of `timeline` and of `peaks`.
    """
    (frame, rows), bin_size = figures, view.bin_size
    _, series, *days = asked
    spanned = series == SPAN
    series = (analysis.SELECTED if topics.lines else analysis.ALL) if spanned else series
    bins = frame.drop_duplicates("bin")["bin"]
    bins = bins[bins.between(pd.Timestamp(days[0]), pd.Timestamp(days[-1]))]
    if bins.empty or series not in {analysis.ALL, analysis.SELECTED, *topics.lines}:  # the filters have changed since
        evidence.close()
        return
    first, last = bins.iloc[0], bins.iloc[-1]
    until = analysis.last_day(last.date(), bin_size)
    selection = topics.selection
    numbers = selection.articles if series == analysis.SELECTED else analysis.articles_by_series(selection)[series]
    articles = analysis.published_between(page.generation, numbers, first.date(), until)
    total = int(frame.loc[frame["series"].eq(analysis.ALL) & frame["bin"].between(first, last), "articles"].sum())
    drawn = list(topics.selection.topics)
    several_topics = "articles on any topic drawn" if drawn else "selected articles"
    others = topics.name(drawn[0]) if len(drawn) == 1 else several_topics
    name = topics.lines[series].name if series in topics.lines else "all articles" if series == analysis.ALL else others
    of_all = f", out of {total:,}" if series != analysis.ALL else ""
    several = len(bins) > 1
    span = "period" if several else bin_size
    burst = rows[(rows["series"] == series) & (rows["first_bin"] == first) & (rows["last_bin"] == last)]
    asked_for = _filters(topics, series, first.date(), until)
    within = replace(selection, filters=asked_for).narrowed(articles.tolist())
    evidence.drawer(
        f"{day(first)} to {day(until)}" if several else charts.when(first, bin_size, year=True),
        f"{plain(capital(name))}: {counted(len(articles), 'article')} in this {span}{of_all}."
        + (_burst_in_words(burst.iloc[0], topics) if len(burst) else ""),
        {
            "Articles": evidence.list_articles(page, articles, asked_for),
            "Quotes": evidence.quotes(page, within, scope="passage"),
        },
        period=(first.date(), until),
    )


def _filters(topics: DrawnTopics, series: str, since: date, until: date) -> Filters:
    """What selects the articles of a series in some days."""
    chosen = topics.filters
    if series in topics.selection.topics:
        chosen = replace(chosen, topics=(series,))
    elif series == analysis.ALL:
        chosen = replace(chosen, topics=(), query="")
    return replace(chosen, since=since, until=until)


def _burst_in_words(burst: pd.Series, topics: DrawnTopics) -> str:
    """What a burst was about, in lines of Markdown."""
    lines = [f"A burst: {usually(burst['ratio'], topics)}. Strongest day: {day(burst['top_day'])}."]
    if burst["headlines"]:
        lines.append("Headlines: " + "; ".join(f"“{plain(title)}”" for title, _ in burst["headlines"]) + ".")
    for label, names in (("Set apart by", burst["words"]), ("Who speaks", burst["speakers"]), ("Sources", burst["sources"])):
        if names:
            lines.append(f"{label}: {', '.join(plain(name) for name in names)}.")
    return " " + " ".join(lines)
