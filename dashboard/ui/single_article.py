"""A corpus of one article: over time it is one dot, so its own text is the axis."""

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
from dashboard.ui.layout import empty, mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import counted, kinds, plain

AROUND = 160
UNDATED_NOTE = (
    "No date was found in the text, the address or the file name, so it is in every count but those over time. To date "
    "it, put it into a folder or file named with its date, as in 2011-07-04.txt, or into a CSV file with a column "
    "“published”."
)


def single(page: PageContext, title: str) -> None:
    """Where in the text its names and its speech stand."""
    page_header(page, title, "mentions")
    if not len(page.selection.articles):
        empty("The one article here does not match these filters", "Each filter can be removed above.")
        return
    in_its_text(page)


def in_its_text(page: PageContext) -> None:
    """The one article's names, speech and dates on its own text as the axis."""
    row = article_analysis.articles(page.generation, page.selection, 1).iloc[0]
    found = contents.read(page.generation, str(row["key"]))
    spans = contents.positions(page.generation, str(row["key"]), names=14)
    if found is None or (spans := pd.concat([spans, named_days(found.text)], ignore_index=True)).empty:
        empty("No name and no speech was found in this article", "The Articles page shows its text.")
        return
    finding = positions_in_words(found)
    note = (
        f"One article, {counted(found.words, 'word')}: position in its text, first word to last. "
        "Solid bars: quotes; hollow: paraphrases; strokes: names and dates."
    )
    section(plain(finding), note)
    chart(
        page,
        barcode(spans, len(found.text), mode(), row=28),
        key="positions",
        finding=finding,
        note=note,
        on_select=_clicked,
        below="With more than one article, this page shows them over time. Click a bar for its words."
        f"{'' if found.day else ' ' + UNDATED_NOTE}",
    )
    _table(spans)
    if st.button("Read the article", icon=":material/arrow_forward:", icon_position="right", key="read"):
        evidence.open_article(found.key)
    if asked := evidence.asked("single"):
        _drawer(found, spans, asked)


def _clicked() -> None:
    if points := st.session_state["positions"]["selection"]["points"]:
        kind, start, end = points[0]["customdata"]
        evidence.ask("single", str(kind), str(start), str(end))


def _table(spans: pd.DataFrame) -> None:
    def chosen() -> None:
        if cells := st.session_state["positions-table"]["selection"]["cells"]:
            row = spans.iloc[cells[0][0]]
            evidence.ask("single", str(row["kind"]), str(row["start"]), str(row["end"]))

    with st.expander("The same as a table"):
        rows = pd.DataFrame(
            {
                "Who": spans["row"],
                "As": spans["kind"].replace(WORDS),
                "Words": spans["text"],
                "From": spans["start"],
                "To": spans["end"],
            }
        )
        st.dataframe(
            rows,
            hide_index=True,
            height=min(320, 38 + 35 * len(rows)),
            key="positions-table",
            on_select=chosen,
            selection_mode="single-cell",
            alt="Where names and speech stand",
            column_config={"Words": st.column_config.TextColumn(width="large")},
        )
        quiet("From and to are characters of the text. Click a row for its words.")


def _drawer(found: contents.Reading, spans: pd.DataFrame, asked: evidence.Asked) -> None:
    kind, start, end = asked[1], int(asked[2]), int(asked[3])
    who = spans[(spans["start"] == start) & (spans["end"] == end)]
    if who.empty:
        evidence.close()
        return
    passage = around(found.key, found.title, found.text, start, end)
    evidence.drawer(str(who["row"].iloc[0]), WORDS.get(kind, kind).capitalize(), {"Words": evidence.words([passage])})


def around(key: str, title: str, text: str, start: int, end: int) -> Passage:
    """Characters `start` to `end` of an article's text as a passage, with some words around them."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
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


def positions_in_words(found: contents.Reading) -> str:
    """Who speaks most in an article, else who is named most."""
    said = found.quotes[found.quotes["speaker_name"] != ""].drop_duplicates(["group", "kind"])
    if len(said):
        name = said["speaker_name"].value_counts().index[0]
        own = said[said["speaker_name"] == name].groupby("group")["kind"].agg(lambda pieces: "quote" in set(pieces))
        return f"{name} speaks most: {kinds(int(own.sum()), int((~own).sum()))}"
    if len(found.actors):
        first = found.actors.iloc[0]
        return f"{first['name']} is named most, {counted(int(first['mentions']), 'time')}"
    return "No name was found in it"
