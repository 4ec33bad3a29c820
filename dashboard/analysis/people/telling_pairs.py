"""The pairs that tell most of a selection: tied here, and far less often together in the rest of the corpus."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from dashboard import gazetteer
from dashboard.analysis.association import beyond_chance
from dashboard.analysis.people.comentions import Comentions
from dashboard.store.generation import Generation

MIN_ARTICLES_TOGETHER = 3
"""A pair in fewer articles tells nothing of a selection."""
MAX_PAIRS_COMPARED = 200
PRIOR_ARTICLES = 20
"""Articles of the whole corpus' shares that are added to each side."""


def find_telling_pairs(generation: Generation, comentions: Comentions) -> pd.DataFrame:
    """Ties of some co-mentions that set their articles apart from the rest of the corpus, the most telling first.

    Left out are pairs that hold without any news: a capital and its country, two places that are not both countries, parts of
    one name. Columns as in `Comentions.pairs`, and: share (of the selected articles that name both), rest (of the other articles
    of the corpus), rest_articles (how many that are), telling.

    telling: z of the log-odds of an article to name both here against the rest, with the corpus' odds as prior (Monroe, Colaresi
    and Quinn 2008, Fightin' Words, Political Analysis 16). Without other articles, it is the tie's own surprise.
    """
    kinds = dict(zip(comentions.actors["id"], comentions.actors["type"], strict=True))
    pairs = comentions.pairs
    ties = pairs[beyond_chance(pairs) & (pairs["together"] >= MIN_ARTICLES_TOGETHER)]
    ties = ties.sort_values(["surprise", "together"], ascending=False, kind="stable")
    trivial = [
        is_trivial(name_a, name_b, both_places=kinds.get(a) == kinds.get(b) == "location")
        for a, b, name_a, name_b in ties[["a", "b", "name_a", "name_b"]].itertuples(index=False)
    ]
    ties = ties[~np.array(trivial, bool)].head(MAX_PAIRS_COMPARED).reset_index(drop=True)
    everywhere, here = _count_both(generation, ties), comentions.articles
    rest = max(everywhere.pop("of") - here, 0)
    both = ties["both"].to_numpy(float)
    others = np.maximum(np.array([everywhere.get(pair, 0) for pair in zip(ties["a"], ties["b"], strict=True)], float) - both, 0)
    ties["share"], ties["rest"], ties["rest_articles"] = both / max(here, 1), others / max(rest, 1), rest
    ties["telling"] = _log_odds_z(both, here, others, rest) if rest else ties["surprise"]
    return ties.sort_values(["telling", "surprise"], ascending=False, kind="stable", ignore_index=True)


def is_trivial(a: str, b: str, *, both_places: bool) -> bool:
    """Whether two names go together without any news: a country and its capital, parts of one name, a place in another."""
    words_a, words_b = ({word for word in name.lower().replace("-", " ").split() if word != "the"} for name in (a, b))
    if words_a <= words_b or words_b <= words_a:
        return True
    countries = gazetteer.countries()
    if both_places:
        return not (a in countries and b in countries)
    return _capitals().get(a) == b or _capitals().get(b) == a


@cache
def _capitals() -> dict[str, str]:
    return {row[3].split("|")[0]: row[0] for row in gazetteer.read_rows("countries.tsv", 4) if row[3]}


def _count_both(generation: Generation, pairs: pd.DataFrame) -> dict[object, int]:
    """How many articles of the whole corpus, copies counted once, name both of each pair (a, b); "of": how many there are."""
    counted = generation.query(
        """
        WITH one AS (SELECT min(article) AS article FROM articles GROUP BY duplicates),
        named AS MATERIALIZED (
            SELECT DISTINCT article, id FROM counted_mentions JOIN actors USING (actor) SEMI JOIN one USING (article)
            WHERE tie AND id IN (SELECT a FROM pairs UNION SELECT b FROM pairs))
        SELECT a, b, count(*) AS both FROM pairs JOIN named AS l ON l.id = a JOIN named AS r ON r.id = b AND l.article = r.article
        GROUP BY 1, 2 UNION ALL SELECT NULL, NULL, count(*) FROM one""",
        pairs=pairs[["a", "b"]],
    )
    known = counted["a"].notna()
    found: dict[object, int] = {(a, b): int(both) for a, b, both in counted[known].itertuples(index=False)}
    return found | {"of": int(counted.loc[~known, "both"].iloc[0])}


def _log_odds_z(here: np.ndarray, of: int, rest: np.ndarray, rest_of: int) -> np.ndarray:
    prior = PRIOR_ARTICLES * (here + rest) / (of + rest_of)
    first, second = here + prior, rest + prior
    odds = np.log(first / (of + PRIOR_ARTICLES - first)) - np.log(second / (rest_of + PRIOR_ARTICLES - second))
    return np.asarray(odds / np.sqrt(1 / first + 1 / second))
