"""Inputs that could not be read as articles, and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.export.tables import to_csv
from dashboard.store.corpus import MANIFEST
from dashboard.store.corpus import Corpus as Folder
from dashboard.ui.corpus import Corpus
from dashboard.ui.layout import empty, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import counted


def rejected(page: PageContext) -> None:
    if not rejected_table(page.corpus):
        empty("Everything could be read", "Every file and row became an article.")


def rejected_table(corpus: Corpus) -> bool:
    """Draw a table of them, with a button to save it; False if the corpus has no rejects."""
    if not (corpus.folder / MANIFEST).is_file():
        return False
    with Folder.open(corpus.folder) as folder:
        rows = pd.DataFrame([(reject.origin, reject.reason) for reject in folder.rejects()], columns=["Where", "Why"])
    if rows.empty:
        return False
    section(f"{counted(len(rows), 'input')} could not be read as an article", "All others were read.")
    table(
        rows,
        max_height=420,
        alt="Unreadable inputs and why they could not be read",
        columns={"Why": st.column_config.TextColumn(width="large")},
    )
    st.download_button(
        "Save as CSV",
        to_csv(rows),
        "rejected.csv",
        "text/csv",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
        key="save-rejected",
    )
    return True
