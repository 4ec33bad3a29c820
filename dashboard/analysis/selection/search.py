"""All articles that answer a query: by the index alone where that is exact and quick, else by reading texts, the newest first.

Reading takes half a millisecond an article, so that it is given a time; what was read is remembered for as long as the
generation is open, and asking again goes on from there.
"""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.phrases import as_date, counted, day
from dashboard.analysis.selection.index_query import candidates
from dashboard.analysis.selection.matcher import matches_article
from dashboard.analysis.selection.query import Query, parse
from dashboard.store.generation import Generation

type Articles = NDArray[np.int32]
type Kind = Literal["article", "utterance"]
type Judge = Callable[[Articles], Iterable[bool]]
"""Reads what has these numbers, one after the other, and says of each whether it answers."""

INDEX_SECONDS = 0.5
"""What the index may take while a user waits; beyond it, texts are read."""
WHOLE_INDEX_SECONDS = 20.0
"""And where none does: reading every text would take longer still."""
_MAX_REMEMBERED = 64
_WORTH_REMEMBERING_SECONDS = 0.02
_CHUNK_TEXTS = 200
_UNREAD, _NO, _YES = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Patience:
    """How long reading texts may take.

    Attributes:
        seconds: of CPU; None is as long as it takes.
        watch: told from time to time how many of how many candidates have been read; where it returns False, reading stops.
    """

    seconds: float | None = 1.0
    watch: Callable[[int, int], bool] | None = None

    def share(self, queries: int) -> Patience:
        """What each of several queries gets."""
        return self if self.seconds is None else Patience(self.seconds / max(queries, 1), self.watch)

    def less(self, seconds: float) -> Patience:
        """What remains of it, a quarter at least."""
        return self if self.seconds is None else Patience(max(self.seconds - seconds, self.seconds / 4), self.watch)


WHOLE = Patience(None)
AT_ONCE = Patience(0)
"""For what the index alone can say, and what is known already."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a search came before its time was up.

    Attributes:
        kind: what was searched.
        read, candidates: how many were read, the newest, and of how many.
        back_to: the day of the oldest that was read; None where none was, or it has no date.
        first_unread: the number of the newest that was not read.
    """

    kind: Kind
    read: int
    candidates: int
    back_to: date | None
    first_unread: int

    def __str__(self) -> str:
        noun = "candidate article" if self.kind == "article" else "candidate quote or paraphrase"
        plural = "" if self.kind == "article" else "candidate quotes and paraphrases"
        back = f", back to {day(self.back_to)}" if self.back_to else ""
        return (
            f"Searched the newest {self.read:,} of {counted(self.candidates, noun, plural)}{back}; figures cover only those. "
            "Narrow by dates or sources, or use more specific words."
        )


class SearchResult(NamedTuple):
    """What a search found.

    Attributes:
        articles: those that answer, ascending.
        extent: how far they were looked for, None where that is everywhere.
    """

    articles: Articles
    extent: Extent | None = None


@dataclass(slots=True)
class Answer:
    """What is known of one query: of each article or utterance whether it answers, or that it is unread.

    Attributes:
        whole: all that answer, where the index said so.
        asked: the lists of candidates that have had their time. Asked again, they get no more until the user asks for the rest,
            so that every figure of a page is about the same articles.
    """

    states: NDArray[np.int8]
    whole: Articles | None = None
    asked: set[int] = field(default_factory=set)

    def read(self, order: Articles, judge: Judge, patience: Patience) -> int:
        """Read in this order what is unread, as patience allows; how many from the first on are known now."""
        key = hash(order.tobytes())
        if patience.seconds is None:
            self.asked.clear()
        elif key in self.asked:
            return self._known(order)
        self._read(order[self.states[order] == _UNREAD], len(order), judge, patience)
        if patience.seconds:
            self.asked.add(key)
        return self._known(order)

    def yes(self, numbers: Articles) -> Articles:
        kept: Articles = numbers[self.states[numbers] == _YES]
        return kept

    def _read(self, unread: Articles, total: int, judge: Judge, patience: Patience) -> None:
        started = time.thread_time()
        before = total - len(unread)
        for start in range(0, len(unread), _CHUNK_TEXTS):
            chunk = unread[start : start + _CHUNK_TEXTS]
            for number, answers in zip(chunk, judge(chunk), strict=True):
                if patience.seconds is not None and time.thread_time() - started >= patience.seconds:
                    return
                self.states[number] = _YES if answers else _NO
            if patience.watch and not patience.watch(before + start + len(chunk), total):
                return

    def _known(self, order: Articles) -> int:
        unread = np.flatnonzero(self.states[order] == _UNREAD)
        return int(unread[0]) if len(unread) else len(order)


_remembered: WeakKeyDictionary[Generation, OrderedDict[tuple[Kind, str], Answer]] = WeakKeyDictionary()
_turns: Counter[str] = Counter()


def turn(*texts: str) -> int:
    """How often the rest was searched for these queries: figures made before are out of date when it has grown."""
    return sum(_turns[text] for text in texts)


def take_turn(*texts: str) -> None:
    """The rest was searched: whoever has figures makes them anew."""
    _turns.update(set(texts))


def recall_answer(generation: Generation, kind: Kind, text: str, size: Callable[[], int]) -> Answer:
    """What is known of a query; size: how many things there are, where nothing is known yet."""
    answers = _remembered.setdefault(generation, OrderedDict())
    if (kind, text) not in answers:
        while len(answers) >= _MAX_REMEMBERED:
            answers.popitem(last=False)
        answers[kind, text] = Answer(np.zeros(size(), np.int8))
    answers.move_to_end((kind, text))
    return answers[kind, text]


def search(generation: Generation, text: str, within: Articles | None = None, patience: Patience = WHOLE) -> SearchResult:
    """Numbers of the articles that answer a query; at least those among `within`, ascending, which is all that is read.

    Raises QueryError for a query that cannot be read.
    """
    query = parse(text)
    earlier = _remembered.setdefault(generation, OrderedDict()).get(("article", text))
    if earlier and earlier.whole is not None:
        return SearchResult(earlier.whole)
    started = time.thread_time()
    plan = generation.index.plan(candidates(query), WHOLE_INDEX_SECONDS if patience.seconds is None else INDEX_SECONDS)
    hits = generation.index.run(plan)
    if plan.exact:
        if plan.seconds > _WORTH_REMEMBERING_SECONDS or earlier:
            recall_answer(generation, "article", text, lambda: 0).whole = hits
        return SearchResult(hits)
    answer = recall_answer(generation, "article", text, lambda: generation.meta.articles)
    dated = dated_articles(generation)
    order = newest(hits if within is None else np.intersect1d(hits, within, assume_unique=True), dated)
    remaining = patience.less(time.thread_time() - started)
    read = answer.read(order, lambda chunk: _judged(generation, query, chunk), remaining)
    if read == len(order):
        return SearchResult(answer.yes(np.sort(order)))
    known_ones = order[:read]
    oldest = known_ones[known_ones < dated][-1:].tolist()
    back_to = day_of(generation, oldest[0]) if oldest else None
    return SearchResult(answer.yes(np.sort(known_ones)), Extent("article", read, len(order), back_to, int(order[read])))


def newest(articles: Articles, dated: int) -> Articles:
    """Articles in the order they are shown: numbers run in date order, and those from `dated` on have no date."""
    edge = int(np.searchsorted(articles, dated))
    return np.concatenate([articles[:edge][::-1], articles[edge:]])


def newer_than_unread(articles: Articles, extent: Extent | None, dated: int) -> Articles:
    """Those of some articles that are newer than the first that was not read."""
    if extent is None:
        return articles
    first = extent.first_unread
    return articles[articles < first] if first >= dated else articles[(articles > first) & (articles < dated)]


def shortest_extent(extents: Iterable[Extent]) -> Extent | None:
    """Of several searches of the same articles, the one that came least far."""
    return max(extents, key=lambda extent: (extent.back_to or date.max, -extent.read), default=None)


def dated_articles(generation: Generation) -> int:
    """How many articles have a date: the numbers below it are theirs."""
    return int(generation.query("SELECT count(day) AS dated FROM articles")["dated"].iloc[0])


def day_of(generation: Generation, article: int) -> date | None:
    """The day of an article, by its number; None where it has no date."""
    return as_date(generation.query("SELECT day FROM articles WHERE article = ?", [article])["day"].iloc[0])


def _judged(generation: Generation, query: Query, chunk: Articles) -> Iterator[bool]:
    texts = generation.query(
        "SELECT title, text FROM articles JOIN chunk USING (article) ORDER BY place",
        chunk=pd.DataFrame({"article": chunk, "place": np.arange(len(chunk))}),
    )
    return (matches_article(query, title, text) for title, text in zip(texts["title"], texts["text"], strict=True))
