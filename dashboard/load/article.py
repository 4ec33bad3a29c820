"""A raw record -> an Article, or the reason it is rejected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast
from urllib.parse import urlsplit

from dashboard.load import columns, dates, identity, letters, markup, path_dates
from dashboard.load.field_lookup import Record, record, words
from dashboard.load.raw import File, Raw
from dashboard.model import Article, DateSource, Guess, Rejected

_LANGUAGES = {
    "english": "en",
    "eng": "en",
    "french": "fr",
    "fra": "fr",
    "german": "de",
    "danish": "da",
    "dan": "da",
    "swedish": "sv",
    "swe": "sv",
    "norwegian": "no",
    "nor": "no",
    "deu": "de",
    "spanish": "es",
    "spa": "es",
    "italian": "it",
    "ita": "it",
    "russian": "ru",
    "rus": "ru",
    "portuguese": "pt",
    "por": "pt",
    "dutch": "nl",
    "nld": "nl",
    "arabic": "ar",
    "ara": "ar",
    "chinese": "zh",
    "zho": "zh",
    "japanese": "ja",
    "jpn": "ja",
    "turkish": "tr",
    "tur": "tr",
    "polish": "pl",
    "pol": "pl",
    "ukrainian": "uk",
    "ukr": "uk",
    "hebrew": "he",
    "heb": "he",
    "persian": "fa",
    "fas": "fa",
}


@dataclass(frozen=True, slots=True)
class DateOrder:
    """What comes first in the dates of a file, and whether neither this date nor another one of the file proves it."""

    first: dates.Order = "month"
    is_assumed: bool = False


_PROBE = 20  # lines of a text that may hold its date: titles, bylines and furniture come first


def article(raw: Raw, file: File, mapping: Mapping[str, str], *, order: DateOrder, today: date) -> Article | Rejected:
    """The article in a record; Rejected where it has no text.

    mapping: our field -> their name; the other fields are found by their usual names. The date is looked for in its field, on
    the page, in the URL and on a separate line of the text; where the file holds only this article, also in the file name and
    the folders. The day of loading is never used.
    """
    lookup = record(raw.fields, mapping)
    body = lookup.body()
    text = letters.mend(body)
    title, is_subject = _title(lookup)
    url = _url(lookup)
    if not text.strip():
        return Rejected(raw.origin, _no_text(lookup, title, url))
    source = _source(_line(lookup.first("source")), url)
    published, date_source = _field_date(lookup, order.first, today) or _other_date(raw, file, url, text, today)
    guesses = (
        *raw.guesses,
        *(["letters"] if text != body or _has_wrong_letters(lookup) else []),
        *(["day or month"] if order.is_assumed and date_source == "field" else []),
        *(["title"] if is_subject else []),
    )
    key = identity.key(url, source, title, text)
    author = re.sub(r"^by\s+", "", _line(lookup.first("author")), flags=re.IGNORECASE)
    return Article(
        key=key,
        id=lookup.first("id") or key,
        title=title,
        text=text,
        published=published,
        date_source=date_source,
        source=source,
        url=url,
        author=author,
        section="" if is_subject else _line(lookup.first("section")),
        accession=lookup.first("accession"),
        language=_language(lookup.first("language")),
        origin=raw.origin,
        guesses=cast("tuple[Guess, ...]", tuple(dict.fromkeys(guesses))),
    )


def _line(value: str) -> str:
    """One field as people read it: without markup, in one line, its letters mended."""
    return " ".join(letters.mend(markup.to_line(value)).split())


def _title(lookup: Record) -> tuple[str, bool]:
    """The title, and whether it had to be taken from a field "subject", which newsgroups, forums and e-mail have instead."""
    if title := _line(lookup.first("title")):
        return title, False
    if lookup.names.get("title"):
        return "", False
    subject = next((value for name, value in lookup.values.items() if columns.plain(name) == "subject"), None)
    return (_line(subject), bool(subject)) if isinstance(subject, str) else ("", False)


def _has_wrong_letters(lookup: Record) -> bool:
    return any(letters.mend(value) != value for field in ("title", "source", "author") if (value := lookup.first(field)))


def _no_text(lookup: Record, title: str, url: str) -> str:
    summary = next((name for name in lookup.values if columns.plain(name) in columns.SUMMARY and words(lookup.values[name])), "")
    has = [word for word, there in (("a title", title), ("a link", url)) if there]
    if summary:
        return f"it has no text, only {', '.join([*has, 'a summary'])}; map text to {summary!r} to take the summary for it"
    if has:
        return f"it has no text, only {' and '.join(has)}"
    return f"it has no text; its fields are {', '.join(map(repr, list(lookup.values)[:30])) or 'none'}"


def _url(lookup: Record) -> str:
    for value in lookup.values_of("url"):
        if re.match(r"(?:https?:)?//\S+$|www\.\S+$", url := words(value), re.IGNORECASE):
            return url
    # Some exports put the article's address into its id or its source.
    return next(
        (
            url
            for value in (*lookup.values_of("id"), *lookup.values_of("source"))
            if re.match(r"https?://[^/\s]+/\S+$", url := words(value), re.IGNORECASE)
        ),
        "",
    )


def _source(named: str, url: str) -> str:
    """The outlet's name; where only addresses say it, the host."""
    if named and not re.match(r"https?://", named, re.IGNORECASE):
        return named
    try:
        return (urlsplit(named or url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _language(declared: str) -> str:
    short = re.split(r"[;,(]", declared, maxsplit=1)[0].strip().lower()
    return _LANGUAGES.get(short, short[:2] if re.fullmatch(r"[a-z]{2}(?:[-_].*)?", short) else "")


def _field_date(lookup: Record, order: dates.Order, today: date) -> tuple[str, DateSource] | None:
    for value in lookup.values_of("published"):
        given = value if isinstance(value, date | int | float) else words(value)
        if when := dates.parse_date(given, order=order, today=today):
            return when, "field"
    return None


def _other_date(raw: Raw, file: File, url: str, text: str, today: date) -> tuple[str, DateSource]:
    if raw.published:
        return raw.published, raw.date_source
    if when := path_dates.in_url(url, today=today):
        return when, "url"
    if when := in_lines(text, today=today):
        return when, "text"
    if raw.alone and (when := path_dates.in_name(file.name, today=today)):
        return when, "file name"
    if raw.alone and (when := path_dates.in_folders(file.folders, today=today)):
        return when, "folder"
    return "", ""


def in_lines(text: str, *, today: date | None = None) -> str:
    """The date on a separate line among the first lines of a text; "" without one."""
    lines = (line for line in text[:4000].split("\n") if line.strip())
    return next((when for line, _ in zip(lines, range(_PROBE), strict=False) if (when := dates.line(line, today=today))), "")
