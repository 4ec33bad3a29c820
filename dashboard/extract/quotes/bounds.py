"""Where else a reported clause may begin or end than where the parse has its edges.

Annotators end it before what is added to it ("…, a sum that …"), and leave out the word that joins it to its cue ("for all to
pay"); parsers hang such words below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from dashboard.extract.quotes.cues import Cue
from dashboard.extract.quotes.frame import is_filler

_MOST, _DEEP = 5, 6
"""Ends tried of one clause, and how far down its right side they are looked for."""
_JOINING = frozenset({"prep", "mark", "agent"})
_ADDED = frozenset({"prep", "advcl", "npadvmod", "conj"})
"""What is left out of a clause without a comma before it."""
Reading = tuple[int, int, int, str]
"""Tokens [first, last), the token it hangs by, the construction."""


def other_bounds(doc: Doc, reading: Reading, cue: Cue) -> Iterator[Reading]:
    """The reading, then those with other bounds, named after it."""
    yield reading
    first, last, head, how = reading
    if first < cue.token < last:
        first = cue.last
        yield first, last, head, how + "~behind"
    right = first > cue.token
    if last - first < 3:
        return
    if right and doc[first].dep_ in _JOINING and doc[first].lower_ != "that":
        yield first + 1, last, head, how + "~joined"
    line = _line(doc, first, last, right=right)
    if line is not None:
        yield (first, line, head, how + "~line") if right else (line, last, head, how + "~line")
        if right:
            last = line
    if right and first <= head < last:
        for at in islice(_cuts(doc[head], first, last), _MOST):
            yield first, at, head, how + "~cut"


def _line(doc: Doc, first: int, last: int, *, right: bool) -> int | None:
    """The first line's end within a span behind its cue, the last line's begin within one before it."""
    places = [at for at in range(first + 1, last - 1) if doc[at].is_space and "\n" in doc[at].text]
    if not places:
        return None
    return places[0] if right else places[-1] + 1


def _cuts(token: Token, first: int, last: int) -> Iterator[int]:
    """Ends that leave out what hangs on the right at the end of a clause: what a comma sets off, further clauses, adjuncts."""
    doc = token.doc
    for depth in range(_DEEP):
        below = None
        for child in token.children:
            if child.i <= token.i or child.right_edge.i >= last or is_filler(child):
                continue
            at = child.left_edge.i
            joined = at
            while joined - 1 > first and (is_filler(doc[joined - 1]) or doc[joined - 1].dep_ == "cc"):
                joined -= 1
            set_off = joined < at
            if joined > token.i and (set_off or (depth == 0 and child.dep_ in _ADDED)):
                yield joined
            below = child
        if below is None:
            return
        token = below
