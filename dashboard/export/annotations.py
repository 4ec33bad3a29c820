"""Quotes and paraphrases as W3C Web Annotations (JSON-LD), for programs that show notes beside texts."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import pandas as pd

_TERMS = "urn:newsdash:terms:"
_OWN = (
    "speaker",
    "printed",
    "stated",
    "kind",
    "speech",
    "cue",
    "negated",
    "confidence",
    "speakerConfidence",
    "utterance",
    "article",
    "key",
    "title",
    "outlet",
    "day",
    "field",
)
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {name: f"{_TERMS}{name}" for name in _OWN}]
POSITIONS = "Positions count characters of the title, or of the text as newsdash cleaned it."
_DIGITS = 16


def to_annotations(rows: pd.DataFrame, around: pd.DataFrame) -> bytes:
    """A collection with one annotation for each piece of speech; the same rows give the same bytes.

    Args:
        rows: of `quotes`, of `columns.rows`, one for each piece.
        around: of `analysis.speech.surroundings`, for these rows.
    """
    notes = rows.attrs["notes"]
    about = "; ".join(f"{name}: {value}" for name, value in notes[: notes.index(("", ""))] if value)
    items = [_annotation(row, words) for row, words in zip(rows.to_dict("records"), around.to_dict("records"), strict=True)]
    name = _urn("collection", "\n".join([about, *(str(item["id"]) for item in items)]))
    collection = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Quotes and paraphrases",
        "dcterms:description": f"{about}. {POSITIONS}",
        "generator": {"type": "Software", "name": "newsdash"},
        "total": len(items),
    }
    page = {"id": f"{name}:page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    pages = {"first": page} if items else {}
    return f"{json.dumps(collection | pages, ensure_ascii=False, indent=1)}\n".encode()


def _annotation(row: Mapping[Hashable, Any], around: Mapping[Hashable, Any]) -> dict[str, object]:
    place = row["field"], int(row["start"]), int(row["end"])
    return {
        "id": _urn("annotation", "\n".join(map(str, (row["key"], *place)))),
        "type": "Annotation",
        "motivation": "describing",
        "body": _body(row),
        "target": {
            "source": _address(row["url"], row["key"]),
            "field": row["field"],
            "article": _known(
                {
                    "key": row["key"],
                    "title": row["title"],
                    "outlet": row["source"],
                    "day": None if pd.isna(row["day"]) else f"{row['day']:%Y-%m-%d}",
                }
            ),
            "selector": [
                {"type": "TextQuoteSelector", **{str(name): text for name, text in around.items()}},
                {"type": "TextPositionSelector", "start": place[1], "end": place[2]},
            ],
        },
    }


def _body(row: Mapping[Hashable, Any]) -> dict[str, object]:
    """What is said of the words: in one sentence for people, and in terms for programs."""
    who = str(row["speaker_name"] or row["speaker"] or "an unknown speaker")
    said = f"{str(row['kind']).capitalize()} by {who}"
    speaker = {"name": row["speaker_name"], "printed": row["speaker"]}
    if row["actor_id"]:
        speaker["id"] = f"urn:newsdash:actor:{quote(str(row['actor_id']), safe=':')}"
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "language": "en",
        "value": f"{said}, who did not say this" if row["negated"] else said,
        **_known({"speaker": _known(speaker), "cue": row["cue"]}),
        "stated": bool(row["speaker_stated"]),
        "kind": row["kind"],
        "speech": row["speech"],
        "negated": bool(row["negated"]),
        "confidence": row["confidence"],
        "speakerConfidence": row["speaker_confidence"],
        "utterance": row["utterance"],
    }


def _known(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}


def _address(url: str, key: str) -> str:
    return url if url.startswith(("https://", "http://")) else f"urn:newsdash:article:{quote(key, safe=':')}"


def _urn(kind: str, text: str) -> str:
    return f"urn:newsdash:{kind}:{sha256(text.encode('utf-8', 'replace')).hexdigest()[:_DIGITS]}"
