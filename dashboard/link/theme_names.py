"""What themes are called, and that they go on being called so as articles are added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.link.terms import Term, split_term
from dashboard.naming import slug

MAX_WORDS_KEPT = 30  # of a theme are kept
SAME_THEME_JACCARD = 0.3  # share of the words of both themes that both hold (Jaccard) above which they are one
PHRASE_HEADSTART = 4  # places by which a phrase names a theme before a common word that is better; half before a name
NAME_HOLDS = 10  # best naming words, among which all of an earlier name must be to go on
_NUMBER = re.compile(r" \(\d+\)$")
MAX_NAME_CHARACTERS = 48  # characters; a longer name keeps its first phrase only


@dataclass(frozen=True, slots=True)
class Theme:
    """id: readable, and the same as long as the theme is; words: the most central first."""

    id: str
    name: str
    words: tuple[str, ...]


def name_themes(
    groups: Sequence[Sequence[str]], before: Sequence[Theme] = (), naming: Sequence[Sequence[str]] = ()
) -> list[Theme]:
    """A theme for each group of words, the most central first. naming: its words that can name it, the best first.

    A group takes over the id of the theme in `before` whose words it shares most, one to one, the closest pair first, and its
    name as long as what it says is still among the words that name the group best. No other theme gets an id that one of
    `before` has, so that an old link never leads somewhere else.
    """
    word_groups = [tuple(words[:MAX_WORDS_KEPT]) for words in groups]
    naming = naming or groups
    old = _taken_over(word_groups, before)
    goes_on = {place for place, theme in old.items() if _holds(theme.name, naming[place])}
    ids, names = {theme.id for theme in before}, {old[place].name for place in goes_on}
    themes: list[Theme] = []
    for place, words in enumerate(word_groups):
        name = old[place].name if place in goes_on else _free(_name(naming[place]), names, "{} ({})")
        id_ = old[place].id if place in old else _free(slug(name) or "theme", ids, "{}-{}")
        names.add(name)
        ids.add(id_)
        themes.append(Theme(id_, name, words))
    return themes


def _holds(name: str, naming: Sequence[str]) -> bool:
    """Whether all that a name says is among the best words, whatever their case and number."""
    best = {split_term(word) for word in naming[:NAME_HOLDS]}
    return all(split_term(part) in best for part in _NUMBER.sub("", name).split(", "))


def _taken_over(groups: Sequence[Sequence[str]], before: Sequence[Theme]) -> dict[int, Theme]:
    """The earlier theme that each group goes on with, by the group's place."""
    new, old = [set(map(split_term, words)) for words in groups], [set(map(split_term, theme.words)) for theme in before]
    alike = [
        (len(one & other) / len(one | other), before[b].id, a, b)
        for a, one in enumerate(new)
        for b, other in enumerate(old)
        if one & other
    ]
    themes: dict[int, Theme] = {}
    gone: set[int] = set()
    for share, _, a, b in sorted(alike, key=lambda pair: (-pair[0], pair[1], groups[pair[2]])):
        if share >= SAME_THEME_JACCARD and a not in themes and b not in gone:
            themes[a] = before[b]
            gone.add(b)
    return themes


def _name(words: Sequence[str]) -> str:
    """The most central word or phrase, and the next one that says something else."""
    ranked = [word for _, word in sorted((at + _handicap(word), word) for at, word in enumerate(words))]
    first = ranked[0]
    second = next((word for word in ranked[1:] if not _akin(split_term(first), split_term(word))), "")
    both = f"{first}, {second}"
    return both if second and len(both) <= MAX_NAME_CHARACTERS else first


def _handicap(word: str) -> int:
    return 0 if " " in word else PHRASE_HEADSTART // 2 if word != word.lower() else PHRASE_HEADSTART


def _akin(one: Term, other: Term) -> bool:
    """They share a word, or one word begins as the other does: Russia and Russians, Libya and Libyan."""
    return any(a == b or (min(len(a), len(b)) > 3 and a[:4] == b[:4]) for a in one for b in other)


def _free(wanted: str, names: set[str], numbered: str) -> str:
    name, count = wanted, 1
    while name in names:
        count += 1
        name = numbered.format(wanted, count)
    return name
