"""One person, organisation or place: under which names, in which roles, in which articles and sentences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.analysis.people.actors import describe_actors
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation


def profile(generation: Generation, selection: Selection, who: str) -> pd.DataFrame:
    """The row of `actors.actors` for one id, whatever their place; none where no selected article names them."""
    rows = generation.query(
        """
        SELECT actor, count(DISTINCT article) AS articles, count(*) AS mentions
        FROM counted_mentions SEMI JOIN selected USING (article) SEMI JOIN (FROM actor_ids WHERE id = $who) AS them USING (actor)
        GROUP BY actor""",
        {"who": who},
        selected=selection.frame,
    )
    return describe_actors(generation, selection, rows)


def select_naming(generation: Generation, selection: Selection, who: str) -> Selection:
    """The selected articles that name them, by name or role; their base, the grey of a timeline, is all that were selected."""
    rows = generation.query(
        """
        SELECT DISTINCT article FROM counted_mentions SEMI JOIN selected USING (article)
        SEMI JOIN (FROM actor_ids WHERE id = $who) AS them USING (actor)""",
        {"who": who},
        selected=selection.frame,
    )
    return replace(selection.narrowed(rows["article"].tolist()), base=selection.articles)


def forms(generation: Generation, selection: Selection, who: str) -> pd.DataFrame:
    """The words that name them: text, form (name, role, demonym or pronoun), mentions, articles; most mentions first.

    Counts elsewhere use names and roles alone.
    """
    return generation.query(
        """
        SELECT text, form, count(*) AS mentions, count(DISTINCT article) AS articles
        FROM mentions SEMI JOIN selected USING (article) SEMI JOIN (FROM actor_ids WHERE id = $who) AS them USING (actor)
        GROUP BY text, form ORDER BY mentions DESC, articles DESC, text, form""",
        {"who": who},
        selected=selection.frame,
    )


def roles(generation: Generation, selection: Selection, who: str) -> pd.DataFrame:
    """The roles that the selected articles give them: role, first, last (days), articles; most articles first."""
    return generation.query(
        """
        SELECT role, min(day) AS first, max(day) AS last, count(*) AS articles
        FROM article_roles SEMI JOIN selected USING (article) SEMI JOIN (FROM actor_ids WHERE id = $who) AS them USING (actor)
        JOIN (SELECT article, day FROM articles) USING (article)
        GROUP BY role ORDER BY articles DESC, first NULLS LAST, role""",
        {"who": who},
        selected=selection.frame,
    )


def articles_giving(generation: Generation, selection: Selection, who: str, role: str) -> Articles:
    """Numbers of the selected articles that give them a role, ascending."""
    rows = generation.query(
        """
        SELECT article FROM article_roles SEMI JOIN selected USING (article)
        SEMI JOIN (FROM actor_ids WHERE id = $who) AS them USING (actor) WHERE role = $role ORDER BY article""",
        {"who": who, "role": role},
        selected=selection.frame,
    )
    return rows["article"].to_numpy(np.int32)


def sentences(
    generation: Generation, selection: Selection, who: str, *, text: str = "", form: str = "", limit: int = 50, offset: int = 0
) -> pd.DataFrame:
    """The sentences and titles that name them by name or role, or in these words and form; newest article first.

    Columns: article, key, title, source, day, url, field, start, end, text, mentions (list of {"start", "end"}, offsets in
    `text` of the row), total (sentences and titles in all).
    """
    return generation.query(
        """
        WITH chosen AS (
            SELECT * FROM mentions WHERE text = $text AND form = $form UNION ALL FROM counted_mentions WHERE $text = ''),
        named AS (
            SELECT article, field, sentence, list({'start': "start", 'end': "end"} ORDER BY "start") AS found
            FROM chosen SEMI JOIN selected USING (article) SEMI JOIN (FROM actor_ids WHERE id = $who) AS them USING (actor)
            GROUP BY 1, 2, 3),
        page AS (
            SELECT named.*, count(*) OVER () AS total FROM named JOIN (SELECT article, day FROM articles) USING (article)
            ORDER BY day IS NULL, article DESC, field = 'text', sentence LIMIT $limit OFFSET $offset)
        SELECT article, key, title, source, day, url, field,
               coalesce(s."start", 0) AS "start", coalesce(s."end", len(title)) AS "end",
               CASE field WHEN 'title' THEN title ELSE substr(text, s."start" + 1, s."end" - s."start") END AS text,
               list_transform(found, lambda m: {'start': m.start - coalesce(s."start", 0),
                                                'end': m.end - coalesce(s."start", 0)}) AS mentions, total
        FROM page JOIN articles USING (article) LEFT JOIN sentences AS s USING (article, sentence)
        ORDER BY day IS NULL, article DESC, field = 'text', sentence""",
        {"who": who, "text": text, "form": form, "limit": limit, "offset": offset},
        selected=selection.frame,
    )


def positions(generation: Generation, key: str, who: str, others: list[str]) -> pd.DataFrame:
    """Where in one article's text they, and `others` (ids), are named and speak; columns as `contents.positions`, `who` first."""
    return generation.query(
        """
        WITH one AS (SELECT article FROM articles WHERE key = $key),
        shown AS (SELECT actor, id, name, type FROM actors WHERE id = $who OR id IN (SELECT unnest($others::VARCHAR[]))),
        found AS (
            SELECT id, name AS "row", type AS kind, "start", "end", text
            FROM mentions SEMI JOIN one USING (article) JOIN shown USING (actor) WHERE field = 'text'
            UNION ALL
            SELECT id, name, CASE kind WHEN 'indirect' THEN 'paraphrase' ELSE 'quote' END, "start", "end", text
            FROM quotes SEMI JOIN one USING (article) JOIN shown USING (actor) WHERE field = 'text')
        SELECT * EXCLUDE (id) FROM found ORDER BY id <> $who, "start", "end", kind, "row\"""",
        {"key": key, "who": who, "others": others},
    )
