"""One article to read: marks for names, speech and keywords; as cleaned and as printed; where things stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.analysis.article import contents
from dashboard.analysis.article.contents import Reading
from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.speech import quotes as quote_analysis
from dashboard.charts.barcode import barcode
from dashboard.ui import cached, cards, evidence, filters
from dashboard.ui.components import Part, Passage, passages, quote_cards
from dashboard.ui.components import reader as draw
from dashboard.ui.downloads import article_downloads
from dashboard.ui.layout import CHART, bar, mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.single_article import UNDATED_NOTE, positions_in_words
from dashboard.ui.wording import counted, kinds, plain
from dashboard.views.articles import explanation
from dashboard.views.articles.highlights import Mark, stretches, taken_out

LABELS = {
    "person": "People",
    "organisation": "Organisations",
    "location": "Places",
    "quote": "Quotes",
    "paraphrase": "Paraphrases",
    "keyword": "Keywords",
}
KEYWORDS = 12
WHY = "why"


def article(page: PageContext, found: Reading, on_back: Callable[[], None] | None) -> None:
    """The whole page."""
    alone = page.selection.narrowed([found.article])
    with bar("Article", sample=page.corpus.sample):
        article_downloads(page.generation, alone)
    text, side = st.columns([11, 9], gap="large")
    with text:
        if on_back:
            st.button("All articles", icon=":material/arrow_back:", type="tertiary", on_click=on_back, key="back")
        _heading(found)
        _body(found)
    with side:
        _where(page, found)
        _said(quote_analysis.quotes(page.generation, alone))
        _keywords(found)
        _themes(found)
        _copies(found)
    asked = evidence.asked("article")
    if asked and asked[1] == WHY:
        explanation.drawer(found, int(asked[2]))
    elif asked:
        _named(page, asked[1])


def _heading(found: Reading) -> None:
    with st.container(gap="xsmall"):
        st.header(plain(found.title) or "Untitled", anchor=False)
        line = cards.line(
            {"source": found.source, "day": found.day, "date_source": found.date_source, "copies": len(found.copies)}
        )
        parts = [line, found.author and f"by {found.author}", found.section, counted(found.words, "word")]
        quiet(plain(", ".join(filter(None, parts))))
        if re.match(r"https?://[^\s<>\"()\[\]]+$", found.url):
            st.link_button(
                plain(re.sub(r"^https?://(www\.)?|/.*$", "", found.url)),
                found.url,
                type="tertiary",
                icon=":material/open_in_new:",
            )
        if not found.day:
            quiet(UNDATED_NOTE)


def _body(found: Reading) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        text = st.segmented_control(
            "Text", ["as cleaned", "as printed"], default="as cleaned", required=True, key="text", label_visibility="collapsed"
        )
        if text == "as cleaned":
            shown = st.pills(
                "Mark",
                list(LABELS),
                default=[one for one in LABELS if one != "keyword"],
                wrap=True,
                selection_mode="multi",
                format_func=lambda kind: LABELS[kind],
                key="marks",
                label_visibility="collapsed",
            )
    if text == "as cleaned":
        picked = draw(_cleaned(found, set(shown)), key="reader")
        if picked:
            evidence.ask("article", picked)
    else:
        taken = sum(len(words.split()) for _, words in found.removed)
        quiet(
            f"Struck: {counted(taken, 'word')} that cleaning took out; nothing else was changed."
            if taken
            else "Cleaning took nothing out."
        )
        draw(_printed(found), key="reader-printed")


def _cleaned(found: Reading, shown: set[str]) -> list[tuple[bool, list[Part]]]:
    marks = [mark for mark in _marks(found) if mark.kind in shown or mark.kind == "hit"]
    restored = _restored(found) if shown & {"quote", "paraphrase"} else {}
    blocks = found.paragraphs or [(0, len(found.text))]
    return [
        (
            any(first <= start and end <= last for first, last in found.subheadings),
            stretches(found.text, start, end, marks, restored),
        )
        for start, end in blocks
    ]


def _marks(found: Reading) -> list[Mark]:
    marks = [
        Mark(
            row["start"],
            row["end"],
            row["type"],
            row["name"] if row["form"] == "name" else f"{row['name']} ({row['form']})",
            row["id"],
        )
        for row in cards.records(found.mentions[found.mentions["field"] == "text"])
    ]
    for row in cards.records(found.quotes[found.quotes["field"] == "text"]):
        who = row["speaker_name"] or row["speaker"] or "unknown speaker"
        marks.append(Mark(row["start"], row["end"], row["kind"], f"{row['kind'].capitalize()}: {who}, {cards.attribution(row)}"))
    for keyword in found.keywords["text"].head(KEYWORDS):
        places = re.finditer(rf"\b{re.escape(keyword)}\b", found.text, re.IGNORECASE)
        marks += [Mark(*hit.span(), "keyword", "Keyword") for hit in places]
    return [*marks, *(Mark(start, end, "hit", "Your words") for start, end in found.hits)]


def _restored(found: Reading) -> dict[int, str]:
    """Marks that were lost in print, by the offset where they belong."""
    said = found.quotes[(found.quotes["field"] == "text") & (found.quotes["kind"] == "quote")]
    opened = said.loc[said["repaired"].isin(["open", "both"]), "start"]
    closed = said.loc[said["repaired"].isin(["close", "both"]), "end"]
    return dict.fromkeys(opened.tolist(), "[“]") | dict.fromkeys(closed.tolist(), "[”]")


def _printed(found: Reading) -> list[tuple[bool, list[Part]]]:
    marks = taken_out(found.removed)
    lines = [hit.span() for hit in re.finditer(r"[^\n]*\S[^\n]*", found.raw)]
    return [(False, stretches(found.raw, start, end, marks)) for start, end in lines]


def _where(page: PageContext, found: Reading) -> None:
    spans = contents.positions(page.generation, found.key)
    if spans.empty:
        section("No name and no speech was found in it")
        return
    finding = positions_in_words(found)
    section(plain(finding), "Position in the text, first word to last. Solid bars: quotes; hollow: paraphrases; strokes: names.")
    st.plotly_chart(barcode(spans, len(found.text), mode(), row=26), theme=None, key="barcode", config=CHART, alt=finding)


def _said(rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    quoted = rows.groupby("group")["kind"].agg(lambda pieces: "quote" in set(pieces))
    section(kinds(int(quoted.sum()), int((~quoted).sum())), "A dashed name is inferred, not stated.")
    quote_cards(
        cards.cards(rows),
        key="article-quotes",
        columns=1,
        opens=False,
        explain=lambda quote: evidence.ask("article", WHY, str(quote)),
    )


def _keywords(found: Reading) -> None:
    if len(found.keywords):
        section("Keywords", "Best first.")
        st.markdown(", ".join(plain(word) for word in found.keywords["text"].head(KEYWORDS)))


def _themes(found: Reading) -> None:
    if len(found.themes):
        section("Suggested themes", "Keywords that articles share. Click one for its articles.")
        with st.container(horizontal=True, gap="small"):
            for row in cards.records(found.themes):
                st.button(
                    plain(row["name"]),
                    key=f"theme-{row['id']}",
                    help=plain(", ".join(row["words"][:KEYWORDS])),
                    on_click=_of_theme,
                    args=(row["id"],),
                )


def _of_theme(theme: str) -> None:
    filters.reset()
    st.session_state["theme"] = [theme]
    st.session_state["article"] = ""


def _copies(found: Reading) -> None:
    if not len(found.copies):
        return
    section(counted(len(found.copies), "copy", "copies"), "Articles with nearly the same text.")
    copies = [
        Passage(key=row["key"], title=row["title"] or "Untitled", line=cards.line(row), parts=[])
        for row in cards.records(found.copies)
    ]
    if opened := passages(copies, key="copies"):
        evidence.open_article(opened)


def _named(page: PageContext, actor: str) -> None:
    """All articles that name who was clicked."""
    naming = cached.selection(page.generation, Filters(actors=(actor,)))
    name = filters.names(page.generation, (actor,))[actor]
    rows = article_analysis.articles(page.generation, naming, evidence.MOST)
    evidence.drawer(
        name,
        f"Named in {counted(len(naming.articles), 'article')} of this corpus, whatever the filters.",
        {"Articles": evidence.articles(rows, len(naming.articles))},
        people={actor: name},
    )
