"""What every file made from a search that was not finished says of itself."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.analysis.selection.search import Extent

COLUMN = "searched"


def search_note(extents: Iterable[Extent | None]) -> str:
    """How far was searched, in words; "" where everything was."""
    return " ".join(str(extent) for extent in extents if extent)


def with_search_note(rows: pd.DataFrame, words: str) -> pd.DataFrame:
    """The rows, with a last column that says how far was searched; what was searched whole gets none."""
    return rows.assign(**{COLUMN: words}) if words else rows
