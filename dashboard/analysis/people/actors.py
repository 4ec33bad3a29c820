"""People, organisations and places: who is in a selection, what they are called, and how to find one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.analysis import choices
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

Type = choices.ActorType

_COUNTED_AHEAD = 8
"""Articles are counted first for so many times the actors that are asked for."""


def actors(
    generation: Generation,
    selection: Selection,
    limit: int | None = None,
    *,
    type: Type = "",  # noqa: A002
    named: str = "",
    offset: int = 0,
) -> pd.DataFrame:
    """The people, organisations and places of the selected articles, most articles first; columns as `describe_actors`.

    type, named: only those of a type, and those whose name or alias holds these letters, case and accents aside; of these, the
    closest come first (`how_close`).
    """
    rows = rank_actors(generation, selection, None if type or named or limit is None else offset + limit, type=type, named=named)
    return describe_actors(generation, selection, rows.iloc[offset : None if limit is None else offset + limit])


def rank_actors(
    generation: Generation,
    selection: Selection,
    limit: int | None = None,
    *,
    type: Type = "",  # noqa: A002
    named: str = "",
) -> pd.DataFrame:
    """Who is in the selected articles, most articles first: actor (number), articles, mentions (by name or role).

    Ties are sorted by name. type, named: as in `actors`.
    """
    counted = most_named(generation, selection.frame, limit)
    close = how_close(generation, named) if named.strip() else counted[["actor"]].assign(closeness=0)
    return generation.query(
        """
        SELECT actor, counted.articles, counted.mentions FROM counted JOIN actors USING (actor) JOIN close USING (actor)
        WHERE $type = '' OR type = $type
        ORDER BY closeness, counted.articles DESC, counted.mentions DESC, name, id LIMIT $limit""",
        {"type": type, "limit": limit},
        counted=counted,
        close=close,
    )


def how_close(generation: Generation, named: str) -> pd.DataFrame:
    """actor, closeness: those whose name or an alias holds these letters, case and accents aside, in their order of number.

    closeness: 0 for the name itself, 1 for an alias, 2 for a whole word of either, 3 for the beginning of a word, 4 for letters
    within one.
    """
    return generation.query(
        r"""
        WITH folded AS (
            SELECT actor, strip_accents(lower(name)) AS called, strip_accents(lower(array_to_string(aliases, chr(10)))) AS also,
                   concat_ws(chr(10), called, also) AS names, strip_accents(lower($named)) AS sought,
                   '(?:^|[^\pL\pN])' || regexp_escape(sought) AS beginning
            FROM actors)
        SELECT actor, CASE WHEN called = sought THEN 0
                           WHEN list_contains(string_split(also, chr(10)), sought) THEN 1
                           WHEN regexp_matches(names, beginning || '(?:$|[^\pL\pN])') THEN 2
                           WHEN regexp_matches(names, beginning) THEN 3 ELSE 4 END AS closeness
        FROM folded WHERE contains(names, sought) ORDER BY actor""",
        {"named": named.strip()},
    )


def describe_actors(generation: Generation, selection: Selection, rows: pd.DataFrame) -> pd.DataFrame:
    """What there is to say of some rows of `rank_actors`, in their order; it costs by the row.

    Columns: id, name, type, articles and mentions (by name or role), share (of the selected articles), quotes and paraphrases
    (utterances they make), quotes_about and paraphrases_about (utterances by others that name them), first and last day,
    aliases and roles (lists, of the whole corpus), joined (a list of the other names counted under theirs because the corpus says
    so, each with its evidence), doubt (why the name may be more than one's, "" where nothing says so).
    """
    return generation.query(
        """
        WITH dated AS (
            SELECT actor, min(day) AS first, max(day) AS last
            FROM counted_mentions SEMI JOIN named USING (actor) SEMI JOIN selected USING (article)
            JOIN (SELECT article, day FROM articles) USING (article) GROUP BY actor),
        uttered AS (SELECT "group", quoted FROM utterances SEMI JOIN selected USING (article)),
        spoken AS (SELECT DISTINCT actor, "group" FROM quotes SEMI JOIN named USING (actor)),
        said AS (
            SELECT actor, count(*) FILTER (quoted) AS quotes, count(*) FILTER (NOT quoted) AS paraphrases
            FROM spoken JOIN uttered USING ("group") GROUP BY actor),
        meant AS (
            SELECT DISTINCT about.actor, "group"
            FROM about SEMI JOIN named USING (actor) JOIN (SELECT quote, "group" FROM quotes) USING (quote)),
        told AS (
            SELECT actor, count(*) FILTER (quoted) AS quotes_about, count(*) FILTER (NOT quoted) AS paraphrases_about
            FROM meant JOIN uttered USING ("group") GROUP BY actor),
        inferred AS (
            SELECT actor, list(joins.name || ' (' || rule || '): ' || evidence ORDER BY joins.articles DESC, joins.id) AS joined
            FROM joins SEMI JOIN named USING (actor) GROUP BY actor)
        SELECT id, name, type, named.articles, named.articles / $all AS share, named.mentions, coalesce(quotes, 0) AS quotes,
               coalesce(paraphrases, 0) AS paraphrases, coalesce(quotes_about, 0) AS quotes_about,
               coalesce(paraphrases_about, 0) AS paraphrases_about, first, last, aliases, roles,
               coalesce(joined, []) AS joined, coalesce(reason, '') AS doubt
        FROM named JOIN actors USING (actor) JOIN dated USING (actor) LEFT JOIN said USING (actor) LEFT JOIN told USING (actor)
        LEFT JOIN inferred USING (actor) LEFT JOIN doubts USING (actor)
        ORDER BY place""",
        {"all": max(len(selection.articles), 1)},
        selected=selection.frame,
        named=rows.assign(place=range(len(rows))),
    )


def most_named(generation: Generation, articles: pd.DataFrame, limit: int | None, *, ties: bool = False) -> pd.DataFrame:
    """The actor (number), articles and mentions of at least the `limit` actors that most of `articles` name, by name or role.

    articles: one column `article`. ties: only mentions that may tie count. An actor is in no more articles than it has
    mentions, so that articles, ten times as dear to count, are counted for the most mentioned alone.
    """
    named = generation.query(
        """
        SELECT actor, count(*) AS mentions FROM counted_mentions SEMI JOIN chosen USING (article)
        WHERE tie OR NOT $ties GROUP BY actor ORDER BY mentions DESC, actor""",
        {"ties": ties},
        chosen=articles,
    )
    depth = len(named) if limit is None else min(_COUNTED_AHEAD * limit, len(named))
    while True:
        counted = generation.query(
            """
            WITH held AS (
                SELECT DISTINCT article, actor
                FROM counted_mentions SEMI JOIN ahead USING (actor) SEMI JOIN chosen USING (article) WHERE tie OR NOT $ties)
            SELECT actor, count(*) AS articles, any_value(ahead.mentions) AS mentions FROM held JOIN ahead USING (actor)
            GROUP BY actor ORDER BY articles DESC, actor""",
            {"ties": ties},
            chosen=articles,
            ahead=named.iloc[:depth],
        )
        if limit is None or depth == len(named) or counted["articles"].iloc[limit - 1] > named["mentions"].iloc[depth]:
            return counted
        depth = len(named)


def names_of(generation: Generation, ids: Sequence[str]) -> dict[str, str]:
    """What these actors are called, by id; ids the generation does not hold are left out."""
    rows = generation.query(
        """
        SELECT actor_ids.id, name FROM actor_ids JOIN actors USING (actor)
        WHERE actor_ids.id IN (SELECT unnest(?::VARCHAR[]))""",
        [list(ids)],
    )
    return dict(zip(rows["id"], rows["name"], strict=True))


def current_ids(generation: Generation, ids: Sequence[str]) -> dict[str, str]:
    """The ids that these actors have now, by the ids asked for: one that was joined opens the actor that it joined.

    Ids the generation does not hold are left out.
    """
    rows = generation.query(
        """
        SELECT DISTINCT actor_ids.id AS asked, actors.id FROM actor_ids JOIN actors USING (actor)
        WHERE actor_ids.id IN (SELECT unnest(?::VARCHAR[]))""",
        [list(ids)],
    )
    return dict(zip(rows["asked"], rows["id"], strict=True))


def joined_names(generation: Generation, who: str) -> pd.DataFrame:
    """The other names counted under an actor because the corpus says so: name, type, rule, articles, mentions, evidence."""
    return generation.query(
        """
        SELECT name, type, rule, articles, mentions, evidence FROM joins SEMI JOIN (FROM actor_ids WHERE id = $who) USING (actor)
        ORDER BY articles DESC, mentions DESC, id""",
        {"who": who},
    )


def names_left_out(generation: Generation) -> pd.DataFrame:
    """What articles took for a person, organisation or place and is none: name, articles; most articles first."""
    return generation.query(
        """
        SELECT any_value(name ORDER BY articles DESC) AS name, sum(articles)::BIGINT AS articles
        FROM joins WHERE actor IS NULL GROUP BY lower(name) ORDER BY 2 DESC, 1"""
    )


def actor_labels(generation: Generation, limit: int, also: Sequence[str] = ()) -> pd.DataFrame:
    """The `limit` actors that most articles mention, and those in `also`: name, type, label; index id.

    The label is the name; equal names say what they are, and equal names of one type are numbered.
    """
    actors = generation.query(
        """
        SELECT id, name, type FROM actors
        WHERE actor < $limit OR actor IN (SELECT actor FROM actor_ids WHERE id IN (SELECT unnest($also::VARCHAR[])))
        ORDER BY actor""",
        {"limit": limit, "also": list(also)},
    ).set_index("id")
    twins = actors["name"].duplicated(keep=False)
    actors["label"] = actors["name"].where(~twins, actors["name"] + " (" + actors["type"].replace("location", "place") + ")")
    still = actors["label"].duplicated()
    actors["label"] = actors["label"].where(~still, actors["label"] + " " + actors.groupby("label").cumcount().add(1).astype(str))
    return actors


def find_actor(generation: Generation, name: str) -> str | None:
    """The most mentioned of the actors whose name or alias is the closest to this (`how_close`); None where none holds it."""
    if not name.strip():
        return None
    close = how_close(generation, name).sort_values("closeness", kind="stable")
    rows = generation.query("SELECT id FROM actors SEMI JOIN first USING (actor)", first=close.head(1))
    return str(rows["id"][0]) if len(rows) else None
