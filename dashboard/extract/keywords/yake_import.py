"""YAKE, imported without networkx, which takes two fifths of a second and is not asked anything here.

YAKE keeps a text's words in one of its graphs; `yake_core` has a lighter one in its place.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


class _Graph:
    """Becomes networkx's when it is asked something, so that the library itself works as it comes."""

    _real: nx.DiGraph = None

    def _graph(self) -> nx.DiGraph:
        if self._real is None:
            import networkx  # noqa: ICN001, PLC0415 to import it here is the point of this class

            self._real = networkx.DiGraph()
        return self._real

    def __getattr__(self, name: str) -> object:
        return getattr(self._graph(), name)

    def __getitem__(self, node: object) -> object:
        found: object = self._graph()[node]
        return found


_there = sys.modules.get("networkx")
_stand_in = ModuleType("networkx")
_stand_in.DiGraph = _Graph  # type: ignore[attr-defined]
sys.modules["networkx"] = _there or _stand_in
try:
    import yake
    from yake.data import DataCore
    from yake.data.utils import get_tag, pre_filter
finally:
    if _there is None:
        del sys.modules["networkx"]

__all__ = ["DataCore", "get_tag", "pre_filter", "yake"]
