"""LexisNexis before Nexis Uni, as text or HTML: articles headed "3 of 74 DOCUMENTS", fields in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.load import dates, encodings, markup
from dashboard.load.lexis_words import ABOVE, BELOW, DATE, NOTE, PERIOD, closes
from dashboard.load.nexis import MAX_BYTES
from dashboard.load.raw import File, Raw, UnreadableError

_HEAD = re.compile(r"\d+ of \d+ DOCUMENTS?")
_LABEL = re.compile(r"(?P<name>[^\W\d_]{2,}(?:[ -][^\W\d_]+){0,3}) ?:(?:\s+(?P<value>.*))?", re.DOTALL)
_EDITION = re.compile(
    r"(?:[^\W\d][\w.]*,? ){1,4}(?:edition|ausgabe|édition|editie|edición|edizione|udgave)(?: \d)?", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:copyright|\(c\) \d|©|all rights|alle rechte|tous droits|todos los derechos|tutti i diritti|alle rettigheder)",
    re.IGNORECASE,
)
_CENTRED_SPACES = 8
_FIRST_BLOCKS = 10
"""Of an article, among which its day is."""
_MAX_NAME_WORDS = 10
_MAX_TITLE = 250
_MAX_GAP = 2
"""Blocks without a label, such as a second line of a title, between the labels above a text."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, or the lines of a field. label: the capitals it begins with, "" without any. centred: far from the margin."""

    lines: tuple[str, ...]
    text: str
    label: str
    value: str
    centred: bool


def read_lexis(file: File) -> Iterator[Raw]:
    """The articles of a file of text, whose lines are broken at about 80 characters: blank lines part its paragraphs."""
    yield from articles(file, re.split(r"\n[ \t]*\n", _whole(file)))


def read_lexis_page(file: File) -> Iterator[Raw]:
    """The articles of a page."""
    yield from articles(file, markup.to_text(_whole(file)).split("\n\n"))


def _whole(file: File) -> str:
    return encodings.decode(file.read_whole(MAX_BYTES, "a Nexis file"))


def articles(file: File, blocks: Iterable[str]) -> Iterator[Raw]:
    """The articles in blocks of text: outlet, date, title, fields, paragraphs, fields, copyright.

    The lines above the first article, the account and the search terms, are skipped.
    """
    chunks: list[list[str]] = []
    for block in blocks:
        if _HEAD.fullmatch(block.strip()):
            chunks.append([])
        elif chunks and block.strip():
            chunks[-1].append(block.strip("\n"))
    if not chunks:
        raise UnreadableError('it is a Nexis export, but no line "1 of 74 DOCUMENTS" heads an article')
    for number, article in enumerate(chunks, start=1):
        yield Raw(f"{file.origin}, article {number}", _fields([_block(block) for block in article]))


def _block(raw: str) -> _Block:
    text = " ".join(raw.split())
    match = _LABEL.fullmatch(text)
    named = match is not None and match["name"].isupper()
    return _Block(
        tuple(line.strip() for line in raw.split("\n")),
        text,
        match["name"] if match and named else "",
        (match["value"] or "") if match and named else "",
        raw.startswith(" " * _CENTRED_SPACES),
    )


def _fields(blocks: list[_Block]) -> dict[str, object]:
    dated, when = _find_day(blocks)
    source, above = _outlet(blocks[: max(dated, 0)])
    first = _over_editions(blocks, dated + 1)
    start, title = _header(blocks, first, bool(above))
    end = _end(blocks, start)
    fields: dict[str, object] = {"source": source, "title": title or above, **({"published": when} if when else {})}
    for block in (*blocks[dated + 1 : start], *blocks[end:]):
        if (field := ABOVE.get(block.label)) and field != "text" and block.value:
            if field == "title":
                fields[field] = block.value  # labelled: sure, whatever stands where titles stand
            else:
                fields.setdefault(field, block.value)
    # Unlabelled blocks between the fields above the text (a second line of a title) are kept as text.
    head = blocks[first + (1 if title else 0) : start]
    kept = [block.value if block.label else block.text for block in head if not block.label or ABOVE.get(block.label) == "text"]
    return {**fields, "text": "\n\n".join([*filter(None, kept), *(block.text for block in blocks[start:end])])}


def _find_day(blocks: list[_Block]) -> tuple[int, str]:
    """The block that says the day, and the day; of one that says only a season, its place; -1 without either."""
    period = -1
    for place, block in enumerate(blocks[:_FIRST_BLOCKS]):
        if block.label:
            break
        if match := DATE.fullmatch(block.text):
            # The clock behind it belongs to it; another date, of an edition, does not.
            when = f"{match['date']}{match['rest']}"[:60]
            if day := dates.parse_date(when) or dates.parse_date(match["date"]):
                return place, when if dates.parse_date(when) else day
        if period < 0 and PERIOD.fullmatch(block.text):
            period = place
    return period, ""


def _outlet(above: list[_Block]) -> tuple[str, str]:
    """The outlet, and the title where it stands above the day too; copyrights and notices are neither."""
    is_laid_out = any(block.centred for block in above)
    names: list[str] = []
    behind: list[str] = []
    titles: list[str] = []
    for block in above:
        lines = [line for line in block.lines if line and not _COPYRIGHT.match(line)]
        text = " ".join(lines)
        if not lines or _is_notice(text):
            continue
        if len(lines) < len([line for line in block.lines if line]):
            behind.append(text)
        elif names and (not is_laid_out or not block.centred):
            titles.append(block.text)
        else:
            names.append(text)
    source = (names or behind or [""])[0]
    return source, titles[0] if titles else ""


def _is_notice(text: str) -> bool:
    words = len(text.split())
    return (words > _MAX_NAME_WORDS and text.endswith(".")) or (words > 4 and NOTE.search(text) is not None)


def _over_editions(blocks: list[_Block], first: int) -> int:
    """Past what stands under the day: editions, shows, where a law review was printed."""
    is_laid_out = 0 < first <= len(blocks) and blocks[first - 1].centred
    while first + 1 < len(blocks) and (
        (is_laid_out and blocks[first].centred)
        or (_EDITION.fullmatch(blocks[first].text) and not blocks[first + 1].label)
        or (blocks[first].label == "SHOW")
    ):
        first += 1
    return first


def _header(blocks: list[_Block], first: int, has_title: bool) -> tuple[int, str]:
    """Where the text begins, and the title above it, "" where none stands here."""
    if first >= len(blocks):
        return first, ""
    if has_title and not blocks[first].label:
        return first, ""
    start, gap = first, 0
    for place in range(first, len(blocks)):
        block = blocks[place]
        if block.label in ABOVE:
            start, gap = place + 1, 0
            if ABOVE[block.label] == "text":
                break
        elif not block.label or place > first:
            gap += 1
            if gap > _MAX_GAP or len(block.text) > _MAX_TITLE or (place > first and block.text.endswith(".") and not block.label):
                break
    is_title = not blocks[first].label and len(blocks[first].text) <= _MAX_TITLE
    if start > first:
        return start, blocks[first].text if is_title else ""
    # Without fields above the text, a heading is what is no sentence.
    is_heading = (
        is_title
        and first + 1 < len(blocks)
        and not blocks[first].text.endswith((".", ":", '."', ".”"))
        and not blocks[first + 1].label
    )
    return (first + 1, blocks[first].text) if is_heading else (first, "")


def _end(blocks: list[_Block], start: int) -> int:
    """Where the text ends: at the first label that stands only below texts, or after which only labels come."""
    last = len(blocks)
    while last > start and _is_below(blocks[last - 1]):
        last -= 1
    return next((place for place in range(start, last) if closes(blocks[place].label, is_last=False)), last)


def _is_below(block: _Block) -> bool:
    """Whether a block at the end is no part of the text; "UPDATE:" is a day in German exports, and a paragraph in others."""
    if block.label == "UPDATE":
        return bool(dates.parse_date(block.value))
    return block.label in ABOVE or block.label in BELOW or _COPYRIGHT.match(block.text) is not None
