"""Topics an analyst may want to keep: queries made from what the articles themselves show to belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.selection.matcher import places
from dashboard.analysis.selection.query import MARKS, Or, Phrase, Query, parse
from dashboard.analysis.selection.search import AT_ONCE, Articles, search
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.subjects.themes import themes
from dashboard.errors import QueryError
from dashboard.store.generation import Generation

MIN_TOPIC_ARTICLES = 3
"""Fewer are not a topic yet."""
MAX_TOPIC_SHARE = 0.4
"""A query that more of the selected articles answer says what they are all about, and does not tell them apart."""
SAME_TOPIC_JACCARD = 0.5
"""Jaccard index of two queries' articles from which on they are one topic."""
_MAX_PHRASES = 3
_MAX_WORDS_TRIED = 5  # of a theme are tried
_MIN_OWN_SHARE = 0.5
"""Share of a phrase's articles that must be its theme's: below it, the word is used of other things more often."""
_MIN_OWN_SHARE_COMMON = 0.75
"""The same for one word without a capital, which means little alone ("growth", "results")."""
_MIN_COVERED_SHARE = 0.3
"""Share of a theme's articles that the query without such words must find; below it they are admitted like any other."""
_MAX_KEYWORDS_TRIED = 60


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name, keywords for the same thing, the best first, and the articles that are about it."""

    name: str
    phrases: tuple[str, ...]
    articles: Articles


def suggest_topics(generation: Generation, selection: Selection, known_queries: Sequence[str], n: int = 5) -> pd.DataFrame:
    """The `n` best topics of the selected articles that none of `known_queries` covers yet: themes first, those of most
    articles before others, then keywords that no theme has; those that only name people and places come last.

    Columns: name, query (ready to be saved), articles (selected articles that answer the query), share (of the selected),
    phrases (what the query asks for, a list). A theme's query is the choice of up to three of its words whose articles come
    closest to its own (F1). A known query covers a suggestion if it asks for the same words or fewer of them, or if most of
    the articles of either are the other's (Jaccard index of 0.5), and so do suggestions each other; a known query that cannot
    be read covers nothing. Empty where no keyword is in three of the selected articles.
    """
    chosen = selection.articles
    known = [query for text in known_queries if (query := _read(text))]
    taken = [_within(generation, str(query), chosen) for query in known]
    rows: list[dict[str, object]] = []
    places_only: list[dict[str, object]] = []
    names = _names(generation)
    for candidate in _candidates(generation, selection):
        if len(rows) == n:
            break
        phrases, found = _query(generation, candidate, chosen)
        if not MIN_TOPIC_ARTICLES <= len(found) <= max(MAX_TOPIC_SHARE * len(chosen), MIN_TOPIC_ARTICLES):
            continue
        text = " OR ".join(phrases)
        if any(_implies(parse(text), query) for query in known) or any(_same(found, other) for other in taken):
            continue
        taken.append(found)
        known.append(parse(text))
        row = {
            "name": _named(candidate.name, phrases),
            "query": text,
            "articles": len(found),
            "share": len(found) / len(chosen),
            "phrases": phrases,
        }
        (places_only if {phrase.strip('"').lower() for phrase in phrases} <= names else rows).append(row)
    return pd.DataFrame([*rows, *places_only][:n], columns=["name", "query", "articles", "share", "phrases"])


def _names(generation: Generation) -> set[str]:
    """The names of people and places, in lower case: they have their own filter and pages."""
    found = generation.query(
        "SELECT DISTINCT lower(unnest(list_append(aliases, name))) AS name FROM actors WHERE type IN ('person', 'location')"
    )
    return set(found["name"])


def phrase_query(phrase: str) -> str:
    """A keyword as a query asks for it: as it is where it is one plain word, else in quotation marks."""
    bare = "".join(letter for letter in phrase if letter not in MARKS + "*").strip()
    plain = bare.isalnum() and (query := _read(bare)) is not None and isinstance(query, Phrase)
    return bare if plain else f'"{bare}"'


def _candidates(generation: Generation, selection: Selection) -> Iterator[_Candidate]:
    for theme in themes(generation, selection).to_dict("records"):
        # The words it is named after first, so that the query says what the name says.
        phrases = (*theme["name"].split(", "), *theme["words"][:_MAX_WORDS_TRIED])
        yield _Candidate(theme["name"], phrases, _of_theme(generation, theme["id"]))
    for text in _keywords(generation, selection):
        yield _Candidate(text[:1].upper() + text[1:], (text,), np.arange(selection.total, dtype=np.int32))


def _of_theme(generation: Generation, theme: str) -> Articles:
    found = generation.query(
        "SELECT article FROM article_themes SEMI JOIN (FROM themes WHERE id = ?) AS asked USING (theme) ORDER BY article", [theme]
    )
    return found["article"].to_numpy(np.int32)


def _keywords(generation: Generation, selection: Selection) -> list[str]:
    """Keywords that are high in many of the selected articles, and higher here than elsewhere; phrases before single words,
    which mean many things, and no names of people and places, which have their own filter.
    """
    found = generation.query(
        """
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
        {"least": MIN_TOPIC_ARTICLES, "most": MAX_TOPIC_SHARE, "here": len(selection.articles), "tried": _MAX_KEYWORDS_TRIED},
        selected=selection.frame,
    )
    return list(found["text"])


def _query(generation: Generation, candidate: _Candidate, chosen: Articles) -> tuple[list[str], Articles]:
    """The phrases to put under OR, and what they find among the chosen."""
    kept, held = _phrases(generation, candidate, _MIN_OWN_SHARE_COMMON)
    if len(np.intersect1d(held, candidate.articles, assume_unique=True)) < _MIN_COVERED_SHARE * len(candidate.articles):
        kept, held = _phrases(generation, candidate, _MIN_OWN_SHARE)
    return kept, np.intersect1d(held, chosen, assume_unique=True)


def _phrases(generation: Generation, candidate: _Candidate, common: float) -> tuple[list[str], Articles]:
    """The first phrases that are mostly in the candidate's articles and each find some that those before did not."""
    kept: list[str] = []
    held = np.empty(0, np.int32)
    for phrase in map(phrase_query, candidate.phrases):
        if len(kept) == _MAX_PHRASES or not _read(phrase):
            continue
        found = search(generation, phrase, patience=AT_ONCE).articles
        own = len(np.intersect1d(found, candidate.articles, assume_unique=True))
        least = common if phrase.islower() and " " not in phrase else _MIN_OWN_SHARE
        if own < max(least * len(found), MIN_TOPIC_ARTICLES) or own - len(np.intersect1d(held, found, assume_unique=True)) < 2:
            continue
        held = np.union1d(held, found)
        kept = [one for one in kept if not _implies(parse(one), parse(phrase))] + [phrase]
    return kept, held


def _named(name: str, phrases: Sequence[str]) -> str:
    """The theme's name as far as the query asks for what it says, filled up with what else it asks for; at most two things."""
    if "," not in name:
        return name
    asked = [phrase.strip('"') for phrase in phrases]
    said = [part for part in name.split(", ") if part in asked]
    return ", ".join(list(dict.fromkeys([*said, *asked]))[:2])


def _within(generation: Generation, text: str, chosen: Articles) -> Articles:
    return np.intersect1d(search(generation, text, chosen, AT_ONCE).articles, chosen, assume_unique=True)


def _same(one: Articles, other: Articles) -> bool:
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both > 0 and both / (len(one) + len(other) - both) >= SAME_TOPIC_JACCARD


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
