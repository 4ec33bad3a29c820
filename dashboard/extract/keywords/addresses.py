"""What is printed in an article but not said in it: web and mail addresses, handles, the signs of hashtags, photo credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.extract.text.credits import find_credits

_TLD = r"(?:com|org|net|edu|gov|mil|int|info|biz|io|tv|eu|uk|de|fr|es|ch|nl|se|pl|ru|cn|jp|au|ca|br|za|nz|ie|example|test)"
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>\"]+"
    r"|\b(?i:www)\.[^\s<>\"]+"
    r"|\bmailto:[^\s<>\"]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|(?<![\w@./-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\." + _TLD + r"(?:/[^\s<>\"]*|\b(?![.-]?\w))"
    r"|(?<![\w@.])@\w[\w.]*"
    r"|(?<![\w&])#(?=[^\W\d_])"
)
_AFTER = ".,;:!?)]}'’”»"
"""Marks at the end of an address that belong to the sentence."""


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Spans of the text that give no keyword, nor a piece of one, in order and apart."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(_search(text)):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _search(text: str) -> Iterator[tuple[int, int]]:
    for match in _ADDRESS.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip(_AFTER))
    yield from find_credits(text)


def blank_addresses(text: str) -> str:
    """The text, as long as it was, with a comma and blanks for each of `find_addresses`: what is around one is no phrase."""
    parts, done = [], 0
    for start, end in find_addresses(text):
        parts += [text[done:start], ",", " " * (end - start - 1)]
        done = end
    return "".join(parts) + text[done:]
