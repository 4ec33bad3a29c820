"""News agencies' XML: NITF, NewsML 1 and NewsML-G2, by the names of their elements whatever their prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dashboard.load import dates, markup
from dashboard.load.raw import File, Raw, UnreadableError

MAX_BYTES = 128 << 20  # bytes
SIGN = re.compile(r"<(?:[\w-]+:)?(?:nitf|NewsML|newsItem|newsMessage|packageItem|knowledgeItem)[\s>]")
_SURROGATE = re.compile(rb"&#(?:[xX]0*[dD][89a-fA-F][\da-fA-F]{2}|0*5[5-7]\d{3})(?![\da-fA-F]);?")
# Each as paths of element names, the best first; a name after "@" is an attribute.
_TITLE = ("headline", "HeadLine", "hedline/hl1", "body.head/hedline", "title")
_DATE = (
    "pubdata/@date.publication",
    "contentMeta/contentCreated",
    "itemMeta/firstCreated",
    "docdata/date.issue/@norm",
    "docdata/date.release/@norm",
    "story.date/@norm",
    "NewsManagement/FirstCreated",
    "itemMeta/versionCreated",
    "contentMeta/contentModified",
    "NewsManagement/ThisRevisionCreated",
    "NewsIdentifier/DateId",
    "header/sent",
    "NewsEnvelope/DateAndTime",
)
_SOURCE = (
    "pubdata/@name",
    "contentMeta/infoSource/name",
    "itemMeta/provider/name",
    "provider/name",
    "infoSource/name",
    "NewsLines/CreditLine",
    "creditline",
    "itemMeta/provider/@literal",
    "itemMeta/provider/@qcode",
    "itemMeta/provider/@uri",
    "AdministrativeMetadata/Provider/Party/@FormalName",
    "AdministrativeMetadata/Source/Party/@FormalName",
    "NewsEnvelope/SentFrom/Party/@FormalName",
    "doc.copyright/@holder",
    "rightsInfo/copyrightHolder/name",
    "distributor",
    "NewsIdentifier/ProviderId",
)
_AUTHOR = ("byline/person", "byline", "ByLine", "contentMeta/creator/name", "by")
_LANGUAGE = ("contentMeta/language/@tag", "DescriptiveMetadata/Language/@FormalName")
_SECTION = ("contentMeta/genre/name", "fixture/@fix.id", "desk")
_PLAIN_TYPES = re.compile(r"text/plain", re.IGNORECASE)


def read_news_xml(file: File) -> Iterator[Raw]:
    """The items of a file that hold words, with headline, first publication, source and text; pictures and lists hold none."""
    from lxml import etree  # noqa: PLC0415

    data = _SURROGATE.sub(b"&#xFFFD;", file.read_whole(MAX_BYTES, "news XML")).lstrip(b"\xef\xbb\xbf \r\n\t")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"it is not valid XML ({error.msg})") from error
    items = _items(tree) if tree is not None else []
    if not items:
        raise UnreadableError("it is news XML without an item of text, such as a list or pictures")
    whole = tree if len(items) == 1 else None  # the envelope speaks of the only item in it
    for number, item in enumerate(items, start=1):
        origin = file.origin if len(items) == 1 else f"{file.origin}, item {number}"
        yield Raw(origin, _fields(item, whole), alone=len(items) == 1)


def _items(tree: Any) -> list[Any]:  # noqa: ANN401 - lxml has no types
    """The outermost elements that are one item of news each."""
    for name in ("newsItem", "NewsItem", "nitf"):
        found = [tree] if _name(tree) == name else tree.xpath(f"//*[local-name()='{name}']")
        items = [item for item in found if _text(item)]
        if items:
            return items if name != "NewsItem" else [part for item in items for part in _components(item)]
    return []


def _components(item: Any) -> list[Any]:  # noqa: ANN401
    """A NewsML item, or its components where each has a headline of its own and text."""
    parts = [
        part
        for part in item.xpath(".//*[local-name()='NewsComponent']")
        if part.xpath("./*[local-name()='NewsLines']/*[local-name()='HeadLine']")
        and not part.xpath(".//*[local-name()='NewsComponent'][./*[local-name()='NewsLines']/*[local-name()='HeadLine']]")
        and _text(part)
    ]
    return parts if len(parts) > 1 else [item]


def _fields(item: Any, whole: Any) -> dict[str, object]:  # noqa: ANN401
    published = next((day for value in _values(item, _DATE, whole) if (day := dates.parse_date(_stamp(value)))), "")
    guid = item.get("guid") or next(iter(_values(item, ("NewsIdentifier/PublicIdentifier", "doc-id/@id-string"))), "")
    return {
        "title": next(iter(_values(item, _TITLE, whole)), ""),
        "text": _text(item),
        "published": published,
        "source": next(iter(_values(item, _SOURCE, whole)), ""),
        "author": next(iter(_values(item, _AUTHOR, whole)), ""),
        "language": next(iter(_values(item, _LANGUAGE, whole)), "")
        or item.get("{http://www.w3.org/XML/1998/namespace}lang")
        or "",
        "section": next(iter(_values(item, _SECTION, whole)), ""),
        "url": next(
            (value for value in _values(item, ("pubdata/@ex-ref", "link/@href", "remoteContent/@href")) if "://" in value), ""
        ),
        "id": guid,
    }


def _values(item: Any, paths: tuple[str, ...], whole: Any = None) -> Iterator[str]:  # noqa: ANN401
    for path in paths:
        steps = [step if step.startswith("@") else f"*[local-name()='{step}']" for step in path.split("/")]
        nodes = [*item.xpath("./" + "/".join(steps)), *item.xpath(".//" + "/".join(steps))]
        if not nodes and whole is not None and "/" in path:
            nodes = whole.xpath(".//" + "/".join(steps))
        for node in nodes:
            words = " ".join((node if isinstance(node, str) else "".join(node.itertext())).split())
            if words:
                yield words


def _stamp(value: str) -> str:
    """A time as these formats write it; midnight without a zone is a day."""
    return re.sub(r"^(\d{8})T(\d{6})(?:[+-]0000|Z)?$", lambda match: match[1] if match[2] == "000000" else match[0], value)


def _text(item: Any) -> str:  # noqa: ANN401
    """The paragraphs of the story: those of its body; of several bodies, the longest."""
    bodies = [
        *item.xpath(".//*[local-name()='body.content']"),
        *item.xpath(".//*[local-name()='body'][not(.//*[local-name()='body.content'])]"),
        *item.xpath(".//*[local-name()='inlineData' or local-name()='DataContent'][not(.//*[local-name()='body'])]"),
    ]
    return max(map(_paragraphs, bodies), key=len, default="")


def _paragraphs(body: Any) -> str:  # noqa: ANN401
    nodes = body.xpath(
        ".//*[local-name()='p' or local-name()='hl2' or local-name()='li' or local-name()='h1' or "
        "local-name()='h2' or local-name()='h3']"
        "[not(ancestor::*[local-name()='media' or local-name()='table'])]"
    )
    if full := body.xpath(".//*[local-name()='block'][@class='full_text']//*[local-name()='p']"):
        nodes = full  # the New York Times' archive gives the first paragraphs twice
    texts = [" ".join("".join(node.itertext()).split()) for node in nodes]
    if not any(texts):
        whole = "".join(body.itertext()).strip()
        whole = markup.without(whole)
        texts = [" ".join(part.split()) for part in re.split(r"\n\s*\n|\n(?=[ \t]{2,})", whole)]
    return "\n\n".join(text for text in texts if text)


def _name(node: Any) -> str:  # noqa: ANN401
    return str(node.tag).rsplit("}", 1)[-1]
