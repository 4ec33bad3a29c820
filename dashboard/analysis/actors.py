"""Who there is to choose from, and who matters in a selection."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.select import COUNTED, Selection
from dashboard.store.generation import Generation

_AHEAD = 8


def actors(generation: Generation, selection: Selection, limit: int | None = None) -> pd.DataFrame:
    """The people, organisations and places of the selected articles, most articles first.

    Columns: id, name, type, articles and mentions (by name or role), quotes and paraphrases (utterances they make), first
    and last day, aliases and roles (lists, of the whole corpus).
    """
    return generation.query("""
        WITH most AS (FROM counted ORDER BY articles DESC, mentions DESC, actor LIMIT $limit),
        dated AS (
            SELECT actor, min(day) AS first, max(day) AS last
            FROM mentions SEMI JOIN most USING (actor) SEMI JOIN selected USING (article)
            JOIN (SELECT article, day FROM articles) USING (article)
            WHERE form IN (SELECT unnest($forms)) GROUP BY actor),
        named AS (FROM most JOIN dated USING (actor)),
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
                            {"forms": list(COUNTED), "limit": limit}, selected=selection.frame,
                            counted=most_named(generation, selection.frame, limit))


def most_named(generation: Generation, articles: pd.DataFrame, limit: int | None, *, ties: bool = False) -> pd.DataFrame:
    """The actor (number), articles and mentions of at least the `limit` actors that most of `articles` name, by name or role.

    articles: one column `article`. ties: only mentions that may tie count. An actor is in no more articles than it has
    mentions, so that articles, ten times as dear to count, are counted for the most mentioned alone.
    """
    forms = list(COUNTED)
    named = generation.query("""
        SELECT actor, count(*) AS mentions FROM mentions SEMI JOIN chosen USING (article)
        WHERE form IN (SELECT unnest($forms)) AND (tie OR NOT $ties) GROUP BY actor ORDER BY mentions DESC, actor""",
                             {"forms": forms, "ties": ties}, chosen=articles)
    taken = len(named) if limit is None else min(_AHEAD * limit, len(named))
    while True:
        counted = generation.query("""
            WITH held AS (
                SELECT DISTINCT article, actor FROM mentions SEMI JOIN ahead USING (actor) SEMI JOIN chosen USING (article)
                WHERE form IN (SELECT unnest($forms)) AND (tie OR NOT $ties))
            SELECT actor, count(*) AS articles, any_value(ahead.mentions) AS mentions FROM held JOIN ahead USING (actor)
            GROUP BY actor ORDER BY articles DESC, actor""",
                                   {"forms": forms, "ties": ties}, chosen=articles, ahead=named.iloc[:taken])
        if limit is None or taken == len(named) or counted["articles"].iloc[limit - 1] > named["mentions"].iloc[taken]:
            return counted
        taken = len(named)


def actor_choices(generation: Generation, search: str = "", limit: int = 50) -> pd.DataFrame:
    """id, name, type, articles of the actors whose name or alias holds `search`, case and accents aside; most articles first.

    articles: how many the actor filter alone would select. Only the four times `limit` that most articles mention in any
    form are counted and compared, since counting all costs a scan of all mentions.
    """
    return generation.query("""
        WITH sought AS (
            SELECT actor FROM actors
            WHERE contains(strip_accents(lower(concat_ws(chr(10), name, array_to_string(aliases, chr(10))))),
                           strip_accents(lower($search)))
            ORDER BY actor LIMIT $most),
        held AS (
            SELECT DISTINCT actor, article FROM mentions SEMI JOIN sought USING (actor) WHERE form IN (SELECT unnest($counted))),
        named AS (SELECT actor, count(*) AS articles FROM held GROUP BY actor)
        SELECT id, name, type, named.articles FROM named JOIN actors USING (actor)
        ORDER BY named.articles DESC, name, id LIMIT $limit""",
                            {"search": search.strip(), "counted": list(COUNTED), "limit": limit, "most": 4 * limit})


def sources(generation: Generation) -> pd.DataFrame:
    """The source and articles of every source of the corpus, most articles first; "" where an article names none."""
    return generation.query("SELECT source, count(*) AS articles FROM articles GROUP BY source ORDER BY articles DESC, source")
