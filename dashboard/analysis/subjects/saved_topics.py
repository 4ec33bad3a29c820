"""The analyst's topics as the decisions of a corpus have them: saved queries, each with a name, a note and its colour.

The sample comes with starter topics, which the decisions in the corpus's log may change or remove.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard import settings
from dashboard.naming import slug
from dashboard.store.desk import Decision, Desk, Payload

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


def saved_topics(folder: Path, *, sample: bool) -> list[Topic]:
    """The topics of the corpus in `folder`, oldest first. Raises StoreError where the log cannot be read."""
    return apply_decisions(starters() if sample else (), Desk(folder).log(KIND))


def apply_decisions(topics: Iterable[Topic], log: Iterable[Decision]) -> list[Topic]:
    """The topics after the decisions that changed, removed or added some."""
    by_subject: dict[str, Topic | None] = {topic.subject: topic for topic in topics}
    for decision in log:
        by_subject[decision.subject] = from_decision(decision)
    return [topic for topic in by_subject.values() if topic]


def from_decision(decision: Decision) -> Topic | None:
    """The topic that a decision made; None if it removed one, or holds no topic."""
    payload = decision.payload
    if not payload or not is_topic(payload):
        return None
    return Topic(decision.subject, payload["name"], payload["query"], payload["slot"], payload["note"], decision.number)


def is_topic(payload: Payload) -> bool:
    """Whether a decision's payload is a topic as `Topic.payload` writes it."""
    texts = all(isinstance(payload.get(name), str) for name in ("name", "query", "note"))
    slot = payload.get("slot")
    return texts and isinstance(slot, int) and not isinstance(slot, bool) and 0 <= slot < SLOTS


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
