"""The annotation records of one run, with the ids their actors have across articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.link.actors import LinkedActor, LocalActor
from dashboard.link.corpus_actors import THING, link_corpus
from dashboard.model import Actor, Annotations, Mention


def link_records(records: Sequence[Annotations]) -> list[Annotations]:
    """The records in their order, each actor with its id and name in all of them; actors that prove one are joined.

    The articles of one run are taken for a corpus: what `corpus_actors` decides over them holds for all of their records, so that
    the ids are those of a generation of the same articles. Few articles give few grounds, and most ids of a short run are those
    of the names alone. With other articles a name may be joined that is not here, or the other way round: to compare two runs,
    annotate them as one, or put them in a store, where the id of a name alone opens the actor it was joined to. Commodities,
    indices and tickers are left out, and a quote whose speaker one of them was taken for has none.
    """
    local = [
        LocalActor(number, actor.id, actor.name, actor.type, actor.aliases, actor.roles, len(actor.mentions), _day(record))
        for number, record in enumerate(records)
        for actor in record.actors
    ]
    linked = link_corpus(local)
    place = 0
    renamed = []
    for record in records:
        whose: dict[tuple[str, str], str] = {}
        for actor in record.actors:
            whose[actor.id, ""] = linked.ids[place]
            whose |= {(actor.id, word): id_ for word, id_ in linked.strangers.get(place, {}).items()}
            place += 1
        renamed.append(_renamed(record, whose, linked.actors))
    return renamed


def _renamed(record: Annotations, whose: Mapping[tuple[str, str], str], actors: Mapping[str, LinkedActor]) -> Annotations:
    """The record with the actors that its own ids are, and with those that words of its actors are."""
    same: dict[str, list[Actor]] = {}
    for actor in record.actors:
        for id_, part in _parted(actor, whose):
            if id_ != THING:
                same.setdefault(id_, []).append(part)
    quotes = []
    for quote in record.quotes:
        speaker = whose.get((quote.actor_id, quote.speaker), whose.get((quote.actor_id, "")))
        if speaker is None:
            quotes.append(quote)
        else:
            name = actors[speaker].name if speaker != THING else ""
            quotes.append(replace(quote, actor_id=speaker, speaker_resolved=name))
    return replace(record, actors=tuple(_joined(actors[id_], parts) for id_, parts in same.items()), quotes=tuple(quotes))


def _parted(actor: Actor, whose: Mapping[tuple[str, str], str]) -> list[tuple[str, Actor]]:
    """The actor of an article, and those that some of its words are."""
    own = whose[actor.id, ""]
    if not any((actor.id, word) in whose for word in (*actor.aliases, *actor.roles)):
        return [(own, actor)]
    parts: dict[str, tuple[list[Mention], list[str], list[str]]] = {own: ([], [], [])}
    for mention in actor.mentions:
        parts.setdefault(whose.get((actor.id, mention.text), own), ([], [], []))[0].append(mention)
    for alias in actor.aliases:
        parts.setdefault(whose.get((actor.id, alias), own), ([], [], []))[1].append(alias)
    for role in actor.roles:
        parts.setdefault(whose.get((actor.id, role), own), ([], [], []))[2].append(role)
    return [
        (id_, replace(actor, aliases=tuple(aliases), roles=tuple(roles), mentions=tuple(mentions)))
        for id_, (mentions, aliases, roles) in parts.items()
    ]


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
