"""The evidence for each figure of a person's page."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.analysis.article.contents import title_and_text
from dashboard.analysis.people import profile as analysis
from dashboard.analysis.people.pairs_of_actor import ActorPairs
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time import timeline as timeline_analysis
from dashboard.charts import timeline as charts
from dashboard.ui import cards, evidence
from dashboard.ui.components import passages
from dashboard.ui.page_context import PageContext
from dashboard.ui.pairs import pair_in_words, sentences_of_pair
from dashboard.ui.single_article import passage_around
from dashboard.ui.wording import counted, plain


def drawer(page: PageContext, name: str, named: Selection, ego: ActorPairs, asked: evidence.Asked) -> None:
    """Open the evidence asked for; close the drawer if the filters have changed so that there is none.

    Args:
        page: what the page is about.
        name: of the person, organisation or place.
        named: the articles that name them.
        ego: their ties.
        asked: ("people", id, what, ...), where what is articles, mentions, bin, form, role, tie or place.
    """
    match asked[1:]:
        case (who, "articles"):
            evidence.drawer(
                name,
                "Articles that name them, by name or role.",
                {"Articles": evidence.list_articles(page, named.articles, replace(page.filters, actors=(who,)))},
            )
        case (who, "mentions"):
            _sentences(page, who, name, "Sentences and headlines that name them, by name or role.")
        case (who, "form", text, form):
            _sentences(page, who, text, f"Refers to {plain(name)}; form: {form}.", text=text, form=form)
        case (who, "role", role):
            inside = page.selection.narrowed(analysis.articles_giving(page.generation, page.selection, who, role).tolist())
            evidence.drawer(
                role,
                f"Articles that give {plain(name)} this role.",
                {"Articles": evidence.list_articles(page, inside.articles)},
            )
        case (who, "bin", series, day, by):
            _bin(
                page,
                name,
                timeline_analysis.articles_in_bin(page.generation, named, series, pd.Timestamp(day), by),  # type: ignore[arg-type]
                asked,
            )
        case (who, "tie", other):
            _tie(page, who, name, ego, other)
        case (_, "place", key, _, start, end):
            _words(page, key, int(start), int(end))
        case _:
            evidence.close()


def _sentences(page: PageContext, who: str, heading: str, note: str, *, text: str = "", form: str = "") -> None:
    first = analysis.sentences(page.generation, page.selection, who, text=text, form=form, limit=1)
    if first.empty:
        evidence.close()
        return

    def draw(offset: int, limit: int) -> str | None:
        rows = analysis.sentences(page.generation, page.selection, who, text=text, form=form, limit=limit, offset=offset)
        return passages(cards.sentence_passages(rows), key="drawer-sentences", sentences=True)

    total = int(first["total"].iloc[0])
    evidence.drawer(heading, note, {"Sentences": evidence.paged(total, f"{who}-{text}-{form}", draw)})


def _bin(page: PageContext, name: str, articles: Articles, asked: evidence.Asked) -> None:
    series, day, by = asked[3:]
    if not len(articles):
        evidence.close()
        return
    inside = page.selection.narrowed(articles.tolist())
    who = (
        f"{len(articles):,} of the selected articles"
        if series == timeline_analysis.ALL
        else (f"{counted(len(articles), 'article')} {'names' if len(articles) == 1 else 'name'} {plain(name)}")
    )
    evidence.drawer(
        charts.when(pd.Timestamp(day), by, year=True),  # type: ignore[arg-type]
        f"{who} in this {by}.",
        {
            "Articles": evidence.list_articles(page, inside.articles),
            "Quotes": evidence.quotes(page, inside),
        },
    )


def _tie(page: PageContext, who: str, name: str, ego: ActorPairs, other: str) -> None:
    pair = ego.ties[ego.ties["id"] == other]
    if pair.empty:
        evidence.close()
        return
    row = pair.iloc[0]
    base = f"these {ego.articles:,} articles" if ego.articles > 1 else "this article"
    evidence.drawer(
        f"{name} and {row['name']}",
        pair_in_words(row, ego.window, base),
        {"Sentences": sentences_of_pair(page, who, other, ego.window)},
        people={other: str(row["name"])},
    )


def _words(page: PageContext, key: str, start: int, end: int) -> None:
    article = title_and_text(page.generation, key)
    if article is None:
        evidence.close()
        return
    title, text = article
    evidence.drawer(
        title or "Untitled", "Where it is in the text.", {"Words": evidence.words([passage_around(key, title, text, start, end)])}
    )
