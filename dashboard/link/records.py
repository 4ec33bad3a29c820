"""The annotation records of one run, with the ids their actors have across articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dashboard.link.actors import LinkedActor, LocalActor, link_actors
from dashboard.model import Actor, Annotations


def link_records(records: Sequence[Annotations]) -> list[Annotations]:
    """The records in their order, each actor with its id and name in all of them; actors that prove one are joined."""
    local = [
        LocalActor(number, actor.id, actor.name, actor.type, actor.aliases, actor.roles, len(actor.mentions), _day(record))
        for number, record in enumerate(records)
        for actor in record.actors
    ]
    result = link_actors(local)
    ids = iter(result.ids)
    return [_renamed(record, {actor.id: result.actors[next(ids)] for actor in record.actors}) for record in records]


def _renamed(record: Annotations, known: dict[str, LinkedActor]) -> Annotations:
    joined: dict[str, list[Actor]] = {}
    for actor in record.actors:
        joined.setdefault(known[actor.id].id, []).append(actor)
    quotes = tuple(
        replace(quote, actor_id=known[quote.actor_id].id, speaker_resolved=known[quote.actor_id].name)
        if quote.actor_id in known
        else quote
        for quote in record.quotes
    )
    return replace(record, actors=tuple(_joined(known[same[0].id], same) for same in joined.values()), quotes=quotes)


def _joined(name: LinkedActor, same: Sequence[Actor]) -> Actor:
    return Actor(
        name.id,
        name.name,
        name.type,
        aliases=tuple(dict.fromkeys(alias for actor in same for alias in actor.aliases)),
        roles=tuple(dict.fromkeys(role for actor in same for role in actor.roles)),
        mentions=tuple(
            sorted(
                (mention for actor in same for mention in actor.mentions),
                key=lambda mention: (mention.field == "text", mention.start),
            )
        ),
    )


def _day(record: Annotations) -> dt.date | None:
    try:
        return dt.date.fromisoformat(record.published[:10])
    except ValueError:
        return None
