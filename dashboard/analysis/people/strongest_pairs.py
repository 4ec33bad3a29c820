"""The strongest ties of all names, not only of the most named: a rare pair may be beyond chance too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis import choices
from dashboard.analysis.association import benjamini_hochberg, beyond_chance, log_likelihood, npmi, p_value
from dashboard.analysis.people.actors import most_named
from dashboard.analysis.people.comentions import Window, count_windows, first_of_copies, windows_by_actor
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

Among = choices.PairsAmong
MIN_ARTICLES = 3
"""A name in fewer articles is not compared with the others."""
MIN_ARTICLES_TOGETHER = 2
"""A pair in fewer articles is not a pattern."""
MAX_NAMES_COMPARED = 2000
"""Those in most articles; the two million pairs they make take about half a second."""


@dataclass(frozen=True, slots=True)
class Ties:
    """The pairs that are together beyond chance.

    Attributes:
        pairs: the strongest first, with the columns of `Comentions.pairs`.
        window, windows: as in `Comentions`.
        names: how many were compared.
        tested: how many pairs that makes, for which q is corrected.
    """

    pairs: pd.DataFrame
    window: Window
    windows: int
    names: int
    tested: int


def pairs_among(ties: Ties, which: Among, actors: pd.DataFrame) -> pd.DataFrame:
    """The pairs of all names, or, for "rarer", of those alone of whom neither is among `actors` (id, ...)."""
    if which != "rarer":
        return ties.pairs
    return ties.pairs[~(ties.pairs["a"].isin(actors["id"]) | ties.pairs["b"].isin(actors["id"]))].reset_index(drop=True)


def find_strongest_pairs(generation: Generation, selection: Selection, window: Window) -> Ties:
    """Pairs that are together beyond chance, of all names in at least MIN_ARTICLES of the selected articles.

    Every pair of these names is a test. Those that never meet are not looked at one by one but counted with p = 1, so that
    q is at most a little too large (Benjamini-Hochberg is monotone in every p).
    """
    one = first_of_copies(generation, selection)
    counted = most_named(generation, one, None, ties=True)
    counted = counted[counted["articles"] >= MIN_ARTICLES].head(MAX_NAMES_COMPARED)
    place = pd.DataFrame({"actor": counted["actor"], "place": np.arange(len(counted))})
    total, tested = count_windows(generation, one, window), len(place) * (len(place) - 1) // 2
    where = windows_by_actor(generation, one, place, window)
    alone = np.bincount(where["place"], minlength=len(place))
    shared = generation.query(
        """
        WITH shared AS (
            SELECT l.place AS a, r.place AS b, count(*) AS windows
            FROM stood AS l JOIN stood AS r ON l.article = r.article AND l.stretch = r.stretch AND l.place < r.place
            GROUP BY 1, 2, l.article)
        SELECT a, b, count(*) AS together, sum(windows)::BIGINT AS windows FROM shared GROUP BY 1, 2""",
        stood=where,
    )
    first, second = alone[shared["a"]], alone[shared["b"]]
    shared["expected"] = first * second / max(total, 1)
    shared["ratio"] = shared["windows"] / shared["expected"]
    # Only what is more than expected can be listed, and the others' p never lowers its q.
    shared = shared[shared["ratio"] > 1]
    cells = list(zip(shared["windows"], alone[shared["a"]], alone[shared["b"]], strict=True))
    shared["g2"] = [log_likelihood(int(both), int(a), int(b), total) for both, a, b in cells]
    shared["p"] = [p_value(g2) for g2 in shared["g2"]]
    shared["q"] = benjamini_hochberg(np.append(shared["p"].to_numpy(float), np.ones(tested - len(shared))))[: len(shared)]
    shared["npmi"] = [npmi(int(both), int(a), int(b), total) for both, a, b in cells]
    sure = shared[beyond_chance(shared) & (shared["together"] >= MIN_ARTICLES_TOGETHER)]
    called = generation.query("SELECT place, id, name FROM place JOIN actors USING (actor) ORDER BY place", place=place)
    pairs = pd.DataFrame(
        {
            "a": called["id"].to_numpy()[sure["a"]],
            "b": called["id"].to_numpy()[sure["b"]],
            "name_a": called["name"].to_numpy()[sure["a"]],
            "name_b": called["name"].to_numpy()[sure["b"]],
            **{name: sure[name].to_numpy() for name in ("together", "windows", "expected", "ratio", "g2", "p", "q", "npmi")},
        }
    )
    pairs = pairs.sort_values(["g2", "together", "name_a", "name_b"], ascending=[False, False, True, True], ignore_index=True)
    return Ties(pairs, window, total, len(place), tested)
