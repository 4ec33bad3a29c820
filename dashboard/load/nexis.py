"""Nexis Uni and Lexis Advance, saved as text or Word: a list of what was asked for, then article after article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dashboard.load import dates, encodings
from dashboard.load.lexis_words import BODIES, CLASSIFICATIONS, DATE, ENDS, FIELDS, GRAPHICS, LENGTHS, LOADED
from dashboard.load.raw import File, Raw

MAX_BYTES = 512 << 20  # bytes; 500 articles, the most one download has, are a hundredth of it
_FIELD = re.compile(r"(?P<name>[^\W\d_a-zß-ÿ][^\W\d_]*(?:[ -][^\W\d_]+){0,2}):[ ](?P<value>.*)")
_LOADED = tuple(f"{label}:" for label in LOADED)
_COMPLAINT = re.compile("invalid|error", re.IGNORECASE)
_LENGTH = re.compile(rf"(?:{'|'.join(LENGTHS)}):")


def read_nexis(file: File) -> Iterator[Raw]:
    """The articles of a download saved as text."""
    data = file.read_whole(MAX_BYTES, "a Nexis file")
    yield from articles(file, encodings.decode(data).split("\n"))


def articles(file: File, lines: Sequence[str]) -> Iterator[Raw]:
    """The articles between the lines "End of Document", in whatever language the site was, each line of the file a paragraph.

    Title, outlet and date come above "Body" in one block, then the copyright and the fields; after the text come captions,
    the classification and the day of loading, which is not the date of publication.
    """
    number = 0
    chunk: list[str] = []
    for line in lines:
        if line.strip() not in ENDS:
            chunk.append(line.strip())
        elif any(chunk):
            number += 1
            yield Raw(f"{file.origin}, article {number}", _fields(chunk))
            chunk = []
    # The database's footer follows the last article; an article without its end line is a download cut short.
    if _body(chunk) >= 0 or (not number and any(chunk)):
        yield Raw(f"{file.origin}, article {number + 1}", _fields(chunk))


def is_nexis(lines: Sequence[str]) -> bool:
    """Whether lines of text are such a download: each article says where it ends."""
    return any(line.strip() in ENDS for line in lines)


def _body(chunk: Sequence[str]) -> int:
    """The line above the text, -1 without one. "Text" may also be a paragraph; its line follows the fields."""
    fields = next((number for number, line in enumerate(chunk) if _LENGTH.match(line.replace("\xa0", " "))), -1)
    places = [number for number, line in enumerate(chunk) if line in BODIES]
    if "Body" in chunk:
        return chunk.index("Body")
    return next((place for place in places if 0 <= fields < place), -1)


def _fields(chunk: Sequence[str]) -> dict[str, object]:
    body = _body(chunk)
    head = [line.replace("\xa0", " ") for line in chunk[: max(body, 0)]]
    end = _end(chunk, body + 1)
    fields: dict[str, object] = {"text": "\n\n".join(line for line in chunk[body + 1 : end] if line)}
    for line in (*head, *(line.replace("\xa0", " ") for line in chunk[end:])):
        if (match := _FIELD.fullmatch(line)) and (name := FIELDS.get(match["name"])) and match["value"].strip():
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
        dated = next((place for place in range(len(block) - 1, 0, -1) if _day(block[place])), 0)
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
    match = DATE.match(line)
    if not match:
        return ""
    return ("" if _COMPLAINT.search(line) else dates.parse_date(line)) or dates.parse_date(match["date"])


def _end(chunk: Sequence[str], start: int) -> int:
    """The line at which the text ends: what follows the last text is fields, under the words Graphic and Classification."""
    end = len(chunk)
    while end > start and (not chunk[end - 1] or _FIELD.fullmatch(chunk[end - 1].replace("\xa0", " "))):
        # Only the fields of a classification have a no-break space after the colon; a last paragraph may be "Editor: ...".
        if chunk[end - 1] and ":\xa0" not in chunk[end - 1] and not chunk[end - 1].startswith(_LOADED):
            break
        end -= 1
    if end > start and chunk[end - 1] in CLASSIFICATIONS:
        end -= 1
    return next((place for place in range(end - 1, start, -1) if chunk[place] in GRAPHICS and end - place <= 12), end)
