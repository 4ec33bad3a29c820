"""Articles as a list: the most relevant, newest or oldest first, with the words around the first match."""

from __future__ import annotations

from functools import reduce
from typing import Literal

import numpy as np
import pandas as pd

from dashboard.analysis.selection.aboutness import Scores, score_articles
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.matcher import spans
from dashboard.analysis.selection.query import Or, Query, join, parse
from dashboard.analysis.selection.search import Articles, dated_articles, newest
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

_SNIPPET_BEFORE, _SNIPPET_CHARACTERS = 60, 240
_SEARCHED_CHARACTERS = (20_000, 200_000)
"""Characters of a text that are searched for a first match: the second number only if the first has none, then no more."""


Order = Literal["most relevant", "newest", "oldest"]
MAX_SCORED_ARTICLES = 20_000
"""Of more, the newest are ordered by relevance, a second and a half at most; the others follow."""


def newest_first(selection: Selection, articles: Articles) -> Articles:
    """Some of the selected articles (ascending), newest first and undated last."""
    late = selection.articles[len(selection.articles) - selection.undated :]
    edge = int(np.searchsorted(articles, late[0])) if len(late) else len(articles)
    return np.concatenate([articles[:edge][::-1], articles[edge:]])


def order_articles(generation: Generation, filters: Filters, articles: Articles, order: Order) -> Articles:
    """Articles (ascending) in an order; undated ones are last among their like.

    Relevance is aboutness of the topics and the query of the filters; of equally relevant articles, the newest come first, so
    that without words to be about it is the order of time.
    """
    dated = dated_articles(generation)
    latest = newest(articles, dated)
    if order == "oldest":
        edge = int(np.searchsorted(articles, dated))
        return np.concatenate([latest[:edge][::-1], latest[edge:]])
    if order == "newest":
        return latest
    scored = latest[:MAX_SCORED_ARTICLES]
    scores = relevance(generation, filters, scored)
    return latest if scores is None else np.concatenate([scored[np.argsort(-scores, kind="stable")], latest[len(scored) :]])


def relevance(generation: Generation, filters: Filters, articles: Articles) -> Scores | None:
    """How far each article is about what the filters ask for: the topic it is most about, and the query; None without words."""
    topics = [score_articles(generation, topic, articles) for topic in filters.topics]
    asked = [reduce(np.maximum, topics)] if topics else []
    if filters.query.strip():
        asked.append(score_articles(generation, filters.query, articles))
    return reduce(np.minimum, asked) if asked else None


def articles(
    generation: Generation, selection: Selection, limit: int = 50, offset: int = 0, order: Order = "newest"
) -> pd.DataFrame:
    """One page of the selected articles; columns as `listing`, whose costs are those of the page alone."""
    page = order_articles(generation, selection.filters, selection.articles, order)[offset : offset + limit]
    return listing(generation, page, sought(selection.filters))


def listing(generation: Generation, numbers: Articles, query: Query | None = None) -> pd.DataFrame:
    """These articles, in this order.

    Columns: article, key, id, title, published, day, date_source, source, url, author, words, copies, snippet (about 240
    characters from shortly before the query's first match in the text, else from the beginning), hits (spans in the
    snippet).
    """
    rows = generation.query(
        """
        SELECT article, key, id, title, published, day, date_source, source, url, author, words, copies, text
        FROM articles JOIN wanted USING (article) ORDER BY place""",
        wanted=pd.DataFrame({"article": numbers, "place": np.arange(len(numbers))}),
    )
    cut = [snippet(text, query) for text in rows.pop("text")]
    rows["snippet"] = pd.Series([words for words, _ in cut], dtype=object)
    rows["hits"] = pd.Series([hits for _, hits in cut], dtype=object)
    return rows


def sought(filters: Filters) -> Query | None:
    """All topics and the query of some filters as one choice, for highlighting; None without any."""
    asked = [text for text in (*filters.topics, filters.query) if text.strip()]
    return join(Or, *map(parse, asked)) if asked else None


def snippet(text: str, query: Query | None = None) -> tuple[str, list[tuple[int, int]]]:
    """A stretch of `text` around the query's first match, cut between words, and where in it the matches are."""
    matches = _first_spans(query, text) if query else []
    start = max(0, matches[0][0] - _SNIPPET_BEFORE) if matches else 0
    if start:
        start = text.find(" ", start, matches[0][0]) + 1 or matches[0][0]
    end = len(text)
    if end - start > _SNIPPET_CHARACTERS:
        longest = start + _SNIPPET_CHARACTERS
        end = max(text.rfind(" ", start, longest), matches[0][1] if matches else 0)
        end = end if end > start else longest
    lead = "… " if start else ""
    piece = text[start:end].rstrip()
    line = "".join(" " if letter.isspace() else letter for letter in piece)
    hits = [(first - start + len(lead), last - start + len(lead)) for first, last in matches if last <= start + len(piece)]
    return f"{lead}{line}{' …' if end < len(text) else ''}", hits


def _first_spans(query: Query, text: str) -> list[tuple[int, int]]:
    for stretch in _SEARCHED_CHARACTERS:
        # A word that the stretch cuts in two is left out with whatever touches it.
        found = [span for span in spans(query, text[:stretch]) if span[1] < stretch or len(text) <= stretch]
        if found or len(text) <= stretch:
            return found
    return []


def whole_articles(generation: Generation, selection: Selection) -> pd.DataFrame:
    """The selected articles, newest first, with all that is known of each but its text.

    Columns: article, key, id, title, published, day, date_source, source, url, author, section, accession, language, words,
    copies, themes (ids, the heaviest first), copy_of (key of the first published of its copies, "" for that one), topics.
    """
    order = newest_first(selection, selection.articles)
    rows = generation.query(
        """
        SELECT a.article, a.key, a.id, a.title, a.published, a.day, a.date_source, a.source, a.url, a.author, a.section,
               a.accession, a.language, a.words, a.copies, coalesce(themes, []) AS themes,
               CASE WHEN a.leads THEN '' ELSE lead.key END AS copy_of
        FROM articles AS a JOIN wanted USING (article) JOIN articles AS lead ON lead.duplicates = a.duplicates AND lead.leads
        LEFT JOIN (SELECT article, list(themes.id ORDER BY weight DESC, theme) AS themes
                   FROM article_themes JOIN themes USING (theme) GROUP BY article) AS of_themes ON of_themes.article = a.article
        ORDER BY place""",
        wanted=pd.DataFrame({"article": order, "place": np.arange(len(order))}),
    )
    topics: list[list[str]] = [[] for _ in order]
    for topic, numbers in selection.topics.items():
        for place in np.flatnonzero(np.isin(order, numbers)):
            topics[place].append(topic)
    return rows.assign(topics=pd.Series(topics, dtype=object))
