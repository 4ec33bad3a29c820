"""Making or changing one topic, with what its query finds while it is being written."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.query import clauses, parse
from dashboard.charts.theme import theme
from dashboard.ui import address, cached, cards, evidence, filters
from dashboard.ui import topics as desk
from dashboard.ui.components import passages
from dashboard.ui.layout import mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.topics import Topic
from dashboard.ui.wording import at_least, capital, counted, plain

EDIT, NAME, QUERY, NOTE, SLOT, READ = "edit", "topic-name", "draft", "topic-note", "topic-slot", "topic-read"
NEW = "new"
LONGEST_NAME, LONGEST_NOTE = 60, 300
COLOURS = ("blue", "red", "green", "violet", "ochre", "brown", "sky blue", "slate")
"""What the eight places in the palette are called; a place keeps its hue in light and dark."""
FIRST = 3
MAX_PARTS = 20
"""Parts of a query that are counted each alone: every one is a query of its own."""


def begin(topic: Topic) -> None:
    """Open the form on a topic, saved or not. A callback."""
    state = st.session_state
    state[EDIT] = topic.subject if topic.number or topic.subject in {one.subject for one in desk.starters()} else NEW
    state[NAME], state[QUERY], state[NOTE], state[SLOT], state[READ] = (
        topic.name,
        topic.query,
        topic.note,
        topic.slot,
        topic.number,
    )


def form(page: PageContext) -> None:
    """The form the address asks for, if any."""
    target = address.text(EDIT)
    if not target:
        return
    held = page.topics.find(target)
    if held is None and target != NEW:
        quiet("The topic that was to be changed here has been removed.")
        return
    _start(page, held)
    with st.container(border=True, key="topic-form"):
        left, right = st.columns([5, 6], gap="medium")
        with left:
            section(f"Change {plain(held.name)}" if held else "New topic")
            name = st.text_input("Name", key=NAME, max_chars=LONGEST_NAME, placeholder="As the query, if left empty")
            query = st.text_input(
                "Query",
                key=QUERY,
                bind="query-params",
                live="300ms",
                placeholder='"arms embargo" OR embargo',
                help='Words side by side must all be there. "A phrase", OR, NOT, brackets, missil\\*, NEAR/5.',
            )
            filters.complain(query)
            with st.container(gap="xxsmall"):
                slot = st.selectbox("Colour", range(desk.SLOTS), key=SLOT, format_func=lambda slot: COLOURS[slot])
                colour = theme(mode())["chartCategoricalColors"][slot]
                st.html(f'<div style="height:4px;border-radius:2px;background:{colour}"></div>')
            st.text_input("Note", key=NOTE, max_chars=LONGEST_NOTE, placeholder="What counts, and what does not")
            others = [(page.topics.asking(query.strip()), "query"), (page.topics.called(name.strip() or query.strip()), "name")]
            taken = [(other, what) for other, what in others if other and other.subject != target]
            for other, what in taken:
                quiet(f"The topic {plain(other.name)} has this {what} already.")
            ready = bool(query.strip()) and filters.readable(query) and not taken
            with st.container(horizontal=True, gap="small"):
                st.button("Save", type="primary", key="save-topic", disabled=not ready, on_click=_save, args=(page, held))
                st.button("Cancel", key="cancel-topic", on_click=_close)
        with right:
            if query.strip() and filters.readable(query):
                preview(page, query.strip())
            elif not query.strip():
                section("What the query finds", "Its articles appear here while you write.")


def preview(page: PageContext, query: str) -> None:
    """How a query is read and what it finds under the filters."""
    read = parse(query)
    parts = list(dict.fromkeys(map(str, clauses(read))))
    parts = parts if len(parts) <= MAX_PARTS else []
    asked = replace(page.filters, topics=(query, *parts))
    found = cached.selection(page.generation, asked).topics
    selection = cached.selection(page.generation, replace(page.filters, topics=(query,)))
    of = len(cached.selection(page.generation, replace(page.filters, topics=())).articles)
    number = len(selection.articles)
    section(capital(f"{at_least(selection)}{number:,} of {counted(of, 'article')}"), f"Read as {plain(str(read))}")
    if selection.extent:
        quiet(str(selection.extent))
    if len(parts) > 1:
        quiet("Each part alone: " + ", ".join(f"{plain(part)} **{len(found[part]):,}**" for part in parts) + ".")
    if not number:
        quiet("No article under these filters answers it. That is no proof that none is about it.")
        return
    rows = article_analysis.articles(page.generation, selection, FIRST)
    if opened := passages(cards.article_passages(rows), key="draft-articles"):
        evidence.open_article(opened)


def _start(page: PageContext, held: Topic | None) -> None:
    """What the fields hold at first; a link to an open form brings its query along."""
    topic = held or page.topics.new("", "")
    state = st.session_state
    if QUERY not in state and QUERY not in st.query_params:
        state[QUERY] = topic.query
    for name, value in ((NAME, topic.name), (NOTE, topic.note), (SLOT, topic.slot), (READ, topic.number)):
        state.setdefault(name, value)


def _save(page: PageContext, held: Topic | None) -> None:
    state = st.session_state
    query = " ".join(state[QUERY].split())
    topic = held or page.topics.new("", "")
    made = replace(
        topic,
        name=" ".join(state[NAME].split()) or query[:LONGEST_NAME],
        query=query,
        slot=state[SLOT],
        note=state[NOTE].strip(),
        number=state[READ] if held else 0,
    )
    if not desk.decide(lambda: desk.save(page.corpus, made)):
        now = desk.topics(page.corpus).find(topic.subject)
        state[READ] = now.number if now else state[READ]  # the list shows what holds now: saving again is a decision over it
        return
    if held:  # a topic that is filtered for stays so
        state["topic"] = [query if asked == held.query else asked for asked in state["topic"]]
    _close()


def _close() -> None:
    st.session_state[EDIT] = st.session_state[QUERY] = ""
    for name in (NAME, NOTE, SLOT, READ):
        st.session_state.pop(name, None)
