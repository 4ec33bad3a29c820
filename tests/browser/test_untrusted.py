"""Titles, sources and names that hold what Streamlit gives a meaning to: they stand on every page as they came."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import Serve, settle
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NEWSDASH = Path(sys.executable).with_name("newsdash")
TOKENS = (
    ":material/home: x :streamlit: :smile: -> y <-> z https://evil.example/a www.evil.example mail@evil.example "
    ":red[x] $a$ *b* >= c"
)
TEXT = 'The ferry of {} sails again.\n\n"It was late in the year," said Ilse Brandmeer of the harbour board in Tornby.'


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("untrusted")
    printed = [(TOKENS, 3), (TOKENS, 3), (TOKENS, 3), ("Coast Daily", 4), (TOKENS, 5)]
    articles = [
        {
            "id": f"{at}",
            "title": f"{TOKENS} {at}",
            "source": source,
            "author": TOKENS,
            "section": TOKENS,
            "published": f"2011-{month:02}-0{at}",
            "text": TEXT.format(at),
            "url": f"https://good.example/{at}",
        }
        for at, (source, month) in enumerate(printed, 1)
    ]
    (folder / "articles.json").write_text(json.dumps(articles), "utf-8")
    subprocess.run(
        [NEWSDASH, "ingest", folder / "articles.json", "--store", folder / "corpus", "--name", TOKENS, "--note", TOKENS],
        check=True,
        capture_output=True,
    )
    return folder / "corpus"


@pytest.fixture
def visit(page: Page, serve: Serve, corpus: Path) -> Iterator[Callable[[str], None]]:
    """visit(address): open a page of the corpus; when the test ends, no token on the last page has come alive."""

    def opened(address: str) -> None:
        page.goto(f"{serve(corpus)}/{address}")
        settle(page)

    yield opened
    expect(page.locator('a[href*="evil"], a[href^="mailto:"]')).to_have_count(0)
    expect(page.get_by_role("img", name="home icon")).to_have_count(0)
    expect(page.locator('img[alt="Streamlit logo"], .stMarkdownColoredText:text-is("x"), .katex')).to_have_count(0)
    assert ":small[]" not in page.content()
    assert not set("→↔≥😄") & set(page.locator("body").inner_text())


def shows(page: Page, selector: str) -> None:
    """The tokens, letter by letter, in an element one sees."""
    expect(page.locator(selector).filter(has_text=TOKENS).first).to_be_visible()


def test_in_the_heading_of_the_overview(page: Page, visit: Callable[[str], None]) -> None:
    visit("")
    shows(page, "h3")


def test_in_what_is_filtered_for(page: Page, visit: Callable[[str], None]) -> None:
    visit(f"?source={quote(TOKENS)}&topic={quote('ferry')}")
    shows(page, ".st-key-chips button")


def test_in_the_title_and_the_line_below_it_of_an_article(page: Page, visit: Callable[[str], None]) -> None:
    visit(f"articles?article={quote('url:https://good.example/1', safe='')}")
    shows(page, "h2")
    shows(page, "[data-testid=stMarkdownContainer] p")
    expect(page.locator("[data-testid=stMarkdownContainer] p").filter(has_text=f"by {TOKENS}, {TOKENS}")).to_be_visible()


def test_in_the_heading_of_the_gaps(page: Page, visit: Callable[[str], None]) -> None:
    visit("corpus?section=coverage")
    shows(page, "h3")


def test_in_the_heading_of_a_drawer(page: Page, visit: Callable[[str], None]) -> None:
    query = '"www.evil.example" OR ferry'
    visit(f"topics?topic={quote(query)}")
    page.get_by_role("button", name="5", exact=True).first.click()
    expect(page.get_by_role("dialog").get_by_text(query, exact=True)).to_be_visible()
    assert ":small" not in (page.get_by_role("dialog").get_attribute("aria-label") or "")


def test_in_the_name_and_the_note_of_a_corpus(page: Page, visit: Callable[[str], None]) -> None:
    visit("corpus?section=about")
    shows(page, "strong")
    shows(page, "td")
