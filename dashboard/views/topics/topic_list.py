"""My topics as a list that can be edited, topics that the articles suggest, and the log of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.selection.filters import Filters, Match
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.subjects.suggested_topics import suggest_topics
from dashboard.analysis.time.timeline import timeline
from dashboard.charts.theme import theme
from dashboard.store.desk import Decision, Payload, not_undone
from dashboard.ui import cached, evidence, filters, navigation, state
from dashboard.ui import topics as desk
from dashboard.ui.layout import empty, mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.topics import Topic
from dashboard.ui.wording import at_least, capital, counted, plain
from dashboard.views.topics.components import TopicRow, topic_rows
from dashboard.views.topics.form import begin

UNSAVED = "Not saved: it disappears with the filter."
FIELDS = {"name": "name", "query": "query", "colour": "slot", "note": "note"}
MINE, SUGGESTED = "my-topics", "suggested-topics"


def my_topics(page: PageContext) -> None:
    """The saved topics, and queries in the filter that are not saved."""
    saved = [topic for topic in page.topics.saved if filters.readable(topic.query)]
    unsaved = [query for query in page.filters.topics if not page.topics.with_query(query)]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width="stretch"):
            section(plain(_most_frequent(page, saved)), _note(page))
        st.button("New topic", icon=":material/add:", key="new-topic", on_click=begin, args=(page.topics.new("", ""),))
    desk.complain()
    if page.topics.saved or unsaved:
        colours = theme(mode())["chartCategoricalColors"]
        lines = page.topics.lines(unsaved)
        rows = [
            _row(page, topic, colours[topic.slot], [("timeline", "Timeline"), ("edit", "Edit"), ("delete", "Delete")])
            for topic in page.topics.saved
        ]
        rows += [
            _row(
                page,
                Topic(query, query, query, 0, UNSAVED),
                colours[lines[query].slot],
                [("timeline", "Timeline"), ("save", "Save")],
            )
            for query in unsaved
        ]
        topic_rows(_headings(page), rows, key=MINE, on_chosen=partial(_act, page))
    elif not state.EDIT.get():
        empty("No topics yet", "A topic is a query with a name and a colour. Save a suggestion below, or write one.")
    _log(page)


def suggested_topics(page: PageContext) -> None:
    """Queries for what these articles are about, each to be saved as it is or edited first."""
    known_queries = tuple(dict.fromkeys([*page.topics.names, *page.filters.topics]))
    suggestions = cached.of_filters(suggest_topics)(page.generation, replace(page.filters, topics=()), known_queries)
    if suggestions.empty:
        section(
            "No other topics to suggest" if known_queries else "No topics to suggest",
            "Suggestions need words that at least three of the selected articles share.",
        )
        return
    section(
        counted(len(suggestions), "suggested topic"),
        "Large bursts and standing subjects of these articles. What your topics already cover is left out. The figures are those "
        "of the query.",
    )
    queries = dict(zip(suggestions["query"], suggestions["name"].map(capital), strict=True))
    rows = [
        _row(page, Topic(query, name, query, 0), "", [("edit", "Edit first"), ("keep", "Keep")])
        for query, name in queries.items()
    ]
    topic_rows(_headings(page), rows, key=SUGGESTED, on_chosen=partial(_act_on_suggestion, page, queries))


def _selection(page: PageContext, query: str, match: Match = "mentions") -> Selection:
    """The articles of a query, or those about it, under all filters except the topics."""
    return cached.selection(page.generation, replace(page.filters, topics=(query,), match=match))


def _number(selection: Selection) -> str:
    return f"{at_least(selection)}{len(selection.articles):,}"


def total_without_topics(page: PageContext) -> int:
    """Articles under all filters except the topics."""
    return len(cached.selection(page.generation, replace(page.filters, topics=())).articles)


def _headings(page: PageContext) -> list[str]:
    return ["Topic", "Over time", "Mention it", "About it", *(["In all"] if _narrowed(page) else []), ""]


def _narrowed(page: PageContext) -> bool:
    return bool(replace(page.filters, topics=(), match="mentions"))


def _row(page: PageContext, topic: Topic, colour: str, actions: list[tuple[str, str]]) -> TopicRow:
    row = TopicRow(
        id=topic.subject,
        name=topic.name,
        query=topic.query if topic.query != topic.name else "",
        note=topic.note,
        colour=colour,
        counts=[],
        said="",
        numbers=[("", "", "")] * (len(_headings(page)) - 3),
        actions=actions,
    )
    if not filters.readable(topic.query):
        row["note"], row["actions"] = "This query cannot be read.", [action for action in actions if action[0] != "timeline"]
        return row
    # One query at a time: its answer stays cached when other topics change.
    filters_of_topic = replace(page.filters, topics=(topic.query,))
    frame = cached.of_filters(timeline)(page.generation, filters_of_topic, cached.sparkline_bin(page.generation))
    counts = frame.loc[frame["series"] == topic.query, "articles"].tolist()
    mentions, about = _selection(page, topic.query), _selection(page, topic.query, "about")
    numbers = [
        (_number(mentions), f"of {total_without_topics(page):,}", "articles"),
        (_number(about), f"of {len(mentions.articles):,}", "about"),
    ]
    if _narrowed(page):
        everywhere = cached.selection(page.generation, Filters(topics=(topic.query,)))
        everywhere_about = cached.selection(page.generation, Filters(topics=(topic.query,), match="about"))
        numbers.append((_number(everywhere), f"{len(everywhere_about.articles):,} about it", ""))
    said = f"At most {counted(max(counts), 'article')} at a time" if counts else ""
    row["counts"], row["said"], row["numbers"] = counts, said, numbers
    return row


def _most_frequent(page: PageContext, saved: list[Topic]) -> str:
    if not saved:
        return "My topics"
    first = max(saved, key=lambda topic: len(_selection(page, topic.query).articles))
    most = f"{_number(_selection(page, first.query))} of {counted(total_without_topics(page), 'article')}"
    most += f", {_number(_selection(page, first.query, 'about'))} about it"
    if len(saved) == 1:
        return f"My topic {first.name} occurs in {most}"
    return f"{first.name} is the most frequent of my {len(saved)} topics: {most}"


def _note(page: PageContext) -> str:
    kind = "about it" if page.filters.match == "about" else "that mention it"
    note = (
        f"Lines: articles {kind} by {cached.sparkline_bin(page.generation)}, each on its own scale. About it: by title, position "
        "and number of hits; see Methods."
    )
    return f"{note} All filters apply except the topics themselves." if _narrowed(page) else note


def _act(page: PageContext, action: str, subject: str) -> None:
    topic = page.topics.find(subject)
    query = topic.query if topic else subject
    match action:
        case "articles" | "about":
            evidence.ask("topics", action, query)
        case "timeline":
            current = filters.current()
            filters.apply(replace(current, topics=tuple(dict.fromkeys([*current.topics, query]))))
            navigation.leave("Timeline")
        case "edit" if topic:
            begin(topic)
        case "delete" if topic:
            desk.decide(lambda: desk.remove(page.corpus, topic))
        case "save":
            begin(page.topics.new(query, query))


def _act_on_suggestion(page: PageContext, names: dict[str, str], action: str, query: str) -> None:
    match action:
        case "articles" | "about":
            evidence.ask("topics", action, query)
        case "edit":
            begin(page.topics.new(names[query], query))
        case "keep":
            desk.decide(lambda: desk.save(page.corpus, page.topics.new(names[query], query)))


def _log(page: PageContext) -> None:
    """The last change with a button to undo it, and all changes."""
    log = desk.decisions(page.corpus)
    if not log:
        return
    in_force = not_undone(log)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="last-change"):
        if in_force:
            quiet(f"Last change: {plain(_in_words(in_force[-1], log))}.")
            st.button("Undo", type="tertiary", key="undo-topic", on_click=_undo, args=(page, in_force[-1].number))
        else:
            quiet("All changes have been undone.")
    with st.expander("All changes"):
        rows = pd.DataFrame(
            {
                "When (UTC)": [decision.time.replace(tzinfo=None) for decision in reversed(log)],
                "What": [_in_words(decision, log) for decision in reversed(log)],
                "Who": [decision.who for decision in reversed(log)],
            }
        )
        table(
            rows,
            max_height=300,
            alt="All changes to topics",
            columns={
                "When (UTC)": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm"),
                "What": st.column_config.TextColumn(width="large"),
            },
        )


def _undo(page: PageContext, number: int) -> None:
    desk.decide(lambda: desk.undo(page.corpus, number))


def _in_words(decision: Decision, log: Sequence[Decision]) -> str:
    """A decision in words."""
    now, before = decision.payload, _before(decision, log)
    name = (now or before or {"name": "a topic"})["name"]
    undo = "undone: " if decision.undoes else ""
    if now is None or before is None:
        return f"{undo}{name} {'deleted' if now is None else 'added'}"
    what = [word for word, field in FIELDS.items() if now[field] != before[field]]
    return f"{undo}{name} changed ({', '.join(what) or 'nothing'})"


def _before(decision: Decision, log: Sequence[Decision]) -> Payload | None:
    """What the topic was before the decision; None if there was none."""
    earlier = [other for other in log if other.subject == decision.subject and other.number < decision.number]
    if earlier:
        return earlier[-1].payload
    return next((topic.payload() for topic in desk.starters() if topic.subject == decision.subject), None)
