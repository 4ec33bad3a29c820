"""Saved web pages of sizes and depths that no newsroom writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from formats.cases import Case, file, kind
from formats.neighbours import Good, page


def _pages(name: str, made: Callable[[Good], str], *, reads: bool = False, large: bool = False) -> Case:
    return file(f"{name}.html", lambda good: made(good.odd), ("odd",) if reads else (), large=large)


@kind("page-attributes", "one tag of 20,000 attributes, one attribute of megabytes")
def _() -> Iterator[Case]:
    for count in (2_000, 20_000):
        many = " ".join(f'data-a{i}="{i}"' for i in range(count))
        same = 'class="x" ' * count
        yield _pages(f"div-{count}", lambda odd, m=many: page(odd, before=f"<div {m}>menu</div>"), large=count > 2_000)
        yield _pages(f"meta-{count}", lambda odd, m=many: page(odd, head=f"<meta {m}>"), large=count > 2_000)
        yield _pages(f"paragraph-{count}", lambda odd, m=many: page(odd, inside=f"<p {m}>A word.</p>"), large=count > 2_000)
        yield _pages(f"same-{count}", lambda odd, s=same: page(odd, inside=f"<p {s}>A word.</p>"), large=count > 2_000)
    yield _pages("class", lambda odd: page(odd, inside=f'<div class="{"comment " * 100_000}"><p>A word.</p></div>'))
    yield _pages("style", lambda odd: page(odd, inside=f'<p style="{"a" * 3_000_000}">A word.</p>'), large=True)


@kind("page-rows", "tables of up to 100,000 rows")
def _() -> Iterator[Case]:
    for count in (1_000, 10_000, 100_000):
        rows = "<tr><td>Kell</td><td>4</td></tr>" * count
        yield _pages(f"inside-{count}", lambda odd, r=rows: page(odd, inside=f"<table>{r}</table>"), large=count > 10_000)
        yield _pages(f"before-{count}", lambda odd, r=rows: page(odd, before=f"<table>{r}</table>"), large=count > 10_000)
        yield _pages(
            f"unclosed-{count}",
            lambda odd, r=rows: page(odd, before=f"<table>{r.replace('</td>', '').replace('</tr>', '')}"),
            large=count > 10_000,
        )


def _many(name: str, what: str, opening: str, closing: str, counts: tuple[int, ...]) -> None:
    @kind(name, what)
    def _() -> Iterator[Case]:
        for count in counts:
            large = count > counts[0]
            yield _pages(
                f"nested-{count}", lambda odd, n=count: page(odd, inside=opening * n + "words" + closing * n), large=large
            )
            yield _pages(f"flat-{count}", lambda odd, n=count: page(odd, inside=f"{opening}words{closing}" * n), large=large)
            yield _pages(f"around-{count}", lambda odd, n=count: opening * n + page(odd) + closing * n, large=large)
            yield _pages(f"unclosed-{count}", lambda odd, n=count: page(odd, inside=opening * n + "words"), large=large)


_many("page-divs", "up to 200,000 divisions, nested and one after the other", "<div>", "</div>", (5_000, 50_000, 200_000))
_many("page-spans", "up to 100,000 spans, nested and one after the other", "<span>", "</span>", (5_000, 100_000))
_many("page-paragraphs", "paragraphs within paragraphs", "<p>", "</p>", (5_000, 100_000))
_many("page-tables", "tables within tables", "<table><tr><td>", "</td></tr></table>", (2_000, 20_000))
_many("page-lists", "lists within lists", "<ul><li>", "</li></ul>", (3_000, 50_000))
_many("page-quotes", "block quotes within block quotes", "<blockquote>", "</blockquote>", (3_000, 50_000))
_many("page-formatting", "bold in italics in bold", "<b><i><a href=x>", "</a></i></b>", (2_000, 20_000))
_many("page-forms", "forms, fonts and unknown elements", "<form><font><x-y>", "</x-y></font></form>", (2_000, 20_000))


@kind("page-metadata", "50,000 statements about the page, and single ones of a megabyte")
def _() -> Iterator[Case]:
    for count in (2_000, 50_000):
        large = count > 2_000
        yield _pages(
            f"metas-{count}",
            lambda odd, n=count: page(
                odd,
                head="".join(
                    f'<meta name="author" content="A {i}"><meta property="article:tag" content="t{i}">' for i in range(n)
                ),
            ),
            large=large,
        )
        yield _pages(
            f"scripts-{count}",
            lambda odd, n=count: page(
                odd, head='<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "x"}</script>' * n
            ),
            large=large,
        )
        yield _pages(
            f"graph-{count}",
            lambda odd, n=count: page(
                odd,
                head='<script type="application/ld+json">{"@graph": [' + ",".join(['{"@type": "Person"}'] * n) + "]}</script>",
            ),
            large=large,
        )
        yield _pages(
            f"deep-{count}",
            lambda odd, n=count: page(
                odd, head='<script type="application/ld+json">' + '{"mainEntity": ' * n + "1" + "}" * n + "</script>"
            ),
            large=large,
        )
        yield _pages(
            f"dates-{count}",
            lambda odd, n=count: page(odd, head='<meta name="date" content="31 February 99999"><time datetime="0000-00-00">' * n),
            large=large,
        )
        yield _pages(
            f"links-{count}",
            lambda odd, n=count: page(odd, before="".join(f'<a href="/2014/03/{i % 40}/x-{i}">More</a> ' for i in range(n))),
            large=large,
        )
    for size in (100_000, 1_000_000):
        for name, head in (
            ("title", "<title>{}</title>"),
            ("author", '<meta name="author" content="{}">'),
            ("site", '<meta property="og:site_name" content="{}">'),
            ("url", '<link rel="canonical" href="https://a.example/{}">'),
            ("date", '<meta property="article:published_time" content="{}">'),
        ):
            yield _pages(
                f"{name}-{size}",
                lambda odd, h=head, s=size: page(odd, head=h.format("2014 A. b " * (s // 10))),
                large=size > 100_000,
            )
    for number, script in enumerate(
        (
            "{",
            '{"@graph": 5}',
            "[" * 5_000,
            '{"datePublished": ' + "9" * 5_000 + ', "@type": "NewsArticle"}',
            '{"@type": ["NewsArticle"], "datePublished": {"a": []}}',
            "NaN",
            '"\\ud800"',
            '{"author": [[[]]]}',
            '{"@type": "NewsArticle", "author": {"name": [5]}, "headline": 7, "articleSection": {}}',
            '{"@context": 5, "@type": "NewsArticle", "publisher": "x", "datePublished": "\\ud800"}',
        )
    ):
        yield _pages(
            f"linked-{number}",
            lambda odd, s=script: page(odd, head=f'<script type="application/ld+json">{s}</script>'),
            reads=True,
        )


# What a page or a feed may say its encoding is, and Python takes for one: several are no encodings of text, two are quadratic.
ENCODINGS = (
    "utf-16",
    "utf-32",
    "utf-7",
    "unknown-8",
    "base64",
    "hex",
    "zip",
    "bz2",
    "rot13",
    "quopri",
    "uu",
    "idna",
    "punycode",
    "undefined",
    "unicode_escape",
    "raw_unicode_escape",
    "mbcs",
    "oem",
    "charmap",
    "utf-8-sig",
    "cp037",
    "hz",
    "iso2022_jp_2",
    "x" * 4_000,
    "..",
    "utf-8\0",
)


@kind("page-encodings", "pages that declare what is no encoding of text")
def _() -> Iterator[Case]:
    for number, name in enumerate(ENCODINGS):
        yield _pages(f"declared-{number:02}", lambda odd, e=name: page(odd).replace('charset="utf-8"', f'charset="{e}"'))
        if name in {"punycode", "idna", "utf-7", "unicode_escape", "hz"}:
            yield _pages(
                f"long-{number:02}",
                lambda odd, e=name: page(odd, inside="<p>Some words.</p>" * 60_000).replace('charset="utf-8"', f'charset="{e}"'),
            )


@kind("page-without-text", "pages that are scripts, pictures, menus, or a few bytes")
def _() -> Iterator[Case]:
    for number, html in enumerate(
        (
            "<html>",
            "<html></html>",
            "<html><body>",
            "<!DOCTYPE html>",
            "<html><script>var a = 1;</script></html>" * 5_000,
            "<html><body>" + '<img src="data:image/png;base64,' + "A" * 2_000_000 + '">',
            "<html><svg>" + "<path d='M0'/>" * 20_000,
            "<html><frameset><frame src=x></frameset></html>",
            "<html><body>" + "<a href=x>Home</a>" * 3_000,
            "<html>\0\0\0</html>",
            "<html><template><p>Words</p></template></html>",
            "<html><body hidden>" + "\u200b" * 50_000,
        )
    ):
        yield file(f"empty-{number:02}.html", lambda _, h=html: h)
