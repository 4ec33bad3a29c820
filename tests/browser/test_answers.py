"""What data/ANSWERS.md says is hidden in the sample can be seen on the pages."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from browsing import SAMPLE, Ingested, Serve, visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PIRACY = quote("piracy OR pirate* OR Somalia")


@pytest.fixture
def address(serve: Serve, ingested: Ingested) -> str:
    return serve(ingested(SAMPLE))


def test_the_false_peak_disappears_when_copies_are_folded(page: Page, address: str) -> None:
    visit(page, f"{address}/timeline?q={PIRACY}&by=week")
    expect(page.get_by_role("heading", level=3).first).to_contain_text("10 articles")
    expect(page.get_by_role("heading", level=3).first).to_contain_text("8 Aug 2011")
    visit(page, f"{address}/timeline?q={PIRACY}&by=week&fold=1")
    expect(page.get_by_role("heading", level=3).first).to_have_text("No week stands out")
    expect(page.locator(".st-key-summary")).to_contain_text("9 copies are folded away")


def test_a_reversal_is_read_off_one_speakers_quotes(page: Page, address: str) -> None:
    visit(page, f"{address}/quotes?speaker=person:henrike-solvaag&said={quote('"joint shield"')}&kind=quotes")
    expect(page.get_by_text("I was wrong about the joint shield").first).to_be_visible()
    expect(page.get_by_text("the only kind worth building").first).to_be_visible()
    assert set(page.locator("article header b").all_inner_texts()) == {"Henrike Solvaag"}


def test_a_quote_and_its_altered_copy_are_both_listed(page: Page, address: str) -> None:
    visit(page, f"{address}/quotes?speaker=person:ruben-castellmoor&said={quote('"promise that the road"')}")
    expect(page.get_by_text("We cannot promise that the road").first).to_be_visible()
    expect(page.get_by_text("We can promise that the road").first).to_be_visible()
    expect(page.get_by_text(re.compile("1 copy")).first).to_be_visible()


def test_a_share_falls_while_the_count_rises(page: Page, address: str) -> None:
    said = {}
    for half, days in {"2010": "since=2010-07-01&until=2010-12-31", "2011": "since=2011-01-01&until=2011-06-30"}.items():
        visit(page, f"{address}/timeline?topic=grain&{days}&measure=share")
        found = re.search(r"[Bb]ased on ([\d,]+) of", page.locator(".st-key-summary").inner_text())
        assert found
        said[half] = int(found[1])
        expect(page.get_by_text("in this corpus, not in the press").first).to_be_visible()
    assert said == {"2010": 6, "2011": 9}


def test_an_anonymous_official_is_shown_as_unknown(page: Page, address: str) -> None:
    visit(page, f"{address}/quotes?speaker=unknown&q={quote('"Inland Sea Relief Board"')}&kind=quotes")
    expect(page.get_by_text("by unknown speakers").first).to_be_visible()
    speakers = page.locator("article header b, article header .unknown")
    expect(speakers.first).to_be_visible()
    names = speakers.all_inner_texts()
    assert any("official" in name for name in names)
    assert not any(name[:1].isupper() and "Relief Board" not in name and name != "Unknown speaker" for name in names), names


def test_two_people_of_one_surname_are_two_to_choose_from(page: Page, address: str) -> None:
    for name, other in (("pavel-renko", "Irina Renko"), ("irina-renko", "Pavel Renko")):
        visit(page, f"{address}/quotes?speaker=person:{name}")
        expect(page.locator("article header b").first).to_be_visible()
        names = set(page.locator("article header b").all_inner_texts())
        assert other not in names


def test_a_correction_is_found_beside_what_it_corrects(page: Page, address: str) -> None:
    visit(page, f"{address}/articles?q=Brennholt")
    expect(page.get_by_text("The valves of Brennholt").first).to_be_visible()
    expect(page.get_by_text("Correction: valves at Brennholt").first).to_be_visible()


def test_undated_articles_are_counted_and_listed(page: Page, address: str) -> None:
    visit(page, f"{address}/articles?undated=only")
    expect(page.get_by_text("The man who can undo anything").first).to_be_visible()


def test_the_german_piece_has_its_quotes_and_no_speakers(page: Page, address: str) -> None:
    visit(page, f"{address}/quotes?q={quote('Notfallplan*')}")
    expect(page.get_by_text("Wir prüfen die Reaktoren").first).to_be_visible()
    expect(page.locator("article header .unknown")).to_have_count(page.locator("article header").count())
