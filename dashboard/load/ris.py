"""RIS, as Zotero, EndNote, ProQuest and library catalogues write it: records of two-letter codes from TY to ER."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.load import dates, encodings
from dashboard.load.raw import File, Raw, UnreadableError

MAX_BYTES = 64 << 20  # bytes
SIGN = re.compile(r"\A\s*(?:.{0,300}\n\s*)??TY {1,2}- ?\S")
_LINE = re.compile(r"(?P<code>[A-Z][A-Z0-9]) {1,2}- ?(?P<value>.*)")
_END = re.compile(r"ER {1,2}- ?\s*")
# Best first: where a record has two, the earlier one counts.
_OURS = {
    "title": ("TI", "T1", "CT"),
    "source": ("T2", "JO", "JF", "JA", "BT", "PB"),
    "published": ("DA", "Y1"),
    "url": ("UR", "L2", "LK"),
    "language": ("LA",),
    "section": ("SE",),
    "accession": ("AN",),
    "id": ("ID",),
}
_TEXT = ("AB", "N2", "N1")


def read_ris(file: File) -> Iterator[Raw]:
    """The records of a file; the text is the abstract or the notes, whichever is longer, since RIS has no field for it."""
    fields: dict[str, list[str]] = {}
    code = ""
    number = 0
    for line in encodings.decode(file.read_whole(MAX_BYTES, "a RIS file")).split("\n"):
        if _END.fullmatch(line):
            if fields:
                number += 1
                yield Raw(f"{file.origin}, record {number}", _record(fields))
            fields, code = {}, ""
        elif match := _LINE.fullmatch(line.rstrip()):
            code = match["code"]
            if code == "TY" and "TY" in fields:  # the record before has no end
                number += 1
                yield Raw(f"{file.origin}, record {number}", _record(fields))
                fields = {}
            fields.setdefault(code, []).append(match["value"].strip())
        elif code and fields:
            fields[code][-1] = f"{fields[code][-1]}\n{line.strip()}".strip("\n")
    if fields.get("TY"):
        number += 1
        yield Raw(f"{file.origin}, record {number}", _record(fields))
    if not number:
        raise UnreadableError("it is a RIS file without records")


def _record(fields: dict[str, list[str]]) -> dict[str, object]:
    record: dict[str, object] = {
        name: next((fields[code][0] for code in codes if fields.get(code) and fields[code][0]), "")
        for name, codes in _OURS.items()
    }
    texts = ["\n\n".join(value for value in fields.get(code, ()) if value) for code in _TEXT]
    record["text"] = max(texts, key=len)
    record["author"] = [_name(author) for code in ("AU", "A1") for author in fields.get(code, ())]
    record["published"] = _day(str(record["published"])) or _day(next(iter(fields.get("PY", ())), ""))
    return record


def _name(author: str) -> str:
    last, comma, first = author.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else author


def _day(value: str) -> str:
    """A date as RIS writes it, 2021/04/28/ and perhaps a word behind it."""
    match = re.match(r"(\d{4})/(\d\d?)/(\d\d?)(?:/|$)", value)
    return "-".join(part.zfill(2) for part in match.groups()) if match else dates.parse_date(value.strip("/ "))
