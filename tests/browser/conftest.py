"""A real `newsdash serve` from another working directory, and a real Chromium that may speak to nobody else."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from chromium import find

PATIENCE_MS = 30_000
"""How long an element may take to appear: code of the page that is fetched when first needed is slow on a busy machine."""

NEWSDASH = Path(sys.executable).with_name("newsdash")
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--use-gl=swiftshader",
    "--enable-unsafe-swiftshader",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_healthy(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, f"newsdash serve ended with {process.returncode}:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.read() == b"ok":
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"no answer from {url}:\n{log.read_text()}")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """serve(corpus folder) -> its address; one server a corpus, all ended with the session."""
    processes: list[subprocess.Popen[bytes]] = []
    urls: dict[Path, str] = {}
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def start(corpus: Path) -> str:
        if corpus in urls:
            return urls[corpus]
        port, log = free_port(), elsewhere / f"{len(processes)}.log"
        with log.open("wb") as sink:
            process = subprocess.Popen(
                [NEWSDASH, "serve", "--store", corpus, "--port", str(port)],
                cwd=elsewhere,
                stdout=sink,
                stderr=subprocess.STDOUT,
                env={**os.environ, "HOME": str(elsewhere)},
            )
        processes.append(process)
        urls[corpus] = f"http://127.0.0.1:{port}"
        wait_healthy(urls[corpus], process, log)
        return urls[corpus]

    yield start
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """ingested(articles) -> a corpus folder made from them by `newsdash ingest`."""
    made: dict[Path, Path] = {}

    def ingest(articles: Path) -> Path:
        if articles not in made:
            corpus = tmp_path_factory.mktemp("corpus")
            subprocess.run([NEWSDASH, "ingest", articles, "--store", corpus], check=True, capture_output=True)
            made[articles] = corpus
        return made[articles]

    return ingest


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find()
    assert path, "no Chromium: run tests/browser/chromium.py, which installs one"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def is_fault(message: ConsoleMessage) -> bool:
    """Streamlit's own page looks for its server below a page's address first and finds it above: those two 404s are no fault."""
    return message.type == "error" and "/_stcore/" not in message.location["url"]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh page; the test fails if it asked another host for anything or wrote an error to the console."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    foreign: list[str] = []
    errors: list[str] = []

    def own(url: str) -> bool:
        return url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))

    context.route("**/*", lambda route: route.continue_() if own(route.request.url) else route.abort())
    page = context.new_page()
    page.on("request", lambda request: None if own(request.url) else foreign.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(f"{message.text} {message.location}") if is_fault(message) else None)
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()
    assert not foreign, f"asked other hosts: {foreign}"
    assert not errors, f"console errors: {errors}"
