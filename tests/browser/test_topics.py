"""Topics in a real browser: kept from a suggestion, seen in the sidebar and on the timeline, there after a restart."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import SAMPLE, Serve, click_row, settle
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def own(ingested: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the sample about which only these tests decide."""
    return Path(shutil.copytree(ingested(SAMPLE), tmp_path_factory.mktemp("own") / "corpus"))


def offered(page: Page, name: str) -> None:
    """The sidebar's list of topics offers it."""
    page.locator(".st-key-topic-shown input").click()
    expect(page.get_by_role("option", name=name)).to_be_visible()


def test_a_kept_suggestion_is_a_topic_everywhere_and_stays_one(serve: Serve, own: Path, page: Page) -> None:
    page.goto(f"{serve(own)}/topics")
    settle(page)
    row = page.locator(".st-key-suggested-topics tbody tr").first
    name = row.locator("b").inner_text()
    count = row.locator("td.number").first.inner_text()
    row.get_by_role("button", name="Keep").click()
    kept = page.locator(".st-key-my-topics tbody tr", has_text=name)
    expect(kept).to_be_visible()
    assert kept.locator("td.number").first.inner_text() == count
    expect(page.locator(".st-key-suggested-topics b", has_text=re.compile(f"^{re.escape(name)}$"))).to_have_count(0)

    kept.get_by_role("button", name="Timeline").click()
    expect(page.get_by_role("heading", name="Timeline", level=1)).to_be_visible()
    settle(page)
    expect(page.locator(".st-key-summary")).to_contain_text(f"{count.split()[0]} of")
    expect(page.locator(".js-plotly-plot").get_by_text(name[:12]).first).to_be_visible()

    page.reload()
    settle(page)
    expect(page.locator(".js-plotly-plot").get_by_text(name[:12]).first).to_be_visible()

    again = own.with_name("again")
    again.symlink_to(own)
    page.goto(f"{serve(again)}/topics")  # another server over the same folder
    settle(page)
    expect(page.locator(".st-key-my-topics tbody tr", has_text=name)).to_be_visible()
    offered(page, name)


def test_a_topic_is_changed_deleted_and_put_back(serve: Serve, own: Path, page: Page) -> None:
    page.goto(f"{serve(own)}/topics")
    settle(page)
    libya = page.locator(".st-key-my-topics tbody tr", has_text="Libya OR Libyan")
    libya.get_by_role("button", name="Edit").click()
    query = page.get_by_label("Query", exact=True)
    expect(query).to_have_value("Libya OR Libyan")
    query.fill("(Libya")
    expect(page.locator(".st-key-topic-form").get_by_text("is never closed")).to_be_visible()
    query.fill("Tripoli OR Benghazi")
    expect(page.locator(".st-key-topic-form").get_by_text("Each part on its own")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True, disabled=False).click()
    row = page.locator(".st-key-my-topics tbody tr", has_text="Tripoli OR Benghazi")
    expect(row).to_contain_text("Libya")
    settle(page)
    row.get_by_role("button", name="Delete").click()
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(row).to_be_visible()
    settle(page)
    row.get_by_role("button", name="Edit").click()
    expect(page).to_have_url(re.compile("edit=starter-libya"))


def test_a_keyword_becomes_a_topic_and_a_line_of_context_opens_its_article(serve: Serve, own: Path, page: Page) -> None:
    page.goto(f"{serve(own)}/topics?show=keywords")
    settle(page)
    click_row(page, "keywords", 0)
    page.get_by_role("button", name="See it in context").click()
    expect(page.locator(".st-key-concordance .hit").first).to_be_visible()
    settle(page)
    page.locator(".st-key-concordance .hit").first.click()
    expect(page).to_have_url(re.compile("article="))
