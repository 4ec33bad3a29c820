"""The articles and quotes that a point of the timeline counts, or a dragged period."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.selection.articles import listing, sought
from dashboard.analysis.selection.query import parse
from dashboard.analysis.speech import quotes as quote_analysis
from dashboard.analysis.time import timeline as analysis
from dashboard.charts import timeline as charts
from dashboard.ui import evidence
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import capital, counted, day, plain

SPAN = "span"


def drawer(
    page: PageContext, frame: pd.DataFrame, lines: dict[str, charts.LineStyle], bin_size: analysis.Bin, asked: evidence.Asked
) -> None:
    """asked: ("timeline", series, bin), or ("timeline", SPAN, first bin, last bin) for all that is selected."""
    _, series, *days = asked
    spanned = series == SPAN
    series = (analysis.SELECTED if lines else analysis.ALL) if spanned else series
    bins = frame.drop_duplicates("bin")["bin"]
    bins = bins[bins.between(pd.Timestamp(days[0]), pd.Timestamp(days[-1]))]
    if bins.empty or series not in {analysis.ALL, analysis.SELECTED, *lines}:  # the filters have changed since
        evidence.close()
        return
    first, last = bins.iloc[0], bins.iloc[-1]
    until = analysis.last_day(last.date(), bin_size)
    numbers = page.selection.articles if series == analysis.SELECTED else analysis.articles_by_series(page.selection)[series]
    articles = analysis.published_between(page.generation, numbers, first.date(), until)
    query = parse(series) if series in page.selection.topics else sought(page.filters)
    rows = listing(page.generation, articles[::-1][: evidence.MAX_SHOWN], query)
    within = page.selection.narrowed(articles.tolist())
    quotes = quote_analysis.quotes(page.generation, within, limit=evidence.MAX_SHOWN)
    counts = quote_analysis.counts(page.generation, within)
    total = int(frame.loc[frame["series"].eq(analysis.ALL) & frame["bin"].between(first, last), "articles"].sum())
    name = lines[series].name if series in lines else "all articles" if series == analysis.ALL else "selected articles"
    of_all = f", out of {total:,}" if series != analysis.ALL else ""
    evidence.drawer(
        f"{day(first)} to {day(until)}" if spanned else charts.when(first, bin_size, year=True),
        f"{plain(capital(name))}: {counted(len(articles), 'article')} in this {'period' if spanned else bin_size}{of_all}.",
        {
            "Articles": evidence.articles(rows, len(articles)),
            "Quotes": evidence.quotes(quotes, counts.quotes + counts.paraphrases),
        },
        period=(first.date(), until),
    )
