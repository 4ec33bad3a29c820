"""Who appears with whom, whether it is more than chance, and who speaks about whom. Every figure opens what it counts."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.association import FDR_THRESHOLD, beyond_chance
from dashboard.analysis.people import comentions as analysis
from dashboard.analysis.people.telling_pairs import find_telling_pairs
from dashboard.analysis.phrases import WINDOWS
from dashboard.charts.heatmap import MIN_TOGETHER, heatmap
from dashboard.charts.network import MAX_LINES_DRAWN, network, select_ties
from dashboard.ui import cached, evidence, state
from dashboard.ui.chart import chart
from dashboard.ui.layout import empty, mode, no_match, quiet, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.pairs import PASSAGE
from dashboard.ui.table import table
from dashboard.ui.wording import counted, percent, plain, times
from dashboard.views.comentions import drawers
from dashboard.views.comentions.controls import MATRIX, SPEAKING, Chosen, controls
from dashboard.views.comentions.pairs_table import base_in_words, pairs_listed, pairs_table
from dashboard.views.comentions.speaking import speaking_view

TITLE = "Co-mentions"
MAX_TELLING_SHOWN = 10


def main() -> None:
    page = page_context(TITLE)
    if not len(page.selection.articles):
        page_header(page, TITLE, "comentions")
        no_match()
        return
    above = st.container()  # its download depends on what is chosen below it
    chosen = controls(page)
    kinds, without = ",".join(chosen.kinds), ",".join(chosen.without)
    if chosen.view == SPEAKING:
        with above:
            page_header(page, TITLE, "speaking", within=chosen.within, kinds=kinds, without=without)
        speaking_view(page, chosen)
        return
    charts = st.container()  # above what is chosen for the table, which the download depends on
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        among = pairs_listed(alone=page.selection.total == 1)
        orders = ["strength", "articles"]
        order: Any = st.segmented_control(
            "Sort by", orders, default="strength", required=True, key=state.SORT, bind="query-params"
        )
    with above:
        page_header(page, TITLE, "comentions", window=chosen.window, names=chosen.names, ties=among, kinds=kinds, without=without)
    comentions = cached.of_filters(analysis.comentions)(
        page.generation, page.filters, chosen.window, chosen.names, **chosen.names_asked
    )
    with charts:
        if comentions.pairs.empty:
            empty(
                f"No two of these names meet in one {WINDOWS[chosen.window]}",
                "Names in a dateline or inside a title are not counted.",
            )
        else:
            _charts(page, comentions, chosen)
    if among or not comentions.pairs.empty:
        pairs_table(page, comentions, chosen, among, order)
    if asked := evidence.asked("comentions"):
        if len(asked) > 2:
            drawers.pair_drawer(page, comentions, chosen, asked)
        else:
            drawers.name_drawer(page, comentions, asked[1])


def _charts(page: PageContext, comentions: analysis.Comentions, chosen: Chosen) -> None:
    """The chart of the view, and the pairs that tell most beside it."""
    # Within a single article, the number of articles with both tells nothing: count how often they meet instead.
    column = "windows" if comentions.articles == 1 else "together"
    telling = find_telling_pairs(page.generation, comentions)
    finding = _most_telling(telling, comentions)
    note = _matrix_note(comentions, column) if chosen.view == MATRIX else _network_note(comentions, column)
    section(plain(finding), note)
    draw = _matrix if chosen.view == MATRIX else _network
    if telling.empty or not telling["rest_articles"].iloc[0]:
        draw(page, comentions, column, finding, note)
        return
    with st.container(key="beside"):  # below each other in a narrow window
        left, right = st.columns([10, 9], gap="medium")
    with left:
        draw(page, comentions, column, finding, note)
    with right:
        _telling_table(telling, comentions)


def _most_telling(telling: pd.DataFrame, comentions: analysis.Comentions) -> str:
    """The tie that sets these articles apart; without others to compare with, the one least likely by chance."""
    if comentions.articles == 1:
        best = comentions.pairs.sort_values("windows", ascending=False, kind="stable").iloc[0]
        return f"{best['name_a']} and {best['name_b']} meet most often: {times(best['windows'])}"
    if telling.empty:
        return "No pair of these names appears together more often than expected by chance"
    best = telling.iloc[0]
    pair = f"{best['name_a']} and {best['name_b']}"
    meeting = f"{times(best['ratio'])} as often as expected by chance"
    if not best["rest_articles"]:
        return f"{pair} appear together in {counted(int(best['together']), 'article')}, {meeting}"
    return f"{pair} are named in {_share(best['share'])} of these articles and {_share(best['rest'])} of the others, {meeting}"


def _share(share: float) -> str:
    return "none" if not share else "under 1%" if share < 0.005 else percent(share)


def _telling_table(telling: pd.DataFrame, comentions: analysis.Comentions) -> None:
    rows = telling.head(MAX_TELLING_SHOWN).reset_index(drop=True)
    frame = pd.DataFrame(
        {
            "Most telling ties": rows["name_a"] + " · " + rows["name_b"],
            "Together": rows["together"],
            "Here": rows["share"].map(_share),
            "Elsewhere": rows["rest"].map(_share),
        }
    )
    table(
        frame,
        key="telling-ties",
        on_row=lambda row: evidence.ask("comentions", rows["a"][row], rows["b"][row]),
        alt="The pairs that set the selected articles apart",
        columns={
            "Most telling ties": st.column_config.TextColumn(width=196),
            "Together": st.column_config.NumberColumn(width=66, help=f"Articles with both in one {WINDOWS[comentions.window]}"),
            "Here": st.column_config.TextColumn(width=62, help="Share of the selected articles that name both"),
            "Elsewhere": st.column_config.TextColumn(width=74, help="Share of the other articles of the corpus that name both"),
        },
    )
    quiet(
        f"Ties beyond chance of the names in the chart, by how much more often these articles name both than the "
        f"{int(rows['rest_articles'].iloc[0]):,} others of the corpus. Left out: capitals with their country, places within "
        "places, parts of one name."
    )


def _matrix_note(comentions: analysis.Comentions, column: str) -> str:
    counts = f"articles with both in one {WINDOWS[comentions.window]}" if column == "together" else "how often both meet"
    passage = f" ({PASSAGE})" if comentions.window == "paragraph" else ""
    if comentions.articles == 1:
        return f"Number: {counts}{passage}; blank: fewer than two. One article cannot tell what is chance."
    return (
        f"Number: {counts}{passage}; blank: fewer than two. Blue: more often than expected by chance within "
        f"{base_in_words(comentions)}; brown: less often; no colour: within chance."
    )


def _network_note(comentions: analysis.Comentions, column: str) -> str:
    pairs = comentions.pairs
    names, lines = select_ties(comentions.actors, pairs, count=column)
    ties = int((beyond_chance(pairs) & (pairs[column] >= MIN_TOGETHER)).sum())
    many = f"the {MAX_LINES_DRAWN} strongest of {ties:,} ties" if ties > MAX_LINES_DRAWN else counted(len(lines), "tie")
    left_out = len(comentions.actors) - len(names)
    rest = f" {counted(left_out, 'name')} without a tie {'is' if left_out == 1 else 'are'} left out." if left_out else ""
    return (
        f"Lines: {many} beyond chance (q below {FDR_THRESHOLD}) in one {WINDOWS[comentions.window]} within "
        f"{base_in_words(comentions)}; thicker: more articles together. Circle: person; square: organisation; diamond: place; "
        f"size: articles. Colour: names that appear together.{rest}"
    )


def _matrix(page: PageContext, comentions: analysis.Comentions, column: str, finding: str, note: str) -> None:
    if not (comentions.pairs[column] >= MIN_TOGETHER).any():
        empty("No pair appears together twice", "The table lists those that do once.")
        return
    chart(
        page,
        heatmap(comentions.actors, comentions.pairs, mode(), count=column),
        key="matrix",
        finding=finding,
        note=note,
        on_point=_ask,
        below="Click a cell to see its sentences.",
    )


def _network(page: PageContext, comentions: analysis.Comentions, column: str, finding: str, note: str) -> None:
    names, lines = select_ties(comentions.actors, comentions.pairs, count=column)
    if lines.empty:
        empty(
            "No pair of these names appears together more often than by chance",
            "The network shows only such pairs; the matrix and the table have all. More names or a wider window may add some.",
        )
        return
    chart(
        page,
        network(names, lines, mode(), count=column),
        key="network",
        finding=finding,
        note=note,
        on_point=_ask,
        below="Click a line to see its sentences, or a name to see its articles. Point at a dot without a label to see its name.",
    )


def _ask(data: list[Any]) -> None:
    is_pair = len(data) > 3  # a name has its id, its name and its articles
    evidence.ask("comentions", *map(str, data[:2] if is_pair else data[:1]))


main()
