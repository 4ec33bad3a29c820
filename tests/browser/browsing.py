"""What the tests of every page do and name alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
PAGES = {
    "Overview": "",
    "Timeline": "timeline",
    "Topics": "topics",
    "People": "people",
    "Co-mentions": "comentions",
    "Quotes": "quotes",
    "Articles": "articles",
    "Corpus": "corpus",
    "Methods": "methods",
}
Serve = Callable[[Path], str]
Ingested = Callable[[Path], Path]


def settle(page: Page) -> None:
    """Wait until no script run is under way and what it sent is drawn."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(400)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
