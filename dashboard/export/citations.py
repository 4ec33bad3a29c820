"""Articles as citations of newspaper articles: BibTeX, RIS and CSL-JSON, as Zotero, EndNote, JabRef and LaTeX read them.

Written here and not by a library: what is hard is not the layout but what a headline may hold, and the writers of rispy and
bibtexparser leave that to their callers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import pandas as pd

from dashboard.export import partial, sample
from dashboard.export.bylines import Name, split_byline
from dashboard.export.plain_text import in_one_line
from dashboard.naming import slug

_DIGITS = 12  # hexadecimal, which tell apart more articles than a corpus can have
_SLUG_CHARACTERS = 24
_BIBTEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        # BibTeX counts braces even behind a backslash, so that "\{" alone would leave a field open; Zotero writes these, too.
        "{": r"\{\vphantom{\}}",
        "}": r"\vphantom{\{}\}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{special: f"\\{special}" for special in "#$%&_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Citation:
    """One newspaper article; all in one line each, "" where it is not known.

    Attributes:
        key: what a text cites it by.
        day: None where it has no date.
        note: what a reader of the citation must know, such as that the article is invented.
    """

    key: str
    authors: list[Name]
    title: str
    source: str
    day: date | None
    url: str
    accession: str
    section: str
    language: str
    note: str


def citation_key(key: str, source: str, published: str) -> str:
    """Where it was published, the year printed with it, and digits of its stable key: the same in every export.

    Only letters, digits and hyphens, which every format and program allows.
    """
    outlet = slug(source)[:_SLUG_CHARACTERS].strip("-") or "article"
    return f"{outlet}-{published[:4] or 'undated'}-{sha256(key.encode('utf-8', 'replace')).hexdigest()[:_DIGITS]}"


def to_bibtex(frame: pd.DataFrame) -> bytes:
    """One @article each, UTF-8, with entrysubtype newspaper; titles in two braces, so that no style changes their capitals."""
    return "\n".join(map(_bibtex, _citations(frame))).encode()


def to_ris(frame: pd.DataFrame) -> bytes:
    """One record of type NEWS each, UTF-8, in lines that end as the format says."""
    return "".join(f"{line}\r\n" for citation in _citations(frame) for line in _ris(citation)).encode()


def to_csl_json(frame: pd.DataFrame) -> bytes:
    """An array of items of type article-newspaper, which `citeproc` programs, Pandoc and Zotero read."""
    return f"{json.dumps([_csl(citation) for citation in _citations(frame)], ensure_ascii=False, indent=1)}\n".encode()


def _citations(frame: pd.DataFrame) -> Iterator[Citation]:
    """The rows of `citations`, of `columns.rows`."""
    outlets = {in_one_line(source) for source in frame["source"]}
    for row in frame.to_dict("records"):
        text = {name: in_one_line(value) for name, value in row.items() if isinstance(value, str)}
        yield Citation(
            key=row["citation"],
            authors=split_byline(text["author"], outlets),
            title=text["title"],
            source=text["source"],
            day=None if pd.isna(row["day"]) else row["day"].date(),
            url=text["url"],
            accession=text["accession"],
            section=text["section"],
            language=text["language"],
            note=" ".join(f"{text[name].rstrip('.')}." for name in (sample.COLUMN, partial.COLUMN) if text.get(name)),
        )


def _bibtex(citation: Citation) -> str:
    day = citation.day
    notes = [f"Accession number {citation.accession}."] * bool(citation.accession) + [citation.note] * bool(citation.note)
    fields = {
        "author": " and ".join(map(_bibtex_name, citation.authors)),
        "title": f"{{{_escaped(citation.title)}}}" if citation.title else "",
        "journal": _escaped(citation.source),
        "entrysubtype": "newspaper",
        "date": day.isoformat() if day else "",
        "year": f"{day.year:04}" if day else "",
        "month": _MONTHS[day.month - 1] if day else "",
        "chapter": _escaped(citation.section),  # which Zotero writes and reads as the section
        "language": _escaped(citation.language),
        "url": _bibtex_url(citation.url),
        "note": _escaped(" ".join(notes)),
    }
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}" for name, value in fields.items() if value]
    return "@article{" + ",\n".join([citation.key, *lines]) + "\n}\n"


def _bibtex_name(name: Name) -> str:
    return f"{_escaped(name.family)}, {_escaped(name.given)}" if name.given else f"{{{_escaped(name.family)}}}"


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX)


def _bibtex_url(url: str) -> str:
    """An address is taken as it is written; what would end its field is percent-encoded."""
    return re.sub(r"[{}\\ ]", lambda match: f"%{ord(match[0]):02X}", url)


def _ris(citation: Citation) -> Iterator[str]:
    day = citation.day
    yield "TY  - NEWS"
    yield f"ID  - {citation.key}"
    for name in citation.authors:
        yield f"AU  - {f'{name.family}, {name.given}' if name.given else name.family}"
    fields = {
        "TI": citation.title,
        "T2": citation.source,
        "DA": f"{day.year:04}/{day.month:02}/{day.day:02}" if day else "",
        "PY": f"{day.year:04}" if day else "",
        "SE": citation.section,
        "LA": citation.language,
        "AN": citation.accession,
        "UR": citation.url,
        "N1": citation.note,
    }
    yield from (f"{tag}  - {value}" for tag, value in fields.items() if value)
    yield "ER  - "
    yield ""


def _csl(citation: Citation) -> dict[str, object]:
    day = citation.day
    fields: dict[str, object] = {
        "author": [
            {"family": name.family, "given": name.given} if name.given else {"literal": name.family} for name in citation.authors
        ],
        "title": citation.title,
        "container-title": citation.source,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "section": citation.section,
        "language": citation.language,
        "archive_location": citation.accession,
        "URL": citation.url,
        "note": citation.note,
    }
    named = {"id": citation.key, "citation-key": citation.key, "type": "article-newspaper"}
    return named | {name: value for name, value in fields.items() if value}
