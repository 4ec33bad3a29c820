"""Who is let through to the dashboard, and what every answer says."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.server.gate import MAX_HEADER_BYTES, MAX_TARGET_BYTES, Gate
from dashboard.server.hosts import AllowedHosts
from dashboard.server.policy import Policy

PORT = 8501
HOST = "127.0.0.1:8501"
OWN = f"http://{HOST}"
PATHS = [
    "/",
    "/timeline",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/app/static/icon.svg",
    "/media/a.csv",
    "/_stcore/upload_file/a/b",
    "/static/js/index.js",
]
BROWSER = {"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}


def ask(*, path="/", method="GET", kind="http", allowed=(), host=HOST, query="", answer=(), **headers):
    """Send one request through a gate to an application that answers 200 with the headers `answer`; (status, headers, body)."""
    given = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items() if value is not None]
    given += [(b"host", one.encode("latin-1")) for one in ([host] if isinstance(host, str) else host)]
    scope = {
        "type": kind,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": given,
        "extensions": {"websocket.http.response": {}},
    } | ({"method": method} if kind == "http" else {})
    sent = []

    async def dashboard(scope, receive, send):
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
        else:
            await send({"type": "http.response.start", "status": 200, "headers": list(answer)})
            await send({"type": "http.response.body", "body": b"the corpus"})

    async def send(message):
        sent.append(message)

    gate = Gate(dashboard, AllowedHosts.configure("127.0.0.1", PORT, allowed), Policy(["'sha256-x'"]))
    finish(gate(scope, None, send))
    if sent[0]["type"] == "websocket.accept":
        return 101, {}, b""
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}, sent[1]["body"]


def finish(call):
    """Run a coroutine in a thread of its own: a browser test in the same run leaves an event loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, call).result()


def status(**request):
    return ask(**request)[0]


def policy(headers):
    return dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))


def test_its_own_pages_are_answered():
    assert status() == 200
    assert status(origin=OWN, **BROWSER) == 200
    assert status(method="PUT", origin=OWN, cookie="a=b", **BROWSER) == 200
    assert status(kind="websocket", origin=OWN, cookie="a=b", **BROWSER) == 101


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", ["evil.example", "evil.example:8501", "127.0.0.1:9000", "localhost.evil:8501", "a@127.0.0.1"])
def test_a_foreign_host_is_refused_whatever_it_asks_for(path, host):
    assert status(path=path, host=host) == 403
    assert status(path=path, host=host, kind="websocket", origin=f"http://{host}") == 403


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("hosts", [[], [HOST, HOST], [HOST, "evil.example"], ["evil.example", HOST]])
def test_a_request_names_one_host(kind, hosts):
    assert status(kind=kind, host=hosts) == 403


@pytest.mark.parametrize("path", ["http://evil.example/", f"http://{HOST}/", "*", "evil.example:443", ""])
def test_an_address_is_a_path(path):
    assert status(path=path) == 403


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.example",
        "http://127.0.0.1",
        "http://127.0.0.1:9000",
        "http://localhost:3000",
        "http://localhost:8501",
        f"https://{HOST}",
        f"ws://{HOST}",
        f"file://{HOST}",
        "file://",
        f"chrome-extension://{HOST}",
        f"http://{HOST}/",
        f"http://a@{HOST}",
        f"http://{HOST}, http://evil.example",
        f"http://{HOST}.evil.example",
        HOST,
        f"//{HOST}",
        f"http:{HOST}",
    ],
)
def test_a_page_of_another_origin_is_refused(origin):
    assert status(kind="websocket", origin=origin) == 403
    for method in ("PUT", "POST", "DELETE", "OPTIONS", "PATCH"):
        assert status(method=method, origin=origin) == 403
    assert status(origin=origin) == 403


def test_origin_and_host_must_be_the_same_name():
    assert status(kind="websocket", host="localhost:8501", origin="http://localhost:8501") == 101
    assert status(kind="websocket", host="[::1]:8501", origin="http://[::1]:8501") == 101
    assert status(kind="websocket", host="localhost:8501", origin=OWN) == 403


def test_a_program_without_origin_is_let_in_and_a_browser_without_one_is_not():
    for request in ({"kind": "websocket"}, {"method": "PUT"}):
        assert status(**request) in {101, 200}
        assert status(**request, cookie="a=b") == 403
        assert status(**request, sec_fetch_site="same-origin") == 403
        assert status(**request, sec_fetch_mode="websocket") == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_what_another_site_embeds_is_refused_and_a_link_followed_is_not(site):
    def seen(mode, dest, **more):
        return status(sec_fetch_site=site, sec_fetch_mode=mode, sec_fetch_dest=dest, **more)

    assert seen("no-cors", "image") == 403
    assert seen("no-cors", "script") == 403
    assert seen("cors", "empty") == 403
    assert seen("navigate", "iframe") == 403
    assert seen("navigate", "embed") == 403
    assert seen("navigate", "document", method="POST") == 403
    assert seen("websocket", "websocket", kind="websocket", origin=OWN) == 403
    assert seen("navigate", "document") == 200
    assert seen("navigate", "document", method="HEAD") == 200


def test_behind_a_proxy_a_page_may_have_been_opened_over_https():
    allowed = ["news.example.org"]
    for origin in ("https://news.example.org", "http://news.example.org"):
        assert status(kind="websocket", host="news.example.org", origin=origin, allowed=allowed) == 101
    assert status(kind="websocket", host="news.example.org", origin="https://news.example.org:8443", allowed=allowed) == 403
    assert status(kind="websocket", host=HOST, origin="https://news.example.org", allowed=allowed) == 403
    assert status(kind="websocket", host=HOST, origin=f"https://{HOST}", allowed=allowed) == 403


def test_long_addresses_and_headers_are_refused():
    assert status(path="/" + "a" * MAX_TARGET_BYTES) == 414
    assert status(query="a" * MAX_TARGET_BYTES) == 414
    assert status(cookie="a" * MAX_HEADER_BYTES) == 431


def test_a_refusal_is_one_plain_sentence_that_names_what_is_allowed():
    _, headers, body = ask(host="evil.example")
    assert body.decode() == (
        "This server does not answer to evil.example; it answers to 127.0.0.1:8501, localhost:8501, "
        "[::1]:8501, and to more names when started with --allow-host NAME.\n"
    )
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert headers["connection"] == "close"


@pytest.mark.parametrize("host", ["<script>alert(1)</script>", "evil\r\nset-cookie: a=b", "'; script-src *", "é"])
def test_nothing_a_sender_wrote_comes_back_unread(host):
    _, headers, body = ask(host=host)
    assert host not in body.decode()
    assert not any(host in value for value in headers.values())


@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"host": "evil.example"},
        {"origin": "null"},
        {"path": "/" + "a" * MAX_TARGET_BYTES},
        {"kind": "websocket", "origin": "null"},
    ],
)
def test_every_answer_carries_the_policy(request_):
    _, headers, _ = ask(**request_)
    assert policy(headers)["frame-ancestors"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_scripts_come_from_here_and_none_from_text():
    rules = policy(ask()[1])
    assert rules["script-src"] == "'self' 'sha256-x' blob: 'wasm-unsafe-eval'"
    assert rules["default-src"] == "'self'"
    assert {rules[name] for name in ("object-src", "base-uri", "frame-src")} == {"'none'"}
    assert rules["connect-src"] == f"'self' ws://{HOST}"


def test_the_policy_names_the_websocket_of_the_name_that_was_asked_for():
    headers = ask(host="news.example.org", allowed=["news.example.org"])[1]
    assert policy(headers)["connect-src"] == "'self' ws://news.example.org wss://news.example.org"


def test_what_the_dashboard_says_of_itself_is_replaced_and_its_own_headers_stay():
    answer = [
        (b"Access-Control-Allow-Origin", b"*"),
        (b"access-control-allow-credentials", b"true"),
        (b"X-Frame-Options", b"ALLOWALL"),
        (b"content-security-policy", b"default-src *"),
        (b"server", b"uvicorn"),
        (b"set-cookie", b"c=d"),
        (b"content-disposition", b"attachment; filename=a.csv"),
    ]
    headers = ask(answer=answer)[1]
    assert not [name for name in headers if name.lower().startswith("access-control")]
    assert "server" not in headers
    assert headers["x-frame-options"] == "DENY"
    assert "X-Frame-Options" not in headers
    assert policy(headers)["default-src"] == "'self'"
    assert headers["content-disposition"] == "attachment; filename=a.csv"
    assert headers["set-cookie"] == "c=d"


def test_answers_are_passed_on_piece_by_piece_and_bodies_are_not_read():
    seen = []

    async def dashboard(scope, receive, send):
        await send({"type": "http.response.start", "status": 200})
        for piece in (b"a", b"b"):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            seen.append(len(sent))

    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        raise AssertionError("the gate read a body")

    scope = {"type": "http", "method": "GET", "path": "/", "raw_path": b"/", "headers": [(b"host", HOST.encode())]}
    finish(Gate(dashboard, AllowedHosts.configure("127.0.0.1", PORT), Policy([]))(scope, receive, send))
    assert seen == [2, 3]


def test_a_server_that_cannot_answer_a_handshake_closes_it():
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "websocket", "path": "/", "headers": []}
    finish(Gate(None, AllowedHosts.configure("127.0.0.1", PORT), Policy([]))(scope, None, send))
    assert sent == [{"type": "websocket.close", "code": 1008, "reason": "refused"}]


def test_starting_and_stopping_pass_through():
    seen = []

    async def dashboard(scope, receive, send):
        seen.append(scope["type"])

    finish(Gate(dashboard, AllowedHosts.configure("127.0.0.1", PORT), Policy([]))({"type": "lifespan"}, None, None))
    assert seen == ["lifespan"]
