"""Days as people type them into a field: a day, a month or a year, in the usual ways to write one."""

from __future__ import annotations

import calendar
import re
from datetime import date

EARLIEST, LATEST = date(1600, 1, 1), date(2200, 12, 31)
_FORMS = (
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?",
    r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})",
    r"(?:(?P<day>\d{1,2})\s+)?(?P<word>[a-z]{3,9})\.?\s+(?P<year>\d{4})",
    r"(?P<word>[a-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})",
)


def read_typed_day(text: str, *, last: bool) -> date | None:
    """The day that a text means, as "17 Mar 2011", "2011-03-17", "17/03/2011", "March 2011" or "2011"; None where it is none.

    Of a month or year, its first day, or its last with `last`. Numbers with the day first: the pages write days that way.
    """
    words = " ".join(text.lower().split())
    match = next((match for form in _FORMS if (match := re.fullmatch(form, words))), None)
    if match is None:
        return None
    parts = match.groupdict()
    try:
        month = _month(parts["word"]) if parts.get("word") else _number(parts.get("month"))
        day = _date(int(parts["year"]), month, _number(parts.get("day")), last=last)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _month(word: str) -> int:
    """Raises ValueError for what is not the beginning of a month's name."""
    full = [number for number, name in enumerate(calendar.month_name) if number and name.lower().startswith(word)]
    if not full and word != "sept":
        raise ValueError(word)
    return full[0] if full else 9


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _date(year: int, month: int | None, day: int | None, *, last: bool) -> date:
    if month is None:
        return date(year, 12, 31) if last else date(year, 1, 1)
    if day is None:
        return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
    return date(year, month, day)
