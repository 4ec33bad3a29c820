"""Nexis, Lexis and Factiva layouts with field lines, ends and heads out of all proportion."""

from __future__ import annotations

from collections.abc import Iterator

from formats.cases import BOTH, Case, file, kind
from formats.neighbours import (
    Neighbours,
    factiva_article,
    factiva_block,
    factiva_page,
    factiva_xml,
    lexis,
    lexis_block,
    lexis_page,
    nexis,
)


def _nexis(good: Neighbours, odd: str) -> str:
    return "".join([*map(nexis, good.before), odd, *map(nexis, good.behind)])


def _lexis(good: Neighbours, odd: str) -> str:
    articles = [lexis(article, number) for number, article in zip((1, 2, 4, 5), good.good, strict=True)]
    return "".join([*articles[:2], odd, *articles[2:]])


_LINES = {
    "section": "Section: NEWS\n",
    "load-date": "Load-Date: March 11, 2014\n",
    "no-break": "Subject:\xa0HARBOURS\n",
    "body": "Body\n",
    "graphic": "Graphic\n",
    "classification": "Classification\n",
    "copyright": "Copyright 2014\n\n",
    "dates": "March 10, 2014\n",
    "false-dates": "March 99, 0000\n",
    "words": "A A A A A A:\n",
    "blank": "\n",
    "blanks": " " * 40 + "\n",
}


@kind("nexis-lines", "up to 100,000 lines of fields before and behind the text")
def _() -> Iterator[Case]:
    for name, line in _LINES.items():
        for count in (5_000, 100_000):
            large = count > 5_000
            yield file(
                f"{name}-above-{count}.txt",
                lambda good, one=line, n=count: _nexis(good, nexis(good.odd, fields=one * n)),
                BOTH,
                large=large,
            )
            yield file(
                f"{name}-below-{count}.txt",
                lambda good, one=line, n=count: _nexis(good, nexis(good.odd, text=good.odd.text + "\n" + one * n)),
                BOTH,
                large=large,
            )


@kind("nexis-ends", "“End of Document” alone, often, and never")
def _() -> Iterator[Case]:
    for count in (1, 2, 10_000, 400_000):
        yield file(f"only-{count}.txt", lambda _, n=count: "End of Document\n" * n, rejected=True, large=count > 10_000)
        yield file(f"among-{count}.txt", lambda good, n=count: _nexis(good, "End of Document\n" * n), BOTH, large=count > 10_000)
        yield file(
            f"empty-{count}.txt",
            lambda good, n=count: _nexis(good, "Body\n\nEnd of Document\n" * min(n, 100_000)),
            BOTH,
            large=count > 10_000,
        )
    yield file("long-line.txt", lambda good: _nexis(good, "A" * 3_000_000 + "\nEnd of Document\n"), BOTH)
    yield file(
        "long-field.txt",
        lambda good: _nexis(good, nexis(good.odd, fields="A" + "a" * 300_000 + " " + "A-" * 100_000 + "\n")),
        BOTH,
    )
    yield file(
        "indented.txt",
        lambda good: _nexis(good, nexis(good.odd, end=" " * 100_000 + "End of Document" + "\t" * 100_000 + "\n")),
        BOTH,
    )
    yield file("job.txt", lambda good: "Job Number: 1\n" + "\n" * 30_000 + " " * 30_000 + "Documents (4)\n" + _nexis(good, ""))


@kind("lexis-lines", "up to 100,000 blocks of fields in an article")
def _() -> Iterator[Case]:
    for name, line in (
        ("section", "SECTION: NEWS\n\n"),
        ("subject", "SUBJECT: HARBOURS\n\n"),
        ("unknown", "A B C D E F G H: x\n\n"),
        ("capitals", "A" * 80 + "\n\n"),
        ("hyphens", "AA-" * 25 + "\n\n"),
        ("blanks", " \t\n"),
        ("colon", ":\n\n"),
    ):
        for count in (2_000, 100_000):
            yield file(
                f"{name}-{count}.txt",
                lambda good, one=line, n=count: _lexis(good, lexis(good.odd, 3, fields=one * n)),
                BOTH,
                large=count > 2_000,
            )
    yield file("blank-lines.txt", lambda good: _lexis(good, lexis(good.odd, 3, fields="\n" * 300_000)), BOTH)
    yield file("blanks.txt", lambda good: _lexis(good, lexis(good.odd, 3, fields=" " * 300_000 + "\n\n")), BOTH)
    yield file(
        "capitals.txt",
        lambda good: _lexis(good, lexis(good.odd, 3, fields="AB-" * 50_000 + "\n\n" + "AB " * 50_000 + "\n\n")),
        BOTH,
    )


@kind("lexis-heads", "“3 of 74 DOCUMENTS” alone and 100,000 times, and numbers without end")
def _() -> Iterator[Case]:
    for count in (1, 2_000, 100_000):
        yield file(f"only-{count}.txt", lambda _, n=count: "1 of 74 DOCUMENTS\n\n" * n, rejected=True, large=count > 2_000)
        yield file(
            f"among-{count}.txt", lambda good, n=count: _lexis(good, "1 of 74 DOCUMENTS\n\n" * n), BOTH, large=count > 2_000
        )
    yield file("digits.txt", lambda good: _lexis(good, "9" * 500_000 + " of " + "9" * 500_000 + " DOCUMENTS\n\n"), BOTH)
    yield file("digit-lines.txt", lambda good: ("9" * 30_000 + "\n\n") + _lexis(good, ""), BOTH)
    yield file(
        "edition.txt",
        lambda good: _lexis(good, lexis(good.odd, 3).replace("SECTION", "aaaa. bbb, " * 3_000 + "\n\nSECTION")),
        BOTH,
    )
    for count in (500, 20_000):
        yield file(
            f"heads-{count}.html",
            lambda good, n=count: lexis_page(good, "<p>1 of 74 DOCUMENTS</p>\n" * n),
            BOTH,
            large=count > 500,
        )
        yield file(
            f"lines-{count}.html",
            lambda good, n=count: lexis_page(good, lexis_block(good.odd, 3, "<p>SUBJECT: HARBOURS</p>\n" * n)),
            BOTH,
            large=count > 500,
        )


@kind("factiva-nested", "articles within articles: their text must not multiply")
def _() -> Iterator[Case]:
    for depth in (50, 250, 2_000):
        opening = '<div class="article enArticle"><div id="hd">A title</div><p class="articleParagraph">Some words of a text.</p>'
        yield file(
            f"page-{depth}.html", lambda good, d=depth, o=opening: factiva_page(good, o * d + "</div>" * d), large=depth > 250
        )
        yield file(
            f"xml-{depth}.xml",
            lambda good, d=depth: factiva_xml(
                good, "<article><leadParagraph><paragraph>Some words.</paragraph>" * d + "</leadParagraph></article>" * d
            ),
            large=depth > 250,
        )
        yield file(
            f"headline-{depth}.html",
            lambda good, d=depth: factiva_page(
                good, '<div class="article enArticle"><div id="hd">' + "<div><p>" * d + "</div>" * d + "</div>"
            ),
            large=depth > 250,
        )


@kind("factiva-paragraphs", "articles of up to 100,000 paragraphs, lines and names")
def _() -> Iterator[Case]:
    for count in (500, 5_000, 100_000):
        large = count > 500
        for name, piece in (
            ("named", '<p class="articleParagraph">A line of words.</p>'),
            ("bare", "<p>A line of words.</p>"),
            ("divs", "<div>12 words</div>"),
            ("dates", "<div>10 March 2014</div>"),
            ("pre", "<pre>A line\n  of words</pre>"),
            ("documents", "<p>Document " + "A" * 30 + "</p>"),
            ("spans", "<p><span>A</span></p>"),
        ):
            yield file(
                f"{name}-{count}.html",
                lambda good, p=piece, n=count: factiva_page(good, factiva_block(good.odd, p * n)),
                BOTH,
                large=large,
            )
        yield file(
            f"xml-{count}.xml",
            lambda good, n=count: factiva_xml(good, factiva_article(good.odd, "<paragraph>A line of words.</paragraph>" * n)),
            BOTH,
            large=large,
        )
        yield file(
            f"mixed-{count}.xml",
            lambda good, n=count: factiva_xml(good, factiva_article(good.odd, "\n   A line of words." * n)),
            BOTH,
            large=large,
        )
    yield file(
        "document.html", lambda good: factiva_page(good, factiva_block(good.odd, "<p>Document " + "AB1" * 50_000 + "-</p>")), BOTH
    )
    yield file(
        "length.html", lambda good: factiva_page(good, factiva_block(good.odd, "<div>" + "1., " * 50_000 + "</div>")), BOTH
    )
    yield file(
        "blanks.xml", lambda good: factiva_xml(good, factiva_article(good.odd, "\n" * 20_000 + "\t" * 20_000 + "\n")), BOTH
    )
