"""Factiva exports: pages of several articles as a browser saved them, and XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dashboard.load import dates, encodings, factiva_text, markup
from dashboard.load.raw import File, Raw, UnreadableError

MAX_BYTES = 256 << 20  # bytes; one page has 100 articles at most
_ARTICLE = "//div[starts-with(@class, 'article ') and contains(@class, 'Article')]"
_DOCUMENT = re.compile(r"[^\W\d]+ (?P<number>[A-Z]{2,}[A-Z0-9]*\d{6}[a-z0-9]+)")
_LENGTH = re.compile(r"[\d.,\s]+ [^\W\d]+")
_SURROGATE = re.compile(rb"&#(?:[xX]0*[dD][89a-fA-F][\da-fA-F]{2}|0*5[5-7]\d{3})(?![\da-fA-F]);?")  # half of a character
_CELL_END = "\ue000"
_CLOCK = re.compile(r"\d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?")
_LANGUAGES = {
    "English": "en",
    "Englisch": "en",
    "Anglais": "en",
    "German": "de",
    "Deutsch": "de",
    "French": "fr",
    "Français": "fr",
    "Spanish": "es",
    "Español": "es",
    "Italian": "it",
    "Italiano": "it",
    "Russian": "ru",
}


def read_factiva_page(file: File) -> Iterator[Raw]:
    """The articles of a page in Factiva's article format.

    Lines without labels come above the text, in a fixed order: section, title, author, words, day, perhaps a clock, outlet, its
    code, edition, page, language, copyright. Raises UnreadableError for a page without articles.
    """
    from lxml import etree, html  # noqa: PLC0415 - a tenth of a second

    # As bytes: of text, lxml refuses what declares another encoding.
    page = encodings.decode(_data(file)).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8")
    try:
        articles: Any = html.document_fromstring(page, parser=parser).xpath(_ARTICLE)
    except etree.ParserError:
        articles = []
    if not articles:
        text = _shown(page.decode())
        if not factiva_text.is_factiva(text):
            raise UnreadableError("it is a Factiva page without articles; save the articles, not the list of headlines")
        yield from factiva_text.articles(file.origin, text)
        return
    for number, article in enumerate(articles, start=1):
        origin = f"{file.origin}, article {number}"
        fields = _fields(article)
        if not (fields["title"] and fields.get("published")):  # an older layout
            text = _shown(html.tostring(article, encoding="unicode"))
            if older := next(factiva_text.articles(origin, text), None) if factiva_text.is_factiva(text) else None:
                yield replace(older, origin=origin)
                continue
        yield Raw(origin, fields)


def _shown(page: str) -> str:
    """The lines of a page; cells of a row, such as a code and its value, in one line with spaces between them."""
    text = markup.to_text(re.sub("</td>", f"{_CELL_END}</td>", page, flags=re.IGNORECASE))
    return re.sub(rf" ?{_CELL_END}[ ]?", "    ", text)


def _fields(article: Any) -> dict[str, object]:  # noqa: ANN401 - lxml has no types
    title, author = "", ""
    lines: list[str] = []
    text: list[str] = []
    accession = ""
    for node in article.iter("div", "p", "pre"):
        if node is article or node.xpath("ancestor::*[@id='hd']") or any(child.tag in {"div", "p"} for child in node):
            continue
        words = " ".join(node.text_content().split())
        if not words:
            continue
        if node.get("id") == "hd" or "Headline" in (node.get("class") or ""):
            title = words
        elif node.get("class") == "author":
            author = words
        elif match := _DOCUMENT.fullmatch(words):
            accession = match["number"]
        elif node.tag != "div" or text:
            text.append(words)
        else:
            lines.append(words)
    paragraphs = "\n\n".join(_without_agency(text, article))
    return {"title": title, "author": author, "accession": accession, **_above(lines), "text": paragraphs}


def _without_agency(text: list[str], article: Any) -> list[str]:  # noqa: ANN401
    """Paragraphs of the article have a class of their own; a last one without it names who delivered the text."""
    last = article.xpath(".//p[normalize-space()]")
    named = [node for node in last if "articleParagraph" in (node.get("class") or "")]
    tail = [" ".join(node.text_content().split()) for node in last[last.index(named[-1]) + 1 :]] if named else []
    while text and tail and text[-1] in tail and len(text[-1]) < 100:
        text = text[:-1]
    return text


def _above(lines: list[str]) -> dict[str, object]:
    """Day, outlet and section among the lines above the text; the day follows the number of words."""
    day_line = next(
        (
            day_line
            for day_line, line in enumerate(lines)
            if dates.parse_date(line) and (not day_line or _LENGTH.fullmatch(lines[day_line - 1]))
        ),
        -1,
    )
    if day_line < 0:
        return {}
    after = lines[day_line + 1 :]
    when = lines[day_line]
    if after and _CLOCK.fullmatch(after[0]):
        when = f"{when} {after.pop(0)}"
    source = after[0] if after else ""
    first = lines[0] if day_line > 1 and not _LENGTH.fullmatch(lines[0]) else ""
    language = next((_LANGUAGES[line] for line in after[2:] if line in _LANGUAGES), "")
    return {"published": when, "source": source, "section": first, "language": language}


def read_factiva_xml(file: File) -> Iterator[Raw]:
    """The articles of an XML export. What is not well-formed is read as far as it can be."""
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree: Any = etree.fromstring(_data(file).lstrip(b"\xef\xbb\xbf \r\n\t"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"it is not valid XML ({error.msg})") from error
    articles = tree.xpath("//*[local-name()='article']") if tree is not None else []
    if not articles:
        raise UnreadableError("it is a Factiva export without articles")
    for number, article in enumerate(articles, start=1):
        parts = [node for name in ("leadParagraph", "tailParagraphs") for node in _all(article, name)]
        paragraphs = [text for part in parts for text in _paragraphs(part)]
        yield Raw(
            f"{file.origin}, article {number}",
            {
                "title": _words(article, "headline"),
                "text": "\n\n".join(paragraphs),
                "source": _words(article, "sourceName"),
                "published": _words(article, "publicationDate"),
                "author": _words(article, "byline"),
                "section": _words(article, "sectionName"),
                "accession": _words(article, "accessionNo"),
                "language": _words(article, "baseLanguage").lower(),
            },
        )


def _all(article: Any, name: str) -> list[Any]:  # noqa: ANN401
    found: list[Any] = article.xpath(f"./*[local-name()='{name}']")
    return found


def _words(article: Any, name: str) -> str:  # noqa: ANN401
    return " ".join(" ".join("".join(node.itertext()).split()) for node in _all(article, name))


def _paragraphs(part: Any) -> Iterator[str]:  # noqa: ANN401
    """Paragraphs by element; without such elements, by indented lines, as agencies set them."""
    named = part.xpath("./*[local-name()='paragraph']")
    texts = ["".join(node.itertext()) for node in named] or re.split(r"\n(?=[ \t]{2,}\S)|\n\s*\n", "".join(part.itertext()))
    return (text for raw in texts if (text := " ".join(raw.split())))


def _data(file: File) -> bytes:
    data = file.read_whole(MAX_BYTES, "a Factiva file")
    return _SURROGATE.sub(b"&#xFFFD;", data)  # lxml lets them pass and then fails on them
