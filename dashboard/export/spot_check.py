"""A random draw of utterances as a file to judge in: one row each, with columns left empty for the verdict."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.analysis.speech.quotes import Kind
from dashboard.analysis.speech.spot_check import draw_utterances
from dashboard.analysis.speech.whole_utterances import JOINT
from dashboard.export import partial, tables
from dashboard.export.sample import with_sample_column
from dashboard.store.generation import Generation

VERDICT = ("said (yes/no)", "by that speaker (yes/no)", "remark")


def to_csv(generation: Generation, selection: Selection, number: int, seed: int, kind: Kind = "") -> bytes:
    """Drawn utterances as CSV: words with their context, speaker and article, and the columns of VERDICT to be filled in."""
    rows = [
        _row(pieces) for _, pieces in draw_utterances(generation, selection, number, seed, kind=kind).groupby("group", sort=False)
    ]
    names = [*(rows[0] if rows else ["words"]), *VERDICT]
    return tables.to_csv(
        partial.with_search_note(
            with_sample_column(pd.DataFrame(rows).reindex(columns=names), generation), partial.search_note([selection.extent])
        )
    )


def _row(pieces: pd.DataFrame) -> dict[str, object]:
    first, last = pieces.iloc[0], pieces.iloc[-1]
    words = map(quotation, pieces["text"], pieces["speech"], pieces["repaired"], pieces["enclosed"])
    named = pieces.loc[pieces["speaker_name"] != "", "speaker_name"]
    speaker = next(iter(named), "") or next(iter(pieces["speaker"].dropna()), "")
    kind = "quote" if (pieces["kind"] == "quote").any() else "paraphrase"
    return {
        "words": JOINT.join(words),
        "kind": kind,
        "speaker": speaker,
        "speaker stated": bool(pieces["speaker_stated"].any()),
        "before": first["before"],
        "after": last["after"],
        "title": first["title"],
        "source": first["source"],
        "day": first["day"],
        "url": first["url"],
        "key": first["key"],
        "start": first["start"],
    }
