"""Markdown as the text it shows: what marks links, emphasis, headings and quotations goes."""

from __future__ import annotations

import re

_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|!\[\[[^\[\]]*\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)|\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]:?")
_STRONG = re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<words>[^*_\n]++)(?<=\S)(?P=mark)")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,1000}?)(?<=[^\s*_])\1(?![\w*_])")
_LINE = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+)", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)


def to_text(text: str) -> str:
    """The words of a text in Markdown, in the same paragraphs."""
    text = _RULE.sub("", _PICTURE.sub("", text))
    text = _LINK.sub(lambda link: link[1] if link[1] is not None else link[2], text)
    text = _LINE.sub("", _FOOTNOTE.sub("", text))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\g<words>", text))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)).strip()
