"""Every mention in a selection, as the export of mentions lists them."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation


def mentions(generation: Generation, selection: Selection) -> pd.DataFrame:
    """All mentions in the selected articles, whatever their form, newest article first, in the order of title and text.

    Columns: key, title, source, day, published, date_source, url of the article, actor_id, name, type, text, form, tie,
    inferred (counted under its actor because of what the corpus says), field, start, end.
    """
    return generation.query(
        """
        SELECT key, title, source, day, published, date_source, url, actors.id AS actor_id, name, type, m.text, form, tie,
               inferred, field, m."start", m."end"
        FROM mentions AS m SEMI JOIN selected USING (article) JOIN articles USING (article) JOIN actors USING (actor)
        ORDER BY day IS NULL, article DESC, field = 'text', m."start", m."end", actor_id""",
        selected=selection.frame,
    )
