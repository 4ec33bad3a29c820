"""Who appears with whom, and whether it is more than chance; a cell, a line, a name and a row open what they count."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from dashboard.analysis.people import comentions as analysis
from dashboard.analysis.people.strongest_pairs import SURE, Among
from dashboard.analysis.selection.articles import listing, newest_first, sought
from dashboard.charts.heatmap import LEAST, heatmap
from dashboard.charts.network import LINES, drawn, network
from dashboard.ui import cached, evidence
from dashboard.ui.chart import chart
from dashboard.ui.layout import empty, mode, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import counted, plain, times
from dashboard.views.comentions.pairs_table import PLURAL, pairs_table, verdict

TITLE = "Co-mentions"
ENOUGH = 3  # windows that a pair named in the heading has at least
MATRIX, NETWORK = "matrix", "network"
NAMES = {MATRIX: ([12, 16, 24], 16), NETWORK: ([24, 40, 60], 40)}
LISTED: dict[str, Among] = {"these": "", "all": "all", "rarer": "rarer"}


def main() -> None:
    page = page_context(TITLE)
    if not len(page.selection.articles):
        page_header(page, TITLE, "comentions")
        empty("No article matches these filters", "Each filter can be removed above.")
        return
    above = st.container()  # the head gives away what is chosen below it
    view, window, names, ties = _controls(alone=page.selection.total == 1)
    with above:
        page_header(page, TITLE, "comentions", window=window, names=names, ties=ties)
    found = cached.comentions(page.generation, page.filters, window, names)
    if found.pairs.empty and not ties:
        empty(f"No two names share a {window}", "A name in a dateline, or inside a title, does not count as standing together.")
        return
    together(page, found, view, ties)
    if asked := evidence.asked("comentions"):
        if len(asked) > 2:
            _pair_drawer(page, found, asked)
        else:
            _name_drawer(page, found, asked[1])


def _controls(*, alone: bool) -> tuple[str, analysis.Window, int, Among]:
    """The view, the window, how many names, and whose pairs are listed. alone: the corpus is one article."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        view: Any = st.segmented_control(
            "Show as", [MATRIX, NETWORK], default=MATRIX, required=True, key="show", bind="query-params"
        )
        windows = ["sentence", "paragraph"] if alone else list(PLURAL)
        window: Any = st.segmented_control(
            "Together in one", windows, default="paragraph", required=True, key="window", bind="query-params"
        )
        # A matrix and a network read well with different numbers of names, so that each keeps its own.
        options, usual = NAMES[view]
        names: Any = st.segmented_control(
            "Names", options, default=usual, required=True, bind="query-params", key="names" if view == MATRIX else "nodes"
        )
        ties = (
            "these"
            if alone
            else st.segmented_control(
                "Pairs of names",
                list(LISTED),
                default="these",
                required=True,
                key="ties",
                bind="query-params",
                help="In the table: pairs of names in the chart; the surest pairs of all names; pairs of names not in the chart.",
            )
        )
    return view, window, names, LISTED[str(ties)]


def together(page: PageContext, found: analysis.Comentions, view: str, ties: Among) -> None:
    """The chart of the view, and beside it the pairs."""
    # Within one article, articles together says nothing: its windows do.
    column = "windows" if len(page.selection.articles) == 1 else "together"
    finding = _finding(found)
    note = _matrix_note(found, column) if view == MATRIX else _network_note(found, column)
    section(plain(finding), note)
    with st.container(key="beside"):  # below each other where the window is narrow
        left, right = st.columns([10, 9], gap="medium")
    with left:
        (_matrix if view == MATRIX else _network)(page, found, column, finding, note)
    with right:
        pairs_table(page, found, column, ties)


def _matrix_note(found: analysis.Comentions, column: str) -> str:
    counts = "articles" if column == "together" else PLURAL[found.window]
    return (
        f"Figure: {counts} with both in one {found.window}; blank: fewer than two. Blue: beyond chance within "
        f"{_these(found)}, brown: below it; a bare figure is within chance."
    )


def _network_note(found: analysis.Comentions, column: str) -> str:
    names, lines = drawn(found.actors, found.pairs, count=column)
    every = int(((found.pairs["q"] < SURE) & (found.pairs["ratio"] > 1) & (found.pairs[column] >= LEAST)).sum())
    many = f"the {LINES} strongest of {every:,} ties" if every > LINES else counted(len(lines), "tie")
    left_out = len(found.actors) - len(names)
    rest = f" {counted(left_out, 'name')} without one {'is' if left_out == 1 else 'are'} left out." if left_out else ""
    return (
        f"Lines: {many} beyond chance (q below {SURE}) within {_these(found)}; thicker: more "
        f"articles together. Circle: person, square: organisation, diamond: place; size: articles. Colour: who stands "
        f"with whom.{rest}"
    )


def _these(found: analysis.Comentions) -> str:
    return f"these {found.articles:,} articles" if found.articles > 1 else "this article"


def _matrix(page: PageContext, found: analysis.Comentions, column: str, finding: str, note: str) -> None:
    if not (found.pairs[column] >= LEAST).any():
        empty("No pair stands together twice", "The table has those that do once.")
        return
    chart(
        page,
        heatmap(found.actors, found.pairs, mode(), count=column),
        key="matrix",
        finding=finding,
        note=note,
        on_select=partial(_clicked, "matrix"),
        below="Click a cell for its sentences.",
    )


def _network(page: PageContext, found: analysis.Comentions, column: str, finding: str, note: str) -> None:
    names, lines = drawn(found.actors, found.pairs, count=column)
    if lines.empty:
        empty(
            "No pair of these names is together more than chance",
            "A network draws such ties alone. The matrix and the table "
            "have all pairs; more names, or a wider window, may show some.",
        )
        return
    chart(
        page,
        network(names, lines, mode(), count=column),
        key="network",
        finding=finding,
        note=note,
        on_select=partial(_clicked, "network"),
        below="Click a line for its sentences, a name for its articles. A name without room shows when pointed at.",
    )


def _finding(found: analysis.Comentions) -> str:
    """The pair that most surely stands together more than chance."""
    pairs = found.pairs[(found.pairs["q"] < SURE) & (found.pairs["ratio"] > 1) & (found.pairs["windows"] >= ENOUGH)]
    if pairs.empty:
        return f"No pair stands together beyond chance in {ENOUGH} {PLURAL[found.window]} or more"
    best = pairs.sort_values(["g2", "together"], ascending=False, kind="stable").iloc[0]
    return f"{best['name_a']} and {best['name_b']} stand together {times(best['ratio'])} as often as chance would have it"


def _clicked(key: str) -> None:
    if points := st.session_state[key]["selection"]["points"]:
        data = [str(one) for one in points[0]["customdata"]]
        pair = len(data) > 3  # a name has its id, its name and its articles
        evidence.ask("comentions", *(data[:2] if pair else data[:1]))


def _pair_drawer(page: PageContext, found: analysis.Comentions, asked: evidence.Asked) -> None:
    row = None
    for pairs in (found.pairs, cached.ties(page.generation, page.filters, found.window).pairs):
        match = pairs[pairs["a"].isin(asked[1:]) & pairs["b"].isin(asked[1:])]
        if len(match):
            row = match.iloc[0]
            break
    if row is None:  # the filters have changed since
        evidence.close()
        return
    rows = analysis.sentences(page.generation, page.selection, row["a"], row["b"], found.window, limit=evidence.MOST + 1)
    note = (
        f"Both in {counted(int(row['windows']), found.window)} of {counted(int(row['together']), 'article')}; "
        f"{row['expected']:,.1f} expected within {_these(found)}: {verdict(row)}."
    )
    evidence.drawer(
        f"{row['name_a']} and {row['name_b']}",
        note,
        {"Sentences": evidence.sentences(rows, len(rows))},
        people={row["a"]: row["name_a"], row["b"]: row["name_b"]},
    )


def _name_drawer(page: PageContext, found: analysis.Comentions, actor: str) -> None:
    row = found.actors[found.actors["id"] == actor]
    if row.empty:
        evidence.close()
        return
    numbers = newest_first(page.selection, analysis.naming(page.generation, page.selection, actor))
    rows = listing(page.generation, numbers[: evidence.MOST], sought(page.filters))
    evidence.drawer(
        str(row["name"].iloc[0]),
        f"Named in {counted(len(numbers), 'article')}, copies counted once.",
        {"Articles": evidence.articles(rows, len(numbers))},
        people={actor: str(row["name"].iloc[0])},
    )


main()
