"""Stretches of tokens that might be a name: what the rules and the model found, and what else begins with capitals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.extract.actors.features import Evidence
from dashboard.extract.actors.spacy_entities import can_be_a_name, trim
from dashboard.extract.actors.word_lists import word_list
from dashboard.extract.text.spans import Cover

_JOINTS = frozenset(
    {
        "of",
        "for",
        "and",
        "the",
        "in",
        "&",
        "-",
        "–",
        "'s",
        "’s",
        "'",
        "’",
        ".",
        "de",
        "del",
        "da",
        "do",
        "la",
        "al",
        "el",
        "bin",
        "van",
        "von",
        "der",
        "y",
        "e",
        "di",
        "du",
        "dos",
        "des",
        "le",
    }
)
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
_MAX_JOINED_TOKENS = 10
_MAX_TOKENS = 50
"""Words of any proposal: no name has as many, and to compare the parts of names costs the square of their length."""
_MAX_JOINED_RUNS = 4
"""Runs of capitals that small words may join to one name."""


def propose_spans(evidence: Evidence, cover: Cover) -> list[tuple[int, int]]:
    """(first token, last token + 1), each once, in order of place."""
    text = evidence.text
    spans = {evidence.tokens(span.start, span.end) for span in cover if span.form == "name"}
    for ent in evidence.doc.ents:
        if ent.label_ not in _MEASURES:
            start, end = trim(text, ent.start_char, ent.end_char, person=ent.label_ == "PERSON")
            if start < end:
                spans.add(evidence.tokens(start, end))
    for runs in _chains(evidence.words):
        for number, (start, stop) in enumerate(runs):
            spans.update(
                (start, other) for _, other in runs[number : number + _MAX_JOINED_RUNS] if other - start <= _MAX_JOINED_TOKENS
            )
            spans.update((start + cut, stop) for cut in (1, 2) if stop - start > cut)  # "Treasurer", "Lt Gen" before a name
    return sorted(
        (start, stop) for start, stop in spans if stop - start <= _MAX_TOKENS and can_be_a_name(evidence.surface(start, stop))
    )


def _chains(words: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """Runs of capitalised words, those together that one or two small words join."""
    position = 0
    while position < len(words):
        if not _capital(words[position]):
            position += 1
            continue
        runs = []
        joint = position
        while True:
            position = joint
            while position < len(words) and _capital(words[position]):
                position += 1
            runs.append((joint, position))
            joint = position
            while joint < len(words) and joint - position < 2 and words[joint] in _JOINTS:
                joint += 1
            if joint == position or joint >= len(words) or not _capital(words[joint]) or len(runs) > _MAX_JOINED_RUNS:
                break
        yield runs


def _capital(word: str) -> bool:
    return word[:1].isupper() and word not in word_list("never")
