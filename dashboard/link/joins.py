"""What the corpus decides about an id: that it is another name of an actor, or none that may be counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Rule = Literal["kind", "spelling", "short name", "acronym", "state"]


@dataclass(frozen=True, slots=True)
class Join:
    """Two ids inferred to name one actor.

    Attributes:
        id: that of the name alone, which goes on opening the actor.
        actor: the id it is counted under.
        rule: "kind" (one name under two kinds), "spelling" (another spelling of one name), "short name" (a surname or the
            short form of a body), "acronym", "state" (a body with and without the name of its state).
        evidence: what in the corpus says so, as a sentence.
    """

    id: str
    actor: str
    rule: Rule
    evidence: str


def final_targets(joins: Mapping[str, Join]) -> dict[str, str]:
    """Where each joined id ends when every join is followed; the ids of a circle keep themselves."""
    ends: dict[str, str] = {}
    for start in joins:
        path = [start]
        while path[-1] in joins and path[-1] not in ends:
            following = joins[path[-1]].actor
            if following in path:
                break
            path.append(following)
        end = ends.get(path[-1], path[-1])
        ends.update(dict.fromkeys(path[:-1], end))
    return ends
