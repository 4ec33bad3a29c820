"""Factiva saved as text: with a code before each field ("HD", "PD", "LP"), or in the article format without labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.load import dates, encodings
from dashboard.load.raw import File, Raw, UnreadableError

MAX_BYTES = 128 << 20  # bytes; one download has 100 articles at most
_DOCUMENT = re.compile(
    r"^[ \t]*(?:AN[ \t]+)?(?:Document|Dokument|Documento)\s+(?P<number>[A-Z][A-Z0-9]{3,20}\d{6,20}[a-z0-9]{1,20})[ \t]*$",
    re.MULTILINE,
)
_CODES = tuple("SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART CT CX RF CO IN NS RE IPC IPD PUB AN".split())
"""In the order in which they come."""
_CODE = re.compile(rf"(?P<code>{'|'.join(_CODES)})(?:(?:[ ]{{2,}}|[ ]*\t[ \t]*)(?P<value>.*)|[ \t]*)")
_WORDS = re.compile(
    r"^[ \t]*(?:WC[ \t]+)?[\d.,]+ (?:words|mots|Wörter|palabras|parole|palavras|woorden|ord|слов)[ \t]*$", re.MULTILINE
)
_PAGE = re.compile(
    r"^.{0,80}(?:Page|Seite) \d{1,5} (?:of|von) \d{1,5}.{0,60}(?:Factiva|Dow Jones).{0,100}$|^.{0,80}© \d{4} Factiva.{0,100}$",
    re.MULTILINE,
)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?")
_OURS = {"HD": "title", "BY": "author", "SN": "source", "SE": "section", "LA": "language"}


def is_factiva(text: str) -> bool:
    """Whether a text says where Factiva's articles end, or begins its lines with Factiva's codes."""
    if _DOCUMENT.search(text) and _WORDS.search(text):
        return True
    codes = set(re.findall(rf"^(?:{'|'.join(_CODES)})(?=[ ]{{2}}|[ ]?\t|[ ]?$)", text, re.MULTILINE))
    return {"HD", "PD"} <= codes and bool(codes & {"LP", "TD"}) and bool(codes & {"WC", "SN", "AN"})


def read_factiva_text(file: File) -> Iterator[Raw]:
    """The articles of a download; each ends with the number of its document."""
    yield from articles(file.origin, encodings.decode(file.read_whole(MAX_BYTES, "a Factiva file")))


def articles(origin: str, text: str) -> Iterator[Raw]:
    """The articles in the text of a download, or of a page."""
    text = _PAGE.sub("", text)
    coded = {"HD", "PD"} <= set(re.findall(r"^(?:HD|PD)(?=[ ]{2}|[ ]?\t|[ ]?$)", text, re.MULTILINE))
    number = 0
    for chunk, accession in _coded_chunks(text) if coded else _chunks(text):
        if fields := (_coded(chunk) if coded else _laid_out(chunk)):
            number += 1
            record = {**fields, "accession": accession or fields.get("accession", "")}
            yield Raw(f"{origin}, article {number}", record, guesses=() if coded else ("fields",))
    if not number:
        raise UnreadableError("it is a Factiva download without articles")


def _chunks(text: str) -> Iterator[tuple[str, str]]:
    done = 0
    for end in _DOCUMENT.finditer(text):
        yield text[done : end.start()], end["number"]
        done = end.end()


def _coded_chunks(text: str) -> Iterator[tuple[str, str]]:
    """From headline to headline; the section stands above its headline."""
    starts = [
        match.start() for match in re.finditer(r"^(?:SE[ \t]+.*\n(?:\s*\n)*)?HD(?=[ ]{2}|[ ]?\t|[ ]?$)", text, re.MULTILINE)
    ]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        number = _DOCUMENT.search(text, start, end)
        yield text[start:end], number["number"] if number else ""


def _coded(chunk: str) -> dict[str, object]:
    values: dict[str, list[str]] = {}
    code = ""
    for line in chunk.split("\n"):
        # Two letters may begin a line of the text; the codes come in a fixed order.
        match = _CODE.fullmatch(line.rstrip())
        if match and (not code or _CODES.index(match["code"]) > _CODES.index(code)):
            code = match["code"]
            values[code] = [match["value"] or ""]
        elif code:
            values[code].append(line)
    lines = {name: " ".join(" ".join(each).split()) for name, each in values.items()}
    text = [part for name in ("LP", "TD") for part in _paragraphs("\n".join(values.get(name, ())))]
    return {
        **{ours: lines.get(name, "") for name, ours in _OURS.items()},
        "published": f"{lines.get('PD', '')} {lines.get('ET', '')}".strip(),
        "text": "\n\n".join(text),
    }


def _laid_out(chunk: str) -> dict[str, object]:
    """Title, author, words, day, perhaps a clock, outlet, its code and more lines; the text begins after the copyright."""
    words = _WORDS.search(chunk)
    if not words:
        return {}
    above = [
        " ".join(block.split())
        for block in re.split(r"\n[ \t]*\n|\n(?=(?:By|Von|Par|Por) )", chunk[: words.start()])
        if block.strip()
    ]
    lines = chunk[words.end() :].strip("\n").split("\n")
    place = next((number for number, line in enumerate(lines[:12]) if dates.parse_date(line.strip())), -1)
    if place < 0 or not above:
        return {}
    author = above.pop() if len(above) > 1 and len(above[-1]) < 80 else ""
    when, after = lines[place].strip(), [line.strip() for line in lines[place + 1 :]]
    while after and not after[0]:
        del after[0]
    if after and _CLOCK.fullmatch(after[0]):
        when = f"{when} {after.pop(0)}"
    source = next((line for line in after if line), "")
    end = next((number for number, line in enumerate(after) if re.match(r"(?:\(c\)|©|copyright)", line, re.IGNORECASE)), -1)
    if end < 0:
        end = next((number for number, line in enumerate(after) if not line), 0)
    while end + 1 < len(after) and after[end + 1]:
        end += 1  # a copyright over several lines
    return {
        "title": above[-1] if author else " ".join(above),
        "author": author,
        "published": when,
        "source": source,
        "text": "\n\n".join(_paragraphs("\n".join(after[end + 1 :]))),
    }


def _paragraphs(text: str) -> list[str]:
    """Blank lines part paragraphs; without any, each line is one."""
    text = text.strip()
    parts = re.split(r"\n[ \t]*\n", text) if re.search(r"\n[ \t]*\n", text) else text.split("\n")
    return [" ".join(part.split()) for part in parts if part.strip()]
