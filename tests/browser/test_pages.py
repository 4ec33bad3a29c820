"""Each page in a real browser: on the sample, on the article the project began with, and on an empty corpus."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from browsing import PAGES, SAMPLE, Ingested, Serve, settle, visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed"
NEWSDASH = Path(sys.executable).with_name("newsdash")
TOTAL = 247  # articles of the sample
FILTERED = ("Overview", "Timeline", "Co-mentions", "Quotes", "Articles")


def exported(corpus: Path, *arguments: str) -> bytes:
    return subprocess.run([NEWSDASH, "export", *arguments, "--store", corpus], check=True, capture_output=True).stdout


def articles_said(page: Page) -> tuple[int, int]:
    """The two figures of the sentence on every page: "Based on 7 of 18 articles"."""
    found = re.search(r"[Bb]ased on ([\d,]+) of ([\d,]+) article", page.locator(".st-key-summary").inner_text())
    assert found
    return int(found[1].replace(",", "")), int(found[2].replace(",", ""))


@pytest.fixture
def sample(ingested: Ingested) -> Path:
    return ingested(SAMPLE)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_on_the_sample_and_says_what_it_is(page: Page, serve: Serve, sample: Path, name: str) -> None:
    visit(page, f"{serve(sample)}/{PAGES[name]}")
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    expect(page.get_by_text("Sample: invented speech").first).to_be_visible()
    if name in FILTERED:
        assert articles_said(page) == (TOTAL, TOTAL)


@pytest.mark.gold
@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the project")
@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_something_about_one_article(page: Page, serve: Serve, ingested: Ingested, name: str) -> None:
    visit(page, f"{serve(ingested(SEED))}/{PAGES[name]}")
    if name == "Articles":  # one article is shown, not listed
        expect(page.get_by_role("heading", name="NATO and Russia in deadlock over missile defense")).to_be_visible()
        expect(page.get_by_text("3 quotes and").first).to_be_visible()
    else:
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
        if name in FILTERED:
            assert articles_said(page) == (1, 1)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_an_empty_corpus_says_what_to_do(
    page: Page, serve: Serve, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    empty = tmp_path_factory.getbasetemp() / "empty-corpus"
    visit(page, f"{serve(empty)}/{PAGES[name]}")
    if name == "Corpus":
        expect(page.get_by_text(re.compile("upload", re.IGNORECASE)).first).to_be_visible()
    elif name != "Methods":
        expect(page.get_by_text("make run ARTICLES=").first).to_be_visible()


@pytest.mark.parametrize("words", ['"missile defense"', "Libya"])
def test_words_filter_every_page_and_stay_in_the_address(page: Page, serve: Serve, sample: Path, words: str) -> None:
    visit(page, serve(sample))
    search(page, words)
    page.wait_for_url(re.compile(r"[?&]q="))
    rows = exported(sample, "articles", "--q", words, "--format", "jsonl").splitlines()
    assert 0 < len(rows) < TOTAL
    for name in FILTERED:
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
        settle(page)
        assert articles_said(page) == (len(rows), TOTAL)
        assert "q=" in page.url
    page.reload()
    settle(page)
    assert articles_said(page) == (len(rows), TOTAL)


def search(page: Page, words: str) -> None:
    page.locator(".st-key-q input").fill(words)
    page.keyboard.press("Enter")
    settle(page)


def test_curly_quotes_are_understood(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, serve(sample))
    search(page, "“missile defense”")
    rows = exported(sample, "articles", "--q", '"missile defense"', "--format", "jsonl").splitlines()
    assert articles_said(page) == (len(rows), TOTAL)


def test_a_wrong_query_says_where(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, serve(sample))
    search(page, "radar NEAR/ cost")
    expect(page.get_by_text("as in NEAR/5").first).to_be_visible()
    expect(page.get_by_text("character 7").or_(page.get_by_text("^")).first).to_be_visible()


ROWS = {
    "articles": "articles?q=Libya",
    "quotes": "quotes?q=Libya",
    "comentions": "comentions?q=Libya",
    "timeline": "timeline?q=Libya&by=month",
}
FORMATS = {"CSV": "csv", "XLSX": "xlsx", "JSON lines": "jsonl", "Parquet": "parquet"}


@pytest.mark.parametrize("what", ROWS)
def test_a_download_is_exactly_what_is_shown(page: Page, serve: Serve, sample: Path, what: str) -> None:
    visit(page, f"{serve(sample)}/{ROWS[what]}")
    page.get_by_role("button", name="Download", exact=True).click()
    for button, form in FORMATS.items():
        with page.expect_download() as download:
            page.get_by_role("button", name=button, exact=True).click()
        options = {"timeline": ["--bin", "month"], "comentions": ["--window", "paragraph", "--names", "16"]}.get(what, [])
        assert Path(download.value.path()).read_bytes() == exported(sample, what, "--q", "Libya", "--format", form, *options)
        assert download.value.suggested_filename.endswith(f".{form}")


OWN = {
    "RIS, for Zotero": ("articles", "citations", "ris", ".ris"),
    "BibTeX": ("articles", "citations", "bibtex", ".bib"),
    "CSL-JSON": ("articles", "citations", "csl-json", ".json"),
    "Web Annotations, JSON-LD": ("quotes", "quotes", "annotations", ".jsonld"),
    "GraphML": ("comentions", "comentions", "graphml", ".graphml"),
    "Edges, CSV": ("comentions", "comentions", "edges", ".edges.csv"),
    "Word": ("articles", "report", "docx", ".docx"),
}


@pytest.mark.parametrize("button", OWN)
def test_a_download_in_a_format_of_its_own_is_what_the_command_writes(
    page: Page, serve: Serve, sample: Path, button: str
) -> None:
    place, what, form, ending = OWN[button]
    visit(page, f"{serve(sample)}/{ROWS[place]}")
    page.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    assert Path(download.value.path()).read_bytes() == exported(sample, what, "--q", "Libya", "--format", form)
    assert download.value.suggested_filename.endswith(ending)


def test_a_cell_of_the_matrix_opens_its_sentences(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f"{serve(sample)}/comentions")
    cell = page.locator(".js-plotly-plot .scatterlayer .point").first
    expect(cell).to_be_attached()
    box = cell.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    drawer = page.get_by_role("dialog")
    expect(drawer).to_be_visible()
    expect(drawer.get_by_text("Open article").or_(drawer.get_by_role("button")).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)


def test_what_a_speaker_said_is_all_that_is_shown(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f"{serve(sample)}/quotes?speaker=person:nadia-qaramandi")
    names = page.locator("article header b")
    expect(names.first).to_be_visible()
    assert set(names.all_inner_texts()) == {"Nadia Qaramandi"}


def test_two_topics_are_two_lines_with_their_names(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f'{serve(sample)}/timeline?topic="missile defense"&topic=Libya')
    chart = page.locator(".st-key-chart-time .js-plotly-plot")
    expect(chart).to_contain_text(re.compile("missile defense", re.IGNORECASE))
    expect(chart).to_contain_text("Libya")


def test_the_reader_shows_the_article_as_printed_and_as_cleaned(page: Page, serve: Serve, sample: Path) -> None:
    visit(page, f'{serve(sample)}/articles?q="two research institutes"')
    page.get_by_role("button", name=re.compile("^Warning data could be shared")).click()
    drawer = page.get_by_role("dialog")
    expect(drawer.or_(page.get_by_role("heading", name="Article", exact=True)).first).to_be_visible()
    settle(page)
    assert "article=" in page.url
    expect(page.get_by_text("Skip to content")).to_have_count(0)
    page.get_by_role("radio", name="as printed").click()
    settle(page)
    expect(page.get_by_text(re.compile(r"Struck through: \d+ words"))).to_be_visible()
    expect(page.get_by_text("Skip to content").first).to_be_visible()
