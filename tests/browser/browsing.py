"""What the tests of every page do and name alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

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
HEADER_PIXELS, ROW_PIXELS = 34, 34  # of a table, whose cells are drawn and are not elements
Serve = Callable[[Path], str]
Ingested = Callable[[Path], Path]


def settle(page: Page) -> None:
    """Wait until no script run is under way and what it sent is drawn.

    The code that draws some elements is fetched when first needed; until then a skeleton takes their place.
    """
    for _ in range(2):
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
        page.wait_for_timeout(400)


def visit(page: Page, address: str) -> None:
    """Open a page and wait until it is drawn, without an exception."""
    page.goto(address)
    settle(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def click_row(page: Page, key: str, row: int) -> None:
    """Click the first cell of a row of the table `key`."""
    table = page.locator(f".st-key-{key} [data-testid=stDataFrame] canvas").first
    expect(table).to_be_visible()
    page.wait_for_timeout(600)
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 40, box["y"] + HEADER_PIXELS + ROW_PIXELS * row + ROW_PIXELS / 2)
    settle(page)
