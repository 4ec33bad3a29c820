"""What one connection may take, over real sockets, with limits short enough to wait for."""

import asyncio
import socket
import threading
import time

import pytest
import uvicorn
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import connect

from dashboard.server import connections
from dashboard.server.connections import BoundedHttp, BoundedWebSocket

SHORT = 0.3
LONG = 5 * SHORT
POLICY = b"content-security-policy: default-src 'none'"
HANDSHAKE = (
    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)


async def echo(scope, receive, send):
    """An application that reads a body whole, sends messages back, and refuses handshakes at /closed and /answered."""
    if scope["type"] == "lifespan":
        return
    if scope["type"] == "http":
        size, more = 0, True
        while more:
            piece = await receive()
            if piece["type"] == "http.disconnect":
                return
            size, more = size + len(piece.get("body", b"")), piece.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"connection", b"close")]})
        await send({"type": "http.response.body", "body": str(size).encode()})
        return
    await receive()
    if scope["path"] == "/closed":
        await send({"type": "websocket.close"})
        return
    if scope["path"] == "/answered":
        await send({"type": "websocket.http.response.start", "status": 403, "headers": []})
        await send({"type": "websocket.http.response.body", "body": b"no"})
        return
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "bytes": message["bytes"]})


@pytest.fixture
def port(monkeypatch):
    monkeypatch.setattr(connections, "MAX_HEAD_SECONDS", SHORT)
    monkeypatch.setattr(connections, "MAX_PAUSE_SECONDS", SHORT)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(
            echo,
            http=BoundedHttp,
            ws=BoundedWebSocket,
            ws_max_size=1000,
            lifespan="off",
            log_level="error",
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join()
    listening.close()


def answer(port, *pieces, pause=0.0):
    """Everything that comes back after these bytes, until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        for piece in pieces:
            connection.sendall(piece.encode() if isinstance(piece, str) else piece)
            time.sleep(pause)
        read = b""
        try:
            while more := connection.recv(65536):
                read += more
        except ConnectionResetError:
            pass
        return read


@pytest.mark.parametrize(
    "begun",
    ["", "GET / HT", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", "PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n\r\nab"],
)
def test_a_request_that_does_not_go_on_is_given_up(port, begun):
    assert answer(port, begun) == b""


def test_a_slow_body_may_arrive_as_long_as_something_does(port, monkeypatch):
    monkeypatch.setattr(connections, "MAX_PAUSE_SECONDS", LONG)
    begun = "PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 12\r\n\r\n"
    assert b"\r\n12\r\n" in answer(port, begun, *"ferry sails!", pause=LONG / 6)


def test_a_websocket_may_be_silent(port):
    with connect(f"ws://127.0.0.1:{port}/") as socket_:
        for message in (b"one", b"two"):
            time.sleep(LONG)
            socket_.send(message)
            assert socket_.recv() == message


def test_a_message_that_is_too_long_ends_the_websocket(port):
    with connect(f"ws://127.0.0.1:{port}/") as socket_:
        socket_.send(b"a" * 1001)
        with pytest.raises(ConnectionClosedError) as ended:
            socket_.recv()
    assert ended.value.rcvd.code == 1009


@pytest.mark.parametrize(
    "request_",
    [
        "NONSENSE\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/9\r\n\r\n",
        HANDSHAKE.replace("GET /", "GET /closed") + "\r\n",
        HANDSHAKE.replace("13", "12") + "\r\n",
        HANDSHAKE.replace("Sec-WebSocket-Key", "X") + "\r\n",
        HANDSHAKE + f"Cookie: {'a' * 9000}\r\n\r\n",
        HANDSHAKE + "".join(f"X-{number}: a\r\n" for number in range(200)) + "\r\n",
    ],
)
def test_nonsense_is_answered_under_the_policy(port, request_):
    said = answer(port, request_)
    assert said.split()[1] in {b"400", b"403", b"426"}
    assert POLICY in said


def test_a_refused_handshake_is_no_error(port, caplog):
    assert answer(port, HANDSHAKE.replace("GET /", "GET /answered") + "\r\n").startswith(b"HTTP/1.1 403")
    assert not caplog.records


def test_nonsense_after_a_request_costs_nothing_but_the_connection(port, caplog):
    asked = "PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer(port, asked, "no chunk at all\r\n\r\n", pause=SHORT / 3)
    assert not [record for record in caplog.records if record.exc_info]


def test_more_connections_than_a_team_opens_are_dropped(port, monkeypatch):
    monkeypatch.setattr(connections, "MAX_CONNECTIONS", 3)
    monkeypatch.setattr(connections, "MAX_HEAD_SECONDS", 60)
    held = [socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
    time.sleep(SHORT)
    assert answer(port, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") == b""
    for one in held:
        one.close()
    time.sleep(SHORT)
    assert answer(port, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").startswith(b"HTTP/1.1 200")
