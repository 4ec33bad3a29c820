"""Stands in for link/ until it is there: every id is its own actor, only equal texts are copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace


@dataclass(frozen=True, slots=True)
class LocalActor:
    article: int
    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    count: int
    day: date | None


@dataclass(frozen=True, slots=True)
class LinkedActor:
    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    ids: list[str]
    actors: dict[str, LinkedActor]


def link(local: Sequence[LocalActor]) -> Linked:
    found: dict[str, LinkedActor] = {}
    for one in local:
        old = found.get(one.id, LinkedActor(one.id, one.name, one.type, (), ()))
        found[one.id] = LinkedActor(one.id, old.name, old.type, tuple(dict.fromkeys(old.aliases + one.aliases)),
                                    tuple(dict.fromkeys(old.roles + one.roles)))
    return Linked([one.id for one in local], found)


def groups(texts: Iterable[str]) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(text.strip() or f"\0{at}", len(numbers)) for at, text in enumerate(texts)]


actors = SimpleNamespace(link=link, LocalActor=LocalActor)
duplicates = SimpleNamespace(groups=groups)
