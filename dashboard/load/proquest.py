"""ProQuest's text export: documents between lines of underscores, labels in front of each value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.load import encodings
from dashboard.load.raw import File, Raw, UnreadableError

MAX_BYTES = 128 << 20  # bytes; one download has 500 documents at most
SIGN = re.compile(
    r"^(?:ProQuest document ID|Publication info|ProQuest[- ]Dokument-ID|ID de documento de ProQuest|ID du document ProQuest):",
    re.MULTILINE,
)
_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"(?P<name>[^\W\d_][\w/&()' -]{1,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?", re.DOTALL)
_OURS = {
    "title": "title",
    "author": "author",
    "publication title": "source",
    "publication date": "published",
    "section": "section",
    "language of publication": "language",
    "proquest document id": "accession",
    "document url": "url",
}
_BEHIND = {
    "subject",
    "business indexing term",
    "location",
    "people",
    "company",
    "company / organization",
    "company/organization",
    "identifier",
    "identifier / keyword",
    "classification",
    "credit",
    "caption",
    "illustration",
    "dateline",
    "publication year",
    "publisher",
    "place of publication",
    "country of publication",
    "publication subject",
    "issn",
    "source type",
    "document type",
    "copyright",
    "last updated",
    "database",
    "title",
    "publication title",
    "publication date",
    "first page",
    "pages",
    "volume",
    "issue",
    "number of pages",
    "column",
    "e-issn",
}
_ABOVE = {
    "author",
    "publication info",
    "abstract",
    "links",
    "full text",
    "proquest document link",
    "abstract (english)",
    "document link",
}
_ISSUE = re.compile(r"(?P<source>[^;\[]+?)\s*(?:;[^\[\]]*?)?(?:\[[^\]]*\])?\s*(?P<day>\d{1,2} [A-Z][a-z]{2} \d{4})\b")
_ISSUE_CHARACTERS = 300
_NONE = re.compile(r"(?:none|not) available\.?", re.IGNORECASE)


def read_proquest(file: File) -> Iterator[Raw]:
    """The documents of a download. Lists of contents and bibliographies around them are skipped."""
    text = encodings.decode(file.read_whole(MAX_BYTES, "a ProQuest file"))
    number = 0
    for chunk in _RULE.split(text):
        if SIGN.search(chunk) or re.search(r"^Full text:", chunk, re.MULTILINE):
            number += 1
            yield Raw(f"{file.origin}, document {number}", _fields(chunk))
    if not number:
        raise UnreadableError("it is a ProQuest export, but no line of underscores parts its documents")


def _fields(chunk: str) -> dict[str, object]:
    lines = [line.strip() for line in chunk.strip().split("\n")]
    if lines and re.fullmatch(r"(?:Document )?\d+ of \d+", lines[0]):
        lines = lines[1:]
    heading = next((line for line in lines if line), "")
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        match = _LABEL.fullmatch(line)
        label = match["name"].lower() if match else ""
        # Within the text, only what can stand behind it ends it: "The mayor: ..." may be a paragraph.
        if match and (label in _BEHIND or (name != "full text" and (label in _ABOVE or label in _OURS))):
            name = label
            fields.setdefault(name, []).append(match["value"] or "")
        elif name:
            fields[name].append(line)
    values = {label: "\n".join(each).strip() for label, each in fields.items()}
    record: dict[str, object] = {ours: values[label] for label, ours in _OURS.items() if values.get(label)}
    body = values.get("full text", "")
    abstract = values.get("abstract", "")
    record["text"] = _paragraphs(body) if body and not _NONE.fullmatch(body) else "" if _NONE.fullmatch(abstract) else abstract
    record.setdefault("title", heading)
    if issue := _ISSUE.match(values.get("publication info", "")[:_ISSUE_CHARACTERS]):
        record.setdefault("source", issue["source"])
        record.setdefault("published", issue["day"])
    record["source"] = str(record.get("source", "")).split(";")[0].strip()
    return record


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
