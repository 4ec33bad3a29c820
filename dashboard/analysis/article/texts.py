"""The texts of several articles, by key."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.store.generation import Generation


def read_texts(generation: Generation, keys: Sequence[str]) -> dict[str, str]:
    """The cleaned text of each of these articles, which offsets count in; keys that the generation does not hold are left out."""
    rows = generation.query("SELECT key, text FROM articles WHERE key IN (SELECT unnest(?::VARCHAR[]))", [list(keys)])
    return dict(zip(rows["key"], rows["text"], strict=True))
