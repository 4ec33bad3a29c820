"""Words that may report speech: verbs and nouns of saying, "according to", and a name or heading before a colon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.extract.quotes.frame import Frame

_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Cue:
    """token: its head word; [first, last) its tokens ("according to"); prior: how often this lemma reports speech."""

    token: int
    first: int
    last: int
    lemma: str
    kind: str
    prior: float


def cues(frame: Frame, known: Mapping[str, float]) -> Iterator[Cue]:
    """Candidates in text order; cues inside quotations are left out: they report what the quoted speaker reports."""
    doc = frame.doc
    for token in doc:
        lemma = token.lemma_.lower()
        if token.is_space or frame.quoted(token.i):
            continue
        if lemma == "accord" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            yield Cue(token.i, token.i, token.i + 2, "according", "according", known.get("verb:accord", 0.5))
        elif token.pos_ in _VERBAL:
            prior = known.get("verb:" + lemma, 0.0)
            if prior > 0:
                yield Cue(token.i, token.i, token.i + 1, lemma, "verb", prior)
        elif token.pos_ == "NOUN":
            prior = known.get("noun:" + lemma, 0.0)
            if prior > 0:
                yield Cue(token.i, token.i, token.i + 1, lemma, "noun", prior)
        elif token.text == "per" and token.dep_ == "prep":
            yield Cue(token.i, token.i, token.i + 1, "per", "according", 0.2)
