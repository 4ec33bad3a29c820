"""Who appears together with whom, and whether more often than expected by chance.

Only mentions that may tie are counted (`Mention.tie`), by name or role, in one article of each group of copies. The window
is a sentence (a title is one), a paragraph (so is a title) or a whole article; N is the number of windows of those articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from dashboard.analysis import choices
from dashboard.analysis.association import benjamini_hochberg, log_likelihood, npmi, p_value
from dashboard.analysis.people.actors import most_named
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

Window = choices.Window

_TESTED = ["a", "b", "name_a", "name_b", "together", "windows", "expected", "ratio", "g2", "p", "npmi"]


@dataclass(frozen=True, slots=True)
class Comentions:
    """Actors, and the pairs of them that share a window.

    Attributes:
        actors: id, name, type, articles; most first.
        pairs: a, b (ids, a before b in `actors`), name_a, name_b, together (articles), windows, expected (windows, were they
            independent), ratio (windows / expected), g2 (log-likelihood, negative below expectation), p, q, npmi (NaN below
            NPMI_FLOOR windows); most articles first.
        windows: N, the number of windows of the kind `window`.
        articles: how many, one of each group of copies.
    """

    actors: pd.DataFrame
    pairs: pd.DataFrame
    window: Window
    windows: int
    articles: int


def comentions(generation: Generation, selection: Selection, window: Window, names: int = 16) -> Comentions:
    """Co-mentions of the `names` actors that most of the selected articles name.

    Every pair of them is tested, and Benjamini-Hochberg's q is over all these tests.
    """
    one = first_of_copies(generation, selection)
    actors = generation.query(
        """
        SELECT actor, id, name, type, counted.articles FROM counted JOIN actors USING (actor)
        ORDER BY counted.articles DESC, name, id LIMIT $names""",
        {"names": names},
        counted=most_named(generation, one, names, ties=True),
    )
    place = pd.DataFrame({"actor": actors["actor"], "place": np.arange(len(actors))})
    shared = generation.query(
        """
        WITH shared AS (
            SELECT l.place AS a, r.place AS b, count(*) AS windows
            FROM stood AS l JOIN stood AS r ON l.article = r.article AND l.stretch = r.stretch AND l.place <= r.place
            GROUP BY 1, 2, l.article)
        SELECT a, b, count(*) AS together, sum(windows)::BIGINT AS windows FROM shared GROUP BY 1, 2""",
        stood=windows_by_actor(generation, one, place, window),
    )
    total = count_windows(generation, one, window)
    alone = dict(zip(shared["a"][shared["a"] == shared["b"]], shared["windows"][shared["a"] == shared["b"]], strict=True))
    seen = {(a, b): (together, windows) for a, b, together, windows in shared.itertuples(index=False) if a != b}
    rows = []
    for a, b in combinations(range(len(actors)), 2):
        together, windows = seen.get((a, b), (0, 0))
        expected = alone[a] * alone[b] / total
        g2 = log_likelihood(windows, alone[a], alone[b], total)
        rows.append(
            (
                actors["id"][a],
                actors["id"][b],
                actors["name"][a],
                actors["name"][b],
                together,
                windows,
                expected,
                windows / expected,
                g2,
                p_value(g2),
                npmi(windows, alone[a], alone[b], total),
            )
        )
    pairs = pd.DataFrame(rows, columns=_TESTED)
    pairs.insert(_TESTED.index("p") + 1, "q", benjamini_hochberg(pairs["p"].to_numpy(float)))
    pairs = pairs[pairs["windows"] > 0].sort_values(
        ["together", "windows", "name_a", "name_b"], ascending=[False, False, True, True], ignore_index=True
    )
    return Comentions(actors.drop(columns="actor"), pairs, window, total, len(one))


def sentences(
    generation: Generation, selection: Selection, a: str, b: str, window: Window, *, limit: int = 50, offset: int = 0
) -> pd.DataFrame:
    """The sentences a pair is counted from: all that name either of the two in a window with both, newest article first.

    One row a sentence or title: article, key, title, source, day, url, field, start, end, text, mentions (list of
    {"start", "end", "actor"}, offsets in `text` of the row), names_both.
    """
    return generation.query(
        """
        WITH stood AS (
            SELECT m.article, field, sentence, m."start", m."end", id,
                   CASE $window WHEN 'sentence' THEN sentence WHEN 'paragraph' THEN paragraph ELSE 0 END AS stretch
            FROM counted_mentions AS m SEMI JOIN one USING (article) JOIN actors USING (actor) WHERE tie AND id IN ($a, $b)),
        shared AS (FROM stood SELECT article, stretch GROUP BY 1, 2 HAVING count(DISTINCT id) = 2),
        named AS (
            SELECT article, field, sentence, list({'start': "start", 'end': "end", 'actor': id} ORDER BY "start") AS found,
                   count(DISTINCT id) = 2 AS names_both
            FROM stood SEMI JOIN shared USING (article, stretch) GROUP BY 1, 2, 3),
        page AS (
            SELECT named.* FROM named JOIN articles USING (article)
            ORDER BY day IS NULL, article DESC, field = 'text', sentence LIMIT $limit OFFSET $offset)
        SELECT article, key, title, source, day, url, field,
               coalesce(s."start", 0) AS "start", coalesce(s."end", len(title)) AS "end",
               CASE field WHEN 'title' THEN title ELSE substr(text, s."start" + 1, s."end" - s."start") END AS text,
               list_transform(found, lambda m: {'start': m.start - coalesce(s."start", 0), 'end': m.end - coalesce(s."start", 0),
                                                'actor': m.actor}) AS mentions, names_both
        FROM page JOIN articles USING (article) LEFT JOIN sentences AS s USING (article, sentence)
        ORDER BY day IS NULL, article DESC, field = 'text', sentence""",
        {"window": window, "a": a, "b": b, "limit": limit, "offset": offset},
        one=first_of_copies(generation, selection),
    )


def articles_naming(generation: Generation, selection: Selection, actor: str) -> Articles:
    """Numbers of the articles that `Comentions.actors` counts for an actor (its id), ascending."""
    found = generation.query(
        """
        SELECT DISTINCT article FROM counted_mentions SEMI JOIN (FROM actors WHERE id = $actor) AS named USING (actor)
        SEMI JOIN one USING (article) WHERE tie ORDER BY article""",
        {"actor": actor},
        one=first_of_copies(generation, selection),
    )
    return found["article"].to_numpy(np.int32)


def days_together(generation: Generation, selection: Selection, pairs: pd.DataFrame, window: Window) -> pd.DataFrame:
    """The days on which pairs appear together: a, b (ids, as in `pairs`), day (date); undated articles left out."""
    ids = list(dict.fromkeys([*pairs["a"], *pairs["b"]]))
    place = generation.query("SELECT actor, actor AS place, id FROM actors WHERE id IN (SELECT unnest(?::VARCHAR[]))", [ids])
    return generation.query(
        """
        SELECT DISTINCT a, b, day::DATE AS day
        FROM pairs JOIN place AS x ON x.id = a JOIN place AS y ON y.id = b JOIN stood AS l ON l.place = x.place
        JOIN stood AS r ON r.place = y.place AND l.article = r.article AND l.stretch = r.stretch
        JOIN articles ON articles.article = l.article WHERE day IS NOT NULL ORDER BY a, b, day""",
        place=place,
        pairs=pairs[["a", "b"]],
        stood=windows_by_actor(generation, first_of_copies(generation, selection), place, window),
    )


def first_of_copies(generation: Generation, selection: Selection) -> pd.DataFrame:
    """One column `article`: the first of each group of copies among the selected."""
    return generation.query(
        """
        SELECT min(article) AS article FROM articles SEMI JOIN selected USING (article) GROUP BY duplicates ORDER BY 1""",
        selected=selection.frame,
    )


def windows_by_actor(generation: Generation, one: pd.DataFrame, place: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Which windows name actors, within the articles of `one`: place, article, stretch (its number in the article).

    place: the actors, by number, and what to call them in the answer.
    """
    return generation.query(
        """
        SELECT DISTINCT place, article,
               CASE $window WHEN 'sentence' THEN sentence WHEN 'paragraph' THEN paragraph ELSE 0 END AS stretch
        FROM counted_mentions JOIN place USING (actor) SEMI JOIN one USING (article) WHERE tie""",
        {"window": window},
        one=one,
        place=place,
    )


def count_windows(generation: Generation, one: pd.DataFrame, window: Window) -> int:
    """N: how many windows the articles of `one` have."""
    if window == "article":
        return len(one)
    found = generation.query(
        """
        SELECT (SELECT count(*) FROM articles SEMI JOIN one USING (article) WHERE title <> '') AS titles,
               (SELECT count(*) FROM sentences SEMI JOIN one USING (article)) AS sentences,
               (SELECT count(DISTINCT (article, paragraph)) FROM sentences SEMI JOIN one USING (article)) AS paragraphs
        """,
        one=one,
    ).iloc[0]
    return int(found["titles"] + found[f"{window}s"])
