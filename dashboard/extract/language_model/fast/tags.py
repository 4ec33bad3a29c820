"""Parts of speech as a pipeline's attribute ruler gives them, from a table instead of by matching patterns.

Its patterns ask for the tag, the dependency and the word of one token, a few of one token and the next. What they say together
is worked out once for each (tag, dependency, word) and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.pipeline import AttributeRuler
from spacy.vocab import Vocab

from dashboard.extract.language_model.spacy_types import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG, Doc

_READ = [TAG, DEP, LOWER, IS_SPACE]
_WRITTEN = [TAG, DEP, POS, MORPH, LEMMA]
Key = tuple[int, int, int, int]
"""Tag, dependency, the word in lower case where a pattern asks for it and else 0, and whether it is white space."""


class Rule(NamedTuple):
    """What a pattern asks of tokens in a row, and what it sets (`_WRITTEN`) of the one at `place` among them; rules of a higher
    number have the last word.
    """

    number: int
    asks: Sequence[Mapping[str, Any]]
    place: int
    sets: Mapping[int, int]


def fits_a_table(ruler: AttributeRuler) -> bool:
    """Whether `Tags` can take the ruler's place: it asks for nothing that `_holds` cannot answer, and sets only `_WRITTEN`."""
    patterns: list[dict[str, Any]] = ruler.patterns
    return all(attribute in _WRITTEN for sets in ruler.attrs for attribute in sets) and all(
        _answered(name, value)
        for entry in patterns
        for pattern in entry["patterns"]
        for asked in pattern
        for name, value in asked.items()
    )


class Tags:
    """Sets what the ruler would set, for documents that have tags and dependencies, and nothing else yet of `_WRITTEN`."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Raises ValueError for a ruler that is not `fits_a_table`."""
        if not fits_a_table(ruler):
            raise ValueError("its patterns ask for more than the table answers")
        self._vocab: Vocab = ruler.vocab
        self._rules: list[Rule] = []
        self._rows: list[Rule] = []
        patterns: list[dict[str, Any]] = ruler.patterns
        for number, entry in enumerate(patterns):
            for pattern in entry["patterns"]:
                place = entry["index"] if entry["index"] >= 0 else len(pattern) + entry["index"]
                (self._rules if len(pattern) == 1 else self._rows).append(Rule(number, pattern, place, ruler.attrs[number]))
        asked = [asked["LOWER"] for rule in (*self._rules, *self._rows) for asked in rule.asks if "LOWER" in asked]
        self._words = frozenset(word for one in asked for word in _named(one))
        self._expressions = [re.compile(one["REGEX"]) for one in asked if isinstance(one, dict) and "REGEX" in one]
        self._asked: dict[int, int] = {}
        self._known: dict[Key, list[int]] = {}
        self._opens: dict[Key, list[Rule]] = {}

    def __call__(self, doc: Doc) -> Doc:
        rows = doc.to_array(_READ).tolist()
        asked = self._asked
        keys = [(tag, dep, asked[lower] if lower in asked else self._hear(lower), space) for tag, dep, lower, space in rows]
        values = [self._known.get(key) or self._learn(key) for key in keys]
        for at, rules in self._late(keys).items():
            values[at] = _settled(keys[at], [*self._holding(keys[at]), *rules])
        if values:
            doc.from_array(_WRITTEN, np.array(values, dtype=np.uint64))  # type: ignore[arg-type]  # thinc's own array type
        return doc

    def _hear(self, lower: int) -> int:
        word = self._vocab.strings[lower]
        found = self._asked[lower] = lower if word in self._words or any(one.search(word) for one in self._expressions) else 0
        return found

    def _learn(self, key: Key) -> list[int]:
        values = self._values(key)
        if opens := [rule for rule in self._rows if _meets(rule.asks[0], values)]:
            self._opens[key] = opens
        found = self._known[key] = _settled(key, self._holding(key))
        return found

    def _late(self, keys: Sequence[Key]) -> dict[int, list[Rule]]:
        """The rules of several tokens that hold, by the token they set something of."""
        rules_by_token: dict[int, list[Rule]] = {}
        for first, key in enumerate(keys):
            for rule in self._opens.get(key, ()):
                row = keys[first : first + len(rule.asks)]
                if len(row) == len(rule.asks) and all(
                    _meets(asked, self._values(own)) for asked, own in zip(rule.asks, row, strict=True)
                ):
                    rules_by_token.setdefault(first + rule.place, []).append(rule)
        return rules_by_token

    def _holding(self, key: Key) -> list[Rule]:
        values = self._values(key)
        return [rule for rule in self._rules if _meets(rule.asks[0], values)]

    def _values(self, key: Key) -> dict[str, object]:
        strings = self._vocab.strings
        tag, dep, lower, space = key
        return {"TAG": strings[tag], "DEP": strings[dep], "LOWER": strings[lower], "IS_SPACE": bool(space)}


def _settled(key: Key, rules: Iterable[Rule]) -> list[int]:
    value = {TAG: key[0], DEP: key[1], POS: 0, MORPH: 0, LEMMA: 0}
    for rule in sorted(rules, key=lambda rule: rule.number):
        value |= rule.sets
    return [value[attribute] for attribute in _WRITTEN]


def _named(asked: str | Mapping[str, Any]) -> Iterable[str]:
    return [asked] if isinstance(asked, str) else [*asked.get("IN", ()), *asked.get("NOT_IN", ())]


def _meets(asks: Mapping[str, Any], values: Mapping[str, object]) -> bool:
    return all(_holds(asked, values[name]) for name, asked in asks.items())


def _answered(name: str, asked: object) -> bool:
    if name == "IS_SPACE":
        return isinstance(asked, bool)
    if name not in {"TAG", "DEP", "LOWER"}:
        return False
    return isinstance(asked, str) or (isinstance(asked, dict) and asked.keys() <= {"IN", "NOT_IN", "REGEX"})


def _holds(asked: object, value: object) -> bool:
    if isinstance(asked, dict):
        return (
            value in asked.get("IN", [value])
            and value not in asked.get("NOT_IN", [])
            and bool(re.search(asked.get("REGEX", ""), str(value)))
        )
    return value == asked
