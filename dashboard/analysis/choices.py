"""What one can choose beyond the filters, on pages and the command line; imports nothing, so that --help is quick."""

from __future__ import annotations

from typing import Literal

Bin = Literal["day", "week", "month"]
QuoteKind = Literal["", "quote", "paraphrase"]
QuoteScope = Literal["passage", "words", "article"]
"""Where a topic or query has to hold, and where somebody has to be named: in the words of an utterance, in the words or the
sentences around, or anywhere in the article."""
QuoteOrder = Literal["relevance", "newest", "oldest"]
Spokespeople = Literal["with", "without"]
"""Whether those who speak for a state or an organisation count as it."""
Printings = Literal["once", "each"]
"""Whether words that several articles print are one utterance."""
QuoteRows = Literal["piece", "utterance"]
Window = Literal["sentence", "paragraph", "article"]
"""Where two names have to be to count as together. "paragraph" is a passage: one sentence, or two that follow each other."""
DEFAULT_WINDOW: Window = "paragraph"
PairsAmong = Literal["", "all", "rarer"]
"""Pairs of the most named, of all names, or of all but the most named."""
Within = Literal["words", "passage"]
"""Where whom an utterance is about is named: in its words, or also in the sentence before or after them."""
ActorType = Literal["", "person", "organisation", "location"]
QUOTE_KINDS: dict[str, QuoteKind] = {"both": "", "quotes": "quote", "paraphrases": "paraphrase"}
ACTOR_TYPES: dict[str, ActorType] = {"all": "", "people": "person", "organisations": "organisation", "places": "location"}
PAIRS_LISTED: dict[str, PairsAmong] = {"these": "", "all": "all", "rarer": "rarer"}
"""These three by the words that pages, and so their addresses, have for them."""
LineOrder = Literal["article", "left", "right"]
"""Of a concordance: by article, or by the words before or after the hit."""
