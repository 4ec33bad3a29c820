"""One person, organisation or place, whole: when, who with, what they said and what was said of them, where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis import articles as article_analysis
from dashboard.analysis import profile as analysis
from dashboard.analysis import quotes as quote_analysis
from dashboard.analysis import timeline as timeline_analysis
from dashboard.analysis.ego import Ego
from dashboard.analysis.select import Selection
from dashboard.charts import timeline as charts
from dashboard.charts.barcode import barcode
from dashboard.ui import cached, cards, evidence, filters, ways
from dashboard.ui.behind import drawer
from dashboard.ui.chart import chart
from dashboard.ui.components import passages, quote_cards
from dashboard.ui.head import head
from dashboard.ui.page import bar, empty, mode, quiet, section
from dashboard.ui.shown import Shown
from dashboard.ui.text import counted, kinds, period, plain, times

FEW, PAGE, TIES, ROWS = 3, 8, 10, 6
Q = ("How likely so strong a tie is by accident (log-likelihood), corrected for the number of others compared "
     "(Benjamini-Hochberg). Below 0.05 counts as beyond chance.")


def person(this: Shown, title: str, who: str, *, on_back: Callable[[], None]) -> None:
    """The whole page; where there is nobody of that id, or no selected article names them, why."""
    known = cached.named(this.generation, (who,))
    if who not in known.index:
        with bar(title, sample=this.corpus.sample):
            pass
        empty("Nobody and nothing here has this address", "The link may be to another corpus, or to a name that is read "
              "differently since.", action="All people, organisations, places", on_click=on_back)
        return
    name, kind = str(known.at[who, "name"]), filters.TYPES[str(known.at[who, "type"])]
    head(this, title, "quotes", speaker=who)
    st.button("All people, organisations, places", icon=":material/arrow_back:", type="tertiary", on_click=on_back, key="back")
    rows = cached.profile(this.generation, this.filters, who)
    if rows.empty:
        st.header(plain(name), anchor=False)
        empty(f"None of these articles names {them(who)}", "Without the filters, this corpus does.", action="Remove all filters",
              on_click=filters.reset)
        return
    row = rows.iloc[0]
    named = cached.naming(this.generation, this.filters, who)
    _heading(this, who, name, kind, row)
    with st.container(key="beside"):
        left, right = st.columns(2, gap="medium")
    with right:
        found = _ties(this, who, name)
        _names(this, who)
        _roles(this, who)
    with left:
        if this.selection.total == 1:
            _within(this, who, name, found)
        else:
            _over_time(this, who, name, named)
        _said(this, who, name, row)
        _about(this, who, name, row)
    _articles(this, name, named)
    if (asked := evidence.asked("people")) and asked[1] == who:
        drawer(this, name, named, found, asked)


def share(row: pd.Series[Any], of: int) -> str:
    """"7 of 9 articles (78 %)"."""
    return f"{row['articles']:,} of {counted(of, 'article')} ({100 * row['share']:.0f} %)"


def _heading(this: Shown, who: str, name: str, kind: str, row: pd.Series[Any]) -> None:
    """The name and its figures, each of which opens what it counts."""
    with st.container(gap="xsmall"):
        st.header(plain(name), anchor=False)
        days = "only in undated articles" if pd.isna(row["first"]) else period(row["first"], row["last"])
        quiet(f"{kind.capitalize()}, named in {share(row, len(this.selection.articles))}, {days}.")
        with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="figures"):
            for what, label in (("articles", counted(int(row["articles"]), "article")),
                                ("mentions", counted(int(row["mentions"]), "mention"))):
                st.button(label, type="tertiary", key=f"figure-{what}", on_click=evidence.ask, args=("people", who, what))
            for field, quotes, paraphrases, by in (("speaker", "quotes", "paraphrases", f"by {them(who)}"),
                                                   ("about", "quotes_about", "paraphrases_about", f"about {them(who)}")):
                label = f"{kinds(int(row[quotes]), int(row[paraphrases]))} {by}"
                if row[quotes] + row[paraphrases] and st.button(label, type="tertiary", key=f"figure-{field}"):
                    ways.go("Quotes", **{field: who})
            if this.filters.actors != (who,):
                st.button(f"Filter everything by {them(who)}", key="only", on_click=_only, args=(who,),
                          icon=":material/filter_alt:", help=f"Every page shows the articles that name {them(who)} alone.")


def _only(who: str) -> None:
    st.session_state["actor"] = [who]


def _over_time(this: Shown, who: str, name: str, named: Selection) -> None:
    if len(named.articles) == named.undated:
        section(f"No article that names {them(who)} has a date", "A timeline needs one.")
        return
    by: Any = st.session_state.get("by") or _usual(this, named)
    frame = timeline_analysis.timeline(this.generation, named, by)
    peak = timeline_analysis.peak(this.generation, named, frame, timeline_analysis.SELECTED)
    finding, note = _peak(name, peak, by), f"Articles a {by} that name {them(who)}; grey: all selected."
    undated = named.undated
    note += f" {counted(undated, 'undated article')} {'is' if undated == 1 else 'are'} left out." if undated else ""
    section(plain(finding), note)
    st.segmented_control("By", ["day", "week", "month"], default=_usual(this, named), required=True, key="by",
                         bind="query-params", label_visibility="collapsed")

    def clicked() -> None:
        if points := st.session_state["person-time"]["selection"]["points"]:
            series, day = points[0]["customdata"][:2]
            evidence.ask("people", who, "bin", str(series), str(day), by)

    marked = charts.Note(timeline_analysis.SELECTED, peak.bin, peak.headline) if peak and peak.headline else None
    figure = charts.timeline(frame, mode(), by=by, lines={timeline_analysis.SELECTED: charts.Line(name)}, note=marked, height=300)
    chart(this, figure, key="person-time", finding=finding, note=note, on_select=clicked, below="Click a point for its articles.")
    with st.expander("The figures as a table"):
        wide = frame.pivot_table(index="bin", columns="series", values="articles", aggfunc="sum").iloc[::-1]
        table = wide.rename(columns={timeline_analysis.ALL: "all selected", timeline_analysis.SELECTED: f"naming {them(who)}"})
        table.columns.name = None
        st.dataframe(table.rename_axis("week of" if by == "week" else by).reset_index(), hide_index=True,
                     height=min(280, 38 + 35 * len(table)), alt="Articles in each period")


def _usual(this: Shown, named: Selection) -> timeline_analysis.Bin:
    """A bin that fits how often they are named, not how much there is in all."""
    days = cached.span(this.generation)
    return timeline_analysis.usual_bin(*days, len(named.articles)) if days else "week"


def _peak(name: str, peak: timeline_analysis.Peak | None, by: timeline_analysis.Bin) -> str:
    if peak is None:
        return f"No {by} stands out for {name}"
    median = f", {times(peak.times_median)} the median {by}" if np.isfinite(peak.times_median) else ""
    when = charts.when(peak.bin, by, year=True)
    return f"Most articles name {name} in the {when[:1].lower()}{when[1:]}: {peak.articles:,}{median}" if by == "week" else (
        f"Most articles name {name} {'in' if by == 'month' else 'on'} {when}: {peak.articles:,}{median}")


def _within(this: Shown, who: str, name: str, found: Ego) -> None:
    """Where in the one article they stand, above those they stand with."""
    row = article_analysis.articles(this.generation, this.selection, 1).iloc[0]
    text = this.generation.query("SELECT text FROM articles WHERE key = ?", [row["key"]])["text"].iloc[0]
    spans = analysis.positions(this.generation, str(row["key"]), who, found.ties["id"].head(PAGE).tolist())
    if spans.empty:
        section(plain(f"{name} stands in the headline alone"))
        return
    own = spans.loc[spans["row"] == name, "start"]
    first, last = (100 * int(at) // max(len(text), 1) for at in (own.min(), own.max()))
    finding = f"{name} first stands {first} % into the text, last {last} %" if len(own) > 1 else (
        f"{name} stands once, {first} % into the text")
    note = "Position in the text, first word to last, above whoever stands near. Solid bars: quotes; hollow: paraphrases."
    section(plain(finding), note)

    def clicked() -> None:
        if points := st.session_state["person-place"]["selection"]["points"]:
            evidence.ask("people", who, "place", str(row["key"]), *map(str, points[0]["customdata"]))

    chart(this, barcode(spans, len(text), mode(), row=28), key="person-place", finding=finding, note=note, on_select=clicked,
          below="Click a bar for its words.")


def _ties(this: Shown, who: str, name: str) -> Ego:
    """The strongest ties against everybody else, observed beside expected."""
    alone = this.selection.total == 1
    windows = ["sentence", "paragraph"] if alone else ["sentence", "paragraph", "article"]
    held: Any = st.session_state.get("window")
    found = cached.ego(this.generation, this.filters, who, held if held in windows else "paragraph")
    rows = found.ties.head(TIES)
    if rows.empty:
        section(plain(f"{name} shares no {found.window} with another name"))
    else:
        best = rows.iloc[0]
        section(plain(f"{best['name']} stands with {name} {times(best['ratio'])} as often as chance would have it" if best["sure"]
                      else f"{name} stands with nobody more than chance would have it"),
                f"{counted(len(found.ties), 'name')} of {found.tested:,} others shared a {found.window} with {them(who)}, "
                f"{int(found.ties['sure'].sum()):,} of them more than chance would have it. Copies count once.")
    st.segmented_control("Together in one", windows, default="paragraph", required=True, key="window", bind="query-params")
    if rows.empty:
        return found

    def chosen() -> None:
        if cells := st.session_state["person-ties"]["selection"]["cells"]:
            evidence.ask("people", who, "tie", str(rows.iloc[cells[0][0]]["id"]))

    table = pd.DataFrame({"With": rows["name"], "Seen": rows["windows"], "Expected": rows["expected"], "× chance": rows["ratio"],
                          "LL": rows["g2"], "q": ["< 0.001" if q < 0.001 else f"{q:.3f}" for q in rows["q"]]})
    st.dataframe(table, hide_index=True, height="content", key="person-ties", on_select=chosen,
                 selection_mode="single-cell", alt="Who stands together, strongest first", column_config={
                     "With": st.column_config.TextColumn(width=150),
                     "Seen": st.column_config.NumberColumn(width=52, help=f"Shared {found.window}s, of {found.windows:,}."),
                     "Expected": st.column_config.NumberColumn(format="%.1f", width=70, help="Were the two independent."),
                     "× chance": st.column_config.NumberColumn(format="%.1f", width=66),
                     "LL": st.column_config.NumberColumn(format="%.1f", width=50, help="Log-likelihood (Dunning 1993)."),
                     "q": st.column_config.TextColumn(width=60, help=Q)})
    quiet(f"{'The strongest ten. ' if len(found.ties) > TIES else ''}Seen and expected: {found.window}s. Click a row for its "
          "sentences.")
    return found


def _names(this: Shown, who: str) -> None:
    rows = analysis.forms(this.generation, this.selection, who)
    own = rows.loc[rows["form"] == "name", "text"].nunique()
    section(f"Called by {counted(own, 'name')}",
            f"The words that stand for {them(who)}. Demonyms and pronouns are in no other count.")
    table = pd.DataFrame({"Words": rows["text"], "As": rows["form"], "Mentions": rows["mentions"], "Articles": rows["articles"]})
    _rows(table, "person-names", "Names", lambda at: ("form", rows["text"][at], rows["form"][at]), who)


def _roles(this: Shown, who: str) -> None:
    rows = analysis.roles(this.generation, this.selection, who)
    if rows.empty:
        return
    section(counted(len(rows), "role"), "As these articles give them, in their words, with the days of the first and the last.")
    days = {"First": rows["first"], "Last": rows["last"]} if rows["first"].notna().any() else {}
    table = pd.DataFrame({"Role": rows["role"], **days, "Articles": rows["articles"]})
    _rows(table, "person-roles", "Roles", lambda at: ("role", rows["role"][at]), who)


def _rows(table: pd.DataFrame, key: str, alt: str, asked: Callable[[int], tuple[str, ...]], who: str) -> None:
    def chosen() -> None:
        if cells := st.session_state[key]["selection"]["cells"]:
            evidence.ask("people", who, *map(str, asked(cells[0][0])))

    day = st.column_config.DateColumn(format="D MMM YYYY", width=92)
    wide = st.column_config.TextColumn(width=190)
    st.dataframe(table, hide_index=True, height="content" if len(table) <= ROWS else 35 * ROWS, key=key, on_select=chosen,
                 selection_mode="single-cell", alt=alt, column_config={
                     "Words": wide, "Role": wide, "First": day, "Last": day, "As": st.column_config.TextColumn(width=72),
                     "Mentions": st.column_config.NumberColumn(width=74), "Articles": st.column_config.NumberColumn(width=66)})


def _said(this: Shown, who: str, name: str, row: pd.Series[Any]) -> None:
    number = int(row["quotes"] + row["paraphrases"])
    if not number:
        section(plain(f"No quote by {name} was found"), "Which is no proof that nothing was said.")
        return
    section(plain(f"{kinds(int(row['quotes']), int(row['paraphrases']))} by {name}"), _order(this, number))
    _cards(quote_analysis.quotes(this.generation, this.selection, speaker=who, limit=FEW), "by", number, speaker=who)


def _about(this: Shown, who: str, name: str, row: pd.Series[Any]) -> None:
    number = int(row["quotes_about"] + row["paraphrases_about"])
    if number:
        section(plain(f"{kinds(int(row['quotes_about']), int(row['paraphrases_about']))} about {name}"),
                f"Words of others that name {them(who)}. {_order(this, number)}")
        _cards(quote_analysis.quotes(this.generation, this.selection, about=who, limit=FEW), "about", number, about=who)


def _order(this: Shown, number: int) -> str:
    if this.selection.total == 1:
        return f"The first {FEW} of the text." if number > FEW else "In the order of the text."
    return f"The newest {FEW}." if number > FEW else "Newest first."


def them(who: str) -> str:
    return "them" if who.startswith("person:") else "it"


def _cards(rows: pd.DataFrame, key: str, number: int, **asked: str) -> None:
    if opened := quote_cards(cards.cards(rows), key=f"person-{key}", columns=1):
        evidence.open_article(opened)
    if st.button(f"All {number:,} on the Quotes page" if number > FEW else "On the Quotes page", type="tertiary",
                 icon=":material/arrow_forward:", icon_position="right", key=f"all-{key}"):
        ways.go("Quotes", **asked)


def _articles(this: Shown, name: str, named: Selection) -> None:
    number = len(named.articles)
    pages = -(-number // PAGE)
    at = min(st.session_state.get("naming-page") or 1, pages)
    section(plain(f"{counted(number, 'article')} {'names' if number == 1 else 'name'} {name}"), "By name or role. Newest first.")
    rows = article_analysis.articles(this.generation, named, PAGE, (at - 1) * PAGE)
    if opened := passages(cards.article_passages(rows), key="naming"):
        evidence.open_article(opened)
    if pages > 1:
        st.pagination(pages, key="naming-page", bind="query-params")
