"""A corpus of one article: over time it would be a single dot, so that the axis is its own text."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.article import contents
from dashboard.analysis.article.named_days import named_days
from dashboard.analysis.selection import articles as article_analysis
from dashboard.charts.barcode import WORDS, barcode
from dashboard.ui import evidence
from dashboard.ui.chart import chart
from dashboard.ui.components import Passage
from dashboard.ui.layout import empty, mode, no_match, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.page_header import page_header
from dashboard.ui.table import table
from dashboard.ui.wording import counted, kinds, plain

CONTEXT_CHARACTERS = 160
UNDATED_NOTE = (
    "No date was found in the text, the address or the file name, so this article is left out of everything over time. To "
    "date it, name its file or folder after the date, as in 2011-07-04.txt, or put it into a CSV file with a column "
    "“published”."
)


def single_article(page: PageContext, title: str) -> None:
    """A whole page about the one article: where in the text its names and quotes are."""
    page_header(page, title, "mentions")
    if not len(page.selection.articles):
        no_match()
        return
    positions(page)


def positions(page: PageContext) -> None:
    """A chart of the article's names, quotes and dates by their position in its text."""
    row = article_analysis.articles(page.generation, page.selection, 1).iloc[0]
    article = contents.read_article(page.generation, str(row["key"]))
    spans = contents.positions(page.generation, str(row["key"]), names=14)
    if article is None or (spans := pd.concat([spans, named_days(article.text)], ignore_index=True)).empty:
        empty("No names or quotes were found in this article", "The Articles page shows its text.")
        return
    finding = most_prominent(article)
    note = (
        f"One article, {counted(article.words, 'word')}: position in the text, from first word to last. "
        "Solid bars: quotes; hollow bars: paraphrases; lines: names and dates."
    )
    section(plain(finding), note)
    chart(
        page,
        barcode(spans, len(article.text), mode(), row=28),
        key="positions",
        finding=finding,
        note=note,
        on_point=lambda data: evidence.ask("single", *map(str, data)),
        below="With more articles, this page shows them over time. Click a bar to read its words."
        f"{'' if article.day else ' ' + UNDATED_NOTE}",
    )
    _table(spans)
    if st.button("Read the article", icon=":material/arrow_forward:", icon_position="right", key="read"):
        evidence.open_article(article.key)
    if asked := evidence.asked("single"):
        _drawer(article, spans, asked)


def _table(spans: pd.DataFrame) -> None:
    def ask(row: int) -> None:
        evidence.ask("single", *(str(spans.iloc[row][column]) for column in ("kind", "start", "end")))

    with st.expander("The same as a table"):
        rows = {"Who": "row", "As": "kind", "Words": "text", "From": "start", "To": "end"}
        shown = pd.DataFrame({name: spans[column] for name, column in rows.items()})
        table(
            shown.assign(As=shown["As"].replace(WORDS)),
            key="positions-table",
            on_row=ask,
            max_height=320,
            alt="Names and quotes by their position in the text",
            columns={"Words": st.column_config.TextColumn(width="large")},
        )
        quiet("From and To count characters of the text. Click a row to read its words.")


def _drawer(article: contents.ArticleContents, spans: pd.DataFrame, asked: evidence.Asked) -> None:
    kind, start, end = asked[1], int(asked[2]), int(asked[3])
    who = spans[(spans["start"] == start) & (spans["end"] == end)]
    if who.empty:
        evidence.close()
        return
    passage = passage_around(article.key, article.title, article.text, start, end)
    evidence.drawer(str(who["row"].iloc[0]), WORDS.get(kind, kind).capitalize(), {"Words": evidence.words([passage])})


def passage_around(key: str, title: str, text: str, start: int, end: int) -> Passage:
    """Characters `start` to `end` of an article's text as a passage, with some words before and after."""
    first, last = max(0, start - CONTEXT_CHARACTERS), min(len(text), end + CONTEXT_CHARACTERS)
    first = text.find(" ", first, start) + 1 or first if first else 0
    return Passage(
        key=key,
        title=title or "Untitled",
        line=f"Characters {start:,} to {end:,} of the text",
        parts=[
            (False, "… " * bool(first) + text[first:start]),
            (True, text[start:end]),
            (False, text[end:last] + " …" * (last < len(text))),
        ],
    )


def most_prominent(article: contents.ArticleContents) -> str:
    """Who speaks most in an article; without quotes, who is named most often."""
    said = article.quotes[article.quotes["speaker_name"] != ""].drop_duplicates(["group", "kind"])
    if len(said):
        name = said["speaker_name"].value_counts().index[0]
        quoted = said[said["speaker_name"] == name].groupby("group")["kind"].agg(lambda pieces: "quote" in set(pieces))
        return f"{name} speaks most: {kinds(int(quoted.sum()), int((~quoted).sum()))}"
    if len(article.actors):
        first = article.actors.iloc[0]
        return f"{first['name']} is named most often: {counted(int(first['mentions']), 'time')}"
    return "No names were found in it"
