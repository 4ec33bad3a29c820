"""The directory of people, organisations and places, and the page of each, in a real browser on the sample."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from browsing import SAMPLE, Ingested, Serve, click_row, settle, visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NEWSDASH = Path(sys.executable).with_name("newsdash")
NAME = "Philippa Kossewane"
WHO = "person:philippa-kossewane"


@pytest.fixture
def sample(ingested: Ingested) -> Path:
    return ingested(SAMPLE)


def exported(corpus: Path, *arguments: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [NEWSDASH, "export", *arguments, "--format", "jsonl", "--store", corpus], check=True, capture_output=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_name_is_searched_and_its_page_says_what_the_export_does(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f"{serve(sample)}/people")
    expect(page.get_by_role("heading", name=re.compile("is named most"))).to_be_visible()
    page.locator(".st-key-named input").fill("kossewane")
    page.keyboard.press("Enter")
    settle(page)
    assert "named=kossewane" in page.url
    rows = exported(sample, "actors", "--named", "kossewane")
    click_row(page, "people", [row["id"] for row in rows].index(WHO))
    page.wait_for_url(re.compile("who=person"))
    expect(page.get_by_role("heading", name=NAME, level=2)).to_be_visible()
    row = next(row for row in exported(sample, "actors") if row["id"] == WHO)
    expect(page.get_by_role("button", name=f"{row['articles']} articles", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=f"{row['mentions']} mentions", exact=True)).to_be_visible()
    said = f"{row['quotes']} quotes and {row['paraphrases']} paraphrases by {NAME}"
    expect(page.get_by_role("heading", name=said)).to_be_visible()


def test_the_download_is_the_directory_as_it_is_filtered(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f"{serve(sample)}/people?type=organisations&q=Libya")
    page.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON lines", exact=True).click()
    rows = [json.loads(line) for line in Path(download.value.path()).read_text("utf-8").splitlines()]
    assert rows == exported(sample, "actors", "--type", "organisation", "--q", "Libya")
    assert {row["type"] for row in rows} == {"organisation"}


def test_a_tie_opens_its_sentences_and_leads_to_the_other(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f"{serve(sample)}/people?who={WHO}")
    click_row(page, "person-ties", 0)
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text(re.compile("expected by chance"))).to_be_visible()
    expect(drawer.locator("section.sentence").first).to_be_visible()
    drawer.get_by_role("button", name=re.compile("All about")).click()
    settle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "who=" in page.url
    assert WHO not in page.url


def test_figures_lead_to_the_quotes_with_the_filters_kept(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f"{serve(sample)}/people?who={WHO}&until=2011-12-31")
    page.get_by_role("button", name=re.compile("paraphrases by them$")).click()
    page.wait_for_url(re.compile("/quotes"))
    settle(page)
    assert "speaker=person" in page.url
    assert "until=2011-12-31" in page.url
    names = page.locator("article header b")
    expect(names.first).to_be_visible()
    assert set(names.all_inner_texts()) == {NAME}
    names.first.click()  # and a name leads back
    page.wait_for_url(re.compile("/people"))
    expect(page.get_by_role("heading", name=NAME, level=2)).to_be_visible()


def test_a_quote_says_why_it_was_found_and_why_it_is_theirs(page: Page, serve: Serve, sample: Path) -> None:
    key = exported(sample, "quotes", "--speaker", WHO)[0]["key"]
    visit(page, f"{serve(sample)}/articles?article={key}")
    page.locator("article").get_by_role("button", name="Why?").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name="The speaker")).to_be_visible(timeout=60_000)
    expect(drawer.get_by_text(re.compile("are reported speech"))).to_be_visible()
    expect(drawer.locator("ol li").first).to_be_visible()


def test_a_quote_in_a_language_that_is_not_parsed_says_so(page: Page, serve: Serve, sample: Path) -> None:
    key = next(row["key"] for row in exported(sample, "articles") if row["title"] == "Der Notfallplan passt in eine Schublade")
    visit(page, f"{serve(sample)}/articles?article={key}")
    page.locator("article").get_by_role("button", name="Why?").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("The language is not parsed, so they were found by their marks")).to_be_visible(timeout=60_000)
    expect(drawer.get_by_text("the speaker is unknown")).to_be_visible()
    expect(drawer.get_by_text("ingest --stale")).to_have_count(0)


def test_a_name_in_an_article_leads_to_its_page(page: Page, serve: Serve, sample: Path) -> None:
    key = exported(sample, "quotes", "--speaker", WHO)[0]["key"]
    visit(page, f"{serve(sample)}/articles?article={key}")
    page.locator("span.person").filter(has_text="Kossewane").first.click()
    settle(page)
    page.get_by_role("dialog").get_by_role("button", name=f"All about {NAME}").click()
    page.wait_for_url(re.compile("/people"))
    settle(page)
    expect(page.get_by_role("heading", name=NAME, level=2)).to_be_visible()
