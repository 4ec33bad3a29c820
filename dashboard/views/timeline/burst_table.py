"""Every burst of what is drawn, as a table: how large it was, what it was about, who spoke."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.time import timeline as analysis
from dashboard.export.choices import Format
from dashboard.export.export import MEDIA, export, file_name
from dashboard.ui import evidence
from dashboard.ui.drawn import DrawnTopics, span_in_words
from dashboard.ui.layout import quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import counted, plain

MAX_SOURCES_NAMED = 3
FORMAT: Format = "csv"


def burst_table(page: PageContext, topics: DrawnTopics, rows: pd.DataFrame, by: analysis.Bin) -> None:
    """The bursts, the strongest first; a click on a row opens its articles."""
    if rows.empty:
        quiet("No series has a burst: a run of periods in which its share is raised so far that chance does not explain it.")
        return
    section(counted(len(rows), "burst"), plain(sources_in_words(rows)))
    table(
        cells(rows, topics, by),
        key="bursts",
        max_height=420,
        alt="Bursts of each topic, the strongest first",
        on_row=lambda row: ask(rows, row),
        columns={
            "": st.column_config.NumberColumn(width=30),
            "Topic": st.column_config.TextColumn(width=110),
            "When": st.column_config.TextColumn(width=170),
            "Articles": st.column_config.TextColumn(width=80, help="Of the topic, of all articles in these days."),
            "Share": st.column_config.NumberColumn(width=60, format="%d%%", help="Of all articles in these days."),
            "Usual ×": st.column_config.NumberColumn(
                width=70, format="%.1f", help="Times the share of the same sources outside bursts; empty where there is none."
            ),
            "About": st.column_config.TextColumn(
                width=330, help="The headline that names it best: about the topic, and sharing what sets this burst apart."
            ),
            "Set apart by": st.column_config.TextColumn(width=220, help="Words of this burst, against the topic at other times."),
        },
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        with st.container(width="stretch"):
            quiet("Click a row to see its articles, the other headlines and the quotes.")
        st.download_button(
            "Bursts, CSV",
            partial(export, page.generation, page.filters, "peaks", FORMAT, selection=page.selection, bin=by),
            file_name(page.generation, page.selection, "peaks", FORMAT),
            MEDIA[FORMAT],
            type="tertiary",
            icon=":material/download:",
            key="download-peaks",
            on_click="ignore",
        )


def ask(rows: pd.DataFrame, row: int) -> None:
    """Ask for the articles of one burst."""
    burst = rows.iloc[row]
    evidence.ask("timeline", str(burst["series"]), f"{burst['first_bin']:%Y-%m-%d}", f"{burst['last_bin']:%Y-%m-%d}")


def cells(rows: pd.DataFrame, topics: DrawnTopics, by: analysis.Bin) -> pd.DataFrame:
    """What the table shows."""
    return pd.DataFrame(
        {
            "": range(1, len(rows) + 1),
            "Topic": [topics.name(series) for series in rows["series"]],
            "When": [span_in_words(row, by) for _, row in rows.iterrows()],
            "Articles": [f"{own:,} of {total:,}" for own, total in zip(rows["articles"], rows["total"], strict=True)],
            "Share": (100 * rows["share"]).round().astype(int),
            "Usual ×": rows["ratio"],
            "About": rows["label"],
            "Set apart by": rows["words"].map(", ".join),
            "Who speaks": rows["speakers"].map(", ".join),
            "Sources": [_sources(row["sources"], only=row["one_source"]) for _, row in rows.iterrows()],
            "Other headlines": ["; ".join(title for title, _ in headlines[1:]) for headlines in rows["headlines"]],
            "Strongest day": rows["top_day"].dt.date,
        }
    )


def _sources(sources: list[str], *, only: bool) -> str:
    if only:
        return f"{sources[0]} only"
    more = len(sources) - MAX_SOURCES_NAMED
    return ", ".join(sources[:MAX_SOURCES_NAMED]) + (f" and {more} more" if more > 0 else "")


def sources_in_words(rows: pd.DataFrame) -> str:
    """Whether one source alone is behind all bursts, in words."""
    sources = {source for listed in rows["sources"] for source in listed}
    if len(sources) == 1:
        return f"All from one source, {sources.pop()}: this shows what it printed, not coverage in the press as a whole."
    alone = sum(len(listed) == 1 for listed in rows["sources"])
    return f"Strongest first. {counted(alone, 'burst')} of {len(rows)} from one source alone." if alone else "Strongest first."
