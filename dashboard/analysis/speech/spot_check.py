"""Checking extraction by hand: utterances drawn at random, and what the share of right ones says about all of them."""

from __future__ import annotations

from math import sqrt

import pandas as pd

from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech.quotes import Kind, quotes, utterances
from dashboard.store.generation import Generation

_Z_95 = 1.96  # 95%


def draw_utterances(generation: Generation, selection: Selection, number: int, seed: int, *, kind: Kind = "") -> pd.DataFrame:
    """`number` utterances of the selected articles, or all where there are fewer; columns as `analysis.quotes.quotes`.

    Each utterance is equally likely. The draw is an order by hash of the seed, the article's key and where the words
    are, so that the same seed draws the same utterances whatever else is in the corpus. One row a piece.
    """
    matches, _ = utterances(generation, selection, kind=kind)
    drawn = generation.query(
        """
        SELECT q."group", any_value(q.article) AS article
        FROM quotes AS q SEMI JOIN matches USING ("group") JOIN articles USING (article) GROUP BY q."group"
        ORDER BY md5(concat_ws('|', $seed, min(key), min(q.field || lpad(q."start"::VARCHAR, 9, '0')))), 1 LIMIT $number""",
        {"seed": str(seed), "number": number},
        matches=matches,
    )
    listed = quotes(generation, selection.narrowed(drawn["article"].tolist()))
    return listed[listed["group"].isin(drawn["group"])].reset_index(drop=True)


def wilson_interval(right: int, total: int) -> tuple[float, float]:
    """The 95% interval of a share, as shares: what `right` of `total` at random say about all.

    Wilson 1927, Probable inference, the law of succession, and statistical inference, J. Am. Stat. Assoc. 22.
    """
    share, turn = right / total, _Z_95 * _Z_95 / total
    middle, half = share + turn / 2, _Z_95 * sqrt(share * (1 - share) / total + turn / (4 * total))
    return max(0.0, (middle - half) / (1 + turn)), min(1.0, (middle + half) / (1 + turn))
