"""Furniture within a paragraph, where a scraper has joined the lines of a page: rows of sharing buttons, disclaimers, credits."""

from __future__ import annotations

import re

from dashboard.extract.clean.lines import WORDS, Line
from dashboard.marks import AFTER_A_STOP

_SURE = ("facebook", "twitter", "linkedin")  # in every such row; looking for these first costs a tenth
_MIN_NETWORKS = 4  # three networks in a row occur in prose as well ("Facebook Twitter Instagram" with lost commas)
_CREDIT_LENGTH = 160
_NETWORK = "|".join(sorted(map(re.escape, WORDS["network"]), key=len, reverse=True))
_BUTTON = "|".join(sorted(map(re.escape, WORDS["button"] - WORDS["weak"]), key=len, reverse=True))
_BETWEEN = r"[\s|·•]+"
_ROW = re.compile(
    rf"(?<!\S)(?:(?:send|share(?:[ ]this)?|save|{_BUTTON}){_BETWEEN}){{0,30}}"
    rf"(?:(?:{_NETWORK})\b\+?(?:{_BETWEEN}(?:mail|email|e-mail|print|more))?{_BETWEEN}){{{_MIN_NETWORKS - 1},}}"
    rf"(?:{_NETWORK})\b\+?"
    rf"(?:{_BETWEEN}(?:{_BUTTON}|send|save|mail|permalink))*(?:{_BETWEEN}https?://\S+)?(?!\S)\s*",
    re.IGNORECASE,
)
_AFTER_A_SENTENCE = rf"(?:(?<=[.!?][{AFTER_A_STOP})\]]\s)|(?<=[.!?]\s))"
_DISCLAIMER = re.compile(
    rf"{_AFTER_A_SENTENCE}(?:The\s)?(?:views|opinions)(?:\sand\sopinions)?\sexpressed\s(?:in|by|on|here|above)\b"
    r"[^.“”\"]{0,120}\b(?:own|reflect|represent)\b[^.“”\"]{0,120}\.(?=\s|$)\s*"
)

_CREDIT = re.compile(
    rf"{_AFTER_A_SENTENCE}"
    r"(?:Sources?\s?:\s?-?\s?[A-Z][\w&,’'-]*(?:\s[\w&,’'-]+){0,7}"  # "Source: Harbour Wire and agencies"
    r"|\([A-Z][^()]{2,60}\d{1,2}/\d{1,2}/\d{4}[^()]{0,20}\))\s*\Z"
)  # "(Harbour Weekly 12/16/2016 page 12)"


def find_inline_furniture(line: Line, text: str) -> list[tuple[int, int]]:
    """Spans of `text` inside the line that are not part of the article; whole lines are furniture.py's business."""
    lower = line.text.lower()
    rows = _ROW.finditer(text, line.start, line.end) if any(name in lower for name in _SURE) else ()
    spans = [match.span() for match in (*rows, *_DISCLAIMER.finditer(text, line.start, line.end))]
    # A credit ends the article; what a page has below it may follow.
    credit = next(_CREDIT.finditer(text, max(line.start, line.end - _CREDIT_LENGTH), line.end), None)
    return spans + ([credit.span()] if credit else [])
