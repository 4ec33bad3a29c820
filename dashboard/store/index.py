"""The full-text index of a generation: which articles hold these words, all of them rather than the best few.

Queries are values built here, never strings for tantivy's own parser, which silently answers something else to curly quotes,
NEAR and wildcards. Words are compared as the index cut them: runs of letters and digits, lower case, NFC, not stemmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Filter, Occur, Query, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from dashboard.store.composing import composed
from dashboard.store.sqlite_files import is_writable

FIELDS = ("title", "body")
_ANALYZER = "words"
_HEAP_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article: what a part of a query becomes that the index cannot narrow down."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word, in the title or the body. Text that the index cuts into several words ("U.S.") is their phrase."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so, without the asterisk. Of several words, the last is the prefix and the others are required."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, all in the title or all in the body."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Articles that every part holds for."""

    parts: tuple[Candidates, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Articles that at least one part holds for."""

    parts: tuple[Candidates, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that the part does not hold for. Safe only around parts that the index answers exactly."""

    part: Candidates


Candidates = Everything | Term | Prefix | Phrase | All | Any | Not


@cache
def _analyzer() -> TextAnalyzer:
    # Not tantivy's "default", which forgets words of more than 40 bytes.
    return TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).build()


def words(text: str) -> list[str]:
    """The words of a text as the index holds them."""
    tokens: list[str] = _analyzer().analyze(composed(text))
    return tokens


class TextIndex:
    """An open index; safe to search from several threads."""

    def __init__(self, folder: Path) -> None:
        self._stand_in = None if is_writable(folder) else _stand_in(folder)
        self._index = tantivy.Index.open(self._stand_in.name if self._stand_in else str(folder))
        self._index.register_tokenizer(_ANALYZER, _analyzer())
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def close(self) -> None:
        """Remove what stood in for a folder that cannot be written."""
        if self._stand_in:
            self._stand_in.cleanup()

    def search(self, candidates: Candidates) -> NDArray[np.int32]:
        """Numbers of all articles that fit, ascending. About 0.1 µs per article of the corpus and 0.1 ms per thousand hits."""
        query = self._compile(candidates)
        count = self._searcher.search(query, limit=1, count=True).count or 0  # type: ignore[attr-defined]
        if not count:
            return np.empty(0, dtype=np.int32)
        hits = self._searcher.search(query, limit=count, count=False).hits
        numbers = self._searcher.fast_field_values("article", [address for _, address in hits])
        return np.sort(np.asarray(numbers, dtype=np.int32))

    def _compile(self, candidates: Candidates) -> Query:
        match candidates:
            case Everything():
                return Query.all_query()
            case Term(text):
                return self._phrase(words(text))
            case Phrase(texts):
                return self._phrase([word for text in texts for word in words(text)])
            case Prefix(text):
                *whole, last = words(text) or [""]
                required = [self._phrase([word]) for word in whole]
                return _every([*required, self._either(lambda field: Query.regex_query(self._schema, field, f"{last}.*"))])
            case All(parts):
                return _every([self._compile(part) for part in parts])
            case Any(parts):
                return Query.boolean_query([(Occur.Should, self._compile(part)) for part in parts])
            case Not(part):
                return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self._compile(part))])

    def _phrase(self, tokens: list[str]) -> Query:
        match tokens:
            case []:
                return Query.all_query()
            case [word]:
                return self._either(lambda field: Query.term_query(self._schema, field, word))
            case _:
                return self._either(lambda field: Query.phrase_query(self._schema, field, list(tokens)))

    @staticmethod
    def _either(leaf: Callable[[str], Query]) -> Query:
        # Scores are never read, and computing BM25 would cost more than matching.
        return Query.const_score_query(Query.boolean_query([(Occur.Should, leaf(field)) for field in FIELDS]), 1.0)


def _stand_in(folder: Path) -> TemporaryDirectory[str]:
    """A folder of links to the files of an index that cannot be written, since tantivy makes a lock file even for reading."""
    made = TemporaryDirectory(prefix="newsdash-index-", ignore_cleanup_errors=True)
    for file in folder.iterdir():
        if file.suffix != ".lock":
            (Path(made.name) / file.name).symlink_to(file.absolute())
    return made


def _every(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries]) if queries else Query.all_query()


def write(folder: Path, articles: Iterable[tuple[int, str, str]]) -> None:
    """Write an index of (article number, title, body) into an empty folder; memory stays near 64 MB however many there are."""
    folder.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("article", fast=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=_ANALYZER)
    index = tantivy.Index(builder.build(), path=str(folder))
    index.register_tokenizer(_ANALYZER, _analyzer())
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    for number, title, body in articles:
        document = tantivy.Document()
        document.add_unsigned("article", number)
        for field, text in zip(FIELDS, (title, body), strict=True):
            document.add_text(field, composed(text))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
