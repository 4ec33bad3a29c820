"""Good articles to stand before and behind an odd record, and how each format writes them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

_STORIES = (
    (
        "Ferry crews walk out for a third day",
        (
            "Ferry crews at Ostmere stayed ashore for a third day on Tuesday. “We asked for two extra hands on "
            "the night boats and were offered none,” said Helen Marsh, who speaks for the seamen. The company "
            "carries 9,000 people a day.\n\n"
            "Peter Lowe, the harbour master, said freight would move first once the boats sail again. Talks go on "
            "this evening in the town hall, under the mayor, Anne Cole."
        ),
    ),
    (
        "Council puts off vote on the harbour toll",
        (
            "The council of Ostmere put off its vote on the harbour toll until after the summer. Anne Cole, the "
            "mayor, told the chamber that three members had asked for new figures.\n\n"
            "Traders had warned of empty shops. “Nobody drives an hour to pay at a gate,” said Martin Field, who "
            "sells sails on Quay Street. The toll would bring in 2 million pounds a year."
        ),
    ),
    (
        "Teachers accept the second offer",
        (
            "Teachers in the county voted by four to one for the second offer of their employers. The strike that "
            "was to begin on Monday is off, their union said.\n\n"
            "“It is less than we wanted and more than they wished to give,” said Ruth Adler, who led the talks. "
            "Schools open as usual. The county must now find the money, its treasurer, James Orr, said."
        ),
    ),
    (
        "Flood barrier opens a month early",
        (
            "The flood barrier at Kell Point opens a month before its time. Engineers tested the last of its six "
            "gates on Friday night, and it closed within eleven minutes.\n\n"
            "Susan Vane, the chief engineer, said the town could sleep through a spring tide now. Building it "
            "took nine years and 140 men. Fishermen fear for the eels that pass the sill in May."
        ),
    ),
)
_ODD = (
    "Museum shows the lost maps",
    (
        "The museum shows forty maps that were thought lost in the fire. Thomas Bell found them in a chest "
        "below the stairs. “They smelt of smoke and tar,” he said.\n\n"
        "The show stays open until the end of October. Visitors pay what they like."
    ),
)


@dataclass(frozen=True, slots=True)
class Good:
    """An article that any reader must read."""

    title: str
    text: str
    published: str
    source: str
    url: str

    def record(self) -> dict[str, object]:
        return {"title": self.title, "text": self.text, "published": self.published, "source": self.source, "url": self.url}


class Neighbours:
    """Two good articles for before and two for behind, and one to spoil; all titles end with `mark`."""

    def __init__(self, mark: str) -> None:
        made = [
            Good(
                f"{title}, edition {mark}",
                text,
                f"2014-03-{10 + number:02}",
                "The Ostmere Echo",
                f"https://ostmere-echo.example/2014/{mark}/{number}",
            )
            for number, (title, text) in enumerate((*_STORIES, _ODD))
        ]
        self.before, self.behind, self.odd = made[:2], made[2:4], made[4]

    @property
    def good(self) -> list[Good]:
        return [*self.before, *self.behind]


def dumped(article: Good, **changed: object) -> str:
    return json.dumps({**article.record(), **changed}, ensure_ascii=False)


def json_list(good: Neighbours, odd: str) -> str:
    """A JSON list with `odd`, as it stands, in its middle."""
    return "[" + ",\n".join([*map(dumped, good.before), odd, *map(dumped, good.behind)]) + "]"


def json_lines(good: Neighbours, odd: str) -> str:
    return "\n".join([*map(dumped, good.before), odd, *map(dumped, good.behind)]) + "\n"


COLUMNS = ("title", "text", "published", "source", "url")


def csv_row(values: Sequence[object]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerow(values)
    return made.getvalue()


def csv_rows(articles: Sequence[Good]) -> str:
    return "".join(csv_row(list(article.record().values())) for article in articles)


def table(good: Neighbours, odd: str) -> str:
    """A CSV file with `odd`, as it stands, for the row in its middle."""
    return csv_row(COLUMNS) + csv_rows(good.before) + odd + csv_rows(good.behind)


def changed(article: Good, changes: Mapping[str, object]) -> list[object]:
    return list({**article.record(), **changes}.values())


def rss_item(article: Good, *, date: str = "", description: str = "") -> str:
    body = description or f"<description>{escape(escape(article.text))}</description>"
    when = date or "Mon, 10 Mar 2014 09:00:00 +0000"
    return f"<item><title>{escape(article.title)}</title><link>{article.url}</link><pubDate>{when}</pubDate>{body}</item>\n"


def rss(good: Neighbours, odd: str, *, head: str = '<?xml version="1.0" encoding="utf-8"?>\n') -> str:
    """An RSS feed with `odd`, as it stands, for the item in its middle."""
    items = [*map(rss_item, good.before), odd, *map(rss_item, good.behind)]
    return f'{head}<rss version="2.0"><channel><title>The Ostmere Echo</title>\n{"".join(items)}</channel></rss>\n'


def atom_entry(article: Good, *, date: str = "2014-03-10T09:00:00Z", content: str = "") -> str:
    body = content or f'<content type="html">{escape(escape(article.text))}</content>'
    return (
        f'<entry><title>{escape(article.title)}</title><link href="{article.url}"/><id>{article.url}</id>'
        f"<published>{date}</published><updated>{date}</updated>{body}</entry>\n"
    )


def atom(good: Neighbours, odd: str, *, head: str = '<?xml version="1.0" encoding="utf-8"?>\n') -> str:
    items = [*map(atom_entry, good.before), odd, *map(atom_entry, good.behind)]
    return f'{head}<feed xmlns="http://www.w3.org/2005/Atom"><title>The Ostmere Echo</title>\n{"".join(items)}</feed>\n'


def json_feed_item(article: Good, **changes: object) -> str:
    return json.dumps(
        {
            "id": article.url,
            "url": article.url,
            "title": article.title,
            "content_text": article.text,
            "date_published": f"{article.published}T09:00:00Z",
            **changes,
        },
        ensure_ascii=False,
    )


def json_feed(good: Neighbours, odd: str) -> str:
    items = [*map(json_feed_item, good.before), odd, *map(json_feed_item, good.behind)]
    return '{"version": "https://jsonfeed.org/version/1.1", "title": "The Ostmere Echo", "items": [' + ",\n".join(items) + "]}"


def page(article: Good, *, before: str = "", inside: str = "", head: str = "") -> str:
    """A web page; `head` stands in its head, `before` above the article, `inside` between its paragraphs."""
    first, *rest = (f"<p>{escape(paragraph)}</p>\n" for paragraph in article.text.split("\n\n"))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)}</title>'
        f'<meta property="og:title" content="{escape(article.title)}">{head}</head>\n'
        f"<body>{before}<article><h1>{escape(article.title)}</h1>\n{first}{inside}{''.join(rest)}</article></body></html>\n"
    )


def plain(article: Good, text: str = "") -> str:
    return f"Title: {article.title}\nDate: {article.published}\nSource: {article.source}\n\n{text or article.text}\n"


def nexis(article: Good, *, fields: str = "", text: str = "", end: str = "End of Document\n\n") -> str:
    return (
        f"{article.title}\n{article.source}\nMarch 10, 2014 Monday\n\nCopyright 2014 The Ostmere Echo\n\nSection: NEWS\n"
        f"Length:\xa0180 words\n{fields}\nBody\n\n{text or article.text}\n\nLoad-Date: March 11, 2014\n\n{end}"
    )


def lexis(article: Good, number: int, *, fields: str = "", text: str = "") -> str:
    return (
        f"                              {number} of 5 DOCUMENTS\n\n\n{article.source}\n\n"
        f"March 10, 2014 Monday\n\n{article.title}\n\n"
        f"SECTION: NEWS; Pg. 4\n\nLENGTH: 180 words\n\n{fields}{text or article.text}\n\nLOAD-DATE: March 11, 2014\n\n"
        f"LANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\nCopyright 2014 The Ostmere Echo\n\n\n"
    )


def lexis_block(article: Good, number: int, text: str = "") -> str:
    lines = [f"{number} of 5 DOCUMENTS", article.source, "March 10, 2014 Monday", article.title, "LENGTH: 180 words"]
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    body = text or "".join(f"<p>{escape(line)}</p>" for line in article.text.split("\n\n"))
    return f"{paragraphs}\n{body}\n<p>LANGUAGE: ENGLISH</p>\n<p>Copyright 2014 The Ostmere Echo</p>\n"


def lexis_page(good: Neighbours, odd: str) -> str:
    blocks = [lexis_block(article, number) for number, article in enumerate(good.good, start=1)]
    middle = "".join([*blocks[:2], odd, *blocks[2:]])
    return (
        "<html><head><style>.c0 { text-align: center; }\n.c1 { text-align: center; }</style></head><body>"
        f"{middle}</body></html>"
    )


def factiva_block(article: Good, text: str = "") -> str:
    body = text or "".join(
        f'<p class="articleParagraph enarticleParagraph">{escape(line)}</p>' for line in article.text.split("\n\n")
    )
    return (
        f'<div class="article enArticle"><div id="hd"><span class="enHeadline">{escape(article.title)}</span></div>'
        f"<div>180 words</div><div>10 March 2014</div><div>{article.source}</div><div>OSTECH</div><div>English</div>"
        f"{body}<p>Document OSTECH0020140310ea3a0000{article.url[-1]}</p></div>\n"
    )


def factiva_page(good: Neighbours, odd: str) -> str:
    blocks = [*map(factiva_block, good.before), odd, *map(factiva_block, good.behind)]
    return f"<html><head><title>Factiva</title></head><body>{''.join(blocks)}</body></html>"


def factiva_article(article: Good, text: str = "") -> str:
    body = text or "".join(f"<paragraph>{escape(line)}</paragraph>" for line in article.text.split("\n\n"))
    return (
        f"<article><headline><paragraph>{escape(article.title)}</paragraph></headline><sourceName>{article.source}</sourceName>"
        f"<publicationDate>2014-03-10</publicationDate><leadParagraph>{body}</leadParagraph></article>\n"
    )


def factiva_xml(good: Neighbours, odd: str, *, doctype: str = "") -> str:
    blocks = [*map(factiva_article, good.before), odd, *map(factiva_article, good.behind)]
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n{doctype}<response xmlns="http://global.factiva.com/fcs/schemas">'
        f"{''.join(blocks)}</response>"
    )
