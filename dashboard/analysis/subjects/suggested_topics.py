"""Topics an analyst may want to keep: what the selected articles are about, as queries ready to be saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.selection.matcher import places
from dashboard.analysis.selection.query import MARKS, Or, Phrase, Query, parse
from dashboard.analysis.selection.search import AT_ONCE, Articles, search
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.subjects.keywords import MAX_ACRONYM_LETTERS
from dashboard.errors import QueryError
from dashboard.store.generation import Generation

MAX_TOPICS_SUGGESTED = 15
MIN_TOPIC_ARTICLES = 3
"""Fewer are not a topic yet."""
MIN_TOPIC_SHARE = 0.01
"""Of the selected articles."""
MAX_TOPIC_SHARE = 0.6
"""A query that more of the selected articles answer says what they are all about, and does not tell them apart."""
SAME_TOPIC_JACCARD = 0.5
"""Jaccard index of two queries' articles from which on they are one topic."""
MAX_NAME_WORDS = 3
COVERED_WEIGHT = 0.25
"""What an article that a suggestion is about still counts for the next one, and one of its theme for the theme."""
SMOOTHING_ARTICLES = 3
"""Articles by which shares and bursts are smoothed: of three articles all may be of one theme or one day by chance."""
BURST_WEIGHT = 2.0
"""What an article of a burst counts beside others."""
BURST_BINS = 40
"""The selected days are divided into as many stretches to see when a keyword has more articles than its share."""
FIT_BETA = 0.5
_MAX_NAME_LETTERS = 32
_REPLACEMENT_CHARACTER = "\ufffd"
_MAX_SHORT_NAME_LETTERS = 3
_MAX_TRIED = 150
_NONE = np.empty(0, np.int64)
_MAX_PHRASES = 3
_MIN_OWN_SHARE = 0.6
"""Share of the articles with another name that must be about the same person, body or place."""
_MIN_ADDED_SHARE = 0.1
"""Share by which another name must add to what the query finds."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A keyword.

    Attributes:
        name: as it is most often written.
        members: places among the selected articles of those it is central to.
        theme: places of the articles of the theme that most of them belong to.
        cohesion: the share of all articles that name the keyword that do; 1 where there are no themes.
        fit: how well the keyword tells the articles of the theme from others: the weighted harmonic mean (F0.5) of cohesion and
            the share of the theme's articles that name it.
    """

    name: str
    members: NDArray[np.int64]
    theme: NDArray[np.int64]
    cohesion: float
    fit: float


def suggest_topics(
    generation: Generation, selection: Selection, known_queries: Sequence[str], n: int = MAX_TOPICS_SUGGESTED
) -> pd.DataFrame:
    """The `n` topics that together cover most of the selected articles, without those that `known_queries` cover already.

    Candidates are keywords of one to three words. Each counts the articles it is central to and, as far as it can stand for a
    theme, those of the theme; articles by which its best stretch of days exceeds its share count twice more. Keywords that are
    named in articles of many themes count less. The one with the highest count comes first; from then on its articles, and as a
    theme those of its theme, count a quarter, and so forth (greedy maximum coverage: Nemhauser et al. 1978). So both standing
    subjects and the largest bursts come up. None repeats a name that another has in it.

    Columns: name, query (ready to be saved: the keyword, and other names of the same thing), articles (selected articles that
    answer the query), share (of the selected), phrases (what the query asks for, a list). A known query covers a suggestion if
    it asks for the same words or fewer of them, or if most of the articles of either are the other's (Jaccard index of 0.5), and
    so do suggestions each other; a known query that cannot be read covers nothing. Empty where no keyword is central to three
    of the selected articles.
    """
    chosen = selection.articles
    queries = [query for text in known_queries if (query := _read(text))]
    answers = [_within(generation, str(query), chosen) for query in queries]
    candidates, bins = _candidates(generation, chosen), _bins(generation, chosen)
    weights, of_themes = np.ones(len(chosen)), np.ones(len(chosen))
    rows: list[dict[str, object]] = []
    names_used: set[str] = set()
    while candidates and len(rows) < n:
        best = max(candidates, key=lambda candidate: _gain(candidate, weights, of_themes, bins))
        candidates.remove(best)
        names = {word for word in best.name.split() if word[:1].isupper() and len(word) > _MAX_SHORT_NAME_LETTERS}
        if names & names_used:
            continue
        phrases, articles = _query(generation, best.name, chosen)
        least = max(MIN_TOPIC_ARTICLES, MIN_TOPIC_SHARE * len(chosen))
        if not least <= len(articles) <= max(MAX_TOPIC_SHARE * len(chosen), MIN_TOPIC_ARTICLES):
            continue
        text = " OR ".join(phrases)
        if any(_implies(parse(phrases[0]), query) for query in queries) or any(_same(articles, other) for other in answers):
            continue
        answers.append(articles)
        queries.append(parse(text))
        names_used |= names
        weights[best.members] *= COVERED_WEIGHT
        of_themes[best.theme] *= COVERED_WEIGHT
        rows.append(
            {
                "name": _titled(best.name),
                "query": text,
                "articles": len(articles),
                "share": len(articles) / len(chosen),
                "phrases": phrases,
            }
        )
    return pd.DataFrame(rows, columns=["name", "query", "articles", "share", "phrases"])


def phrase_query(phrase: str) -> str:
    """A keyword as a query asks for it: as it is where it is one plain word, else in quotation marks."""
    bare = "".join(letter for letter in phrase if letter not in MARKS + "*").strip()
    plain = bare.isalnum() and (query := _read(bare)) is not None and isinstance(query, Phrase)
    return bare if plain else f'"{bare}"'


def _candidates(generation: Generation, chosen: Articles) -> list[_Candidate]:
    """The keywords central to most of the chosen articles; copies of one text count once."""
    asked = pd.DataFrame({"article": chosen, "place": np.arange(len(chosen))})
    keywords = generation.query(
        """
        WITH held AS (
            SELECT folded, place, text
            FROM keywords JOIN asked USING (article) JOIN (SELECT article, duplicates FROM articles) USING (article)
            WHERE central AND len(text) <= $letters AND len(string_split(folded, ' ')) <= $words AND NOT contains(text, $broken)
            QUALIFY row_number() OVER (PARTITION BY folded, duplicates ORDER BY place) = 1)
        SELECT coalesce(mode(text ORDER BY text) FILTER (text <> upper(text) OR len(text) <= $acronym), min(text)) AS name,
               list(place ORDER BY place) AS members
        FROM held GROUP BY folded HAVING count(*) >= $least ORDER BY count(*) DESC, folded LIMIT $tried""",
        {
            "letters": _MAX_NAME_LETTERS,
            "words": MAX_NAME_WORDS,
            "broken": _REPLACEMENT_CHARACTER,
            "acronym": MAX_ACRONYM_LETTERS,
            "least": MIN_TOPIC_ARTICLES,
            "tried": _MAX_TRIED,
        },
        asked=asked,
    )
    of_theme = _themes(generation, asked)
    rows = zip(keywords["name"], keywords["members"], strict=True)
    return [_candidate(name, np.asarray(places), _places(generation, name, chosen), of_theme) for name, places in rows]


def _places(generation: Generation, name: str, chosen: Articles) -> NDArray[np.int64]:
    """Places among the chosen of the articles that name a keyword anywhere."""
    phrase = phrase_query(name)
    return np.flatnonzero(np.isin(chosen, search(generation, phrase, patience=AT_ONCE).articles)) if _read(phrase) else _NONE


def _themes(generation: Generation, asked: pd.DataFrame) -> NDArray[np.bool_]:
    """Which theme has which of the chosen articles, by place: a row for each theme."""
    rows = generation.query(
        "SELECT dense_rank() OVER (ORDER BY theme) - 1 AS theme, place FROM article_themes JOIN asked USING (article)",
        asked=asked,
    )
    members = np.zeros((int(rows["theme"].max()) + 1 if len(rows) else 0, len(asked)), bool)
    members[rows["theme"], rows["place"]] = True
    return members


def _candidate(name: str, members: NDArray[np.int64], named: NDArray[np.int64], of_theme: NDArray[np.bool_]) -> _Candidate:
    if not len(of_theme):
        return _Candidate(name, members, members, 1.0, 0.0)
    best = int(of_theme[:, members].sum(axis=1).argmax())
    theme, cohesion = np.flatnonzero(of_theme[best]), float(of_theme[best, named].sum() / (len(named) + SMOOTHING_ARTICLES))
    share = of_theme[best, named].sum() / max(len(theme), 1)
    fit = float((1 + FIT_BETA**2) * cohesion * share / max(FIT_BETA**2 * cohesion + share, 1e-9))
    return _Candidate(name, members, np.union1d(theme, members), cohesion, fit)


def _bins(generation: Generation, chosen: Articles) -> NDArray[np.int64]:
    """The stretch of days of each chosen article; -1 for undated ones."""
    rows = generation.query(
        "SELECT epoch(day)::BIGINT // 86400 AS day FROM asked LEFT JOIN articles USING (article) ORDER BY place",
        asked=pd.DataFrame({"article": chosen, "place": np.arange(len(chosen))}),
    )
    day = rows["day"].to_numpy(float, na_value=np.nan)
    if np.isnan(day).all():
        return np.full(len(chosen), -1)
    first, last = np.nanmin(day), np.nanmax(day)
    length = max(1.0, (last - first + 1) / BURST_BINS)
    return np.where(np.isnan(day), -1, np.nan_to_num(day - first) // length).astype(np.int64)


def _gain(candidate: _Candidate, weights: NDArray[np.float64], of_themes: NDArray[np.float64], bins: NDArray[np.int64]) -> float:
    """What a candidate adds: its own articles, its burst and, as far as it can stand for it, its theme."""
    own = float(weights[candidate.members].sum()) * candidate.cohesion + BURST_WEIGHT * _burst(candidate.members, weights, bins)
    theme = float(of_themes[candidate.theme].sum()) + _burst(candidate.theme, of_themes, bins) if candidate.fit else 0.0
    return own + theme * candidate.fit


def _burst(members: NDArray[np.int64], weights: NDArray[np.float64], bins: NDArray[np.int64]) -> float:
    """By how much the weight of articles in their best two stretches of days, side by side, exceeds its share."""
    mine, when = weights[members], bins[members]
    dated = when >= 0
    size = int(bins.max(initial=-1)) + 1
    if size < 2 or not dated.any():
        return 0.0
    counts = np.bincount(when[dated], mine[dated], size)
    volume = np.bincount(bins[bins >= 0], minlength=size)
    excess = counts - counts.sum() * volume / volume.sum()
    return max(0.0, float((excess[1:] + excess[:-1]).max()) - SMOOTHING_ARTICLES)


def _query(generation: Generation, name: str, chosen: Articles) -> tuple[list[str], Articles]:
    """The phrases to put under OR, and what they find among the chosen."""
    phrases = [phrase_query(name)]
    if not _read(phrases[0]):
        return phrases, np.empty(0, np.int32)
    articles = search(generation, phrases[0], patience=AT_ONCE).articles
    own, names = _other_names(generation, name)
    for phrase in map(phrase_query, names):
        query = _read(phrase)
        if len(phrases) == _MAX_PHRASES or query is None or any(_implies(query, parse(other)) for other in phrases):
            continue
        hits = search(generation, phrase, patience=AT_ONCE).articles
        added = len(hits) - len(np.intersect1d(articles, hits, assume_unique=True))
        if len(np.intersect1d(hits, own, assume_unique=True)) < _MIN_OWN_SHARE * len(hits):
            continue
        if added >= max(MIN_TOPIC_ARTICLES, _MIN_ADDED_SHARE * len(articles)):
            phrases.append(phrase)
            articles = np.union1d(articles, hits)
    return phrases, np.intersect1d(articles, chosen, assume_unique=True)


def _other_names(generation: Generation, name: str) -> tuple[Articles, list[str]]:
    """The articles that name what `name` names most often, and how else they do, most articles first; demonyms too."""
    mentions = generation.query(
        """
        WITH meant AS (
            SELECT actor FROM actors WHERE list_contains([lower(alias) FOR alias IN list_append(aliases, name)], lower($name))
            ORDER BY articles DESC, actor LIMIT 1)
        SELECT article, text FROM mentions SEMI JOIN meant USING (actor) WHERE form IN ('name', 'demonym')""",
        {"name": name},
    )
    own = np.unique(mentions["article"].to_numpy(np.int32))
    named = mentions.drop_duplicates()["text"].value_counts()
    names = sorted(named.index, key=lambda text: (-named[text], text))
    return own, [text for text in names if text.casefold() != name.casefold() and len(text) > 1]


def _titled(name: str) -> str:
    return name[:1].upper() + name[1:] if name.islower() else name


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
