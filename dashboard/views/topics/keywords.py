"""The keywords of the selected articles as a table; those of a single article by their position in its text."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.article import contents
from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.matcher import spans
from dashboard.analysis.subjects import keywords as analysis
from dashboard.analysis.subjects.suggested_topics import phrase_query
from dashboard.charts.barcode import barcode
from dashboard.ui import cached, evidence, state
from dashboard.ui.chart import chart
from dashboard.ui.layout import empty, mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import capital, counted, plain
from dashboard.views.topics.form import begin

MAX_KEYWORDS = 200
MIN_ARTICLES_IN_HEADING = 3
SCORE = (
    "YAKE score, from a phrase’s position, case, frequency and neighbouring words in an article; lower is better. "
    "The median over its articles."
)
TOO_SHORT = "{} too short, or in a language that newsdash has no stop words for."
CENTRAL = (
    "Of these articles, those with it in the headline or among their first five keywords; for a single common noun or the place "
    "of a dateline, in the headline alone."
)
DISTINCT = (
    "How much more frequent it is in these articles than in the rest of the corpus: log2 of the ratio of its odds. "
    "1 is twice, 2 four times; below 0 it is less frequent here."
)


def of_articles(page: PageContext) -> None:
    """A row for each keyword, with its articles over time; a click opens them."""
    keywords = cached.of_filters(analysis.keywords, max_answers=24)(page.generation, page.filters, MAX_KEYWORDS)
    if keywords.empty:
        empty("No keywords were found in these articles", TOO_SHORT.format("They are"))
        return
    bin_size = cached.sparkline_bin(page.generation)
    compared = bool(keywords["distinctiveness"].notna().any())
    if compared:
        keywords = keywords.iloc[np.argsort(-_weight(keywords), kind="stable")].reset_index(drop=True)
    section(plain(_finding(page, keywords, compared=compared)), _note(keywords, bin_size, compared=compared))
    over = analysis.over_time(page.generation, page.selection, keywords["text"].tolist(), bin_size)
    frame = pd.DataFrame({"Keyword": keywords["text"], "Articles": keywords["articles"], "Central": keywords["central"]})
    frame["Share"] = keywords["share"] * 100
    if any(len(counts) > 1 for counts in over.values()):
        frame["Over time"] = pd.Series([over[text] for text in keywords["text"]], dtype=object)
    if compared:
        frame["Distinct"] = keywords["distinctiveness"]
    frame = frame.assign(YAKE=keywords["score"], First=keywords["first"], Last=keywords["last"])
    if keywords["first"].isna().all():
        frame = frame.drop(columns=["First", "Last"])
    day = st.column_config.DateColumn(format="D MMM YYYY", width=104)
    table(
        frame,
        key="keywords",
        on_row=lambda row: evidence.ask("topics", "keyword", str(keywords["text"].iloc[row])),
        max_height=560,
        alt="Keywords of the selected articles",
        columns={
            "Keyword": st.column_config.TextColumn(width=220),
            "Articles": st.column_config.NumberColumn(width=74),
            "Central": st.column_config.NumberColumn(width=74, help=CENTRAL),
            "Share": st.column_config.NumberColumn(format="%.0f%%", width=66),
            "Over time": st.column_config.BarChartColumn(width=170, y_min=0),
            "Distinct": st.column_config.NumberColumn(format="%.1f", width=82, help=DISTINCT),
            "YAKE": st.column_config.NumberColumn(format="%.3f", width=76, help=SCORE),
            "First": day,
            "Last": day,
        },
    )
    quiet("Click a row to see its articles, to make it a topic, or to see it in context. Click a heading to sort.")


def drawer(page: PageContext, text: str) -> None:
    """The articles with this keyword, and what can be made of it."""
    holding = analysis.articles_with_keyword(page.generation, page.selection, text)
    if not len(holding):  # the filters have changed since
        evidence.close()
        return
    number, draw = evidence.list_articles(page, np.sort(holding), replace(page.filters, query=phrase_query(text)))

    def body() -> str | None:
        with st.container(horizontal=True, gap="small"):
            is_topic = st.button(
                "Make it a topic", icon=":material/add:", key="keyword-topic", on_click=_make_topic, args=(page, text)
            )
            in_context = st.button("See it in context", key="keyword-context", on_click=_see_in_context, args=(text,))
        if is_topic or in_context:
            st.rerun()
        return draw()

    evidence.drawer(
        text,
        f"A keyword of {number:,} of {counted(len(page.selection.articles), 'selected article')}. Others may contain the words "
        "without being about them; a topic counts those too.",
        {"Articles": (number, body)},
    )


def _make_topic(page: PageContext, text: str) -> None:
    evidence.close()
    state.VIEW.set("my topics")
    begin(page.topics.new(capital(text), phrase_query(text)))


def _see_in_context(text: str) -> None:
    evidence.close()
    state.VIEW.set("words in context")
    state.CONCORDANCE_QUERY.set(phrase_query(text))


def _weight(keywords: pd.DataFrame) -> np.ndarray:
    """How early a keyword is listed: it is central to many articles here, and has more than elsewhere."""
    return np.asarray(keywords["distinctiveness"] * np.log2(keywords["central"] + 1))


def _finding(page: PageContext, keywords: pd.DataFrame, *, compared: bool) -> str:
    query = article_analysis.sought(page.filters)  # its own words distinguish the articles by definition
    others = keywords[[not (query and spans(query, text)) for text in keywords["text"]]]
    if others.empty:
        return "No keyword distinguishes these articles, apart from the words searched for"
    best = others.iloc[0]
    number = f"{int(best['articles']):,} of {counted(len(page.selection.articles), 'article')}"
    if not compared:
        share = f"{int(best['central']):,} of {counted(len(page.selection.articles), 'article')}"
        return f"“{best['text']}” is central to more articles than any other keyword: {share}"
    if best["articles"] < MIN_ARTICLES_IN_HEADING or best["distinctiveness"] <= 0:
        return "No keyword distinguishes these articles from the rest"
    return f"{best['text']} distinguishes these articles: a keyword of {number}, and of {int(best['rest']):,} elsewhere"


def _note(keywords: pd.DataFrame, bin_size: str, *, compared: bool) -> str:
    number = f"The first {MAX_KEYWORDS} keywords" if len(keywords) == MAX_KEYWORDS else counted(len(keywords), "keyword")
    order = "the most distinctive and frequent first" if compared else "those central to most articles first"
    return (
        f"{number}, {order}. Numbers of articles; bars by {bin_size}, each row on its own scale. Left out: people, the corpus’ "
        "own sources, agencies that sign articles, and places that are only in a dateline."
    )


def of_one_article(page: PageContext) -> None:
    """The keywords of the one article, by their position in its text."""
    row = article_analysis.articles(page.generation, page.selection, 1).iloc[0]
    article = contents.read_article(page.generation, str(row["key"]))
    if article is None or article.keywords.empty:
        empty("No keywords were found in this article", TOO_SHORT.format("It is"))
        return
    keywords = article.keywords
    best = keywords.iloc[0]
    finding = f"{best['text']} is its best keyword: {counted(int(best['count']), 'time')} in title and text"
    note = (
        f"One article, {counted(article.words, 'word')}. Position in the text, from first word to last; best keyword at the top."
    )
    section(plain(finding), note)
    positions = analysis.positions(article.text, keywords["text"].tolist())
    if len(positions):
        figure = barcode(positions, len(article.text), mode(), row=24)
        chart(page, figure, key="keyword-places", finding=finding, note=note)
    with st.expander("The same as a table", expanded=not len(positions)):
        table(
            pd.DataFrame({"Keyword": keywords["text"], "Times": keywords["count"], "YAKE": keywords["score"]}),
            key="keywords",
            on_row=lambda row: _see_in_context(str(keywords["text"].iloc[row])),
            alt="Keywords of the article",
            columns={"YAKE": st.column_config.NumberColumn(format="%.3f", help=SCORE)},
        )
        quiet("Best first; the YAKE score is one of several signs that rank them. Click a row to see it in context.")
