"""Dates as news files write them -> ISO 8601, never guessed from a part, never today's.

Rules, for `parse_date`:
- A date without a time never gets one. Midnight without an offset is a date that a program gave a time: the time goes.
- Offsets are kept ("2011-07-04T18:30:00+02:00"); a zone's name becomes its offset where it means one only.
- Day, month and year must all be there; relative words ("yesterday"), bare years and bare times are not dates.
- Numbers alone: the year first (2017/2/7), or dots between them with the day first (7.2.2017), are certain. With slashes or
  hyphens (9/6/17) a number above 12 tells day from month; where none does, `order` says, which `evidence` finds in the other
  rows of the same file; where no row proves anything, the month comes first, as in American exports.
- A year of two digits is the latest that is not in the future.
- Years before 1600 (0001-11-30 is an unset field), 1970-01-01T00:00:00 (a clock at zero), impossible days and days after
  tomorrow give "".
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal

Order = Literal["month", "day"]
EARLIEST_CLOCK = date(2026, 1, 1)
"""No clock that is right shows an earlier day than the program was written on."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
# Hours. Letters that mean several places are left out (IST) or read as American (CST), as in most news exports.
_ZONES = {
    "z": 0,
    "ut": 0,
    "utc": 0,
    "gmt": 0,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "wet": 0,
    "west": 1,
    "bst": 1,
    "cet": 1,
    "cest": 2,
    "eet": 2,
    "eest": 3,
    "msk": 3,
    "jst": 9,
}

_CLOCK = (
    r"(?:[T,\s]|\bat\b|[-–|])*(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?\s*\(?(?P<zone>[+-]\d\d:?\d\d|[+-]\d\d\b|[A-Za-z]{1,4}\b)?\)?"
)
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_ISO = re.compile(r"(?P<year>\d{4})(?P<sep>[-/.]?)(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?:" + _CLOCK + r")?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z)?)?")
_NUMBERS = re.compile(r"(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<year>\d{4}|\d\d)(?:" + _CLOCK + r")?")
_WORDS = re.compile(
    r"(?<![\w.])(?:(?P<day>\d\d?)(?:st|nd|rd|th)?[\s,.-]+(?:of\s+)?"
    + _MONTH
    + r"[\s,-]*(?P<year>\d{4})|"
    + _MONTH.replace("month", "month2")
    + r"[\s-]*(?P<day2>\d\d?)(?:st|nd|rd|th)?[\s,-]+(?P<year2>\d{4}))\b"
    r"(?:,?\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?(?:" + _CLOCK + r")?",
    re.IGNORECASE,
)
# What may surround a date on a line that still counts as a date: a weekday, "Published", "Updated on".
_AROUND = re.compile(
    r"[\s,.:|()\[\]–-]*(?:(?:first\s+)?(?:published|posted|updated|last\s+updated|modified|date|dated|on|at|load-date)\b[\s:,]*|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[\s,.]*)*",
    re.IGNORECASE,
)


def parse_date(value: object, *, order: Order = "month", today: date | None = None) -> str:
    """The date or time in one field: "2011-07-04", "2011-07-04T18:30:00+02:00" or "" where it holds none (rules above).

    today: the day it is, the clock's by default.
    """
    if isinstance(value, datetime):
        moment: date | None = value
    elif isinstance(value, date):
        moment = value
    elif isinstance(value, bool) or value is None:
        return ""
    elif isinstance(value, int | float):
        moment = _stamp(value)
    else:
        moment = _parse(str(value).strip(), order)
    return _iso(moment, today or last_day())


def last_day() -> date:
    """Today, after which no article can have appeared; where the clock is wrong by years, the last day there is.

    A clock that was reset would otherwise take the dates off a whole corpus.
    """
    now = datetime.now(UTC).date()
    return now if is_possible(now) else date.max - timedelta(days=2)


def is_possible(now: date) -> bool:
    """Whether a clock that shows this day can be right."""
    return now >= EARLIEST_CLOCK


def evidence(value: object) -> Literal["", "either", "month", "day"]:
    """What one value tells about the order of day and month in its file; "either" where it needs telling itself."""
    if not isinstance(value, str) or not (match := _NUMBERS.fullmatch(value.strip())) or match["sep"] == ".":
        return ""
    first, second = int(match["a"]), int(match["b"])
    if first > 12 or second > 12:
        return "day" if second <= 12 else "month" if first <= 12 else ""
    return "either" if first != second else ""


def line(text: str, *, today: date | None = None) -> str:
    """The date in a line that holds nothing else but a weekday, a clock or "Published"; "" for any other line."""
    text = text.strip()
    if not 6 <= len(text) <= 80 or not any(char.isdigit() for char in text):
        return ""
    inner = text[_lead(text) :].strip(" \t,.;|()[]")
    if match := _WORDS.search(text):
        around = text[: match.start()], text[match.end() :]
        return parse_date(match[0], today=today) if all(_AROUND.fullmatch(side) for side in around) else ""
    if re.fullmatch(r"\d{8}", inner):
        return ""
    numeric = _ISO.fullmatch(inner) or _NUMBERS.fullmatch(inner)
    return parse_date(inner, today=today) if numeric else ""


def _lead(text: str) -> int:
    match = _AROUND.match(text)
    return match.end() if match else 0


@lru_cache(maxsize=8192)
def _parse(value: str, order: Order) -> date | None:
    """One value as a date, or as a time where it states one. Cached: the rows of a file share their days."""
    if not value or len(value) > 100 or not any(char.isdigit() for char in value):
        return None
    try:
        return _certain(value, order)
    except ValueError:
        return None


def _certain(value: str, order: Order) -> date | None:
    if match := _COMPACT.fullmatch(value):
        year, month, day, hour, minute, second, zulu = match.groups()
        if hour is None:
            return date(int(year), int(month), int(day))
        return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC if zulu else None)
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", value):
        return _stamp(float(value))
    if match := _ISO.fullmatch(value):
        return _moment(match, int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _NUMBERS.fullmatch(value):
        first, second = int(match["a"]), int(match["b"])
        if match["sep"] == "." or first > 12 or (second <= 12 and order == "day"):
            first, second = second, first
        return _moment(match, _year(match["year"]), first, second)
    words = list(_WORDS.finditer(value))
    if len(words) == 1:
        match = words[0]
        month = MONTHS[(match["month"] or match["month2"]).lower()]
        return _moment(match, int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
    return None if words else _foreign(value)


def _moment(match: re.Match[str], year: int, month: int, day: int) -> date:
    if match["hour"] is None:
        return date(year, month, day)
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + 12 * (match["half"].lower() == "p")
    try:
        zone = _zone(match["zone"] or "")
        return datetime(year, month, day, hour, int(match["minute"]), int(match["second"] or 0), tzinfo=zone)
    except ValueError:  # an impossible clock does not make the day wrong
        return date(year, month, day)


def _zone(name: str) -> timezone | None:
    if name[:1] in {"+", "-"}:
        digits = name[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-offset if name[0] == "-" else offset)
    hours = _ZONES.get(name.lower())
    return None if hours is None else timezone(timedelta(hours=hours))


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year + 2000 <= max(datetime.now(UTC).date(), EARLIEST_CLOCK).year else 1900)


def _stamp(value: float) -> datetime | None:
    """Seconds, or milliseconds, since 1970; None for a number too small to be either."""
    if not 1e8 <= abs(value) < 1e14:
        return None
    try:
        return datetime.fromtimestamp(value / 1000 if abs(value) >= 1e11 else value, tz=UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        return None


def _foreign(value: str) -> date | None:
    """Dates in words of other languages. dateparser takes milliseconds a value and 0.1 s to import, so it comes last."""
    if not re.search(r"[^\W\d_]{3}", value) or not re.search(r"(?<!\d)\d{4}(?!\d)", value):
        return None
    import dateparser  # noqa: PLC0415

    try:
        moment: datetime | None = dateparser.parse(
            value,
            settings={
                "STRICT_PARSING": True,
                "REQUIRE_PARTS": ["day", "month", "year"],
                "PARSERS": ["absolute-time"],
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
    except Exception:  # noqa: BLE001 what it cannot read, it may raise anything over
        return None
    if moment is None:
        return None
    return moment if re.search(r"\d[:.h]\d\d(?!\d)", value) else moment.date()


def _iso(moment: date | None, today: date) -> str:
    if moment is None:
        return ""
    day = moment.date() if isinstance(moment, datetime) else moment
    if moment.year < 1600 or day > today + timedelta(days=1):
        return ""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.replace(tzinfo=None) == datetime(1970, 1, 1):  # noqa: DTZ001
        return ""
    if moment.tzinfo is None and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return day.isoformat()
    return moment.isoformat(timespec="seconds")
