"""The analyst's topics: saved queries, each with a name, a note and its place in the palette.

The sample comes with starter topics, which the decisions in the corpus's log may change or remove.
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count

import streamlit as st

from dashboard import settings
from dashboard.charts.timeline import LineStyle
from dashboard.errors import StaleError
from dashboard.naming import slug
from dashboard.store.desk import Decision, Desk
from dashboard.ui import state
from dashboard.ui.corpus import Corpus
from dashboard.ui.wording import plain

KIND = "topic"
"""Of the decisions about topics."""
SLOTS = 8
REST = SLOTS - 1  # slate, easily confused with the other colours: it means "other"


@dataclass(frozen=True)
class Topic:
    """A saved query, or one that could be.

    Attributes:
        subject: its id in the log.
        slot: its place in the palette.
        number: of the decision it was read from, 0 for a starter topic that was never changed.
    """

    subject: str
    name: str
    query: str
    slot: int
    note: str = ""
    number: int = 0

    def payload(self) -> dict[str, object]:
        return {"name": self.name, "query": self.query, "slot": self.slot, "note": self.note}


class Topics:
    """The saved topics, in the order in which they were made."""

    def __init__(self, saved: Iterable[Topic] = ()) -> None:
        self.saved = list(saved)
        self.names = {topic.query: topic.name for topic in self.saved}

    def name(self, query: str) -> str:
        """The name of the topic with this query; without one, the query itself."""
        return self.names.get(query, query)

    def find(self, subject: str) -> Topic | None:
        return next((topic for topic in self.saved if topic.subject == subject), None)

    def with_query(self, query: str) -> Topic | None:
        """The saved topic with this query."""
        return next((topic for topic in self.saved if topic.query == query), None)

    def with_name(self, name: str) -> Topic | None:
        """The saved topic with this name, in any case."""
        return next((topic for topic in self.saved if topic.name.casefold() == name.casefold()), None)

    def new(self, name: str, query: str) -> Topic:
        """A topic that is not saved yet, with a name that no other has, in the colour that the fewest have."""
        numbered = (f"{name} {number}" for number in count(2))
        free = name if not self.with_name(name) else next(other for other in numbered if not self.with_name(other))
        used = Counter(topic.slot for topic in self.saved)
        return Topic(uuid.uuid4().hex, free, query, min(range(REST), key=lambda slot: used[slot]))

    def lines(self, queries: Sequence[str]) -> dict[str, LineStyle]:
        """A line for each query: a saved topic in its own colour, any other in a free one that it keeps for the session."""
        slots: dict[str, int] = {topic.query: topic.slot for topic in self.saved}
        unsaved = state.TOPIC_COLOURS.get_or({})
        for query in queries:
            if query in slots:
                continue
            taken = {*slots.values(), *(unsaved[other] for other in queries if other in unsaved and other != query)}
            if query not in unsaved or unsaved[query] in taken:
                unsaved[query] = next((slot for slot in range(REST) if slot not in taken), REST)
        return {query: LineStyle(self.name(query), slots[query] if query in slots else unsaved[query]) for query in queries}


def topics(corpus: Corpus) -> Topics:
    """The topics of a corpus as they are now. Raises StoreError where the log cannot be read."""
    return Topics(apply_decisions(starters() if corpus.sample else (), decisions(corpus)))


def apply_decisions(topics: Iterable[Topic], log: Iterable[Decision]) -> list[Topic]:
    """The topics after the decisions that changed, removed or added some."""
    by_subject: dict[str, Topic | None] = {topic.subject: topic for topic in topics}
    for decision in log:
        by_subject[decision.subject] = from_decision(decision)
    return [topic for topic in by_subject.values() if topic]


def from_decision(decision: Decision) -> Topic | None:
    """The topic that a decision made; None if it removed one."""
    payload = decision.payload
    if not payload:
        return None
    return Topic(decision.subject, payload["name"], payload["query"], payload["slot"], payload["note"], decision.number)


@cache
def starters() -> tuple[Topic, ...]:
    """The starter topics of the sample."""
    path = settings.root() / "data" / "topics.json"
    if not path.is_file():
        return ()
    return tuple(
        Topic(f"starter-{slug(topic['name'])}", topic["name"], topic["query"], number % REST)
        for number, topic in enumerate(json.loads(path.read_text("utf-8")))
    )


def save(corpus: Corpus, topic: Topic) -> None:
    """Save a topic. Raises StaleError if it was changed after decision `topic.number`."""
    Desk(corpus.folder).record(KIND, topic.subject, topic.payload(), read=topic.number, who=_who())


def remove(corpus: Corpus, topic: Topic) -> None:
    """Remove a topic. Raises StaleError if it was changed after decision `topic.number`."""
    Desk(corpus.folder).record(KIND, topic.subject, None, read=topic.number, who=_who())


def undo(corpus: Corpus, number: int) -> None:
    """Undo a decision. Raises StaleError if a later one changed the same topic."""
    Desk(corpus.folder).undo(number, who=_who())


def decisions(corpus: Corpus) -> list[Decision]:
    """All decisions about topics, in order."""
    return Desk(corpus.folder).log(KIND)


def decide(act: Callable[[], None]) -> bool:
    """Run `act` and return whether it succeeded; `complain` says why it was refused. For callbacks."""
    try:
        act()
    except StaleError as error:
        state.TOPIC_REFUSED.set(str(error))
        return False
    return True


def complain() -> None:
    """Say why the last decision was refused, once."""
    if why := state.TOPIC_REFUSED.pop():
        st.warning(plain(f"Not saved. {why}"))


def _who() -> str:
    """Who decides. Without accounts, a team's log identifies people by their IP addresses."""
    address = st.context.ip_address
    return address if isinstance(address, str) else "this computer"
