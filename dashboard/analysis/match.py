"""The one matcher: whether a query holds for an article, and where its words stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dashboard.analysis.query import And, Near, Not, Or, Phrase, Query
from dashboard.analysis.words import bare, words

type Span = tuple[int, int]


def matches(query: Query, *texts: str) -> bool:
    """Whether texts that belong together (an article's title and text, the pieces of an utterance) answer the query.

    AND, OR and NOT look at them as a whole; a phrase or NEAR stands within one of them.
    """
    return _holds(query, tuple(bare(text) for text in texts))


def spans(query: Query, text: str) -> list[Span]:
    """Where the query's words stand in `text`, in order and not overlapping: what to highlight.

    Words under NOT are not shown; those of NEAR only where they are near each other.
    """
    tokens = words(text)
    found = sorted((tokens[first][1], tokens[last][2]) for first, last in _shown(query, [word for word, _, _ in tokens]))
    merged: list[Span] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _holds(query: Query, fields: tuple[Sequence[str], ...]) -> bool:
    match query:
        case And(parts):
            return all(_holds(part, fields) for part in parts)
        case Or(parts):
            return any(_holds(part, fields) for part in parts)
        case Not(part):
            return not _holds(part, fields)
        case _:
            return any(_shown(query, field) for field in fields)


def _shown(query: Query, tokens: Sequence[str]) -> list[Span]:
    """(first, last) token of every place where a part of the query that is not under NOT stands."""
    match query:
        case Phrase(sought):
            return places(sought, tokens)
        case Near(left, right, within):
            lefts, rights = _shown(left, tokens), _shown(right, tokens)
            return _close(lefts, rights, within) + _close(rights, lefts, within) if lefts and rights else []
        case And(parts) | Or(parts):
            return [place for part in parts for place in _shown(part, tokens)]
        case Not():
            return []


def places(sought: tuple[str, ...], tokens: Sequence[str]) -> list[Span]:
    """(first, last) token of every place where these words follow one another; one that ends in * stands for its beginning."""
    head, *rest = sought
    if head.endswith("*"):
        begin = head[:-1]
        firsts = [at for at, token in enumerate(tokens) if token.startswith(begin)]
    else:
        firsts = [at for at, token in enumerate(tokens) if token == head]
    last = len(tokens) - len(rest)
    return [(at, at + len(rest)) for at in firsts
            if at < last and all(_same(word, tokens[at + step]) for step, word in enumerate(rest, 1))]


def _same(word: str, token: str) -> bool:
    return token.startswith(word[:-1]) if word.endswith("*") else token == word


def _close(these: list[Span], those: list[Span], within: int) -> list[Span]:
    """Those of `these` that end at most `within` words before one of `those` begins, or begin so after one ends."""
    starts, ends = sorted(start for start, _ in those), sorted(end for _, end in those)
    return [(first, last) for first, last in these
            if bisect_right(starts, last + within) > bisect_right(starts, last)
            or bisect_left(ends, first) > bisect_left(ends, first - within)]
