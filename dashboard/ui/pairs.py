"""How pages explain co-mentions and their statistics: in words, once for all tables and drawers."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.association import FDR_THRESHOLD, verdict
from dashboard.analysis.choices import DEFAULT_WINDOW
from dashboard.analysis.people.comentions import sentences
from dashboard.analysis.people.meetings import MIN_ARTICLES_FOR_CLOSENESS, Window
from dashboard.analysis.phrases import WINDOWS
from dashboard.ui import address, cards, evidence, state
from dashboard.ui.components import passages
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted

Q_HELP = (
    "How likely so many articles, or so few, are by accident, corrected for the number of pairs compared (Benjamini-Hochberg). "
    f"Below {FDR_THRESHOLD} and more than expected: beyond chance."
)
EXPECTED_HELP = "By chance, if each name keeps its number of articles and each article its number of names"
SAME_ARTICLES_HELP = "Are they named in the same articles more often than by chance?"
CLOSE_HELP = (
    "Where an article names both in its text, do they meet more often than any two of its names so often named? Empty below "
    f"{MIN_ARTICLES_FOR_CLOSENESS} such articles."
)
WINDOW_HELP = "A passage is one sentence, or two that follow each other. Paragraph breaks are not used."
PASSAGE = (
    "a passage is one sentence, or two that follow each other; paragraph breaks are not used, because many texts have lost theirs"
)
"""Said wherever pairs are counted in passages."""


def window_control(*, alone: bool) -> Window:
    """Let the reader choose where two names have to meet. alone: in a corpus of one article, whole articles are not offered."""
    windows: list[Window] = ["sentence", "paragraph"] if alone else ["sentence", "paragraph", "article"]
    asked = address.text(state.WINDOW)
    window = next((window for window in windows if window == asked), DEFAULT_WINDOW)
    by_name = {WINDOWS[window]: window for window in windows}
    widget = state.displayed(state.WINDOW)
    widget.set(WINDOWS[window])
    st.segmented_control(
        "Together in one",
        list(by_name),
        required=True,
        key=widget,
        help=WINDOW_HELP,
        on_change=lambda: state.WINDOW.set(by_name.get(widget.get() or "", DEFAULT_WINDOW)),
    )
    return window


def q_in_words(q: float) -> str:
    return "" if math.isnan(q) else "< 0.001" if q < 0.001 else f"{q:.3f}"


def ratio_in_words(ratio: float) -> str:
    return f"×{ratio:,.0f}" if ratio >= 10 else f"×{ratio:.1f}"


def verdict_in_words(q: float, seen: float, expected: float) -> str:
    """ "beyond ×3.4", "within ×1.1", "below ×0.2"; "" where it is not known."""
    ratio = seen / expected if expected else math.nan
    return "" if math.isnan(q) or math.isnan(ratio) else f"{verdict(q, ratio)} {ratio_in_words(ratio)}"


def pair_in_words(pair: pd.Series[Any], window: Window, base: str) -> str:
    """Both questions about a pair (`meetings.COLUMNS`), answered for its drawer. base: of which articles."""
    both = (
        f"{counted(int(pair['both']), 'article')} of {base} {'names' if pair['both'] == 1 else 'name'} both, "
        f"{pair['expected_both']:,.1f} expected by chance: {_answer(pair['q_both'], pair['both'], pair['expected_both'])}."
    )
    if window == "article":
        return both
    met = (
        f" In one {WINDOWS[window]} in {counted(int(pair['together']), 'article')} of the {int(pair['in_text']):,} that name "
        "both in their text"
    )
    if math.isnan(pair["q_close"]):
        return f"{both}{met}; too few to say whether they are closer than by chance."
    close = _answer(pair["q_close"], pair["together"], pair["expected_close"])
    return f"{both}{met}, {pair['expected_close']:,.1f} expected by chance: {close}."


def _answer(q: float, seen: float, expected: float) -> str:
    return f"{verdict(q, seen / expected if expected else 1)} chance"


def sentences_of_pair(page: PageContext, a: str, b: str, window: Window) -> evidence.Tab:
    """All sentences a pair is counted from, a page at a time."""
    first = sentences(page.generation, page.selection, a, b, window, limit=evidence.MAX_SHOWN)

    def draw(offset: int, limit: int) -> str | None:
        rows = sentences(page.generation, page.selection, a, b, window, limit=limit, offset=offset) if offset else first
        return passages(cards.sentence_passages(rows), key="drawer-sentences", sentences=True)

    return evidence.paged(int(first["total"].iloc[0]) if len(first) else 0, f"{a}-{b}-{window}", draw)
