"""Plain text files: one article each, with a header, a dated layout, or nothing but the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.load import columns, dates, encodings, front_matter, not_plain, path_dates
from dashboard.load.raw import File, Raw, UnreadableError

MAX_BYTES = 20 << 20  # bytes; a single article is thousands of times smaller
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z _-]{0,24}?)[ \t]*:[ \t]*(?P<value>.*)")
_MAX_SENTENCE_TITLE = 60
_DASHES = re.compile(r"--(?:[ \t]+(?P<value>.*))?[ \t]*$")


def read_text(file: File) -> Iterator[Raw]:
    """The article of a text file. Without a header its title stays "" and its text whole: cleaning finds the title."""
    data = file.read_whole(MAX_BYTES, "one article of plain text")
    yield article(file, encodings.decode(data))


def article(file: File, text: str) -> Raw:
    """The one article in a text, whatever kind of file it comes from."""
    return front_matter.article(file, text) or _dashed(text, file) or _headed(text, file) or _bare(text, file)


def _bare(text: str, file: File) -> Raw:
    title = _first_line(text) if path_dates.in_name(file.name) else ""
    fields: dict[str, object] = {"title": title} if title else {}
    return Raw(file.origin, {**fields, "text": _one(text)}, alone=True, guesses=("title",) if title else ())


def _first_line(text: str) -> str:
    """The title of a file that is named by its day: a first line that stands apart and is shorter than what follows."""
    match = re.match(r"\s*(?P<title>\S.{1,199}?)[ \t]*\n[ \t]*\n\s*(?P<next>\S.*)", text)
    if not match or len(match["title"]) >= len(match["next"]) or dates.line(match["title"]) or match["title"].endswith(":"):
        return ""
    is_sentence = match["title"].endswith(".") and len(match["title"]) > _MAX_SENTENCE_TITLE
    return "" if is_sentence else match["title"]


def _dashed(text: str, file: File) -> Raw | None:
    """Lines beginning with "-- ": title, byline, time, address, in this order, the middle two often blank; then the text."""
    lines = text.split("\n")
    values: list[str] = []
    for line in lines:
        if not (match := _DASHES.match(line)):
            break
        values.append((match["value"] or "").strip())
    if len(values) < 3 or not values[0]:
        return None
    fields: dict[str, object] = {"title": values[0], "text": "\n".join(lines[len(values) :]).strip()}
    when = ""
    for value in values[1:]:
        if re.match(r"https?://", value):
            fields["url"] = value
        elif day := dates.line(value):
            when = when or day
        elif value and "author" not in fields:
            fields["author"] = re.sub(r"^by\s+", "", value, flags=re.IGNORECASE)
    return Raw(file.origin, fields, published=when, date_source="text" if when else "", alone=True)


def _headed(text: str, file: File) -> Raw | None:
    """Lines such as "Title: ...", "Date: ...", "Source: ..." before the text, by the names columns have.

    One line alone may be a sentence ("By: ..."), so it takes two, or a title; a first line without a name is then the title.
    """
    lines = text.lstrip("\n").split("\n")
    fields: dict[str, object] = {}
    place = 0
    first = ""
    if lines and lines[0].strip() and not _field(lines[0]):
        first, place = lines[0].strip(), 1
        while place < len(lines) and not lines[place].strip():
            place += 1
    while place < len(lines) and (named := _field(lines[place])):
        field, value = named
        place += 1
        if field == "text":
            text = "\n".join([value, *lines[place:]]).strip()
            return Raw(file.origin, {**fields, "text": _one(text)}, alone=True) if fields else None
        if value:
            fields.setdefault(field, value)
        place = _over_blank(lines, place)
    if len(fields) < 2 and not (fields.get("title") and not first):
        return None
    if first:
        if "title" in fields or len(first) > 250:
            return None
        fields["title"] = first
    return Raw(file.origin, {**fields, "text": _one("\n".join(lines[place:]).strip())}, alone=True)


def _one(text: str) -> str:
    """The text, where it is one article's; raises UnreadableError with what else it seems to be."""
    if seeming := not_plain.seeming(text):
        raise UnreadableError(f"it {seeming}")
    return text


def _over_blank(lines: list[str], place: int) -> int:
    """Past one blank line, where another header line follows it."""
    return place + 1 if place + 1 < len(lines) and not lines[place].strip() and _field(lines[place + 1]) else place


def _field(line: str) -> tuple[str, str] | None:
    match = _HEADER.fullmatch(line.strip())
    if not match or not (field := columns.field_of(match["name"])):
        return None
    value = match["value"].strip()
    if field == "published" and value and not dates.parse_date(value):
        return None  # "Day: ..." and "Time: ..." also begin sentences
    return field, value
