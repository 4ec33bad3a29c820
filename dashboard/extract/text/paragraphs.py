"""Where paragraphs begin and end, in text that may separate them by blank lines, by newlines, or wrap its lines."""

from __future__ import annotations

import re

from dashboard.marks import AFTER_A_STOP

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_ENDED = re.compile(rf"[.!?…:;{AFTER_A_STOP}»)\]]\s*$")


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs, in order, without the white space around them.

    Blank lines separate paragraphs where there are any. Without one, every newline does, unless the lines are wrapped:
    most of them stop within a sentence and none is longer than a printed line.
    """
    breaks = _BLANK if _BLANK.search(text.strip()) or _wrapped(text) else _LINE
    edges = [0, *(edge for gap in breaks.finditer(text) for edge in gap.span()), len(text)]
    spans = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        piece = text[start:end]
        if stripped := piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append((start + lead, start + lead + len(stripped)))
    return spans


def _wrapped(text: str) -> bool:
    lines = [line for line in text.split("\n")[:-1] if line.strip()]
    if len(lines) < 3 or max(map(len, lines)) > 100:
        return False
    return sum(not _ENDED.search(line) for line in lines) > len(lines) / 2
