"""Who is named most in the articles, without those who sign them and places that only date them."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.analysis.people.actors import rank_actors
from dashboard.analysis.people.meetings import outlets
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

_RANKED_AHEAD = 2
"""So many times the names asked for are looked at, for places of datelines are left out of them."""


@dataclass(frozen=True, slots=True)
class LeadingNames:
    """The most named people, organisations and places; of those left out, who is in as many articles as the last of them.

    Attributes:
        ids: most articles first.
        signing: names left out: the corpus' sources, and news agencies.
        datelines: names left out: places that most of their articles have only in the dateline.
    """

    ids: tuple[str, ...]
    signing: tuple[str, ...]
    datelines: tuple[str, ...]


def leading_names(generation: Generation, selection: Selection, limit: int) -> LeadingNames:
    """The `limit` names that most of the selected articles have, apart from sources, agencies and places of datelines.

    A dateline ties nothing (`Mention.tie`) and is in the first sentence.
    """
    signing = outlets(generation)
    rows = rank_actors(generation, selection, _RANKED_AHEAD * limit + len(signing))
    named = generation.query(
        """
        WITH naming AS (
            SELECT actor, article, bool_and(NOT tie AND field = 'text' AND sentence = 0) AS dateline
            FROM counted_mentions SEMI JOIN ranked USING (actor) SEMI JOIN selected USING (article) GROUP BY ALL),
        dated AS (SELECT actor, 2 * count(*) FILTER (dateline) > count(*) AS dateline FROM naming GROUP BY actor)
        SELECT id, name, ranked.articles, signing.actor IS NOT NULL AS signs, type = 'location' AND dateline AS dates
        FROM ranked JOIN actors USING (actor) JOIN dated USING (actor) LEFT JOIN signing USING (actor) ORDER BY place""",
        ranked=rows.assign(place=range(len(rows))),
        signing=signing,
        selected=selection.frame,
    )
    signs, dates = named["signs"].astype(bool), named["dates"].astype(bool)
    leading = named[~signs & ~dates].head(limit)
    high = named["articles"] >= (leading["articles"].min() if len(leading) else 0)
    return LeadingNames(
        tuple(leading["id"]), tuple(named.loc[high & signs, "name"]), tuple(named.loc[high & dates & ~signs, "name"])
    )
