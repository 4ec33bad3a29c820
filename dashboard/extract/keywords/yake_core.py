"""YAKE's reading of a text: its words, how often and where they are, and next to what.

The library keeps this in a networkx graph and a dictionary for each word, and reckons with numpy one word at a time, which takes
four fifths of its time. Here are the same numbers on plain Python: the library still splits the text and tells what kind of word
each is, and a test holds every score against its own.
"""

from __future__ import annotations

import math
import string
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from dashboard.extract.keywords.yake_import import DataCore, get_tag
from dashboard.extract.keywords.yake_tokenizer import split_sentences

_MARKS = frozenset(string.punctuation)
_UNTOLD = frozenset("ud")
"""Tags of numbers and odd spellings, whose neighbours YAKE does not count."""


class Graph:
    """Which word came before which. after: how often which word came after each; different, before: how many different words
    stood before each, and how many at all. YAKE's phrases ask graph[left][right]["tf"].
    """

    def __init__(self) -> None:
        self.after: list[dict[int, float]] = []
        self.different: list[int] = []
        self.before: list[int] = []

    def add_node(self) -> None:
        self.after.append({})
        self.different.append(0)
        self.before.append(0)

    def count(self, left: int, right: int) -> None:
        """One more time that left stood before right."""
        near = self.after[left]
        if right not in near:
            near[right] = 0.0
            self.different[right] += 1
        near[right] += 1.0
        self.before[right] += 1

    def varieties(self, node: int) -> tuple[float, float]:
        """Different neighbours of all, on either side."""
        after, before = self.after[node], self.before[node]
        return self.different[node] / before if before else 0.0, len(after) / sum(after.values()) if after else 0.0

    def has_edge(self, left: int, right: int) -> bool:
        return right in self.after[left]

    def __getitem__(self, node: int) -> Edges:
        return Edges(self.after[node])


class Edges:
    """The edges from one word, each made when it is asked for: a word that comes before thousands is asked for one of them."""

    def __init__(self, times: dict[int, float]) -> None:
        self._times = times

    def __getitem__(self, right: int) -> dict[str, float]:
        return {"tf": self._times[right]}


@dataclass(slots=True)
class Frequencies:
    """Of a text: the highest count of a word; mean and deviation of the counts, function words apart; its sentences."""

    highest: float
    mean: float
    deviation: float
    sentences: int


@dataclass(slots=True)
class Term:
    """A word as YAKE counts it. tf: how often; capitals, names: how often all in capitals, how often with one within a sentence;
    sentences: numbers of those that have it; h: YAKE's score, lower is better, once `compute_score` was called.
    """

    id: int
    stopword: bool
    g: Graph
    tf: float = 0.0
    capitals: float = 0.0
    names: float = 0.0
    sentences: list[int] = field(default_factory=list)
    h: float = 0.0
    scored: bool = False

    def compute_score(self, among: Frequencies) -> None:
        """Campos et al. (2020), eq. 1-6, as `yake.data.single_word.SingleWord.update_h` reckons them."""
        share = self.tf / among.highest
        before, after = self.g.varieties(self.id)
        related = (0.5 + before * share) + (0.5 + after * share)
        frequency = self.tf / (among.mean + among.deviation)
        spread = len(self.sentences) / among.sentences
        case = max(self.capitals, self.names) / (1.0 + math.log(self.tf))
        position = math.log(math.log(3.0 + _median(self.sentences)))
        self.h = (position * related) / (case + frequency / related + spread / related)
        self.scored = True


def _median(ascending: list[int]) -> float:
    middle = len(ascending) // 2
    return float(ascending[middle]) if len(ascending) % 2 else (ascending[middle - 1] + ascending[middle]) / 2


def counted_form(lower: str) -> str:
    """How YAKE counts a word in small letters: without the s of the plural."""
    return lower[:-1] if lower.endswith("s") and len(lower) > 3 else lower


class Spelling(NamedTuple):
    """YAKE's tag of a word that begins a sentence, and of one within."""

    first: str
    within: str


@lru_cache(maxsize=32768)
def spelling(word: str) -> Spelling | None:
    """None for punctuation, which YAKE counts as no word."""
    return Spelling(get_tag(word, 0, _MARKS), get_tag(word, 1, _MARKS)) if word.strip(string.punctuation) else None


@lru_cache(maxsize=32768)
def _letters(word: str) -> int:
    return sum(c not in _MARKS for c in word)


class Core(DataCore):  # type: ignore[misc]  # yake has no types
    """YAKE's reading of a text, with the terms above; with n=1 there are no candidates of its own."""

    graph: Graph
    read: dict[str, Term]
    frequencies: Frequencies | None

    @property
    def g(self) -> Graph:
        return self.graph

    def _build(self, text: str, windows_size: int, n: int) -> None:
        del windows_size  # one word
        self.graph = Graph()
        self.read = {}
        self.sentences_str = split_sentences(text)
        self.number_of_sentences = len(self.sentences_str)
        place = 0
        for number, sentence in enumerate(self.sentences_str):
            place = self._process_sentence(sentence, number, place, {"n": n})
        self.number_of_words = place
        counts = np.array([term.tf for term in self.terms.values() if not term.stopword])
        self.frequencies = None
        if counts.size:
            highest = max(term.tf for term in self.terms.values())
            self.frequencies = Frequencies(highest, float(counts.mean()), float(counts.std()), self.number_of_sentences)

    def _process_sentence(self, sentence: list[str], sentence_id: int, pos_text: int, context: dict[str, Any]) -> int:
        """As YAKE's own with a window of one word, in one go."""
        blocks: list[list[tuple[str, str, Term]]] = []
        block: list[tuple[str, str, Term]] = []
        before: Term | None = None
        for place, word in enumerate(sentence):
            tags = spelling(word)
            if tags is None:
                block, before = [], None
                continue
            tag = tags.within if place else tags.first
            term = self.read.get(word) or self.read.setdefault(word, self.get_term(word))
            if not term.sentences or term.sentences[-1] != sentence_id:
                term.sentences.append(sentence_id)
            term.tf += 1.0
            term.capitals += tag == "a"
            term.names += tag == "n"
            pos_text += 1
            counted = tag not in _UNTOLD
            if before is not None and counted:
                self.graph.count(before.id, term.id)
            before = term if counted else None
            if context["n"] > 1:
                self._generate_candidates((tag, word), term, block, context["n"])
            if not block:
                blocks.append(block)
            block.append((tag, word, term))
        if blocks:
            self.sentences_obj.append(blocks)
        return pos_text

    def get_term(self, str_word: str, save_non_seen: bool = True) -> Term:
        """As YAKE's, but a word seen before is one look-up, and what is so in every text is remembered."""
        lower = str_word.lower()
        unique = counted_form(lower)
        known: Term | None = self.terms.get(unique)
        if known is not None:
            return known
        stopword = lower in self.stopword_set or unique in self.stopword_set or _letters(unique) < 3
        term = Term(len(self.terms), stopword, self.graph)
        if save_non_seen:
            self.graph.add_node()
            self.terms[unique] = term
        return term

    def with_score(self, term: Term) -> Term:
        """The term with its score; 0 in a text of function words alone."""
        if not term.scored and self.frequencies:
            term.compute_score(self.frequencies)
        return term
