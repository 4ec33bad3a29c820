"""Which keywords cannot be what a corpus is about: the outlets it was printed by, and words that name no subject alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from dashboard.link.terms import GENERAL, split_term
from dashboard.naming import plain

DATELINE_CHARACTERS = 400
"""Of a text that are searched for datelines and the agency that signs."""
MIN_SIGNED_ARTICLES = 3
"""Articles that begin with a name in brackets and a dash, from which on the name is an agency."""
HEAD_CHARACTERS = 150
"""Of the text that take the place of a headline where there is none."""
MAX_CENTRAL_RANK = 5
"""An article's keywords up to this one are central to it, apart from places and single common nouns."""
MAX_CENTRAL_RANK_OF_PLACE = 1
"""A place is central up to here, or where the headline has it: it may only be where things happen."""
MAX_CENTRAL_RANK_OF_COMMON_NOUN = 10
"""A single common noun is central up to here, and only where the headline has it."""
MIN_ELSEWHERE = 2
"""Times a place of the dateline must be named in the rest of the text to be a subject of it."""
_MAX_GENERAL_WORDS = 3
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_COMMON_LABELS = frozenset("www news m en com co org net gov ac edu go or".split())
_DESK = re.compile(
    r"^(?:the|thomson) | (?:news|online|website|poll|survey|estimates|agency|news agency|news channel|correspondent|reporter|"
    r"report|data|television|tv|radio|world service|newspaper|wire)$"
)
_NOT_LETTERS = re.compile(r"[^\w]|_")


def outlet_names(sources: Iterable[str]) -> frozenset[str]:
    """What outlets are called, squeezed: "The Harbour Courier" and "harbourcourier.example.com" are both harbourcourier."""
    return frozenset(_squeeze(_label(source) if _DOMAIN.fullmatch(source) else source) for source in sources) - {""}


def _label(domain: str) -> str:
    """The label of a domain that was chosen by its owner: the longest that no registry or server gives."""
    labels = [label for label in domain.split(".")[:-1] if label not in _COMMON_LABELS]
    return max(labels, key=len, default="")


def is_outlet(keyword: str, outlets: Collection[str]) -> bool:
    """Whether a keyword names an outlet or its desk ("Reuters Estimates", "BBC News"), and not a subject."""
    return _squeeze(keyword) in outlets or _squeeze(_DESK.sub("", keyword.casefold())) in outlets


def is_general(keyword: str) -> bool:
    """Whether all words of a keyword are of those that say when, how much, who or that something was said."""
    words = split_term(keyword) if keyword.count(" ") < _MAX_GENERAL_WORDS else ()
    return bool(words) and all(word in GENERAL or word.isdigit() for word in words)


def _squeeze(name: str) -> str:
    letters = plain(name).casefold()
    return _NOT_LETTERS.sub("", letters.removeprefix("the "))
