"""Who said what, about whom; quotes and paraphrases never look alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypedDict

import pandas as pd
import streamlit as st

from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.query import parse
from dashboard.analysis.speech import quotes as analysis
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.errors import QueryError
from dashboard.ui import address, cached, cards, evidence, filters, unfinished_search
from dashboard.ui.components import passages, quote_cards
from dashboard.ui.layout import empty, quiet, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import at_least, counted, kinds, plain

TITLE = "Quotes"
PAGE = 20
MOST_NAMES = 400
KINDS: dict[str, analysis.Kind] = {"both": "", "quotes": "quote", "paraphrases": "paraphrase"}


@dataclass(frozen=True)
class Asked:
    """What did `speaker` say about `about`, as `kind`, in which words."""

    speaker: str
    about: str
    kind: analysis.Kind
    text: str

    def options(self) -> Options:
        return Options(speaker=self.speaker, about=self.about, kind=self.kind, text=self.text)


class Options(TypedDict):
    """What `analysis.quotes` is asked."""

    speaker: str
    about: str
    kind: analysis.Kind
    text: str


def readable(text: str) -> str:
    return text if text.strip() and filters.readable(text) else ""


def main() -> None:
    page = page_context(TITLE)
    above = st.container()  # the head gives away what is chosen below it
    asked, names = form(page)
    with above:
        page_header(page, TITLE, "quotes", speaker=asked.speaker, about=asked.about, kind=asked.kind, text=readable(asked.text))
    if not len(page.selection.articles):
        empty("No article matches these filters", "Each filter can be removed above.")
        return
    if asked.text and not readable(asked.text):
        return
    number = analysis.counts(page.generation, page.selection, **asked.options())
    if number.extent:
        unfinished_search.offer(
            page.generation,
            number.extent,
            f"said {asked} {page.filters.encode()}",
            (asked.text,),
            lambda patience: analysis.counts(page.generation, replace(page.selection, patience=patience), **asked.options()),
        )
    if number.quotes + number.paraphrases == 0:
        nothing(page, asked, names)
        return
    by = " by unknown speakers" if asked.speaker == analysis.UNKNOWN else f" by {names[asked.speaker]}" if asked.speaker else ""
    about = f" about {names[asked.about]}" if asked.about else ""
    said = {
        "": kinds(number.quotes, number.paraphrases),
        "quote": counted(number.quotes, "quote"),
        "paraphrase": counted(number.paraphrases, "paraphrase"),
    }[asked.kind]
    found(page, asked, f"{said}{by}{about}", number.quotes + number.paraphrases)


def form(page: PageContext) -> tuple[Asked, dict[str, str]]:
    """The sentence with its blanks; names by id."""
    speakers, abouts = cached.speakers(page.generation, page.filters), cached.abouts(page.generation, page.filters)
    names = dict(zip([*speakers["id"], *abouts["id"]], [*speakers["name"], *abouts["name"]], strict=True))
    counts = {"speaker": _total(speakers), "about": _total(abouts)}

    def label(which: str, anyone: str, one: str) -> str:
        if not one:
            return anyone
        number = counts[which].get(one, 0)
        return f"{'unknown speakers' if one == analysis.UNKNOWN else names.get(one, one)} ({number:,})"

    with st.container(horizontal=True, gap="small", vertical_alignment="top"):
        speaker = address.choice(
            "What did", "speaker", ["", *speakers["id"].head(MOST_NAMES)], lambda one: label("speaker", "anyone", one), width=230
        )
        about = address.choice(
            "say about", "about", ["", *abouts["id"].head(MOST_NAMES)], lambda one: label("about", "anything", one), width=210
        )
        text = st.text_input("in words", key="said", bind="query-params", placeholder="any", type="search", width=180).strip()
        kind = st.segmented_control("as", list(KINDS), default="both", required=True, key="kind", bind="query-params")
    if text:
        filters.complain(text)
    strange = tuple(one for one in (speaker, about) if one and one != analysis.UNKNOWN and one not in names)
    named = filters.names(page.generation, strange)
    return Asked(speaker, about, KINDS[kind or "both"], text), names | named


def _total(rows: pd.DataFrame) -> dict[str, int]:
    return dict(zip(rows["id"], rows["quotes"] + rows["paraphrases"], strict=True))


def found(page: PageContext, asked: Asked, heading: str, number: int) -> None:
    """The heading, the cards or the table, page by page."""
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    with left:
        section(
            plain(heading),
            "Newest first, low confidence last. A dashed name is inferred, not stated. A mark in brackets is restored.",
        )
    with right, st.container(horizontal_alignment="right"):
        view = st.segmented_control(
            "Show as",
            ["cards", "table"],
            default="cards",
            required=True,
            key="view",
            bind="query-params",
            label_visibility="collapsed",
        )
    pages = -(-number // PAGE)
    at = min(st.session_state.get("quotes-page") or 1, pages)
    rows = analysis.quotes(
        page.generation, page.selection, **asked.options(), limit=PAGE, offset=(at - 1) * PAGE, sure_first=True
    )
    query = parse(asked.text) if asked.text else article_analysis.sought(page.filters)
    opened = quote_cards(cards.cards(rows, query), key="quotes", columns=2) if view == "cards" else table(rows)
    if pages > 1:
        st.pagination(pages, key="quotes-page", bind="query-params")
    if opened:
        evidence.open_article(opened)


def table(rows: pd.DataFrame) -> str | None:
    """The same page as rows; choosing one opens its article."""
    shown_rows = pd.DataFrame(
        {
            "Speaker": rows["speaker_name"].where(rows["speaker_name"] != "", rows["speaker"].fillna("")),
            "Words": list(map(quotation, rows["text"], rows["speech"], rows["repaired"], rows["enclosed"])),
            "Kind": rows["kind"],
            "Date": rows["day"],
            "Source": rows["source"],
            "Sure": [cards.level(value) for value in rows["confidence"]],
            "Speaker known": [cards.attribution(row) for row in cards.records(rows)],
        }
    )
    chosen = st.dataframe(
        shown_rows,
        hide_index=True,
        height=min(600, 38 + 35 * len(rows)),
        key="quotes-table",
        on_select="rerun",
        selection_mode="single-cell",
        alt="Quotes and paraphrases",
        column_config={
            "Words": st.column_config.TextColumn(width="large"),
            "Date": st.column_config.DateColumn(format="D MMM YYYY"),
        },
    )
    quiet("Pieces of one utterance are rows of their own here. Click a cell to open its article.")
    cells = chosen["selection"]["cells"]
    return str(rows.iloc[cells[0][0]]["key"]) if cells else None


def nothing(page: PageContext, asked: Asked, names: dict[str, str]) -> None:
    """No quote is no proof: what the full text has instead."""
    parts = [f"No {asked.kind or 'quote'}"]
    if asked.speaker:
        parts.append("by unknown speakers" if asked.speaker == analysis.UNKNOWN else f"by {plain(names[asked.speaker])}")
    if asked.about:
        parts.append(f"about {plain(names[asked.about])}")
    if asked.text:
        parts.append(f"with the words {plain(asked.text)}")
    empty(
        "None found here, which is not proof that none was said",
        f"{' '.join(parts)} under these filters.",
        action="Remove all filters",
        on_click=_clear,
    )
    elsewhere(page, asked, names)


def elsewhere(page: PageContext, asked: Asked, names: dict[str, str]) -> None:
    """The articles that name both, or have the words, whoever says them."""
    wider = page.filters
    actors = [one for one in (asked.speaker, asked.about) if one and one != analysis.UNKNOWN]
    if len(actors) == 2:
        hits = analysis.mentioned_hits(page.generation, page.selection, *actors)
        quiet(
            f"{counted(hits.sentences, 'sentence')} in {counted(hits.articles, 'article')} "
            f"name{'s' if hits.sentences == 1 else ''} both {plain(names[actors[0]])} and {plain(names[actors[1]])}."
        )
    if actors:
        wider = replace(wider, actors=(actors[-1],))
    if asked.text:
        wider = replace(wider, query=f"({wider.query}) AND ({asked.text})" if wider.query else asked.text)
    try:
        selection = cached.selection(page.generation, wider)
    except QueryError:
        return
    if wider == page.filters or not len(selection.articles):
        return
    number = f"{at_least(selection)}{counted(len(selection.articles), 'article')}"
    section(f"In the full text: {number}", "Whoever says it. The newest first.")
    opened = passages(cards.article_passages(article_analysis.articles(page.generation, selection, 5)), key="elsewhere")
    if opened:
        evidence.open_article(opened)


def _clear() -> None:
    filters.reset()
    for name in ("speaker", "about", "said"):
        st.session_state[name] = ""
    st.session_state["kind"] = "both"


main()
