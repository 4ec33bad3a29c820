"""Tags, lemmas and a parse in which a quotation is one word of the sentence around it.

A parser that reads `“We tried. We failed,” said Ito` finds a sentence end inside the quotation and makes "Ito" the object of
"said". So quotations are taken out of line: the text with a stand-in clause in their place, then what they say, each parsed as
a text of its own in the same pass (the words, and so the cost, stay the same), and then joined: the last sentence of a
quotation that opens a sentence belongs to the words after it, the first of one that closes a sentence to the words before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from dashboard.extract.language_model.sections import shorten_sentences
from dashboard.extract.language_model.spacy_types import Doc, Token
from dashboard.marks import AS_TOKENS_OR_COMMAS

STAND_IN = ("this", "is", "so")
_ENDS = frozenset(".!?…") | {"...", ". . ."}
_MIN_TOKENS = 4
_COPIED: list[int | str] = ["TAG", "POS", "LEMMA", "DEP"]


@dataclass(slots=True)
class _Inner:
    """A quotation's own tokens, [first, last) of the article; where its stand-in and its own copy are in the parsed text."""

    first: int
    last: int
    stand_in: int = -1
    copy: int = -1
    roots: list[int] = field(default_factory=list)


def parse_with_quotations_masked(
    pipes: Iterable[Callable[[Doc], Doc]],
    doc: Doc,
    quoted: Iterable[tuple[int, int]],
    blocks: Sequence[tuple[int, int]],
    breaks: Sequence[int] = (),
) -> Doc:
    """Set tags, lemmas, heads, sentence starts and `tensor` of `doc` with the pipes, each of which takes a Doc and returns it.

    A sentence begins with each of the blocks and at each of the breaks.
    """
    starts = _token_starts(doc)
    firsts = {int(np.searchsorted(starts, start)) for start in (*(start for start, _ in blocks), *breaks)} - {len(doc)}
    inners = list(_taken_out(doc, starts, quoted, blocks))
    parsed, origin = _out_of_line(doc, inners, firsts)
    for pipe in pipes:
        parsed = pipe(parsed)
    return _joined(doc, shorten_sentences(parsed), origin, inners)


def _token_starts(doc: Doc) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.fromiter((token.idx for token in doc), dtype=np.int64, count=len(doc))


def _taken_out(
    doc: Doc,
    starts: np.ndarray[tuple[int], np.dtype[np.int64]],
    quoted: Iterable[tuple[int, int]],
    blocks: Sequence[tuple[int, int]],
) -> Iterable[_Inner]:
    """The quotations that are clauses: a phrase in marks ("a “grave” error") is a part of its sentence and stays there."""
    whole = set(blocks)
    floor = 0
    for start, end in quoted:
        first, last = int(np.searchsorted(starts, start)), int(np.searchsorted(starts, end))
        if first < floor or (start, end) in whole:
            continue
        while last > first and _is_punctuation(doc[last - 1]):
            last -= 1
        if last - first < _MIN_TOKENS:
            continue
        opens = _opens_a_clause(doc, first)
        several = any(doc[i].text in _ENDS for i in range(first, last - 1))
        if opens or several:
            yield _Inner(first, last)
            floor = last


def _is_punctuation(token: Token) -> bool:
    """Whether it is a stop, a comma or white space, and no mark."""
    return (token.is_punct or token.is_space) and token.text not in AS_TOKENS_OR_COMMAS


def _opens_a_clause(doc: Doc, first: int) -> bool:
    word = doc[first].text
    if not (word[:1].isupper() or word[:1].isdigit() or word[:1] in "[(…." or doc[first].is_punct):
        return False
    before = first - 1
    while before >= 0 and (doc[before].text in AS_TOKENS_OR_COMMAS or doc[before].is_space):
        if "\n" in doc[before].text:
            return True
        before -= 1
    return (
        before < 0
        or doc[before].is_punct
        or doc[before].is_sent_start is True
        or doc[before].text in {"that", "said", "says", "—", "–"}
    )


def _out_of_line(doc: Doc, inners: Sequence[_Inner], firsts: set[int]) -> tuple[Doc, list[int]]:
    """The text to parse, and for each of its tokens the article's token, -1 for those of a stand-in."""
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    order: list[int] = []
    text: list[str] = []
    breaks: set[int] = set()
    position = 0
    for inner in inners:
        order += range(position, inner.first)
        text += words[position : inner.first]
        inner.stand_in = len(order)
        order += [-1] * len(STAND_IN)
        opening = words[inner.first][:1].isupper()
        text += [STAND_IN[0].capitalize() if opening else STAND_IN[0], *STAND_IN[1:]]
        position = inner.last
    order += range(position, len(words))
    text += words[position:]
    breaks.update(index for index, token in enumerate(order) if token in firsts)
    for inner in inners:
        inner.copy = len(order)
        if inner.first in firsts:
            breaks.add(inner.stand_in)
        breaks.add(inner.copy)
        order += range(inner.first, inner.last)
        text += words[inner.first : inner.last]
    parsed = Doc(doc.vocab, words=text, spaces=[spaces[i] if i >= 0 else True for i in order])
    for index in breaks:
        parsed[index].is_sent_start = True
    return parsed, order


@dataclass(slots=True)
class _Joining:
    """The article's heads and values while they are put together from the parsed text's.

    hanging: the parsed text's words that hang by a word of a stand-in.
    """

    doc: Doc
    parsed: Doc
    origin: list[int]
    heads: list[int]
    stand_ins: dict[int, _Inner]
    hanging: dict[int, list[int]]
    head: list[int]
    values: np.ndarray[tuple[int, int], np.dtype[np.uint64]]


def _joined(doc: Doc, parsed: Doc, origin: list[int], inners: Sequence[_Inner]) -> Doc:
    copied = parsed.to_array(_COPIED)
    heads = (parsed.to_array(["HEAD"]).astype(np.int64).reshape(-1) + np.arange(len(parsed))).tolist()
    stand_ins = {inner.stand_in + offset: inner for inner in inners for offset in range(len(STAND_IN))}
    joining = _Joining(
        doc, parsed, origin, heads, stand_ins, {}, list(range(len(doc))), np.zeros((len(doc), len(_COPIED)), dtype=np.uint64)
    )
    for index, token in enumerate(origin):
        if token >= 0:
            joining.values[token] = copied[index]
            target = origin[heads[index]]
            if target >= 0:
                joining.head[token] = target
            else:
                joining.hanging.setdefault(heads[index], []).append(index)
    for inner in inners:
        end = inner.copy + inner.last - inner.first
        inner.roots = [origin[i] for i in range(inner.copy, end) if heads[i] == i] or [inner.first]
    for inner in inners:
        _attach(joining, inner)
    if len(parsed.tensor) == len(origin):  # the words' vectors in their surroundings, which a pipe leaves there
        places = np.array(origin)
        doc.tensor = np.zeros((len(doc), parsed.tensor.shape[1]), dtype=np.float32)
        doc.tensor[places[places >= 0]] = parsed.tensor[places >= 0]
    array = np.zeros((len(doc), len(_COPIED) + 1), dtype=np.uint64)
    array[:, :-1] = joining.values
    array[:, -1] = (np.asarray(joining.head, dtype=np.int64) - np.arange(len(doc))).astype(np.uint64)
    return doc.from_array([*_COPIED, "HEAD"], array)  # type: ignore[arg-type]  # spaCy's stub names thinc's own array type


def _attach(joining: _Joining, inner: _Inner) -> None:
    """Put a quotation's trees in the place of its stand-in."""
    parsed, origin, heads, head = joining.parsed, joining.origin, joining.heads, joining.head
    sentence = parsed[inner.stand_in + 1].sent
    span = range(inner.stand_in, inner.stand_in + len(STAND_IN))
    before = range(sentence.start, span.start)
    after = range(span.stop, sentence.end)
    said_before = any(origin[i] < 0 or _is_word(parsed, i) for i in before)
    said_after = any(origin[i] < 0 or _is_word(parsed, i) for i in after)
    joint = inner.roots[-1] if said_after and not said_before else inner.roots[0]
    tops = [i for i in (span.start + 1, span.start, span.start + 2) if heads[i] not in span or heads[i] == i]
    top = tops[0] if tops else span.start + 1
    outside = heads[top]
    if outside not in span:
        other = joining.stand_ins.get(outside)
        head[joint] = origin[outside] if other is None else other.roots[0]
        joining.values[joint, -1] = parsed[top].dep
    for stand_in in span:
        for i in joining.hanging.get(stand_in, ()):
            if sentence.start <= i < sentence.end:
                head[origin[i]] = joint
    if said_before and said_after:
        for root in inner.roots[1:]:
            head[root] = joint
            joining.values[root, -1] = joining.doc.vocab.strings.add("parataxis")
        return
    if len(inner.roots) > 1 or not (said_before or said_after):
        if not said_before:
            for i in before:
                head[origin[i]] = inner.roots[0]
        if not said_after:
            for i in after:
                head[origin[i]] = inner.roots[-1]


def _is_word(parsed: Doc, index: int) -> bool:
    token = parsed[index]
    return not (token.is_punct or token.is_space or token.text in AS_TOKENS_OR_COMMAS)
