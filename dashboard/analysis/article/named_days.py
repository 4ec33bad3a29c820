"""The dates an article names: where in its text, and which day, month or year is meant if the text alone says so."""

from __future__ import annotations

import re

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
