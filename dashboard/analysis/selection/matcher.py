"""The one matcher: whether a query holds for an article, and where its words are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice, takewhile

from dashboard.analysis.selection.query import And, Near, Not, Or, Phrase, Query
from dashboard.analysis.selection.tokens import bare_words, words

type Span = tuple[int, int]

MAX_MARKED_CHARACTERS = 1_000_000
"""How far into a text words are marked: about 0.3 s of reading, and as long as an article may be."""
_FEW_WORDS = 8


def matches(query: Query, *texts: str) -> bool:
    """Whether texts that belong together (an article's title and text, the pieces of an utterance) answer the query.

    AND, OR and NOT look at them as a whole; a phrase or NEAR is within one of them.
    """
    return _holds(query, tuple(Tokens(bare_words(text)) for text in texts))


def spans(query: Query, text: str) -> list[Span]:
    """Where the query's words are in `text`, in order and not overlapping: what to highlight.

    Words under NOT are not shown; those of NEAR only where they are near each other. Nothing is marked after the first
    MAX_MARKED_CHARACTERS.
    """
    tokens = words(text[:MAX_MARKED_CHARACTERS])
    shown = _shown(query, Tokens([word for word, _, _ in tokens]))
    found = sorted((tokens[first][1], tokens[last][2]) for first, last in shown)
    merged: list[Span] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class Tokens:
    """The words of one text, and where each is: looked through for a query of a few words, put in order for one of many."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tokens
        self._looked_up = 0
        self._places: dict[str, list[int]] = {}
        self._vocabulary: list[str] = []

    def at(self, word: str) -> list[int]:
        """Places of a word, ascending; of every word that begins so where it ends in *."""
        if self._places and not word.endswith("*"):
            return self._places.get(word, [])
        begin = word[:-1] if word.endswith("*") else ""
        self._looked_up += 1
        if self._looked_up <= _FEW_WORDS:
            return [place for place, token in enumerate(self.tokens) if (token.startswith(begin) if begin else token == word)]
        self._sort()
        if not begin:
            return self._places.get(word, [])
        first = bisect_left(self._vocabulary, begin)
        alike = takewhile(lambda token: token.startswith(begin), islice(self._vocabulary, first, None))
        return sorted(place for token in alike for place in self._places[token])

    def _sort(self) -> None:
        if not self._places:
            for place, token in enumerate(self.tokens):
                self._places.setdefault(token, []).append(place)
            self._vocabulary = sorted(self._places)


def _holds(query: Query, fields: tuple[Tokens, ...]) -> bool:
    match query:
        case And(parts):
            return all(_holds(part, fields) for part in parts)
        case Or(parts):
            return any(_holds(part, fields) for part in parts)
        case Not(part):
            return not _holds(part, fields)
        case _:
            return any(_shown(query, field) for field in fields)


def _shown(query: Query, tokens: Tokens) -> list[Span]:
    """(first, last) token of every place where a part of the query that is not under NOT matches."""
    match query:
        case Phrase((word,)):
            return [(place, place) for place in tokens.at(word)]
        case Phrase(sought):
            return _phrase_places(sought, tokens)
        case Near(left, right, within):
            lefts, rights = _shown(left, tokens), _shown(right, tokens)
            return _close(lefts, rights, within) + _close(rights, lefts, within) if lefts and rights else []
        case And(parts) | Or(parts):
            return [place for part in parts for place in _shown(part, tokens)]
        case Not():
            return []


def places_of(query: Query, tokens: Tokens) -> list[Span]:
    """(first, last) token of every place where a part of the query that is not under NOT matches."""
    return _shown(query, tokens)


def places(sought: tuple[str, ...], tokens: Sequence[str]) -> list[Span]:
    """(first, last) token of every place where these words follow one another; one that ends in * matches its beginning."""
    return _phrase_places(sought, Tokens(tokens))


def _phrase_places(sought: tuple[str, ...], text: Tokens) -> list[Span]:
    head, *rest = sought
    tokens, last = text.tokens, len(text.tokens) - len(rest)
    return [
        (first, first + len(rest))
        for first in text.at(head)
        if first < last and all(_same(word, tokens[first + step]) for step, word in enumerate(rest, 1))
    ]


def _same(word: str, token: str) -> bool:
    return token.startswith(word[:-1]) if word.endswith("*") else token == word


def _close(these: list[Span], those: list[Span], within: int) -> list[Span]:
    """Those of `these` that end at most `within` words before one of `those` begins, or begin so after one ends."""
    starts, ends = sorted(start for start, _ in those), sorted(end for _, end in those)
    return [
        (first, last)
        for first, last in these
        if bisect_right(starts, last + within) > bisect_right(starts, last)
        or bisect_left(ends, first) > bisect_left(ends, first - within)
    ]
