"""The form to make or change a topic, with a preview of what its query finds."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.query import clauses, parse
from dashboard.analysis.selection.spelling import add_variant, find_variants
from dashboard.charts.theme import theme
from dashboard.ui import address, cached, cards, evidence, filters, state
from dashboard.ui import topics as desk
from dashboard.ui.components import passages
from dashboard.ui.layout import mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.topics import Topic
from dashboard.ui.wording import at_least, capital, counted, plain

NEW = "new"
"""What the address calls a topic that is not saved yet."""
MAX_NAME_CHARACTERS, MAX_NOTE_CHARACTERS = 60, 300
COLOURS = ("blue", "red", "green", "violet", "ochre", "brown", "sky blue", "slate")
"""What the eight places in the palette are called; a place keeps its hue in light and dark."""
MAX_ARTICLES_PREVIEWED = 3
MAX_SPELLINGS_COUNTED = 20
MAX_PARTS_COUNTED = 20
"""Parts of a query that are counted separately; each costs a search."""


def begin(topic: Topic) -> None:
    """Open the form on a topic, saved or not. A callback."""
    saved = topic.number or topic.subject in {starter.subject for starter in desk.starters()}
    state.EDIT.set(topic.subject if saved else NEW)
    state.DRAFT.set(topic.query)
    state.TOPIC_NAME.set(topic.name)
    state.TOPIC_NOTE.set(topic.note)
    state.TOPIC_SLOT.set(topic.slot)
    state.TOPIC_READ.set(topic.number)


def form(page: PageContext) -> None:
    """The form that the address asks for, if any."""
    target = address.text(state.EDIT)
    if not target:
        return
    saved = page.topics.find(target)
    if saved is None and target != NEW:
        quiet("This topic has been deleted.")
        return
    _fill(page, saved)
    with st.container(border=True, key="topic-form"):
        left, right = st.columns([5, 6], gap="medium")
        with left:
            section(f"Edit {plain(saved.name)}" if saved else "New topic")
            name = st.text_input(
                "Name", key=state.TOPIC_NAME, max_chars=MAX_NAME_CHARACTERS, placeholder="The query, if left empty"
            )
            query = st.text_input(
                "Query",
                key=state.DRAFT,
                bind="query-params",
                live="300ms",
                placeholder='"arms embargo" OR embargo',
                help='Every word must occur. You can also use "a phrase", OR, NOT, brackets, missil\\*, NEAR/5, and, before a '
                "word, phrase or bracket, title:, lead: (first paragraph) and atleast3: (so many times).",
            )
            filters.complain(query)
            with st.container(gap="xxsmall"):
                slot = st.selectbox("Colour", range(desk.SLOTS), key=state.TOPIC_SLOT, format_func=COLOURS.__getitem__)
                colour = theme(mode())["chartCategoricalColors"][slot]
                st.html(f'<div style="height:4px;border-radius:2px;background:{colour}"></div>')
            st.text_input(
                "Note",
                key=state.TOPIC_NOTE,
                max_chars=MAX_NOTE_CHARACTERS,
                placeholder="What belongs to the topic, and what does not",
            )
            others = [
                (page.topics.with_query(query.strip()), "query"),
                (page.topics.with_name(name.strip() or query.strip()), "name"),
            ]
            taken = [(other, what) for other, what in others if other and other.subject != target]
            for other, what in taken:
                quiet(f"The topic {plain(other.name)} already has this {what}.")
            ready = bool(query.strip()) and filters.readable(query) and not taken
            with st.container(horizontal=True, gap="small"):
                st.button("Save", type="primary", key="save-topic", disabled=not ready, on_click=_save, args=(page, saved))
                st.button("Cancel", key="cancel-topic", on_click=_close)
        with right:
            if query.strip() and filters.readable(query):
                preview(page, query.strip())
            elif not query.strip():
                section("What the query finds", "Its articles appear here as you type.")


def preview(page: PageContext, query: str) -> None:
    """How a query is understood, and what it finds under the filters."""
    parsed = parse(query)
    parts = list(dict.fromkeys(map(str, clauses(parsed))))
    parts = parts if len(parts) <= MAX_PARTS_COUNTED else []
    by_part = cached.selection(page.generation, replace(page.filters, topics=(query, *parts), match="mentions")).topics
    selection = cached.selection(page.generation, replace(page.filters, topics=(query,), match="mentions"))
    about = cached.selection(page.generation, replace(page.filters, topics=(query,), match="about"))
    total = len(cached.selection(page.generation, replace(page.filters, topics=())).articles)
    number = len(selection.articles)
    section(
        capital(
            f"{at_least(selection)}{number:,} of {counted(total, 'article')}, {at_least(about)}{len(about.articles):,} about it"
        ),
        f"Understood as {plain(str(parsed))}",
    )
    if selection.extent:
        quiet(str(selection.extent))
    if len(parts) > 1:
        quiet("Each part on its own: " + ", ".join(f"{plain(part)} **{len(by_part[part]):,}**" for part in parts) + ".")
    _other_spellings(page, query, number)
    if not number:
        quiet("No article matches it under these filters. That does not prove that none is about it.")
        return
    rows = article_analysis.articles(page.generation, selection, MAX_ARTICLES_PREVIEWED, order="most relevant")
    if opened := passages(cards.article_passages(rows), key="draft-articles"):
        evidence.open_article(opened)


def _other_spellings(page: PageContext, query: str, number: int) -> None:
    """Spellings that would add articles, each with a button that adds it to the query."""
    parsed = parse(query)
    wider = {str(add_variant(parsed, variant)): variant for variant in find_variants(parsed)[:MAX_SPELLINGS_COUNTED]}
    counted_apart = cached.selection(page.generation, replace(page.filters, topics=(query, *wider), match="mentions")).topics
    more = {text: len(counted_apart[text]) - number for text in wider if len(counted_apart[text]) > number}
    if not more:
        return
    quiet("Other spellings would add articles:")
    with st.container(horizontal=True, gap="xsmall"):
        for text, added in more.items():
            spelling = " ".join(wider[text][1].words)
            st.button(
                f"{plain(spelling)} +{added:,}",
                icon=":material/add:",
                type="tertiary",
                key=f"spelling-{spelling}",
                help=f"Add {plain(spelling)} to the query",
                on_click=state.DRAFT.set,
                args=(text,),
            )


def _fill(page: PageContext, saved: Topic | None) -> None:
    """Fill the fields when the form is opened; a link to an open form brings its query along."""
    topic = saved or page.topics.new("", "")
    if state.DRAFT.get() is None and state.DRAFT not in st.query_params:
        state.DRAFT.set(topic.query)
    state.TOPIC_NAME.get_or(topic.name)
    state.TOPIC_NOTE.get_or(topic.note)
    state.TOPIC_SLOT.get_or(topic.slot)
    state.TOPIC_READ.get_or(topic.number)


def _save(page: PageContext, saved: Topic | None) -> None:
    query = " ".join((state.DRAFT.get() or "").split())
    topic = saved or page.topics.new("", "")
    edited = replace(
        topic,
        name=" ".join(state.TOPIC_NAME.get_or("").split()) or query[:MAX_NAME_CHARACTERS],
        query=query,
        slot=state.TOPIC_SLOT.get_or(topic.slot),
        note=state.TOPIC_NOTE.get_or("").strip(),
        number=state.TOPIC_READ.get_or(0) if saved else 0,
    )
    if not desk.decide(lambda: desk.save(page.corpus, edited)):
        if now := desk.topics(page.corpus).find(topic.subject):
            state.TOPIC_READ.set(now.number)  # the list shows the newer version: saving again overrules it knowingly
        return
    if saved:  # a topic that is filtered for stays so
        current = filters.current()
        filters.apply(replace(current, topics=tuple(query if topic == saved.query else topic for topic in current.topics)))
    _close()


def _close() -> None:
    state.EDIT.set("")
    state.DRAFT.set("")
    for key in (state.TOPIC_NAME, state.TOPIC_NOTE, state.TOPIC_SLOT, state.TOPIC_READ):
        key.pop()
