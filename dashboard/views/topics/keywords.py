"""The keywords of the selected articles as a table; of one article, with where in it they stand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.article import contents
from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.matcher import spans
from dashboard.analysis.selection.query import parse
from dashboard.analysis.subjects import keywords as analysis
from dashboard.analysis.subjects.suggested_topics import quoted
from dashboard.charts.barcode import barcode
from dashboard.ui import cached, evidence
from dashboard.ui.chart import chart
from dashboard.ui.layout import empty, mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import capital, counted, plain
from dashboard.views.topics.form import begin
from dashboard.views.topics.topic_list import sparkline_bin

MOST = 200
OWN = 3  # articles that a keyword named in the heading has at least
SCORE = (
    "YAKE score: from a phrase's place, case, frequency and neighbours in its article; lower is a better keyword. "
    "The median of its articles."
)
TOO_SHORT = "{} too short, or in a language whose function words are unknown."
DISTINCT = (
    "How far these articles are richer in it than the rest of the corpus: log2 of its odds here over its odds there. "
    "1 is twice, 2 four times; below 0 they are poorer."
)


def table(page: PageContext) -> None:
    """A row a keyword, with its articles over time; a click opens them."""
    found = cached.keywords(page.generation, page.filters, MOST)
    if found.empty:
        empty("No keywords were found in these articles", TOO_SHORT.format("They are"))
        return
    by = sparkline_bin(page)
    apart = bool(found["distinctiveness"].notna().any())
    if apart:
        found = found.iloc[np.argsort(-_weight(found), kind="stable")].reset_index(drop=True)
    section(plain(_finding(page, found, apart=apart)), _note(found, by, apart=apart))

    def clicked() -> None:
        if cells := st.session_state["keywords"]["selection"]["cells"]:
            evidence.ask("topics", "keyword", str(found["text"].iloc[cells[0][0]]))

    over = analysis.over_time(page.generation, page.selection, found["text"].tolist(), by)
    shown = pd.DataFrame({"Keyword": found["text"], "Articles": found["articles"], "Share": found["share"] * 100})
    if any(len(counts) > 1 for counts in over.values()):
        shown["Over time"] = pd.Series([over[text] for text in found["text"]], dtype=object)
    if apart:
        shown["Distinct"] = found["distinctiveness"]
    shown = shown.assign(YAKE=found["score"], First=found["first"], Last=found["last"])
    if found["first"].isna().all():
        shown = shown.drop(columns=["First", "Last"])
    day = st.column_config.DateColumn(format="D MMM YYYY", width=104)
    st.dataframe(
        shown,
        hide_index=True,
        height=min(560, 38 + 35 * len(shown)),
        key="keywords",
        on_select=clicked,
        selection_mode="single-cell",
        alt="Keywords of the selected articles",
        column_config={
            "Keyword": st.column_config.TextColumn(width=220),
            "Articles": st.column_config.NumberColumn(width=74),
            "Share": st.column_config.NumberColumn(format="%.0f %%", width=66),
            "Over time": st.column_config.BarChartColumn(width=170, y_min=0),
            "Distinct": st.column_config.NumberColumn(format="%.1f", width=82, help=DISTINCT),
            "YAKE": st.column_config.NumberColumn(format="%.3f", width=76, help=SCORE),
            "First": day,
            "Last": day,
        },
    )
    quiet("Click a row for its articles, to make it a topic, or to see it in context. A heading sorts.")


def drawer(page: PageContext, text: str) -> None:
    """The articles a keyword is one of, and what can be made of it."""
    holding = analysis.holding(page.generation, page.selection, text)
    if not len(holding):  # the filters have changed since
        evidence.close()
        return
    selection = page.selection
    rows = article_analysis.listing(
        page.generation, article_analysis.newest_first(selection, holding)[: evidence.MOST], parse(quoted(text))
    )
    number, draw = evidence.articles(rows, len(holding))

    def body() -> str | None:
        with st.container(horizontal=True, gap="small"):
            made = st.button("Make it a topic", icon=":material/add:", key="keyword-topic", on_click=_make, args=(page, text))
            seen = st.button("See it in context", key="keyword-context", on_click=_see, args=(text,))
        if made or seen:
            st.rerun()
        return draw()

    evidence.drawer(
        text,
        f"A keyword of {number:,} of {counted(len(selection.articles), 'selected article')}. Others may hold "
        "the words without being about them; a topic counts those too.",
        {"Articles": (number, body)},
    )


def _make(page: PageContext, text: str) -> None:
    evidence.close()
    st.session_state["show"] = "my topics"
    begin(page.topics.new(capital(text), quoted(text)))


def _see(text: str) -> None:
    evidence.close()
    st.session_state["show"] = "words in context"
    st.session_state["words"] = quoted(text)


def _weight(found: pd.DataFrame) -> np.ndarray:
    """What to begin with: many articles, and more than elsewhere."""
    return np.asarray(found["distinctiveness"] * np.log2(found["articles"] + 1))


def _finding(page: PageContext, found: pd.DataFrame, *, apart: bool) -> str:
    asked = article_analysis.sought(page.filters)  # what was asked for sets them apart by itself
    own = found[[not (asked and spans(asked, text)) for text in found["text"]]]
    if own.empty:
        return "No keyword sets these articles apart but what was asked for"
    best = own.iloc[0]
    of = f"{int(best['articles']):,} of {counted(len(page.selection.articles), 'article')}"
    if not apart:
        return f"{best['text']} is a keyword of most: {of}"
    if best["articles"] < OWN or best["distinctiveness"] <= 0:
        return "No keyword sets these articles apart from the rest"
    return f"{best['text']} sets these articles apart: a keyword of {of}, and of {int(best['rest']):,} elsewhere"


def _note(found: pd.DataFrame, by: str, *, apart: bool) -> str:
    first = f"The {MOST} that most articles have, " if len(found) == MOST else f"{counted(len(found), 'keyword')}, "
    order = "the most distinctive and frequent first. " if apart else "the most frequent first. "
    return f"{first}{order}Distinct articles; bars by {by}, each row on its own scale. Names of persons are no keywords."


def single(page: PageContext) -> None:
    """The keywords of the one article, and where in it they stand."""
    row = article_analysis.articles(page.generation, page.selection, 1).iloc[0]
    found = contents.read(page.generation, str(row["key"]))
    if found is None or found.keywords.empty:
        empty("No keywords were found in this article", TOO_SHORT.format("It is"))
        return
    best = found.keywords.iloc[0]
    finding = f"{best['text']} is its first keyword, {counted(int(best['count']), 'time')} in title and text"
    note = f"One article, {counted(found.words, 'word')}. Position in the text, first word to last; the best keyword at the top."
    section(plain(finding), note)
    spans = analysis.positions(found.text, found.keywords["text"].tolist())
    if len(spans):
        chart(page, barcode(spans, len(found.text), mode(), row=24), key="keyword-places", finding=finding, note=note)
    shown = pd.DataFrame({"Keyword": found.keywords["text"], "Times": found.keywords["count"], "YAKE": found.keywords["score"]})

    def clicked() -> None:
        if cells := st.session_state["keywords"]["selection"]["cells"]:
            _see(str(shown["Keyword"].iloc[cells[0][0]]))

    with st.expander("The same as a table", expanded=not len(spans)):
        st.dataframe(
            shown,
            hide_index=True,
            height=38 + 35 * len(shown),
            key="keywords",
            on_select=clicked,
            selection_mode="single-cell",
            alt="Keywords of the article",
            column_config={"YAKE": st.column_config.NumberColumn(format="%.3f", help=SCORE)},
        )
        quiet("Best first; YAKE’s score is one of several signs that rank them. Click a row to see it in context.")
