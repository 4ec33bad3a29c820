"""Numbers, dates and other people's words, as the pages write them."""

from __future__ import annotations

import re

from dashboard.analysis.phrases import as_date, counted, day, kinds, period
from dashboard.analysis.selection.select import Selection

__all__ = ["as_date", "at_least", "counted", "day", "kinds", "period", "plain", "times"]


_APART = ":small[]"
"""An element without words: Streamlit looks for tokens within one stretch of text, and this parts it."""
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
    """Words of others inside Markdown: every mark escaped, so that none of them acts; white space made plain.

    Streamlit turns icons, emoji, arrows and bare addresses into what they stand for after escapes are read, so that no escape
    keeps them from it; they are parted.
    """
    parted = _TOKENS.sub(lambda token: "\0".join(token[0]) or "\0", " ".join(text.replace("\0", "").split()))
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>~:$&-])", r"\\\1", parted).replace("\0", _APART)


def at_least(selection: Selection) -> str:
    """What stands before the number of its articles where there was no time to search everything."""
    return "at least " if selection.extent else ""


def times(ratio: float) -> str:
    """ "3.4 times", "half", never more digits than they are worth."""
    return f"{ratio:,.0f} times" if ratio >= 10 else f"{ratio:.1f} times"


def capital(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]
