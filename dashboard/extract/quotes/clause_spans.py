"""Candidates for indirect and mixed speech: what the parse hangs on a cue, its bounds snapped to clauses and quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from dashboard.extract.language_model.spacy_types import Doc, Token
from dashboard.extract.quotes.cues import Cue
from dashboard.extract.quotes.document import Frame, is_filler
from dashboard.extract.quotes.span_variants import vary_bounds
from dashboard.marks import AS_TOKENS

_RIGHT = frozenset(
    {
        "ccomp",
        "xcomp",
        "dobj",
        "advcl",
        "prep",
        "oprd",
        "acl",
        "attr",
        "pcomp",
        "pobj",
        "conj",
        "parataxis",
        "dep",
        "relcl",
        "advmod",
        "agent",
        "dative",
        "nsubj",
        "acomp",
    }
)
_LEFT = frozenset({"ccomp", "nsubjpass", "dobj", "parataxis", "advcl", "dep"})
_OWN = frozenset({"nsubj", "nsubjpass", "expl", "aux", "advmod"})
_REMARKS = frozenset(
    "claim charge accusation allegation assertion remark comment contention denial suggestion criticism sentiment complaint "
    "reference echo".split()
)
_ANSWERING = frozenset(
    "echoing contradicting repeating reiterating prompting citing noting referring alluding responding".split()
)
_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "ADP", "PART"})
_LEAD = frozenset({"that", "and", "but", "then"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens [first, last) as what `cue` reports; head: the token it hangs by; how: the construction it was found by."""

    first: int
    last: int
    cue: Cue
    head: int
    how: str


def find_clauses(frame: Frame, cue: Cue) -> Iterator[Clause]:
    """Every reading of what `cue` reports, without repeats; the model chooses among them."""
    spans: set[tuple[int, int]] = set()
    for first, last, head, how in chain.from_iterable(vary_bounds(frame, reading, cue) for reading in _readings(frame, cue)):
        span = _snapped(frame, first, last, cue)
        if span is not None and span not in spans and not _addressed(frame, span, cue):
            spans.add(span)
            yield Clause(*span, cue, head, how)


def _addressed(frame: Frame, span: tuple[int, int], cue: Cue) -> bool:
    """Whether the span is who was spoken to and then a quotation: he told *the hall, “if you talk”*."""
    first, last = span
    if first <= cue.token or frame.inside[first] >= 0 or frame.inside[last - 1] < 0:
        return False
    if not any(child.dep_ in {"dobj", "dative"} and child.left_edge.i == first for child in frame.doc[cue.token].children):
        return False
    opening = next(index for index in range(first, last) if frame.inside[index] >= 0)
    before = opening - 1
    while before > first and frame.words[before] in AS_TOKENS:
        before -= 1
    return frame.words[before] in {",", ":"} and all(frame.doc[index].pos_ in _NOMINAL for index in range(first, before))


def _readings(frame: Frame, cue: Cue) -> Iterator[tuple[int, int, int, str]]:
    doc = frame.doc
    token = doc[cue.token]
    begin, end = frame.sentences[frame.sentence(cue.token)]
    if cue.kind == "according":
        yield from _around(frame, token, begin, end)
        return
    children = list(token.children)
    right_edge = token.right_edge.i + 1
    for child in children:
        if child.i > cue.token and child.dep_ in _RIGHT and not frame.fillers[child.i]:
            first, last = child.left_edge.i, child.right_edge.i + 1
            yield first, last, child.i, child.dep_
            if child.dep_ in {"dobj", "prep", "ccomp", "xcomp", "dative"} and right_edge > last:
                yield first, right_edge, child.i, child.dep_ + "-rest"
                run = _run(children, child)
                if last < run < right_edge:
                    yield first, run, child.i, child.dep_ + "-run"
            if child.dep_ in {"ccomp", "xcomp"} and end > right_edge:
                yield first, end, child.i, child.dep_ + "-end"
            if child.dep_ in {"prep", "agent", "dative"}:
                for below in child.children:
                    if below.dep_ in {"pobj", "pcomp"}:
                        yield below.left_edge.i, below.right_edge.i + 1, below.i, f"{child.lower_}-{below.dep_}"
            if child.dep_ == "dobj":
                for below in child.children:
                    if below.dep_ in {"acl", "relcl", "ccomp", "prep"} and below.i > child.i:
                        yield below.left_edge.i, below.right_edge.i + 1, below.i, "dobj-" + below.dep_
            if child.dep_ == "xcomp":
                for below in child.children:
                    if below.dep_ in {"ccomp", "dobj"} and below.i > child.i:
                        yield below.left_edge.i, below.right_edge.i + 1, below.i, "xcomp-" + below.dep_
        elif child.i < cue.token and child.dep_ in _LEFT:
            first, last = child.left_edge.i, child.right_edge.i + 1
            yield first, last, child.i, "left-" + child.dep_
            if child.dep_ == "ccomp":
                own = _own_start(token, after=child.right_edge.i)
                if first > begin:
                    yield begin, own, child.i, "left-start"
                if right_edge < end and right_edge - cue.token > 2:
                    yield begin, end, child.i, "left-whole"
    yield from _outside(token, end, cue)


def _around(frame: Frame, token: Token, begin: int, end: int) -> Iterator[tuple[int, int, int, str]]:
    """What "according to the report" leaves of its sentence, before and after."""
    left, right = token.left_edge.i, _past_name(frame.doc, token.right_edge.i + 1, end)
    head = token.head.i
    if left > begin:
        yield begin, left, head, "according-before"
        clause = token.head.left_edge.i
        if begin < clause < left:
            yield clause, left, head, "according-clause"
    if right < end:
        yield right, end, head, "according-after" if left - begin <= 1 else "according-tail"


def _past_name(doc: Doc, start: int, end: int) -> int:
    """Past a name between commas, which names who was just spoken of: "the mate, Ana Ruel, …"."""
    behind = start + 1
    if start >= end or doc[start].text != ",":
        return start
    while behind < end and (doc[behind].pos_ == "PROPN" or doc[behind].text in {"-", "."}):
        behind += 1
    return behind if start + 1 < behind < end and doc[behind].text == "," else start


def _outside(token: Token, end: int, cue: Cue) -> Iterator[tuple[int, int, int, str]]:
    """A cue in a parenthesis ("as she put it") or hung below what it reports."""
    if token.dep_ in {"parataxis", "advcl", "ccomp", "conj", "dep", "relcl", "acl", "ROOT"} and cue.kind == "verb":
        left = token.left_edge.i
        right = token.right_edge.i + 1
        if token.dep_ in {"parataxis", "advcl", "dep", "ccomp"} and token.head.i != token.i:
            if token.head.i < left:
                yield token.head.left_edge.i, left, token.head.i, "outside-left-" + token.dep_
            elif right <= token.head.i:
                yield right, token.head.right_edge.i + 1, token.head.i, "outside-right-" + token.dep_
                before = token.head.left_edge.i
                if before < left - 1 and token.doc[left - 1].text == ",":
                    yield before, left, token.head.i, "outside-before-" + token.dep_
        if token.dep_ in {"relcl", "acl"}:
            yield token.head.left_edge.i, left, token.head.i, "outside-" + token.dep_
    doc = token.doc
    for index in range(cue.last, min(cue.last + 12, end)):
        if doc[index].text == ":":
            yield index + 1, end, min(index + 1, len(doc) - 1), "colon"
            break


def _own_start(token: Token, after: int) -> int:
    """Where a cue's own words begin (subject or cue) after the clause it reports."""
    starts = [token.i] + [child.left_edge.i for child in token.children if after < child.i < token.i and child.dep_ in _OWN]
    return min(starts)


def _run(children: list[Token], child: Token) -> int:
    """Where the run of a cue's dependents that begins with `child` is first broken by punctuation or a conjunction."""
    last = child.right_edge.i + 1
    for other in children:
        if other.i > child.i:
            if other.dep_ in {"cc", "conj"} or is_filler(other):
                break
            last = other.right_edge.i + 1
    return last


def _snapped(frame: Frame, first: int, last: int, cue: Cue) -> tuple[int, int] | None:
    """The span without fillers at its ends, whole quotations in it, and its cue outside; None if nothing is left."""
    fillers = frame.fillers
    first, last = _bare(fillers, first, last)
    if last - first > 1 and frame.words[first].lower() in _LEAD and frame.doc[first].dep_ in {"mark", "cc"}:
        first += 1
    if frame.doc[first : first + 3].text.lower() == "the time that" and first > 0 and frame.words[first - 1].lower() == "at":
        first += 3  # claimed at the time that she had paid
    if first > cue.token:
        last = _before_remark(frame, first, last)
    if first >= last:
        return None
    head, tail = frame.inside[first], frame.inside[last - 1]
    if tail >= 0:
        end = frame.last(frame.stretches[tail].end)
        if not first <= cue.token < end or cue.token < first:
            last = max(last, end)
    if head >= 0:
        begin = frame.first(frame.stretches[head].start)
        if not begin <= cue.token < last:
            first = min(first, begin)
    if (
        head >= 0
        and head == tail
        and frame.quoted(first)
        and last - first >= frame.last(frame.stretches[head].end) - frame.first(frame.stretches[head].start) - 1
    ):
        return None
    first, last = _bare(fillers, first, last)
    if first >= last or cue.token in {first, last - 1}:
        return None
    return first, last


def _before_remark(frame: Frame, first: int, last: int) -> int:
    """Where what the article adds on what was said begins: "…, a charge that Ruel rejects", "…, echoing her aides"."""
    words, tags = frame.words, frame.tags
    for token in range(first + 1, last - 2):
        if words[token] != "," or frame.inside[token] >= 0:
            continue
        noun = token + 2
        if words[token + 1].lower() in {"a", "an"}:
            while noun < last - 1 and tags[noun] in {"JJ", "NN"} and words[noun].lower() not in _REMARKS:
                noun += 1
            if noun < last and words[noun].lower() in _REMARKS:
                return token
        elif words[token + 1].lower() in _ANSWERING:
            return token
    return last


def _bare(fillers: Sequence[bool], first: int, last: int) -> tuple[int, int]:
    """The span without fillers at its ends."""
    while first < last and fillers[first]:
        first += 1
    while last > first and fillers[last - 1]:
        last -= 1
    return first, last
