"""When it was said: utterances over time, a row of bars for each speaker."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.speech import over_time as analysis
from dashboard.analysis.speech.quotes import quotes, rank
from dashboard.analysis.time.timeline import Bin, last_day
from dashboard.charts.timeline import when
from dashboard.charts.utterances import utterances as draw
from dashboard.ui import cached, cards, evidence, state
from dashboard.ui.chart import chart
from dashboard.ui.components import quote_cards
from dashboard.ui.layout import mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import counted, during, plain
from dashboard.views.quotes.question import Question

CLICKED = "quotes"


def over_time(page: PageContext, question: Question, names: dict[str, str]) -> None:
    """Chart and table; a bar opens what it counts."""
    asked = {side.speaker: side.by(names) for side in question.sides() if side.speaker}
    wanted = question.wanted()
    above = st.container()  # the heading depends on what is chosen below it
    by: Any = st.segmented_control(
        "By",
        ["day", "week", "month"],
        default=cached.of_filters(analysis.fitting_bin)(page.generation, page.filters, **wanted),
        required=True,
        key=state.QUOTES_BIN,
        bind="query-params",
        label_visibility="collapsed",
    )
    frame = analysis.utterances_by_bin(page.generation, page.selection, by, asked, **wanted)
    undated = frame.attrs["undated"]
    left_out = f" {counted(undated, 'utterance')} without a date {'is' if undated == 1 else 'are'} left out." if undated else ""
    if frame.empty:
        section("None of these quotes has a date", "A chart over time needs dates.")
        return
    finding = _finding(frame, by)
    scale = "All rows are on one scale" + (", everybody else on another." if analysis.OTHERS in set(frame["id"]) else ".")
    whose = "" if question.versus else question.in_words(names)
    note = f"Quotes and paraphrases per {by}{whose}. {scale}{left_out}"
    with above:
        section(plain(finding), plain(note))
    chart(
        page,
        draw(frame, mode(), by=by, grey=analysis.OTHERS),
        key="quotes-time",
        finding=finding,
        note=note,
        on_point=lambda data: evidence.ask(CLICKED, str(data[0]), str(data[1]), by),
        below="Click a bar to read what it counts.",
    )
    _table(frame, by)
    if clicked := evidence.asked(CLICKED):
        _drawer(page, question, asked, frame, *clicked[1:])


def _finding(frame: pd.DataFrame, by: Bin) -> str:
    total = frame.groupby("bin")["utterances"].sum()
    top = pd.Timestamp(total.index[int(total.to_numpy().argmax())])
    return f"Most was said {during(top, by)}: {int(total.max()):,} of {int(total.sum()):,} quotes and paraphrases"


def figures(frame: pd.DataFrame, first: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """The bars as a table, the newest bin on top: `first`, the bin, and a column for each speaker; and ids by column.

    Speakers of one name have their ids beside it, so that each keeps a column.
    """
    wide = frame.pivot_table(index="bin", columns="id", values="utterances", aggfunc="sum", sort=False).iloc[::-1]
    speakers = frame.drop_duplicates("id")
    shared = speakers["name"].duplicated(keep=False) | (speakers["name"] == first)
    rows = zip(speakers["id"], speakers["name"], shared, strict=True)
    labels = {str(id_): f"{name} ({id_})" if also else str(name) for id_, name, also in rows}
    wide = wide.rename(columns=labels).rename_axis(index=first, columns=None).reset_index()
    return wide, {label: id_ for id_, label in labels.items()}


def _table(frame: pd.DataFrame, by: Bin) -> None:
    first = "week of" if by == "week" else by
    wide, ids = figures(frame, first)

    def ask(row: int, column: str) -> None:
        if column in ids:
            evidence.ask(CLICKED, ids[column], f"{wide[first].iloc[row]:%Y-%m-%d}", by)

    with st.expander("The figures as a table"):
        table(
            wide,
            key="quotes-figures",
            on_cell=ask,
            max_height=280,
            alt="Quotes and paraphrases in each period, by speaker",
            columns={first: st.column_config.DateColumn(format="MMMM YYYY" if by == "month" else "D MMM YYYY")},
        )
        quiet("Click a figure to read what it counts.")


def _drawer(page: PageContext, question: Question, asked: dict[str, str], frame: pd.DataFrame, *clicked: str) -> None:
    """The utterances that one bar counts; closed if the question has changed since."""
    id_, day, by = clicked
    row = frame[(frame["id"] == id_) & (frame["bin"] == pd.Timestamp(day))]
    if row.empty:
        evidence.close()
        return
    first, wanted = pd.Timestamp(day).date(), question.wanted()
    utterances = analysis.utterances_of_bar(
        page.generation,
        page.selection,
        id_,
        asked,
        first=first,
        last=last_day(first, by),  # type: ignore[arg-type]
        **wanted,
    )

    def draw(offset: int, limit: int) -> str | None:
        upto = offset + limit
        order = rank(page.generation, page.selection, utterances, question.order, question.about, text=question.text, upto=upto)
        part = utterances.iloc[order[offset:upto]]
        # With all that print the same words, for a quote says how many do.
        inside = page.selection.narrowed(analysis.articles_printing(page.generation, page.selection, part[["group"]]))
        rows = quotes(
            page.generation,
            inside,
            order=question.order,
            about=question.about,
            text=question.text,
            scope=question.scope,
        )
        return quote_cards(cards.cards(rows[rows["group"].isin(part["group"])]), key="drawer-quotes", columns=1)

    note = "Those who have a row of their own are left out." if id_ == analysis.OTHERS else ""
    evidence.drawer(
        f"{row['name'].iloc[0]}, {when(pd.Timestamp(day), by, year=True)}",  # type: ignore[arg-type]
        note,
        {"Quotes": evidence.paged(len(utterances), f"{id_}-{day}-{by}", draw)},
    )
