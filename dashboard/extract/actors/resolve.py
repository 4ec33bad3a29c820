"""Spans -> actors: which surfaces of one article name the same person, organisation or place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein

from dashboard.extract.actors.gender import Gender, find_sex_before, gender_of_name
from dashboard.extract.actors.word_lists import word_list
from dashboard.extract.text.spans import Span
from dashboard.gazetteer import surfaces
from dashboard.naming import acronyms, fold, plain, short_name

_BRACKETED = re.compile(r"\s*\(\s*[\"'“‘]?([A-Z][\w.&-]{1,11})[\"'”’]?\s*\)")
_WHOSE = re.compile(r"(?:['’]s|\w(?:ian|ish|ese|can|aqi|ani|eli|ench|onal))\s+$")
_NAMESAKES = 200
"""People of one surname and initial, or of one given name and like surnames, that a name is compared with."""
_PLACE_WORD = re.compile(r" (?:[Pp]rovince|[Ss]tate|[Cc]ity|[Cc]ounty|[Dd]istrict|[Rr]egion|[Ss]trip)$")


def actor_keys(text: str, spans: Sequence[Span]) -> list[tuple[str, str]]:
    """(type, canonical name) of each span, equal for spans that name the same actor.

    The canonical name is the gazetteer's where it has one, else the fullest form in the article.
    """
    bodies = _bodies(text, spans)
    names = [span.known or text[span.start : span.end] for span in spans]
    names = [bodies.get(name, name) if span.type == "organisation" else name for name, span in zip(names, spans, strict=True)]
    people = _People([(names[i], span.start) for i, span in enumerate(spans) if span.type == "person"])
    called = [find_sex_before(text, span.start) if span.type == "person" else "" for span in spans]
    bracketed = _bracketed(text, spans)
    organisations = _organisations(Counter(names[i] for i, span in enumerate(spans) if span.type == "organisation"), bracketed)
    places = _places(Counter(names[i] for i, span in enumerate(spans) if span.type == "location"))
    keys = []
    for name, span, sex in zip(names, spans, called, strict=True):
        if span.type == "person":
            keys.append(("person", people.full(name, span.start, sex)))
        elif span.type == "organisation":
            keys.append(("organisation", organisations.get(name, name)))
        else:
            keys.append(("location", places.get(name, name)))
    return keys


def _bodies(text: str, spans: Sequence[Span]) -> dict[str, str]:
    """Bodies by their bare names: "the Security Council" is that of the United Nations unless the article says whose it is; "the
    General Assembly" only where it names them, for many a state has one.
    """
    bodies = {}
    united = any(span.known == "United Nations" for span in spans)
    for name in ("Security Council", "General Assembly"):
        places = [span.start for span in spans if text[span.start : span.end] == name]
        somebodys = any(_WHOSE.search(text, max(0, start - 20), start) for start in places) or any(
            not span.known and text[span.start : span.end].endswith(f" {name}") for span in spans
        )
        if not somebodys and (united or name == "Security Council"):
            bodies[name] = f"UN {name}"
    return bodies


class _People:
    """Full names of an article, and whom a part of one means at a place."""

    def __init__(self, mentions: list[tuple[str, int]]) -> None:
        counts = Counter(name for name, _ in mentions)
        self._canonical: dict[str, str] = {}
        places: dict[str, list[int]] = defaultdict(list)
        namesakes = _Namesakes()
        endings: dict[str, set[str]] = defaultdict(set)
        double: set[str] = set()  # who is called by two words or more of the name: "Bin Tarek", "Jonas Reed" of "Ann Jonas Reed"
        # two words make a full name, a hyphen between two halves of a surname does not
        whole = (name for name in counts if " " in name.strip() and len(fold(name).split()) > 1)
        for name in sorted(whole, key=lambda n: (-len(fold(n).split()), -counts[n], n)):
            words = _words(name)
            twin = namesakes.twin(words)
            longer = endings.get(" ".join(words), set())
            self._canonical[name] = twin or (next(iter(longer)) if len(longer) == 1 else name)
            if self._canonical[name] == name:
                namesakes.add(name, words)
                for start in range(1, len(words) - 1):
                    endings[" ".join(words[start:])].add(name)
            elif twin is None:
                double.add(self._canonical[name])
        for name, offset in mentions:
            if name in self._canonical:
                places[self._canonical[name]].append(offset)
        self._bearers: dict[str, _Bearers] = defaultdict(_Bearers)
        surnames = Counter(_words(full)[-1] for full in set(self._canonical.values()))
        for full in sorted(set(self._canonical.values())):
            words = _words(full)
            for start in range(1, len(words)):
                if start == len(words) - 1 and full in double and surnames[words[-1]] > 1:
                    continue  # another bears the last word alone
                self._bearers[" ".join(words[start:])].add(full, places[full])
            for end in range(1, len(words)):
                self._bearers["|" + " ".join(words[:end])].add(full, places[full])

    def full(self, name: str, offset: int, sex: Gender) -> str:
        """The fullest form of `name` at an offset: of two people with that surname, the one named last before.

        sex: what a word of address before it says ("Mrs"); whoever has a given name of the other sex is not meant.
        """
        if name in self._canonical:
            return self._canonical[name]
        part = " ".join(_words(name))
        for key in (part, "|" + part):
            if key in self._bearers:
                return self._bearers[key].nearest(offset, sex) or name
        return name


class _Namesakes:
    """Full names by those of their words that two names of one person share, so that each is compared with few."""

    def __init__(self) -> None:
        self._names: list[tuple[str, list[str]]] = []
        self._by_surname: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_given: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, name: str, words: list[str]) -> None:
        self._by_surname[words[-1], words[0][0]].append(len(self._names))
        self._by_given[words[0], words[-1][0]].append(len(self._names))
        self._names.append((name, words))

    def twin(self, words: list[str]) -> str | None:
        """The first name added that may be the same person's."""
        alike = {*self._by_surname[words[-1], words[0][0]][:_NAMESAKES], *self._by_given[words[0], words[-1][0]][:_NAMESAKES]}
        return next((self._names[at][0] for at in sorted(alike) if same_person(words, self._names[at][1])), None)


class _Bearers:
    """The people who share a part of a name, and where each is named in full."""

    def __init__(self) -> None:
        self._mentions: list[tuple[int, str]] = []
        self._sorted = True

    def add(self, full: str, places: Sequence[int]) -> None:
        self._mentions += ((place, full) for place in places)
        self._sorted = False

    def nearest(self, offset: int, sex: Gender = "") -> str | None:
        """Who is named in full last before an offset, else who is first; None if nobody may be of that sex."""
        if not self._sorted:
            self._mentions.sort()
            self._sorted = True
        before = bisect_left(self._mentions, (offset, ""))
        if not sex:
            return self._mentions[max(before - 1, 0)][1]
        nearest_first = [*reversed(self._mentions[:before]), *self._mentions[before:]]
        fitting = (full for wanted in (sex, "") for _, full in nearest_first if gender_of_name(full) == wanted)
        return next(fitting, None)


def same_person(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names of one article name one person: surnames alike, given names equal, initial or nearly so."""
    if len(words) < 2 or len(other) < 2 or Levenshtein.normalized_similarity(words[-1], other[-1]) < 0.8:
        return False
    first, second = words[0], other[0]
    if first == second or (min(len(first), len(second)) == 1 and first[0] == second[0]):
        return words[-1] == other[-1] or (
            first == second and Levenshtein.distance(words[-1], other[-1]) == 1 and len(words[-1]) > 5
        )
    return (
        words[-1] == other[-1]
        and first[0] == second[0]
        and Levenshtein.normalized_similarity(first, second) >= 0.75
        and min(len(first), len(second)) > 4
    )


def _words(name: str) -> list[str]:
    words = fold(name).split()
    while len(words) > 2 and words[-1] in {"jr", "sr", "ii", "iii"}:
        words = words[:-1]
    return words


def _bracketed(text: str, spans: Sequence[Span]) -> dict[str, str]:
    """Acronyms in brackets after a name -> that name."""
    by_acronym = {}
    for span in spans:
        if span.type != "organisation":
            continue
        name = text[span.start : span.end]
        match = _BRACKETED.match(text, span.end)
        if (
            match
            and " " in name
            and match.group(1)[0].lower() in {word[0].lower() for word in re.findall(r"\w+", plain(name))}
            and sum(c.isupper() for c in match.group(1)) > 1
        ):
            by_acronym[match.group(1)] = span.known or name
    return by_acronym


def _organisations(counts: Counter[str], bracketed: dict[str, str]) -> dict[str, str]:
    names = sorted(counts, key=lambda n: (n not in _canonical_names(), -len(n.split()), -counts[n], n))
    canonical: dict[str, str] = {}
    by_short: dict[str, str] = {}
    by_acronym: dict[str, str] = {}
    longer: dict[str, list[str]] = defaultdict(list)
    for name in names:
        key = fold(short_name(name))
        if name in bracketed and bracketed[name] in canonical:
            canonical[name] = canonical[bracketed[name]]
        elif key in by_short:
            canonical[name] = by_short[key]
        elif plain(name).isupper() and plain(name) in by_acronym:
            canonical[name] = by_acronym[plain(name)]
        else:
            canonical[name] = by_short[longer[key][0]] if len(key) > 2 and len(longer[key]) == 1 else name
        if key not in by_short:
            by_short[key] = canonical[name]
            for beginning in _without_generic(key):
                longer[beginning].append(key)
        for letters in acronyms(short_name(name)) | acronyms(name):
            if len(letters) > 2:
                by_acronym.setdefault(letters, canonical[name])
    return canonical


def _without_generic(key: str) -> Iterator[str]:
    """What is left of a name when only generic words are cut from its end: "orsk" of "orsk motor group"."""
    words = key.split()
    while len(words) > 1 and words[-1] in word_list("generic"):
        words = words[:-1]
        yield " ".join(words)


def _places(counts: Counter[str]) -> dict[str, str]:
    by_key: dict[str, str] = {}
    canonical = {}
    for name in sorted(counts, key=lambda n: (n not in _canonical_names(), -counts[n], n)):
        key = fold(_PLACE_WORD.sub("", name) if name not in surfaces() else name)
        canonical[name] = by_key.setdefault(key, name)
    return canonical


@cache
def _canonical_names() -> frozenset[str]:
    return frozenset(entry.name for entry in surfaces().values())
