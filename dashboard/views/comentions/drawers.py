"""The sentences in which two names appear together, what one says about another, and the articles that name one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.analysis.people import comentions as analysis
from dashboard.analysis.people.speaking import Speaking, utterances_about
from dashboard.analysis.people.strongest_pairs import find_strongest_pairs
from dashboard.analysis.speech.quotes import quotes
from dashboard.ui import cached, cards, evidence
from dashboard.ui.components import quote_cards
from dashboard.ui.page_context import PageContext
from dashboard.ui.pairs import pair_in_words, sentences_of_pair
from dashboard.ui.wording import counted
from dashboard.views.comentions.controls import Chosen
from dashboard.views.comentions.pairs_table import base_in_words


def pair_drawer(page: PageContext, comentions: analysis.Comentions, chosen: Chosen, asked: evidence.Asked) -> None:
    pair = _pair(page, comentions, chosen, asked)
    if pair is None:  # the filters have changed since
        evidence.close()
        return
    evidence.drawer(
        f"{pair['name_a']} and {pair['name_b']}",
        pair_in_words(pair, comentions.window, base_in_words(comentions)),
        {"Sentences": sentences_of_pair(page, pair["a"], pair["b"], comentions.window)},
        people={pair["a"]: pair["name_a"], pair["b"]: pair["name_b"]},
    )


def _pair(page: PageContext, comentions: analysis.Comentions, chosen: Chosen, asked: evidence.Asked) -> pd.Series | None:
    """The row of the two ids asked for, of the names in the chart or of all names."""
    match = _row(comentions.pairs, asked)
    if match is None:
        every = cached.of_filters(find_strongest_pairs)(page.generation, page.filters, comentions.window, **chosen.names_asked)
        match = _row(every.pairs, asked)
    return match


def _row(pairs: pd.DataFrame, asked: evidence.Asked) -> pd.Series | None:
    match = pairs[pairs["a"].isin(asked[1:]) & pairs["b"].isin(asked[1:])]
    return match.iloc[0] if len(match) else None


def name_drawer(page: PageContext, comentions: analysis.Comentions, actor: str) -> None:
    names = comentions.actors.loc[comentions.actors["id"] == actor, "name"]
    if names.empty:
        evidence.close()
        return
    name = str(names.iloc[0])
    numbers = analysis.articles_naming(page.generation, page.selection, actor)
    evidence.drawer(
        name,
        f"Named in {counted(len(numbers), 'article')}; copies are counted once.",
        {"Articles": evidence.list_articles(page, np.sort(numbers))},
        people={actor: name},
    )


def speaking_drawer(page: PageContext, speaking: Speaking, speaker: str, about: str) -> None:
    cell = speaking.cells[(speaking.cells["speaker"] == speaker) & (speaking.cells["about"] == about)]
    if cell.empty:
        evidence.close()
        return
    name, other = str(cell["speaker_name"].iloc[0]), str(cell["about_name"].iloc[0])
    utterances = utterances_about(page.generation, page.selection, speaking.within, speaker, about)

    def draw(offset: int, limit: int) -> str | None:
        part = utterances.iloc[offset : offset + limit]
        inside = page.selection.narrowed(sorted(set(part["article"].tolist())))
        rows = quotes(page.generation, inside, speaker=speaker)
        return quote_cards(cards.cards(rows[rows["group"].isin(part["group"])]), key="drawer-quotes", columns=1)

    where = "in the words" if speaking.within == "words" else "in the words, or in the sentence before or after them"
    evidence.drawer(
        f"{name} about {other}",
        f"Quotes and paraphrases that name the other {where}.",
        {"Quotes": evidence.paged(len(utterances), f"{speaker}-{about}-{speaking.within}", draw)},
        people={speaker: name, about: other},
    )
