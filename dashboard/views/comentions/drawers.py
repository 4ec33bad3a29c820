"""The sentences in which two names appear together, and the articles that name one."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.people import comentions as analysis
from dashboard.analysis.people.strongest_pairs import find_strongest_pairs
from dashboard.analysis.selection.articles import listing, newest_first, sought
from dashboard.ui import cached, evidence
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted
from dashboard.views.comentions.pairs_table import against_chance, base_in_words


def pair_drawer(page: PageContext, comentions: analysis.Comentions, asked: evidence.Asked) -> None:
    pair = _pair(page, comentions, asked)
    if pair is None:  # the filters have changed since
        evidence.close()
        return
    rows = analysis.sentences(
        page.generation, page.selection, pair["a"], pair["b"], comentions.window, limit=evidence.MAX_SHOWN + 1
    )
    note = (
        f"Both in {counted(int(pair['windows']), comentions.window)} of {counted(int(pair['together']), 'article')}; "
        f"{pair['expected']:,.1f} expected by chance within {base_in_words(comentions)}: {against_chance(pair)}."
    )
    evidence.drawer(
        f"{pair['name_a']} and {pair['name_b']}",
        note,
        {"Sentences": evidence.sentences(rows, len(rows))},
        people={pair["a"]: pair["name_a"], pair["b"]: pair["name_b"]},
    )


def _pair(page: PageContext, comentions: analysis.Comentions, asked: evidence.Asked) -> pd.Series | None:
    """The row of the two ids asked for, of the names in the chart or of all names."""
    for pairs in (
        comentions.pairs,
        cached.of_filters(find_strongest_pairs)(page.generation, page.filters, comentions.window).pairs,
    ):
        match = pairs[pairs["a"].isin(asked[1:]) & pairs["b"].isin(asked[1:])]
        if len(match):
            return match.iloc[0]
    return None


def name_drawer(page: PageContext, comentions: analysis.Comentions, actor: str) -> None:
    names = comentions.actors.loc[comentions.actors["id"] == actor, "name"]
    if names.empty:
        evidence.close()
        return
    name = str(names.iloc[0])
    numbers = newest_first(page.selection, analysis.articles_naming(page.generation, page.selection, actor))
    rows = listing(page.generation, numbers[: evidence.MAX_SHOWN], sought(page.filters))
    evidence.drawer(
        name,
        f"Named in {counted(len(numbers), 'article')}; copies are counted once.",
        {"Articles": evidence.articles(rows, len(numbers))},
        people={actor: name},
    )
