"""Who appears with whom, and whether it is more than chance. A cell, a line, a name and a row open what they count."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.analysis.association import FDR_THRESHOLD, beyond_chance
from dashboard.analysis.people import comentions as analysis
from dashboard.analysis.people.strongest_pairs import Among
from dashboard.charts.heatmap import MIN_TOGETHER, heatmap
from dashboard.charts.network import MAX_LINES_DRAWN, network, select_ties
from dashboard.ui import cached, evidence, state
from dashboard.ui.chart import chart
from dashboard.ui.layout import empty, mode, no_match, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import counted, plain, times
from dashboard.views.comentions import drawers
from dashboard.views.comentions.pairs_table import PLURAL, base_in_words, pairs_table

TITLE = "Co-mentions"
MIN_WINDOWS_IN_HEADING = 3
MATRIX, NETWORK = "matrix", "network"
NUMBERS_OF_NAMES = {MATRIX: ([12, 16, 24], 16), NETWORK: ([24, 40, 60], 40)}
PAIRS: dict[str, Among] = {"these": "", "all": "all", "rarer": "rarer"}


def main() -> None:
    page = page_context(TITLE)
    if not len(page.selection.articles):
        page_header(page, TITLE, "comentions")
        no_match()
        return
    above = st.container()  # its download depends on what is chosen below it
    view, window, names, among = _controls(alone=page.selection.total == 1)
    with above:
        page_header(page, TITLE, "comentions", window=window, names=names, ties=among)
    comentions = cached.of_filters(analysis.comentions)(page.generation, page.filters, window, names)
    if comentions.pairs.empty and not among:
        empty(f"No two names share a {window}", "Names in a dateline or inside a title are not counted.")
        return
    _charts(page, comentions, view, among)
    if asked := evidence.asked("comentions"):
        if len(asked) > 2:
            drawers.pair_drawer(page, comentions, asked)
        else:
            drawers.name_drawer(page, comentions, asked[1])


def _controls(*, alone: bool) -> tuple[str, analysis.Window, int, Among]:
    """The view, the window, how many names, and which pairs are listed. alone: the corpus is a single article."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        view: Any = st.segmented_control(
            "Show as", [MATRIX, NETWORK], default=MATRIX, required=True, key=state.VIEW, bind="query-params"
        )
        windows = ["sentence", "paragraph"] if alone else list(PLURAL)
        window: Any = st.segmented_control(
            "Together in one", windows, default="paragraph", required=True, key="window", bind="query-params"
        )
        # A matrix and a network are readable with different numbers of names, so that each keeps its own.
        options, usual = NUMBERS_OF_NAMES[view]
        names: Any = st.segmented_control(
            "Names", options, default=usual, required=True, bind="query-params", key="names" if view == MATRIX else "nodes"
        )
        pairs = (
            "these"
            if alone
            else st.segmented_control(
                "Pairs listed",
                list(PAIRS),
                default="these",
                required=True,
                key="ties",
                bind="query-params",
                help="In the table: “these” lists pairs of the names in the chart, “all” the most certain pairs of all names, "
                "“rarer” those of names that are not in the chart.",
            )
        )
    return view, window, names, PAIRS[str(pairs)]


def _charts(page: PageContext, comentions: analysis.Comentions, view: str, among: Among) -> None:
    """The chart of the view, and the pairs beside it."""
    # Within a single article, the number of articles with both tells nothing: count its windows instead.
    column = "windows" if len(page.selection.articles) == 1 else "together"
    finding = surest_pair(comentions)
    note = _matrix_note(comentions, column) if view == MATRIX else _network_note(comentions, column)
    section(plain(finding), note)
    with st.container(key="beside"):  # below each other in a narrow window
        left, right = st.columns([10, 9], gap="medium")
    with left:
        (_matrix if view == MATRIX else _network)(page, comentions, column, finding, note)
    with right:
        pairs_table(page, comentions, column, among)


def surest_pair(comentions: analysis.Comentions) -> str:
    """The pair that most certainly appears together more often than by chance."""
    pairs = comentions.pairs
    pairs = pairs[(pairs["q"] < FDR_THRESHOLD) & (pairs["ratio"] > 1) & (pairs["windows"] >= MIN_WINDOWS_IN_HEADING)]
    if pairs.empty:
        windows = f"{MIN_WINDOWS_IN_HEADING} or more {PLURAL[comentions.window]}"
        return f"No pair appears together in {windows} more often than expected by chance"
    best = pairs.sort_values(["g2", "together"], ascending=False, kind="stable").iloc[0]
    return f"{best['name_a']} and {best['name_b']} appear together {times(best['ratio'])} as often as expected by chance"


def _matrix_note(comentions: analysis.Comentions, column: str) -> str:
    counts = "articles" if column == "together" else PLURAL[comentions.window]
    return (
        f"Number: {counts} with both in one {comentions.window}; blank: fewer than two. Blue: more often than expected by "
        f"chance within {base_in_words(comentions)}; brown: less often; no colour: within chance."
    )


def _network_note(comentions: analysis.Comentions, column: str) -> str:
    pairs = comentions.pairs
    names, lines = select_ties(comentions.actors, pairs, count=column)
    ties = int((beyond_chance(pairs) & (pairs[column] >= MIN_TOGETHER)).sum())
    many = f"the {MAX_LINES_DRAWN} strongest of {ties:,} ties" if ties > MAX_LINES_DRAWN else counted(len(lines), "tie")
    left_out = len(comentions.actors) - len(names)
    rest = f" {counted(left_out, 'name')} without a tie {'is' if left_out == 1 else 'are'} left out." if left_out else ""
    return (
        f"Lines: {many} beyond chance (q below {FDR_THRESHOLD}) within {base_in_words(comentions)}; thicker: more articles "
        f"together. Circle: person; square: organisation; diamond: place; size: articles. Colour: names that appear "
        f"together.{rest}"
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
