"""Fragments of HTML inside fields -> text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption",
           "section", "table", "tr", "article", "aside", "pre"}
_DROPPED = {"script", "style", "noscript", "template"}
_CLOSED = re.compile(r"</(?:p|div|article|section|h\d|ul)>|<br\s*/?>", re.IGNORECASE)


def is_fragment(text: str) -> bool:
    """Whether a field holds a page's markup rather than text: it begins with a tag and closes paragraphs."""
    return text.lstrip().startswith("<") and _CLOSED.search(text) is not None


def to_text(fragment: str) -> str:
    """Its paragraphs, separated by blank lines."""
    reader = _Reader()
    reader.feed(fragment)
    reader.close()
    blocks = (" ".join("".join(block).split()) for block in reader.blocks)
    return "\n\n".join(block for block in blocks if block)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[str]] = [[]]
        self._dropping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._dropping += tag in _DROPPED
        if tag in _BLOCKS:
            self.blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        self._dropping = max(0, self._dropping - (tag in _DROPPED))
        if tag in _BLOCKS:
            self.blocks.append([])

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self.blocks[-1].append(data)
