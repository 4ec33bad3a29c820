"""The analyst's topics on a page: their names and colours, and how one is saved, changed and removed."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import count

import streamlit as st

from dashboard.analysis.subjects.saved_topics import (
    KIND,
    REST,
    SLOTS,
    Topic,
    apply_decisions,
    from_decision,
    saved_topics,
    starters,
)
from dashboard.charts.timeline import LineStyle
from dashboard.errors import StaleError
from dashboard.store.desk import Decision, Desk
from dashboard.ui import state
from dashboard.ui.corpus import Corpus
from dashboard.ui.wording import plain

__all__ = ["KIND", "REST", "SLOTS", "Topic", "apply_decisions", "from_decision", "starters"]  # passed on to the pages


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
        """A topic that is not saved yet, with a name that no other has.

        It keeps the colour in which its query is drawn; one not drawn yet gets the colour that fewest topics have.
        """
        numbered = (f"{name} {number}" for number in count(2))
        free = name if not self.with_name(name) else next(other for other in numbered if not self.with_name(other))
        drawn = state.TOPIC_COLOURS.get_or({})
        slot = drawn.get(query, REST)
        if slot == REST:
            slot = _freest([topic.slot for topic in self.saved], drawn.values())
        return Topic(uuid.uuid4().hex, free, query, slot)

    def lines(self, queries: Sequence[str]) -> dict[str, LineStyle]:
        """A line for each query: a saved topic in its own colour, any other in one that it keeps for the session."""
        slots = {topic.query: topic.slot for topic in self.saved}
        drawn = state.TOPIC_COLOURS.get_or({})
        for query in queries:
            if query not in slots and query not in drawn:
                free = [slot for slot in range(REST) if slot not in {*slots.values(), *drawn.values()}]
                drawn[query] = free[0] if free else _freest([slots.get(other, drawn.get(other, REST)) for other in queries], ())
        return {query: LineStyle(self.name(query), slots.get(query, drawn.get(query, REST))) for query in queries}


def _freest(*used: Iterable[int]) -> int:
    """The place in the palette that the fewest have."""
    counts = Counter(slot for slots in used for slot in slots)
    return min(range(REST), key=lambda slot: counts[slot])


def topics(corpus: Corpus) -> Topics:
    """The topics of a corpus as they are now. Raises StoreError where the log cannot be read."""
    return Topics(saved_topics(corpus.folder, sample=corpus.sample))


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
