"""Numbers and dates as the pages and reports write them."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun, as in "1 article" or "1,199 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def day(value: object, *, empty: str = "undated") -> str:
    """A date, a timestamp or an ISO string as in "14 Nov 2011"; `empty` where there is none."""
    moment = as_date(value)
    return f"{moment.day} {moment:%b %Y}" if moment else empty


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def as_date(value: object) -> date | None:
    """The day of a date, timestamp or ISO string; None for what pandas calls missing, and for what is not a date."""
    if isinstance(value, datetime):
        return None if pd.isna(value) else value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None
    except ValueError:
        return None


def period(first: object, last: object) -> str:
    """A stretch of time, as in "January 2011 to June 2012", "14 Nov 2011" or "no dates"."""
    start, end = as_date(first), as_date(last)
    if not start or not end:
        return "no dates"
    if start == end:
        return day(start)
    if (end - start).days < 90:
        return f"{day(start)} to {day(end)}"
    return f"{start:%B %Y} to {end:%B %Y}"


def kinds(quotes: int, paraphrases: int) -> str:
    """Quotes and paraphrases, always counted apart, as in "6 quotes and 2 paraphrases"."""
    parts = [counted(number, noun) for number, noun in ((quotes, "quote"), (paraphrases, "paraphrase")) if number]
    return " and ".join(parts) or "no quotes or paraphrases"


WINDOWS = {"sentence": "sentence", "paragraph": "passage", "article": "article"}
"""What pages call the windows of co-mentions, which addresses and the command line name as they always did."""
