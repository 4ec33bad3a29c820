"""What the other proposals of an article say of each: the same words elsewhere, the longer names they are part of, the proposals
that would take the same words, and those listed with it. "Velk" is likelier a person where "Ana Velk" is one, and of "Rell, Dorm
and Veland" either all are places or none is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_REACH = 12
"""How many of the proposals that begin next are looked at for overlap."""
_LISTING = frozenset({",", ";", "and", "or", "&"})


def add_context(scores: Floats, proposals: Sequence[tuple[int, int]], words: Sequence[str]) -> Floats:
    """Scores (proposals x kinds) of a first look and what they say of each other (proposals x 8 kinds): its own scores; the mean
    of those of the same words; and, as probabilities, 0 where there are none: the highest of longer names that end in its words,
    of longer names that begin with them, of proposals that overlap; the mean of its last word alone; and of those listed
    right before and after it the highest, and what both sides allow.

    proposals: (first token, last token + 1) in order of place; words: of all tokens.
    """
    count, kinds = scores.shape
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    numbers: dict[tuple[str, ...], int] = {}
    group = np.array([numbers.setdefault(tuple(words[first:last]), len(numbers)) for first, last in proposals])
    times = np.bincount(group)[:, None].astype(np.float32)
    mean_scores, means = _sums(scores, group, len(numbers)) / times, _sums(chances, group, len(numbers)) / times
    ends, begins, alone = (np.zeros((len(numbers), kinds), dtype=np.float32) for _ in range(3))
    for part, longer in ((ends, _longer(numbers, tail=True)), (begins, _longer(numbers, tail=False))):
        if longer:
            rows, whole = np.array(longer).T
            np.maximum.at(part, rows, means[whole])
    if lasts := [(number, numbers[name[-1:]]) for name, number in numbers.items() if len(name) > 1 and name[-1:] in numbers]:
        rows, last = np.array(lasts).T
        alone[rows] = means[last]
    rest = (
        ends[group],
        begins[group],
        _overlapping(chances, np.array(proposals)),
        alone[group],
        _listed(chances, proposals, words),
    )
    return np.hstack([scores, mean_scores[group], *rest]).astype(np.float32, copy=False).reshape(count, 8 * kinds)


def _sums(rows: Floats, group: NDArray[np.int64], groups: int) -> Floats:
    sums = np.zeros((groups, rows.shape[1]), dtype=np.float32)
    np.add.at(sums, group, rows)
    return sums


def _longer(numbers: dict[tuple[str, ...], int], *, tail: bool) -> list[tuple[int, int]]:
    """(name, longer name) where the longer one ends in the name's words, or begins with them."""
    return [
        (part, number)
        for name, number in numbers.items()
        for cut in range(1, len(name))
        if (part := numbers.get(name[cut:] if tail else name[:cut])) is not None
    ]


def _overlapping(chances: Floats, spans: NDArray[np.int64]) -> Floats:
    highest = np.zeros_like(chances)
    for step in range(1, min(_REACH, len(spans) - 1) + 1):
        here = np.flatnonzero(spans[step:, 0] < spans[:-step, 1])
        if len(here):
            there = here + step
            highest[here] = np.maximum(highest[here], chances[there])
            highest[there] = np.maximum(highest[there], chances[here])
    return highest


def _listed(chances: Floats, proposals: Sequence[tuple[int, int]], words: Sequence[str]) -> Floats:
    """The higher of what is listed right before and right after, and the lower (proposals x 2 kinds): what both sides say of one
    in the middle is worth more than what one side says.
    """
    starting: dict[int, list[int]] = {}
    for number, (first, _) in enumerate(proposals):
        starting.setdefault(first, []).append(number)
    pairs = [
        (number, other)
        for number, (_, last) in enumerate(proposals)
        if last < len(words) and words[last] in _LISTING
        for other in starting.get(last + 1) or _behind_two(starting, last, words)
    ]
    before, behind = np.zeros_like(chances), np.zeros_like(chances)
    if pairs:
        left, right = np.array(pairs).T
        np.maximum.at(before, right, chances[left])
        np.maximum.at(behind, left, chances[right])
    return np.hstack([np.maximum(before, behind), np.minimum(before, behind)])


def _behind_two(starting: dict[int, list[int]], last: int, words: Sequence[str]) -> list[int]:
    """The proposals after ", and"."""
    return starting.get(last + 2, []) if last + 1 < len(words) and words[last + 1] in _LISTING else []
