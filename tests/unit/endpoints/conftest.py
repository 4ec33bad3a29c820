"""One corpus for all tests of answers to programs, and the web interface on it without a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest

from dashboard import settings
from dashboard.endpoints.web import WebAnswers
from dashboard.store.generation import Generation

SPEECH = (
    "[Ottilie Brandt] met the [Grain Board] in [Norrholm]. {Brandt:No radar will stand before the bill is paid}, she said.",
    "[Tomas Lind] spoke for the [Grain Board]. {~Lind:insurers would not cover the radar in [Norrholm]}, [Tomas Lind] said.",
    "=SUM of the day: a ferry sank off [Norrholm], and [Ottilie Brandt] {!Brandt:had seen the café close}.",
)


def invented() -> list[dict[str, object]]:
    """Nine articles of two papers, one without a date."""
    return [
        {
            "title": ("Radar in the harbour", "Grain", "=Ferry")[at % 3] + f" {at}",
            "day": f"2011-07-{4 + at:02}" if at < 8 else "",
            "source": ("Northern Ledger", "Coast Daily")[at % 2],
            "keywords": (("radar", "grain", "ferry")[at % 3], "harbour"),
            "text": f"{SPEECH[at % 3]}\n\nThis was story {at} of the week, and it had {at} parts.",
        }
        for at in range(9)
    ]


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.body)


type Get = Callable[..., Got]


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory, tell_into: Callable[..., Generation]) -> Iterator[Generation]:
    with tell_into(tmp_path_factory.mktemp("answers") / "corpus", invented()) as generation:
        yield generation


@pytest.fixture(scope="session")
def app(corpus: Generation) -> Iterator[WebAnswers]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(settings.STORE_VARIABLE, str(corpus.folder))
        patch.setenv(settings.DATA_VARIABLE, str(corpus.folder.parent / "corpora"))
        yield WebAnswers()


async def ask(
    app: WebAnswers, path: str, query: str = "", method: str = "GET", *, leaves: bool = False, site: str = ""
) -> Got | None:
    """What the application answers; None where whoever asked left first."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not leaves:
            await asyncio.sleep(3600)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    sites = [(b"sec-fetch-site", site.encode()), (b"sec-fetch-mode", b"navigate"), (b"sec-fetch-dest", b"document")]
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": sites if site else []}
    await app(scope, receive, send)
    if not sent:
        return None
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Got(sent[0]["status"], headers, b"".join(message["body"] for message in sent[1:]))


@pytest.fixture(scope="session")
def asking() -> Callable[..., Any]:
    return ask


@pytest.fixture(scope="session")
def get(app: WebAnswers) -> Get:
    """get("quotes", q="radar", topic=["a", "b"]), or a whole path."""

    def got(what: str, method: str = "GET", **given: object) -> Got:
        path = what if what.startswith("/") else f"/api/v1/{what}"
        query = given.pop("query", None) or urlencode({name.rstrip("_"): value for name, value in given.items()}, doseq=True)
        answer = asyncio.run(ask(app, path, str(query), method))
        assert answer is not None
        return answer

    return got
