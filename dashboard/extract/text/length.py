"""How long a text is, without the tokenizer."""

from __future__ import annotations

import re
from itertools import islice

_COUNTED = re.compile(r"\w+|[^\w\s]|[^\S ]\s*|\s{2,}")


def has_at_most(text: str, words: int) -> bool:
    """Whether a text has no more words, marks and breaks than that."""
    return len(text) <= words or next(islice(_COUNTED.finditer(text), words, None), None) is None
