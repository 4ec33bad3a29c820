"""Who appears together with whom, and whether more often than expected by chance; `meetings` says what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from dashboard.analysis.people.meetings import (
    COLUMNS,
    REACH_SENTENCES,
    Base,
    Window,
    base,
    count_meetings,
    first_of_copies,
    judge,
)
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

KINDS = ("person", "organisation", "location")


@dataclass(frozen=True, slots=True)
class Comentions:
    """Actors, and the pairs of them that meet.

    Attributes:
        actors: id, name, type, articles; most first.
        pairs: a, b (ids, a before b in `actors`), name_a, name_b, and `meetings.COLUMNS`; those that meet in most articles first.
        window: where a pair has to meet.
        articles: how many, one of each group of copies.
        tested: pairs compared.
        apart: of them, pairs that never meet, which are not in `pairs`.
        kinds: of names compared.
    """

    actors: pd.DataFrame
    pairs: pd.DataFrame
    window: Window
    articles: int
    tested: int
    apart: int
    kinds: tuple[str, ...]


def usual_kinds(filters: Filters) -> tuple[str, ...]:
    """The kinds of names that are compared unless one asks for others: no places where a person or organisation is asked for."""
    return KINDS[:2] if any(not actor.startswith("location:") for actor in filters.actors) else KINDS


def comentions(
    generation: Generation,
    selection: Selection,
    window: Window,
    names: int = 16,
    *,
    kinds: Sequence[str] = (),
    without: Sequence[str] = (),
) -> Comentions:
    """Co-mentions of the `names` actors that most of the selected articles name.

    Every pair of them is tested, and Benjamini-Hochberg's q is over all these tests. kinds: of actors; those of `usual_kinds`
    without any. without: ids of actors that are left out.
    """
    kinds = tuple(kind for kind in KINDS if kind in (kinds or usual_kinds(selection.filters)))
    articles = base(generation, selection)
    actors = most_named_of(generation, articles, kinds, without, names)
    place = pd.DataFrame({"actor": actors["actor"], "place": np.arange(len(actors))})
    every = pd.DataFrame(list(combinations(range(len(actors)), 2)), columns=["a", "b"], dtype=np.int64)
    counted = every.merge(count_meetings(generation, articles, place, window), how="left", on=["a", "b"]).fillna(0)
    judged = judge(counted, actors["articles"].to_numpy(np.int64), articles, window, len(every))
    met = with_names(judged[judged["together"] > 0], actors).sort_values(
        ["together", "both", "name_a", "name_b"], ascending=[False, False, True, True], ignore_index=True
    )
    apart = len(every) - len(met)
    return Comentions(actors.drop(columns="actor"), met, window, articles.articles, len(every), apart, kinds)


def most_named_of(
    generation: Generation, articles: Base, kinds: Sequence[str], without: Sequence[str], limit: int
) -> pd.DataFrame:
    """The actors of some kinds that most articles name: actor, id, name, type, articles; most first."""
    return generation.query(
        """
        SELECT actor, id, name, type, counted.articles FROM counted JOIN actors USING (actor)
        WHERE list_contains($kinds, type) AND NOT list_contains($without, id)
        ORDER BY counted.articles DESC, name, id LIMIT $limit""",
        {"kinds": list(kinds), "without": list(without), "limit": limit},
        counted=articles.named,
    )


def with_names(judged: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Judged pairs of rows of `actors` under the ids and names of these: a, b, name_a, name_b and `meetings.COLUMNS`."""
    ids, called = actors["id"].to_numpy(object), actors["name"].to_numpy(object)
    a, b = judged["a"].to_numpy(), judged["b"].to_numpy()
    pairs = pd.DataFrame({"a": ids[a], "b": ids[b], "name_a": called[a], "name_b": called[b]})
    for name in COLUMNS:
        pairs[name] = judged[name].to_numpy()
    return pairs


def sentences(
    generation: Generation, selection: Selection, a: str, b: str, window: Window, *, limit: int = 50, offset: int = 0
) -> pd.DataFrame:
    """The sentences a pair is counted from: all that name one of the two where they meet, newest article first.

    One row a sentence, or a title where whole articles are meant: article, key, title, source, day, url, field, start, end, text,
    mentions (list of {"start", "end", "actor"}, offsets in `text` of the row), names_both, total (how many there are in all).
    """
    return generation.query(
        """
        WITH placed AS (
            SELECT m.article, field, sentence, m."start", m."end", id
            FROM counted_mentions AS m SEMI JOIN one USING (article) JOIN actors USING (actor)
            WHERE tie AND id IN ($a, $b) AND (sentence >= 0 OR $reach IS NULL)),
        shared AS (
            SELECT l.article, l.sentence FROM placed AS l JOIN placed AS r ON l.article = r.article AND l.id <> r.id
            WHERE $reach IS NULL OR abs(l.sentence - r.sentence) <= $reach GROUP BY 1, 2),
        named AS (
            SELECT article, field, sentence, list({'start': "start", 'end': "end", 'actor': id} ORDER BY "start") AS marks,
                   count(DISTINCT id) = 2 AS names_both
            FROM placed SEMI JOIN shared USING (article, sentence) GROUP BY 1, 2, 3),
        page AS (
            SELECT named.*, count(*) OVER () AS total FROM named JOIN articles USING (article)
            ORDER BY day IS NULL, article DESC, field = 'text', sentence LIMIT $limit OFFSET $offset)
        SELECT article, key, title, source, day, url, field,
               coalesce(s."start", 0) AS "start", coalesce(s."end", len(title)) AS "end",
               CASE field WHEN 'title' THEN title ELSE substr(text, s."start" + 1, s."end" - s."start") END AS text,
               list_transform(marks, lambda m: {'start': m.start - coalesce(s."start", 0), 'end': m.end - coalesce(s."start", 0),
                                                'actor': m.actor}) AS mentions, names_both, total
        FROM page JOIN articles USING (article) LEFT JOIN sentences AS s USING (article, sentence)
        ORDER BY day IS NULL, article DESC, field = 'text', sentence""",
        {"reach": REACH_SENTENCES.get(window), "a": a, "b": b, "limit": limit, "offset": offset},
        one=first_of_copies(generation, selection),
    )


def articles_naming(generation: Generation, selection: Selection, actor: str) -> Articles:
    """Numbers of the articles that `Comentions.actors` counts for an actor (its id), ascending."""
    numbers = generation.query(
        """
        SELECT DISTINCT article FROM counted_mentions SEMI JOIN (FROM actors WHERE id = $actor) AS named USING (actor)
        SEMI JOIN one USING (article) WHERE tie ORDER BY article""",
        {"actor": actor},
        one=first_of_copies(generation, selection),
    )
    return numbers["article"].to_numpy(np.int32)


def days_together(generation: Generation, selection: Selection, pairs: pd.DataFrame, window: Window) -> pd.DataFrame:
    """The days on which pairs meet: a, b (ids, as in `pairs`), day (date); undated articles left out."""
    return generation.query(
        """
        WITH placed AS MATERIALIZED (
            SELECT DISTINCT article, id, sentence FROM counted_mentions JOIN actors USING (actor) SEMI JOIN one USING (article)
            WHERE tie AND (sentence >= 0 OR $reach IS NULL) AND id IN (SELECT a FROM pairs UNION SELECT b FROM pairs))
        SELECT DISTINCT a, b, day::DATE AS day
        FROM pairs JOIN placed AS l ON l.id = a JOIN placed AS r ON r.id = b AND l.article = r.article
        JOIN articles ON articles.article = l.article
        WHERE day IS NOT NULL AND ($reach IS NULL OR abs(l.sentence - r.sentence) <= $reach) ORDER BY a, b, day""",
        {"reach": REACH_SENTENCES.get(window)},
        pairs=pairs[["a", "b"]],
        one=first_of_copies(generation, selection),
    )
