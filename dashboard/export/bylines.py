"""Bylines as names: who is a person with a family name, and what has to stay as it is printed."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_BETWEEN_NAMES = re.compile(r"\s*[;|/]\s*|\s*,?\s+(?:and|&)\s+", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")
_PARTICLES = frozenset("af al bin da dal de del della den der di dos du el ibn la le ten ter van von zu zum zur".split())
_NOT_PEOPLE = frozenset(
    "agence agencies agency associated bureau chronicle contributor correspondent correspondents courier daily desk dispatches "
    "editor editorial editors express foundation gazette herald institute journal magazine mail media network news newsdesk "
    "newsroom online post press presse reporter reporters review service services staff syndicate team telegraph the times "
    "tribune university week weekly wire writer writers".split()
)
MAX_WORDS_OF_A_NAME = 5


@dataclass(frozen=True, slots=True)
class Name:
    """One author.

    Attributes:
        family: the family name, or all of what is printed.
        given: the given names; "" where what is printed cannot be taken apart.
    """

    family: str
    given: str = ""


def split_byline(byline: str, outlets: Collection[str] = ()) -> list[Name]:
    """The authors that a byline names, in its order.

    "Jane Doe and Tom Roe", "Doe, Jane; Roe, Tom" and "Jane Doe, Tom Roe" are two people each. What may be no person (an outlet,
    an agency, a desk, one word, words without capitals) stays as it is printed.

    Args:
        byline: in one line, without "By".
        outlets: what no person is called, such as the sources of the corpus.
    """
    names = []
    for part in filter(None, map(str.strip, _BETWEEN_NAMES.split(byline))):
        pieces = _with_suffixes([piece for piece in map(str.strip, part.split(",")) if piece])
        if len(pieces) == 2 and _is_inverted(pieces[0], pieces[1], outlets):
            names.append(Name(pieces[0], pieces[1]))
        else:
            names += [_name(piece, outlets) for piece in pieces]
    return names


def _with_suffixes(pieces: list[str]) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        if joined and _SUFFIX.fullmatch(piece):
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def _is_inverted(family: str, given: str, outlets: Collection[str]) -> bool:
    """Whether "Doe, Jane" was printed, and not two authors."""
    words = family.split()
    lone = len(words) == 1 or all(word.lower() in _PARTICLES for word in words[:-1])
    return lone and family not in outlets and _may_be_person([*words, *given.split()])


def _name(printed: str, outlets: Collection[str]) -> Name:
    words = printed.split()
    if len(words) < 2 or printed in outlets or _SUFFIX.fullmatch(words[-1]) or not _may_be_person(words):
        return Name(printed)
    start = next((place for place, word in enumerate(words[1:], 1) if word.lower() in _PARTICLES), len(words) - 1)
    return Name(" ".join(words[start:]), " ".join(words[:start]))


def _may_be_person(words: list[str]) -> bool:
    return (
        len(words) <= MAX_WORDS_OF_A_NAME
        and not any(word.lower().strip(".") in _NOT_PEOPLE or any(letter.isdigit() for letter in word) for word in words)
        and all(word[0].isupper() or word.lower() in _PARTICLES for word in words)
        and words[-1].lower() not in _PARTICLES
    )
