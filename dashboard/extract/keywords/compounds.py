"""The words of a parsed text, with those that the parser splits at hyphens and digits whole: "SARS-CoV-2", "start-up", "5G"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.extract.language_model.spacy_types import Doc

_HYPHENS = frozenset("-‐‑")
_PARTICLES = frozenset(["up", "down", "in", "out", "off", "on", "over", "by", "back", "through", "away", "around"])
_SCALE = re.compile(r"\d{1,2}")
_LETTERS = re.compile(r"(?!(?:AM|PM|[BCFKLM]|[BM]N|KM|KG|MPH?)\b)[A-Z]{1,2}")
"""What makes a name of a number (5G, 3D), and no time or measure of it (9AM, 20C)."""
_PARTY = re.compile(r"[RDI]-(?:[A-Z][a-z]*\.|[A-Z]{2}$)")
"""The party and state of an American member of Congress: "R-Miss."."""
_MEASURES = frozenset(
    """
    year years month months week weeks day days hour hours minute minutes second seconds mile miles foot feet inch inches yard
    metre meter kilometre kilometer km pound pounds ton tons tonne tonnes percent percentage
    point points dollar euro cent acre time times
    """.split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """A document's words, a list for each thing that is asked of them again and again; tag "" for white space and what gives
    no keyword. sizes: how many words a compound is made of.
    """

    texts: list[str]
    lower: list[str]
    tags: list[str]
    starts: list[int]
    opens: list[bool]
    sizes: list[int]

    @classmethod
    def of(cls, doc: Doc, without: Sequence[tuple[int, int]] = ()) -> Words:
        """without: spans of the text that give no keyword."""
        tokens = [token.text for token in doc]
        tags = ["" if token.is_space else token.tag_ for token in doc]
        starts = [token.idx for token in doc]
        opens = [token.is_sent_start is True for token in doc]
        texts, kinds, begins, sentences, sizes = [], [], [], [], []
        spans = sorted(without)
        passed = 0
        for first, last in _groups(tokens, starts):
            start = starts[first]
            while passed < len(spans) and spans[passed][1] <= start:
                passed += 1
            texts.append("".join(tokens[first:last]))
            unsaid = passed < len(spans) and spans[passed][0] <= start
            kinds.append("" if unsaid else tags[first] if last - first == 1 else _tag(tokens, tags, first, last))
            begins.append(start)
            sentences.append(any(opens[first:last]))
            sizes.append(sum(token not in _HYPHENS for token in tokens[first:last]) or 1)
        return cls(texts, [text.lower() for text in texts], kinds, begins, sentences, sizes)


def _groups(tokens: Sequence[str], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs [first, last) of tokens that are one word."""
    first = 0
    for at in range(1, len(tokens) + 1):
        if at < len(tokens) and starts[at] == starts[at - 1] + len(tokens[at - 1]) and _joined(tokens, starts, first, at):
            continue
        yield first, at
        first = at


def _joined(tokens: Sequence[str], starts: Sequence[int], first: int, at: int) -> bool:
    """The token belongs to the word that begins at `first`, of which the token before is part."""
    left, right = tokens[at - 1], tokens[at]
    if right in _HYPHENS:
        followed = at + 1 < len(tokens) and starts[at + 1] == starts[at] + 1
        return left[-1].isalnum() and followed and tokens[at + 1][0].isalnum()
    if left in _HYPHENS:
        return at - first > 1 and right[0].isalnum()
    return bool(at - first == 1 and _SCALE.fullmatch(left) and _LETTERS.fullmatch(right))


def _tag(tokens: Sequence[str], tags: Sequence[str], first: int, last: int) -> str:
    """The tag of a compound: its last word's, but "follow-up" is a noun and "20-year-old" a number."""
    if _PARTY.match("".join(tokens[first:last])):
        return ""
    if (tags[first] == "CD" or tokens[first].isdecimal()) and any(token.lower() in _MEASURES for token in tokens[first:last]):
        return "CD"
    if tokens[last - 1].lower() in _PARTICLES:
        return "NN"
    return tags[last - 1] if tags[last - 1] != "CD" or not tokens[first][0].isalpha() else tags[first]
