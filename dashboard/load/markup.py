"""Fragments of HTML inside fields -> text."""

from __future__ import annotations

import re

from lxml import etree

_BLOCKS = {
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "figure",
    "figcaption",
    "section",
    "table",
    "tr",
    "article",
    "aside",
    "pre",
}
_DROPPED = {"script", "style", "noscript", "template"}
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_CLOSED = re.compile(r"</(?:p|div|article|section|h\d|ul)>|<br\s*/?>", re.IGNORECASE)


def is_fragment(text: str) -> bool:
    """Whether a field holds a page's markup rather than text: it begins with a tag and closes paragraphs."""
    return text.lstrip().startswith("<") and _CLOSED.search(text) is not None


def to_text(fragment: str) -> str:
    """Its paragraphs, separated by blank lines."""
    if not fragment.strip():
        return ""
    parser = etree.HTMLParser(target=_Blocks(), huge_tree=True)
    parser.feed(_UNREADABLE.sub("\ufffd", fragment))
    blocks: list[list[str]] = parser.close()
    lines = (" ".join("".join(block).split()) for block in blocks)
    return "\n\n".join(line for line in lines if line)


class _Blocks:
    """Receives tags and text from the parser, and gathers the text of each block."""

    def __init__(self) -> None:
        self._blocks: list[list[str]] = [[]]
        self._dropping = 0

    def start(self, tag: str, _attributes: object) -> None:
        self._dropping += tag in _DROPPED
        if tag in _BLOCKS:
            self._blocks.append([])

    def end(self, tag: str) -> None:
        self._dropping = max(0, self._dropping - (tag in _DROPPED))
        if tag in _BLOCKS:
            self._blocks.append([])

    def data(self, text: str) -> None:
        if not self._dropping:
            self._blocks[-1].append(text)

    def comment(self, _text: str) -> None:
        """Skip comments."""

    def pi(self, _target: str, _data: str | None = None) -> None:
        """Skip processing instructions."""

    def doctype(self, *_: object) -> None:
        """Skip the document type."""

    def close(self) -> list[list[str]]:
        return self._blocks
