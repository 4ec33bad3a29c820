"""The words of reported speech as every page and file shows them: in marks only what stands inside marks."""

from __future__ import annotations

import re

_STRAIGHT = re.compile(r'"(?P<opens>(?=[\w([…$£€‘“\']))?')


def quotation(text: str, speech: str, repaired: str) -> str:
    """Direct speech in its marks, mixed speech as printed with the marks within, a paraphrase without any.

    speech: direct, mixed or indirect. repaired: which mark was lost, "open", "close", "both" or ""; it stands in [brackets].
    """
    opening = "[“]" if repaired in {"open", "both"} else "“"
    closing = "[”]" if repaired in {"close", "both"} else "”"
    if speech == "direct":
        return f"{opening}{text}{closing}"
    return _balanced(text, opening, closing) if speech == "mixed" else text


def _balanced(text: str, opening: str, closing: str) -> str:
    """With the mark that the span leaves out at either end: straight where the others are, unless it was restored."""
    opened, closed = text.find("“"), text.find("”")
    if closed >= 0 and (opened < 0 or closed < opened):
        text = f"{opening}{text}"
    if text.count("“") > text.count("”"):
        text += closing
    straight = list(_STRAIGHT.finditer(text))
    if straight and straight[0]["opens"] is None:
        text = f"{'"' if opening == '“' else opening}{text}"
    return f"{text}{'"' if closing == '”' else closing}" if straight and straight[-1]["opens"] is not None else text
