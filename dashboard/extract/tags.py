"""Parts of speech as a pipeline's attribute ruler gives them, from a table instead of by matching patterns.

Nearly all of its patterns ask for the tag, the dependency and the word of one token. What they say together is worked out once
for each (tag, dependency, word) and remembered; only the others are matched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG  # type: ignore[import-not-found]  # compiled
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

_READ = [TAG, DEP, LOWER, IS_SPACE]
_WRITTEN = [TAG, DEP, POS, MORPH, LEMMA]
Key = tuple[int, int, int, int]
"""Tag, dependency, the word in lower case where a pattern asks for it and else 0, and whether it is white space."""


class Rule(NamedTuple):
    """What a pattern of one token asks for, and what it sets (`_WRITTEN`); rules of a higher number have the last word."""

    number: int
    asks: Mapping[str, Any]
    sets: Mapping[int, int]


def in_a_table(ruler: AttributeRuler) -> bool:
    """Whether `Tags` can stand for the ruler: it sets nothing but what `Tags` writes."""
    return all(attribute in _WRITTEN for sets in ruler.attrs for attribute in sets)


class Tags:
    """Sets what the ruler would set, for documents that have tags and dependencies, and nothing else yet of `_WRITTEN`.

    The ruler must be `in_a_table`.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._vocab: Vocab = ruler.vocab
        self._rules: list[Rule] = []
        self._sets = ruler.attrs
        self._places = ruler.indices
        self._matcher = Matcher(self._vocab)
        patterns: list[dict[str, Any]] = ruler.patterns
        for number, pattern in ((n, p) for n, entry in enumerate(patterns) for p in entry["patterns"]):
            if len(pattern) == 1 and all(_plain(name, value) for name, value in pattern[0].items()):
                self._rules.append(Rule(number, pattern[0], ruler.attrs[number]))
            else:
                self._matcher.add(str(number), [pattern])
        words = (word for rule in self._rules if "LOWER" in rule.asks for word in _named(rule.asks["LOWER"]))
        self._words = {self._vocab.strings.add(word) for word in words}
        self._known: dict[Key, list[int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        rows = doc.to_array(_READ).tolist()
        keys = [(tag, dep, lower if lower in self._words else 0, space) for tag, dep, lower, space in rows]
        values = [self._known.get(key) or self._learn(key) for key in keys]
        late: dict[int, list[Rule]] = {}
        for match, first, last in self._matcher(doc, allow_missing=True):
            number = int(self._vocab.strings[match])
            place = self._places[number]
            late.setdefault((last if place < 0 else first) + place, []).append(Rule(number, {}, self._sets[number]))
        for at, rules in late.items():
            values[at] = _settled(keys[at], [*self._holding(keys[at]), *rules])
        if values:
            doc.from_array(_WRITTEN, np.array(values, dtype=np.uint64))  # type: ignore[arg-type]  # thinc's own array type
        return doc

    def _learn(self, key: Key) -> list[int]:
        found = self._known[key] = _settled(key, self._holding(key))
        return found

    def _holding(self, key: Key) -> list[Rule]:
        strings = self._vocab.strings
        tag, dep, lower, space = key
        values: dict[str, object] = {"TAG": strings[tag], "DEP": strings[dep], "LOWER": strings[lower], "IS_SPACE": bool(space)}
        return [rule for rule in self._rules if all(_holds(asked, values[name]) for name, asked in rule.asks.items())]


def _settled(key: Key, rules: Iterable[Rule]) -> list[int]:
    value = {TAG: key[0], DEP: key[1], POS: 0, MORPH: 0, LEMMA: 0}
    for rule in sorted(rules, key=lambda rule: rule.number):
        value |= rule.sets
    return [value[attribute] for attribute in _WRITTEN]


def _plain(name: str, asked: object) -> bool:
    """Whether `_holds` can answer."""
    if name == "IS_SPACE":
        return isinstance(asked, bool)
    if name not in {"TAG", "DEP", "LOWER"}:
        return False
    return isinstance(asked, str) or (isinstance(asked, dict) and asked.keys() <= {"IN", "NOT_IN"})


def _named(asked: str | Mapping[str, list[str]]) -> list[str]:
    return [asked] if isinstance(asked, str) else [word for words in asked.values() for word in words]


def _holds(asked: object, value: object) -> bool:
    if isinstance(asked, dict):
        return value in asked.get("IN", [value]) and value not in asked.get("NOT_IN", [])
    return value == asked
