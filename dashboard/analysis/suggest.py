"""Topics an analyst may want to keep: queries made from what the articles themselves show to belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.match import places
from dashboard.analysis.query import MARKS, Or, Phrase, Query, parse
from dashboard.analysis.select import Articles, Selection, search
from dashboard.errors import QueryError
from dashboard.store.generation import Generation

LEAST = 3
"""Articles that a suggestion has at least: fewer are no topic yet."""
MOST = 0.4
"""Share of the selected articles beyond which a query says what they all are about, and so tells none of them apart."""
SAME = 0.5
"""Jaccard index of two queries' articles from which on they are one topic."""
_PHRASES = 3
_TRIED = 60


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name, and keywords that stand for the same thing, the best first."""

    name: str
    phrases: tuple[str, ...]


def suggest(generation: Generation, selection: Selection, known_queries: Sequence[str], n: int = 5) -> pd.DataFrame:
    """The `n` best topics of the selected articles that none of `known_queries` covers yet.

    Columns: name, query (ready to be saved), articles (selected articles that answer the query), share (of the selected),
    phrases (what the query asks for, a list). A known query covers a suggestion if it asks for the same words or fewer of
    them, or if most of the articles of either are the other's (Jaccard index of 0.5); one that cannot be read covers nothing.
    So do suggestions among each other. Empty where no keyword is in three of the selected articles.
    """
    chosen = selection.articles
    known = [query for text in known_queries if (query := _read(text))]
    taken = [_within(generation, str(query), chosen) for query in known]
    rows: list[dict[str, object]] = []
    for candidate in _candidates(generation, selection):
        if len(rows) == n:
            break
        text, found = _query(generation, candidate, chosen)
        if not LEAST <= len(found) <= max(MOST * len(chosen), LEAST):
            continue
        if any(_implies(parse(text), query) for query in known) or any(_same(found, other) for other in taken):
            continue
        taken.append(found)
        known.append(parse(text))
        rows.append({"name": candidate.name, "query": text, "articles": len(found), "share": len(found) / len(chosen),
                     "phrases": [str(part) for part in _parts(parse(text))]})
    return pd.DataFrame(rows, columns=["name", "query", "articles", "share", "phrases"])


def quoted(phrase: str) -> str:
    """A keyword as a query asks for it: as it is where it is one plain word, else in quotation marks."""
    bare = "".join(letter for letter in phrase if letter not in MARKS + "*").strip()
    plain = bare.isalnum() and (query := _read(bare)) is not None and isinstance(query, Phrase)
    return bare if plain else f'"{bare}"'


def _candidates(generation: Generation, selection: Selection) -> Iterator[_Candidate]:
    """Keywords that are high in many of the selected articles, and higher here than elsewhere; phrases before single words,
    which mean many things, and no names of people and places, which have a filter of their own.
    """
    found = generation.query("""
        WITH named AS (
            SELECT lower(unnest(list_append(aliases, name))) AS folded FROM actors WHERE type IN ('person', 'location')),
        held AS (
            SELECT folded, article, min(rank) AS rank
            FROM keywords SEMI JOIN selected USING (article) ANTI JOIN named USING (folded) GROUP BY ALL),
        most AS (
            SELECT folded, count(*) AS articles, sum(1.0 / rank) AS weight FROM held GROUP BY folded
            HAVING articles >= $least AND articles <= greatest($most * $here, $least)),
        everywhere AS (
            SELECT folded, count(DISTINCT article) AS corpus FROM keywords SEMI JOIN most USING (folded) GROUP BY folded)
        SELECT mode(text ORDER BY text) AS text,
               max(weight * articles / corpus * CASE WHEN contains(folded, ' ') THEN 3 ELSE 1 END) AS worth
        FROM most JOIN everywhere USING (folded) JOIN keywords USING (folded) SEMI JOIN selected USING (article)
        GROUP BY folded ORDER BY worth DESC, folded LIMIT $tried""",
                             {"least": LEAST, "most": MOST, "here": len(selection.articles), "tried": _TRIED},
                             selected=selection.frame)
    for text in found["text"]:
        yield _Candidate(text[:1].upper() + text[1:], (text,))


def _query(generation: Generation, candidate: _Candidate, chosen: Articles) -> tuple[str, Articles]:
    """The phrases under OR, those left out that a shorter one finds anyway, and what it finds among the chosen."""
    phrases = [quoted(phrase) for phrase in candidate.phrases if _read(quoted(phrase))]
    kept: list[str] = []
    for phrase in phrases:
        if len(kept) < _PHRASES and not any(_implies(parse(phrase), parse(other)) for other in phrases if other != phrase):
            kept.append(phrase)
    text = " OR ".join(dict.fromkeys(kept or phrases[:1]))
    return text, _within(generation, text, chosen) if text else chosen[:0]


def _within(generation: Generation, text: str, chosen: Articles) -> Articles:
    return np.intersect1d(search(generation, text), chosen, assume_unique=True)


def _same(one: Articles, other: Articles) -> bool:
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both > 0 and both / (len(one) + len(other) - both) >= SAME


def _implies(query: Query, known: Query) -> bool:
    """Whether each of a query's alternatives holds one of the known query's phrases, word for word."""
    sought = [part.words for part in _parts(known) if isinstance(part, Phrase)]
    return all(isinstance(part, Phrase) and any(places(words, part.words) for words in sought) for part in _parts(query))


def _parts(query: Query) -> tuple[Query, ...]:
    return query.parts if isinstance(query, Or) else (query,)


def _read(text: str) -> Query | None:
    try:
        return parse(text)
    except QueryError:
        return None
