"""Articles given to the browser: uploaded, pasted, stopped, and corpora by their name in the address."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import SAMPLE, Ingested, visit
from conftest import free_port, wait_healthy
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NEWSDASH = Path(sys.executable).with_name("newsdash")
ARTICLE = """Title: Ferry to Kester sails again
Date: 2012-03-02
Source: Coast Daily

The ferry to Kester sails again from Monday, the harbour office said.

"We have waited long enough for the new ramp," said Tomas Lind, who speaks for the office.
"""
SECONDS = 90_000


@pytest.fixture(scope="module")
def shelf(ingested: Ingested, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a server on the sample, and its folder for corpora, which is new."""
    home = tmp_path_factory.mktemp("shelf")
    port, log, corpora = free_port(), home / "log", home / "corpora"
    corpora.mkdir()
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [NEWSDASH, "serve", "--store", ingested(SAMPLE), "--port", str(port)],
            cwd=home,
            stdout=sink,
            stderr=sink,
            env={**os.environ, "HOME": str(home), "NEWSDASH_DATA": str(corpora)},
        )
    url = f"http://127.0.0.1:{port}"
    wait_healthy(url, process, log)
    yield url, corpora
    process.terminate()
    process.wait(30)


def test_an_uploaded_file_becomes_a_corpus_of_its_own(page: Page, shelf: tuple[str, Path], tmp_path: Path) -> None:
    url, corpora = shelf
    file = tmp_path / "ferry.txt"
    file.write_text(ARTICLE)
    visit(page, f"{url}/corpus?section=add")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read 1 file").click()
    page.wait_for_url("**corpus=ferry-txt-*")
    expect(page.get_by_text("contains 1 article")).to_be_visible(timeout=SECONDS)
    expect(page.get_by_text("Sample: invented speech")).to_have_count(0)
    page.get_by_role("link", name="Articles", exact=True).click()
    expect(page.get_by_role("heading", name="Ferry to Kester sails again")).to_be_visible()
    assert [path.parent.parent.parent for path in corpora.glob("*/uploads/ferry.txt")] == [corpora]


def test_a_pasted_article_is_read_with_its_quotes(page: Page, shelf: tuple[str, Path]) -> None:
    url, _ = shelf
    visit(page, url)
    page.get_by_label("Paste one article").fill(ARTICLE.split("\n\n", 1)[1])
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**corpus=*")
    page.get_by_role("link", name="Quotes", exact=True).click()
    expect(page.get_by_text("We have waited long enough for the new ramp").first).to_be_visible(timeout=SECONDS)


def test_reading_can_be_stopped_and_resumed(page: Page, shelf: tuple[str, Path], tmp_path: Path) -> None:
    url, _ = shelf
    file = tmp_path / "many.csv"
    rows = (
        f'Ferry {at} sails,2012-03-02,"The ferry number {at} sails again, said Tomas Lind. {"It is cold. " * 200}"'
        for at in range(600)
    )
    file.write_text("title,published,text\n" + "\n".join(rows))
    visit(page, f"{url}/corpus?section=add")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read 1 file").click()
    page.get_by_role("button", name="Stop").click(timeout=SECONDS)
    expect(page.get_by_role("button", name="Resume").first).to_be_visible(timeout=SECONDS)
    page.get_by_role("button", name="Resume").first.click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible(timeout=SECONDS)


@pytest.mark.parametrize("name", ["nowhere", "../../etc", "%2Fetc"])
def test_a_name_that_is_no_corpus_is_refused(page: Page, shelf: tuple[str, Path], name: str) -> None:
    url, _ = shelf
    visit(page, f"{url}/corpus?corpus={name}")
    expect(page.get_by_text("There is no corpus with this name here")).to_be_visible()
    page.get_by_role("button", name="Open the default corpus").click()
    expect(page.get_by_text("Sample: invented speech").first).to_be_visible()
