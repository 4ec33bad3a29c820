"""Several applications on one server, each below its own path."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.server.gate import App, Receive, Scope, Send


class Mounted:
    """An ASGI application that hands each request to the one whose path it asks for, and all others to `app`.

    Args:
        below: applications by the path that they and everything below them are found at.
    """

    def __init__(self, app: App, below: Mapping[str, App]) -> None:
        self._app = app
        self._below = below

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        app = next((app for start, app in self._below.items() if path == start or path.startswith(f"{start}/")), self._app)
        await app(scope, receive, send)
