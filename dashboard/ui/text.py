"""Numbers, dates and other people's words, as the pages write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd


def plain(text: str) -> str:
    """Words of others inside Markdown: every mark escaped, so that none of them acts; white space made plain."""
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>~:$&-])", r"\\\1", " ".join(text.split()))


def counted(number: int, noun: str, plural: str = "") -> str:
    """"1 article", "1,199 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def day(value: object, *, empty: str = "undated") -> str:
    """"14 Nov 2011" of a date, a timestamp or an ISO string; `empty` where there is none."""
    moment = as_date(value)
    return f"{moment.day} {moment:%b %Y}" if moment else empty


def as_date(value: object) -> date | None:
    """The day of a date, timestamp or ISO string; None for what pandas calls missing, and for what is no date."""
    if isinstance(value, datetime):
        return None if pd.isna(value) else value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None
    except ValueError:
        return None


def period(first: object, last: object) -> str:
    """"January 2011 to June 2012", "14 Nov 2011" or "no dates"."""
    start, end = as_date(first), as_date(last)
    if not start or not end:
        return "no dates"
    if start == end:
        return day(start)
    if (end - start).days < 90:
        return f"{day(start)} to {day(end)}"
    return f"{start:%B %Y} to {end:%B %Y}"


def either(names: Sequence[str], *, most: int = 4) -> str:
    """"**a** or **b**", escaped; the rest counted."""
    shown = [f"**{plain(name)}**" for name in names[:most]]
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return " or ".join(shown)


def times(ratio: float) -> str:
    """"3.4 times", "half", never more digits than they are worth."""
    return f"{ratio:,.0f} times" if ratio >= 10 else f"{ratio:.1f} times"


def kinds(quotes: int, paraphrases: int) -> str:
    """"6 quotes and 2 paraphrases": counted apart, always."""
    parts = [counted(number, noun) for number, noun in ((quotes, "quote"), (paraphrases, "paraphrase")) if number]
    return " and ".join(parts) or "no quotes or paraphrases"
