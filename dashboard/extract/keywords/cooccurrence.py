"""The co-occurrence graph YAKE asks for, on plain dictionaries.

YAKE builds it in networkx, which takes a third of its time; these are the calls it makes, with the same answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, overload

import numpy as np
from yake.data import DataCore
from yake.data.single_word import SingleWord

Edge = dict[str, float]


class Graph:
    """A directed graph whose edges carry {"tf": times seen}."""

    def __init__(self) -> None:
        self._next: dict[int, dict[int, Edge]] = {}
        self._previous: dict[int, dict[int, Edge]] = {}

    def add_node(self, node: int) -> None:
        self._next[node] = {}
        self._previous[node] = {}

    def add_edge(self, left: int, right: int, *, tf: float) -> None:
        self._next[left][right] = self._previous[right][left] = {"tf": tf}

    def has_edge(self, left: int, right: int) -> bool:
        return right in self._next.get(left, ())

    def __getitem__(self, node: int) -> dict[int, Edge]:
        return self._next[node]

    @overload
    def out_edges(self, node: int) -> Collection[object]: ...
    @overload
    def out_edges(self, node: int, data: Literal[True]) -> Iterable[tuple[int, int, Edge]]: ...
    def out_edges(self, node: int, data: bool = False) -> object:
        """The edges that leave a node, in the order they were added."""
        near = self._next[node]
        return [(node, other, edge) for other, edge in near.items()] if data else near

    @overload
    def in_edges(self, node: int) -> Collection[object]: ...
    @overload
    def in_edges(self, node: int, data: Literal[True]) -> Iterable[tuple[int, int, Edge]]: ...
    def in_edges(self, node: int, data: bool = False) -> object:
        """The edges that reach a node, in the order they were added."""
        near = self._previous[node]
        return [(other, node, edge) for other, edge in near.items()] if data else near


class Core(DataCore):  # type: ignore[misc]  # yake has no types
    """YAKE's reading of a text, with the graph above and without the work nobody asks for: the answers are the same.

    Terms get their scores when `weighed` asks for them, and with n=1 there are no candidates of its own.
    """

    @property
    def g(self) -> Graph:
        graph: Graph = self._state.setdefault("cooccurrence", Graph())
        return graph

    def get_term(self, str_word: str, save_non_seen: bool = True) -> SingleWord:
        """As YAKE's, but a word seen before is one look-up, and punctuation goes out of a new one in one pass."""
        unique = str_word.lower()
        stopword = unique in self.stopword_set
        if unique.endswith("s") and len(unique) > 3:
            unique = unique[:-1]
        known = self.terms.get(unique)
        if known is not None:
            return known
        letters = sum(c not in self.exclude for c in unique)
        term = SingleWord(unique, len(self.terms), self.g)
        term.stopword = stopword or unique in self.stopword_set or letters < 3
        if save_non_seen:
            self.g.add_node(len(self.terms))
            self.terms[unique] = term
        return term

    def weighed(self, term: SingleWord) -> SingleWord:
        """The term with its score, once `tell_frequencies` was called."""
        if term.id not in self._state["weighed"]:
            self._state["weighed"].add(term.id)
            if self._state["frequencies"]:
                term.update_h(self._state["frequencies"], features=None)
        return term

    def tell_frequencies(self) -> None:
        """What YAKE's `build_single_terms_features` reckons before it scores every term; {} for a text of function words."""
        counts = np.array([term.tf for term in self.terms.values() if not term.stopword])
        self._state["weighed"] = set()
        self._state["frequencies"] = {
            "max_tf": max(term.tf for term in self.terms.values()), "avg_tf": counts.mean(), "std_tf": counts.std(),
            "number_of_sentences": self.number_of_sentences} if counts.size else {}

    def _generate_candidates(self, term: tuple[str, str], term_obj: SingleWord, block_of_word_obj: list[object], n: int) -> None:
        if n > 1:
            super()._generate_candidates(term, term_obj, block_of_word_obj, n)
