"""LexisNexis before Nexis Uni, as text or HTML: articles headed "3 of 74 DOCUMENTS", fields in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dashboard.load import dates, encodings, markup
from dashboard.load.nexis import MAX_BYTES
from dashboard.load.raw import File, Raw, UnreadableError

_HEAD = re.compile(r"\d+ of \d+ DOCUMENTS?")
_FIELD = re.compile(r"(?P<name>[A-Z][A-Z]+(?:[ -][A-Z]+)*):(?:\s+(?P<value>.*))?", re.DOTALL)
_OURS = {
    "SECTION": "section",
    "RUBRIQUE": "section",
    "BYLINE": "author",
    "AUTEUR": "author",
    "HEADLINE": "title",
    "LANGUAGE": "language",
    "LANGUE": "language",
}
_BEFORE = {
    "SECTION",
    "RUBRIQUE",
    "BYLINE",
    "AUTEUR",
    "HEADLINE",
    "LENGTH",
    "LONGUEUR",
    "DATELINE",
    "HIGHLIGHT",
    "ENCART",
    "SERIES",
    "BODY",
    "CORRECTION",
    "TYPE",
}
_AFTER = {
    "LOAD-DATE",
    "DATE-CHARGEMENT",
    "LANGUAGE",
    "LANGUE",
    "PUBLICATION-TYPE",
    "TYPE-PUBLICATION",
    "SUBJECT",
    "SUJET",
    "GRAPHIC",
    "GEOGRAPHIC",
    "LOCALISATION-GEO",
    "COMPANY",
    "SOCIETE",
    "TICKER",
    "INDUSTRY",
    "SECTEUR-ACTIVITE",
    "PERSON",
    "ORGANIZATION",
    "CITY",
    "STATE",
    "COUNTRY",
    "DOCUMENT-TYPE",
    "JOURNAL-CODE",
    "NOTES",
    "URL",
}
_DATE = re.compile(r"(?:[^\W\d]+ \d{1,2}, \d{4}|\d{1,2}(?:er)? [^\W\d]+ \d{4})\b.{0,80}", re.DOTALL)

_EDITION = re.compile(r"(?:[^\W\d][\w.]*,? ){1,4}edition(?: \d)?", re.IGNORECASE)


def read_lexis(file: File) -> Iterator[Raw]:
    """The articles of a file of text, whose lines are broken at about 80 characters: blank lines part its paragraphs."""
    yield from articles(file, (" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", _whole(file))))


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
            chunks[-1].append(block.strip())
    if not chunks:
        raise UnreadableError('it is a Nexis export, but no line "1 of 74 DOCUMENTS" heads an article')
    for number, article in enumerate(chunks, start=1):
        yield Raw(f"{file.origin}, article {number}", _fields(article))


def _fields(blocks: list[str]) -> dict[str, object]:
    fields: dict[str, object] = {}
    dated = next((at for at, block in enumerate(blocks[:6]) if _DATE.fullmatch(block) and dates.parse_date(_day(block))), -1)
    if dated >= 0:
        fields["published"] = _day(blocks[dated])
    names = [block for block in blocks[: max(dated, 0)] if not block.startswith("Copyright")]
    fields["source"] = names[-1] if names else ""
    at = dated + 1
    if at + 1 < len(blocks) and _EDITION.fullmatch(blocks[at]) and not _name(blocks[at + 1]):
        at += 1
    if at < len(blocks) and not _name(blocks[at]) and any(_name(block) in _BEFORE for block in blocks[at + 1 : at + 4]):
        fields["title"] = blocks[at]
        at += 1
    start = next((last + 1 for last in range(min(len(blocks), at + 8) - 1, at - 1, -1) if _name(blocks[last]) in _BEFORE), at)
    end = next((first for first in range(start, len(blocks)) if _name(blocks[first]) in _AFTER), len(blocks))
    if end == len(blocks) and end > start and blocks[-1].startswith("Copyright"):
        end -= 1
    for block in (*blocks[at:start], *blocks[end:]):
        match = _FIELD.fullmatch(block)
        if match and (name := _OURS.get(match["name"])) and match["value"]:
            fields.setdefault(name, match["value"])
    # Unlabelled blocks between the fields above the text (a second line of a title) are kept as text.
    lost = [block for block in blocks[at:start] if not _name(block)]
    return {**fields, "text": "\n\n".join([*lost, *blocks[start:end]])}


def _name(block: str) -> str:
    match = _FIELD.fullmatch(block)
    return match["name"] if match else ""


def _day(block: str) -> str:
    """The date without the edition after it, which may be another date."""
    return block[:60]
