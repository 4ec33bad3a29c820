"""What is in the corpus and what is wrong with it: gaps, copies, dates, what could not be read; and a way to add to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.corpus import copies as copy_analysis
from dashboard.analysis.corpus.composition import date_sources, makeup
from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.time import coverage as coverage_analysis
from dashboard.charts.coverage import coverage as grid
from dashboard.charts.volume import label
from dashboard.export.tables import to_csv
from dashboard.store.corpus import MANIFEST
from dashboard.store.corpus import Corpus as Folder
from dashboard.ui import address, cached, cards, evidence, filters, navigation, uploads
from dashboard.ui.chart import chart
from dashboard.ui.components import Passage, passages
from dashboard.ui.corpus import Corpus
from dashboard.ui.downloads import downloads
from dashboard.ui.layout import bar, empty, mode, quiet, section
from dashboard.ui.page_context import PageContext, nothing_yet, page_context, whole
from dashboard.ui.wording import counted, day, period, plain

TITLE = "Corpus"
SHORT = 3.6  # share of the width that the contents take beside the section, as 1 to this
PAGE = 20
DATES = {
    "field": "a field of the input",
    "file name": "the name of the file",
    "folder": "the name of the folder",
    "url": "the address",
    "page": "the web page",
    "feed": "the feed",
    "text": "the words of the article",
    "": "no date found",
}


def main() -> None:
    corpus = Corpus.here()
    if not corpus.known:
        page_context(TITLE)  # says so and ends
    generation = corpus.generation
    page = whole(corpus, generation) if generation and generation.meta.articles else None
    with bar(TITLE, sample=corpus.sample):
        if page:
            downloads(page.generation, page.filters, page.selection, "articles", page.topics.names)
    if page is None:
        nothing_yet()
        uploads.under_way()
        rejects(corpus)
        uploads.add(corpus)
        return
    s = page.summary
    with st.container(key="summary", gap="xsmall"):
        sources = f"of **{counted(s.sources, 'source')}**" if s.sources else "without a source named"
        st.markdown(
            f"**{plain(page.generation.name)}** holds **{counted(s.articles, 'article')}** {sources}, "
            f"{plain(period(s.first, s.last))}."
            + (" This page is about all of them, whatever the filters." if filters.current() else "")
        )
    uploads.under_way()
    left, right = st.columns([1, SHORT], gap="large")
    with left:
        held = address.contents("Contents", "section", {slug: title for slug, (title, _) in SECTIONS.items()})
    with right:
        SECTIONS[held][1](page)
    if asked := evidence.asked("corpus"):
        _drawer(page, asked)


def about(page: PageContext) -> None:
    """Its name, how it was collected, and how much of it has which fault."""
    generation, total, facts = page.generation, page.generation.meta.articles, makeup(page.generation)

    def of(number: int) -> str:
        return f"{number:,} of {counted(total, 'article')} ({100 * number / total:.0f} %)" if number else "none"

    tongues = ", ".join(f"{plain(tongue or 'not known')} {number:,}" for tongue, number in facts.languages.items())
    section(_finding(total, facts.undated, facts.copies, generation.rejected))
    st.markdown(f"""
| | All articles, whatever the filters |
| --- | --- |
| Name | {plain(generation.name)} |
| How it was collected | {plain(generation.note) or "not noted: `newsdash ingest --note` keeps it"} |
| Articles | {total:,} |
| Without a date | {of(facts.undated)} |
| With a date that was inferred | {of(facts.inferred)} |
| Copies of an earlier one | {of(facts.copies)} |
| Without a source | {of(facts.unsourced)} |
| Languages | {tongues} |
| Could not be read as an article | {generation.rejected:,} of {counted(total + generation.rejected, "input")} |
| Put in order | {generation.built:%-d %b %Y %H:%M} UTC |
""")
    quiet(
        "Only English is read whole. In other languages: keywords and the words inside marks; no names, no paraphrases, no "
        "speakers."
    )


def _finding(total: int, undated: int, copies: int, rejected: int) -> str:
    faults = [f"{undated:,} without a date"] * bool(undated) + [counted(copies, "copy", "copies")] * bool(copies)
    faults += [f"{counted(rejected, 'input')} that could not be read"] * bool(rejected)
    if not faults:
        return f"{counted(total, 'article')}: none undated, no copies, all readable"
    return f"{counted(total, 'article')}: {', '.join(faults[:-1])}{' and ' if len(faults) > 1 else ''}{faults[-1]}"


def gaps(page: PageContext) -> None:
    """Outlets and months."""
    rows = cached.coverage(page.generation)
    if rows.empty:
        empty("None of these articles has a date", "Without dates there is no telling which months are missing.")
        return
    finding, note = _coverage_finding(rows), _coverage_note(page)
    section(plain(finding), plain(note))
    chart(
        page, grid(rows, mode()), key="coverage", finding=finding, note=note, on_select=_cell, below="A cell opens its articles."
    )
    found = coverage_analysis.gaps(rows)
    with st.expander(f"{counted(len(found), 'gap')}, the longest first") if found else st.container():
        st.markdown("\n".join(f"- {plain(_called(gap.source))}: nothing {_months(gap)}" for gap in found[:PAGE]))
        if len(found) > PAGE:
            quiet(f"The longest {PAGE}; the others are crosses in the grid.")
    with st.expander("The figures as a table"):
        table = (
            rows.assign(source=rows["source"].map(label), month=rows["bin"].dt.strftime("%Y-%m"))
            .pivot_table(index="month", columns="source", values="articles", sort=False, dropna=False)
            .sort_index(ascending=False)
        )
        table.columns.name = None
        st.dataframe(
            table.astype("Int64").reset_index(),
            hide_index=True,
            height=300,
            alt="Articles of each outlet in each month; empty: before its first or after its last",
        )


def _called(source: str) -> str:
    return source or "No source named"


def _months(gap: coverage_analysis.Gap) -> str:
    if gap.months == 1:
        return f"in {gap.first:%B %Y}"
    return f"from {gap.first:%B %Y} to {gap.last:%B %Y}, {gap.months} months"


def _coverage_finding(rows: pd.DataFrame) -> str:
    silent, found = coverage_analysis.without(rows), coverage_analysis.gaps(rows)
    months, outlets = rows["bin"].nunique(), rows["source"].nunique()
    if silent:
        return (
            f"{counted(len(silent), 'month')} of {months} {'has' if len(silent) == 1 else 'have'} no article at all, the "
            f"first {silent[0]:%B %Y}"
        )
    if found:
        return f"{_called(found[0].source)} has nothing {_months(found[0])}" + (", the longest gap" if len(found) > 1 else "")
    if months == 1:
        return f"All dated articles are of {rows['bin'].iloc[0]:%B %Y}"
    return (
        f"No month is missing between the first article and the last, of {months}"
        if outlets == 1
        else f"No outlet has a month missing between its first article and its last, of {months} months"
    )


def _coverage_note(page: PageContext) -> str:
    undated = page.summary.undated_shown
    left_out = f" {counted(undated, 'undated article')} {'is' if undated == 1 else 'are'} left out." if undated else ""
    return (
        "Articles of an outlet in a month, copies counted; at the end their number. A cross: none, though there are before "
        f"and after. Blank: before its first or after its last, where nothing is known.{left_out}"
    )


def _cell() -> None:
    if points := st.session_state["coverage"]["selection"]["points"]:
        source, month = points[0]["customdata"]
        evidence.ask("corpus", "cell", str(source), str(month))


def copies(page: PageContext) -> None:
    """Groups of near-identical articles."""
    found = cached.copies(page.generation)
    if found.empty:
        empty("No copies found", "No two articles share most of their words. One rewritten from end to end is not found so.")
        return
    surplus = int(found["articles"].sum()) - len(found)
    section(
        f"{counted(surplus, 'copy', 'copies')} of {counted(len(found), 'text')}, the most printed "
        f"{counted(int(found['articles'].iloc[0]), 'time')}",
        "Articles that share most of their words, by the earliest, which may itself be a copy of what is not here. Copies "
        "count unless folded at the left; tests of co-mention use one of each.",
    )
    pages = -(-len(found) // PAGE)
    at = min(st.session_state.get("copies-page") or 1, pages)
    if opened := passages([_group(row) for row in cards.records(found.iloc[(at - 1) * PAGE : at * PAGE])], key="copies"):
        evidence.ask("corpus", "copies", opened)
    if pages > 1:
        st.pagination(pages, key="copies-page", bind="query-params")


def _group(row: dict[str, Any]) -> Passage:
    outlets = counted(int(row["sources"]), "outlet")
    where = f"earliest in {row['source']}" if row["source"] else "earliest without a source named"
    return Passage(
        key=row["key"],
        title=row["title"] or "Untitled",
        parts=[],
        line=f"{row['articles']:,} articles in {outlets}, {where}, {day(row['day'])}",
    )


def dates(page: PageContext) -> None:
    """Where each date came from, and a way to those without."""
    found, total = date_sources(page.generation), page.generation.meta.articles
    undated = found.get("", 0)
    section(
        f"{counted(undated, 'article')} of {total:,} {'has' if undated == 1 else 'have'} no date"
        if undated
        else f"All {counted(total, 'article')} have a date"
        if total > 1
        else "The article has a date",
        "By where the date came from. Undated articles count everywhere but in what stands on time.",
    )
    st.dataframe(
        [
            {"Date from": DATES.get(origin, origin), "Articles": number, "Share": f"{100 * number / total:.1f} %"}
            for origin, number in found.items()
        ],
        hide_index=True,
        alt="Articles by where their date came from",
    )
    if undated:
        st.button(
            "List the undated articles",
            icon=":material/arrow_forward:",
            icon_position="right",
            type="tertiary",
            key="list-undated",
            on_click=_undated,
        )
        quiet("A date column under another name is read with `newsdash ingest --map published=COLUMN`.")


def _undated() -> None:
    filters.reset()
    st.session_state["undated"] = "only"
    navigation.leave("Articles")


def rejected(page: PageContext) -> None:
    """What could not be read, and why."""
    if not rejects(page.corpus):
        empty("Everything could be read", "Each file and row that was given became an article.")


def rejects(corpus: Corpus) -> bool:
    """The inputs that are no articles, as a table to take away; False where there are none."""
    if not (corpus.folder / MANIFEST).is_file():
        return False
    with Folder.open(corpus.folder) as folder:
        rows = pd.DataFrame([(one.origin, one.reason) for one in folder.rejects()], columns=["Where", "Why"])
    if rows.empty:
        return False
    section(f"{counted(len(rows), 'input')} could not be read as an article", "The rest went on without them.")
    st.dataframe(
        rows,
        hide_index=True,
        height=min(420, 38 + 35 * len(rows)),
        alt="What was rejected, and why",
        column_config={"Why": st.column_config.TextColumn(width="large")},
    )
    st.download_button(
        "Save as CSV",
        to_csv(rows),
        "rejected.csv",
        "text/csv",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
        key="save-rejected",
    )
    return True


def add(page: PageContext) -> None:
    uploads.add(page.corpus)


def _drawer(page: PageContext, asked: evidence.Asked) -> None:
    if asked[1] == "copies":
        numbers = copy_analysis.group(page.generation, asked[2])
        heading, note = f"{counted(len(numbers), 'article')} of one text", "The earliest first."
    else:
        month = pd.Timestamp(asked[3])
        numbers = coverage_analysis.behind(page.generation, cached.coverage(page.generation), asked[2], month)
        heading, note = f"{month:%B %Y}", f"{plain(_called(asked[2]))}: {counted(len(numbers), 'article')}."
    listed = article_analysis.listing(page.generation, numbers[: evidence.MOST])
    evidence.drawer(heading, note, {"Articles": evidence.articles(listed, len(numbers))})


SECTIONS: dict[str, tuple[str, Callable[[PageContext], None]]] = {
    "about": ("What is in it", about),
    "coverage": ("Outlets and months", gaps),
    "copies": ("Copies", copies),
    "dates": ("Dates", dates),
    "rejected": ("What could not be read", rejected),
    "add": ("Add articles", add),
}

main()
