"""Every page works under the policy the server writes, and a page elsewhere gets nothing from it."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import PAGES, SAMPLE, Ingested, Serve, settle
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

REPORT = """document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`against the policy: ${event.effectiveDirective} ${event.blockedURI} in ${event.sourceFile}`));"""
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def base(serve: Serve, ingested: Ingested) -> str:
    return serve(ingested(SAMPLE))


@pytest.fixture
def watched(page: Page) -> Page:
    """A page that fails its test when the browser blocked anything on it."""
    page.add_init_script(REPORT)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_blocked_on_any_page(watched: Page, base: str, scheme: str) -> None:
    watched.emulate_media(color_scheme=scheme)
    for name, path in PAGES.items():
        watched.goto(f"{base}/{path}")
        settle(watched)
        expect(watched.get_by_role("heading", name=name, level=1)).to_be_visible()
        expect(watched.get_by_role("button", name="Copy link")).to_be_visible()
        expect(watched.get_by_test_id("stException")).to_have_count(0)


def test_a_click_on_a_chart_a_filter_and_the_reader_work(watched: Page, base: str) -> None:
    watched.goto(f"{base}/comentions")
    settle(watched)
    cell = watched.locator(".js-plotly-plot .scatterlayer .point").first
    expect(cell).to_be_attached()
    box = cell.bounding_box()
    assert box
    watched.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(watched.get_by_role("dialog")).to_be_visible()

    watched.goto(f"{base}/articles")
    settle(watched)
    watched.locator(".st-key-q input").fill('"two research institutes"')
    watched.keyboard.press("Enter")
    watched.get_by_role("button", name=re.compile("^Warning data could be shared")).click()
    settle(watched)
    expect(watched.get_by_role("radio", name="as printed")).to_be_attached()


def test_rows_and_a_chart_can_be_downloaded(watched: Page, base: str) -> None:
    watched.goto(f"{base}/timeline")
    settle(watched)
    watched.get_by_role("button", name="Download", exact=True).click()
    with watched.expect_download() as rows:
        watched.get_by_role("button", name="CSV", exact=True).click()
    assert b"," in Path(rows.value.path()).read_bytes()
    watched.keyboard.press("Escape")
    watched.get_by_role("button", name="Save chart").click()
    with watched.expect_download() as image:
        watched.get_by_role("button", name="PNG").click()
    assert Path(image.value.path()).read_bytes().startswith(PNG)


def test_a_file_can_be_uploaded(watched: Page, base: str, tmp_path: Path) -> None:
    article = tmp_path / "ferry.txt"
    article.write_text("The ferry sails again.\n", "utf-8")
    watched.goto(f"{base}/corpus?section=add")
    settle(watched)
    watched.locator("input[type=file]").first.set_input_files(article)
    expect(watched.get_by_role("button", name="Read 1 file")).to_be_enabled()


ATTACK = """async (address) => {
    const tried = {};
    const socket = (name, url) => new Promise((done) => {
        const ws = new WebSocket(url, ["streamlit"]);
        ws.onopen = () => done(tried[name] = "open");
        ws.onerror = () => done(tried[name] = "refused");
    });
    await socket("socket", address.replace("http", "ws") + "/_stcore/stream");
    for (const mode of ["cors", "no-cors"]) {
        try { tried[mode] = (await fetch(address + "/_stcore/health", { mode })).status || "opaque"; }
        catch { tried[mode] = "refused"; }
    }
    tried.image = await new Promise((done) => {
        const image = new Image();
        image.onload = () => done("loaded");
        image.onerror = () => done("refused");
        image.src = address + "/app/static/icon.svg";
    });
    tried.script = await new Promise((done) => {
        const script = document.createElement("script");
        script.onload = () => done("loaded");
        script.onerror = () => done("refused");
        script.src = address + "/app/static/icon.svg";
        document.head.append(script);
    });
    return tried;
}"""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A page of another port of this machine, which browsers count as the same site."""

    class Blank(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>elsewhere</title>")

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Blank)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_of_another_port_gets_nothing(chromium: Browser, base: str, elsewhere: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(elsewhere)
    tried = page.evaluate(ATTACK, base)
    context.close()
    assert set(tried.values()) == {"refused"}, tried


def test_a_page_elsewhere_cannot_show_the_dashboard_in_a_frame(chromium: Browser, base: str, elsewhere: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(elsewhere)
    page.evaluate(
        "(address) => { const f = document.createElement('iframe'); f.src = address; document.body.append(f); }",
        f"{base}/?embed=true",
    )
    page.wait_for_timeout(1500)
    assert not any(frame.locator("[data-testid=stApp]").count() for frame in page.frames)
    context.close()


def test_a_link_elsewhere_may_lead_to_the_dashboard(chromium: Browser, base: str, elsewhere: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(elsewhere)
    page.evaluate("(address) => { location.href = address; }", f"{base}/methods")
    expect(page.get_by_role("heading", name="Methods", level=1)).to_be_visible(timeout=20_000)
    context.close()
