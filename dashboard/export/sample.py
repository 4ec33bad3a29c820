"""What every file made from the project's invented articles says of itself."""

from __future__ import annotations

import pandas as pd

from dashboard.store.generation import Generation

SAMPLE = "Sample: invented speech"
COLUMN = "sample"


def with_sample_column(rows: pd.DataFrame, generation: Generation) -> pd.DataFrame:
    """The rows, with a last column that says so where the sample is in the corpus; an ordinary corpus gets none."""
    return rows.assign(**{COLUMN: SAMPLE}) if generation.meta.sample else rows


def name(generation: Generation) -> str:
    """What a file is named after: the corpus, with "sample" in it where the sample is in the corpus."""
    wanted = generation.name or "corpus"
    return f"Sample {wanted}" if generation.meta.sample and COLUMN not in wanted.lower() else wanted
