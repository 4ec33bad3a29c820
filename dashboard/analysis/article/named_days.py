"""The dates an article names: where in its text, and which day, month or year is meant if the text alone says so."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pandas as pd

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d"
_NAMED = re.compile(
    rf"\b{_YEAR}-\d\d-\d\d\b"
    rf"|\b{_DAY}\s+(?:of\s+)?{_MONTH}(?!\w)(?:,?\s+{_YEAR}\b)?"
    rf"|\b{_MONTH}\s+{_DAY}\b(?!\s*[-–]?\s*(?:percent|per\s+cent|%))(?:,?\s+{_YEAR}\b)?"
    rf"|\b{_MONTH},?\s+{_YEAR}\b"
    rf"|(?<=\b[Ii]n\s){_YEAR}\b|(?<=\b[Bb]y\s){_YEAR}\b|(?<=\b[Ss]ince\s){_YEAR}\b|(?<=\b[Uu]ntil\s){_YEAR}\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?<=\b[Ii]n\s)(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def named_days(text: str) -> pd.DataFrame:
    """Dates and weekdays named in a text, in its order. Columns: row ("Dates named"), kind ("date"), start, end, text.

    English forms only: "4 July 2011", "July 4", "March 2011", "in 2020", "2011-07-04", "Monday". A bare year counts after
    in, by, since and until, a bare month after in: elsewhere they are too often something else.
    """
    rows = [(match.start(), match.end(), match.group()) for match in _NAMED.finditer(text)]
    return pd.DataFrame(
        {
            "row": "Dates named",
            "kind": "date",
            "start": [start for start, _, _ in rows],
            "end": [end for _, end, _ in rows],
            "text": [words for _, _, words in rows],
        },
        columns=["row", "kind", "start", "end", "text"],
    ).astype({"start": "int64", "end": "int64"})


_MEANT = re.compile(
    rf"\b(?P<iso>{_YEAR}-\d\d-\d\d)\b"
    rf"|\b(?P<day_first>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month_after>{_MONTH})(?!\w)"
    rf"(?:,?\s+(?P<year_after>{_YEAR})\b)?"
    rf"|\b(?P<month_first>{_MONTH})\s+(?P<day_after>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?!\s*[-–]?\s*(?:percent|per\s+cent|%))"
    rf"(?:,?\s+(?P<year_last>{_YEAR})\b)?"
    r"|(?P<next>\b[Nn]ext\s+)?\b(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?P<before>[Yy]esterday|[Ll]ast\s+night)\b|\b(?P<same>[Tt]oday|[Tt]onight)\b|\b(?P<after>[Tt]omorrow)\b"
)
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_WEEKDAYS = {name: number for number, name in enumerate(("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"))}


def days_meant(text: str, published: date) -> dict[date, bool]:
    """The days that a text published on a day names, and whether it names them by their date.

    The others it names as a weekday, which is the last one up to its own day, or the next where it says so, or as yesterday,
    today or tomorrow. A date without a year is the one nearest to the day of publication; months and years are left out.
    """
    meant: dict[date, bool] = {}
    for match in _MEANT.finditer(text):
        if day := _day_meant(match, published):
            by_date = bool(match["iso"] or match["month_after"] or match["month_first"])
            meant[day] = meant.get(day, False) or by_date
    return meant


def _day_meant(match: re.Match[str], published: date) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if name := match["month_after"] or match["month_first"]:
            month, day = _MONTHS[name[:3].lower()], int(match["day_first"] or match["day_after"])
            if year := match["year_after"] or match["year_last"]:
                return date(int(year), month, day)
            years = (date(published.year + shift, month, day) for shift in (-1, 0, 1))
            return min(years, key=lambda near: abs((near - published).days))
        if match["weekday"]:
            back = (published.weekday() - _WEEKDAYS[match["weekday"]]) % 7
            return published + timedelta(days=7 - back if match["next"] else -back)
        return published + timedelta(days=-1 if match["before"] else 1 if match["after"] else 0)
    except (ValueError, OverflowError):  # no such day
        return None
