"""Numbers, dates and other people's words, as the pages write them."""

from __future__ import annotations

import re

from dashboard.analysis.phrases import as_date, counted, day, kinds, period

__all__ = ["as_date", "counted", "day", "kinds", "period", "plain", "times"]


def plain(text: str) -> str:
    """Words of others inside Markdown: every mark escaped, so that none of them acts; white space made plain."""
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>~:$&-])", r"\\\1", " ".join(text.split()))


def times(ratio: float) -> str:
    """"3.4 times", "half", never more digits than they are worth."""
    return f"{ratio:,.0f} times" if ratio >= 10 else f"{ratio:.1f} times"


def capital(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]
