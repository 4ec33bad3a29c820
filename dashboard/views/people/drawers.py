"""What stands behind the figures of one person's page: the drawer of each."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.people import comentions
from dashboard.analysis.people import profile as analysis
from dashboard.analysis.people.pairs_of_actor import Ego
from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech import quotes as quote_analysis
from dashboard.analysis.time import timeline as timeline_analysis
from dashboard.charts import timeline as charts
from dashboard.ui import evidence
from dashboard.ui.page_context import PageContext
from dashboard.ui.single_article import around
from dashboard.ui.wording import counted, plain, times

MOST_BEHIND = 2000


def drawer(page: PageContext, name: str, named: Selection, found: Ego, asked: evidence.Asked) -> None:
    """Open what was asked for; nothing where the filters have changed so that it is no more.

    asked: ("people", id, what, ...), where what is articles, mentions, bin, form, role, tie or place. named: the articles that
    name them; found: their ties.
    """
    match asked[1:]:
        case (_, "articles"):
            rows = article_analysis.articles(page.generation, named, evidence.MOST)
            evidence.drawer(
                name, "Articles that name them, by name or role.", {"Articles": evidence.articles(rows, len(named.articles))}
            )
        case (who, "mentions"):
            _sentences(page, who, name, "Sentences and headlines that name them, by name or role.")
        case (who, "form", text, form):
            _sentences(page, who, text, f"Stands for {plain(name)}, as a {form}.", text=text, form=form)
        case (who, "role", role):
            inside = page.selection.narrowed(analysis.giving(page.generation, page.selection, who, role).tolist())
            rows = article_analysis.articles(page.generation, inside, evidence.MOST)
            evidence.drawer(
                role, f"Articles that give {plain(name)} this role.", {"Articles": evidence.articles(rows, len(inside.articles))}
            )
        case (who, "bin", series, day, by):
            _bin(
                page,
                name,
                timeline_analysis.behind(
                    page.generation,
                    named,
                    series,
                    pd.Timestamp(day),
                    by,  # type: ignore[arg-type]
                    limit=MOST_BEHIND,
                ),
                asked,
            )
        case (who, "tie", other):
            _tie(page, who, name, found, other)
        case (_, "place", key, _, start, end):
            _words(page, key, int(start), int(end))
        case _:
            evidence.close()


def _sentences(page: PageContext, who: str, heading: str, note: str, *, text: str = "", form: str = "") -> None:
    rows = analysis.sentences(page.generation, page.selection, who, text=text, form=form, limit=evidence.MOST)
    if rows.empty:
        evidence.close()
        return
    evidence.drawer(heading, note, {"Sentences": evidence.sentences(rows, int(rows["total"].iloc[0]))})


def _bin(page: PageContext, name: str, rows: pd.DataFrame, asked: evidence.Asked) -> None:
    series, day, by = asked[3:]
    if rows.empty:
        evidence.close()
        return
    inside = page.selection.narrowed(rows["article"].tolist())
    who = (
        f"{len(rows):,} of the selected articles"
        if series == timeline_analysis.ALL
        else (f"{counted(len(rows), 'article')} {'names' if len(rows) == 1 else 'name'} {plain(name)}")
    )
    number = quote_analysis.counts(page.generation, inside)
    evidence.drawer(
        charts.when(pd.Timestamp(day), by, year=True),  # type: ignore[arg-type]
        f"{who} in this {by}.",
        {
            "Articles": evidence.articles(rows),
            "Quotes": evidence.quotes(
                quote_analysis.quotes(page.generation, inside, limit=evidence.MOST), number.quotes + number.paraphrases
            ),
        },
    )


def _tie(page: PageContext, who: str, name: str, found: Ego, other: str) -> None:
    pair = found.ties[found.ties["id"] == other]
    if pair.empty:
        evidence.close()
        return
    row = pair.iloc[0]
    rows = comentions.sentences(page.generation, page.selection, who, other, found.window, limit=evidence.MOST + 1)
    note = (
        f"Both in {counted(int(row['windows']), found.window)} of {counted(int(row['together']), 'article')}, "
        f"{row['expected']:.1f} expected by chance: {times(row['ratio'])}."
    )
    evidence.drawer(
        f"{name} and {row['name']}", note, {"Sentences": evidence.sentences(rows, len(rows))}, people={other: str(row["name"])}
    )


def _words(page: PageContext, key: str, start: int, end: int) -> None:
    rows = page.generation.query("SELECT title, text FROM articles WHERE key = ?", [key])
    if rows.empty:
        evidence.close()
        return
    title, text = str(rows["title"].iloc[0]), str(rows["text"].iloc[0])
    evidence.drawer(
        title or "Untitled", "Where it stands in the text.", {"Words": evidence.words([around(key, title, text, start, end)])}
    )
