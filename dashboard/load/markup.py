"""Fragments of HTML inside fields -> text."""

from __future__ import annotations

import re
from html import unescape

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


_INLINE = (
    r"p|br|hr|div|span|b|i|u|em|strong|small|a|q|cite|sup|sub|font|img|ul|ol|li|h[1-6]|blockquote|figure|figcaption|table|tbody|tr|td|th|"
    r"section|article|aside|pre|iframe|script|style|mark|abbr|time|strike|s|del|ins|center|amp-img|noscript|template"
)
_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,30});")
_ENTITY_TIMES = 2
"""How often a text is unescaped: some programs escape what was escaped."""


def is_fragment(text: str) -> bool:
    """Whether a field holds a page's markup rather than text: it begins with a tag and closes paragraphs."""
    return text.lstrip().startswith("<") and _CLOSED.search(text) is not None


def without(text: str) -> str:
    """A text with its markup as a browser shows it, and its entities as characters; the same text where it has neither.

    Line ends of a text that has only some tags in it are its own; those of a fragment of a page mean nothing.
    """
    if "&" in text and _ENTITY.search(text) and not _TAG.search(text):
        text = _unescaped(text)
    if "<" in text and _TAG.search(text):
        return to_text(text if is_fragment(text) else text.replace("\n", "<br>"))
    return text


def to_line(text: str) -> str:
    """The same for a title or a name: one line."""
    return " ".join(without(text).split()) if "<" in text or "&" in text else text


def _unescaped(text: str) -> str:
    for _ in range(_ENTITY_TIMES):
        if not _ENTITY.search(text):
            break
        text = unescape(text)
    return text


def to_text(fragment: str) -> str:
    """Its paragraphs, separated by blank lines."""
    if not fragment.strip():
        return ""
    parser = etree.HTMLParser(target=_Blocks(), huge_tree=True)
    parser.feed(_UNREADABLE.sub("\ufffd", fragment))
    blocks: list[list[str]] = parser.close()
    lines = (" ".join("".join(block).split()) for block in blocks)
    return _unescaped("\n\n".join(line for line in lines if line))


class _Blocks:
    """Receives tags and text from the parser, and gathers the text of each block."""

    def __init__(self) -> None:
        self._blocks: list[list[str]] = [[]]
        self._dropping = 0
        self._quoting = 0

    def start(self, tag: str, _attributes: object) -> None:
        self._dropping += tag in _DROPPED
        if tag == "q":  # a browser sets the marks
            self._blocks[-1].append("‘" if self._quoting % 2 else "“")
            self._quoting += 1
        if tag in _BLOCKS:
            self._blocks.append([])

    def end(self, tag: str) -> None:
        self._dropping = max(0, self._dropping - (tag in _DROPPED))
        if tag == "q" and self._quoting:
            self._quoting -= 1
            self._blocks[-1].append("’" if self._quoting % 2 else "”")
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
