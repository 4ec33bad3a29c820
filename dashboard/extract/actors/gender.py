"""Whether a person is "he" or "she", as far as the article or the first name says so; it may stay unknown."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from dashboard.extract.actors.word_lists import word_list
from dashboard.gazetteer import first_names
from dashboard.model import Actor
from dashboard.naming import fold

Gender = Literal["f", "m", ""]

_BEFORE = re.compile(r"(?:[\w.’'-]+,?[ \t]+){1,4}\Z")


def infer_gender(actor: Actor, text: str) -> Gender:
    """What the article or the first name says: "f", "m", or "" where nothing does, where the signs disagree, and for non-persons.

    The article's own signs come first: a word of address, a kinship noun or a role right before a mention ("Ms Velk", "his
    sister Ana", "spokeswoman Velk"), and the roles of the actor ("chairwoman of the board"). Only where there are none is the
    first name looked up (names that nearly all bearers of one sex have). Costs one short look back a mention.
    """
    if actor.type != "person":
        return ""
    signs = {
        sign
        for mention in actor.mentions
        if mention.field == "text" and mention.form == "name" and (sign := _before(text, mention.start))
    }
    signs |= {sign for role in actor.roles for word in fold(role).split() if (sign := _said().get(word, ""))}
    if signs:
        return signs.pop() if len(signs) == 1 else ""
    return gender_of_name(actor.name)


def gender_of_name(name: str) -> Gender:
    """What the first name of a full name says: "f", "m", or "" for names of both, initials, and surnames alone."""
    words = [word for word in fold(name).split() if word not in {"jr", "sr"}]
    if len(words) < 2:
        return ""
    found = first_names().get(words[0], "")
    return "f" if found == "f" else "m" if found == "m" else ""


_ADDRESS: dict[str, Gender] = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f"}


def find_sex_before(text: str, start: int) -> Gender:
    """What the word of address right before a name says: "Mr", "Mrs.", "Ms"."""
    word = text[max(0, start - 6) : start].split()[-1:]
    return _ADDRESS.get(word[0].rstrip(".").lower(), "") if word and text[start - 1].isspace() else ""


def _before(text: str, start: int) -> Gender:
    """The sign right before a name, over up to two words of its phrase: "Ms", "his sister,"."""
    window = _BEFORE.search(text, max(0, start - 40), start)
    if window is None:
        return ""
    words = window.group().split()
    for word in reversed(words[-2:]):
        if found := _said().get(word.rstrip(".,").lower(), ""):
            return found
        if word[:1].islower():
            break
    return ""


@cache
def _said() -> dict[str, Gender]:
    women: dict[str, Gender] = dict.fromkeys(word_list("women"), "f")
    return women | dict.fromkeys(word_list("men"), "m")
