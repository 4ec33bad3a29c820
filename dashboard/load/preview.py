"""What an import would read, before it is done: each file's format, first articles, columns and guesses. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dashboard.errors import InputError
from dashboard.guesses import GUESSES_IN_WORDS
from dashboard.load import columns, files
from dashboard.load.loader import Reader, Recognised
from dashboard.load.raw import File
from dashboard.model import Article, Guess, Rejected

MAX_FILES = 200
"""Files looked into; a folder of thousands is all of a kind."""
ARTICLES_READ = 50
"""Of each file."""
ARTICLES_SHOWN = 3
_MAX_REASONS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or a field of a record. field: what it is taken for, "" for one that is not used."""

    name: str
    field: str


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What was recognised in one file.

    Attributes:
        format: the name of its reader, "" for one that is refused.
        articles: how many were read; `more` where reading stopped there and the file may hold more.
        rejected: how many records, of those read, are none that can be loaded; `reasons` for the first of them.
        first: the first articles.
        columns: of tables and records, in their order; empty for formats whose fields have no names.
        guesses: what had to be guessed, and for how many of the articles read.
    """

    origin: str
    format: str
    articles: int
    more: bool
    rejected: int
    reasons: tuple[str, ...]
    first: tuple[Article, ...]
    columns: tuple[Column, ...]
    guesses: tuple[tuple[Guess, int], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Files in the order in which an import reads them; `more` where there are more than were looked into."""

    files: tuple[FilePreview, ...]
    more: bool

    @property
    def formats(self) -> dict[str, int]:
        """Files by format, most first; "" for those that are refused."""
        return dict(Counter(file.format for file in self.files).most_common())


def preview(
    paths: Sequence[Path],
    *,
    mapping: Mapping[str, str] | None = None,
    follow_links: bool = False,
    max_files: int = MAX_FILES,
    articles_read: int = ARTICLES_READ,
) -> Preview:
    """What loading these paths would give, from the first files and the first articles of each.

    Raises InputError for a path that does not exist or a field that articles do not have. A mapped column that a file lacks is
    among the reasons of that file.
    """
    files.check(paths)
    columns.check(mapping or {})
    reader = Reader(mapping or {})
    listed = files.find(paths, files.Search(follow_links))
    looked = tuple(_look(reader, file, mapping or {}, articles_read) for file in islice(listed, max_files))
    return Preview(looked, next(listed, None) is not None)


def _look(reader: Reader, file: File | Rejected, mapping: Mapping[str, str], count: int) -> FilePreview:
    recognised = Recognised()
    items: list[Article | Rejected] = []
    more = False
    try:
        reading = reader.articles(file, recognised)
        items = list(islice(reading, count))
        more = len(items) == count and next(reading, None) is not None
    except InputError as error:
        items.append(Rejected(file.origin, str(error)))
    articles = [item for item in items if isinstance(item, Article)]
    rejected = [item for item in items if isinstance(item, Rejected)]
    guesses = Counter(guess for article in articles for guess in article.guesses)
    return FilePreview(
        file.origin,
        recognised.format if articles else "",
        len(articles),
        more,
        len(rejected),
        tuple(dict.fromkeys(item.reason for item in rejected))[:_MAX_REASONS],
        tuple(articles[:ARTICLES_SHOWN]),
        _columns(recognised.names, mapping),
        tuple(guesses.most_common()),
    )


def _columns(names: Sequence[str], mapping: Mapping[str, str]) -> tuple[Column, ...]:
    mapped = {column: field for field, column in mapping.items()}
    used = {name: field for field, given in columns.recognise(names).items() for name in given if field not in mapping}
    return tuple(Column(name, mapped.get(name) or used.get(name, "")) for name in names)


def sentences(looked_into: Preview) -> Iterator[str]:
    """A preview as lines of plain text."""
    for file in looked_into.files:
        yield from _file_lines(file)
    total = ", ".join(f"{count:,} {name or 'refused'}" for name, count in looked_into.formats.items())
    yield f"{len(looked_into.files):,} files looked into: {total or 'none'}." + (
        " There are more, which were not looked into." if looked_into.more else ""
    )
    yield "Nothing was imported."


def _file_lines(file: FilePreview) -> Iterator[str]:
    if not file.format:
        yield f"{file.origin}: refused: {file.reasons[0] if file.reasons else 'it contains no articles'}"
        return
    count = f"{file.articles:,} article{'s' if file.articles != 1 else ''} read"
    yield f"{file.origin}: {file.format}, {count}{' and more to come' if file.more else ''}"
    if file.columns:
        taken = [f"{column.name} = {column.field}" for column in file.columns if column.field]
        unused = [column.name for column in file.columns if not column.field]
        yield f"  columns: {', '.join(taken) or 'none'}" + (f"; not used: {', '.join(unused)}" if unused else "")
    for number, article in enumerate(file.first, start=1):
        words = " ".join(article.text.split()[:12])
        title, day, source = article.title or "(no title yet)", article.published or "no date", article.source or "no source"
        yield f"  {number}. {title} | {day}{f' ({article.date_source})' if article.date_source else ''} | {source} | {words}"
    for guess, number in file.guesses:
        yield f"  guessed in {number:,}: {GUESSES_IN_WORDS[guess]}"
    if file.rejected:
        yield f"  rejected {file.rejected:,}: {file.reasons[0]}"
