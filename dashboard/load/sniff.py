"""What a file is: its first bytes decide, its suffix only where they leave it open."""

from __future__ import annotations

import re
from typing import Literal

from dashboard.load import captions, columns, email_messages, encodings, factiva_text, lexis_words, news_xml, proquest, ris
from dashboard.load.raw import File, UnreadableError

Kind = Literal[
    "parquet",
    "json",
    "jsonl",
    "table",
    "html",
    "text",
    "word",
    "feed",
    "json feed",
    "nexis",
    "lexis",
    "lexis page",
    "factiva page",
    "factiva xml",
    "factiva text",
    "proquest",
    "ris",
    "email",
    "captions",
    "news xml",
    "workbook",
]

_OFFICE = {
    "docx": "a Word document",
    "xlsx": "an Excel workbook",
    "xlsm": "an Excel workbook",
    "xlsb": "a binary Excel workbook",
    "pptx": "a PowerPoint file",
    "odt": "an OpenDocument text",
    "ods": "an OpenDocument table",
    "epub": "an e-book",
}
_MAGIC = (
    (re.compile(rb"%PDF"), "a PDF file; save its text as .txt or .html"),
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|BM.{4}\0\0\0\0|\0\0\x01\0|II\*\0|MM\0\*", re.DOTALL),
        "a picture, not an article",
    ),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old Word or Excel file; save it as .txt or .csv"),
    (re.compile(rb"SQLite format 3"), "a database; export its table as .csv"),
    (re.compile(rb".{257}ustar", re.DOTALL), "a .tar archive; .zip and .gz are read"),
    (re.compile(rb"Rar!|7z\xbc\xaf|BZh\d|\xfd7zXZ|\x28\xb5\x2f\xfd"), "an archive of a kind that is not read; .zip and .gz are"),
    (re.compile(rb"\{\\rtf"), "a rich text file; save it as .txt"),
    (re.compile(rb"wOF[F2]|\0\x01\0\0\0|OTTO"), "a font, not an article"),
)
# Exports and feeds are known by their first lines, before what the suffix says. A page may speak of feeds.
_JSON_FEED = re.compile(r"\{[^{}]*\bjsonfeed\.org\\?/version")
_FEED = re.compile(r"<(?:rss|rdf:RDF|feed)[\s>]|<channel>\s*<title>")
_NEXIS = re.compile(
    rf"^(?:Job Number:.*\n\s*Documents \(\d+\)|(?:{'|'.join(sorted(lexis_words.ENDS))})[ \t]*$|"
    rf"(?:{'|'.join(lexis_words.LENGTHS)}):\xa0.*\n(?:.*\n){{0,6}}(?:{'|'.join(sorted(lexis_words.BODIES))})[ \t]*$)",
    re.MULTILINE,
)
_LEXIS = re.compile(r"^[^\S\n]*\d+ of \d+ DOCUMENTS?[^\S\n]*$", re.MULTILINE)
_LEXIS_PAGE = re.compile(r"\.c0 \{ text-align: center; \}\s*\.c1 \{ text-align|>\d+ of \d+ DOCUMENTS?<")
_FACTIVA = re.compile(
    r"class=\"article \w\wArticle\"|fcpNavContainer|<title>\s*Factiva\b|"
    r">\s*Document [A-Z]{3,10}[A-Z0-9]{0,10}\d{8,20}[a-z][a-z0-9]{1,20}\s*<"
)
_FACTIVA_XML = re.compile(r"=\"http://global\.factiva\.com")
# What this version does not read.
_NOT_YET = (
    (re.compile(r"cedrom-sni\.com|<title></title>\s*<style[^>]*>html,body\{font-family:Verdana"), "a Europresse export"),
    (re.compile(r"<!DOCTYPE lewis", re.IGNORECASE), "a Reuters SGML file"),
    (re.compile(r"<(?:urlset|sitemapindex)[\s>]"), "a sitemap"),
    (re.compile(r"<(?:\w+:)?tt\s[^<>]*ttml|<(?:\w+:)?tt\s[^<>]*ttaf1"), "captions in TTML; save them as .vtt or .srt"),
)
_PAGE_ARCHIVE = re.compile(r"^(?:Snapshot-Content-Location:|From:\s*\"?<?Saved by )", re.MULTILINE | re.IGNORECASE)
_MAIL_ONLY = re.compile(r"^(?:To|Received|Delivered-To|Return-Path):", re.MULTILINE | re.IGNORECASE)
_RELATED = re.compile(r"multipart/related;.{0,200}?type=\"text/html\"", re.DOTALL)
_TAGGED = {".ris", ".eml", ".vtt", ".srt", ".mbox"}
_TEXT = {".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab", ".txt"}
_CODE = {
    ".js",
    ".css",
    ".py",
    ".r",
    ".sh",
    ".ipynb",
    ".yml",
    ".yaml",
    ".toml",
    ".ini",
    ".cfg",
    ".log",
    ".lock",
    ".java",
    ".c",
    ".cpp",
    ".h",
    ".sql",
    ".tex",
    ".svg",
    ".map",
    ".ts",
    ".rs",
    ".go",
    ".pyc",
}
_HTML = re.compile(r"<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[\[{\]]|\"[^\"]*\"\s*[,\]]))")
_LINES = re.compile(r"\s*\{[ \t]*\".*\n\s*\{[ \t]*\"")


def packing(file: File, head: bytes) -> Literal["zip", "gz", ""]:
    """Whether the file is an archive to look into. Office files are .zip archives too, but not of articles."""
    if head.startswith(b"\x1f\x8b"):
        return "gz"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "" if _office(file, head) else "zip"
    if file.suffix in {".zip", ".gz"} and encodings.binary(head):
        raise UnreadableError(f"it is a damaged {file.suffix} file")
    return ""


def _office(file: File, head: bytes) -> str:
    if head[30:60].startswith((b"[Content_Types].xml", b"mimetype", b"_rels/.rels")):
        return _OFFICE.get(file.suffix.lstrip("."), "an office document")
    return _OFFICE.get(file.suffix.lstrip("."), "")


def kind(file: File, head: bytes) -> Kind:
    """Which reader the file is for.

    head: its first 64 KB. Raises UnreadableError for what holds no articles that can be read, saying what it is.
    """
    if not head.strip():
        raise UnreadableError("it is empty")
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK") and file.suffix == ".docx":
        return "word"
    if head.startswith(b"PK") and file.suffix in {".xlsx", ".xlsm"}:
        return "workbook"
    if head.startswith(b"PK"):
        raise UnreadableError(f"it is {_office(file, head)}; save it as .txt or .csv")
    for magic, what in _MAGIC:
        if magic.match(head):
            raise UnreadableError(f"it is {what}")
    if encodings.binary(encodings.without_nuls(head) if file.suffix in _TEXT else head) or not head.strip(b"\0"):
        raise UnreadableError("it is not text in any encoding")
    if file.suffix in _CODE:
        raise UnreadableError(f"files ending in {file.suffix} hold no articles")
    return _kind(file.suffix, encodings.decode(head))


def _export(text: str) -> Kind | None:
    """The kind of an archive's export or of a feed."""
    start = text[:4000].lstrip()
    if start.startswith("<"):
        if news_xml.SIGN.search(start) and not _HTML.match(start):
            return "news xml"
        if _FACTIVA_XML.search(start):
            return "factiva xml"
        if _FACTIVA.search(text):  # the page may begin with its scripts
            return "factiva page"
        if _LEXIS_PAGE.search(start):
            return "lexis page"
        return "feed" if _FEED.search(start) else None
    if start.startswith("{"):
        return "json feed" if _JSON_FEED.match(start) else None
    if _LEXIS.search(text):
        return "lexis"
    if _NEXIS.search(text):
        return "nexis"
    return _by_lines(text)


def _by_lines(text: str) -> Kind | None:
    """The kind of a text whose lines begin as only one kind's do."""
    if ris.SIGN.match(text):
        return "ris"
    if captions.is_captions(text):
        return "captions"
    if proquest.SIGN.search(text):
        return "proquest"
    return "factiva text" if factiva_text.is_factiva(text) else None


def _kind(suffix: str, text: str) -> Kind:
    start = text[:4000]
    json = _JSON.match(text) is not None
    for sign, what in _NOT_YET:
        if sign.search(start):
            raise UnreadableError(f"it is {what}" if ";" in what else f"it is {what}, which this version does not read yet")
    if _PAGE_ARCHIVE.search(start) or (_RELATED.search(start) and not _MAIL_ONLY.search(start)):
        raise UnreadableError("it is a web page archive (.mht); save the page as HTML")
    if email_messages.is_email(text, suffix):
        return "email"
    if export := _export(text):
        return export
    if suffix in {".jsonl", ".ndjson"} and not re.match(r"\s*(?:\[|\{\s*\n)", text):
        return "jsonl"
    if json:
        return "jsonl" if _LINES.match(text) else "json"
    if _HTML.search(start) and start.lstrip().startswith("<"):
        return "html"
    if re.match(r"\s*<\?xml", start):
        raise UnreadableError("it is XML in an unknown format")
    if suffix in {".html", ".htm", ".xhtml"} and re.search(r"<(?:p|div|h1|br|title)\b", text, re.IGNORECASE):
        return "html"
    if suffix in {".csv", ".tsv", ".tab"} or columns.header(text):
        return "table"
    if suffix == ".json":
        raise UnreadableError("its name ends in .json, but it is not JSON")
    if suffix in _TAGGED:
        raise UnreadableError(f"its name ends in {suffix}, but it is not what such a file holds")
    return "text"
