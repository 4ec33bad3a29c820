"""What may be a keyword: the noun phrases of a parsed article, whole and without their leading adjectives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dashboard.extract.keywords.words import key

LONGEST = 5  # words of a phrase; longer ones are cut to their last words
_NOUN = frozenset(["NN", "NNS", "NNP", "NNPS"])
_INSIDE = _NOUN | {"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "HYPH", "FW", "AFX"}
_OPENS = _NOUN | {"JJ", "VBN", "FW", "AFX"}
# words that tell a reader nothing in front of a noun, and nouns that are no topic
_EMPTY = frozenset([
    "other", "such", "many", "few", "several", "last", "next", "same", "new", "own", "more", "most", "much", "former",
    "various", "certain", "recent", "first", "second", "third", "early", "late", "big", "good", "major", "key", "further",
    "own", "sure", "able", "likely", "due"])
_CALENDAR = frozenset([
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sept", "sep", "oct", "nov", "dec", "day", "week", "month", "year",
    "today", "yesterday", "tomorrow", "mr", "mrs", "ms", "dr", "percent", "per", "cent", "million", "billion"])
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Candidate:
    """One phrase, by its `words.keys`. forms: how it is spelt, and how often; whole: how often as a maximal noun phrase."""

    key: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    words: tuple[str, ...] = ()
    first: int = 0
    sentences: set[int] = field(default_factory=set)
    whole: int = 0
    proper: int = 0

    @property
    def text(self) -> str:
        """Its commonest spelling; the first of equals."""
        return self.forms.most_common(1)[0][0]


def candidates(title: Doc, text: Doc, without: Sequence[tuple[int, int]] = ()) -> list[Candidate]:
    """The noun phrases of the text in order of appearance, then those of the title alone; `first` counts tokens.

    without: spans of the text that give none. The title gives no spelling and no sign of a name where the text has the phrase:
    its capitals mean nothing.
    """
    found: dict[tuple[str, ...], Candidate] = {}
    _collect(found, text, frozenset(), without)
    _collect(found, title, frozenset(found), ())
    return list(found.values())


def _collect(found: dict[tuple[str, ...], Candidate], doc: Doc, known: frozenset[tuple[str, ...]],
             without: Sequence[tuple[int, int]]) -> None:
    whole = doc.text  # built anew each time it is asked for
    for number, run in _runs(doc):
        for start, end in _parts(run):
            part = run[start:end]
            text = whole[part[0].idx:part[-1].idx + len(part[-1])]
            known_by = key(text)
            if not known_by or known_by in known or not _LETTER.search(text) or "\n" in text:
                continue
            if any(first <= part[0].idx < last for first, last in without):
                continue
            candidate = found.get(known_by)
            if candidate is None:
                candidate = found[known_by] = Candidate(known_by, words=tuple(token.text for token in part), first=part[0].i)
            candidate.forms[text] += 1
            candidate.sentences.add(number)
            candidate.whole += len(part) == len(run)
            candidate.proper += all(token.tag_ in ("NNP", "NNPS") for token in part)


def _runs(doc: Doc) -> list[tuple[int, list[Token]]]:
    """Maximal runs of adjectives and nouns that end in a noun, each with the number of its sentence."""
    runs: list[tuple[int, list[Token]]] = []
    number = 0
    run: list[Token] = []
    for token in doc:
        inside = token.tag_ in _INSIDE and not token.is_space
        if run and (token.is_sent_start or not inside):
            runs.append((number, run))
            run = []
        if token.is_sent_start and token.i:
            number += 1
        if inside:
            run.append(token)
    runs.append((number, run))
    return [(number, trimmed) for number, run in runs if (trimmed := _trimmed(run))]


def _trimmed(run: Sequence[Token]) -> list[Token]:
    kept = list(run)
    while kept and (kept[-1].tag_ not in _NOUN or kept[-1].lower_.rstrip("s.") in _CALENDAR):
        kept.pop()
    while kept and (kept[0].tag_ not in _OPENS or _empty(kept) or kept[0].lower_.rstrip(".") in _CALENDAR):
        kept.pop(0)
    return kept


def _empty(kept: Sequence[Token]) -> bool:
    return kept[0].lower_ in _EMPTY and not _opens_name(kept)


def _opens_name(words: Sequence[Token]) -> bool:
    """A word that elsewhere tells nothing begins a name here ("New York")."""
    return words[0].lower_ in _EMPTY and len(words) > 1 and words[0].tag_ == words[1].tag_ == "NNP"


def _parts(run: Sequence[Token]) -> list[tuple[int, int]]:
    """The whole phrase, what is left of it after each leading word that may be left off, and names with digits (F-16)."""
    parts = [(at, at + 1) for at, token in enumerate(run[:-1]) if _DIGIT.search(token.text) and _LETTER.search(token.text)]
    for start, token in enumerate(run):
        words = sum(other.tag_ != "HYPH" for other in run[start:])
        joined = token.text.startswith("-") or (start and run[start - 1].tag_ == "HYPH")
        if words <= LONGEST and token.tag_ in _OPENS and not joined and not (start and _opens_name(run[start - 1:])):
            parts.append((start, len(run)))
    return parts
