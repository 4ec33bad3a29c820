"""One article to read, as cleaned or as printed: names, quotes and keywords marked, and charted by their position."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.analysis.article import contents
from dashboard.analysis.article.contents import ArticleContents
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.speech import quotes as quote_analysis
from dashboard.charts.barcode import barcode
from dashboard.ui import cached, cards, evidence, filters, state
from dashboard.ui.components import Passage, passages, quote_cards
from dashboard.ui.downloads import article_downloads
from dashboard.ui.layout import CHART, bar, mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.single_article import UNDATED_NOTE, most_prominent
from dashboard.ui.wording import counted, kinds, plain
from dashboard.views.articles import explanation
from dashboard.views.articles.components import Part, reader
from dashboard.views.articles.highlights import Mark, removed_marks, stretches

LABELS = {
    "person": "People",
    "organisation": "Organisations",
    "location": "Places",
    "quote": "Quotes",
    "paraphrase": "Paraphrases",
    "keyword": "Keywords",
}
MAX_KEYWORDS = 12
WHY = "why"


def read_article(page: PageContext, article: ArticleContents, on_back: Callable[[], None] | None) -> None:
    """The whole page."""
    alone = page.selection.narrowed([article.article])
    with bar("Article", sample=page.corpus.sample):
        article_downloads(page.generation, alone)
    text, side = st.columns([11, 9], gap="large")
    with text:
        if on_back:
            st.button("All articles", icon=":material/arrow_back:", type="tertiary", on_click=on_back, key="back")
        _heading(article)
        _body(article)
    with side:
        _positions(page, article)
        _said(quote_analysis.quotes(page.generation, alone))
        _keywords(article)
        _themes(article)
        _copies(article)
    asked = evidence.asked("article")
    if asked and asked[1] == WHY:
        explanation.drawer(article, int(asked[2]))
    elif asked:
        _name_drawer(page, asked[1])


def _heading(article: ArticleContents) -> None:
    with st.container(gap="xsmall"):
        st.header(plain(article.title) or "Untitled", anchor=False)
        line = cards.line(
            {"source": article.source, "day": article.day, "date_source": article.date_source, "copies": len(article.copies)}
        )
        parts = [line, article.author and f"by {article.author}", article.section, counted(article.words, "word")]
        quiet(plain(", ".join(filter(None, parts))))
        if re.match(r"https?://[^\s<>\"()\[\]]+$", article.url):
            st.link_button(
                plain(re.sub(r"^https?://(www\.)?|/.*$", "", article.url)),
                article.url,
                type="tertiary",
                icon=":material/open_in_new:",
            )
        if not article.day:
            quiet(UNDATED_NOTE)


def _body(article: ArticleContents) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        text = st.segmented_control(
            "Text", ["as cleaned", "as printed"], default="as cleaned", required=True, key="text", label_visibility="collapsed"
        )
        if text == "as cleaned":
            kinds_marked = st.pills(
                "Mark",
                list(LABELS),
                default=[kind for kind in LABELS if kind != "keyword"],
                wrap=True,
                selection_mode="multi",
                format_func=LABELS.__getitem__,
                key="marks",
                label_visibility="collapsed",
            )
    if text == "as cleaned":
        if actor := reader(_cleaned(article, set(kinds_marked)), key="reader"):
            evidence.ask("article", actor)
    else:
        removed = sum(len(words.split()) for _, words in article.removed)
        quiet(
            f"Struck through: {counted(removed, 'word')} that cleaning removed; nothing else was changed."
            if removed
            else "Cleaning removed nothing."
        )
        reader(_printed(article), key="reader-printed")


def _cleaned(article: ArticleContents, shown: set[str]) -> list[tuple[bool, list[Part]]]:
    marks = [mark for mark in _marks(article) if mark.kind in shown or mark.kind == "hit"]
    restored = _restored(article) if shown & {"quote", "paraphrase"} else {}
    blocks = article.paragraphs or [(0, len(article.text))]
    return [
        (
            any(first <= start and end <= last for first, last in article.subheadings),
            stretches(article.text, start, end, marks, restored),
        )
        for start, end in blocks
    ]


def _marks(article: ArticleContents) -> list[Mark]:
    marks = [
        Mark(
            row["start"],
            row["end"],
            row["type"],
            row["name"] if row["form"] == "name" else f"{row['name']} ({row['form']})",
            row["id"],
        )
        for row in cards.records(article.mentions[article.mentions["field"] == "text"])
    ]
    for row in cards.records(article.quotes[article.quotes["field"] == "text"]):
        who = row["speaker_name"] or row["speaker"] or "unknown speaker"
        marks.append(Mark(row["start"], row["end"], row["kind"], f"{row['kind'].capitalize()}: {who}, {cards.attribution(row)}"))
    for keyword in article.keywords["text"].head(MAX_KEYWORDS):
        places = re.finditer(rf"\b{re.escape(keyword)}\b", article.text, re.IGNORECASE)
        marks += [Mark(*hit.span(), "keyword", "Keyword") for hit in places]
    return [*marks, *(Mark(start, end, "hit", "Search words") for start, end in article.hits)]


def _restored(article: ArticleContents) -> dict[int, str]:
    """Quotation marks that are missing from the source, by the offset where they belong."""
    said = article.quotes[(article.quotes["field"] == "text") & (article.quotes["kind"] == "quote")]
    opened = said.loc[said["repaired"].isin(["open", "both"]), "start"]
    closed = said.loc[said["repaired"].isin(["close", "both"]), "end"]
    return dict.fromkeys(opened.tolist(), "[“]") | dict.fromkeys(closed.tolist(), "[”]")


def _printed(article: ArticleContents) -> list[tuple[bool, list[Part]]]:
    marks = removed_marks(article.removed)
    lines = [hit.span() for hit in re.finditer(r"[^\n]*\S[^\n]*", article.raw)]
    return [(False, stretches(article.raw, start, end, marks)) for start, end in lines]


def _positions(page: PageContext, article: ArticleContents) -> None:
    spans = contents.positions(page.generation, article.key)
    if spans.empty:
        section("No names or quotes were found in it")
        return
    finding = most_prominent(article)
    section(
        plain(finding),
        "Position in the text, from first word to last. Solid bars: quotes; hollow bars: paraphrases; lines: names.",
    )
    st.plotly_chart(barcode(spans, len(article.text), mode(), row=26), theme=None, key="barcode", config=CHART, alt=finding)


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


def _keywords(article: ArticleContents) -> None:
    if len(article.keywords):
        section("Keywords", "Best first.")
        st.markdown(", ".join(plain(word) for word in article.keywords["text"].head(MAX_KEYWORDS)))


def _themes(article: ArticleContents) -> None:
    if len(article.themes):
        section("Suggested themes", "Groups of keywords that articles share. Click one to see its articles.")
        with st.container(horizontal=True, gap="small"):
            for row in cards.records(article.themes):
                st.button(
                    plain(row["name"]),
                    key=f"theme-{row['id']}",
                    help=plain(", ".join(row["words"][:MAX_KEYWORDS])),
                    on_click=_filter_by_theme,
                    args=(row["id"],),
                )


def _filter_by_theme(theme: str) -> None:
    filters.apply(Filters(themes=(theme,)))
    state.ARTICLE.set("")


def _copies(article: ArticleContents) -> None:
    if not len(article.copies):
        return
    section(counted(len(article.copies), "copy", "copies"), "Articles with nearly the same text.")
    copies = [
        Passage(key=row["key"], title=row["title"] or "Untitled", line=cards.line(row), parts=[])
        for row in cards.records(article.copies)
    ]
    if opened := passages(copies, key="copies"):
        evidence.open_article(opened)


def _name_drawer(page: PageContext, actor: str) -> None:
    """All articles that name the one clicked."""
    of_name = Filters(actors=(actor,))
    naming = cached.selection(page.generation, of_name)
    name = filters.names(page.generation, (actor,))[actor]
    evidence.drawer(
        name,
        f"Named in {counted(len(naming.articles), 'article')} of this corpus, whatever the filters.",
        {"Articles": evidence.list_articles(page, naming.articles, of_name)},
        people={actor: name},
    )
