"""Dates in addresses and names: URLs, files, folders. Only whole dates count, not a bare year or month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from dashboard.load import dates
from dashboard.load.date_words import MONTHS

_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_MONTH = r"(?P<month>\d\d?|" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_PATH = re.compile(
    rf"/{_YEAR}/{_MONTH}/(?P<day>\d\d?)(?=/|$)|/(?P<year2>(?:19|20)\d\d)/(?P<month2>\d\d)(?P<day2>\d\d)(?=/|$)|"
    r"/(?P<year3>(?:19|20)\d\d)(?P<month3>\d\d)(?P<day3>\d\d)(?=/|$)",
    re.IGNORECASE,
)
_HYPHENS = re.compile(r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)(?P<sep>[-_.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?!\d)")
# Reuters ends its story numbers with the day. Elsewhere eight digits at an address's end are a running number.
_REUTERS = re.compile(r"id[A-Z]{2}[A-Z0-9]+?(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)$")
_DIGITS = re.compile(r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>(?:19|20)\d\d)(?!\d)")
_WHOLE = re.compile(r"(?P<year>(?:1[89]|20)\d\d)(?P<sep>[-_. ]?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)")


def in_url(url: str, *, today: date | None = None) -> str:
    """The date in an address: /2011/03/21/, /2011/mar/21/, /20110321/, 2011-03-21; else ""."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    for pattern in (_PATH, _HYPHENS, _REUTERS):
        if (match := pattern.search(path)) and (found := _date(match, today)):
            return found
    return ""


def in_name(name: str, *, today: date | None = None) -> str:
    """The date in a file's name: 2011-07-04-title.txt, title_20110704.txt, 4.7.2011.txt; else ""."""
    for pattern in (_HYPHENS, _DIGITS, _DAY_FIRST):
        for match in pattern.finditer(name):
            if found := _date(match, today):
                return found
    return ""


def in_folders(folders: Sequence[str], *, today: date | None = None) -> str:
    """The date of the nearest folder that is named by one (20110321, 2011-03-21), or of three nested ones (2011/03/21)."""
    for depth in range(len(folders), 0, -1):
        if (match := _WHOLE.fullmatch(folders[depth - 1])) and (day := _date(match, today)):
            return day
        nested = "/" + "/".join(folders[max(0, depth - 3) : depth])
        if (match := _PATH.fullmatch(nested)) and (day := _date(match, today)):
            return day
    return ""


def _date(match: re.Match[str], today: date | None) -> str:
    parts = {name.rstrip("23"): value for name, value in match.groupdict().items() if value is not None}
    month = MONTHS.get(parts["month"].lower()) or int(parts["month"])
    return dates.parse_date(f"{parts['year']}-{month:02}-{int(parts['day']):02}", today=today)
