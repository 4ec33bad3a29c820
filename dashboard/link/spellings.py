"""Spellings of one name across articles: what one article writes with a ticker, a state or a shorter given name.

A name is joined only to one that the corpus holds, and people only where their roles or their company agree as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from dashboard.gazetteer import first_names
from dashboard.link.actors import LocalActor, Tally, actor_id, describe, kind_of, known_names
from dashboard.link.company import keep_company
from dashboard.link.joins import Join
from dashboard.link.name_words import is_generic, is_nation
from dashboard.link.short_names import MIN_SHARE, are_near, are_of_two_states, shared_role
from dashboard.naming import LONGEST_NAME, fold, plain, short_name, slug

_TICKER = re.compile(r"\s*[<(]?\b[A-Z0-9]{1,6}\.[A-Z]{1,2}\b[>).]*.*$")
_TAIL = re.compile(
    r"(?:\s+(?:and|&|co|cos|company|inc|corp|plc|ag|sa|spa|stores|group|motor|[Ww]eb ?site|LP|L\.P)\.?)+$", re.IGNORECASE
)
_DEPARTMENT = re.compile(r"Department of (?:the )?(\w+)")
_MONTH = re.compile(r"\s+(?:January|February|March|April|June|July|September|October|November|December)$")
_MAX_NAMESAKES = 30
"""People of one surname that are compared with each other."""
_NICKNAMES = """
    al albert alan alexander|alex alexander aleksandr|andy andrew|ben benjamin|bill william|bob robert|charlie charles
    chuck charles|chris christopher christian|dan daniel|dave david|dick richard|don donald|ed edward edwin|fred frederick
    gene eugene|greg gregory|hank henry|jack john|jerry gerald jerome|jim james|joe joseph|kate katherine catherine|ken kenneth
    larry lawrence|liz elizabeth|matt matthew|meg margaret|mike michael|nick nicholas|pat patrick patricia|pete peter
    phil philip phillip|ray raymond|rick richard|ron ronald|sam samuel|stan stanley|steve steven stephen|sue susan
    ted edward theodore|tim timothy|tom thomas|tony anthony|vlad vladimir|walt walter|will william
"""


def join_spellings(tallies: Mapping[str, Tally]) -> dict[str, Join]:
    """Organisations and people whose names say alone that they are another of the corpus."""
    joins: dict[str, Join] = {}
    for key in sorted(tallies):
        kind = kind_of(key)
        name = describe(key, tallies[key]).name
        for spelling, why in _person_spellings(name) if kind == "person" else _body_spellings(name):
            other = actor_id(spelling, kind)
            if kind != "location" and other != key and other in tallies and kind_of(other) == kind:
                joins[key] = Join(key, other, "spelling", why)
                break
        else:
            owner = actor_id(f"{name}'s", kind)
            if kind == "organisation" and owner in tallies and any("'s" in plain(form) for form in tallies[owner].names):
                joins[key] = Join(key, owner, "spelling", "The end of the name was read as a possessive.")
    return joins


def _person_spellings(name: str) -> list[tuple[str, str]]:
    bare = _MONTH.sub("", name)
    if bare != name and " " in bare:
        return [(bare, "Without the month after it, it is the same name.")]
    words = name.split()
    given = [bool({fold(word), *fold(word).split()} & first_names().keys()) for word in words[:2]]
    if len(words) > 2 and given == [False, True]:
        return [(" ".join(words[1:]), "Without the word before the given name, it is the same name.")]
    return []


def _body_spellings(name: str) -> list[tuple[str, str]]:
    if len(name) > LONGEST_NAME:
        return []
    others = []
    bare = _TICKER.sub("", name).strip()
    if bare and bare != name:
        others.append((bare, "Without its ticker it is the same name."))
        others.append((_TAIL.sub("", short_name(bare)), "Without its ticker and its word for a company it is the same name."))
    if department := _DEPARTMENT.fullmatch(name):
        others.append((f"{department[1]} Department", "It is the same department with its words the other way round."))
    cut = _TAIL.sub("", short_name(bare or name))
    if cut and cut != name and not is_generic(slug(cut).split("-")):
        others.append((cut, "Without its word for a company it is the same name."))
    return others


def join_states(tallies: Mapping[str, Tally]) -> dict[str, Join]:
    """Bodies of the United States, joined to the same name without the state unless another state has a body of that name."""
    others = {
        f"organisation:{rest}"
        for key in tallies
        for first, _, rest in [key.partition(":")[2].partition("-")]
        if rest and first != "us" and kind_of(key) == "organisation" and is_nation(first)
    }
    joins = {}
    for key in sorted(tallies):
        kind, _, name = key.partition(":")
        body = f"{kind}:{name.removeprefix('us-')}"
        if not name.startswith("us-") or kind != "organisation" or body not in tallies or body in others:
            continue
        if body in known_names() or not is_generic(name.split("-")):
            joins[key] = Join(key, body, "state", "The corpus names no body so called of another state.")
    return joins


def join_namesakes(local: Sequence[LocalActor], ids: Sequence[str], tallies: Mapping[str, Tally]) -> dict[str, Join]:
    """People written with a shorter given name or a middle one ("Stan" and "Stanley", "Hillary Rodham"), in the same roles or
    company at the same time, and only where two names alone are so alike.
    """
    by_surname: dict[str, list[str]] = defaultdict(list)
    for key in tallies:
        words = key.partition(":")[2].split("-")
        if kind_of(key) == "person" and len(words) > 1:
            by_surname[words[-1]].append(key)
    alike: dict[str, list[str]] = defaultdict(list)
    for keys in by_surname.values():
        if 1 < len(keys) <= _MAX_NAMESAKES:
            ranked = sorted(keys, key=lambda key: (-tallies[key].articles, key))
            for at, key in enumerate(ranked):
                alike[key] += [other for other in ranked[:at] if _may_be_one(key, other)]
    candidates = {key: others for key, others in alike.items() if len(others) == 1}
    company = keep_company(local, ids, candidates)
    joins = {}
    for key, (other,) in candidates.items():
        own, theirs = tallies[key], tallies[other]
        if are_of_two_states(own, theirs) or not are_near(own, theirs):
            continue
        role, near = shared_role(own, theirs), company[key, other]
        if near.together and not near.alike:
            continue
        if role or near.alike > MIN_SHARE * own.articles:
            why = (
                f"both are called “{role}”"
                if role
                else f"{near.alike:,} of {own.articles:,} articles have the same company of names"
            )
            joins[key] = Join(key, other, "spelling", f"The names differ in a given name alone, and {why}.")
    return joins


def _may_be_one(key: str, other: str) -> bool:
    ours, theirs = key.partition(":")[2].split("-"), other.partition(":")[2].split("-")
    if ours[0] == theirs[0]:
        shorter, longer = sorted((ours, theirs), key=len)
        between = iter(longer)
        return len(ours) != len(theirs) and all(len(word) > 2 for word in longer) and all(word in between for word in shorter)
    if ours[1:] != theirs[1:]:
        return False
    short, long = sorted((ours[0], theirs[0]), key=len)
    return bool(_given_names(ours[0]) & _given_names(theirs[0])) or (len(short) == 1 and long.startswith(short))


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[str]]:
    rows = [row.split() for row in _NICKNAMES.replace("\n", "|").split("|") if row.strip()]
    return {row[0]: frozenset(row) for row in rows}


def _given_names(name: str) -> frozenset[str]:
    return _nicknames().get(name, frozenset({name}))
