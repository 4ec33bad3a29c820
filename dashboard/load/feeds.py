"""Feeds as files: RSS 0.9 to 2.0, Atom and JSON Feed. Only the file is read; no address in it is ever asked."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from time import struct_time
from typing import Any, cast

from dashboard.load import dates, encodings, markup
from dashboard.load.json_text import parse
from dashboard.load.raw import File, Raw, UnreadableError
from dashboard.model import Rejected

MAX_BYTES = 64 << 20  # bytes; a feed has the last items of one outlet, an archive of feeds is many files
_ENCODING = re.compile(rb"\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_PROLOGUE = re.compile(r"\A\s*(?:<\?.*?\?>\s*)+", re.DOTALL)
_BEYOND = re.compile(r"&#(?:0*[1-9]\d{7,}|[xX]0*[1-9a-fA-F][\da-fA-F]{6,});")  # numbers that no character has
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_ENTITY = re.compile(r"&(?:#\d+|#x[\da-fA-F]+|\w+);")


def read_feed(file: File) -> Iterator[Raw | Rejected]:
    """The items of an RSS or Atom feed: the full content where the feed has it, else the description.

    XML that breaks off or is not well-formed is read as far as its items can be told apart. Source: what an item names as its
    own, else the feed's title. A date of publication is a field like any other; where an item tells only when it was last
    changed, that dates it, as inferred from the feed. Raises UnreadableError for a feed without items.
    """
    import feedparser  # noqa: PLC0415 - a tenth of a second, which files of other kinds need not pay

    data = _data(file)
    declared = _ENCODING.match(data)
    text = _PROLOGUE.sub("", encodings.decode(data, name=declared[1].decode("ascii") if declared else ""), count=1)
    try:
        # As a stream: a string could be taken for an address or a path and be opened.
        stream = io.BytesIO(_BEYOND.sub("\ufffd", text).encode("utf-8", "replace"))
        feed: Any = feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=False)
    except MemoryError:
        raise
    except Exception as error:
        # Where the XML is broken, a parser of tag soup takes over, which may raise anything.
        raise UnreadableError("the feed is too damaged to read") from error
    if not feed.entries:
        raise UnreadableError("it is a feed without items" + (", and its XML is not valid" if feed.bozo else ""))
    about = cast("Mapping[str, Any]", dict(feed.feed))
    for number, entry in enumerate(feed.entries, start=1):
        origin = f"{file.origin}, item {number}"
        try:
            yield _item(origin, cast("Mapping[str, Any]", dict(entry)), about)  # the library's own look-ups warn and guess
        except (ValueError, LookupError, ArithmeticError, TypeError, AttributeError, RecursionError):
            yield Rejected(origin, "it is too damaged to read")


def _item(origin: str, item: Mapping[str, Any], about: Mapping[str, Any]) -> Raw:
    text = max((_text(str(part.get("value", ""))) for part in item.get("content", ())), key=len, default="")
    stated = _when(item, "published")
    when = stated or _when(item, "updated") or _when(item, "created")
    own = item.get("source")
    return Raw(
        origin,
        {
            "title": _text(str(item.get("title", ""))),
            "text": text or _text(str(item.get("summary", ""))),
            "url": item.get("feedburner_origlink") or item.get("link", ""),
            "author": item.get("author", ""),
            "source": (own.get("title") if isinstance(own, Mapping) else "") or _text(str(about.get("title", ""))),
            "section": [tag.get("term") for tag in item.get("tags", ())],
            "id": item.get("id", ""),
            "language": about.get("language", ""),
        },
        published=when,
        date_source="field" if stated else "feed" if when else "",
    )


def read_json_feed(file: File) -> Iterator[Raw]:
    """The items of a JSON Feed. Raises UnreadableError where it is broken or has no items."""
    try:
        feed: Any = parse(encodings.decode(_data(file)))
    except json.JSONDecodeError as error:
        raise UnreadableError(f"it is not valid JSON (line {error.lineno}: {error.msg})") from error
    except RecursionError as error:
        raise UnreadableError("its JSON is nested too deeply") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        raise UnreadableError("it is a feed without items")
    for number, item in enumerate(items, start=1):
        entry = item if isinstance(item, dict) else {}
        stated = dates.parse_date(entry.get("date_published"))
        when = stated or dates.parse_date(entry.get("date_modified"))
        bodies = (entry.get(name) for name in ("content_html", "content_text", "summary"))
        text = next((found for body in bodies if isinstance(body, str) and (found := _text(body))), "")
        yield Raw(
            f"{file.origin}, item {number}",
            {
                "title": entry.get("title"),
                "text": text,
                "url": entry.get("url") or entry.get("external_url"),
                "source": feed.get("title"),
                "id": entry.get("id"),
                "author": entry.get("authors") or entry.get("author") or feed.get("authors") or feed.get("author"),
                "section": entry.get("tags"),
                "language": entry.get("language") or feed.get("language"),
            },
            published=when,
            date_source="field" if stated else "feed" if when else "",
        )


def _data(file: File) -> bytes:
    return file.read_whole(MAX_BYTES, "a feed")


def _text(value: str) -> str:
    """A field's words: feeds say it is HTML also where it is plain."""
    if _TAG.search(value):
        return markup.to_text(value)
    return (unescape(value) if _ENTITY.search(value) else value).strip()


def _when(item: Mapping[str, Any], name: str) -> str:
    """The date as it is written, with its offset; else as the library reads it, in UTC."""
    if found := dates.parse_date(item.get(name)):
        return found
    parsed = item.get(f"{name}_parsed")
    if not isinstance(parsed, struct_time):
        return ""
    year, month, day, hour, minute, second = parsed[:6]
    return dates.parse_date(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
