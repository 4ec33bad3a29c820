"""Stands in for link/duplicates until it is there: only equal texts are copies."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace


def groups(texts: Iterable[str]) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(text.strip() or f"\0{at}", len(numbers)) for at, text in enumerate(texts)]


duplicates = SimpleNamespace(groups=groups)
