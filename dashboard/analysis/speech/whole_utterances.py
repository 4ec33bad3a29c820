"""One row an utterance: its pieces joined, in the columns of one piece."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd

JOINT = " […] "
"""Between the pieces of an utterance."""
_JOINED = ("text", "quotation")
_OF_SPEAKER = (
    "speaker",
    "speaker_start",
    "speaker_end",
    "speaker_name",
    "speaker_stated",
    "speaker_confidence",
    "actor_confidence",
    "actor_id",
    "role",
)


def join_pieces(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `quotes.quotes`, with or without `quotation`, as one row an utterance and speaker asked for, in their order.

    Its words are those of the pieces with JOINT between; it is a quote if a piece is; what else it says is that of the first
    such piece, its speaker that of the first piece that knows one, its confidence the least of the pieces that are quotes, and
    it reaches from the first piece to the end of the last.
    """
    key = ["speaks_for", "group"] if "speaks_for" in rows else ["group"]
    several = rows.duplicated(key, keep=False)
    if not several.any():
        return rows
    pieces: list[dict[str, Any]] = rows[several].reset_index(names="at").to_dict("records")  # type: ignore[assignment]
    joined = [_join(list(utterance)) for _, utterance in groupby(pieces, key=lambda piece: [piece[name] for name in key])]
    merged = pd.DataFrame(joined).set_index("at")[list(rows.columns)].astype(rows.dtypes)
    whole = pd.concat([rows[~several], merged]).sort_index().reset_index(drop=True)
    whole.attrs = rows.attrs
    return whole


def _join(pieces: Sequence[dict[str, Any]]) -> dict[str, Any]:
    main = [piece for piece in pieces if piece["kind"] == "quote"] or pieces
    named = next((piece for piece in pieces if piece["speaker_name"]), main[0])
    return {
        **main[0],
        **{name: named[name] for name in _OF_SPEAKER if name in named},
        **{name: JOINT.join(piece[name] for piece in pieces) for name in _JOINED if name in main[0]},
        "at": pieces[0]["at"],
        "before": pieces[0]["before"],
        "after": pieces[-1]["after"],
        "start": min(piece["start"] for piece in pieces),
        "end": max(piece["end"] for piece in pieces),
        "confidence": min(piece["confidence"] for piece in main),
    }
