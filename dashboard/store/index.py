"""The full-text index of a generation: which articles hold these words, all of them rather than the best few.

Queries are values built here, never strings for tantivy's own parser, which silently answers something else to curly quotes,
NEAR and wildcards. Words are compared as the index cut them: runs of letters and digits, lower case, without accents, not
stemmed.

What a query will cost is known before it is asked, from how many articles hold its words. A part that would cost more than
there is time for is asked for by its words alone, and the plan says that its answer may hold too much.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Filter, Occur, Query, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from dashboard.store.folding import fold_letters
from dashboard.store.lead import lead
from dashboard.store.sqlite_files import is_writable

FIELDS = ("title", "body")
LEAD = "lead"
"""The beginning of the body once more, for queries that ask of it alone."""
type Field = Literal["title", "lead"]
FORMAT = "title, body, lead; letters folded"
"""Of an index: a generation with another is built again."""
_ANALYZER = "words"
_HEAP_BYTES = 64_000_000

# What a query costs, measured on 105,000 articles of newswire on one core.
_SECONDS_A_TERM = 40e-6
_SECONDS_A_PHRASE = 1e-3
_SECONDS_A_POSTING = 20e-9  # of a wildcard: articles that are marked as holding one of its words
_SECONDS_A_COMPARISON = 0.5e-6  # of a phrase of plain words: articles that hold them all
_SECONDS_A_PLACE = 0.28e-6  # of a phrase with a choice of words: places that are merged
_SECONDS_A_LOOK = 1e-9  # and the words that are looked for in each article
_SECONDS_FOR_WORDS = 0.15  # beyond its time, for what a plan that has used it up asks instead

_MAX_EXPANSIONS = 16_000  # words a phrase may expand to; tantivy refuses 2 ** 14
_MAX_STATES = 900  # of a pattern; tantivy refuses 1,000
_WILD_STATES = 30
_MAX_DISTANCES = 25  # words apart up to which phrases are looked for at each distance
_MAX_PAIRS = 8
_MAX_PHRASE_PAIRS = 50
_MAX_FREQUENCIES = 100_000


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
    """Words side by side, all in the title or all in the body; one that ends in * matches every word that begins so."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """One of the phrases `left` and one of `right` with fewer than `within` words between them, in either order and without a
    word in common.
    """

    left: tuple[Phrase, ...]
    right: tuple[Phrase, ...]
    within: int


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
    """Articles that the part does not hold for."""

    part: Candidates


@dataclass(frozen=True, slots=True)
class Only:
    """Articles whose title alone, or lead alone, the part holds for."""

    field: Field
    part: Candidates


@dataclass(frozen=True, slots=True)
class Roughly:
    """Articles that the part holds for, among which are those sought."""

    part: Candidates


Candidates = Everything | Term | Prefix | Phrase | Near | All | Any | Not | Only | Roughly


@cache
def _analyzer() -> TextAnalyzer:
    # Not tantivy's "default", which forgets words of more than 40 bytes.
    return TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).build()


def words(text: str) -> list[str]:
    """The words of a text as the index holds them."""
    tokens: list[str] = _analyzer().analyze(fold_letters(text))
    return tokens


class Plan(NamedTuple):
    """What the index will be asked. Where it is not exact, its answer holds every article that fits, and more."""

    query: Query
    exact: bool
    seconds: float


class TextIndex:
    """An open index; safe to search from several threads."""

    def __init__(self, folder: Path) -> None:
        self._stand_in = None if is_writable(folder) else _stand_in(folder)
        self._index = tantivy.Index.open(self._stand_in.name if self._stand_in else str(folder))
        self._index.register_tokenizer(_ANALYZER, _analyzer())
        self._schema = self._index.schema
        self._searcher = self._index.searcher()
        self._known: dict[tuple[str, str], _Frequency] = {}

    def close(self) -> None:
        """Remove the temporary copy made because the folder is read-only."""
        if self._stand_in:
            self._stand_in.cleanup()

    def search(self, candidates: Candidates) -> NDArray[np.int32]:
        """Numbers of all articles that fit, ascending, whatever it costs."""
        return self.run(self.plan(candidates))

    def plan(self, candidates: Candidates, seconds: float = math.inf) -> Plan:
        """How to answer within about so many seconds of CPU, exactly if that can be done."""
        return _Planner(self, seconds).plan(candidates)

    def run(self, plan: Plan) -> NDArray[np.int32]:
        """The answer to a plan: numbers of articles, ascending. About 0.7 µs a hit beside what the plan says it costs."""
        if not self._searcher.num_docs:
            return np.empty(0, dtype=np.int32)
        # One search with room for every article: to count them first would answer the query twice.
        hits = self._searcher.search(plan.query, limit=self._searcher.num_docs, count=False).hits
        numbers = self._searcher.fast_field_values("article", [address for _, address in hits])
        return np.sort(np.asarray(numbers, dtype=np.int32))

    @property
    def schema(self) -> tantivy.Schema:
        return self._schema

    @property
    def articles(self) -> int:
        return int(self._searcher.num_docs)

    def frequency(self, field: str, word: str) -> _Frequency:
        """Of a word, or of all words that begin so where it ends in *, which is looked up once."""
        if (field, word) not in self._known:
            if len(self._known) >= _MAX_FREQUENCIES:
                self._known.clear()
            if word.endswith("*"):
                counts = [count for _, count in self._searcher.terms_with_prefix(field, word[:-1])]
                self._known[field, word] = _Frequency(len(counts), sum(counts))
            else:
                self._known[field, word] = _Frequency(1, int(self._searcher.doc_freq(field, word)))
        return self._known[field, word]


class _Frequency(NamedTuple):
    """How many words there are, and the sum of the articles that hold each."""

    words: int
    articles: int


_EVERYTHING = Query.all_query()
"""One object, so that what narrows nothing down is known and left out: to union it with other parts costs as much as they do."""

type _Slot = tuple[str, ...]
"""The words allowed at one place of a phrase; one that ends in * matches every word that begins so."""


class _Planner:
    """Builds one plan, from left to right, for as long as there are seconds left."""

    def __init__(self, index: TextIndex, seconds: float) -> None:
        self._index = index
        self._seconds = seconds
        self._spent = 0.0
        self._started = time.thread_time()
        self._fields: tuple[str, ...] = FIELDS

    def plan(self, candidates: Candidates) -> Plan:
        query, exact = self._compile(candidates)
        return Plan(query, exact, self._spent)

    def _compile(self, candidates: Candidates) -> tuple[Query, bool]:
        match candidates:
            case Everything():
                return _EVERYTHING, True
            case Term(text):
                return self._phrase([(word,) for word in words(text)])
            case Phrase(texts):
                return self._phrase(_slots(texts))
            case Prefix(text):
                return self._phrase(_slots((f"{text}*",)))
            case Near(left, right, within):
                return self._near([_slots(side.words) for side in left], [_slots(side.words) for side in right], within)
            case All(parts):
                compiled = [self._compile(part) for part in parts]
                return _every([query for query, _ in compiled]), all(exact for _, exact in compiled)
            case Any(parts):
                return self._any(parts)
            case Not(part):
                query, exact = self._compile(part)
                return (_without(query), True) if exact else (_EVERYTHING, False)
            case Only(field, part):
                outer, self._fields = self._fields, (field,)
                try:
                    return self._compile(part)
                finally:
                    self._fields = outer
            case Roughly(part):
                return self._compile(part)[0], False

    def _any(self, parts: tuple[Candidates, ...]) -> tuple[Query, bool]:
        """Plain words are asked for as one set: a thousand cost a fifth of what they cost one by one."""
        plain, others = [], []
        for part in parts:
            cut = words(part.text) if isinstance(part, Term) else []
            if len(cut) == 1:
                plain += cut
            else:
                others.append(part)
        compiled = [self._compile(part) for part in others]
        if plain:
            self._spent += self._seconds_of_terms(plain)
            compiled.append((self._either(lambda field: Query.term_set_query(self._index.schema, field, plain)), True))
        return _some([query for query, _ in compiled]), all(exact for _, exact in compiled)

    def _phrase(self, slots: Sequence[_Slot]) -> tuple[Query, bool]:
        if not slots:
            return _EVERYTHING, True
        if len(slots) == 1:
            return self._word(slots[0])
        if not self._afford(self._seconds_of_places([slots]), [slots]):
            return self._by_words(slots), False
        return self._placed([(place, slot) for place, slot in enumerate(slots)]), True

    def _word(self, slot: _Slot) -> tuple[Query, bool]:
        """One place, alone: neither the order nor the company of its words matters."""
        wild = [word for word in slot if word.endswith("*")]
        plain = [word for word in slot if not word.endswith("*")]
        if wild and not self._afford_reading(wild):
            return _EVERYTHING, False
        self._spent += self._seconds_of_terms(plain)
        schema = self._index.schema
        queries = [self._either(partial(_beginning, schema, word[:-1])) for word in wild]
        if len(plain) == 1:
            queries.append(self._either(lambda field: Query.term_query(schema, field, plain[0])))
        elif plain:
            queries.append(self._either(lambda field: Query.term_set_query(schema, field, plain)))
        return _some(queries), True

    def _near(self, left: list[list[_Slot]], right: list[list[_Slot]], within: int) -> tuple[Query, bool]:
        pairs = _pairs(left, right)
        if len(pairs) > _MAX_PHRASE_PAIRS:
            return _every([_some([self._phrase(phrase)[0] for phrase in side]) for side in (left, right)]), False
        compiled = [self._pair(one, other, within) for one, other in pairs]
        return _some([query for query, _ in compiled]), all(exact for _, exact in compiled)

    def _pair(self, left: Sequence[_Slot], right: Sequence[_Slot], within: int) -> tuple[Query, bool]:
        if not left or not right:  # nothing but what the index does not hold: it cannot narrow it down
            return _EVERYTHING, False
        if len(left) == len(right) == 1:
            return self._words_near(left[0], right[0], within)
        if within <= _MAX_DISTANCES and self._afford(2 * within * self._seconds_of_places([[*left, *right]]), [left, right]):
            orders = ((left, right), (right, left))
            return _some(
                [
                    self._placed([*enumerate(first), *enumerate(second, len(first) - 1 + gap)])
                    for first, second in orders
                    for gap in range(1, within + 1)
                ]
            ), True
        whole = [self._phrase(left)[0], self._phrase(right)[0]]
        inner = [self._words_near(left[-1], right[0], within)[0], self._words_near(right[-1], left[0], within)[0]]
        return _every([*whole, _some(inner)]), False

    def _words_near(self, left: _Slot, right: _Slot, within: int) -> tuple[Query, bool]:
        """Two words, or two choices of words. Where both are asked for at one offset, tantivy's slop is the distance between
        them, in either order; but a word that may be both would be near itself, so one is looked for around the middle of where
        the other may be.
        """
        if not self._afford(self._seconds_of_places([(left, right)]), [(left, right)]):
            return self._by_words([left, right]), False
        if not _alike(left, right):
            return self._placed([(0, left), (0, right)], within), True
        spread = [(within // 2, within // 2 - 1), (within, 0)] if within % 2 == 0 else [((within + 1) // 2, within // 2)]
        orders = ((left, right), (right, left))[: 1 if left == right else 2]
        return _some([self._placed([(0, one), (middle, other)], slop) for one, other in orders for middle, slop in spread]), True

    def _by_words(self, slots: Sequence[_Slot]) -> Query:
        """All the words, wherever they are: at least the articles that hold the phrase."""
        postings = sum(self._frequency(field, slot).articles for slot in slots for field in self._fields)
        seconds = _SECONDS_A_TERM + _SECONDS_A_POSTING * postings
        if not self._within(seconds, _SECONDS_FOR_WORDS):
            return _EVERYTHING
        self._spent += seconds
        return _every([self._word(slot)[0] for slot in slots])

    def _within(self, seconds: float, grace: float = 0.0) -> bool:
        """Whether so much more fits into the time, of which making the plan has taken a part."""
        planning = time.thread_time() - self._started
        return self._spent + planning + seconds <= self._seconds + grace

    def _placed(self, places: Sequence[tuple[int, _Slot]], slop: int = 0) -> Query:
        schema = self._index.schema
        if all(len(slot) == 1 and not slot[0].endswith("*") for _, slot in places):
            terms = [(place, slot[0]) for place, slot in places]
            return self._either(lambda field: Query.phrase_query(schema, field, list(terms), slop=slop))
        patterns = [(place, _pattern(slot)) for place, slot in places]
        return self._either(lambda field: Query.regex_phrase_query(schema, field, list(patterns), slop=slop))

    def _afford(self, seconds: float, phrases: Sequence[Sequence[_Slot]]) -> bool:
        """Whether there is time for it and tantivy can do it, and if so, that it will be spent."""
        slots = [slot for phrase in phrases for slot in phrase]
        if any(_states(slot) > _MAX_STATES for slot in slots) or not self._within(seconds):
            return False
        if any(sum(self._frequency(field, slot).words for slot in slots) > _MAX_EXPANSIONS for field in self._fields):
            return False
        self._spent += seconds
        return True

    def _afford_reading(self, wild: Sequence[str]) -> bool:
        if not self._within(0, _SECONDS_FOR_WORDS):
            return False
        seconds = _SECONDS_A_POSTING * sum(self._frequency(field, (word,)).articles for word in wild for field in self._fields)
        if not self._within(seconds, _SECONDS_FOR_WORDS):
            return False
        self._spent += seconds
        return True

    def _seconds_of_terms(self, plain: Sequence[str]) -> float:
        return _SECONDS_A_TERM * len(plain)

    def _seconds_of_places(self, phrases: Sequence[Sequence[_Slot]]) -> float:
        """What it takes to compare the places of words: in the articles that hold them all."""
        if not self._within(0):
            return math.inf
        seconds = _SECONDS_A_PHRASE
        for phrase in phrases:
            for field in self._fields:
                frequencies = [self._frequency(field, slot) for slot in phrase]
                shared = min(self._index.articles, *(slot.articles for slot in frequencies))
                if all(slot.words == 1 for slot in frequencies):
                    seconds += _SECONDS_A_COMPARISON * shared
                else:
                    seconds += _SECONDS_A_PLACE * sum(slot.articles for slot in frequencies)
                    seconds += _SECONDS_A_LOOK * shared * sum(slot.words for slot in frequencies)
        return seconds

    def _frequency(self, field: str, slot: _Slot) -> _Frequency:
        frequencies = [self._index.frequency(field, word) for word in slot]
        return _Frequency(sum(frequency.words for frequency in frequencies), sum(frequency.articles for frequency in frequencies))

    def _either(self, leaf: Callable[[str], Query]) -> Query:
        # Scores are never read, and computing BM25 would cost more than matching.
        return Query.const_score_query(Query.boolean_query([(Occur.Should, leaf(field)) for field in self._fields]), 1.0)


def _slots(texts: Iterable[str]) -> list[_Slot]:
    """The places of a phrase. Text that the index cuts into several words takes as many; the last of them has the asterisk."""
    slots: list[_Slot] = []
    for text in texts:
        cut = words(text.removesuffix("*"))
        slots += [(word,) for word in cut]
        if text.endswith("*") and cut:
            slots[-1] = (f"{cut[-1]}*",)
    return slots


def _pairs(left: list[list[_Slot]], right: list[list[_Slot]]) -> list[tuple[list[_Slot], list[_Slot]]]:
    """Each with each; many single words are one choice of words, which then cost the same however many they are."""
    few = len(left) * len(right) <= _MAX_PAIRS
    return list(product(left if few else _merged(left), right if few else _merged(right)))


def _merged(side: list[list[_Slot]]) -> list[list[_Slot]]:
    single = dict.fromkeys(word for phrase in side if len(phrase) == 1 for word in phrase[0])
    return [*([[tuple(single)]] if single else []), *(phrase for phrase in side if len(phrase) != 1)]


def _alike(left: _Slot, right: _Slot) -> bool:
    """Whether one word may be of both."""
    plain, other = ({word for word in slot if not word.endswith("*")} for slot in (left, right))
    if plain & other:
        return True
    wild, others = ([word[:-1] for word in slot if word.endswith("*")] for slot in (left, right))
    return any(word.startswith(begin) for begin in wild for word in other | set(others)) or any(
        word.startswith(begin) for begin in others for word in plain | set(wild)
    )


def _pattern(slot: _Slot) -> str:
    return "|".join(f"{word[:-1]}.*" if word.endswith("*") else word for word in slot)


def _beginning(schema: tantivy.Schema, letters: str, field: str) -> Query:
    return Query.regex_query(schema, field, f"{letters}.*")


def _states(slot: _Slot) -> int:
    """About how many states tantivy's automaton has for it: one a byte, and some for any letter that follows."""
    if len(slot) == 1 and not slot[0].endswith("*"):
        return 0
    return sum(len(word.encode()) + _WILD_STATES * word.endswith("*") for word in slot)


def _stand_in(folder: Path) -> TemporaryDirectory[str]:
    """A folder of links to the files of an index that cannot be written, since tantivy makes a lock file even for reading."""
    links = TemporaryDirectory(prefix="newsdash-index-", ignore_cleanup_errors=True)
    for file in folder.iterdir():
        if file.suffix != ".lock":
            (Path(links.name) / file.name).symlink_to(file.absolute())
    return links


def _every(queries: list[Query]) -> Query:
    narrowing = [query for query in queries if query is not _EVERYTHING]
    return Query.boolean_query([(Occur.Must, query) for query in narrowing]) if narrowing else _EVERYTHING


def _some(queries: list[Query]) -> Query:
    if any(query is _EVERYTHING for query in queries):
        return _EVERYTHING
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def _without(query: Query) -> Query:
    return Query.boolean_query([(Occur.Must, _EVERYTHING), (Occur.MustNot, query)])


def write(folder: Path, articles: Iterable[tuple[int, str, str]]) -> None:
    """Write an index of (article number, title, body) into an empty folder; memory stays near 64 MB however many there are."""
    folder.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("article", fast=True)
    for field in (*FIELDS, LEAD):
        builder.add_text_field(field, tokenizer_name=_ANALYZER)
    index = tantivy.Index(builder.build(), path=str(folder))
    index.register_tokenizer(_ANALYZER, _analyzer())
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    for number, title, body in articles:
        document = tantivy.Document()
        document.add_unsigned("article", number)
        for field, text in zip((*FIELDS, LEAD), (title, body, lead(body)), strict=True):
            document.add_text(field, fold_letters(text))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
