"""What only a browser does: a network to click, a span to drag, charts and citations to take away."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import pytest
from browsing import SAMPLE, Ingested, Serve, settle, visit
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

NEWSDASH = Path(sys.executable).with_name("newsdash")


def click_middle(page: Page, mark: Locator) -> None:
    expect(mark).to_be_attached()
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)  # Plotly clicks what the pointer came to
    page.wait_for_timeout(200)
    page.mouse.click(x, y)
    settle(page)


def saved(page: Page, form: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=form, exact=True).click()
    assert download.value.suggested_filename.endswith(f".{form.lower()}")
    return Path(download.value.path()).read_bytes()


@pytest.fixture
def sample(ingested: Ingested) -> Path:
    return ingested(SAMPLE)


def test_a_line_of_the_network_opens_its_sentences_and_a_name_its_articles(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f"{serve(sample)}/comentions?show=network")
    chart = page.locator(".st-key-chart-network .js-plotly-plot")
    traces = chart.locator(".scatterlayer .trace.scatter")
    click_middle(page, traces.nth(3).locator(".point").nth(1))
    drawer = page.get_by_role("dialog")
    expect(
        drawer.get_by_text(re.compile(r"In one passage in \d+ articles? of the \d+ that name both in their text"))
    ).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    click_middle(page, traces.nth(4).locator(".point").last)
    expect(page.get_by_role("dialog").get_by_text(re.compile(r"Named in \d+ articles?"))).to_be_visible()


def test_the_network_is_in_the_address(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f"{serve(sample)}/comentions")
    page.get_by_role("radio", name="network").or_(page.get_by_role("button", name="network", exact=True)).first.click()
    settle(page)
    assert "show=network" in page.url
    page.reload()
    settle(page)
    expect(page.get_by_text("Circle: person")).to_be_visible()


def test_the_graph_is_the_one_the_command_writes(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f"{serve(sample)}/comentions?window=sentence&names=24")
    page.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("GEXF")).click()
    written = subprocess.run(
        [NEWSDASH, "export", "comentions", "--format", "gexf", "--window", "sentence", "--names", "24", "--store", sample],
        check=True,
        capture_output=True,
    ).stdout
    assert Path(download.value.path()).read_bytes() == written
    assert download.value.suggested_filename.endswith(".gexf")


def drag_span(page: Page) -> None:
    box = page.locator(".st-key-chart-time .nsewdrag").first.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.45, y + 4, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.6, y + 8, steps=4)
    page.mouse.up()
    settle(page)


def test_a_dragged_span_opens_its_articles_and_becomes_the_filter(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f"{serve(sample)}/timeline?topic=NATO&by=month")
    drag_span(page)
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text(re.compile(r"NATO: \d+ articles? in this period, out of \d+"))).to_be_visible()
    expect(drawer.get_by_text(re.compile(r"Quotes \d+"))).to_be_visible()
    drawer.get_by_role("button", name="Zoom in on these dates").click()
    page.wait_for_url(re.compile(r"since=\d{4}-\d\d-01&.*until=|until=.*since=\d{4}-\d\d-01"))
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_click_on_a_bar_still_opens_its_bin(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f"{serve(sample)}/timeline?topic=NATO&by=month")
    click_middle(page, page.locator(".st-key-chart-time .barlayer .point").nth(10))
    expect(page.get_by_role("dialog").get_by_text(re.compile(r"articles? in this month"))).to_be_visible()


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and the rows of an RGBA PNG, filters undone for none and up alone: enough to see ink."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + size]
        at += size + 12
    raw = zlib.decompress(data)
    stride = len(raw) // height
    return width, height, [raw[row * stride + 1 : (row + 1) * stride] for row in range(height)]


@pytest.mark.parametrize(
    ("address", "key"),
    [("timeline?topic=NATO&by=month", "time"), ("comentions", "matrix"), ("comentions?show=network", "network")],
)
def test_a_chart_is_saved_with_its_heading(page: Page, serve: Serve, sample: Path, address: str, key: str) -> None:
    visit(page, f"{serve(sample)}/{address}")
    heading = page.locator("h3").first.inner_text()
    page.locator(f".st-key-save-{key}").get_by_role("button", name="Save chart").click()
    page.wait_for_timeout(500)
    drawing = ET.fromstring(saved(page, "SVG"))
    words = " ".join("".join(one.itertext()) for one in drawing.iter("{http://www.w3.org/2000/svg}text"))
    assert heading in words
    assert "Sample: invented speech." in words
    assert "Made with newsdash." in words
    assert drawing.find("{http://www.w3.org/2000/svg}title").text == heading  # type: ignore[union-attr]
    assert "IBM Plex Sans" in "".join(drawing.find("{http://www.w3.org/2000/svg}style").itertext())  # type: ignore[union-attr]
    width, height, rows = pixels(saved(page, "PNG"))
    assert (width, height) == (2 * int(drawing.get("width", "0")), 2 * int(drawing.get("height", "0")))
    assert any(len(set(row)) > 8 for row in rows[60:90]), "the heading is in the picture"
    page_saved = saved(page, "HTML").decode()
    assert heading in page_saved
    assert "Sample: invented speech." in page_saved
    assert len(page_saved) > 1_000_000, "what draws it is inside"


def test_a_quote_is_copied_with_its_source(page: Page, serve: Serve, sample: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{serve(sample)}/quotes?kind=quotes")
    card = page.locator("article").first
    expect(card).to_be_visible()
    words = card.locator("blockquote").inner_text()
    card.get_by_role("button", name="Copy with source").click()
    expect(card.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert words in copied
    assert copied.startswith(card.locator("header b").inner_text())
    assert card.locator("footer span").nth(1).inner_text() in copied
    assert re.search(r"\d{1,2} [A-Z][a-z]{2} 20\d\d, https?://\S+\) \[Sample: invented speech\]$", copied)


def test_a_paraphrase_is_copied_without_marks_and_labelled(page: Page, serve: Serve, sample: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{serve(sample)}/quotes?kind=paraphrases")
    page.locator("article").first.get_by_role("button", name="Copy with source").click()
    expect(page.get_by_role("button", name="Copied").first).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "paraphrase, the outlet’s words" in copied
    assert not set("“”") & set(copied)
