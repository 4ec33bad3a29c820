"""My topics as a list one can change, topics that the articles suggest, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time.timeline import Bin
from dashboard.charts.theme import theme
from dashboard.store.desk import Decision, Payload, standing
from dashboard.ui import cached, evidence, filters, navigation
from dashboard.ui import topics as desk
from dashboard.ui.components import TopicRow, chosen, topic_rows
from dashboard.ui.layout import empty, mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.topics import Topic
from dashboard.ui.wording import at_least, capital, counted, plain
from dashboard.views.topics.form import begin

UNSAVED = "Not saved: gone when the filter is."
FIELDS = {"name": "name", "query": "query", "colour": "slot", "note": "note"}
MINE, SUGGESTED = "my-topics", "suggested-topics"


def listed(page: PageContext) -> None:
    """The saved topics, and the queries in the filter that are not saved yet."""
    saved = [topic for topic in page.topics.saved if filters.readable(topic.query)]
    passing = [query for query in page.filters.topics if not page.topics.asking(query)]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width="stretch"):
            section(plain(_finding(page, saved)), _note(page))
        st.button("New topic", icon=":material/add:", key="new-topic", on_click=begin, args=(page.topics.new("", ""),))
    desk.complain()
    if page.topics.saved or passing:
        colours = theme(mode())["chartCategoricalColors"]
        lines = page.topics.lines(passing)
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
            for query in passing
        ]
        topic_rows(_head(page), rows, key=MINE, on_chosen=lambda: _acted(page))
    elif not st.session_state.get("edit"):
        empty("No topic yet", "A topic is a query with a name and a colour. Keep one that the articles suggest, or write one.")
    _log(page)


def suggested(page: PageContext) -> None:
    """Up to five queries that tell these articles apart, each to be kept or looked into."""
    known = tuple(dict.fromkeys([*page.topics.names, *page.filters.topics]))
    found = cached.suggested(page.generation, replace(page.filters, topics=()), known)
    if found.empty:
        section(
            "No topic to suggest" + (" beside yours" if known else ""),
            "Suggestions need words that at least three of the selected articles share.",
        )
        return
    section(
        counted(len(found), "suggested topic"),
        "From words that these articles share and others do not; what your topics "
        "cover is left out. Counted as the query counts.",
    )
    queries = dict(zip(found["query"], found["name"].map(capital), strict=True))
    rows = [
        _row(page, Topic(query, name, query, 0), "", [("look", "Change first"), ("keep", "Keep")])
        for query, name in queries.items()
    ]
    topic_rows(_head(page), rows, key=SUGGESTED, on_chosen=lambda: _suggestion(page, queries))


def count(page: PageContext, query: str) -> int:
    """Articles of a query under all filters but the topics; at least so many where there was no time to search them all."""
    return len(_selection(page, query).articles)


def _selection(page: PageContext, query: str) -> Selection:
    return cached.selection(page.generation, replace(page.filters, topics=(query,)))


def _number(selection: Selection) -> str:
    return f"{at_least(selection)}{len(selection.articles):,}"


def base(page: PageContext) -> int:
    """Articles under all filters but the topics."""
    return len(cached.selection(page.generation, replace(page.filters, topics=())).articles)


def sparkline_bin(page: PageContext) -> Bin:
    """One step coarser than a page's timeline: the line is small."""
    return "week" if cached.usual_bin(page.generation) == "day" else "month"


def _head(page: PageContext) -> list[str]:
    narrowed = ["Under these filters"] if _narrowed(page) else []
    return ["Topic", "Over time", *narrowed, "In all" if narrowed else "Articles", ""]


def _narrowed(page: PageContext) -> bool:
    return bool(replace(page.filters, topics=()))


def _row(page: PageContext, topic: Topic, colour: str, actions: list[tuple[str, str]]) -> TopicRow:
    row = TopicRow(
        id=topic.subject,
        name=topic.name,
        query=topic.query if topic.query != topic.name else "",
        note=topic.note,
        colour=colour,
        counts=[],
        said="",
        numbers=[("", "", "")] * (len(_head(page)) - 3),
        actions=actions,
    )
    if not filters.readable(topic.query):
        row["note"], row["actions"] = "This query cannot be read.", [one for one in actions if one[0] != "timeline"]
        return row
    # One query at a time: an answer stays cached however the list around it changes.
    asked = replace(page.filters, topics=(topic.query,))
    frame = cached.timeline(page.generation, asked, sparkline_bin(page))
    counts = frame.loc[frame["series"] == topic.query, "articles"].tolist()
    numbers = [(_number(_selection(page, topic.query)), f"of {base(page):,}", "articles")]
    if _narrowed(page):
        everywhere = cached.selection(page.generation, Filters(topics=(topic.query,)))
        numbers.append((_number(everywhere), f"of {everywhere.total:,}", ""))
    said = f"At most {counted(max(counts), 'article')} at a time" if counts else ""
    row["counts"], row["said"], row["numbers"] = counts, said, numbers
    return row


def _finding(page: PageContext, saved: list[Topic]) -> str:
    if not saved:
        return "My topics"
    first = max(saved, key=lambda topic: count(page, topic.query))
    most = f"{_number(_selection(page, first.query))} of {counted(base(page), 'article')}"
    if len(saved) == 1:
        return f"My topic {first.name} is in {most}"
    return f"Of my {len(saved)} topics, {first.name} is in most: {most}"


def _note(page: PageContext) -> str:
    note = f"Distinct articles; lines by {sparkline_bin(page)}, each on its own scale."
    return f"{note} The filters hold, but for the topics themselves." if _narrowed(page) else note


def _acted(page: PageContext) -> None:
    action, subject = chosen(MINE)
    topic = page.topics.find(subject)
    query = topic.query if topic else subject
    match action:
        case "articles":
            evidence.ask("topics", "topic", query)
        case "timeline":
            st.session_state["topic"] = list(dict.fromkeys([*st.session_state["topic"], query]))
            navigation.leave("Timeline")
        case "edit" if topic:
            begin(topic)
        case "delete" if topic:
            desk.decide(lambda: desk.remove(page.corpus, topic))
        case "save":
            begin(page.topics.new(query, query))


def _suggestion(page: PageContext, names: dict[str, str]) -> None:
    action, query = chosen(SUGGESTED)
    match action:
        case "articles":
            evidence.ask("topics", "topic", query)
        case "look":
            begin(page.topics.new(names[query], query))
        case "keep":
            desk.decide(lambda: desk.save(page.corpus, page.topics.new(names[query], query)))


def _log(page: PageContext) -> None:
    """The last change with its undo, and all of them for the record."""
    log = desk.decisions(page.corpus)
    if not log:
        return
    stands = standing(log)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="last-change"):
        if stands:
            quiet(f"Last change: {plain(_said(stands[-1], log))}.")
            st.button("Undo", type="tertiary", key="undo-topic", on_click=_undo, args=(page, stands[-1].number))
        else:
            quiet("All changes are undone.")
    with st.expander("All changes"):
        rows = pd.DataFrame(
            {
                "When (UTC)": [one.time.replace(tzinfo=None) for one in reversed(log)],
                "What": [_said(one, log) for one in reversed(log)],
                "Who": [one.who for one in reversed(log)],
            }
        )
        st.dataframe(
            rows,
            hide_index=True,
            height=min(300, 38 + 35 * len(rows)),
            alt="All changes to topics",
            column_config={
                "When (UTC)": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm"),
                "What": st.column_config.TextColumn(width="large"),
            },
        )


def _undo(page: PageContext, number: int) -> None:
    desk.decide(lambda: desk.undo(page.corpus, number))


def _said(decision: Decision, log: Sequence[Decision]) -> str:
    """A decision in words."""
    now, before = decision.payload, _before(decision, log)
    name = (now or before or {"name": "a topic"})["name"]
    how = "undone: " if decision.undoes else ""
    if now is None or before is None:
        return f"{how}{name} {'removed' if now is None else 'added'}"
    what = [word for word, field in FIELDS.items() if now[field] != before[field]]
    return f"{how}{name} changed ({', '.join(what) or 'nothing'})"


def _before(decision: Decision, log: Sequence[Decision]) -> Payload | None:
    same = [one for one in log if one.subject == decision.subject and one.number < decision.number]
    if same:
        return same[-1].payload
    return next((topic.payload() for topic in desk.starters() if topic.subject == decision.subject), None)
