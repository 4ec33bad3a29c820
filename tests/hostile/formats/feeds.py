"""RSS, Atom, JSON Feed and Factiva XML: entities, dates, breaks at every position, and items without end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from formats.cases import BEFORE, BOTH, Case, file, kind
from formats.neighbours import (
    Neighbours,
    atom,
    atom_entry,
    factiva_article,
    factiva_xml,
    json_feed,
    json_feed_item,
    page,
    rss,
    rss_item,
)
from formats.pages import ENCODINGS

SECRET = "sealed orders for the night watch"  # what a file beside the feed holds, and no article may


def bomb(levels: int, width: int = 10) -> str:
    """A document type whose last entity has width ** levels words."""
    lines = ['<!ENTITY e0 "lol ">', *(f'<!ENTITY e{n} "{f"&e{n - 1};" * width}">' for n in range(1, levels + 1))]
    return "<!DOCTYPE rss [" + "".join(lines) + "]>\n"


@kind("entity-bombs", "entities that multiply: nested tenfold, doubled, one long one often")
def _() -> Iterator[Case]:
    doctypes = {
        "laughs": (bomb(9), "&e9;"),
        "doubled": (bomb(30, 2), "&e30;"),
        "circle": ('<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>\n', "&a;"),
        "quadratic": (f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>\n', "&a;" * 20_000),
        "many": ("<!DOCTYPE rss [" + "".join(f'<!ENTITY n{i} "x">' for i in range(30_000)) + "]>\n", "&n7;"),
        "attributes": ("<!DOCTYPE rss [<!ATTLIST item a CDATA #IMPLIED>" + "<!ATTLIST item b CDATA 'x'>" * 10_000 + "]>\n", "x"),
    }
    for name, (doctype, used) in doctypes.items():
        head = '<?xml version="1.0" encoding="utf-8"?>\n' + doctype
        yield file(
            f"{name}.rss.xml",
            lambda good, h=head, u=used: rss(good, rss_item(good.odd, description=f"<description>{u}</description>"), head=h),
        )
        yield file(
            f"{name}.atom.xml",
            lambda good, h=head, u=used: atom(good, atom_entry(good.odd, content=f"<content>{u}</content>"), head=h),
        )
        yield file(
            f"{name}.factiva.xml",
            lambda good, d=doctype, u=used: factiva_xml(
                good, factiva_article(good.odd, f"<paragraph>{u}</paragraph>"), doctype=d
            ),
        )
        yield file(f"{name}.html", lambda good, d=doctype, u=used: d + page(good.odd, inside=f"<p>{u}</p>"))


@kind("external-entities", "entities that name files and addresses: nothing of them may be in an article")
def _() -> Iterator[Case]:
    def beside(text: Callable[[Neighbours, str], str]) -> Callable[[object, Neighbours], None]:
        def write(path, good: Neighbours) -> None:
            sealed = path.with_name(path.name + ".sealed")
            sealed.write_text(SECRET)
            path.write_text(text(good, str(sealed)))

        return write

    for name, declared in (
        ("general", '<!ENTITY x SYSTEM "file://{}">'),
        ("public", '<!ENTITY x PUBLIC "-//a//b" "file://{}">'),
        ("parameter", '<!ENTITY % p SYSTEM "file://{}"> %p; <!ENTITY x "y">'),
        ("address", '<!ENTITY x SYSTEM "http://127.0.0.1:9/{}">'),
        ("relative", '<!ENTITY x SYSTEM "{}">'),
        ("subset", "<!ENTITY % p \"<!ENTITY x SYSTEM 'file://{}'>\"> %p;"),
    ):
        doctype = f"<!DOCTYPE rss [{declared}]>\n"
        head = '<?xml version="1.0" encoding="utf-8"?>\n' + doctype
        yield Case(
            f"{name}.rss.xml",
            beside(
                lambda good, path, h=head: rss(
                    good, rss_item(good.odd, description="<description>&x; words</description>"), head=h.replace("{}", path)
                )
            ),
            secret=SECRET,
        )
        yield Case(
            f"{name}.atom.xml",
            beside(
                lambda good, path, h=head: atom(
                    good, atom_entry(good.odd, content="<content>&x; words</content>"), head=h.replace("{}", path)
                )
            ),
            secret=SECRET,
        )
        yield Case(
            f"{name}.factiva.xml",
            beside(
                lambda good, path, d=doctype: factiva_xml(
                    good, factiva_article(good.odd, "<paragraph>&x; words</paragraph>"), doctype=d.replace("{}", path)
                )
            ),
            BOTH,
            secret=SECRET,
        )
    yield Case(
        "doctype.rss.xml",
        beside(lambda good, path: rss(good, "", head=f'<?xml version="1.0"?>\n<!DOCTYPE rss SYSTEM "file://{path}">\n')),
        BOTH,
        secret=SECRET,
    )
    yield Case(
        "include.factiva.xml",
        beside(
            lambda good, path: factiva_xml(
                good,
                factiva_article(good.odd, f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{path}" parse="text"/>'),
            )
        ),
        BOTH,
        secret=SECRET,
    )


DATES = (
    "0000-00-00T00:00:00Z",
    "0001-01-01",
    "99999-01-01T00:00:00Z",
    "-0044-03-15",
    "Mon, 31 Feb 2014 25:61:61 GMT",
    "yesterday",
    "3 hours ago",
    "now",
    "next Tuesday",
    "2014",
    "",
    "2014-03-10T09:00:00+99:99",
    "2014-03-10T09:00:00-2400",
    "Mon, 10 Mar 99999999 09:00 +0000",
    "10/11/12",
    "1" * 5_000,
    "2014-03-10T09:00:60Z",
    "10 März 2014",
    "2014-W11-1",
    "2014-069",
    "\u0662\u0660\u0661\u0664-03-10",
    "1394442000",
    "-1394442000",
    "1e400",
    "Sat, 32 Dec 0 00:00:00",
    "0000-W00",
    "2014-03-10T24:00:00Z",
    "²⁰¹⁴-03-10",
    "T" * 3_000,
    "1 2 3 4 5 6 7 8 9 " * 300,
    "Mon " * 2_000,
    "12:00 " * 500,
)


@kind("feed-dates", "years 0 and 99999, negative, relative, impossible and endless dates: the article stays")
def _() -> Iterator[Case]:
    reads = ("before", "odd", "behind")
    for number, when in enumerate(DATES):
        yield file(f"date-{number:02}.rss.xml", lambda good, w=when: rss(good, rss_item(good.odd, date=w or " ")), reads)
        yield file(f"date-{number:02}.atom.xml", lambda good, w=when: atom(good, atom_entry(good.odd, date=w)), reads)
        yield file(
            f"date-{number:02}.json", lambda good, w=when: json_feed(good, json_feed_item(good.odd, date_published=w)), reads
        )


@kind("feed-items", "feeds of up to 100,000 items, tags, names and namespaces")
def _() -> Iterator[Case]:
    for count in (1_000, 10_000, 100_000):
        large = count > 1_000
        yield file(
            f"rss-{count}.xml",
            lambda good, n=count: rss(
                good, "".join(f"<item><title>Note {i}</title><description>Short words.</description></item>" for i in range(n))
            ),
            BOTH,
            large=large,
        )
        yield file(
            f"atom-{count}.xml",
            lambda good, n=count: atom(
                good, "".join(f"<entry><title>Note {i}</title><content>Short words.</content></entry>" for i in range(n))
            ),
            BOTH,
            large=large,
        )
        yield file(
            f"feed-{count}.json",
            lambda good, n=count: json_feed(good, ", ".join(f'{{"id": {i}, "content_text": "Short words."}}' for i in range(n))),
            BOTH,
            large=large,
        )
        yield file(f"empty-{count}.xml", lambda good, n=count: rss(good, "<item/>" * n), BOTH, large=large)
        yield file(
            f"tags-{count}.xml",
            lambda good, n=count: rss(good, rss_item(good.odd, description="<category>a</category>" * n)),
            BOTH,
            large=large,
        )
        yield file(
            f"names-{count}.xml",
            lambda good, n=count: rss(good, rss_item(good.odd, description="<author>a@b.c (A B)</author>" * n)),
            BOTH,
            large=large,
        )
        yield file(
            f"spaces-{count}.xml",
            lambda good, n=count: rss(
                good, rss_item(good.odd, description="".join(f'<a xmlns:n{i}="urn:{i}"/>' for i in range(n)))
            ),
            BOTH,
            large=large,
        )


@kind("feed-broken", "RSS and Atom cut or spoilt at twenty positions")
def _() -> Iterator[Case]:
    for part in range(1, 20):
        # Two fifths of the whole are the articles before; of a feed that is cut later, these are read.
        reads = BEFORE if part > 9 else ()
        yield file(
            f"cut-{part:02}.rss.xml", lambda good, p=part: (whole := rss(good, rss_item(good.odd)))[: len(whole) * p // 20], reads
        )
        yield file(
            f"cut-{part:02}.atom.xml",
            lambda good, p=part: (whole := atom(good, atom_entry(good.odd)))[: len(whole) * p // 20],
            reads,
        )
        for name, spoilt in (
            ("tag", "</x>"),
            ("amp", " & &nosuch; "),
            ("less", " < "),
            ("control", "\x01\x0b\x1f"),
            ("nul", "\0"),
            ("half", "&#xD800;"),
        ):
            yield file(
                f"{name}-{part:02}.xml",
                lambda good, p=part, s=spoilt: (
                    (whole := rss(good, rss_item(good.odd)))[: len(whole) * p // 20] + s + whole[len(whole) * p // 20 :]
                ),
                large=part % 4 > 0,
            )


@kind("feed-json-types", "JSON Feeds with lists, objects and numbers where words belong")
def _() -> Iterator[Case]:
    values = ([["a"], None], {"a": {"b": 1}}, 5, -1.5e300, True, None, "")
    for name in (
        "title",
        "content_html",
        "content_text",
        "url",
        "external_url",
        "authors",
        "author",
        "tags",
        "language",
        "id",
        "date_published",
        "date_modified",
        "summary",
    ):
        for number, value in enumerate(values):
            yield file(
                f"{name}-{number}.json", lambda good, n=name, v=value: json_feed(good, json_feed_item(good.odd, **{n: v})), BOTH
            )
    for name in ("title", "authors", "author", "language"):
        for number, value in enumerate(values):
            yield file(
                f"top-{name}-{number}.json",
                lambda good, n=name, v=value: json_feed(good, json_feed_item(good.odd)).replace(
                    '"title": "The Ostmere Echo"', f'"{n}": {json.dumps(v)}'
                ),
                BOTH,
            )
    for number, items in enumerate(("5", '"x"', "{}", "[]", "null", "[null, 5, [], true]", "[[[]]]", "9" * 5_000, "[" * 3_000)):
        yield file(
            f"items-{number}.json",
            lambda _, i=items: f'{{"version": "https://jsonfeed.org/version/1", "items": {i}}}',
            rejected=True,
        )
    for number, odd in enumerate(
        (
            "null",
            "5",
            "[]",
            "[[]]",
            '"x"',
            "{}",
            "9" * 5_000,
            '{"content_html": "<![x["}',
            '{"title": "\\ud800", "content_text": "\\ud800 a"}',
        )
    ):
        yield file(f"item-{number}.json", lambda good, o=odd: json_feed(good, o), BOTH)


@kind("feed-prologues", "blanks, instructions and comments without end before the feed")
def _() -> Iterator[Case]:
    for name, head in (
        ("blanks", " " * 200_000),
        ("instructions", "<?a ?>" * 30_000),
        ("open", "<?a " * 40_000),
        ("mixed", "<?a?>\n \n" * 500 + "<?b"),
        ("comments", "<!-- x -->" * 500),
        ("newlines", "\n" * 300_000),
        ("bytes", "\x01\x02"),
        ("declarations", '<?xml version="1.0"?>' * 200),
        ("version", '<?xml version="9.9"?>'),
        ("references", "&#99999999;" * 50),
        ("wide", '<?xml version="1.0" encoding="utf-16"?>'),
    ):
        yield file(f"{name}.xml", lambda good, h=head: rss(good, "", head=h))
        yield file(f"{name}-second.xml", lambda good, h=head: rss(good, "", head='<?xml version="1.0"?>' + h))
    yield file(
        "references-item.xml",
        lambda good: rss(good, rss_item(good.odd, description="<description>" + "&#x" + "0" * 300_000 + "</description>")),
        BOTH,
    )


@kind("feed-encodings", "feeds that declare what is no encoding of text")
def _() -> Iterator[Case]:
    for number, name in enumerate(ENCODINGS):
        head = f'<?xml version="1.0" encoding="{name}"?>\n'
        yield file(f"rss-{number:02}.xml", lambda good, h=head: rss(good, "", head=h))
        yield file(f"atom-{number:02}.xml", lambda good, h=head: atom(good, "", head=h))


@kind("feed-deep", "elements nested up to 100,000 deep in an item, a feed and an export")
def _() -> Iterator[Case]:
    for depth in (300, 5_000, 100_000):
        deep = "<div>" * depth + "words" + "</div>" * depth
        large = depth > 5_000
        yield file(
            f"rss-{depth}.xml",
            lambda good, d=deep: rss(good, rss_item(good.odd, description=f"<description>{d}</description>")),
            large=large,
        )
        yield file(
            f"atom-{depth}.xml",
            lambda good, d=deep: atom(
                good,
                atom_entry(
                    good.odd, content=(f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{d}</div></content>')
                ),
            ),
            large=large,
        )
        yield file(
            f"factiva-{depth}.xml",
            lambda good, d=deep: factiva_xml(good, factiva_article(good.odd, f"<paragraph>{d}</paragraph>")),
            large=large,
        )
        yield file(
            f"channels-{depth}.xml", lambda good, n=depth: rss(good, "<channel><item>" * n + "</item></channel>" * n), large=large
        )
        yield file(
            f"sources-{depth}.xml", lambda good, n=depth: atom(good, "<entry><source>" * n + "</source></entry>" * n), large=large
        )
