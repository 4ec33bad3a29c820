"""The names under which exports hold an article's fields."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.corrections import Corrections, correction_of
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


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold which fields, where their names do not tell.

    mapping: our field -> their column in all files, "" for none. corrections: the same for files with certain columns.
    """

    mapping: Mapping[str, str]
    corrections: Corrections = field(default_factory=dict)

    def check(self) -> None:
        """Raise InputError where an article does not have a field that is mapped."""
        for name in (name for mapping in (self.mapping, *self.corrections.values()) for name in mapping):
            if name not in NAMES:
                raise InputError(f"an article has no field {name!r} to map; allowed are {', '.join(FIELDS)}")

    def of(self, names: Iterable[str]) -> Mapping[str, str]:
        """The mapping of a file with these columns."""
        return {**self.mapping, **correction_of(self.corrections, names)}


def missing(mapping: Mapping[str, str], names: Iterable[str]) -> str:
    """The sentence that says which mapped column is not among these names; "" if all are."""
    given = list(dict.fromkeys(names))
    for name, column in mapping.items():
        if column and column not in given and column.split(".")[0] not in given:
            listed = ", ".join(map(repr, given[:60])) or "none"
            return f"the column {column!r} mapped to {name} is not there; the columns found are {listed}"
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
