"""Saved web pages: title, text, author, outlet and address by trafilatura, the date by what the page declares, else htmldate."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from dashboard.load import dates, encodings, quote_marks
from dashboard.load.json_text import parse
from dashboard.load.raw import File, Raw, UnreadableError
from dashboard.model import Rejected

MAX_BYTES = 10 << 20  # bytes of one page; its tree takes fifty times as much
_FEWEST = 10  # words; below that it is a menu or a notice, not an article
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
# In the order of trust; all of them mean first publication.
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "date",
)
_SCRIPT = re.compile(r"<script\b[^<>]{0,500}application/ld\+json[^<>]{0,500}>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?([\w:.-]+)|\A\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE
)
_HEADING = re.compile(r"<h1(?:\s[^<>]*)?>((?:[^<]++|<(?!/?h1\b))*+)</h1>", re.IGNORECASE)
_DECLARED_TITLE = re.compile(r"<meta\b(?=[^<>]*og:title)[^<>]*?\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_FEWEST_TITLE_WORDS = 3
_NEXT_PAGE = re.compile(r"(?<=</html>)\s*(?=<(?:!doctype\s|html[\s>]|!--\s*saved from))", re.IGNORECASE)


def read_page(file: File) -> Iterator[Raw | Rejected]:
    """The article of a page, or of each page where one file holds several."""
    data = file.read_whole(MAX_BYTES, "a page")
    declared = _CHARSET.search(data[:4096])
    text = encodings.decode(data, name=(declared[1] or declared[2]).decode("ascii") if declared else "")
    pages = [part for part in _NEXT_PAGE.split(text) if part.strip()]
    if len(pages) == 1:
        yield _article(file.origin, pages[0], alone=True)
        return
    for number, page in enumerate(pages, start=1):
        origin = f"{file.origin}, page {number}"
        try:
            yield _article(origin, page, alone=False)
        except UnreadableError as error:
            yield Rejected(origin, str(error))


def _article(origin: str, page: str, *, alone: bool) -> Raw:
    """The article of one page: headings and paragraphs as lines with blank lines between them."""
    # Imported here: it takes half a second, which files without pages need not pay.
    import trafilatura  # noqa: PLC0415

    page = quote_marks.set_marks(page)
    # The words of links belong to the text; comments and tables of a news page do not.
    content: Any = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    lines = [line.strip() for line in ((content.text if content else "") or "").split("\n") if line.strip()]
    title = _printed(page, (content.title if content else "") or "")
    if lines and _letters(lines[0]) in {_letters(title), _letters(content.title or "")}:
        del lines[0]
    if sum(len(line.split()) for line in lines) < _FEWEST:
        raise UnreadableError("no article text was found in the page")
    saved = _SAVED.search(page[:2000])
    when = declared_date(page) or _inferred_date(page)
    return Raw(
        origin,
        {
            "title": title,
            "text": "\n\n".join(lines),
            "author": content.author or "",
            "source": content.sitename or content.hostname or "",
            "url": content.url or (saved[1] if saved else ""),
            "language": content.language or "",
        },
        published=when,
        date_source="page" if when else "",
        alone=alone,
    )


def _printed(page: str, title: str) -> str:
    """The title without the outlet's name and the like: a heading or declared title that is all of it but those."""
    declared = [unescape(a or b) for a, b in _DECLARED_TITLE.findall(page)]
    headings = [" ".join(unescape(_ANY_TAG.sub(" ", words)).split()) for words in _HEADING.findall(page)]
    within = [
        each for each in (*headings, *declared) if len(each.split()) >= _FEWEST_TITLE_WORDS and _letters(each) in _letters(title)
    ]
    return min(within, key=len) if within else title


def _letters(line: str) -> str:
    return re.sub(r"\W+", "", line).lower()


def declared_date(page: str) -> str:
    """The time of publication that the page's metadata states, with its offset; "" if it states none that can be read."""
    metas: dict[str, str] = {}
    for tag in _META.finditer(page):
        attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag[0])}
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        metas.setdefault(name, attributes.get("content", ""))
    stated = [metas[name] for name in _PUBLISHED[:3] if name in metas]
    stated += [value for script in _SCRIPT.findall(page) for value in _linked(script)]
    stated += [metas[name] for name in _PUBLISHED[3:] if name in metas]
    return next((found for value in stated if (found := dates.parse_date(value))), "")


def _linked(script: str) -> list[str]:
    """The datePublished of the articles in one JSON-LD script, those of pages and pictures aside."""
    try:
        waiting: list[object] = [parse(script.strip().rstrip(";"))]
    except (json.JSONDecodeError, RecursionError):
        return []
    stated: list[str] = []
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            if re.search(r"Article|Posting|Report|Review", str(value.get("@type", ""))) and "datePublished" in value:
                stated.append(str(value["datePublished"]))
            waiting.extend(value.get(name) for name in ("@graph", "mainEntity", "mainEntityOfPage"))
    return stated


def _inferred_date(page: str) -> str:
    import htmldate  # noqa: PLC0415

    # Without its extensive search, which takes a copyright line's year for a day.
    return dates.parse_date(htmldate.find_date(page, original_date=True, extensive_search=False) or "")
