"""Dates as news files write them -> ISO 8601, never guessed from a part, never today's.

Rules, for `parse_date`:
- A date without a time never gets one. Midnight without an offset is a date that a program gave a time: the time goes.
- Offsets are kept ("2011-07-04T18:30:00+02:00"); a zone's name becomes its offset where it means one only.
- Day, month and year must all be there; relative words ("yesterday"), bare years and bare times are not dates.
- Numbers alone: the year first (2017/2/7), or dots between them with the day first (7.2.2017), are certain. With slashes or
  hyphens (9/6/17) a number above 12 tells day from month; where none does, `order` says, which `evidence` finds in the other
  rows of the same file; where no row proves anything, the month comes first, as in American exports.
- A year of two digits is the latest that is not in the future; 21/03/28 begins with it.
- Of two dates in a value ("published ... | updated ..."), the one of publication counts.
- Years before 1600 (0001-11-30 is an unset field), 1970-01-01T00:00:00 (a clock at zero), impossible days and days after
  tomorrow give "".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from dashboard.load.date_words import ALL_MONTHS, CONNECTING, PUBLISHED, UPDATED, WEEKDAYS, ZONES

Order = Literal["month", "day", "year"]
"""What comes first among three numbers."""
EARLIEST_CLOCK = date(2026, 1, 1)
"""No clock that is right shows an earlier day than the program was written on."""
MAX_CHARACTERS = 200
"""Of a field or line that is looked at as a date."""


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_CLOCK = (
    r"(?:[T,;\s/|–-]|\b" + CONNECTING + r"\b\.?)*(?P<hour>\d{1,2})"
    r"(?:(?:[:.]|\s?h\s?)(?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?|(?=\s*[ap]\.?\s?m\b)|(?=\s?(?:h|uhr|uur)\b))"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?(?:\s?(?:h|uhr|uur|hrs)\b\.?)?"
    r"\s*\(?(?P<zone>(?:gmt|utc|ut)?\s?[+-]\d\d:?\d\d\b|(?:gmt|utc|ut)?\s?[+-]\d\d?\b|[a-z]+/[a-z_]+|[a-z]{1,4}\b)?\)?"
)
_WEEKDAY = rf"(?:\b(?:{_either(WEEKDAYS)})\b\.?)"
_MONTH = rf"(?P<month>{_either(ALL_MONTHS)})\b\.?"
_OF = r"(?:(?:of|de|del|di|d')\s*)?"
_ISO = re.compile(
    r"(?P<year>\d{4})(?:(?P<sep>[-/.]?)(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)\.?|\.\s(?P<month2>\d\d?)\.\s?(?P<day2>\d\d?)\.?)"
    rf"(?:(?:\s*{_WEEKDAY})?(?:{_CLOCK})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
_NUMBERS = re.compile(
    rf"(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<c>\d{{4}}|\d\d)\.?(?:(?:\s*{_WEEKDAY})?(?:{_CLOCK})?)?", re.IGNORECASE
)
_WORDS = re.compile(
    rf"(?<![\w.])(?:(?P<day>\d\d?)(?:st|nd|rd|th|er|ème|e|o|[º°])?[\s,.-]+{_OF}{_MONTH}[\s,.-]*{_OF}(?P<year>\d{{4}})|"
    rf"{_MONTH.replace('month', 'month2')}[\s-]*(?P<day2>\d\d?)(?:st|nd|rd|th)?[\s,-]+(?P<year2>\d{{4}})|"
    rf"(?P<year3>\d{{4}})[\s,.-]+{_MONTH.replace('month', 'month3')}[\s,.-]+(?P<day3>\d\d?))(?![\d:])\b"
    rf"(?:,?\s+{_WEEKDAY})?(?:{_CLOCK})?",
    re.IGNORECASE,
)
# A year of two digits only where nothing else is in the value: "14-Jan-21", "Sat, 23 Sep 17 01:05:03 +0300".
_SHORT = re.compile(
    rf"(?:{_WEEKDAY}[\s,]*)?(?P<day>\d\d?)[\s./-]+{_MONTH}[\s,./'’-]+(?P<year>\d\d)(?:,?\s+{_WEEKDAY})?(?:{_CLOCK})?",
    re.IGNORECASE,
)
_YEAR_LAST = re.compile(  # what C, Unix and Twitter write
    rf"(?:{_WEEKDAY}[\s,]*)?{_MONTH}\s+(?P<day>\d\d?),?\s+(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?:\s+(?P<zone>[+-]\d\d:?\d\d|[a-z]{1,5}))?(?P<half>)\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_EAST_ASIAN = re.compile(
    r"(?:(?P<era>令和|平成|昭和|民國|民国)\s?(?P<era_year>\d{1,3}|元)|(?P<year>\d{4}))\s?[年년]\s?(?P<month>\d\d?)\s?[月월]\s?(?P<day>\d\d?)\s?"
    r"[日号號일]?(?:[\s(]*(?:(?:星期|週|周|礼拜)?[一二三四五六日天月火水木金土월화수목금토일](?:曜日?|요일)?)\)?)?"
    r"(?:[\s,]*(?P<half>午前|午後|上午|下午|凌晨|早上|晚上|오전|오후)?\s?(?P<hour>\d\d?)(?::|[時时點点시]\s?)(?P<minute>\d\d?)?"
    r"(?:(?::|[分분]\s?)(?P<second>\d\d)?[秒초]?)?\s*(?P<zone>[a-z]{3,4}|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_KOREAN = re.compile(
    r"(?P<date>\d{4}[./-]\s?\d\d?[./-]\s?\d\d?\.?)\s*(?P<half>오전|오후|午前|午後|上午|下午)\s?(?P<clock>\d\d?:\d\d(?::\d\d)?)"
)
_ASIAN_WEEKDAY = re.compile(r"\s*\((?:[日月火水木金土]曜?日?|(?:星期|週|周)?[一二三四五六日]|[월화수목금토일](?:요일)?)\)")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_AFTERNOON = {"午後", "下午", "晚上", "오후"}
# What may surround a date on a line that still counts as a date: a weekday, "Published", "Updated on".
_AROUND = re.compile(
    rf"[\s,.:;|()\[\]–-]*(?:(?:{PUBLISHED}|{UPDATED}|{CONNECTING})(?![^\W\d_])[\s:,.]*|{_WEEKDAY}[\s,.]*)*[\s,.:|()\[\]–-]*",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"[\s,]*\([^()]*\)$|[\s,]+{_WEEKDAY}$", re.IGNORECASE)
_PARTS = re.compile(
    rf"\s*[|•·\n]\s*|\s+[/–—]\s+|[\s,;(-]+(?={UPDATED}\b)|[\s,;(-]+(?={PUBLISHED}\s*(?:[:：]|\b(?:on|am|le|el|il|op)\b))",
    re.IGNORECASE,
)
_IS_UPDATE = re.compile(rf"[\s(]*{UPDATED}", re.IGNORECASE)


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


def evidence(value: object) -> frozenset[Order]:
    """The orders that one value leaves open for its file; none where it tells nothing and needs no telling."""
    match = _numbers(value) if isinstance(value, str) and len(value) <= MAX_CHARACTERS else None
    if match is None or match["sep"] == ".":
        return frozenset()
    return frozenset() if match["a"].lstrip("0") == match["b"].lstrip("0") else _orders(match)


def _numbers(value: str) -> re.Match[str] | None:
    return next((match for part in _PARTS.split(_plain(value)) if part and (match := _NUMBERS.fullmatch(_inner(part)))), None)


def _orders(match: re.Match[str]) -> frozenset[Order]:
    """Of three numbers. A day that as a year would lie in the future is a day, so the year comes first: 21/03/28."""
    first, second, third = int(match["a"]), int(match["b"]), match["c"]
    short, now = len(third) == 2, _clock_year() % 100
    year_first = short and 1 <= second <= 12 and 1 <= int(third) <= 31 and match["sep"] != "." and (first <= now or first > 31)
    if short and 1 <= second <= 12 and now < int(third) <= 31 and (first <= now or first > 31):
        return frozenset({"year"})
    orders: set[Order] = {"year"} if year_first else set()
    if second <= 12 and first <= 31:
        orders.add("day")
    if first <= 12 and second <= 31 and match["sep"] != ".":
        orders.add("month")
    return frozenset(orders)


def _ordered(match: re.Match[str], order: Order) -> tuple[int, int, int]:
    """Year, month and day of three numbers."""
    first, second, third = match["a"], match["b"], match["c"]
    if order == "year":
        return _year(first.zfill(2)), int(second), int(third)
    day, month = (first, second) if order == "day" else (second, first)
    return _year(third), int(month), int(day)


def line(text: str, *, today: date | None = None) -> str:
    """The date in a line that holds nothing else but a weekday, a clock or "Published"; "" for any other line."""
    text = _plain(text)
    if not 6 <= len(text) <= 80 or not any(char.isdigit() for char in text):
        return ""
    if match := _WORDS.search(text):
        around = text[: match.start()], text[match.end() :]
        return parse_date(match[0], today=today) if all(_AROUND.fullmatch(side) for side in around) else ""
    inner = text[_lead(text) :].strip(" \t,.;|()[]")
    if re.fullmatch(r"\d{8}", inner):
        return ""
    numeric = _ISO.fullmatch(inner) or _NUMBERS.fullmatch(inner) or _EAST_ASIAN.fullmatch(inner)
    return parse_date(inner, today=today) if numeric else ""


def _lead(text: str) -> int:
    match = _AROUND.match(text)
    return match.end() if match else 0


def _inner(value: str) -> str:
    """A value without what may stand around the date in it."""
    return _BEHIND.sub("", value[_lead(value) :]).rstrip(" ,;|)]")


def _plain(value: str) -> str:
    """A value with one kind of space, digits and minus, as programs of all countries write them."""
    return " ".join(_ASIAN_WEEKDAY.sub(" ", unicodedata.normalize("NFKC", value).replace("\u2212", "-")).split())


@lru_cache(maxsize=8192)
def _parse(value: str, order: Order) -> date | None:
    """One value as a date, or as a time where it states one. Cached: the rows of a file share their days."""
    if not value or len(value) > MAX_CHARACTERS or not any(char.isdigit() for char in value):
        return None
    value = _plain(value)
    whole = _certainly(value, order)
    if whole is not None:
        return whole
    # "published ... | updated ...": the first that is not said to be of a later change.
    parts = [part for part in _PARTS.split(value) if part and any(char.isdigit() for char in part)]
    parts.sort(key=lambda part: _IS_UPDATE.match(part) is not None)
    return next((moment for part in parts if (moment := _certainly(part, order)) is not None), None) if len(parts) > 1 else None


def _certainly(value: str, order: Order) -> date | None:
    try:
        return _certain(value, order)
    except ValueError:
        return None


def _certain(value: str, order: Order) -> date | None:
    if match := _COMPACT.fullmatch(value):
        year, month, day, hour, minute, second, zone = match.groups()
        if hour is None:
            return date(int(year), int(month), int(day))
        return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=_zone(zone or ""))
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", value):
        return _stamp(float(value))
    if (moment := _east_asian(value)) is not None:
        return moment
    inner = _inner(value)
    if match := _ISO.fullmatch(inner):
        return _moment(match, int(match["year"]), int(match["month"] or match["month2"]), int(match["day"] or match["day2"]))
    if match := _NUMBERS.fullmatch(inner):
        possible = _orders(match)
        best = order if order in possible else next((each for each in ("month", "day", "year") if each in possible), None)
        return _moment(match, *_ordered(match, best)) if best else None
    if match := _YEAR_LAST.fullmatch(inner) or _SHORT.fullmatch(inner):
        return _moment(match, _year(match["year"]), ALL_MONTHS[match["month"].lower()], int(match["day"]))
    words = list(_WORDS.finditer(value))
    if len(words) == 1:
        match = words[0]
        form = "" if match["day"] else "2" if match["day2"] else "3"
        month = ALL_MONTHS[match[f"month{form}"].lower()]
        return _moment(match, int(match[f"year{form}"]), month, int(match[f"day{form}"]))
    return None if words else _foreign(value)


def _east_asian(value: str) -> date | None:
    if match := _KOREAN.fullmatch(value):
        hour = match["clock"].partition(":")
        clock = int(hour[0]) % 12 + 12 * (match["half"] in _AFTERNOON)
        return _certain(f"{match['date'].rstrip('.').replace(' ', '')} {clock}:{hour[2]}", "month")
    if not (match := _EAST_ASIAN.match(value)):
        return None
    year = int(match["year"] or 0) or _ERAS[match["era"]] + (1 if match["era_year"] == "元" else int(match["era_year"]))
    return _moment(match, year, int(match["month"]), int(match["day"]))


def _moment(match: re.Match[str], year: int, month: int, day: int) -> date:
    if match["hour"] is None:
        return date(year, month, day)
    hour = int(match["hour"])
    if half := match["half"]:
        morning = half.lower() == "a" or half in {"午前", "上午", "凌晨", "早上", "오전"}
        hour = hour % 12 + 12 * (not morning)
    try:
        zone = _zone(match["zone"] or "")
        return datetime(year, month, day, hour, int(match["minute"] or 0), int(match["second"] or 0), tzinfo=zone)
    except ValueError:  # an impossible clock does not make the day wrong
        return date(year, month, day)


def _zone(name: str) -> tzinfo | None:
    if "/" in name:
        try:
            return ZoneInfo(name)
        except (ValueError, KeyError, OSError):
            return None
    if match := re.fullmatch(r"(?:gmt|utc|ut)?\s?([+-])(\d\d?)(?::?(\d\d))?", name, re.IGNORECASE):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(-offset if match[1] == "-" else offset)
    hours = ZONES.get(name.lower())
    return None if hours is None else timezone(timedelta(hours=hours))


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year + 2000 <= _clock_year() else 1900)


def _clock_year() -> int:
    return max(datetime.now(UTC).date(), EARLIEST_CLOCK).year


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

    offset = re.search(r"(?<=\d)\s*((?:GMT|UTC)?\s?[+-]\d\d:?\d\d)\s*$", value)
    value = re.sub(r"^[^\W\d_]{2,4}\.?,\s+", "", value[: offset.start()] if offset else value)  # a weekday

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
    if not re.search(r"\d[:.h]\d\d(?!\d)", value):
        return moment.date()
    return moment.replace(tzinfo=_zone(offset[1])) if offset else moment


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
