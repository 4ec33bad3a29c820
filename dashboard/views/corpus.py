"""The corpus itself: what was loaded and what was not, what it covers and where it is thin, and a way to add to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis import articles as article_analysis
from dashboard.analysis import coverage as analysis
from dashboard.analysis.filters import Filters
from dashboard.analysis.makeup import makeup
from dashboard.analysis.timeline import Bin
from dashboard.charts.coverage import coverage as squares
from dashboard.charts.timeline import when
from dashboard.charts.volume import label
from dashboard.store.corpus import Corpus as Folder
from dashboard.ui import cached, evidence, uploads, ways
from dashboard.ui.chart import chart
from dashboard.ui.corpus import Corpus
from dashboard.ui.head import head
from dashboard.ui.page import bar, empty, mode, quiet, section
from dashboard.ui.shown import Shown, shown
from dashboard.ui.text import counted, day, plain

TITLE = "Corpus"
ROWS = 300
DATED = {"field": "a field of the input", "text": "a date line of the text", "url": "its address", "path": "its file or folder",
         "page": "the saved page", "": "no date was found"}


def page() -> None:
    corpus = Corpus.here()
    if corpus.known and (corpus.generation is None or not corpus.generation.meta.articles):
        with bar(TITLE, sample=False):
            pass
        empty("No articles here yet", "Upload files or paste one article below, or point newsdash at a folder: "
              "`make run ARTICLES=path/to/articles`.")
        uploads.under_way()
        unreadable(corpus)
        uploads.add(corpus)
        return
    this = whole(shown(TITLE))
    head(this, TITLE, "articles")
    uploads.under_way()
    covered(this)
    left, right = st.columns(2, gap="large")
    with left:
        dates(this)
    with right:
        unreadable(corpus)
        facts(this)
    copied(this)
    uploads.add(corpus)
    if asked := evidence.asked("corpus"):
        _drawer(this, asked)


def whole(this: Shown) -> Shown:
    """The page is about everything that is in, whatever the filters."""
    everything = Filters()
    return replace(this, filters=everything, selection=cached.selection(this.generation, everything),
                   summary=cached.summed(this.generation, everything), names={}, themes={})


def covered(this: Shown) -> None:
    """Sources over time."""
    by = cached.usual_bin(this.generation)
    rows = analysis.coverage(this.generation, by)
    if rows.empty:
        empty("None of these articles has a date", "What each source covers can be shown over time only.")
        return
    silent = analysis.gaps(rows)
    finding = _finding(silent, by)
    named = rows["source"].nunique()
    rest = f" The {named} largest of {this.summary.sources} sources." if this.summary.sources > named else ""
    note = (f"All dated articles whatever the filters, by {by}; darker: more. Outlined: none between others of the source; "
            f"nothing is drawn before its first and after its last.{rest}")
    section(plain(finding), note)
    chart(this, squares(rows, mode(), by=by), key="coverage", finding=finding, note=note, on_select=_clicked,
          below="Click a square for its articles.")
    with st.expander("The figures as a table"):
        table = rows.assign(source=rows["source"].map(label)).pivot_table(
            index="bin", columns="source", values="articles", aggfunc="sum", sort=False, dropna=False, min_count=1).iloc[::-1]
        table.columns.name = None
        st.dataframe(table.rename_axis("week of" if by == "week" else by).reset_index(), hide_index=True, height=260,
                     alt="Articles of each source in each period; empty: nothing is known")


def _finding(silent: pd.DataFrame, by: Bin) -> str:
    if silent.empty:
        return f"No source falls silent for a {by} between its articles"
    first = silent.iloc[0]
    unit = counted(int(first["bins"]), by)
    return f"{label(str(first['source']))} has no article for {unit}, from {when(first['first'], by, year=True)}"


def _clicked() -> None:
    if points := st.session_state["coverage"]["selection"]["points"]:
        evidence.ask("corpus", "coverage", *(str(one) for one in points[0]["customdata"]))


def dates(this: Shown) -> None:
    """Where days come from, and which are missing."""
    rows = analysis.dated(this.generation)
    undated = int(rows.loc[rows["date_source"] == "", "articles"].sum())
    total = this.generation.meta.articles
    section(f"{counted(undated, 'article')} without a date" if undated else "Every article has a date",
            f"Of {counted(total, 'article')}, by where the day was read. An inferred day is marked wherever it is shown.")
    st.dataframe(pd.DataFrame({"Day from": rows["date_source"].map(lambda one: DATED.get(one, one)), "Articles": rows["articles"],
                               "Share": [f"{100 * number / total:.0f} %" for number in rows["articles"]]}),
                 hide_index=True, height="content", alt="Where dates come from")
    if undated:
        if st.button(f"Show {'it' if undated == 1 else 'them'}", key="undated-show", icon=":material/arrow_forward:",
                     icon_position="right", type="tertiary", on_click=_only_undated):
            ways.go("Articles")
        quiet("To date them, put them into a folder or file named with the date, as in 2011-07-04.txt, or into a CSV file with a "
              "column “published”.")


def _only_undated() -> None:
    st.session_state["undated"] = "only"


def unreadable(corpus: Corpus) -> None:
    """What could not be read, and why."""
    if not (corpus.folder / "manifest.sqlite").is_file():
        return
    with Folder.open(corpus.folder) as folder:
        rejects = folder.rejects()
    if not rejects:
        section("Nothing was rejected", "Every input could be read as an article.")
        return
    rows = pd.DataFrame({"Where": [reject.origin for reject in rejects], "Why": [reject.reason for reject in rejects]})
    section(f"{counted(len(rejects), 'input')} could not be read as an article", "The rest went on without them.")
    st.dataframe(rows.head(ROWS), hide_index=True, height=min(300, 38 + 35 * len(rows)), alt="What was rejected, and why",
                 column_config={"Why": st.column_config.TextColumn(width="large")})
    st.download_button("All of them as CSV", rows.to_csv(index=False).encode(), "rejected.csv", "text/csv", key="rejects-csv",
                       icon=":material/download:", type="tertiary", on_click="ignore")
    quiet("A date or text column under another name: `newsdash ingest --map published=COLUMN`.")


def facts(this: Shown) -> None:
    """Languages, sources, how it was collected."""
    made, total = makeup(this.generation), this.generation.meta.articles
    tongues = ", ".join(f"{plain(tongue) or 'unknown'} {number:,}" for tongue, number in made.languages.items())
    section("What it is made of", f"Of {counted(total, 'article')}; only English is read whole.")
    st.markdown(f"""
| | |
| --- | --- |
| Called | {plain(this.generation.meta.name)} |
| How it was collected | {plain(this.generation.meta.note) or "not noted: `newsdash ingest --note` keeps it"} |
| Languages | {tongues} |
| Without a source | {made.unsourced:,} ({100 * made.unsourced / total:.0f} %) |
""")


def copied(this: Shown) -> None:
    """Groups of copies, each to open."""
    groups = cached.copies(this.generation)
    if groups.empty:
        section("No article is a copy of another", "Texts that share most of their runs of words count as copies.")
        return
    extra = int(groups["articles"].sum() - len(groups))
    section(f"{counted(extra, 'copy', 'copies')} of {counted(len(groups), 'text')}",
            "Copies count like any article unless they are folded away at the left. Click a row for its articles.")

    def chosen() -> None:
        if cells := st.session_state["copies"]["selection"]["cells"]:
            evidence.ask("corpus", "copies", str(groups["group"].iloc[cells[0][0]]))

    shown_rows = groups.head(ROWS)
    st.dataframe(pd.DataFrame({
        "Headline": shown_rows["title"], "Articles": shown_rows["articles"], "Sources": shown_rows["sources"],
        "First": _days(shown_rows["first"]), "Last": _days(shown_rows["last"])}), hide_index=True, key="copies",
        height=min(320, 38 + 35 * len(shown_rows)), on_select=chosen, selection_mode="single-cell", alt="Groups of copies",
        column_config={"Headline": st.column_config.TextColumn(width="large")})


def _days(column: pd.Series[Any]) -> list[str]:
    return ["undated" if pd.isna(one) else day(one.date()) for one in column]


def _drawer(this: Shown, asked: evidence.Asked) -> None:
    kind, *rest = asked[1:]
    if kind == "copies":
        groups = cached.copies(this.generation)
        group = groups[groups["group"] == int(rest[0])]
        if group.empty:
            evidence.close()
            return
        row = group.iloc[0]
        numbers = row["numbers"]
        heading, note = str(row["title"]), f"{counted(len(numbers), 'article')} of one text, the first published first."
    else:
        by = cached.usual_bin(this.generation)
        start = pd.Timestamp(rest[1])
        numbers = analysis.behind(this.generation, rest[0], start, by)
        heading = when(start, by, year=True)
        note = f"{label(rest[0])}: {counted(len(numbers), 'article')} in this {by}."
    listed = article_analysis.listing(this.generation, numbers[:evidence.MOST], None)
    evidence.drawer(heading, note, {"Articles": evidence.articles(listed, len(numbers))})


page()
