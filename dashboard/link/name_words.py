"""Words inside names and roles that tell bodies and offices apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dashboard.gazetteer import countries, surfaces
from dashboard.naming import fold

_GENERIC = frozenset(
    """
    administration agency air airlines airport airways alliance and appropriations armed army assembly association
    authority bank board brigade budget bureau cabinet center central centre chamber church city club coalition college
    command commission committee communist company conference congress constitutional corp corporation council court de
    defence defense democratic democrats department district division economic economy education embassy energy europe
    exchange federal federation finance financial first for force foreign forum foundation front fund general global
    government group guard health high holdings home hospital house in institute intelligence interior internal
    international judiciary justice la labor labour league liberal ministry mission monetary movement museum national navy
    new news of office oil on organisation organization oversight parliament party people petroleum police post power
    press public republican research reserve resources royal school securities security senate service services social
    society state station statistics stock supreme system team telecom television the times town trade transport treasury
    trust tv union united university world
    """.split()
)
_BODIES = frozenset(
    """
    asset aviation bank banking brokerage capital chemical chemicals college electronics energy equities finance financial
    foundation hospital hotels insurance investment investments leasing management marine media mobile mobility mortgage
    music neft news pension pharma pictures records research securities services solutions sports studios supply trading
    trust union university wealth workers
    """.split()
)
"""What makes a part or a venture of a body: "Capital", "Foundation"."""


def is_generic(words: Sequence[str]) -> bool:
    """Whether every word is one that many bodies share, or names a state: "central bank", "russian ministry"."""
    return all(word in _GENERIC or word in _nations() or len(word) < 2 for word in words)


def is_body(word: str) -> bool:
    """Whether a word makes another body of the one it is added to: "neft", "foundation", "uk"."""
    return word in _BODIES or word in _nations()


def is_nation(word: str) -> bool:
    """Whether a word of an id names a place or somebody from there."""
    return word in _nations()


@lru_cache(maxsize=1)
def _nations() -> frozenset[str]:
    """Words that name places or those from there."""
    return frozenset(fold(surface) for surface, known in surfaces().items() if known.type == "location" and " " not in surface)


_BARE = re.compile(r"^(?:(?:then|former|ex|late|acting|new|outgoing|incoming|current|the)[\s-]+)+")


def role_core(role: str) -> str:
    """What two wordings of an office share: "former U.S. President" is "president"."""
    words = [
        word for word in fold(role.replace("'s ", " ").replace("’s ", " ")).split() if word not in _nations() and word != "s"
    ]
    return _BARE.sub("", " ".join(words))


@lru_cache(maxsize=65536)
def states_of(role: str) -> frozenset[str]:
    """The countries that a role names: Jordan for "Jordanian King"."""
    words = role.replace("'s", "").replace("’s", "").split()
    pairs = [" ".join(words[start : start + size]) for size in (1, 2) for start in range(len(words) - size + 1)]
    return frozenset(known.name for pair in pairs if (known := surfaces().get(pair)) is not None and known.name in countries())
