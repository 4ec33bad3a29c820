"""One row an utterance: its pieces joined, in the columns of one piece."""

from __future__ import annotations

import pandas as pd

JOINT = " […] "
"""Between the pieces of an utterance."""
_JOINED = ("text", "quotation")


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
    merged = {int(pieces.index[0]): _joined(pieces) for _, pieces in rows[several].groupby(key, sort=False)}
    whole = pd.concat([rows[~several], pd.DataFrame.from_dict(merged, orient="index")[list(rows.columns)].astype(rows.dtypes)])
    whole = whole.sort_index().reset_index(drop=True)
    whole.attrs = rows.attrs
    return whole


def _joined(pieces: pd.DataFrame) -> dict[str, object]:
    main = pieces[pieces["kind"] == "quote"] if (pieces["kind"] == "quote").any() else pieces
    known = pieces[pieces["speaker_name"] != ""]
    named = (known if len(known) else main).iloc[0]
    speaker = {name: named[name] for name in pieces.columns if name.startswith("speaker") or name in {"actor_id", "role"}}
    words = {name: JOINT.join(pieces[name]) for name in _JOINED if name in pieces}
    edges = {
        "before": pieces["before"].iloc[0],
        "after": pieces["after"].iloc[-1],
        "start": pieces["start"].min(),
        "end": pieces["end"].max(),
        "confidence": main["confidence"].min(),
    }
    return {**{str(name): value for name, value in main.iloc[0].items()}, **speaker, **words, **edges}
