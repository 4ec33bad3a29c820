"""Of each topic, the articles that are about it, among those that mention it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.analysis.choices import Drawn
from dashboard.analysis.selection.aboutness import keep_about
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation


def narrow_to(generation: Generation, selection: Selection, drawn: Drawn) -> Selection:
    """The selection with only those articles of each topic that are about it, for "about"; unchanged for "mention"."""
    if drawn != "about" or not selection.topics:
        return selection
    topics = {query: keep_about(generation, query, articles) for query, articles in selection.topics.items()}
    return replace(selection, topics=topics, articles=np.unique(np.concatenate(list(topics.values()))))


def count_about(generation: Generation, selection: Selection) -> pd.DataFrame:
    """How many articles mention each topic, and how many are about it: series, mention, about."""
    rows = [(query, len(articles), len(keep_about(generation, query, articles))) for query, articles in selection.topics.items()]
    return pd.DataFrame(rows, columns=["series", "mention", "about"])
