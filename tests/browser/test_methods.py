"""The Methods page, the draw and the report in a real browser; the report again from disk, with nobody to ask."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

STORY = """NORRHOLM - Ottilie Brandt, the harbour master, spoke in Norrholm on Monday.

"No radar will ever stand on hill number {at} before the whole of the bill is paid," Ottilie Brandt said.

Rurik Dahlan of the Grain Board said that the ships would wait until the autumn of that year.
"""


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], ingested: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    articles = tmp_path_factory.mktemp("harbour") / "harbour.jsonl"
    with articles.open("w") as file:
        for at in range(12):
            told = {"title": f"Harbour story number {at}", "text": STORY.format(at=at), "source": "Northern Ledger"}
            file.write(json.dumps(told | {"published": f"2011-07-{at + 1:02}"}) + "\n")
    return serve(ingested(articles))


def settle(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(400)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_figures_are_shown_with_their_sample_sizes(page: Page, address: str) -> None:
    page.goto(f"{address}/methods?section=errors")
    settle(page)
    expect(page.get_by_role("heading", name="How often it is wrong")).to_be_visible()
    expect(page.get_by_text(re.compile("of 100 present, about")).first).to_be_visible()
    expect(page.get_by_test_id("stPlotlyChart").locator(".scatterlayer .point")).not_to_have_count(0)
    expect(page.get_by_text("The figures as a table, with sample sizes")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame")).to_have_count(2)  # the rates, and what a confidence was worth


def test_a_section_is_chosen_from_the_contents_and_stays_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}/methods")
    settle(page)
    expect(page.get_by_role("heading", name="What is counted")).to_be_visible()
    page.get_by_role("radiogroup", name="Contents").get_by_text("Co-mentions").click()
    settle(page)
    expect(page.get_by_text("Two names appear together")).to_be_visible()
    assert "section=together" in page.url


def test_a_draw_has_as_many_rows_as_were_asked_for(page: Page, address: str) -> None:
    page.goto(f"{address}/methods?section=check&draw=7")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Draw and download").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == 7
    assert list(rows[0])[-3:] == ["said (yes/no)", "by that speaker (yes/no)", "remark"]


def test_a_report_is_read_from_disk_without_asking_anybody(page: Page, chromium: Browser, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/methods?q=harbour")
    settle(page)
    sentence = page.locator(".st-key-summary").inner_text()
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Report, to read and print").click()
    saved = tmp_path / "report.html"
    download.value.save_as(saved)
    assert download.value.suggested_filename.endswith(".html")
    context = chromium.new_context(offline=True)
    report, asked, errors = context.new_page(), [], []
    report.on("request", lambda request: asked.append(request.url))
    report.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    report.goto(saved.as_uri())
    expect(report.locator(".js-plotly-plot svg.main-svg").first).to_be_visible()
    assert " ".join(sentence.split()) in " ".join(report.locator("body").inner_text().split())
    assert asked == [saved.as_uri()]
    assert not errors
    assert "invented speech" not in report.locator("body").inner_text()
    context.close()
