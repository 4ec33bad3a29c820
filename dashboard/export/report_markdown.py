"""Blocks as Markdown; a chart is left to its table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.export.blocks import Banner, Block, Chart, Facts, Heading, Paragraph, QuoteBlock, Table


def to_markdown(blocks: Sequence[Block]) -> bytes:
    """UTF-8; every word from outside escaped, so that it is not markup."""
    return ("\n\n".join(text for block in blocks if (text := _block(block))) + "\n").encode()


def plain(text: str) -> str:
    """Words of others: what Markdown would act on is escaped, at the beginning of a line too; white space made plain."""
    escaped = re.sub(r"([\\`*_\[\]<>|~&$])", r"\\\1", " ".join(text.split()))
    return re.sub(r"^(?=[#+=-])|^(\d+)(?=[.)])", r"\1\\", escaped)


def _spaced(text: str) -> str:
    """Words escaped, with the blank before and after them that the parts of a paragraph need."""
    words = plain(text)
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}" if words else text


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {plain(block.text)}"
        case Banner():
            return f"> **{plain(block.text)}**"
        case Paragraph():
            return "".join(f"**{plain(text)}**" if out else _spaced(text) for out, text in block.parts)
        case Facts():
            return "\n".join(f"- {plain(name)}: {plain(value)}" for name, value in block.rows)
        case Table():
            rule = ["---:" if at in block.numbers else "---" for at in range(len(block.head))]
            return "\n".join(
                _row(cells)
                for cells in ([plain(one) for one in block.head], rule, *([plain(one) for one in row] for row in block.rows))
            )
        case Chart():
            return ""
        case QuoteBlock():
            return _said(block)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _said(quote: QuoteBlock) -> str:
    role = f", {plain(quote.role)}" if quote.role else ""
    lines = [
        f"**{plain(quote.speaker)}**{role} ({plain(quote.how)})",
        plain(quote.before),
        f"> {plain(quote.words)}",
        plain(quote.after),
        f"{plain(quote.citation)} {_link(quote.url)}".strip(),
    ]
    return "\n\n".join(line for line in lines if line)


def _link(url: str) -> str:
    return f"<{url}>" if re.fullmatch(r"https?://[^\s<>]+", url) else plain(url)
