"""Judge each request by what its sender cannot choose, before the dashboard sees it.

A web page anywhere may make the browser of whoever reads it send requests here. It cannot choose what the browser says of
them: the name that was asked for (Host), the page it came from (Origin, Sec-Fetch-Site). Programs can say anything, but they
reach this server only where its owner let them. Everything Streamlit serves passes this gate: pages, health, media,
uploads and the WebSocket; it costs some thirty microseconds a request and reads no body.

`streamlit run dashboard/app.py` starts Streamlit's own server, which has no such gate. What its configuration can do is in
.streamlit/config.toml (names for the WebSocket, upload tokens, limits); it checks neither the Host of pages nor ports, lets any
page of this machine open a WebSocket, writes no policy headers, and looks up this machine's address for a foreign Origin.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from dashboard.server.hosts import AllowedHosts, Authority
from dashboard.server.policy import SEALED, Policy

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_TARGET_BYTES = 16_384
"""Of a path with its query: room for the filters of a hundred topics."""
MAX_HEADER_BYTES = 32_768


@dataclass(frozen=True)
class Refusal:
    """Why a request gets no answer, in one sentence."""

    status: int
    reason: str


class Gate:
    """An ASGI application that lets through what may reach another, and writes the policy of what comes back."""

    def __init__(self, app: App, hosts: AllowedHosts, policy: Policy) -> None:
        self._app = app
        self._hosts = hosts
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        asked = judge(scope, self._hosts)
        if isinstance(asked, Refusal):
            await _refuse(scope, send, asked)
            return
        schemes = self._hosts.schemes(asked)

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._policy.headers(asked, schemes, message.get("headers", ()))}
            await send(message)

        await self._app(scope, receive, send_with_policy)


def judge(scope: Scope, hosts: AllowedHosts) -> Authority | Refusal:
    """The name a request asked for, or why it is refused."""
    headers: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    target = scope.get("raw_path") or scope["path"].encode()
    if len(target) + len(scope.get("query_string", b"")) > MAX_TARGET_BYTES:
        return Refusal(414, f"The address is too long; the limit is {MAX_TARGET_BYTES:,} bytes.")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADER_BYTES:
        return Refusal(431, f"The headers are too long; the limit is {MAX_HEADER_BYTES:,} bytes.")
    if not target.startswith(b"/"):
        return Refusal(403, "The address must be a path that starts with a slash.")
    asked = _host(headers.get("host", []), hosts)
    return asked if isinstance(asked, Refusal) else _foreign(scope, headers, asked, hosts) or asked


def _host(given: list[str], hosts: AllowedHosts) -> Authority | Refusal:
    if len(given) != 1:
        return Refusal(403, f"A request must name one Host, not {len(given)}.")
    asked = Authority.parse(given[0])
    if asked is None:
        return Refusal(403, f"The Host is not a host name with or without a port; this server answers to {hosts}.")
    if not hosts.admits(asked):
        return Refusal(
            403,
            f"This server does not answer to {asked}; it answers to {hosts}, and to more names when started with "
            "--allow-host NAME.",
        )
    return asked


def _foreign(scope: Scope, headers: dict[str, list[str]], asked: Authority, hosts: AllowedHosts) -> Refusal | None:
    """Why a request is refused that comes from another page than one of this server, under the name it asked for."""
    origins, sites = headers.get("origin", []), headers.get("sec-fetch-site", [])
    if origins:
        if len(origins) > 1 or not _is_own(origins[0], asked, hosts):
            return Refusal(403, f"This request came from a page elsewhere; only pages of {asked} may make it.")
    elif not _is_reading(scope) and _is_browser(headers):
        # Browsers name the page that makes such a request. Without one it comes from a program, which may leave out anything:
        # refusing it would keep out scripts and monitors, but no attacker. With a cookie or a browser's headers but
        # no Origin, something took the Origin away, so it is refused.
        return Refusal(403, f"This request does not say which page it came from; only pages of {asked} may make it.")
    if any(site not in {"same-origin", "none"} for site in sites) and not _is_navigation(scope, headers):
        return Refusal(403, f"This request came from another site; only pages of {asked} may make it.")
    return None


def _is_own(origin: str, asked: Authority, hosts: AllowedHosts) -> bool:
    scheme, _, authority = origin.partition("://")
    return scheme.lower() in hosts.schemes(asked) and Authority.parse(authority) == asked


def _is_reading(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}


def _is_browser(headers: dict[str, list[str]]) -> bool:
    return any(name == "cookie" or name.startswith("sec-fetch-") for name in headers)


def _is_navigation(scope: Scope, headers: dict[str, list[str]]) -> bool:
    """Whether somebody followed a link here, opened as a whole page, not in a frame."""
    return (
        _is_reading(scope)
        and headers.get("sec-fetch-mode") == ["navigate"]
        and headers.get("sec-fetch-dest", ["document"]) == ["document"]
    )


async def _refuse(scope: Scope, send: Send, refusal: Refusal) -> None:
    """Answer a refusal; the connection closes, for whatever body is still to come would be read for nothing."""
    body = f"{refusal.reason}\n".encode()
    headers = [
        *SEALED,
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        (b"connection", b"close"),
    ]
    kind = "http.response" if scope["type"] == "http" else "websocket.http.response"
    if scope["type"] == "websocket" and kind not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008, "reason": "refused"})
        return
    await send({"type": f"{kind}.start", "status": refusal.status, "headers": headers})
    await send({"type": f"{kind}.body", "body": body})
