"""Who there is to choose from, and who matters in a selection."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.select import COUNTED, Selection
from dashboard.store.generation import Generation


def actors(generation: Generation, selection: Selection, limit: int | None = None) -> pd.DataFrame:
    """The people, organisations and places of the selected articles, most articles first.

    Columns: id, name, type, articles and mentions (by name or role), quotes and paraphrases (utterances they make), first
    and last day, aliases and roles (lists, of the whole corpus).
    """
    return generation.query("""
        WITH named AS (
            SELECT actor, count(DISTINCT article) AS articles, count(*) AS mentions, min(day) AS first, max(day) AS last
            FROM mentions SEMI JOIN selected USING (article) JOIN (SELECT article, day FROM articles) USING (article)
            WHERE form IN (SELECT unnest($counted)) GROUP BY actor ORDER BY articles DESC, mentions DESC, actor LIMIT $limit),
        spoken AS (
            SELECT actor, "group", bool_or(kind <> 'indirect') AS quoted
            FROM quotes SEMI JOIN selected USING (article) SEMI JOIN named USING (actor) GROUP BY 1, 2),
        said AS (
            SELECT actor, count(*) FILTER (quoted) AS quotes, count(*) FILTER (NOT quoted) AS paraphrases
            FROM spoken GROUP BY actor)
        SELECT id, name, type, named.articles, named.mentions, coalesce(quotes, 0) AS quotes,
               coalesce(paraphrases, 0) AS paraphrases, first, last, aliases, roles
        FROM named JOIN actors USING (actor) LEFT JOIN said USING (actor)
        ORDER BY named.articles DESC, named.mentions DESC, name, id""",
                            {"counted": list(COUNTED), "limit": limit}, selected=selection.frame)


def actor_choices(generation: Generation, search: str = "", limit: int = 50) -> pd.DataFrame:
    """id, name, type, articles of the actors whose name or alias holds `search`, case and accents aside; most articles first.

    articles: how many the actor filter alone would select.
    """
    return generation.query("""
        WITH sought AS (
            FROM actors WHERE contains(strip_accents(lower(concat_ws(chr(10), name, array_to_string(aliases, chr(10))))),
                                       strip_accents(lower($search)))),
        named AS (
            SELECT actor, count(DISTINCT article) AS articles FROM mentions SEMI JOIN sought USING (actor)
            WHERE form IN (SELECT unnest($counted)) GROUP BY actor)
        SELECT id, name, type, named.articles FROM named JOIN actors USING (actor)
        ORDER BY named.articles DESC, name, id LIMIT $limit""",
                            {"search": search.strip(), "counted": list(COUNTED), "limit": limit})


def sources(generation: Generation) -> pd.DataFrame:
    """The source and articles of every source of the corpus, most articles first; "" where an article names none."""
    return generation.query("SELECT source, count(*) AS articles FROM articles GROUP BY source ORDER BY articles DESC, source")
