"""Reported speech as every page and file shows it: in marks only what is inside marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard import marks

LEAD_CHARACTERS, TAIL_CHARACTERS = 2, 6
"""Characters of the printed text before and after a span that `is_enclosed` looks at."""
_ONE_CHARACTER = frozenset(mark for mark in marks.ALL if len(mark) == 1)
_DOUBLE = re.compile(marks.one_of(marks.DOUBLE - {",,"}))
_SINGLE = re.compile(marks.one_of(marks.SINGLE))
_SET_OFF = marks.OPENING & _ONE_CHARACTER - {"‘", "‚", "`"}
"""Opening marks after which some languages print a blank."""
_LED = re.compile(rf"(?:{marks.one_of(_ONE_CHARACTER)}|(?:{marks.one_of(_SET_OFF)})\s)$")
_CLOSED = re.compile(rf"[.,;:!?…)\]]*\s?(?:{marks.one_of(_ONE_CHARACTER - {'„', '‟', '«', '‚', '‹'})})(?!\w)")
_OPENERS, _CLOSERS = marks.OPENING & _ONE_CHARACTER, marks.CLOSING


def is_enclosed(text: str, speech: str, repaired: str, lead: str, tail: str) -> bool:
    """Whether the words begin and end inside marks, so that marks may be put around all of them.

    Speech is direct from nine words in ten inside marks on: Iran “the single biggest sponsor of terrorism in the world” begins
    outside. A span without its mark beside it is inside all the same where the mark was restored, where the quotation goes on
    in the next paragraph, and where only a part of what is in marks is the quote: then no mark within says otherwise.
    lead, tail: the printed text around, LEAD_CHARACTERS and TAIL_CHARACTERS of it.
    """
    if speech != "direct":
        return False
    within = [opens for _, opens in _marks(text, nested=bool(_DOUBLE.search(lead)))]
    begins = repaired in {"open", "both"} or bool(_LED.search(lead)) or not within or not within[0]
    ends = repaired in {"close", "both"} or bool(_CLOSED.match(tail)) or not within or within[-1]
    return begins and ends


def quotation(text: str, speech: str, repaired: str, enclosed: bool) -> str:
    """Direct speech in its marks; what is partly inside marks as printed, with the marks within; a paraphrase without any.

    speech: direct, mixed or indirect. repaired: which mark was lost, "open", "close", "both" or ""; it is in [brackets].
    """
    opening = "[“]" if repaired in {"open", "both"} else "“"
    closing = "[”]" if repaired in {"close", "both"} else "”"
    if enclosed:
        return f"{opening}{text}{closing}"
    return text if speech == "indirect" else _balanced(text, opening, closing)


def _balanced(text: str, opening: str, closing: str) -> str:
    """With the mark that the span leaves out at either end: straight where the others are, unless it was restored."""
    depth, lacks, straight = 0, False, False
    for mark, opens in _marks(text):
        straight = mark == '"'
        depth += 1 if opens else -1
        if depth < 0:
            depth, lacks = 0, True
    if straight:
        opening, closing = ('"' if opening == "“" else opening), ('"' if closing == "”" else closing)
    return f"{opening if lacks else ''}{text}{closing if depth else ''}"


def _marks(text: str, *, nested: bool = False) -> Iterator[tuple[str, bool]]:
    """The marks within, each with whether it opens; single ones where there are no double ones, and none around.

    What is beside a mark decides, since curly ones are often turned the wrong way; else the mark itself. One inside a word is
    an apostrophe, one after a figure where nothing is open an inch.
    """
    depth = 0
    for mark in (_DOUBLE if nested or _DOUBLE.search(text) else _SINGLE).finditer(text):
        before, after = text[mark.start() - 1 : mark.start()] or " ", text[mark.end() : mark.end() + 1] or " "
        free, held = before.isspace() or before in "([{—–-/", after.isspace() or after in ".,;:!?)]}—–-…/"
        if free == held:
            if mark[0] not in _OPENERS | _CLOSERS or (before.isalnum() and after.isalnum()):
                continue
            free = mark[0] in _OPENERS
        elif not free and before.isdigit() and not depth and mark[0] not in _CLOSERS:
            continue
        depth = max(0, depth + (1 if free else -1))
        yield mark[0], free
