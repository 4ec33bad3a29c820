"""What is compared: volume over time, names, words, ties, quotes, and the articles that sides share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.choices import DEFAULT_WINDOW
from dashboard.analysis.comparison.distinctive import APART_Z, MIN_ARTICLES, set_apart
from dashboard.analysis.comparison.shared_ties import MAX_TIES_OF_SIDE
from dashboard.analysis.comparison.sides import LETTERS
from dashboard.analysis.phrases import WINDOWS
from dashboard.analysis.time.timeline import Bin
from dashboard.charts import sides as charts
from dashboard.charts.timeline import Measure
from dashboard.ui import cached, cards, evidence
from dashboard.ui.chart import chart
from dashboard.ui.components import quote_cards
from dashboard.ui.filters import TYPES
from dashboard.ui.layout import mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import ROW_PIXELS, table
from dashboard.ui.wording import counted, during, percent, plain
from dashboard.views.compare.sides import Compared, over_time

MAX_APART = 5
"""Items of a side that the chart shows."""
MAX_ROWS = 60
"""Names or keywords of a table: those in most articles of all sides."""
MAX_HEIGHT_PIXELS = 12 * ROW_PIXELS


def draw(page: PageContext, comparison: Compared, by: Bin, measure: Measure) -> None:
    """Every section, in order."""
    _over_time(page, comparison, by, measure)
    _apart(page, comparison, "name", comparison.figures.names)
    _apart(page, comparison, "keyword", comparison.figures.keywords)
    _ties(comparison)
    _quotes(comparison)
    _shared(comparison)


def _over_time(page: PageContext, comparison: Compared, by: Bin, measure: Measure) -> None:
    frame = cached.of_corpus(over_time)(page.generation, page.filters, comparison.sides, by)
    lines = comparison.lettered
    own = frame[frame["series"].isin(list(lines))]
    if own.empty or not own["articles"].sum():
        section("None of these articles has a date", "A timeline needs dates.")
        return
    finding = _highest(own, comparison, by, measure)
    note = (
        f"Articles per {by}."
        if measure == "articles"
        else f"Share of all articles of the {by} under the page’s filters but topics and words."
    )
    note += " A side with a period of its own is drawn within it."
    section(plain(finding), note)
    chart(
        page,
        charts.sides_over_time(frame, mode(), by=by, measure=measure, lines=lines),
        key="sides-time",
        finding=finding,
        note=note,
        on_point=lambda data: evidence.ask("compare", "bin", str(data[0]), str(data[1])),
        below="Click a point to see its articles.",
    )
    with st.expander("The figures as a table"):
        wide = (
            own.pivot_table(index="bin", columns="series", values="articles", aggfunc="sum")
            .reindex(columns=list(lines))
            .iloc[::-1]
        )
        wide.columns.name = None
        first = "week of" if by == "week" else by
        table(
            wide.rename_axis(first).reset_index(),
            key="sides-time-table",
            on_cell=lambda row, column: _ask_bin(wide, row, column),
            max_height=MAX_HEIGHT_PIXELS,
            alt="Articles of each side in each period",
            columns={first: st.column_config.DateColumn(format="MMMM YYYY" if by == "month" else "D MMM YYYY")},
            placeholder="",
        )
        quiet(f"{plain(comparison.key)} Click a figure to see its articles.")


def _ask_bin(wide: pd.DataFrame, row: int, column: str) -> None:
    if column in wide.columns:
        evidence.ask("compare", "bin", column, f"{wide.index[row]:%Y-%m-%d}")


def _highest(own: pd.DataFrame, comparison: Compared, by: Bin, measure: Measure) -> str:
    """Where each side, or the highest of many, has its highest point."""
    tops = []
    for letter, line in comparison.lettered.items():
        rows = own[(own["series"] == letter) & own[measure].notna()]
        if len(rows) and rows["articles"].sum():
            top = rows.iloc[int(rows[measure].to_numpy(float).argmax())]
            tops.append((float(top[measure]), line.name, top))
    if not tops:
        return f"No {by} has a share"
    _, name, top = max(tops, key=lambda one: one[0])
    high = counted(int(top["articles"]), "article") if measure == "articles" else f"{percent(top['share'])} of all articles"
    return f"{name} has the highest {by}: {high} {during(top['bin'], by)}"


def _apart(page: PageContext, comparison: Compared, part: str, rows: pd.DataFrame) -> None:
    """What each side has more of than the others, and the counts of all as a table."""
    several = "names" if part == "name" else "keywords"
    if rows.empty:
        section(f"No {part} is in {MIN_ARTICLES} of these articles")
        return
    lines = dict(enumerate(comparison.lines))
    top = pd.concat([set_apart(rows, number, MAX_APART) for number in lines])
    finding = _first_of_each(top, comparison) or f"No {part} sets one side apart from the others"
    note = (
        f"{several.capitalize()} of each side that the others have more rarely, the surest first. Filled: share of the side’s "
        "articles; hollow: share of the other sides’ articles."
    )
    if top.empty:
        section(finding, f"No difference is beyond what chance would make of so few articles (z below {APART_Z}).")
        _counts(comparison, part, rows, several)
        return
    section(plain(finding), note)
    with st.container(key="beside" if part == "name" else "volumes"):
        left, right = st.columns(2, gap="medium")
    with left:
        chart(
            page,
            charts.what_sets_apart(top, mode(), lines=lines),
            key=f"apart-{part}-chart",
            finding=finding,
            note=note,
            on_point=lambda data: evidence.ask("compare", part, str(data[0]), str(data[1])),
            below=f"By log-odds with a prior from all sides (Monroe et al. 2008), z at least {APART_Z}. Click a dot to see its "
            "articles.",
        )
    with right:
        _counts(comparison, part, rows, several)


def _first_of_each(top: pd.DataFrame, comparison: Compared) -> str:
    firsts = top.drop_duplicates("side")
    said = [f"{row['name']} ({comparison.lines[int(row['side'])].name})" for _, row in firsts.iterrows()]
    return f"Most distinctive: {', '.join(said)}" if said else ""


def _counts(comparison: Compared, part: str, rows: pd.DataFrame, several: str) -> None:
    letters = LETTERS[: len(comparison.sides)]
    shown = rows.head(MAX_ROWS * len(letters))
    items = shown.drop_duplicates("item")
    wide = shown.pivot_table(index="item", columns="side", values="articles", aggfunc="sum").loc[items["item"]]
    apart = shown[shown["z"] >= APART_Z].groupby("item")["side"].agg(list).to_dict()
    figures = pd.DataFrame({several[:-1].capitalize(): items["name"].to_numpy()})
    if part == "name":
        figures["Kind"] = [TYPES[kind] for kind in items["type"]]
    for number, letter in enumerate(letters):
        figures[letter] = wide[number].to_numpy(int)
    ids = items["item"].tolist()
    figures["More in"] = [", ".join(LETTERS[side] for side in apart.get(item, [])) for item in ids]
    table(
        figures,
        key=f"apart-{part}-table",
        on_cell=lambda row, column: _ask(part, ids[row], column),
        max_height=MAX_HEIGHT_PIXELS,
        alt=f"Articles of each side that have each of the {several}",
        columns={
            several[:-1].capitalize(): st.column_config.TextColumn(width=124),
            "Kind": st.column_config.TextColumn(width=82),
            **_columns(comparison),
            "More in": st.column_config.TextColumn(width=58, help="Sides that it sets apart from the others"),
        },
    )
    total = rows["item"].nunique()
    most = f"The {MAX_ROWS} in most articles, of {total:,}. " if total > MAX_ROWS else ""
    quiet(f"{most}Articles of each side. {plain(comparison.key)} Click a figure to see its articles.")


def _columns(comparison: Compared) -> dict[str, Any]:
    return {
        letter: st.column_config.NumberColumn(
            width=44, help=f"{plain(line.name)}: of {counted(len(selection.articles), 'article')}"
        )
        for (letter, line), selection in zip(comparison.lettered.items(), comparison.selections, strict=True)
    }


def _ask(what: str, item: str, column: str) -> None:
    if column in LETTERS:
        evidence.ask("compare", what, item, str(LETTERS.index(column)))


def _ties(comparison: Compared) -> None:
    rows = comparison.figures.ties
    if rows.empty:
        section("No two names are together more often than expected by chance on any side")
        return
    letters = LETTERS[: len(comparison.sides)]
    pairs = rows.drop_duplicates(["a", "b"])
    sure = rows[rows["sure"]].groupby(["a", "b"], sort=False)["side"].agg(list)
    alone = [(pair, sides[0]) for pair, sides in sure.items() if len(sides) == 1]
    finding = f"{len(sure) - len(alone)} of {counted(len(sure), 'strong tie')} hold on more than one side"
    section(
        plain(finding),
        f"The {MAX_TIES_OF_SIDE} strongest ties of each side: pairs of names together in one "
        f"{WINDOWS[DEFAULT_WINDOW]} more often than expected by chance. Figures: articles of the side that name both.",
    )
    wide = rows.pivot_table(index=["a", "b"], columns="side", values="articles", aggfunc="sum", sort=False)
    figures = pd.DataFrame({"Pair": [f"{a} and {b}" for a, b in zip(pairs["name_a"], pairs["name_b"], strict=True)]})
    keys = list(zip(pairs["a"], pairs["b"], strict=True))
    for number, letter in enumerate(letters):
        figures[letter] = [int(wide.loc[key, number]) for key in keys]
    figures["Tied in"] = [", ".join(LETTERS[side] for side in sure.get(key, [])) for key in keys]
    table(
        figures,
        key="sides-ties",
        on_cell=lambda row, column: _ask("tie", " ".join(keys[row]), column),
        max_height=MAX_HEIGHT_PIXELS,
        alt="The strongest ties of each side",
        columns={
            "Pair": st.column_config.TextColumn(width=330),
            **_columns(comparison),
            "Tied in": st.column_config.TextColumn(width=90, help="Sides on which they are together beyond chance"),
        },
    )
    quiet(f"{plain(comparison.key)} Being named together does not prove a relation. Click a figure to see its articles.")


def _quotes(comparison: Compared) -> None:
    section(
        "In their words",
        "At most three quotes of each side, by different people: whole marks, the speaker named beside the words. Chosen by "
        "rule, not by content.",
    )
    for number, (column, rows) in enumerate(
        zip(st.columns(len(comparison.sides), gap="small"), comparison.figures.quotes, strict=True)
    ):
        with column:
            st.markdown(f"**{LETTERS[number]}: {plain(comparison.lines[number].name)}**")
            if rows.empty:
                quiet("No quote here is complete and by a person named beside the words.")
            elif key := quote_cards(cards.cards(rows), key=f"side-quotes-{number}", columns=1):
                evidence.open_article(key)


def _shared(comparison: Compared) -> None:
    rows = comparison.figures.overlaps
    rows = rows[(rows["articles"] > 0) | ~rows["overlap"].str.startswith("both")].reset_index(drop=True)
    union = int(rows["of"].iloc[0])
    shared = union - int(rows.loc[rows["overlap"].str.startswith("only"), "articles"].sum())
    finding = f"{shared:,} of {counted(union, 'article')} are on more than one side" if shared else "No article is on two sides"
    section(finding, "The union and the intersections of the sides. Click a row to see its articles.")
    kinds = rows["overlap"].tolist()
    figures = pd.DataFrame({"Articles on": [overlap_in_words(kind) for kind in kinds], "Articles": rows["articles"]})
    figures["Share"] = [percent(number / union) if union else "" for number in rows["articles"]]
    ask: Callable[[int], None] = lambda row: evidence.ask("compare", "overlap", kinds[row])  # noqa: E731
    table(figures, key="sides-overlap", on_row=ask, alt="Articles that the sides share")
    quiet(plain(comparison.key))


def overlap_in_words(overlap: str) -> str:
    """Which articles a row of `overlaps` counts."""
    kind, *numbers = overlap.split(":")
    letters = [LETTERS[int(number)] for number in numbers]
    said = {"any": "any side (union)", "all": "all sides (intersection)", "both": " and ".join(letters)}
    return said.get(kind, f"{''.join(letters)} alone")
