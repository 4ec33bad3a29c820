"""The strongest ties of all names, not only of the most named: a rare pair may be beyond chance too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis import choices
from dashboard.analysis.association import beyond_chance
from dashboard.analysis.people.comentions import KINDS, most_named_of, usual_kinds, with_names
from dashboard.analysis.people.meetings import Window, base, count_meetings, judge
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

Among = choices.PairsAmong
MIN_ARTICLES = 3
"""A name in fewer articles is not compared with the others."""
MIN_ARTICLES_TOGETHER = 2
"""A pair in fewer articles is not a pattern."""
MAX_NAMES_COMPARED = 2000
"""Those in most articles; they make two million pairs."""


@dataclass(frozen=True, slots=True)
class Ties:
    """The pairs that are together beyond chance.

    Attributes:
        pairs: the strongest first, with the columns of `Comentions.pairs`.
        window, articles: as in `Comentions`.
        names: how many were compared.
        tested: how many pairs that makes, for which q is corrected.
    """

    pairs: pd.DataFrame
    window: Window
    articles: int
    names: int
    tested: int


def pairs_among(ties: Ties, which: Among, actors: pd.DataFrame) -> pd.DataFrame:
    """The pairs of all names, or, for "rarer", of those alone of whom neither is among `actors` (id, ...)."""
    if which != "rarer":
        return ties.pairs
    return ties.pairs[~(ties.pairs["a"].isin(actors["id"]) | ties.pairs["b"].isin(actors["id"]))].reset_index(drop=True)


def find_strongest_pairs(
    generation: Generation,
    selection: Selection,
    window: Window,
    *,
    kinds: Sequence[str] = (),
    without: Sequence[str] = (),
) -> Ties:
    """Pairs that are together beyond chance, of all names in at least MIN_ARTICLES of the selected articles.

    Every pair of these names is a test. Those that never meet are not looked at one by one but counted with p = 1, so that
    q is at most a little too large. kinds, without: as in `comentions`.
    """
    kinds = tuple(kind for kind in KINDS if kind in (kinds or usual_kinds(selection.filters)))
    articles = base(generation, selection)
    actors = most_named_of(generation, articles, kinds, without, MAX_NAMES_COMPARED)
    actors = actors[actors["articles"] >= MIN_ARTICLES]
    place = pd.DataFrame({"actor": actors["actor"], "place": np.arange(len(actors))})
    tested = len(actors) * (len(actors) - 1) // 2
    counted = count_meetings(generation, articles, place, window)
    judged = judge(counted, actors["articles"].to_numpy(np.int64), articles, window, tested)
    sure = with_names(judged[beyond_chance(judged) & (judged["together"] >= MIN_ARTICLES_TOGETHER)], actors)
    pairs = sure.sort_values(
        ["surprise", "together", "name_a", "name_b"], ascending=[False, False, True, True], ignore_index=True
    )
    return Ties(pairs, window, articles.articles, len(actors), tested)
