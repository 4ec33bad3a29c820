"""The reader: an article's text with its marks."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from dashboard.ui.components import component, ignore

ASSETS = Path(__file__).parent / "assets"


class Part(TypedDict):
    """A stretch of a paragraph under the same marks; actor: id of the one named, "" if none."""

    kinds: list[str]
    text: str
    title: str
    actor: str


def reader(paragraphs: list[tuple[bool, list[Part]]], *, key: str) -> str | None:
    """Draw an article by its paragraphs (is a subheading, its parts) and return the id of the name clicked, or None."""
    answer = component("reader", ASSETS)(data={"paragraphs": paragraphs}, key=key, on_picked_change=ignore)
    picked: str | None = answer.picked
    return picked
