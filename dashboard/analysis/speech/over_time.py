"""When it was said: utterances a day, week or month, by speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Unpack

import numpy as np
import pandas as pd

from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech.quotes import UNKNOWN, Wanted, speakers, utterances
from dashboard.analysis.time.timeline import Bin, bin_starts, usual_bin
from dashboard.store.generation import Generation

MAX_SPEAKERS = 5
"""Speakers that have a line each where none is asked for: those with most utterances."""
OTHERS = "others"


def fitting_bin(generation: Generation, selection: Selection, **wanted: Unpack[Wanted]) -> Bin:
    """The bin that fits the days and the number of these utterances."""
    days = _dated(generation, selection, wanted)["day"]
    return usual_bin(days.min().date(), days.max().date(), len(days)) if len(days) else "week"


def utterances_by_bin(
    generation: Generation,
    selection: Selection,
    bin: Bin,  # noqa: A002
    asked: Mapping[str, str],
    **wanted: Unpack[Wanted],
) -> pd.DataFrame:
    """Bin (its first day), id, name, utterances: dated utterances, bins without any included; speakers in order.

    asked: names by id of the speakers asked for, each with those who speak for it as `wanted` has it; without any, the
    MAX_SPEAKERS who say most have a line each, and OTHERS is everybody else.
    `attrs["undated"]`: utterances that have no place here.
    """
    series = _series(generation, selection, asked, wanted)
    undated = sum(int(rows["day"].isna().sum()) for _, _, rows in series)
    days = pd.concat([rows["day"] for _, _, rows in series]).dropna()
    if days.empty:
        frame = pd.DataFrame(columns=["bin", "id", "name", "utterances"])
    else:
        bins = bin_starts(days.min().date(), days.max().date(), bin)
        frame = pd.concat([_counted(bins, *one) for one in series], ignore_index=True)
    frame.attrs["undated"] = undated
    return frame


def utterances_of_bar(
    generation: Generation,
    selection: Selection,
    id_: str,
    asked: Mapping[str, str],
    *,
    first: date,
    last: date,
    **wanted: Unpack[Wanted],
) -> pd.DataFrame:
    """group, article, confidence: the utterances that `utterances_by_bin` counts for one of its ids from `first` to `last`."""
    rows = next((rows for one, _, rows in _series(generation, selection, asked, wanted) if one == id_), None)
    if rows is None:
        return pd.DataFrame({"group": [], "article": [], "confidence": []}).astype({"group": np.int32, "article": np.int32})
    within = rows["day"].between(pd.Timestamp(first), pd.Timestamp(last))
    return rows.loc[within, ["group", "article", "confidence"]].reset_index(drop=True)


def articles_printing(generation: Generation, selection: Selection, groups: pd.DataFrame) -> list[int]:
    """The selected articles that print what these utterances (column `group`) say, their own included."""
    rows = generation.query(
        """
        WITH sayings AS (SELECT DISTINCT saying FROM utterances SEMI JOIN said USING ("group"))
        SELECT DISTINCT article FROM utterances SEMI JOIN sayings USING (saying) SEMI JOIN selected USING (article)
        ORDER BY article""",
        said=groups,
        selected=selection.frame,
    )
    return [int(article) for article in rows["article"]]


def _series(
    generation: Generation, selection: Selection, asked: Mapping[str, str], wanted: Wanted
) -> Sequence[tuple[str, str, pd.DataFrame]]:
    """Id, name and utterances (as `_dated`, undated ones too) of each row of bars."""
    return _of_speakers(generation, selection, asked, wanted) if asked else _of_most(generation, selection, wanted)


def _of_speakers(
    generation: Generation, selection: Selection, asked: Mapping[str, str], wanted: Wanted
) -> Sequence[tuple[str, str, pd.DataFrame]]:
    return [
        (speaker, name, _dated(generation, selection, {**wanted, "speaker": speaker}, undated=True))
        for speaker, name in asked.items()
    ]


def _of_most(generation: Generation, selection: Selection, wanted: Wanted) -> Sequence[tuple[str, str, pd.DataFrame]]:
    rows = _dated(generation, selection, wanted, undated=True)
    most = speakers(generation, selection, **wanted)
    most = most[most["id"] != UNKNOWN].head(MAX_SPEAKERS)
    spoken = generation.query(
        """
        SELECT DISTINCT id, "group" FROM quotes JOIN actors USING (actor)
        SEMI JOIN most USING (id) SEMI JOIN rows USING ("group")""",
        most=most,
        rows=rows,
    )
    series = [
        (str(id_), str(name), rows[rows["group"].isin(spoken.loc[spoken["id"] == id_, "group"])])
        for id_, name in zip(most["id"], most["name"], strict=True)
    ]
    rest = rows[~rows["group"].isin(spoken["group"])]
    return [*series, (OTHERS, "Everybody else, and unknown speakers", rest)] if len(rest) else series


def _dated(generation: Generation, selection: Selection, wanted: Wanted, *, undated: bool = False) -> pd.DataFrame:
    """group, article, confidence, day."""
    matches, _ = utterances(generation, selection, **wanted)
    return generation.query(
        """
        SELECT "group", article, confidence, day FROM matches JOIN (SELECT article, day FROM articles) USING (article)
        WHERE day IS NOT NULL OR $undated ORDER BY "group\"""",
        {"undated": undated},
        matches=matches,
    )


def _counted(bins: pd.DatetimeIndex, id_: str, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    starts = bins[bins.searchsorted(rows["day"].dropna(), side="right") - 1]
    counted = pd.Series(starts).value_counts().reindex(bins, fill_value=0)
    return pd.DataFrame({"bin": bins, "id": id_, "name": name, "utterances": counted.to_numpy(int)})
