"""What an import would read, before it is done: each file's format, first articles, columns and guesses. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from dashboard.corrections import Corrections
from dashboard.errors import InputError
from dashboard.file_preview import FORMATS_IN_WORDS, FilePreview, FirstArticle
from dashboard.guesses import GUESSES_IN_WORDS
from dashboard.load import files
from dashboard.load.columns import Columns
from dashboard.load.loader import Reader, Recognised
from dashboard.load.loader_process import Begun, visit_apart
from dashboard.load.raw import File
from dashboard.model import Article, Guess, Rejected

MAX_FILES = 200
"""Files looked into; a folder of thousands is all of a kind."""
ARTICLES_READ = 50
"""Of each file."""
ARTICLES_SHOWN = 3
_MAX_REASONS = 3
_WORDS, _CHARACTERS = 12, 300
"""Shown of a text, and of any other field."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Files in the order in which an import reads them; `more` where there are more than were looked into."""

    files: tuple[FilePreview, ...]
    more: bool

    @property
    def formats(self) -> dict[str, int]:
        """Files by format, most first; "" for those that are refused."""
        return dict(Counter(file.format for file in self.files).most_common())


@dataclass(frozen=True, slots=True)
class _More:
    """The file may hold more articles than were read."""


@dataclass(slots=True)
class _Seen:
    """What has come of one file so far."""

    origin: str
    recognised: Recognised = field(default_factory=Recognised)
    articles: list[Article] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    more: bool = False

    def add(self, item: Recognised | Article | Rejected | _More) -> None:
        match item:
            case Recognised():
                self.recognised = item
            case Article():
                self.articles.append(item)
            case Rejected():
                self.rejected.append(item)
            case _More():
                self.more = True

    def preview(self) -> FilePreview:
        guesses = Counter[Guess](guess for article in self.articles for guess in article.guesses)
        return FilePreview(
            self.origin,
            self.recognised.format if self.articles else "",
            len(self.articles),
            self.more,
            len(self.rejected),
            tuple(dict.fromkeys(item.reason for item in self.rejected))[:_MAX_REASONS],
            tuple(map(_first, self.articles[:ARTICLES_SHOWN])),
            self.recognised.names,
            {name: columns for name, columns in self.recognised.fields.items() if columns},
            tuple(guesses.most_common()),
        )


def preview(
    paths: Sequence[Path],
    *,
    mapping: Mapping[str, str] | None = None,
    corrections: Corrections | None = None,
    follow_links: bool = False,
    max_files: int = MAX_FILES,
    articles_read: int = ARTICLES_READ,
    on_file: Callable[[FilePreview], None] = lambda _: None,
) -> Preview:
    """What loading these paths would give, from the first files and the first articles of each.

    They are read in a process of its own under the limits of loading, so that a file that exceeds them is refused alone.
    on_file: hears each file as soon as it is known. Raises InputError for a path that does not exist or a field that articles do
    not have. A mapped column that a file lacks is among the reasons of that file.
    """
    files.check(paths)
    columns = Columns(mapping or {}, corrections or {})
    columns.check()
    looked: list[FilePreview] = []
    seen: _Seen | None = None

    def finish() -> None:
        if seen:
            looked.append(seen.preview())
            on_file(looked[-1])

    beginning = partial(_beginning, articles_read)
    with closing(visit_apart(paths, beginning, columns, follow_links=follow_links, batch=1)) as events:
        for event in events:
            if isinstance(event, Begun):
                finish()
                if len(looked) == max_files:
                    return Preview(tuple(looked), more=True)
                seen = _Seen(event.origin)
            elif seen:
                seen.add(event)
    finish()
    return Preview(tuple(looked), more=False)


def _beginning(count: int, reader: Reader, file: File | Rejected) -> Iterator[Recognised | Article | Rejected | _More]:
    """The first articles of a file and what it was taken for, in the process that reads it."""
    recognised, told = Recognised(), Recognised()
    try:
        for number, item in enumerate(reader.articles(file, recognised)):
            if recognised != told:
                yield (told := replace(recognised))
            if number == count:
                yield _More()
                return
            yield replace(item, text=" ".join(item.text[:_CHARACTERS].split()[:_WORDS])) if isinstance(item, Article) else item
    except InputError as error:
        yield recognised
        yield Rejected(file.origin, str(error))


def _first(article: Article) -> FirstArticle:
    source, title = article.source[:_CHARACTERS], article.title[:_CHARACTERS]
    return FirstArticle(title, article.published, article.date_source, source, article.text)


def sentences(looked_into: Preview) -> Iterator[str]:
    """A preview as lines of plain text."""
    for file in looked_into.files:
        yield from _file_lines(file)
    formats = (f"{count:,} {FORMATS_IN_WORDS.get(name, name) or 'refused'}" for name, count in looked_into.formats.items())
    yield f"{len(looked_into.files):,} files looked into: {', '.join(formats) or 'none'}." + (
        " There are more, which were not looked into." if looked_into.more else ""
    )
    yield "Nothing was imported."


def _file_lines(file: FilePreview) -> Iterator[str]:
    if file.format:
        count = f"{file.articles:,} article{'s' if file.articles != 1 else ''} read"
        name = FORMATS_IN_WORDS.get(file.format, file.format)
        yield f"{file.origin}: {name}, {count}{' and more to come' if file.more else ''}"
    else:
        yield f"{file.origin}: refused: {file.reason}"
    if file.columns:
        taken = [f"{column} = {name}" for column in file.columns for name, given in file.fields.items() if column in given]
        yield f"  columns: {', '.join(taken) or 'none'}" + (f"; not used: {', '.join(file.unused)}" if file.unused else "")
    for number, article in enumerate(file.first, start=1):
        title, day, source = article.title or "(no title yet)", article.published or "no date", article.source or "no source"
        date_source = f" ({article.date_source})" if article.date_source else ""
        yield f"  {number}. {title} | {day}{date_source} | {source} | {article.words}"
    for guess, number in file.guesses:
        yield f"  guessed in {number:,}: {GUESSES_IN_WORDS[guess]}"
    if file.format and file.rejected:
        yield f"  rejected {file.rejected:,}: {file.reason}"
