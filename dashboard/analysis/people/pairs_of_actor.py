"""Everyone named together with one actor, however rarely: an ego network (Wasserman & Faust 1994)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.association import benjamini_hochberg, beyond_chance, log_likelihood, npmi, p_value
from dashboard.analysis.people.comentions import Window, count_windows, first_of_copies, windows_by_actor
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

MIN_WINDOWS_TOGETHER = 2
"""A tie in fewer windows is not a pattern, however unlikely it is."""
_COLUMNS = ["id", "name", "type", "together", "windows", "alone", "expected", "ratio", "g2", "p", "q", "npmi", "sure"]


@dataclass(frozen=True, slots=True)
class ActorPairs:
    """Everyone who shares a window with one actor.

    Attributes:
        who: the actor's id.
        ties: those beyond chance first, of them the strongest. Columns: id, name, type, together (articles), windows, alone
            (windows that name the other at all), expected (windows, were they independent), ratio (windows / expected), g2
            (log-likelihood, negative below expectation), p, q, npmi (NaN below NPMI_FLOOR windows), sure (beyond chance, in
            MIN_WINDOWS_TOGETHER or more).
        own: windows that name `who`.
        windows: N, all windows.
        tested: how many others there are, for which q is corrected.
    """

    who: str
    ties: pd.DataFrame
    window: Window
    own: int
    windows: int
    tested: int


def find_pairs_of_actor(generation: Generation, selection: Selection, who: str, window: Window) -> ActorPairs:
    """The ties of `who` (an id), counted as co-mentions are, tested against everybody else of the selected articles.

    Those who are never named with them are tests too and count with p = 1, so that q is at most a little too large.
    """
    one = first_of_copies(generation, selection)
    total = count_windows(generation, one, window)
    them = generation.query("SELECT actor, actor AS place FROM actors WHERE id = $who", {"who": who})
    own = windows_by_actor(generation, one, them, window)
    near = generation.query(
        """
        SELECT DISTINCT actor, actor AS place
        FROM counted_mentions SEMI JOIN own USING (article) WHERE tie""",
        own=own,
    )
    found = generation.query(
        """
        WITH shared AS (
            SELECT place AS actor, count(DISTINCT article) AS together, count(*) AS windows
            FROM stood SEMI JOIN own USING (article, stretch) GROUP BY 1),
        alone AS (SELECT place AS actor, count(*) AS alone FROM stood GROUP BY 1)
        SELECT id, name, type, together, windows, alone
        FROM shared JOIN alone USING (actor) JOIN actors USING (actor) WHERE id <> $who""",
        {"who": who},
        own=own,
        stood=windows_by_actor(generation, one, near, window),
    )
    tested = int(
        generation.query(
            """
            SELECT count(DISTINCT actor) AS others
            FROM counted_mentions SEMI JOIN one USING (article) ANTI JOIN them USING (actor) WHERE tie""",
            one=one,
            them=them,
        )["others"].iloc[0]
    )
    cells = [(int(both), len(own), int(alone), total) for both, alone in zip(found["windows"], found["alone"], strict=True)]
    found["expected"] = found["alone"] * len(own) / max(total, 1)
    found["ratio"] = found["windows"] / found["expected"]
    found["g2"] = np.array([log_likelihood(*cell) for cell in cells], float)
    found["p"] = np.array([p_value(g2) for g2 in found["g2"]], float)
    found["q"] = benjamini_hochberg(np.append(found["p"].to_numpy(float), np.ones(tested - len(found))))[: len(found)]
    found["npmi"] = np.array([npmi(*cell) for cell in cells], float)
    found["sure"] = beyond_chance(found) & (found["windows"] >= MIN_WINDOWS_TOGETHER)
    ties = found.sort_values(
        ["sure", "g2", "windows", "name", "id"], ascending=[False, False, False, True, True], ignore_index=True
    )
    return ActorPairs(who, ties[_COLUMNS], window, len(own), total, tested)
