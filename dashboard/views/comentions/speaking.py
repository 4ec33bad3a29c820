"""Who speaks about whom: speakers by whoever their words, or the passage around them, name."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.people.speaking import Speaking, count_speaking
from dashboard.charts.heatmap import speaking_matrix
from dashboard.ui import cached, evidence
from dashboard.ui.chart import chart
from dashboard.ui.layout import empty, mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import counted, plain
from dashboard.views.comentions import drawers
from dashboard.views.comentions.controls import NAMES_OF_KINDS, Chosen

MAX_ROWS_SHOWN = 1000
WHERE = {
    "words": "name the other in their words",
    "passage": "name the other in their words, or in the sentence before or after them",
}


def speaking_view(page: PageContext, chosen: Chosen) -> None:
    speaking = cached.of_filters(count_speaking)(page.generation, page.filters, chosen.within, **chosen.names_asked)
    if speaking.cells.empty:
        empty("No known speaker names another here", "Speakers who are not identified are not counted.")
        return
    best = speaking.cells.iloc[0]
    finding = (
        f"{best['speaker_name']} speaks most about another: "
        f"{counted(int(best['utterances']), 'quote or paraphrase', 'quotes and paraphrases')} about {best['about_name']}"
    )
    speakers, abouts = speaking.speakers.head(chosen.names), speaking.abouts.head(chosen.names)
    kinds = f" Only {' and '.join(NAMES_OF_KINDS[kind] for kind in chosen.kinds)} as those spoken about." if chosen.kinds else ""
    note = (
        f"A row speaks about a column: quotes and paraphrases that {WHERE[chosen.within]}. The {len(speakers)} of "
        f"{counted(len(speaking.speakers), 'known speaker')} with most of them, and the {len(abouts)} of "
        f"{counted(len(speaking.abouts), 'name')} that most of them name. Stronger colour: more. Copies are counted.{kinds}"
    )
    section(plain(finding), note)
    inside = speaking.cells["speaker"].isin(speakers["id"]) & speaking.cells["about"].isin(abouts["id"])
    chart(
        page,
        speaking_matrix(speakers, abouts, speaking.cells[inside], mode()),
        key="speaking",
        finding=finding,
        note=note,
        on_point=lambda data: _ask(str(data[0]), str(data[1])),
        below="Click a cell to read what was said.",
    )
    _table(speaking)
    if (asked := evidence.asked("comentions")) and len(asked) > 2:
        drawers.speaking_drawer(page, speaking, asked[1], asked[2])


def _table(speaking: Speaking) -> None:
    rows = speaking.cells.head(MAX_ROWS_SHOWN)
    number: Any = st.column_config.NumberColumn
    table(
        pd.DataFrame(
            {
                "Speaker": rows["speaker_name"],
                "About": rows["about_name"],
                "Quotes": rows["quotes"],
                "Paraphrases": rows["paraphrases"],
                "Articles": rows["articles"],
            }
        ),
        key="speaking-table",
        on_row=lambda row: _ask(str(rows["speaker"][row]), str(rows["about"][row])),
        max_height=456,
        alt="Who speaks about whom, most quotes and paraphrases first",
        columns={
            "Speaker": st.column_config.TextColumn(width=240),
            "About": st.column_config.TextColumn(width=240),
            "Quotes": number(width=80),
            "Paraphrases": number(width=100),
            "Articles": number(width=80),
        },
    )
    cut = f"The first {MAX_ROWS_SHOWN:,} of {len(speaking.cells):,} are listed; the download has them all. " * (
        len(speaking.cells) > MAX_ROWS_SHOWN
    )
    quiet(f"{cut}Click a row to read what was said.")


def _ask(speaker: str, about: str) -> None:
    evidence.ask("comentions", speaker, about)
