"""Candidates that no reader would take for what somebody said, whatever the models make of them."""

from __future__ import annotations

from dashboard.extract.quotes.candidates import Candidate
from dashboard.extract.quotes.clause_spans import Clause
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.quoted_spans import AttributedStretch
from dashboard.marks import AS_TOKENS

_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tonight"})
_BEFORE_DAYS = frozenset({"on", "late", "early", "earlier", "last"})
_NAMING = frozenset({"call", "name", "title", "dub", "entitle", "label", "brand", "nickname"})
_SHORT_WORD = 4


def is_implausible(frame: Frame, candidate: Candidate) -> bool:
    source = candidate.source
    if isinstance(source, AttributedStretch):
        return _names_a_thing(frame, source) or _describes(frame, source)
    return (
        _meanwhile(frame, source)
        or _tells_when(frame, source)
        or _beyond_semicolon(frame, source)
        or _holds_speaker(source, candidate.speaker)
        or _leads_to_marks(frame, source)
        or _opens_bracket(frame, source)
        or _judges_a_remark(frame, source)
    )


def _meanwhile(frame: Frame, clause: Clause) -> bool:
    """What somebody did while speaking: “No,” he said, *looking at the sea*."""
    if clause.cue.lemma != "say" or clause.first <= clause.cue.token:
        return False
    return (
        frame.tags[clause.first] == "VBG"
        and frame.words[clause.first - 1] == ","
        and all(frame.inside[token] < 0 for token in range(clause.first, clause.last))
    )


def _tells_when(frame: Frame, clause: Clause) -> bool:
    """The day of speaking: the port said on *Wednesday, ending a dispute*."""
    day = clause.first + (frame.words[clause.first].lower() in _BEFORE_DAYS)
    if clause.first <= clause.cue.token or day >= clause.last or frame.words[day].lower() not in _DAYS:
        return False
    return frame.doc[day].dep_ not in {"nsubj", "nsubjpass", "poss", "compound"}


def _beyond_semicolon(frame: Frame, clause: Clause) -> bool:
    """Another statement: *The committee protested*; Ruel said the dam held."""
    between = (clause.last, clause.cue.token) if clause.last <= clause.cue.token else (clause.cue.last, clause.first)
    return any(frame.words[token] == ";" and frame.inside[token] < 0 for token in range(*between))


def _holds_speaker(clause: Clause, speaker: tuple[int, int] | None) -> bool:
    """Who speaks is not in what they say: “The rules,” said *Ruel, who chairs the panel, “were old.”*."""
    return speaker is not None and clause.first == speaker[0] == clause.cue.last and speaker[1] <= clause.last


def _leads_to_marks(frame: Frame, clause: Clause) -> bool:
    """The manner of speaking and then the words in marks: she added *after a pause, “nobody knows.”*."""
    number = frame.inside[clause.last - 1]
    if clause.first <= clause.cue.token or number < 0 or frame.inside[clause.first] >= 0 or _after_that(frame, clause.first):
        return False
    begin = frame.first(frame.stretches[number].start)
    mark = begin - 1
    while mark > clause.first and frame.words[mark] in AS_TOKENS:
        mark -= 1
    if mark <= clause.first or frame.words[mark] not in {",", ":"} or frame.inside[mark] >= 0:
        return False
    return (
        frame.finite_before[mark] == frame.finite_before[clause.first]
        and frame.finite_before[clause.last] > frame.finite_before[begin]
    )


def _after_that(frame: Frame, token: int) -> bool:
    while token > 0 and frame.fillers[token - 1]:
        token -= 1
    return token > 0 and frame.words[token - 1].lower() == "that"


def _opens_bracket(frame: Frame, clause: Clause) -> bool:
    """The film is long (*“four hours of rain,” said Ruel*): what is before a bracket is the article's."""
    words = frame.words[clause.first : clause.last]
    if "(" not in words or words.count("(") <= words.count(")"):
        return False
    return any(frame.inside[token] >= 0 for token in range(clause.first, clause.last))


def _judges_a_remark(frame: Frame, clause: Clause) -> bool:
    """What the article says of a remark: Ruel said it would hold, a claim *that engineers reject*."""
    noun = clause.cue.token
    if clause.cue.kind != "noun" or clause.first <= noun or noun < 2 or not {"relcl", "acl"} & set(clause.how.split("~")):
        return False
    return frame.words[noun - 2] == "," and frame.words[noun - 1].lower() in {"a", "an"}


def _names_a_thing(frame: Frame, unit: AttributedStretch) -> bool:
    """A title: a prize called “Golden Wire”, a film titled “The Long Night”."""
    if unit.cue is None or unit.cue.lemma not in _NAMING or unit.how != "before":
        return False
    words = [frame.words[token] for token in range(unit.first, unit.last) if not frame.fillers[token]]
    capitals = all(word[:1].isupper() or (len(word) < _SHORT_WORD and at > 0) for at, word in enumerate(words))
    return capitals and frame.tags[unit.cue.token] == "VBN" and frame.doc[unit.cue.token].dep_ in {"acl", "amod", "advcl"}


def _describes(frame: Frame, unit: AttributedStretch) -> bool:
    """What a transcript tells of the hall: “(Applause.)”."""
    stretch = frame.stretches[unit.stretch]
    words = frame.text[stretch.start : stretch.end].rstrip(".,")
    closing = {"(": ")", "[": "]"}.get(words[:1], "")
    return bool(closing) and words.find(closing) == len(words) - 1
