"""The names under which exports hold an article's fields."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping

from dashboard.errors import InputError

# Best name first: where a record has two, the earlier one counts unless it is empty.
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title",
        "headline",
        "headlines",
        "webtitle",
        "articletitle",
        "heading",
        "newstitle",
        "headlinemain",
        "titel",
        "titre",
        "titulo",
    ),
    "text": (
        "text",
        "body",
        "bodytext",
        "fulltext",
        "articlebody",
        "articletext",
        "maintext",
        "maincontent",
        "content",
        "contenthtml",
        "contenttext",
        "article",
        "articles",
        "story",
        "storytext",
        "articlecontent",
        "newstext",
        "textcontent",
        "plaintext",
        "transcript",
        "texte",
        "texto",
    ),
    "published": (
        "published",
        "publishdate",
        "publisheddate",
        "publishedat",
        "publishedon",
        "datepublished",
        "datetimepub",
        "publicationdate",
        "publicationdatetime",
        "publicationtime",
        "pubdate",
        "pubtime",
        "publishtime",
        "publishedtime",
        "webpublicationdate",
        "firstpublished",
        "dateofpublication",
        "datepub",
        "articledate",
        "newsdate",
        "publishedutc",
        "datetime",
        "date",
        "day",
        "datum",
        "fecha",
        "timestamp",
        "time",
        "createdat",
        "createdutc",
        "versioncreated",
        "seendate",
        "dateadded",
    ),
    "source": (
        "source",
        "sourcename",
        "medianame",
        "publication",
        "publicationname",
        "publisher",
        "outlet",
        "newspaper",
        "newsoutlet",
        "sitename",
        "site",
        "media",
        "sourcetitle",
        "publishername",
        "provider",
        "sourcedomain",
        "domain",
        "mediaurl",
        "website",
        "sourceurl",
        "agency",
        "quelle",
    ),
    "url": (
        "url",
        "link",
        "weburl",
        "articleurl",
        "href",
        "canonicalurl",
        "permalink",
        "storyurl",
        "newsurl",
        "sharelink",
        "shareurl",
        "originalurl",
        "sourcelink",
        "pageurl",
        "address",
    ),
    "author": ("author", "authors", "byline", "writer", "creator", "journalist", "by", "autor", "auteur"),
    "section": ("section", "sectionname", "category", "categories", "subject", "desk", "newsdesk", "page", "rubric", "ressort"),
    "accession": ("accession", "accessionnumber", "accessionno", "an", "documentid", "docid"),
    "language": ("language", "lang", "languagecode", "sprache", "langue"),
    "id": ("id", "articleid", "uri", "guid", "uuid", "storyid", "storiesid", "newsid", "identifier"),
}
FIELDS = tuple(NAMES)
SUMMARY = (
    "description",
    "summary",
    "snippet",
    "abstract",
    "lead",
    "leadparagraph",
    "excerpt",
    "teaser",
    "standfirst",
    "subtitle",
)
_FIELD_OF = {name: field for field, names in NAMES.items() for name in names}


def plain(name: object) -> str:
    """A name without case, spaces and punctuation: "Publish Date" and publish_date are one."""
    return re.sub(r"[\W_]+", "", str(name)).lower()


def field_of(name: object) -> str:
    """Our field that a column of this name holds, "" if none."""
    return _FIELD_OF.get(plain(name), "")


def recognise(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Our field -> the names among these that hold it, best first."""
    columns: dict[str, list[str]] = {}
    for name in names:
        if field := field_of(name):
            columns.setdefault(field, []).append(name)
    return {
        field: tuple(sorted(given, key=lambda name: NAMES[field].index(plain(name)) if plain(name) in NAMES[field] else 99))
        for field, given in columns.items()
    }


def check(mapping: Mapping[str, str]) -> None:
    """Raise InputError where a mapping names a field that articles do not have."""
    for field in mapping:
        if field not in NAMES:
            raise InputError(f"an article has no field {field!r} to map; allowed are {', '.join(FIELDS)}")


def missing(mapping: Mapping[str, str], names: Iterable[str]) -> str:
    """The sentence that says which mapped column is not among these names; "" if all are."""
    given = list(dict.fromkeys(names))
    for field, column in mapping.items():
        if column not in given and column.split(".")[0] not in given:
            listed = ", ".join(map(repr, given[:60])) or "none"
            return f"the column {column!r} mapped to {field} is not there; the columns found are {listed}"
    return ""


def stated_delimiter(line: str) -> str:
    """The delimiter that a line "sep=;" names, which Excel reads and writes above a table; else ""."""
    match = re.fullmatch(r"\ufeff?\"?sep=(.)\"?[,;\t]*\s*", line, re.IGNORECASE)
    return match[1] if match else ""


def header(text: str) -> str:
    """The delimiter, where the first line names columns of a table with articles' fields in it; else ""."""
    first, _, rest = text.lstrip("\ufeff\n").partition("\n")
    if stated_delimiter(first):
        first = rest.split("\n", 1)[0]
    if len(first) > 2000:
        return ""
    for delimiter in ("\t", ",", ";", "|"):
        cells = next(csv.reader([first], delimiter=delimiter), [])
        fields = [field_of(cell) for cell in cells if field_of(cell)]
        if len(cells) > 1 and len(set(fields)) > 1 and max(map(len, cells)) <= 40 and len(fields) * 5 >= len(cells):
            return delimiter
    return ""
