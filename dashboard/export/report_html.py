"""Blocks as one page of HTML: no request to any host, and made to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.charts.file import POLICY
from dashboard.export.blocks import Banner, Block, Chart, Facts, Heading, Paragraph, QuoteBlock, Table

_STYLE = """
body { font: 15px/1.5 "IBM Plex Sans", system-ui, sans-serif; color: #1b1e22; background: #fff; max-width: 46rem;
       margin: 2.5rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .75rem; } h2 { font-size: 1.15rem; margin: 2.25rem 0 .35rem; }
p { margin: .35rem 0; } .quiet, dl, figcaption { color: #5a5f66; font-size: .875rem; }
.banner { background: #fbf1d2; color: #7a5600; padding: .5rem .75rem; border-radius: 4px; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .75rem 0; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; margin: .5rem 0; }
th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid #dedbd3; vertical-align: top; }
th { font-weight: 600; color: #5a5f66; } .number { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: .75rem 0; overflow-x: auto; } article { margin: 1.25rem 0; }
blockquote { font: 1.2rem/1.42 "Source Serif", Georgia, serif; margin: .15rem 0; }
.around { font: .95rem/1.5 Georgia, serif; color: #5a5f66; }
a { color: #1a5a96; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } article, tr, figure { break-inside: avoid; }
               figure { zoom: .85; overflow: visible; } }
"""


def to_html(title: str, blocks: Sequence[Block]) -> bytes:
    """One page; the same blocks give the same bytes."""
    body = "\n".join(map(_block, blocks))
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{POLICY}">\n<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style></head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Banner():
            return f'<p class="banner">{escape(block.text)}</p>'
        case Paragraph():
            words = "".join(f"<strong>{escape(text)}</strong>" if out else escape(text) for out, text in block.parts)
            return f'<p class="quiet">{words}</p>' if block.quiet else f"<p>{words}</p>"
        case Facts():
            return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{escape(value)}</dd>' for name, value in block.rows)}</dl>"
        case Table():
            return _table(block)
        case Chart():
            return f'<figure role="img" aria-label="{escape(block.finding)}">{block.markup}</figure>'
        case QuoteBlock():
            return _said(block)


def _table(table: Table) -> str:
    def cell(tag: str, column: int, text: str) -> str:
        return f"<{tag}{' class="number"' if column in table.numbers else ''}>{escape(text)}</{tag}>"

    head = "".join(cell("th", column, text) for column, text in enumerate(table.head))
    rows = "\n".join(f"<tr>{''.join(cell('td', column, text) for column, text in enumerate(row))}</tr>" for row in table.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"


def _said(quote: QuoteBlock) -> str:
    role = f", {escape(quote.role)}" if quote.role else ""
    around = [f'<p class="around">{escape(text)}</p>' if text else "" for text in (quote.before, quote.after)]
    link = (
        f' <a rel="noreferrer" href="{escape(quote.url)}">{escape(quote.url)}</a>'
        if _safe(quote.url)
        else escape(f" {quote.url}")
    )
    return (
        f'<article><p><strong>{escape(quote.speaker)}</strong>{role} <span class="quiet">({escape(quote.how)})</span></p>'
        f"{around[0]}<blockquote>{escape(quote.words)}</blockquote>{around[1]}"
        f'<p class="quiet">{escape(quote.citation)}{link}</p></article>'
    )


def _safe(url: str) -> bool:
    return url.startswith(("https://", "http://"))
