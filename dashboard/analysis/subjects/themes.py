"""The suggested themes of a selection, and how distinctive they are of it."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.association import log_odds
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation


def themes(generation: Generation, selection: Selection) -> pd.DataFrame:
    """The themes that some of the selected articles belong to, those of most articles first.

    An article belongs to up to three themes, so that shares may add up to more than 1. Columns: id, name, words (the most
    central first), articles (selected), total (in the corpus), share (of the selected), distinctiveness (`log_odds` of the
    selected against the rest; NaN where all articles are selected), first, last (days).
    """
    rows = generation.query(
        """
        SELECT id, name, words, here.articles, themes.articles AS total, first, last
        FROM themes JOIN (
            SELECT theme, count(*) AS articles, min(day) AS first, max(day) AS last
            FROM article_themes SEMI JOIN selected USING (article) JOIN (SELECT article, day FROM articles) USING (article)
            GROUP BY theme) AS here USING (theme)
        ORDER BY here.articles DESC, total DESC, id""",
        selected=selection.frame,
    )
    rows["words"] = pd.Series([tuple(words) for words in rows["words"]], dtype=object)
    here, elsewhere = len(selection.articles), selection.total - len(selection.articles)
    rows.insert(5, "share", rows["articles"] / max(here, 1))
    articles, total = rows["articles"].to_numpy(float), rows["total"].to_numpy(float)
    rows.insert(6, "distinctiveness", log_odds(articles, here, total - articles, elsewhere))
    return rows


def of_article(generation: Generation, article: int) -> pd.DataFrame:
    """The themes of one article, the heaviest first. Columns: id, name, words, weight (share of the article's index terms)."""
    return generation.query(
        "SELECT id, name, words, weight FROM article_themes JOIN themes USING (theme) WHERE article = ? "
        "ORDER BY weight DESC, theme",
        [article],
    )


def theme_names(generation: Generation) -> dict[str, str]:
    """The name of every theme of the corpus by its id, those of most articles first."""
    found = generation.query("SELECT id, name FROM themes ORDER BY theme")
    return dict(zip(found["id"], found["name"], strict=True))
