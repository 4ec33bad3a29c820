"""The co-occurrence graph YAKE asks for, on plain dictionaries.

YAKE builds it in networkx, which takes a third of its time; these are the calls it makes, with the same answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, overload

from yake.data import DataCore

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
    """YAKE's reading of a text, with the graph above."""

    @property
    def g(self) -> Graph:
        graph: Graph = self._state.setdefault("cooccurrence", Graph())
        return graph
