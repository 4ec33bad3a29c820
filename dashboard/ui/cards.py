"""Turn rows of quotes, articles and sentences into what the components draw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.selection.matcher import spans
from dashboard.analysis.selection.query import Query
from dashboard.analysis.speech.confidence import level
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.analysis.speech.whole_utterances import JOINT
from dashboard.ui.citation import citation
from dashboard.ui.components import Card, Passage
from dashboard.ui.wording import as_date, counted, day

type Span = tuple[int, int]

MAX_CONTEXT_CHARACTERS = 360
"""Of the sentences around a quote, on each side of it."""


@dataclass(frozen=True)
class Asked:
    """What a page asked for, whose place each card tells: the topic, and the name of whom it is about; "" for neither."""

    topic: str = ""
    about: str = ""


def cards(rows: pd.DataFrame, query: Query | None = None, asked: Asked | None = None) -> list[Card]:
    """One card for each utterance in rows of `analysis.quotes.quotes`; the query's words are marked.

    The pieces of an utterance that are of one kind are joined by […]; what it reports without quotation marks follows.
    """
    sample = bool(rows.attrs.get("sample"))
    return [_card(records(group), query, asked or Asked(), sample=sample) for _, group in rows.groupby("group", sort=False)]


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def _card(pieces: list[dict[str, Any]], query: Query | None, asked: Asked, *, sample: bool) -> Card:
    quoted = [piece for piece in pieces if piece["kind"] == "quote"]
    reported = [piece for piece in pieces if piece["kind"] != "quote"]
    main = quoted or reported
    first, last = main[0], main[-1]
    # One pair of quotation marks is drawn only around words that are all inside marks; otherwise each piece keeps its own.
    mixed = bool(quoted) and not all(piece["enclosed"] for piece in quoted)
    text = JOINT.join(
        quotation(piece["text"], piece["speech"], piece["repaired"], piece["enclosed"]) if mixed else piece["text"]
        for piece in main
    )
    named = max(pieces, key=lambda piece: (bool(piece["speaker_name"]), bool(piece["speaker"])))
    moment = as_date(first["day"])
    opened = "[“]" in text if mixed else first["repaired"] in ("open", "both")
    closed = "[”]" in text if mixed else last["repaired"] in ("close", "both")
    near = "passage" in {first.get("topic_in"), first.get("about_in")}
    has_speaker = bool(named["speaker_name"] or named["speaker"])
    card = Card(
        key=first["key"],
        quote=int(first["quote"]),
        actor=named["actor_id"] or "",
        kind="mixed" if mixed else first["kind"],
        parts=_marked(text, query, first.get("about_words")),
        cue="" if quoted and not mixed else first["cue"] or "",
        negated=bool(first["negated"]),
        also=JOINT.join(f"{piece['cue'] or ''} {piece['text']}".strip() for piece in reported) if quoted else "",
        speaker=named["speaker_name"] or named["speaker"] or "",
        role=named["role"] or "",
        stated=bool(named["speaker_stated"]),
        attribution=attribution(named).removeprefix("speaker "),
        medium=first["medium"] or "",
        confidence=_figure(min(piece["confidence"] for piece in main)),
        speaker_confidence=_figure(named["speaker_confidence"]) if has_speaker else ("", ""),
        actor_confidence=_figure(named["actor_confidence"]) if named["speaker_name"] else ("", ""),
        date=moment.isoformat() if moment else "",
        source=first["source"] or "",
        places=_places(first, asked),
        printings=int(first.get("printings") or 1),
        printed_by=list(first["printed_by"]) if "printed_by" in first else [],
        copies=int(first["copies"]),
        before=_around(first, "opening", "before", query, near=near),
        after=_around(last, "after", "closing", query, near=near),
        restored="both" if opened and closed else "open" if opened else "close" if closed else "",
        citation="",
    )
    card["citation"] = citation(card, title=first["title"] or "", url=first["url"] or "", sample=sample)
    return card


def _around(piece: dict[str, Any], outer: str, inner: str, query: Query | None, *, near: bool) -> list[tuple[bool, str]]:
    """The words before or after a quote; with the rest of its passage where that is why it is listed.

    outer, inner: the columns, in the order of the text.
    """
    wanted = [name for name in (outer, inner) if near or name in {"before", "after"}]
    text = " ".join(filter(None, (_words(piece.get(name)) for name in wanted)))
    if len(text) > MAX_CONTEXT_CHARACTERS and not near:
        return [(False, text)]
    if len(text) > MAX_CONTEXT_CHARACTERS:
        before = outer == "opening"
        text = f"… {text[-MAX_CONTEXT_CHARACTERS:]}" if before else f"{text[:MAX_CONTEXT_CHARACTERS]} …"
    return _marked(text, query if near else None, piece.get("about_words") if near else None)


def _words(text: str | None) -> str:
    """The words around a quote; "" if only punctuation is left of them."""
    return text if text and any(letter.isalnum() for letter in text) else ""


def _marked(text: str, query: Query | None, names: Sequence[str] | None) -> list[tuple[bool, str]]:
    """The text cut at the query's words, and at these names."""
    hits = spans(query, text) if query else []
    for name in names if names is not None else ():
        hits += [hit.span() for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    return parts(text, merged(hits))


def _places(piece: dict[str, Any], asked: Asked) -> list[str]:
    """Where the topic is and where the name is, as sentences."""
    topic = {"words": "in the words", "passage": "in the passage, not in the words", "article": "only elsewhere in the article"}
    about = {
        "words": "named in the words",
        "passage": "named in the passage, not in the words",
        "article": "named only elsewhere in the article",
    }
    told = [f"{asked.topic} {topic[place]}"] if asked.topic and (place := piece.get("topic_in")) else []
    return told + ([f"{asked.about} {about[place]}"] if asked.about and (place := piece.get("about_in")) else [])


def _figure(confidence: float) -> tuple[str, str]:
    """A confidence in words and in per cent."""
    return level(confidence), f"{100 * confidence:.0f}%"


def attribution(row: dict[str, Any]) -> str:
    """How the speaker is known."""
    if not (row["speaker_name"] or row["speaker"]):
        return "no speaker found"
    how = (
        "speaker inferred from nearby sentences"
        if not row["speaker_stated"]
        else ("speaker stated" if row["speaker_name"] else "speaker named in the text only")
    )
    if row["speaker"] and row["speaker_name"] and row["speaker"] != row["speaker_name"]:
        how += f", printed as “{row['speaker']}”"
    return how


def parts(text: str, hits: Iterable[Span]) -> list[tuple[bool, str]]:
    """The text cut at its hits, which are in order and do not overlap: (is a hit, words)."""
    cut, last = [], 0
    for start, end in hits:
        cut += [(False, text[last:start]), (True, text[start:end])]
        last = end
    return [part for part in [*cut, (False, text[last:])] if part[1]]


def article_passages(rows: pd.DataFrame, *, snippets: bool = True) -> list[Passage]:
    """Rows of `analysis.articles.listing` as a list."""
    return [
        Passage(
            key=row["key"],
            title=row["title"] or "Untitled",
            line=line(row),
            parts=parts(row["snippet"], [tuple(hit) for hit in row["hits"]]) if snippets else [],
        )
        for row in records(rows)
    ]


def sentence_passages(rows: pd.DataFrame) -> list[Passage]:
    """Rows of `analysis.comentions.sentences` as a list; the two names are marked."""
    return [
        Passage(
            key=row["key"],
            title=row["title"] or "Untitled",
            line=line(row),
            parts=parts(row["text"], merged((hit["start"], hit["end"]) for hit in row["mentions"])),
        )
        for row in records(rows)
    ]


def merged(hits: Iterable[Span]) -> list[Span]:
    """In order, overlapping ones merged."""
    spans: list[Span] = []
    for start, end in sorted(hits):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def line(row: dict[str, Any]) -> str:
    """Where and when an article was published: source, date, where an inferred date is from, copies."""
    when = day(row["day"])
    source = row.get("date_source")
    if source not in (None, "", "field") and as_date(row["day"]):
        when += f" (date from the {'file' if source == 'file name' else source})"
    facts = [row.get("source") or "", when, f"and {counted(row['copies'], 'copy', 'copies')}" if row.get("copies") else ""]
    return ", ".join(fact for fact in facts if fact)
