"""A few quotes for a first look: well attributed, short enough to read, by different people, from different times."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech.confidence import HIGH
from dashboard.analysis.speech.quotes import quotes
from dashboard.store.generation import Generation

MIN_WORDS, MAX_WORDS = 8, 45


def best_quotes(generation: Generation, selection: Selection, *, limit: int = 6) -> pd.DataFrame:
    """Rows as `analysis.quotes.quotes`, newest first: at most one utterance a person.

    They are direct quotes in one piece that were said, all inside whole marks, of MIN_WORDS to MAX_WORDS words, of HIGH
    confidence in words and speaker, by a person named beside the cue, from the first published of the article's copies. The
    period is cut into `limit` parts with equally many such quotes, and each part gives its surest. So everybody who opens the
    same articles sees the same.
    """
    candidates = generation.query(
        """
        WITH whole AS (
            SELECT "group" FROM quotes SEMI JOIN selected USING (article) GROUP BY "group"
            HAVING count(*) = 1 AND bool_and(kind = 'direct')),
        fit AS (
            SELECT q."group", q.article, q.actor, q.confidence * q.actor_confidence AS sure
            FROM quotes AS q SEMI JOIN whole ON whole."group" = q."group" JOIN actors AS a ON a.actor = q.actor
            JOIN articles USING (article)
            WHERE a.type = 'person' AND q.speaker_stated AND q.repaired = '' AND NOT q.negated AND q.field = 'text' AND leads
              AND q.confidence >= $sure AND q.actor_confidence >= $sure
              AND len(regexp_extract_all(q.text, '\\S+')) BETWEEN $shortest AND $longest),
        placed AS (SELECT *, ntile($limit) OVER (ORDER BY article, "group") AS part FROM fit)
        SELECT "group", article, actor, part FROM placed ORDER BY sure DESC, article, "group"
        """,
        {"sure": HIGH, "shortest": MIN_WORDS, "longest": MAX_WORDS, "limit": limit},
        selected=selection.frame,
    )
    while True:
        chosen = _surest(candidates, limit)
        listed = quotes(generation, selection.narrowed(list(chosen.values())))
        listed = listed[listed["group"].isin(list(chosen))].reset_index(drop=True)
        if listed["enclosed"].all():
            return listed
        # Where the marks are is only in the text, so that few texts have to be read.
        candidates = candidates[~candidates["group"].isin(listed.loc[~listed["enclosed"], "group"])]


def _surest(candidates: pd.DataFrame, limit: int) -> dict[int, int]:
    """Group and article of the first rows, one for each person and part."""
    chosen: dict[int, int] = {}
    people: set[int] = set()
    parts: set[int] = set()
    for group, article, actor, part in candidates[["group", "article", "actor", "part"]].to_numpy(int).tolist():
        if len(chosen) < limit and actor not in people and part not in parts:
            chosen[group] = article
            people.add(actor)
            parts.add(part)
    return chosen
