"""Names and keywords that the articles of several sides have, and which of them set a side apart from the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.association import log_odds_with_prior
from dashboard.analysis.people.meetings import outlets
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

Part = Literal["name", "keyword"]
MIN_ARTICLES = 3
"""A name or keyword in fewer articles of all sides together is left out."""
APART_Z = 1.96
"""A z-score from here on sets an item apart: less than 5% of the differences of one item would be so large by accident."""
_COUNTED: dict[Part, str] = {
    "name": """
        WITH held AS (
            SELECT DISTINCT actor, article
            FROM counted_mentions SEMI JOIN sides USING (article) ANTI JOIN signing USING (actor)),
        counted AS (SELECT actor, mask, count(*) AS articles FROM held JOIN sides USING (article) GROUP BY ALL)
        SELECT id AS item, name, type, mask, counted.articles FROM counted JOIN actors USING (actor) ORDER BY actor, mask""",
    "keyword": """
        WITH held AS (
            SELECT folded, article, any_value(text) AS text
            FROM keywords SEMI JOIN sides USING (article) WHERE subject GROUP BY ALL),
        spelled AS (SELECT folded, mode(text ORDER BY text) AS name FROM held GROUP BY folded HAVING count(*) >= $least)
        SELECT folded AS item, name, '' AS type, mask, count(*) AS articles
        FROM held JOIN spelled USING (folded) JOIN sides USING (article) GROUP BY ALL ORDER BY folded, mask""",
}
"""SQL. How many articles have each item, by the sides (bits of `mask`) that they are on."""


def distinctive(generation: Generation, sides: Sequence[Selection], part: Part) -> pd.DataFrame:
    """Every item of `part` in at least MIN_ARTICLES articles of the sides, one row for each item and side.

    Columns: item (actor id, or keyword in lower case), name, type ("" for keywords), side (number), articles (of the side that
    have it), share (of the side's articles), rest (articles of the other sides that are not on this one and have it),
    rest_share, log_odds (log2), z. An article counts once. Items by falling articles of all sides. Outlets and agencies that sign
    articles are left out, and keywords that are an outlet's name or only of the dateline.
    """
    masks = side_masks(sides)
    if part == "keyword":
        counted = generation.query(_COUNTED[part], {"least": MIN_ARTICLES}, sides=masks)
    else:
        counted = generation.query(_COUNTED[part], sides=masks, signing=outlets(generation))
    wide = counted.pivot_table(index=["item", "name", "type"], columns="mask", values="articles", aggfunc="sum", fill_value=0)
    wide = wide[wide.sum(axis=1) >= MIN_ARTICLES]
    bits = wide.columns.to_numpy(int)
    figures = wide.to_numpy(float)
    everywhere = figures.sum(axis=1)
    order = np.argsort(-everywhere, kind="stable")
    sizes = masks.groupby("mask").size()
    frames = []
    for number, side in enumerate(sides):
        on = (bits >> number) & 1 == 1
        here, rest = figures[:, on].sum(axis=1), figures[:, ~on].sum(axis=1)
        elsewhere = int(sizes[(sizes.index.to_numpy(int) >> number) & 1 == 0].sum())
        odds, z = log_odds_with_prior(here, rest, everywhere)
        frame = wide.index.to_frame(index=False).assign(
            side=number,
            articles=here.astype(int),
            share=_share(here, len(side.articles)),
            rest=rest.astype(int),
            rest_share=_share(rest, elsewhere),
            log_odds=odds if elsewhere else np.nan,
            z=z if elsewhere else np.nan,
        )
        frames.append(frame.iloc[order])
    listed = pd.concat(frames, ignore_index=True)
    return (
        listed.assign(place=np.tile(np.arange(len(order)), len(frames)))
        .sort_values(["place", "side"], ignore_index=True)
        .drop(columns="place")
    )


def set_apart(rows: pd.DataFrame, side: int, limit: int) -> pd.DataFrame:
    """Of `distinctive`, the items that set a side apart most: those it has more often, z from APART_Z on, the highest first."""
    own = rows[(rows["side"] == side) & (rows["z"] >= APART_Z) & (rows["articles"] >= MIN_ARTICLES)]
    return own.sort_values(["z", "articles", "name"], ascending=[False, False, True]).head(limit)


def articles_with_name(generation: Generation, side: Selection, actor: str) -> Articles:
    """The articles of a side that name somebody, by id, as `distinctive` counts them; ascending."""
    rows = generation.query(
        """
        SELECT DISTINCT article FROM counted_mentions SEMI JOIN selected USING (article) JOIN actors USING (actor)
        WHERE id = ? ORDER BY article""",
        [actor],
        selected=side.frame,
    )
    return rows["article"].to_numpy(np.int32)


def side_masks(sides: Sequence[Selection]) -> pd.DataFrame:
    """Every article of a side: article, mask (bit n is set where side n has it)."""
    articles = np.unique(np.concatenate([side.articles for side in sides]))
    mask = np.zeros(len(articles), dtype=np.int32)
    for number, side in enumerate(sides):
        mask |= np.isin(articles, side.articles, assume_unique=True).astype(np.int32) << number
    return pd.DataFrame({"article": articles, "mask": mask})


def _share(counts: NDArray[np.float64], of: int) -> NDArray[np.float64]:
    return counts / of if of else np.full(len(counts), np.nan)
