"""Hostile markup in every place that holds a fragment of a page: a field, a feed's description, a page, an export."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from formats.cases import BOTH, Case, file, kind
from formats.neighbours import (
    Good,
    Neighbours,
    atom,
    atom_entry,
    changed,
    csv_row,
    dumped,
    factiva_block,
    factiva_page,
    json_feed,
    json_feed_item,
    json_lines,
    json_list,
    lexis_block,
    lexis_page,
    page,
    rss,
    rss_item,
    table,
)

# Where the neighbours are records of their own, nothing in the odd one may harm them. In a page that holds all of them, markup
# that is never closed takes what follows with it: only those before are safe.
_RECORDS: dict[str, Callable[[Neighbours, str], str]] = {
    "jsonl": lambda good, html: json_lines(good, dumped(good.odd, text=html)),
    "json": lambda good, html: json_list(good, dumped(good.odd, text=html)),
    "csv": lambda good, html: table(good, csv_row(changed(good.odd, {"text": html}))),
    "rss.xml": lambda good, html: rss(good, rss_item(good.odd, description=f"<description>{escape(html)}</description>")),
    "atom.xml": lambda good, html: atom(good, atom_entry(good.odd, content=f'<content type="html">{escape(html)}</content>')),
    "feed.json": lambda good, html: json_feed(good, json_feed_item(good.odd, content_html=html, content_text="")),
}
_PAGES: dict[str, Callable[[Neighbours, str], str]] = {
    "html": lambda good, html: page(good.odd, inside=html),
    "lexis.html": lambda good, html: lexis_page(good, lexis_block(good.odd, 3, html)),
    "factiva.html": lambda good, html: factiva_page(good, factiva_block(good.odd, html)),
}


def _everywhere(name: str, html: Callable[[Good], str], *, small: Sequence[str] = ()) -> Iterator[Case]:
    for suffix, host in {**_RECORDS, **_PAGES}.items():
        reads = BOTH if suffix in _RECORDS else ()
        yield file(f"{name}.{suffix}", lambda good, h=host: h(good, html(good.odd)), reads, large=suffix not in small)


def _around(middle: str) -> Callable[[Good], str]:
    return lambda odd: f"<p>{odd.text.split('.')[0]}.</p>{middle}<p>{odd.text}</p>"


@kind("markup-marked-sections", "marked sections, as office programs and SGML write them")
def _() -> Iterator[Case]:
    for name, middle in (
        ("foo", "<![foo["),
        ("foo-closed", "<![foo[ x ]]>"),
        ("if", "<![if gte mso 9]>x<![endif]>"),
        ("bare", "<!["),
        ("empty", "<![]>"),
        ("blank", "<![ ["),
        ("number", "<![1["),
        ("endif", "<![endif]-->"),
        ("include", "<![INCLUDE[ <p>x</p> ]]>"),
        ("cdata", "<![CDATA[ <p>x</p> ]]>"),
    ):
        yield from _everywhere(name, _around(middle), small=(*_RECORDS, *_PAGES))


@kind("markup-declarations", "declarations and instructions that are no HTML, closed and not")
def _() -> Iterator[Case]:
    for name, middle in (
        ("doctype", "<!DOCTYPE html [ <!ENTITY x 'y'> "),
        ("element", "<!ELEMENT p (#PCDATA)>"),
        ("bang", "<!"),
        ("php", "<?php echo '<p>'; "),
        ("attlist", "<!ATTLIST p x CDATA #IMPLIED"),
        ("closing", "</>"),
        ("open-closing", "</ p"),
        ("less", "<"),
        ("dashes", "<!-->"),
        ("dashes-3", "<!--->"),
        ("dash", "<!-"),
        ("brackets", "<!DOCTYPE " + "[" * 2_000),
    ):
        yield from _everywhere(name, _around(middle), small=(*_RECORDS, *_PAGES))


def _repeated(name: str, what: str, piece: str) -> None:
    @kind(f"markup-{name}", f"300 KB of {what}")
    def _() -> Iterator[Case]:
        yield from _everywhere("long", _around(piece * (300_000 // len(piece))), small=("jsonl", "rss.xml", "html"))
        yield from _everywhere(
            "short", _around(piece * (10_000 // len(piece))), small=("csv", "feed.json", "lexis.html", "factiva.html")
        )
        yield from _everywhere("first", lambda odd: f"<p>x</p>{piece * (300_000 // len(piece))}")


for _name, _what, _piece in (
    ("comments", "comments that open and never close", "<!--"),
    ("cdata", "CDATA sections that never close", "<![CDATA["),
    ("scripts", "scripts that never close", "<script>"),
    ("links", "links without an end", "<a "),
    ("unclosed", "tags that are never closed", "<p><b><i>"),
    ("closed", "end tags of what was never open", "</div></b>"),
    ("references", "character references that name no character", "&#99999999999;&#xD800;&#0;"),
    ("ampersands", "ampersands and half references", "&&#&am"),
    ("attributes", "attributes with open quotes", '<p a="'),
    ("instructions", "instructions that never close", "<?x "),
    ("styles", "styles and templates within each other", "<style><template>"),
    ("declared", "declarations that never close", "<!x "),
    ("less-than", "less-than signs", "<"),
    ("slashes", "end tags cut short", "</"),
    ("textareas", "elements whose content is text", "<textarea><title>"),
    ("frames", "breaks and rules", "<br/><hr>"),
    ("sections", "marked sections that never close", "<![a["),
    ("equals", "attributes without a name", "<p ="),
):
    _repeated(_name, _what, _piece)
