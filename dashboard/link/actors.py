"""Actors across articles, by their names alone: local actors -> ids that no other article can change.

What only the whole corpus can decide comes on top of these ids, in `corpus_actors`. An id is a function of the local actor alone:
its type, its fullest name, and for organisations its aliases, read through the gazetteer and one spelling for
transliterations. That is what "more articles rename no actor" costs and gives:

- Two local actors are one where that function agrees, whatever else the corpus holds and in whatever order it came.
- A comparison of pairs (edit distance, majority of types) would merge a little more, but every such merge gives one of two
  ids away when the second article arrives. So fuzzy spelling is settled by rule and table (`naming.canonical_spelling`), and a
  name that one article takes for an organisation and another for a place stays two actors unless the gazetteer knows it.
- A surname alone is a separate name ("person:velk"): the article that says whose it is has already resolved it.

What is shown may change with more articles: the name is the form most often written.

Linking takes as long as the names are together, whatever one article holds, and what is listed of an actor is limited: a form
or role longer than any real one is dropped, and of very many the most frequent are listed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nsmallest

from dashboard.gazetteer import Known, countries, surfaces
from dashboard.model import ActorType
from dashboard.naming import LONGEST_NAME, canonical_spelling, fold, plain, short_name, slug

MAX_LISTED = 1000
"""Aliases of an actor, and roles: those who act in a million articles are written in some hundred ways."""


@dataclass(frozen=True, slots=True)
class LocalActor:
    """An actor of one article. article: its number; id: its id there; count: its mentions; day: the article's date."""

    article: int
    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    count: int = 1
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LinkedActor:
    """An actor of the corpus. name: the form most often written; aliases and roles: the others, most frequent first."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """ids: one for each local actor, in their order; actors: what each id means."""

    ids: list[str]
    actors: dict[str, LinkedActor]


@dataclass(slots=True)
class Tally:
    """What the articles say of one id.

    Attributes:
        names: by mentions; aliases, roles: by articles.
        months: of the dated articles that name it, by articles: year * 12 + month.
    """

    names: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    months: Counter[int] = field(default_factory=Counter)
    articles: int = 0
    mentions: int = 0

    def add(self, local: LocalActor) -> None:
        """Count one more article's actor."""
        self.names[local.name] += local.count
        for alias in local.aliases:
            self.aliases[alias] += 1
        for role in local.roles:
            self.roles[role] += 1
        self.articles += 1
        self.mentions += local.count
        if local.day is not None:
            self.months[local.day.year * 12 + local.day.month] += 1

    def absorb(self, other: Tally) -> None:
        """Count what the articles say of another id as well, articles that name both twice."""
        for mine, theirs in (
            (self.names, other.names),
            (self.aliases, other.aliases),
            (self.roles, other.roles),
        ):
            mine.update(theirs)
        self.months.update(other.months)
        self.articles += other.articles
        self.mentions += other.mentions


def link_actors(local: Sequence[LocalActor]) -> Linked:
    """Which local actors are one by their names. Independent of their order; linear in their number."""
    ids = name_ids(local)
    tallies = tally(local, ids)
    return Linked(ids, {key: describe(key, tallies[key]) for key in sorted(tallies)})


def name_ids(local: Sequence[LocalActor]) -> list[str]:
    """`actor_id` of each."""
    by_names: dict[tuple[str, ActorType, tuple[str, ...]], str] = {}
    ids = []
    for actor in local:
        names = (actor.name, actor.type, actor.aliases if actor.type == "organisation" else ())
        ids.append(by_names.get(names) or by_names.setdefault(names, actor_id(*names)))
    return ids


def tally(local: Sequence[LocalActor], ids: Sequence[str]) -> dict[str, Tally]:
    """What the articles say of each id."""
    tallies: dict[str, Tally] = {}
    for actor, key in zip(local, ids, strict=True):
        counts = tallies.get(key)
        if counts is None:
            counts = tallies[key] = Tally()
        counts.add(actor)
    return tallies


def actor_id(name: str, kind: ActorType, aliases: tuple[str, ...] = ()) -> str:
    """The id of an actor: "person:ana-velk". A pure function, so that an id once given stays."""
    entry = _known(name, kind)
    if entry is None and kind == "organisation":
        # an acronym vouches for a full name only where nothing else goes by it
        entry = next((match for alias in aliases if " " in alias and (match := _known(alias, kind)) is not None), None)
    if entry is not None:
        return f"{entry.type}:{slug(entry.name)}"
    if kind == "person":
        return f"person:{slug(canonical_spelling(name)) or slug(name) or 'unnamed'}"
    bare = short_name(name) if kind == "organisation" else name
    return f"{kind}:{slug(bare) or slug(name) or 'unnamed'}"


def _known(name: str, kind: ActorType) -> Known | None:
    if len(name) > LONGEST_NAME:
        return None
    entry = surfaces().get(name) or _folded().get(fold(name) if len(name) > 3 else name)
    if entry is None or entry.form == "demonym":
        return None
    # a person called Jordan is not the country, nor a team called Chicago the city; but the United Nations never is a place,
    # and an organisation called Libya is the country that acts
    if entry.type == kind or (kind != "person" and (entry.type == "organisation" or entry.name in countries())):
        return entry
    return None


@lru_cache(maxsize=1)
def _folded() -> dict[str, Known]:
    """Longer names without capitals and accents; acronyms keep theirs, "WHO" being a word otherwise."""
    table: dict[str, Known] = {}
    for surface, known in surfaces().items():
        if len(surface) > 3 and not plain(surface).isupper():
            table.setdefault(fold(surface), known)
    return table


_LOUD = 4
"""Letters of the longest acronym of a place."""


def describe(key: str, counts: Tally) -> LinkedActor:
    """The actor of an id: the name most often written, unless the gazetteer has one, and what else there is to list."""
    name = known_names().get(key) or _shown(counts.names)
    kind = kind_of(key)
    if kind == "location" and name.isupper() and len(name) > _LOUD:
        name = name.title()  # only datelines name it
    others = counts.names + counts.aliases
    return LinkedActor(key, name, kind, tuple(_listed(others, name)), tuple(_listed(counts.roles, "")))


def kind_of(key: str) -> ActorType:
    """The type in an id."""
    return _TYPES[key.partition(":")[0]]


_TYPES: dict[str, ActorType] = {"person": "person", "organisation": "organisation", "location": "location"}


def _shown(names: Counter[str]) -> str:
    forms = [form for form in names if len(form) <= LONGEST_NAME]
    if not forms:
        return f"{min(names)[: LONGEST_NAME - 1]}…"
    return min(forms, key=lambda form: (-names[form], form.isupper(), -len(form), form))


@lru_cache(maxsize=1)
def known_names() -> dict[str, str]:
    """The names of the gazetteer by the ids they have."""
    return {f"{known.type}:{slug(known.name)}": known.name for known in surfaces().values()}


def _listed(counts: Counter[str], without: str) -> list[str]:
    forms = (form for form in counts if form != without and len(form) <= LONGEST_NAME)
    return nsmallest(MAX_LISTED, forms, key=lambda form: (-counts[form], form))
