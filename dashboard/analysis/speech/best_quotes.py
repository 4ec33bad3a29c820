"""A few quotes worth a first look: well attributed, of a length one reads, by different people, from different times."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech.quotes import quotes
from dashboard.store.generation import Generation

SURE = 0.8
SHORTEST, LONGEST = 8, 45


def best_quotes(generation: Generation, selection: Selection, *, limit: int = 6) -> pd.DataFrame:
    """Rows as `analysis.quotes.quotes`, newest first: at most one utterance a person.

    Taken are direct quotes in one piece, all inside whole marks, of 8 to 45 words, span and speaker at 0.8 or surer, the speaker
    a person named beside the cue, from the first published of its copies; the period is cut into `limit` equal parts of such
    quotes, and each gives its surest. So the six are the same for everybody who opens the same articles.
    """
    found = generation.query(
        """
        WITH whole AS (
            SELECT "group" FROM quotes SEMI JOIN selected USING (article) GROUP BY "group"
            HAVING count(*) = 1 AND bool_and(kind = 'direct')),
        fit AS (
            SELECT q."group", q.article, q.actor, q.confidence * q.speaker_confidence AS sure
            FROM quotes AS q SEMI JOIN whole ON whole."group" = q."group" JOIN actors AS a ON a.actor = q.actor
            JOIN articles USING (article)
            WHERE a.type = 'person' AND q.speaker_stated AND q.repaired = '' AND q.field = 'text' AND leads
              AND q.confidence >= $sure AND q.speaker_confidence >= $sure
              AND len(regexp_extract_all(q.text, '\\S+')) BETWEEN $shortest AND $longest),
        placed AS (SELECT *, ntile($limit) OVER (ORDER BY article, "group") AS part FROM fit)
        SELECT "group", article, actor, part FROM placed ORDER BY sure DESC, article, "group"
        """,
        {"sure": SURE, "shortest": SHORTEST, "longest": LONGEST, "limit": limit},
        selected=selection.frame,
    )
    while True:
        chosen = _surest(found, limit)
        listed = quotes(generation, selection.narrowed(list(chosen.values())))
        listed = listed[listed["group"].isin(list(chosen))].reset_index(drop=True)
        if listed["enclosed"].all():
            return listed
        # Where the marks stand is only in the text, which few need to be looked at.
        found = found[~found["group"].isin(listed.loc[~listed["enclosed"], "group"])]


def _surest(found: pd.DataFrame, limit: int) -> dict[int, int]:
    """Group and article of the first rows, one a person and part."""
    chosen: dict[int, int] = {}
    people: set[int] = set()
    parts: set[int] = set()
    for group, article, actor, part in found[["group", "article", "actor", "part"]].to_numpy(int).tolist():
        if len(chosen) < limit and actor not in people and part not in parts:
            chosen[group] = article
            people.add(actor)
            parts.add(part)
    return chosen
