"""What speaks for a stretch of words being a person, an organisation, a place or nothing: features of a log-linear model.

Three sources: the words themselves and the lists that know them; the words around, here and wherever the article has the same
words; and what the language model and the rules before made of them, here and elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from sys import intern
from typing import NamedTuple

from dashboard.extract.actors.word_lists import is_address, word_list
from dashboard.extract.language_model.spacy_types import Doc, Token
from dashboard.extract.text.spans import Cover
from dashboard.gazetteer import first_names, surfaces, towns
from dashboard.naming import fold

_SPORT = frozenset(
    {
        "match",
        "season",
        "league",
        "cup",
        "coach",
        "goal",
        "goals",
        "scored",
        "team",
        "championship",
        "players",
        "beat",
        "innings",
        "quarterfinal",
        "tournament",
        "striker",
        "midfielder",
        "halftime",
    }
)
_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "from",
        "to",
        "near",
        "of",
        "for",
        "by",
        "with",
        "against",
        "between",
        "on",
        "into",
        "across",
        "outside",
        "around",
    }
)

type Votes = tuple[tuple[str, int], ...]


class Reading(NamedTuple):
    """What the language model and the rules made of some words. words: how many, 3 at most. label, ruled: of just these words.
    over, rover: of those they are within or overlap; left, right: whether what the model found goes on beyond them. votes,
    rule_votes: how often the article's places of these words were read as what. parts: of longer names that hold the word.
    beside: what the rules found on either side.
    """

    words: int
    label: str
    ruled: str
    over: str
    left: bool
    right: bool
    rover: str
    votes: Votes
    rule_votes: Votes
    parts: tuple[str, ...]
    beside: str


class Evidence:
    """The features of stretches of one article's tokens."""

    def __init__(self, doc: Doc, cover: Cover) -> None:
        self.doc = doc
        self.text = doc.text
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.starts = [token.idx for token in doc]
        self.ends = [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]
        self._labels: dict[tuple[int, int], str] = {}
        self._over: dict[int, str] = {}
        for ent in doc.ents:
            self._labels[ent.start, ent.end] = ent.label_
            for index in range(ent.start, ent.end):
                self._over[index] = ent.label_
        self._ruled: dict[tuple[int, int], str] = {}
        self._ruled_over: dict[int, str] = {}
        self._votes: dict[str, Counter[str]] = defaultdict(Counter)
        for ent in doc.ents:
            self._votes[ent.text][ent.label_] += 1
        self._rule_votes: dict[str, Counter[str]] = defaultdict(Counter)
        self._parts: dict[str, Counter[str]] = defaultdict(Counter)
        for span in cover:
            first, last = self.tokens(span.start, span.end)
            mark = f"{span.type[0]}{'s' if span.sure else ''}{'k' if span.known else ''}{'d' if span.form != 'name' else ''}"
            self._ruled[first, last] = mark
            for index in range(first, last):
                self._ruled_over[index] = mark
            surface = self.text[span.start : span.end]
            self._rule_votes[surface][span.type] += 1
            if span.form == "name" and last - first > 1:
                for index in range(first, last):
                    where = "last" if index == last - 1 else "first" if index == first else "mid"
                    self._parts[self.words[index]][f"{span.type[0]}:{where}"] += 1
        lowered = Counter(self.lower)
        sport = sum(lowered[word] for word in _SPORT) / (len(doc) + 50)
        self._sport = "sport" if sport > 0.012 else "some" if sport > 0.005 else ""
        self._here: dict[tuple[int, int], list[str]] = {}
        self._around: dict[str, Counter[str]] = defaultdict(Counter)

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """First token and the one after the last that share a character with start:end."""
        first = bisect_left(self.ends, start + 1)
        return first, max(bisect_left(self.starts, end), first + 1)

    def characters(self, first: int, last: int) -> tuple[int, int]:
        return self.starts[first], self.ends[last - 1]

    def surface(self, first: int, last: int) -> str:
        return self.text[self.starts[first] : self.ends[last - 1]]

    def gather(self, spans: Iterable[tuple[int, int]]) -> None:
        """Note the words around each of the spans, for the other places of the same words."""
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for span in spans:
            places[self.surface(*span)].append(span)
            self._here[span] = list(map(intern, self._context(*span)))  # nearly all of them come again and again
        for surface, repeated in places.items():
            if len(repeated) > 1:
                for span in repeated:
                    self._around[surface].update(set(self._here[span]))

    def features(self, first: int, last: int) -> list[str]:
        """Names of the features that hold of the tokens first:last. "e:" marks words around the same words elsewhere."""
        near = self.near(first, last)
        elsewhere = (feature for feature, times in self.around(first, last).items() if times > (feature in near))
        return [
            *wording_features(*self.wording(first, last)),
            *reading_features(self.reading(first, last)),
            *near,
            *(f"e:{feature}" for feature in elsewhere),
        ]

    def wording(self, first: int, last: int) -> tuple[tuple[str, ...], str, str]:
        """What `wording_features` asks for."""
        return tuple(self.words[first:last]), self.surface(first, last), self._sport

    def near(self, first: int, last: int) -> list[str]:
        """Features of the words around."""
        return self._here.get((first, last)) or list(self._context(first, last))

    def around(self, first: int, last: int) -> Mapping[str, int]:
        """Features of the words around the same words anywhere, and at how many places."""
        return self._around.get(self.surface(first, last), {})

    def reading(self, first: int, last: int) -> Reading:
        """What `reading_features` asks for."""
        surface = self.surface(first, last)
        label, ruled = self._labels.get((first, last), ""), self._ruled.get((first, last), "")
        tokens = range(first, last)
        before = self._ruled_over.get(first - 1, "") if first else ""
        return Reading(
            min(last - first, 3),
            label,
            ruled,
            "" if label else ",".join(sorted({self._over[at] for at in tokens if at in self._over})),
            not label and first - 1 in self._over and self._over[first - 1] == self._over.get(first),
            not label and last in self._over and self._over[last] == self._over.get(last - 1),
            "" if ruled else ",".join(sorted({self._ruled_over[at] for at in tokens if at in self._ruled_over})),
            tuple(self._votes[surface].items()) if surface in self._votes else (),
            tuple(self._rule_votes[surface].items()) if surface in self._rule_votes else (),
            tuple(self._parts[surface]) if last - first == 1 and surface in self._parts else (),
            f"{before}/{self._ruled_over.get(last, '')}",
        )

    def _context(self, first: int, last: int) -> Iterator[str]:
        lower, words = self.lower, self.words
        previous = lower[first - 1] if first else "^"
        following = lower[last] if last < len(lower) else "$"
        after = lower[last + 1] if last + 1 < len(lower) else "$"
        yield f"a={previous}"
        yield f"z={following}"
        if first and is_address(words[first - 1]):
            yield "after address"
        if previous in word_list("roles"):
            yield f"after role {words[first - 1][:1].isupper()}"
        if following == "," and after in word_list("roles"):
            yield "before role"
        if following == "," and last + 1 < len(words) and _place(words[last + 1]):
            yield "before place"
        for index in range(first - 1, max(first - 5, -1), -1):
            if lower[index] in _PREPOSITIONS:
                yield f"prep={lower[index]}{first - index}"
                break
        doc = self.doc
        if doc.has_annotation("DEP"):
            root = _root(doc, first, last)
            yield f"dep={root.dep_}"
            yield f"dep,h={root.dep_},{root.head.lemma_.lower()}"
            yield f"tags={doc[first].tag_},{doc[last - 1].tag_}"
            if first:
                yield f"ta={doc[first - 1].tag_}"
            if last < len(doc):
                yield f"tz={doc[last].tag_}"
            if doc[first].is_sent_start:
                yield f"sent,{last - first}"


def reading_features(reading: Reading) -> Iterator[str]:
    """What the language model and the rules made of the words."""
    label, ruled = reading.label, reading.ruled
    yield "bias"
    yield f"ner={label}"
    yield f"rule={ruled}"
    yield f"ner,rule={label},{ruled}"
    yield f"ner,n={label},{reading.words}"
    yield f"rule,n={ruled},{reading.words}"
    if not label:
        yield f"over={reading.over}"
        yield f"left={'in' if reading.left else ''}"
        yield f"right={'in' if reading.right else ''}"
    if not ruled:
        yield f"rover={reading.rover}"
    for name, cast in (("v", reading.votes), ("rv", reading.rule_votes)):
        total = sum(number for _, number in cast)
        for kind, number in cast:
            yield f"{name}={kind}:{round(4 * number / total)}"
            yield f"{name}={kind}:{round(4 * number / total)}:{min(total, 5)}"
        if not cast:
            yield f"{name}none"
        elif total > 1:
            yield f"{name}many={max(cast, key=itemgetter(1))[0]}"
    for part in reading.parts:
        yield f"part={part}"
    yield f"beside={reading.beside}"


def wording_features(words: tuple[str, ...], surface: str, sport: str) -> Iterator[str]:
    """What the words themselves say, anywhere, and the lists that have them; sport: how much of the article is about sport."""
    count = len(words)
    yield f"n={min(count, 6)}"
    yield f"W={surface.lower()}"
    for at, word in enumerate(words):
        low = word.lower()
        where = "o" if count == 1 else "f" if at == 0 else "l" if at == count - 1 else "m"
        yield f"w={low}"
        yield f"{where}w={low}"
        if word.isalpha() or "-" in word:
            yield f"{where}x={low[-3:]}"
            yield f"{where}x={low[-4:]}"
            yield f"{where}p={low[:3]}"
    yield f"s={_shape(surface)}"
    if count > 1:
        yield f"ss={'_'.join(_kind(word) for word in words[:5])}"
    folded = fold(surface)
    town = towns().get(folded, "")
    yield f"town={town}"
    if count > 1:
        yield f"townf={towns().get(fold(words[0]), '')}"
    name = first_names().get(fold(words[0]), "")
    yield f"fn={'y' if name in {'m', 'f'} else name}/{min(count, 3)}"
    yield f"fnl={first_names().get(fold(words[-1]), '')}/{min(count, 3)}"
    yield f"fn,town={'y' if name else ''}{'t' if town else ''}/{min(count, 3)}"
    entry = surfaces().get(surface) or (surfaces().get(surface.title()) if surface.isupper() else None)
    if entry:
        yield f"known={entry.type}{entry.form}"
        yield f"known={entry.type},{sport}"
    elif town:
        yield f"town,{sport}"
    if count > 1:
        yield f"head={words[-1] in word_list('organisation_heads')},{words[-1] in word_list('place_heads')}"
        yield f"headf={words[0] in word_list('organisation_heads')}"
        if is_address(words[0]):
            yield "address"
    yield f"sport={sport}/{min(count, 2)}"


def _root(doc: Doc, first: int, last: int) -> Token:
    for at in range(first, last):
        head = doc[at].head.i
        if not first <= head < last or head == at:
            return doc[at]
    return doc[first]


def _place(word: str) -> bool:
    entry = surfaces().get(word)
    return bool(entry and entry.type == "location" and entry.form == "name") or towns().get(fold(word), "d") in "r5678"


def _kind(word: str) -> str:
    if word.isupper():
        return "A" if len(word) > 1 else "I"
    if word[:1].isupper():
        return "X" if word[1:].islower() else "M"
    return "x" if word.isalpha() else "0" if word[:1].isdigit() else word[:1]


def _shape(surface: str) -> str:
    short: list[str] = []
    for c in surface[:12]:
        kind = "A" if c.isupper() else "a" if c.islower() else "0" if c.isdigit() else c
        if short[-2:] != [kind, kind]:
            short.append(kind)
    return "".join(short)
