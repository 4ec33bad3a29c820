"""What one connection may take: how long it may dawdle, how much it may send, and how it is answered when it sends nonsense.

uvicorn waits for ever for the rest of a request, and its WebSocket library leaves a handshake with an overlong header hanging;
both answer nonsense without policy headers. So each of its two protocols is told a little more here.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn import Config
from uvicorn._types import ASGISendEvent
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.http11 import Response
from websockets.typing import StatusLike

from dashboard.server.policy import SEALED

MAX_CONNECTIONS = 512
"""More than a team opens, fewer than the files a process may usually have open."""
MAX_HEAD_BYTES = 65_536
MAX_HEAD_SECONDS = 15.0
MAX_PAUSE_SECONDS = 30.0
"""Between two pieces of a body."""
MAX_HANDSHAKE_HEADERS = 100
MAX_HANDSHAKE_LINE_BYTES = 8_000
"""What the WebSocket library reads without complaint, and a little less."""
MAX_MESSAGE_BYTES = 8 * 1024 * 1024
"""Of a WebSocket message from a browser: the longest pasted article, four times over. Uploads come another way."""


class BoundedHttp(H11Protocol):
    """HTTP as uvicorn speaks it, with an end to waiting."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > MAX_CONNECTIONS:
            transport.abort()
            return
        self._wait(MAX_HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.transport.get_protocol() is not self:
            # It is a WebSocket now, which has its own pings and may be silent for hours.
            self._stop_waiting()
        elif self.conn.their_state is h11.SEND_BODY:
            self._stop_waiting()
            self._wait(MAX_PAUSE_SECONDS)
        elif self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._timer is None:
            self._wait(MAX_HEAD_SECONDS)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        self._stop_waiting()
        lines = [len(event.target), *(len(name) + len(value) for name, value in self.headers)]
        if max(lines) > MAX_HANDSHAKE_LINE_BYTES or len(lines) > MAX_HANDSHAKE_HEADERS:
            self.send_400_response("The handshake has a header that is too long, or too many of them.\n")
            return
        super().handle_websocket_upgrade(event)

    def send_400_response(self, msg: str) -> None:
        if self.conn.our_state not in {h11.IDLE, h11.SEND_RESPONSE}:
            # Half of another answer is out already: nothing can be said any more.
            self.transport.close()
            return
        if self.cycle is not None:
            self.cycle.disconnected = True
        headers = [*SEALED, (b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        for part in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=msg.encode()),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(part) or b"")
        self.transport.close()

    def _wait(self, seconds: float) -> None:
        self._timer = self.loop.call_later(seconds, self._give_up, seconds)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self, seconds: float) -> None:
        if self.flow.read_paused:
            # It is the dashboard that is slow to read, not the sender to send.
            self._wait(seconds)
            return
        self.transport.abort()


class BoundedWebSocket(WebSocketsSansIOProtocol):
    """The WebSocket as uvicorn speaks it, with the policy on every handshake that fails."""

    def __init__(self, config: Config, server_state: ServerState, app_state: dict[str, object]) -> None:
        super().__init__(config, server_state, app_state)
        plain = self.conn.reject

        def reject(status: StatusLike, text: str) -> Response:
            response = plain(status, text)
            for name, value in SEALED:
                response.headers[name.decode()] = value.decode()
            return response

        self.conn.reject = reject  # type: ignore[method-assign]

    async def send(self, message: ASGISendEvent) -> None:
        await super().send(message)
        if message["type"] == "websocket.http.response.body":
            # uvicorn forgets that a refusal ends the handshake, and would log each as an error.
            self.handshake_complete = True
