"""Where a query holds for an utterance: in its words, in the sentences around them, or only elsewhere in its article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.matcher import matches
from dashboard.analysis.selection.query import And, Or, Phrase, Query, join, parse
from dashboard.analysis.selection.search import WHOLE, Answer, Articles, Patience, recall_answer
from dashboard.store.generation import Generation

type Place = Literal["words", "passage"]

IN_WORDS, IN_PASSAGE, IN_ARTICLE = 2, 1, 0
NAMES: Mapping[int, str] = {IN_WORDS: "words", IN_PASSAGE: "passage", IN_ARTICLE: "article"}

_BLOCK_UTTERANCES = 20_000
"""Texts that are fetched together: some 10 MB of passages."""
_SOURCES: Mapping[Place, str] = {
    "words": """SELECT "group", text AS held FROM quotes SEMI JOIN block USING ("group")""",
    "passage": """
        SELECT DISTINCT "group", substr(CASE q.field WHEN 'text' THEN a.text ELSE a.title END, p."start" + 1, p."end" - p."start")
               AS held
        FROM (FROM quotes SEMI JOIN block USING ("group")) AS q
        JOIN passages AS p USING (quote) JOIN articles AS a USING (article)
        """,
}


def query_of(filters: Filters) -> Query | None:
    """What an article has to answer, topics and query together; None without any."""
    topics = [parse(topic) for topic in filters.topics if topic.strip()]
    asked = [join(Or, *topics)] if topics else []
    asked += [parse(filters.query)] if filters.query.strip() else []
    return join(And, *asked) if asked else None


def read_utterances(
    generation: Generation, query: Query, place: Place, order: Articles, patience: Patience
) -> tuple[Articles, int]:
    """The utterances, of those in `order`, in whose words or passage the query holds; and how many of `order` are known.

    What is read is remembered for as long as the generation is open.
    """
    answer = _answer(generation, f"{place} {query}")
    read = answer.read(order, _judge(generation, query, place, order), patience)
    return answer.yes(order[:read]), read


def nearest_place(generation: Generation, query: Query, groups: Articles, patience: Patience = WHOLE) -> NDArray[np.int8]:
    """IN_WORDS, IN_PASSAGE or IN_ARTICLE for each utterance of articles that answer the query.

    What there is no patience to read is not said to hold anywhere but in the article.
    """
    places = np.full(len(groups), IN_ARTICLE, np.int8)
    near, _ = read_utterances(generation, query, "passage", groups, patience)
    places[np.isin(groups, near)] = IN_PASSAGE
    said, _ = read_utterances(generation, query, "words", groups, patience)
    places[np.isin(groups, said)] = IN_WORDS
    return places


def _answer(generation: Generation, key: str) -> Answer:
    return recall_answer(generation, "utterance", key, lambda: _number_of_groups(generation))


def _judge(generation: Generation, query: Query, place: Place, order: Articles) -> Callable[[Articles], Iterable[bool]]:
    """Whether the query holds for utterances, read a block at a time in this order."""
    texts: dict[int, Sequence[str]] = {}
    waiting: set[int] = set()

    def judge(chunk: Articles) -> Iterator[bool]:
        for group in chunk.tolist():
            if group not in waiting:
                begin = int(np.flatnonzero(order == group)[0])
                block = order[begin : begin + _BLOCK_UTTERANCES]
                waiting.clear()
                waiting.update(block.tolist())
                texts.clear()
                texts.update(_candidates(generation, query, place, block))
            yield group in texts and matches(query, *texts[group])

    return judge


def _candidates(generation: Generation, query: Query, place: Place, block: Articles) -> dict[int, Sequence[str]]:
    """The texts of those utterances that may answer: the database passes over most of the others."""
    words: list[str] = []
    condition = _may_hold(query, words)
    rows = generation.query(
        f"""
        SELECT "group", list(held) AS texts FROM ({_SOURCES[place]}) GROUP BY "group"
        HAVING {condition} OR bool_or(NOT regexp_full_match(held, '[[:ascii:]‘’“”–—…]*', 's'))""",  # noqa: S608 our own words
        {f"word{number}": word for number, word in enumerate(words)},
        block=pd.DataFrame({"group": block}),
    )
    return dict(zip(rows["group"].tolist(), rows["texts"], strict=True))


def _may_hold(query: Query, words: list[str]) -> str:
    """SQL that holds for every utterance in plain letters that answers the query; the words it compares are added to `words`."""
    match query:
        case And(parts) | Or(parts):
            joint = " AND " if isinstance(query, And) else " OR "
            return f"({joint.join(_may_hold(part, words) for part in parts)})"
        case Phrase(sought):
            plain = [word.removesuffix("*") for word in sought if word.isascii()]
            words += plain
            first = len(words) - len(plain)
            tests = [f"bool_or(contains(lower(held), $word{number}))" for number in range(first, len(words))]
            return f"({' AND '.join(tests) or 'true'})"
        case _:
            return "true"


def _number_of_groups(generation: Generation) -> int:
    return int(generation.query('SELECT coalesce(max("group") + 1, 0) AS groups FROM utterances')["groups"].iloc[0])
