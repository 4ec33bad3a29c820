"""The lead of an article: what `lead:` searches."""

from __future__ import annotations

import re

LEAD_WORDS = 60
"""At most."""
MIN_LEAD_WORDS = 25
"""A first paragraph with fewer, such as a byline, goes on into the next."""
_WORD = re.compile(r"\S+")


def lead(text: str) -> str:
    """The first paragraph of a text, with the next ones while it has fewer than MIN_LEAD_WORDS; at most LEAD_WORDS words.

    The limit in words makes it the same, but for a few words, where the breaks between paragraphs were lost.
    """
    end = 0
    for number, word in enumerate(_WORD.finditer(text)):
        if number == LEAD_WORDS or (number >= MIN_LEAD_WORDS and "\n" in text[end : word.start()]):
            break
        end = word.end()
    return text[:end]
