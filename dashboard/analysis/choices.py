"""What one can choose beyond the filters, on pages and the command line; imports nothing, so that --help is quick."""

from __future__ import annotations

from typing import Literal

Bin = Literal["day", "week", "month"]
QuoteKind = Literal["", "quote", "paraphrase"]
Window = Literal["sentence", "paragraph", "article"]
"""Where two names have to be to count as together."""
PairsAmong = Literal["", "all", "rarer"]
"""Pairs of the most named, of all names, or of all but the most named."""
ActorType = Literal["", "person", "organisation", "location"]
LineOrder = Literal["article", "left", "right"]
"""Of a concordance: by article, or by the words before or after the hit."""
