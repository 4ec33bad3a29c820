"""Words that may report speech: verbs and nouns of saying, "according to", and a name or heading before a colon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dashboard.extract.language_model.spacy_types import Token
from dashboard.extract.quotes.document import Frame
from dashboard.marks import AS_TOKENS, CLOSING, DOUBLE

SELDOM = 0.4
"""The share with which verbs of saying count that training saw seldom ("repeat"), and what the layout makes a cue."""
_LABEL = 5
_UNKNOWN, _NEAR = 0.02, 15
"""The share of a verb that training did not know for a cue, and within how many words after it words in marks make it one."""
_VERBAL = frozenset({"VERB", "AUX"})
_HEADS = _VERBAL | {"NOUN"}


@cache
def verbs_of_manner() -> frozenset[str]:
    """Lemmas of speaking.txt."""
    lines = files(__package__).joinpath("speaking.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class Cue:
    """token: its head word; [first, last) its tokens ("according to"); prior: how often this lemma reports speech.

    speaker: tokens [first, last) of the words that name who speaks, where the cue is a label that holds them.
    """

    token: int
    first: int
    last: int
    lemma: str
    kind: str
    prior: float
    speaker: tuple[int, int] | None = None


def find_cues(frame: Frame, priors: Mapping[str, float]) -> Iterator[Cue]:
    """Candidates in text order; cues inside quotations are left out: they report what the quoted speaker reports."""
    doc = frame.doc
    manner = verbs_of_manner()
    for index, (part, tag, word) in enumerate(zip(frame.parts, frame.tags, frame.words, strict=True)):
        if (
            not (part in _HEADS or tag == "NNS" or word in {":", "per"} or word[:6].lower() == "accord")
            or frame.quoted(index)
            or _hyphened(frame, index)
        ):
            continue
        token = doc[index]
        lemma = token.lemma_.lower()
        if token.is_space:
            continue
        if lemma == "accord" and index + 1 < len(doc) and doc[index + 1].lower_ == "to":
            yield Cue(index, index, index + 2, "according", "according", priors.get("verb:accord", 0.5))
        elif part in _VERBAL:
            prior = priors.get("verb:" + lemma, 0.0)
            if prior < SELDOM and lemma in manner and _beside_speech(frame, index):
                prior = SELDOM
            if prior == 0 and _governs_marks(frame, token):
                prior = _UNKNOWN
            if prior > 0:
                yield Cue(index, index, index + 1, lemma, "verb", prior)
        elif tag == "NNS" and lemma in manner and _beside_speech(frame, index):
            yield Cue(index, index, index + 1, lemma, "verb", SELDOM)
        elif _labels(frame, index):
            yield Cue(index, index, index + 1, "label", "label", SELDOM)
        elif part == "NOUN":
            prior = priors.get("noun:" + lemma, 0.0)
            if prior > 0:
                yield Cue(index, index, index + 1, lemma, "noun", prior)
        elif word == "per" and token.dep_ == "prep":
            yield Cue(index, index, index + 1, "per", "according", 0.2)


def _hyphened(frame: Frame, index: int) -> bool:
    """A part of a compound: the most talked-about house."""
    starts, ends, words = frame.starts, frame.ends, frame.words
    joined = index + 1 < len(words) and words[index + 1] == "-" and ends[index] == starts[index + 1]
    return joined or (index > 0 and words[index - 1] == "-" and ends[index - 1] == starts[index])


def _governs_marks(frame: Frame, token: Token) -> bool:
    """Whether words in quotation marks come soon after a verb among those it governs: she blasted a “rigged” vote."""
    return any(frame.inside[at] >= 0 for at in range(token.i + 1, min(token.right_edge.i + 1, token.i + _NEAR)))


def _beside_speech(frame: Frame, index: int) -> bool:
    """Whether nothing but a short subject is between a verb and words in quotation marks that end or begin beside it."""
    doc = frame.doc
    for back in range(index - 1, max(-1, index - 7), -1):
        if frame.inside[back] >= 0:
            return frame.spoken(back)
        if doc[back].is_space or (doc[back].is_punct and doc[back].text not in AS_TOKENS | {"-"}):
            break
    ahead = index + 1
    while ahead < len(doc) and doc[ahead].text in AS_TOKENS | {",", ":"}:
        ahead += 1
    return index + 1 < ahead < len(doc) and frame.inside[ahead] >= 0 and doc[index + 1].text in {",", ":"}


def opens_label(before: Token) -> bool:
    """Whether a label may begin after this token: at a line's start, or where a sentence or a quotation has ended."""
    return (
        before.is_space
        or before.text in {"!", "?", "…"} | (CLOSING & DOUBLE)
        or (before.text == "." and before.is_sent_end is not False)
    )


def _labels(frame: Frame, index: int) -> bool:
    """A colon between a name that opens its line or sentence and words in quotation marks."""
    doc = frame.doc
    if doc[index].text != ":" or index + 2 >= len(doc) or doc[index + 1].text not in AS_TOKENS or frame.inside[index + 2] < 0:
        return False
    first = index
    while first > 0 and not opens_label(doc[first - 1]):
        first -= 1
        if index - first > _LABEL or not (doc[first].text[:1].isupper() or doc[first].text in {"-", "."}):
            return False
    return first < index and any(doc[i].pos_ == "PROPN" for i in range(first, index))
