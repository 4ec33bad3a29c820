"""Numbers, dates and other people's words, as the pages write them."""

from __future__ import annotations

import re

import pandas as pd

from dashboard.analysis.phrases import as_date, capital, counted, day, kinds, period
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time.timeline import Bin
from dashboard.charts.timeline import when

__all__ = ["as_date", "capital", "counted", "day", "kinds", "period"]  # passed on to the pages


_APART = ":small[]"
"""An empty element: Streamlit looks for tokens within one stretch of text, and this splits it."""
_TOKENS = re.compile(
    r"""
    (?<=:)(?=[\w+-]+:|material/|//)         # :smile:, :streamlit:, :material/home:, https://
  | (?<=\bwww)(?=\.)                        # www.example.org
  | (?<=[\w.+-])(?=@[\w-])                  # name@example.org
  | (?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)  # arrows and signs that would be drawn as one letter
""",
    re.VERBOSE | re.IGNORECASE,
)


def plain(text: str) -> str:
    """Other people's words as Markdown that shows them letter by letter: all marks escaped, white space collapsed.

    Streamlit replaces names of icons and emoji, arrows and bare addresses after it has read the escapes, so that escaping does
    not stop it; these are split.
    """
    split = _TOKENS.sub(lambda token: "\0".join(token[0]) or "\0", " ".join(text.replace("\0", "").split()))
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>~:$&-])", r"\\\1", split).replace("\0", _APART)


def at_least(selection: Selection) -> str:
    """What comes before the number of its articles if there was no time to search them all."""
    return "at least " if selection.extent else ""


def times(ratio: float) -> str:
    """ "3.4 times", with no more digits than they are worth."""
    return f"{ratio:,.0f} times" if ratio >= 10 else f"{ratio:.1f} times"


def percent(share: float) -> str:
    """ "25%" of 0.25."""
    return f"{100 * share:.0f}%"


def during(start: pd.Timestamp, by: Bin) -> str:
    """ "in the week of 14 Nov 2011", "in November 2011", "on 14 Nov 2011"."""
    name = when(start, by, year=True)
    return f"in the {name[:1].lower()}{name[1:]}" if by == "week" else f"in {name}" if by == "month" else f"on {name}"


def days_in_words(zone: str) -> str:
    """Which days the figures are counted in; zone: `Meta.zone`."""
    return f"Days are in the time zone {plain(zone)}." if zone else "Days are those printed with the articles."


def left_out(undated: int) -> str:
    """ "2 undated articles are left out."; "" for 0."""
    return f"{counted(undated, 'undated article')} {'is' if undated == 1 else 'are'} left out." if undated else ""
