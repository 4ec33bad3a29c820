"""The first sixty seconds: how much there is, what it is about, who is in it, what they said, three ways on."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.speech import quotes as quote_analysis
from dashboard.analysis.time.timeline import Bin
from dashboard.analysis.time.volume import REST, behind
from dashboard.charts import volume as charts
from dashboard.charts.sparklines import sparklines
from dashboard.charts.timeline import when
from dashboard.ui import cached, cards, evidence, navigation, topics
from dashboard.ui.chart import chart
from dashboard.ui.components import quote_cards
from dashboard.ui.corpus import Corpus
from dashboard.ui.layout import empty, mode, quiet, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.single_article import in_its_text
from dashboard.ui.uploads import paste_box
from dashboard.ui.wording import capital, counted, period, plain

TITLE = "Overview"
SOURCES = 6
NAMES = 10
QUOTES = 6
PERSON = "overview-person"


def main() -> None:
    page = page_context(TITLE)
    if who := st.session_state.pop(PERSON, None):
        navigation.go("People", who=who)
    page_header(page, TITLE, "articles")
    if not len(page.selection.articles):
        empty("No article matches these filters", "Each filter can be removed above.")
        return
    figures(page)
    by = cached.usual_bin(page.generation)
    rows = cached.volume(page.generation, page.filters, by, SOURCES)
    if len(page.selection.articles) > 1:
        with st.container(key="volumes"):
            left, right = st.columns([3, 2], gap="medium")
        with left:
            by_source(page, rows, by)
        with right:
            people(page, by)
        suggestions(page)
    else:
        in_its_text(page)
    said(page)
    ways(page)
    section("Read an article of your own", "It becomes a corpus of its own, which stays apart from this one and on this machine.")
    paste_box(page.corpus, key="overview")
    if asked := evidence.asked("overview"):
        _drawer(page, rows, by, asked)


def figures(page: PageContext) -> None:
    """How much there is, and what is wrong with it."""
    s = page.summary
    notes = [
        f"of {counted(s.total, 'article')} in this corpus" if s.articles < s.total else "all there are",
        period(s.first, s.last),
        "words inside marks",
        "reported without marks",
    ]
    names = [("Articles", s.articles), ("Sources", s.sources), ("Quotes", s.quotes), ("Paraphrases", s.paraphrases)]
    with st.grid(4, min_column_width=170, key="figures"):
        for (label, number), note in zip(names, notes, strict=True):
            with st.container(gap="xxsmall"):
                st.metric(label, f"{number:,}")
                quiet(note)


def by_source(page: PageContext, rows: pd.DataFrame, by: Bin) -> None:
    """What each source brings over time."""
    if rows.empty:
        empty("None of these articles has a date", "What stands on time is empty here; the other pages show undated articles.")
        return
    finding, note = _finding(rows), f"Articles a {by}, all on one scale; at the end their number. {_undated(page)}"
    section(plain(finding), note)
    chart(
        page,
        charts.volume(rows, mode(), by=by),
        key="volume",
        finding=finding,
        note=note,
        on_select=_clicked,
        selection_mode=("points",),
    )
    with st.expander("The figures as a table"):
        table = (
            rows.assign(source=rows["source"].replace("", charts.NO_SOURCE))
            .pivot_table(index="bin", columns="source", values="articles", aggfunc="sum", sort=False)
            .iloc[::-1]
        )
        table.columns.name = None
        st.dataframe(
            table.rename_axis(f"{'week of' if by == 'week' else by}").reset_index(),
            hide_index=True,
            height=260,
            alt="Articles of each source in each period",
        )


def people(page: PageContext, by: Bin) -> None:
    """The most named, over time."""
    rows = cached.trends(page.generation, page.filters, cached.most_named(page.generation, page.filters, NAMES), by)
    if rows.empty:
        return
    first, number = str(rows["name"].iloc[0]), rows.groupby("id", sort=False)["articles"].sum().iloc[0]
    finding = f"{first} is named most, in {counted(int(number), 'dated article')}"
    note = f"People, organisations, places: articles a {by}, each on its own scale; at the end their number."
    section(plain(finding), note)
    chart(
        page,
        sparklines(rows, mode(), by=by, row=33),
        key="named",
        finding=finding,
        note=note,
        on_select=_person,
        selection_mode=("points",),
    )


def _person() -> None:
    if points := st.session_state["named"]["selection"]["points"]:
        st.session_state[PERSON] = str(points[0]["customdata"][0])


def suggestions(page: PageContext) -> None:
    """Topics the articles themselves suggest; one click follows one."""
    found = cached.suggested(page.generation, page.filters, tuple(topic.query for topic in page.topics.saved))
    if found.empty:
        return
    section(
        "Suggested topics",
        "From the keywords that articles share. Each is a query, counted as it stands; choosing one keeps it among my topics.",
    )
    with st.grid(5, min_column_width=170, key="suggested"):
        for row in found.to_dict("records"):
            with st.container(gap="xxsmall"):
                st.button(
                    plain(capital(row["name"])),
                    key=f"suggested-{row['query']}",
                    type="tertiary",
                    icon=":material/add:",
                    on_click=_keep,
                    args=(page.corpus, capital(row["name"]), row["query"]),
                    help="Keep it among my topics",
                )
                quiet(f"{row['articles']:,} articles, {100 * row['share']:.0f} %")


def _keep(corpus: Corpus, name: str, query: str) -> None:
    known = topics.topics(corpus)
    topics.decide(lambda: topics.save(corpus, known.new(name, query)))


def _finding(rows: pd.DataFrame) -> str:
    totals = rows.groupby("source", sort=False)["articles"].sum()
    if len(totals) == 1:
        only = str(totals.index[0])
        return f"All dated articles come from {only}" if only else "No source is named for any dated article"
    named = totals.drop(REST, errors="ignore")
    largest = str(named.idxmax())
    share = f"{100 * named.max() / totals.sum():.0f} % of the dated articles"
    return f"{largest} brings {share}" if largest else f"No source is named for {share}"


def _undated(page: PageContext) -> str:
    number = page.summary.undated_shown
    return f"{counted(number, 'undated article')} {'is' if number == 1 else 'are'} left out." if number else ""


def _clicked() -> None:
    if points := st.session_state["volume"]["selection"]["points"]:
        source, day = points[0]["customdata"]
        evidence.ask("overview", str(source), str(day))


def _drawer(page: PageContext, rows: pd.DataFrame, by: Bin, asked: evidence.Asked) -> None:
    _, source, day = asked
    start = pd.Timestamp(day)
    row = rows[(rows["source"] == source) & (rows["bin"] == start)]
    if row.empty:  # the filters have changed since
        evidence.close()
        return
    counted_there = behind(page.generation, page.selection, rows, source, start)
    number = len(counted_there)
    listed = article_analysis.listing(
        page.generation, counted_there[::-1][: evidence.MOST], article_analysis.sought(page.filters)
    )
    evidence.drawer(
        when(start, by, year=True),
        f"{plain(charts.label(source))}: {counted(number, 'article')} in this {by}.",
        {"Articles": evidence.articles(listed, number)},
    )


def said(page: PageContext) -> None:
    """A few quotes, one a person."""
    rows = cached.best_quotes(page.generation, page.filters, QUOTES)
    note = "one a person, spread over the period: whole marks, speaker named beside the words."
    if rows.empty:  # one article, or one that lost its marks: its first quotes are better than none
        rows = quote_analysis.quotes(page.generation, page.selection, kind="quote", limit=QUOTES)
        note = "as they come. A mark in brackets was missing in the source and restored."
    if rows.empty:
        return
    section("What was said", f"{counted(len(rows), 'quote')} of {page.summary.quotes:,}, {note}")
    if opened := quote_cards(cards.cards(rows), key="overview-quotes", columns=3):
        evidence.open_article(opened)


def ways(page: PageContext) -> None:
    """Three ways on."""
    s, whole, rejected = page.summary, cached.summed(page.generation, Filters()), page.generation.rejected
    broken = (
        ", ".join(
            part
            for part in (
                f"{whole.undated_shown:,} undated" if whole.undated_shown else "",
                counted(whole.copies, "copy", "copies") if whole.copies else "",
                f"{rejected:,} unreadable" if rejected else "",
            )
            if part
        )
        or "nothing undated, no copies, all readable"
    )
    steps = [
        ("Timeline", "Track a topic", "When it rose and fell, and what a peak was about."),
        ("Quotes", "Who said what", f"{s.quotes + s.paraphrases:,} utterances, by speaker, about whom, in which words."),
        ("Corpus", "Check my data", f"{broken[0].upper()}{broken[1:]}."),
    ]
    with st.grid(3, min_column_width=240, border=True, key="ways"):
        for title, label, line in steps:
            with st.container(gap="xxsmall"):
                file = navigation.PAGES[title]
                st.page_link(file, label=f"**{label}**", icon=":material/arrow_forward:", icon_position="right")
                quiet(line)


main()
