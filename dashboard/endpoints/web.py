"""The answers over HTTP: `GET /api/v1` describes itself, `GET /api/v1/quotes?q=radar` sends rows as JSON or CSV.

An ASGI application to be mounted behind the gate. Answers are made in a few threads, so that the pages' event loop never waits
for one; whoever goes away ends the search that was made for them.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Event
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.analysis.selection.search import Patience
from dashboard.endpoints.answers import Answer, Answers
from dashboard.endpoints.corpora import OpenCorpora, UnknownCorpusError
from dashboard.endpoints.description import describe_api
from dashboard.endpoints.parameters import WHAT, read_request
from dashboard.errors import InputError, QueryError, StoreError
from dashboard.export.tables import to_csv, to_jsonl

type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]

PREFIX = "/api"
ROOT = f"{PREFIX}/v1"
METHODS = ("GET", "HEAD")
JSON, CSV = "application/json", "text/csv; charset=utf-8"
MAX_THREADS = 2
MAX_WAITING = 16
"""Requests waiting for a thread, being answered or being sent their answer; one more is told to come again."""
RETRY_SECONDS = 5
MAX_SENDING_SECONDS = 60.0
"""For a whole answer; whoever reads it more slowly gets a part, and loses the connection."""
CHUNK_BYTES = 65_536
MAX_FIELDS = 1_000
"""Parameters of one address, repeated ones too."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent back."""

    status: int
    body: bytes
    media: str = JSON
    headers: tuple[tuple[str, str], ...] = field(default=())


class WebAnswers:
    """The application."""

    def __init__(self) -> None:
        self._corpora = OpenCorpora()
        self._answers = Answers()
        self._threads = ThreadPoolExecutor(MAX_THREADS, thread_name_prefix="api")
        self._free = BoundedSemaphore(MAX_WAITING)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008, "reason": "There is no WebSocket here."})
            return
        if _is_foreign(scope):
            await _send(send, error(403, "Another site asked for this; open the address yourself, or ask from a program."))
            return
        if scope["method"] not in METHODS:
            refusal = f"{scope['method']} is not allowed: this interface only reads; use GET."
            await _send(send, error(405, refusal, ("allow", ", ".join(METHODS))))
            return
        if not self._free.acquire(blocking=False):
            busy = "Too many requests are waiting; try again in a few seconds."
            await _send(send, error(503, busy, ("retry-after", str(RETRY_SECONDS))))
            return
        gone = Event()
        submitted = self._threads.submit(self._reply, scope["path"], scope["query_string"], gone)
        work = asyncio.wrap_future(submitted)
        leaving = asyncio.ensure_future(_disconnected(receive))
        either: set[asyncio.Future[Any]] = {work, leaving}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                async with asyncio.timeout(MAX_SENDING_SECONDS):
                    await _send(send, work.result())
        except TimeoutError:
            _log.warning("%s was read too slowly: its answer was cut after %g s", scope["path"], MAX_SENDING_SECONDS)
        finally:
            gone.set()
            leaving.cancel()
            submitted.cancel()  # what waits for a thread; what runs ends by itself, and keeps its place until then
            submitted.add_done_callback(lambda _: self._free.release())

    def _reply(self, path: str, query: bytes, gone: Event) -> Reply:
        """The reply to a path and query; whatever goes wrong, it is one sentence."""
        if gone.is_set():
            return error(503, "Nobody waits for this answer.")
        try:
            return self._answered(path.rstrip("/"), query, gone)
        except UnknownCorpusError as mistake:
            return error(404, str(mistake))
        except (InputError, QueryError) as mistake:
            return error(400, str(mistake))
        except StoreError as mistake:
            return error(503, str(mistake), ("retry-after", str(RETRY_SECONDS)))
        except Exception as failure:  # noqa: BLE001 the log says what it was, in a line
            _log.error("%s failed: %s: %s", path, type(failure).__name__, " ".join(str(failure).split()))
            return error(500, "This could not be answered because of an error in newsdash; its log says which.")

    def _answered(self, path: str, query: bytes, gone: Event) -> Reply:
        if path == ROOT:
            return Reply(200, _json(describe_api(ROOT)))
        what = next((what for what in WHAT if path == f"{ROOT}/{what}"), None)
        if what is None:
            there = ", ".join(f"{ROOT}/{what}" for what in WHAT)
            return error(404, f"There is nothing at this path; there are {ROOT}, which describes the others, {there}.")
        given = read_query(query)
        request = read_request(what, given)
        generation = self._corpora.named(request.corpus)
        answer = self._answers.answer(generation, request, Patience(None, lambda *_: not gone.is_set()))
        rest = next_part(f"{ROOT}/{what}", given, answer)
        return write_csv(answer, rest) if request.form == "csv" else write_json(answer, rest)


def read_query(query: bytes) -> list[tuple[str, str]]:
    """The names and values of an address. Raises InputError where they are not text, or far too many."""
    try:
        return parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError as mistake:  # a UnicodeDecodeError is one
        raise InputError(
            f"The address must be percent-encoded UTF-8 with at most {MAX_FIELDS:,} parameters, as in ?q=caf%C3%A9."
        ) from mistake


def next_part(path: str, given: list[tuple[str, str]], answer: Answer) -> str:
    """The address of the rows after these, "" if these are the last."""
    if not answer.is_truncated or not len(answer.rows):
        return ""
    return f"{path}?{urlencode([*((name, text) for name, text in given if name != 'offset'), ('offset', str(answer.end))])}"


def write_json(answer: Answer, rest: str) -> Reply:
    """An object with everything about the rows, then the rows, each as `newsdash export --format jsonl` writes it."""
    head = json.dumps(answer.head() | {"next": rest or None}, ensure_ascii=False)
    lines = ",\n".join(to_jsonl(answer.rows).decode().split("\n")[:-1])
    return Reply(200, f'{head[:-1]}, "rows": [\n{lines}\n]}}\n'.encode())


def write_csv(answer: Answer, rest: str) -> Reply:
    """The rows as `newsdash export --format csv` writes them; what else there is to say is in headers."""
    said = {
        "x-total-count": str(answer.total),
        "x-offset": str(answer.request.offset),
        "x-limit": str(answer.request.limit),
        "x-truncated": str(answer.is_truncated).lower(),
        "x-generation": str(answer.generation.number),
        "x-warnings": json.dumps(answer.warnings) if answer.warnings else "",
        "x-ignored": ", ".join(answer.request.ignored),
        "link": f'<{rest}>; rel="next"' if rest else "",
    }
    return Reply(200, to_csv(answer.rows), CSV, tuple((name, text) for name, text in said.items() if text))


def error(status: int, sentence: str, *headers: tuple[str, str]) -> Reply:
    return Reply(status, _json({"error": sentence}), headers=headers)


def _json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False)}\n".encode("utf-8", "backslashreplace")


def _is_foreign(scope: Message) -> bool:
    """Whether a page of another site made the browser ask, be it by a link or a window: the gate lets those through."""
    sites = [value for name, value in scope.get("headers", ()) if name.lower() == b"sec-fetch-site"]
    return any(site not in {b"same-origin", b"none"} for site in sites)


async def _disconnected(receive: Receive) -> None:
    """Wait until whoever asked is gone; what they send is not read."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(send: Send, reply: Reply) -> None:
    headers = {
        "content-type": reply.media,
        "content-length": str(len(reply.body)),
        "cache-control": "no-store",
        **dict(reply.headers),
    }
    written = [(name.encode("ascii"), text.encode("ascii")) for name, text in headers.items()]
    await send({"type": "http.response.start", "status": reply.status, "headers": written})
    for begin in range(0, max(1, len(reply.body)), CHUNK_BYTES):
        chunk, more = reply.body[begin : begin + CHUNK_BYTES], begin + CHUNK_BYTES < len(reply.body)
        await send({"type": "http.response.body", "body": chunk, "more_body": more})
