"""The analyst's topics: saved queries with a name, a note, and the place in the palette that each keeps.

The sample comes with starter topics. What was decided since, in the log of the corpus, lies over them.
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
from dashboard.ui.corpus import Corpus
from dashboard.ui.wording import plain

KIND, REFUSED = "topic", "topic-refused"
SLOTS = 8
REST = SLOTS - 1  # slate, the nearest neighbour of most: it means "other"


@dataclass(frozen=True)
class Topic:
    """subject: what the log calls it; number: of the decision it was read from, 0 for a starter as it came."""

    subject: str
    name: str
    query: str
    slot: int
    note: str = ""
    number: int = 0

    def payload(self) -> dict[str, object]:
        return {"name": self.name, "query": self.query, "slot": self.slot, "note": self.note}


class Topics:
    """The saved topics, in the order they came up."""

    def __init__(self, saved: Iterable[Topic] = ()) -> None:
        self.saved = list(saved)
        self.names = {topic.query: topic.name for topic in self.saved}

    def name(self, query: str) -> str:
        """Its own name, else the query itself."""
        return self.names.get(query, query)

    def find(self, subject: str) -> Topic | None:
        return next((topic for topic in self.saved if topic.subject == subject), None)

    def asking(self, query: str) -> Topic | None:
        """The saved topic with this query."""
        return next((topic for topic in self.saved if topic.query == query), None)

    def called(self, name: str) -> Topic | None:
        """The saved topic with this name, in any case."""
        return next((topic for topic in self.saved if topic.name.casefold() == name.casefold()), None)

    def new(self, name: str, query: str) -> Topic:
        """A topic that is not saved yet, under a name that is free, in the colour that the fewest have."""
        free = name if not self.called(name) else next(other for at in count(2) if not self.called(other := f"{name} {at}"))
        used = Counter(topic.slot for topic in self.saved)
        return Topic(uuid.uuid4().hex, free, query, min(range(REST), key=lambda slot: used[slot]))

    def lines(self, queries: Sequence[str]) -> dict[str, LineStyle]:
        """A line a topic: a saved one in its own colour, another in one that is free for as long as the session lasts."""
        slots: dict[str, int] = {topic.query: topic.slot for topic in self.saved}
        passing: dict[str, int] = st.session_state.setdefault("slots", {})
        for query in queries:
            if query in slots:
                continue
            taken = {*slots.values(), *(passing[other] for other in queries if other in passing and other != query)}
            if query not in passing or passing[query] in taken:
                passing[query] = next((slot for slot in range(REST) if slot not in taken), REST)
        return {query: LineStyle(self.name(query), slots[query] if query in slots else passing[query]) for query in queries}


def topics(corpus: Corpus) -> Topics:
    """The topics of a corpus as they are now. Raises StoreError where the log cannot be read."""
    return Topics(overlaid(starters() if corpus.sample else (), decisions(corpus)))


def overlaid(came: Iterable[Topic], log: Iterable[Decision]) -> list[Topic]:
    """What decisions leave of topics and add to them."""
    held: dict[str, Topic | None] = {topic.subject: topic for topic in came}
    for decision in log:
        held[decision.subject] = read(decision)
    return [topic for topic in held.values() if topic]


def read(decision: Decision) -> Topic | None:
    """The topic that a decision made; None where it removed one."""
    said = decision.payload
    return Topic(decision.subject, said["name"], said["query"], said["slot"], said["note"], decision.number) if said else None


@cache
def starters() -> tuple[Topic, ...]:
    """The starter topics of the sample; none over other people's articles."""
    path = settings.root() / "data" / "topics.json"
    if not path.is_file():
        return ()
    return tuple(
        Topic(f"starter-{slug(one['name'])}", one["name"], one["query"], at % REST)
        for at, one in enumerate(json.loads(path.read_text("utf-8")))
    )


def save(corpus: Corpus, topic: Topic) -> None:
    """Keep a topic as it is given. Raises StaleError where it was changed after decision `topic.number`."""
    Desk(corpus.folder).record(KIND, topic.subject, topic.payload(), read=topic.number, who=_who())


def remove(corpus: Corpus, topic: Topic) -> None:
    """Raises StaleError where the topic was changed after decision `topic.number`."""
    Desk(corpus.folder).record(KIND, topic.subject, None, read=topic.number, who=_who())


def undo(corpus: Corpus, number: int) -> None:
    """Raises StaleError where something was decided over it."""
    Desk(corpus.folder).undo(number, who=_who())


def decisions(corpus: Corpus) -> list[Decision]:
    """All that was ever decided about topics, in order."""
    return Desk(corpus.folder).log(KIND)


def decide(act: Callable[[], None]) -> bool:
    """Whether it was done; why it was refused is said by `complain`. For callbacks."""
    try:
        act()
    except StaleError as error:
        st.session_state[REFUSED] = str(error)
        return False
    return True


def complain() -> None:
    """Say why the last decision was refused, once."""
    if why := st.session_state.pop(REFUSED, ""):
        st.warning(plain(f"Not done. {why}"))


def _who() -> str:
    """There are no accounts: a team's log tells its desks apart by their addresses."""
    address = st.context.ip_address
    return address if isinstance(address, str) else "this computer"
