"""What a "plain text" is that is none: an export nobody knows, read as one article, would be wrong and nobody would see it."""

from __future__ import annotations

import re
from collections import Counter

from dashboard.load import columns, dates

MAX_CHARACTERS = 300_000
"""Of one article; the longest in newspapers and magazines have a third of it."""
_HEAD_CHARACTERS = 200_000
"""Looked at: what is wrong with a file shows at its beginning."""
_BASE64 = re.compile(r"(?:^[A-Za-z0-9+/]{60,}\n){4,}|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{2000}", re.MULTILINE)
_MIN_PACKED_LETTERS = 30
"""Different ones of base64's 64, which packed data has within a few lines and a word repeated has not."""
_QUOTED_PRINTABLE = re.compile(r"=[0-9A-F]{2}")
_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,:]\d{1,3})?"
_TIMING = re.compile(rf"^\W{{0,3}}{_CLOCK}(?:\s*(?:-->|[-–—])\s*{_CLOCK})?\W{{0,3}}(?:\s|$)", re.MULTILINE)
_CODE = re.compile(r"^(?P<code>[A-Z][A-Z0-9]{1,3})(?: {1,2}- | {2,4}(?=\S)|\t)", re.MULTILINE)
_SHORT_CODE = re.compile(r"^(?P<code>[A-Z][A-Z0-9]) (?=\S)", re.MULTILINE)
_LABEL = re.compile(r"^[ \t]*(?P<name>[^\W\d_][\w .'/&-]{1,30}?)[ \t]*:(?=[ \t]|$)", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[_=*#~-][ \t]?){15,}$", re.MULTILINE)
_COUNTED = re.compile(
    r"^[ \t]*(?:Document|Article|Dokument|Artikel|Record|Item|Result|Story|Artículo|Documento|№)?[ "
    r"\t#]*\d+ (?:of|von|de|sur|van|di|/) \d+[ \t]*(?:DOCUMENTS?|articles?)?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_BIBTEX = re.compile(
    r"^\s*@(?:article|misc|news|online|incollection|inproceedings|book|report|unpublished|webpage|newspaper\w*)\s*\{",
    re.MULTILINE | re.IGNORECASE,
)
_NONE_ASKED = re.compile(r"^[^:\n]{3,40}: ?-[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,2}-[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>")
_KNOWN_LABELS = frozenset(
    "publicationinfo publicationtitle fulltext sourcetype documenttype accessionnumber issn wordcount length copyright "
    "database byline dateline headline loaddate doi volume issue pages isbn publicationtype keywords descriptors "
    "subjectterms documentnumber "
    "recordnumber authorbyline readability clip edition circulation medium reach".split()
)
_SEVERAL = "Export it as CSV or RIS, or save one article a file."


def seeming(text: str) -> str:
    """What a text seems to be, and what to do about it, in the words after "it"; "" for what may be one article."""
    head = text[:_HEAD_CHARACTERS]
    lines = max(1, len(re.findall(r"^.*\S", head, re.MULTILINE)))
    if _BIBTEX.match(head):
        return "is BibTeX, which has no text of articles. Export the same records as RIS."
    if any(len(set(packed.group())) >= _MIN_PACKED_LETTERS for packed in _BASE64.finditer(head)):
        return "seems to hold data packed as letters (base64), as mail and attachments do. Save its text."
    if len(_QUOTED_PRINTABLE.findall(head)) > lines and re.search(r"=\n", head):
        return "seems to be part of an e-mail in transport encoding. Save the message as .eml, or its text."
    if (times := len(_TIMING.findall(head))) >= 3 and times * 5 > lines:
        return f"seems to be captions or a transcript with {times:,} times in it. Save it as .vtt or .srt, or without the times."
    if (tags := len(_TAG.findall(head))) > 10 and head.lstrip().startswith("<") and tags * 2 > lines:
        return "seems to be XML of an unknown kind. Export the articles as CSV, JSON or RSS."
    if sentence := _several(head, lines):
        return sentence
    if len(text) > MAX_CHARACTERS:
        longest = f"no article is longer than {MAX_CHARACTERS:,}"
        return f"is {len(text):,} characters long and {longest}, so it seems to hold many. {_SEVERAL}"
    return ""


def _several(head: str, lines: int) -> str:
    """Of a file that seems to hold several articles, or one in an export's layout: the signs, and what to do."""
    codes = Counter(match["code"] for match in _CODE.finditer(head))
    if sum(codes.values()) * 3 > lines and sum(count > 1 for count in codes.values()) + len(codes) >= 6:
        first_codes = ", ".join(list(codes)[:4])
        return f"seems to be a database's export with a code before each line ({first_codes}). Export it as RIS or CSV."
    short = Counter(match["code"] for match in _SHORT_CODE.finditer(head))
    if sum(short.values()) * 2 > lines and len(short) >= 6 and max(short.values()) > 1:
        first_codes = ", ".join(list(short)[:4])
        return f"seems to be a database's export with a code before each line ({first_codes}). Export it as RIS or CSV."
    labels = Counter(columns.plain(match["name"]) for match in _LABEL.finditer(head))
    repeated = {name: count for name, count in labels.items() if count > 1 and _is_label(name)}
    if len(repeated) >= 2 and (repeated.keys() - {"by"}) and sum(repeated.values()) >= 4:
        return f"seems to hold {max(repeated.values()):,} records with labels ({', '.join(list(repeated)[:4])}). {_SEVERAL}"
    if len(known := [name for name in labels if name in _KNOWN_LABELS]) >= 5:
        return f"seems to be a database's export with labels ({', '.join(known)}). {_SEVERAL}"
    if _NONE_ASKED.search(head) and re.search(r"\(\d+\)[ \t]*\n", head):
        return "seems to be a Nexis download in a language that is not read. Set the site to English and download it again."
    counted = len(_COUNTED.findall(head))
    if counted >= 2:
        return f"seems to hold several articles ({counted} lines such as “1 of 9”). {_SEVERAL}"
    rules = len(_RULE.findall(head))
    if rules >= 2:
        dated = sum(bool(dates.line(line)) for line in head.split("\n")[:4000] if 6 <= len(line.strip()) <= 60)
        if dated >= 2:
            return f"seems to hold {dated} articles between lines. {_SEVERAL}"
    return ""


def _is_label(name: str) -> bool:
    return bool(columns.field_of(name)) or name in _KNOWN_LABELS or name in columns.SUMMARY
