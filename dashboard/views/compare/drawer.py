"""The articles and quotes that a figure of a comparison counts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.analysis.comparison.distinctive import articles_with_name
from dashboard.analysis.comparison.overlap import articles_in_overlap
from dashboard.analysis.comparison.shared_ties import articles_naming_both
from dashboard.analysis.comparison.sides import LETTERS
from dashboard.analysis.people.actors import names_of
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.subjects.keywords import articles_with_keyword
from dashboard.analysis.time.timeline import Bin, last_day, published_between
from dashboard.charts.timeline import when
from dashboard.ui import cached, evidence
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import capital, counted, plain
from dashboard.views.compare.sections import overlap_in_words
from dashboard.views.compare.sides import Compared


def drawer(page: PageContext, comparison: Compared, by: Bin, asked: evidence.Asked) -> None:
    """asked: ("compare", "side", number), ("compare", "bin", letter, day), ("compare", "overlap", which), or, for a name, keyword
    or tie, ("compare", what, item, number).
    """
    _, what, *rest = asked
    if what == "overlap":
        whole = cached.selection(page.generation, page.filters)
        heading = capital(f"articles on {overlap_in_words(rest[0])}")
        _open(page, heading, comparison.key, whole, articles_in_overlap(comparison.selections, rest[0]))
        return
    number = LETTERS.index(rest[0]) if what == "bin" else int(rest[-1])
    if number >= len(comparison.sides):  # the sides have changed since
        evidence.close()
        return
    side, name = comparison.selections[number], comparison.sides[number].name
    subject, articles = _counted(page, side, by, what, rest)
    _open(page, subject or name, f"{name}:", side, articles)


def _counted(page: PageContext, side: Selection, by: Bin, what: str, rest: list[str]) -> tuple[str, Articles]:
    """What a figure of one side is about, "" for all of the side, and the articles that it counts."""
    generation = page.generation
    match what:
        case "bin":
            start = pd.Timestamp(rest[1])
            found = published_between(generation, side.articles, start.date(), last_day(start.date(), by))
            return when(start, by, year=True), found
        case "name":
            return names_of(generation, rest[:1]).get(rest[0], rest[0]), articles_with_name(generation, side, rest[0])
        case "keyword":
            return f"keyword “{rest[0]}”", articles_with_keyword(generation, side, rest[0])
        case "tie":
            a, b = rest[0].split(" ")
            names = names_of(generation, [a, b])
            return f"{names.get(a, a)} and {names.get(b, b)}", articles_naming_both(generation, side, a, b)
        case _:
            return "", side.articles


def _open(page: PageContext, heading: str, note: str, side: Selection, articles: Articles) -> None:
    within = side.narrowed(articles.tolist())
    evidence.drawer(
        heading,
        f"{plain(note)} {counted(len(articles), 'article')}.",
        {
            "Articles": evidence.list_articles(page, np.sort(articles), side.filters),
            "Quotes": evidence.quotes(page, within, scope="passage"),
        },
    )
