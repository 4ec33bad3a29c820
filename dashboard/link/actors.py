"""Actors across articles: local actors -> actors of the corpus.

An id is a function of the local actor alone: its type, its fullest name, and for organisations its aliases, read through the
gazetteer and one spelling for the transliterations of a name. That is what "more articles rename no actor" costs and gives:

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


def link_actors(local: Sequence[LocalActor]) -> Linked:
    """Which local actors are one. Independent of their order; linear in their number."""
    ids = []
    groups: dict[str, _Group] = {}
    known: dict[tuple[str, ActorType, tuple[str, ...]], str] = {}
    for one in local:
        names = (one.name, one.type, one.aliases if one.type == "organisation" else ())
        key = known.get(names) or known.setdefault(names, actor_id(*names))
        ids.append(key)
        group = groups.get(key)
        if group is None:
            group = groups[key] = _Group()
        group.names[one.name] += one.count
        for alias in one.aliases:
            group.aliases[alias] += 1
        for role in one.roles:
            group.roles[role] += 1
    return Linked(ids, {key: groups[key].actor(key) for key in sorted(groups)})


def actor_id(name: str, kind: ActorType, aliases: tuple[str, ...] = ()) -> str:
    """The id of an actor: "person:ana-velk". A pure function, so that an id once given stays."""
    known = _known(name, kind)
    if known is None and kind == "organisation":
        # an acronym vouches for a full name only where nothing else goes by it
        known = next((found for alias in aliases if " " in alias and (found := _known(alias, kind)) is not None), None)
    if known is not None:
        return f"{known.type}:{slug(known.name)}"
    if kind == "person":
        return f"person:{slug(canonical_spelling(name)) or slug(name) or 'unnamed'}"
    bare = short_name(name) if kind == "organisation" else name
    return f"{kind}:{slug(bare) or slug(name) or 'unnamed'}"


def _known(name: str, kind: ActorType) -> Known | None:
    if len(name) > LONGEST_NAME:
        return None
    found = surfaces().get(name) or _folded().get(fold(name) if len(name) > 3 else name)
    if found is None or found.form == "demonym":
        return None
    # a person called Jordan is not the country, nor a team called Chicago the city; but the United Nations never is a place,
    # and an organisation called Libya is the country that acts
    if found.type == kind or (kind != "person" and (found.type == "organisation" or found.name in countries())):
        return found
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


@dataclass(slots=True)
class _Group:
    names: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)

    def actor(self, key: str) -> LinkedActor:
        kind = key.partition(":")[0]
        types: dict[str, ActorType] = {"person": "person", "organisation": "organisation", "location": "location"}
        name = _canonical().get(key) or _shown(self.names)
        if kind == "location" and name.isupper() and len(name) > _LOUD:
            name = name.title()  # only datelines name it
        others = self.names + self.aliases
        return LinkedActor(key, name, types[kind], tuple(_listed(others, name)), tuple(_listed(self.roles, "")))


def _shown(names: Counter[str]) -> str:
    forms = [form for form in names if len(form) <= LONGEST_NAME]
    if not forms:
        return f"{min(names)[: LONGEST_NAME - 1]}…"
    return min(forms, key=lambda form: (-names[form], form.isupper(), -len(form), form))


@lru_cache(maxsize=1)
def _canonical() -> dict[str, str]:
    return {f"{known.type}:{slug(known.name)}": known.name for known in surfaces().values()}


def _listed(counts: Counter[str], without: str) -> list[str]:
    forms = (form for form in counts if form != without and len(form) <= LONGEST_NAME)
    return nsmallest(MAX_LISTED, forms, key=lambda form: (-counts[form], form))
