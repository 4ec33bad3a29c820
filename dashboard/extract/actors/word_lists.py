"""The word lists of this package, read once a process."""

from __future__ import annotations

from functools import cache

from dashboard import gazetteer


@cache
def word_list(name: str) -> frozenset[str]:
    """The lines of data/`name`.txt."""
    return frozenset(line for (line,) in gazetteer.read_rows(f"data/{name}.txt", 1, __package__ or ""))


@cache
def plain_honorifics() -> frozenset[str]:
    """Words of address in lower case, without a full stop."""
    return frozenset(word.lower() for word in word_list("honorifics"))


def is_address(word: str) -> bool:
    """Whether `word` is a word of address: "Mr", "Dr.", "President"."""
    return word[:1].isupper() and word.rstrip(".").lower() in plain_honorifics()
