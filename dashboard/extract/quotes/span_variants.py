"""Where else a reported clause may begin or end than where the parse has its edges.

Annotators end it before what is added to it ("…, a sum that …"), and leave out the word that joins it to its cue ("for all to
pay"); parsers hang such words below it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from dashboard.extract.language_model.spacy_types import Token
from dashboard.extract.quotes.cues import Cue
from dashboard.extract.quotes.document import Frame

_MAX_ENDS, _MAX_DEPTH = 5, 6
"""Ends tried of one clause, and how far down its right side they are looked for."""
_JOINING = frozenset({"prep", "mark", "agent"})
_ADDED = frozenset({"prep", "advcl", "npadvmod", "conj"})
"""What is left out of a clause without a comma before it."""
Reading = tuple[int, int, int, str]
"""Tokens [first, last), the token it hangs by, the construction."""


def vary_bounds(frame: Frame, reading: Reading, cue: Cue) -> Iterator[Reading]:
    """The reading, then those with other bounds, named after it."""
    yield reading
    first, last, head, how = reading
    if first < cue.token < last:
        first = cue.last
        yield first, last, head, how + "~behind"
    right = first > cue.token
    if last - first < 3:
        return
    doc = frame.doc
    if right and doc[first].dep_ in _JOINING and frame.words[first].lower() != "that":
        yield first + 1, last, head, how + "~joined"
    line = _line(frame, first, last, right=right)
    if line is not None:
        yield (first, line, head, how + "~line") if right else (line, last, head, how + "~line")
        if right:
            last = line
    if right and first <= head < last:
        for cut in islice(_cuts(frame, doc[head], first, last), _MAX_ENDS):
            yield first, cut, head, how + "~cut"


def _line(frame: Frame, first: int, last: int, *, right: bool) -> int | None:
    """The first line's end within a span after its cue, the last line's begin within one before it."""
    breaks = frame.line_breaks
    places = breaks[bisect_left(breaks, first + 1) : bisect_left(breaks, last - 1)]
    if not places:
        return None
    return places[0] if right else places[-1] + 1


def _cuts(frame: Frame, token: Token, first: int, last: int) -> Iterator[int]:
    """Ends that leave out what hangs on the right at the end of a clause: what a comma sets off, further clauses, adjuncts."""
    fillers = frame.fillers
    for depth in range(_MAX_DEPTH):
        below = None
        for child in token.children:
            if child.i <= token.i or child.right_edge.i >= last or fillers[child.i]:
                continue
            start = child.left_edge.i
            joined = start
            while joined - 1 > first and (fillers[joined - 1] or frame.doc[joined - 1].dep_ == "cc"):
                joined -= 1
            set_off = joined < start
            if joined > token.i and (set_off or (depth == 0 and child.dep_ in _ADDED)):
                yield joined
            below = child
        if below is None:
            return
        token = below
