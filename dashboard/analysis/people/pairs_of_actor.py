"""Everyone named together with one actor, however rarely: an ego network (Wasserman & Faust 1994)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.association import beyond_chance
from dashboard.analysis.people.meetings import COLUMNS, Window, base, count_meetings, judge
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

MIN_ARTICLES_TOGETHER = 2
"""A tie in fewer articles is not a pattern, however unlikely it is."""


@dataclass(frozen=True, slots=True)
class ActorPairs:
    """Everyone who meets one actor.

    Attributes:
        who: the actor's id.
        ties: those beyond chance first, of them the strongest. Columns: id, name, type, named (articles that name the other at
            all), `meetings.COLUMNS`, sure (beyond chance, in MIN_ARTICLES_TOGETHER or more).
        own: articles that name `who`.
        articles: all, one of each group of copies.
        tested: how many others there are, for which q is corrected.
    """

    who: str
    ties: pd.DataFrame
    window: Window
    own: int
    articles: int
    tested: int


def find_pairs_of_actor(generation: Generation, selection: Selection, who: str, window: Window) -> ActorPairs:
    """The ties of `who` (an id), counted as co-mentions are, tested against everybody else of the selected articles.

    Those who are never named with them are tests too and count with p = 1, so that q is at most a little too large.
    """
    articles = base(generation, selection, who)
    actors = generation.query(
        """
        SELECT actor, id, name, type, named.articles AS named FROM named JOIN actors USING (actor) ORDER BY id <> $who, actor""",
        {"who": who},
        named=articles.named,
    )
    here = len(actors) > 0 and actors["id"].iloc[0] == who
    others = len(actors) - here
    place = pd.DataFrame({"actor": actors["actor"], "place": np.arange(len(actors))})
    counted = count_meetings(generation, articles, place if here else place.head(0), window, 0)
    number = actors["named"].to_numpy(np.int64)
    judged = judge(counted, number, articles, window, others)
    judged = judged[judged["together"] > 0]
    met = actors.iloc[judged["b"].to_numpy()][["id", "name", "type", "named"]].reset_index(drop=True)
    for name in COLUMNS:
        met[name] = judged[name].to_numpy()
    met["sure"] = beyond_chance(met) & (met["together"] >= MIN_ARTICLES_TOGETHER)
    ties = met.sort_values(
        ["sure", "surprise", "together", "name", "id"], ascending=[False, False, False, True, True], ignore_index=True
    )
    return ActorPairs(who, ties, window, int(number[0]) if here else 0, articles.articles, others)
