"""What themes are called, and that they go on being called so as articles are added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.link.terms import Term, split_term
from dashboard.naming import slug

WORDS = 30  # of a theme are kept
SAME = 0.3  # share of the words of both themes that both hold (Jaccard) above which they are one
HEAD = 4  # places by which a common word must be more central than a phrase to name a theme before it; half for a name
LONG = 48  # characters; a longer name keeps its first phrase only


@dataclass(frozen=True, slots=True)
class Theme:
    """id: readable, and the same as long as the theme is; words: the most central first."""

    id: str
    name: str
    words: tuple[str, ...]


def name_themes(groups: Sequence[Sequence[str]], before: Sequence[Theme] = ()) -> list[Theme]:
    """A theme for each group of words, the most central of which come first.

    A group takes over the id and name of the theme in `before` whose words it shares most, one to one, the closest pair
    first. No other theme gets an id that one of `before` has, so that an old link never leads somewhere else.
    """
    kept = [tuple(words[:WORDS]) for words in groups]
    old = _taken_over(kept, before)
    ids, names = {theme.id for theme in before}, {theme.name for theme in old.values()}
    found: list[Theme] = []
    for at, words in enumerate(kept):
        if at in old:
            found.append(Theme(old[at].id, old[at].name, words))
            continue
        name = _free(_name(words), names, "{} ({})")
        id_ = _free(slug(name) or "theme", ids, "{}-{}")
        names.add(name)
        ids.add(id_)
        found.append(Theme(id_, name, words))
    return found


def _taken_over(groups: Sequence[Sequence[str]], before: Sequence[Theme]) -> dict[int, Theme]:
    """The earlier theme that each group goes on with, by the group's place."""
    new, old = [set(map(split_term, words)) for words in groups], [set(map(split_term, theme.words)) for theme in before]
    alike = [
        (len(one & other) / len(one | other), before[b].id, a, b)
        for a, one in enumerate(new)
        for b, other in enumerate(old)
        if one & other
    ]
    found: dict[int, Theme] = {}
    gone: set[int] = set()
    for share, _, a, b in sorted(alike, key=lambda pair: (-pair[0], pair[1], groups[pair[2]])):
        if share >= SAME and a not in found and b not in gone:
            found[a] = before[b]
            gone.add(b)
    return found


def _name(words: Sequence[str]) -> str:
    """The most central word or phrase, and the next one that says something else."""
    ranked = [word for _, word in sorted((at + _handicap(word), word) for at, word in enumerate(words))]
    first = ranked[0]
    second = next((word for word in ranked[1:] if not _akin(split_term(first), split_term(word))), "")
    both = f"{first}, {second}"
    return both if second and len(both) <= LONG else first


def _handicap(word: str) -> int:
    return 0 if " " in word else HEAD // 2 if word != word.lower() else HEAD


def _akin(one: Term, other: Term) -> bool:
    """They share a word, or one word begins as the other does: Russia and Russians, Libya and Libyan."""
    return any(a == b or (min(len(a), len(b)) > 3 and a[:4] == b[:4]) for a in one for b in other)


def _free(wanted: str, taken: set[str], numbered: str) -> str:
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = numbered.format(wanted, count)
    return found
