"""Nexis Uni and Lexis Advance, saved as text or Word: a list of what was asked for, then article after article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dashboard.load import dates, encodings
from dashboard.load.raw import File, Raw

MAX_BYTES = 512 << 20  # bytes; 500 articles, the most one download has, are a hundredth of it
_END = "End of Document"
_FIELD = re.compile(r"(?P<name>[A-Z][A-Za-z]*(?:[ -][A-Z][A-Za-z]*){0,2}):[ ](?P<value>.*)")
_OURS = {"Section": "section", "Byline": "author", "Language": "language"}
_DATE = re.compile(r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})\b")


def read_nexis(file: File) -> Iterator[Raw]:
    """The articles of a download saved as text."""
    data = file.read_whole(MAX_BYTES, "a Nexis file")
    yield from articles(file, encodings.decode(data).split("\n"))


def articles(file: File, lines: Sequence[str]) -> Iterator[Raw]:
    """The articles between the lines "End of Document", each line of the file a paragraph.

    Title, outlet and date come above "Body" in one block, then the copyright and the fields; after the text come captions,
    the classification and the day of loading, which is not the date of publication.
    """
    number = 0
    chunk: list[str] = []
    for line in lines:
        if line.strip() != _END:
            chunk.append(line.strip())
        elif any(chunk):
            number += 1
            yield Raw(f"{file.origin}, article {number}", _fields(chunk))
            chunk = []
    # The database's footer follows the last article; an article without its end line is a download cut short.
    if "Body" in chunk or (not number and any(chunk)):
        yield Raw(f"{file.origin}, article {number + 1}", _fields(chunk))


def is_nexis(lines: Sequence[str]) -> bool:
    """Whether lines of text are such a download: each article says where it ends."""
    return any(line.strip() == _END for line in lines)


def _fields(chunk: Sequence[str]) -> dict[str, object]:
    body = chunk.index("Body") if "Body" in chunk else -1
    head = [line.replace("\xa0", " ") for line in chunk[: max(body, 0)]]
    end = _end(chunk, body + 1)
    fields: dict[str, object] = {"text": "\n\n".join(line for line in chunk[body + 1 : end] if line)}
    for line in (*head, *(line.replace("\xa0", " ") for line in chunk[end:])):
        if (match := _FIELD.fullmatch(line)) and (name := _OURS.get(match["name"])) and match["value"].strip():
            fields.setdefault(name, match["value"].strip())
    return {**fields, **_heading(head)}


def _heading(head: Sequence[str]) -> dict[str, object]:
    """Title, outlet and date: the last block of lines whose last one is a date, else the one above the copyright."""
    blocks: list[list[str]] = [[]]
    for line in head:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    for block in reversed(blocks):
        dated = next((at for at in range(len(block) - 1, 0, -1) if _day(block[at])), 0)
        if dated:
            return {
                "title": " ".join(block[: max(dated - 1, 1)]),
                "source": block[dated - 1].rstrip(".") if dated > 1 else "",
                "published": _day(block[dated]),
            }
    above = next((before for before, block in pairwise(blocks) if block and block[0].startswith("Copyright")), [])
    return {"title": above[0] if above else "", "source": above[1] if len(above) > 1 else ""}


def _day(line: str) -> str:
    """The date a line begins with, and its clock where the rest is not the database's own complaint about it."""
    match = _DATE.match(line)
    return (dates.parse_date(line) or dates.parse_date(match[0])) if match else ""


def _end(chunk: Sequence[str], start: int) -> int:
    """The line at which the text ends: what follows the last text is fields, under the words Graphic and Classification."""
    end = len(chunk)
    while end > start and (not chunk[end - 1] or _FIELD.fullmatch(chunk[end - 1].replace("\xa0", " "))):
        # Only the fields of a classification have a no-break space after the colon; a last paragraph may be "Editor: ...".
        if chunk[end - 1] and ":\xa0" not in chunk[end - 1] and not chunk[end - 1].startswith("Load-Date:"):
            break
        end -= 1
    if end > start and chunk[end - 1] == "Classification":
        end -= 1
    return next((at for at in range(end - 1, start, -1) if chunk[at] == "Graphic" and end - at <= 12), end)
