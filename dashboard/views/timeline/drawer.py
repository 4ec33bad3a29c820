"""The articles and quotes that a point of the timeline counts, a burst, or a dragged period."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.analysis.selection.aboutness import score_articles
from dashboard.analysis.selection.articles import listing, sought
from dashboard.analysis.selection.query import parse
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.speech import quotes as quote_analysis
from dashboard.analysis.time import timeline as analysis
from dashboard.analysis.time.about_topic import narrow_to
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
    selection = narrow_to(page.generation, topics.selection, view.drawn)
    numbers = selection.articles if series == analysis.SELECTED else analysis.articles_by_series(selection)[series]
    articles = analysis.published_between(page.generation, numbers, first.date(), until)
    query = parse(series) if series in selection.topics else sought(topics.filters)
    ordered = _most_about_first(page, series, articles) if series in selection.topics else articles[::-1]
    listed = listing(page.generation, ordered[: evidence.MAX_SHOWN], query)
    within = page.selection.narrowed(articles.tolist())
    quotes = quote_analysis.quotes(page.generation, within, limit=evidence.MAX_SHOWN)
    counts = quote_analysis.counts(page.generation, within)
    total = int(frame.loc[frame["series"].eq(analysis.ALL) & frame["bin"].between(first, last), "articles"].sum())
    name = (
        topics.lines[series].name if series in topics.lines else "all articles" if series == analysis.ALL else "selected articles"
    )
    of_all = f", out of {total:,}" if series != analysis.ALL else ""
    several = len(bins) > 1
    span = "period" if several else bin_size
    burst = rows[(rows["series"] == series) & (rows["first_bin"] == first) & (rows["last_bin"] == last)]
    order = " Those most about it come first." if series in selection.topics else ""
    evidence.drawer(
        f"{day(first)} to {day(until)}" if several else charts.when(first, bin_size, year=True),
        f"{plain(capital(name))}: {counted(len(articles), 'article')} in this {span}{of_all}.{order}"
        + (_burst_in_words(burst.iloc[0], topics) if len(burst) else ""),
        {
            "Articles": evidence.articles(listed, len(articles)),
            "Quotes": evidence.quotes(quotes, counts.quotes + counts.paraphrases),
        },
        period=(first.date(), until),
    )


def _most_about_first(page: PageContext, series: str, articles: Articles) -> Articles:
    scores = score_articles(page.generation, series, articles)
    ordered: Articles = articles[np.lexsort((-articles, -scores))]
    return ordered


def _burst_in_words(burst: pd.Series, topics: DrawnTopics) -> str:
    """What a burst was about, in lines of Markdown."""
    lines = [f"A burst: {usually(burst['ratio'], topics)}. Strongest day: {day(burst['top_day'])}."]
    if burst["headlines"]:
        lines.append("Headlines: " + "; ".join(f"“{plain(title)}”" for title, _ in burst["headlines"]) + ".")
    for label, names in (("Set apart by", burst["words"]), ("Who speaks", burst["speakers"]), ("Sources", burst["sources"])):
        if names:
            lines.append(f"{label}: {', '.join(plain(name) for name in names)}.")
    return " " + " ".join(lines)
