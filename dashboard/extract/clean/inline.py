"""Furniture within a paragraph, where a scraper has joined the lines of a page: rows of sharing buttons, disclaimers."""

from __future__ import annotations

import re

from dashboard.extract.clean.lines import WORDS, Line

_SURE = ("facebook", "twitter", "linkedin")  # in every such row; looking for these first costs a tenth
_LEAST = 4  # three networks in a row stand in prose as well ("Facebook Twitter Instagram" with lost commas)
_NETWORK = "|".join(sorted(map(re.escape, WORDS["network"]), key=len, reverse=True))
_BUTTON = "|".join(sorted(map(re.escape, WORDS["button"] - WORDS["weak"]), key=len, reverse=True))
_BETWEEN = r"[\s|·•]+"
_ROW = re.compile(
    rf"(?<!\S)(?:(?:send|share(?:[ ]this)?|save|{_BUTTON}){_BETWEEN})*"
    rf"(?:(?:{_NETWORK})\b\+?(?:{_BETWEEN}(?:mail|email|e-mail|print|more))?{_BETWEEN}){{{_LEAST - 1},}}"
    rf"(?:{_NETWORK})\b\+?"
    rf"(?:{_BETWEEN}(?:{_BUTTON}|send|save|mail|permalink))*(?:{_BETWEEN}https?://\S+)?(?!\S)\s*", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"(?:(?<=[.!?][”\"’')\]]\s)|(?<=[.!?]\s))(?:The\s)?(?:views|opinions)(?:\sand\sopinions)?\sexpressed\s(?:in|by|on|here|above)\b"
    r"[^.“”\"]{0,120}\b(?:own|reflect|represent)\b[^.“”\"]{0,120}\.(?=\s|$)\s*")


def within(line: Line, text: str) -> list[tuple[int, int]]:
    """Spans of `text` inside the line that are no sentence of the article's; whole lines are furniture.py's business."""
    lower = line.text.lower()
    rows = _ROW.finditer(text, line.start, line.end) if any(name in lower for name in _SURE) else ()
    return [match.span() for match in rows] + [match.span() for match in _DISCLAIMER.finditer(text, line.start, line.end)]
