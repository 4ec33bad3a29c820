"""The real server, asked over raw sockets, while every connection it opens itself is written down."""

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-P", "-m", "dashboard.cli"]
# Runs at the start of every Python below: whatever is asked of a name server or another machine is refused and written down.
WATCH = """
import os, sys

def watch(event, given):
    if event not in {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}:
        return
    there = given[1] if event in {"socket.connect", "socket.sendto"} else given
    host = there[0] if isinstance(there, tuple) else there
    if host not in {"127.0.0.1", "::1", "localhost", None} and not isinstance(there, (str, bytes)):
        with open(os.environ["CALLS"], "a") as calls:
            calls.write(f"{event} {host}\\n")
        raise OSError("no connection may leave this process")

sys.addaudithook(watch)
"""
PATHS = {
    "/": 200,
    "/timeline": 200,
    "/timeline/": 301,
    "/_stcore/health": 200,
    "/_stcore/host-config": 200,
    "/_stcore/metrics": 200,
    "/app/static/icon.svg": 200,
    "/app/static/missing.svg": 404,
    "/media/missing.csv": 404,
    "/static/../secret": 400,
    "/api/v1": 200,
    "/api/v1/quotes": 503,
    "/api/v1/../v1": 404,
    "/api": 404,
}
OUTSIDE = [
    "/app/static/../app.py",
    "/app/static/%2e%2e/app.py",
    "/app/static/%2E%2E%2Fapp.py",
    "/app/static/..%2fapp.py",
    "/app/static/..%5capp.py",
    "/app/static/%252e%252e/app.py",
    "/app/static/....//app.py",
    "/app/static/fonts/../../app.py",
    "/app/static/%00",
    "/app/static/icon.svg%00.png",
    "/app/static//etc/passwd",
    "/app/static/%2fetc%2fpasswd",
    "/app/static/C:%5cwindows%5cwin.ini",
    "/app/static/%5c%5chost%5cshare",
    "//etc/passwd",
    "/media/../app.py",
    "/media/%2e%2e%2fapp.py",
    "/media/%00",
    "/media/..%5capp.py",
    "/static/%2e%2e/%2e%2e/config.py",
    "/static/..%5c..%5cconfig.py",
    "/component/../app.py",
    "/_stcore/bidi-components/a/../../app.py",
    "/_stcore/upload_file/../../app.py",
    "/%ff%fe",
    "/%c0%ae%c0%ae/",
]


def written(headers):
    return "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())


class Served:
    """A running `newsdash serve`, asked in bytes."""

    def __init__(self, port, process, calls, log):
        self.port, self.process, self._calls, self._log = port, process, calls, log
        self.host = f"127.0.0.1:{port}"
        self.origin = f"http://{self.host}"

    def say(self, data):
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(data.encode("latin-1"))
            read = b""
            while b"\r\n\r\n" not in read and (more := connection.recv(65536)):
                read += more
            return read

    def ask(self, path="/", *, method="GET", host=None, **headers):
        return self.say(
            f"{method} {path} HTTP/1.1\r\nHost: {host or self.host}\r\n{written(headers)}"
            "Content-Length: 0\r\nConnection: close\r\n\r\n"
        )

    def handshake(self, *, host=None, path="/_stcore/stream", **headers):
        return self.say(
            f"GET {path} HTTP/1.1\r\nHost: {host or self.host}\r\n{written(headers)}"
            "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        )

    def calls(self):
        return self._calls.read_text() if self._calls.exists() else ""

    def log(self):
        return self._log.read_text()


def status(answer):
    return int(answer.split()[1])


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """The environment of a Python that may speak to nobody, and where its attempts are written down."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "sitecustomize.py").write_text(WATCH)
    path = os.pathsep.join([str(folder), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
    return {**os.environ, "PYTHONPATH": path, "CALLS": str(folder / "calls"), "HOME": str(folder)}


@pytest.fixture(scope="module")
def served(tmp_path_factory, watched):
    folder = tmp_path_factory.mktemp("served")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [
                *COMMAND,
                "serve",
                "--store",
                folder / "corpus",
                "--port",
                str(port),
                "--host",
                "127.0.0.1",
                "--allow-host",
                "news.example.org",
            ],
            cwd=folder,
            env=watched,
            stdout=sink,
            stderr=sink,
        )
    served = Served(port, process, Path(watched["CALLS"]), log)
    deadline = time.monotonic() + 90
    while True:
        try:
            if status(served.ask("/_stcore/health")) == 200:
                break
        except OSError:
            pass
        assert process.poll() is None, served.log()
        assert time.monotonic() < deadline, served.log()
        time.sleep(0.1)
    yield served
    process.terminate()
    process.wait(30)
    assert "Traceback" not in served.log(), served.log()


def test_it_says_at_the_start_what_it_answers_to(served):
    port = served.port
    assert (
        f"Open http://127.0.0.1:{port} in a browser. Allowed hosts: 127.0.0.1:{port}, localhost:{port}, [::1]:{port}, "
        "news.example.org with any port."
    ) in served.log()


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_policy_and_no_leave_to_read_it_elsewhere(served, path):
    answer = served.ask(path).lower()
    assert PATHS[path] in {None, status(answer)}
    for header in (
        b"content-security-policy: default-src ",
        b"x-content-type-options: nosniff",
        b"x-frame-options: deny",
        b"referrer-policy: no-referrer",
        b"cross-origin-opener-policy: same-origin",
        b"cross-origin-resource-policy: same-origin",
        b"permissions-policy: ",
    ):
        assert answer.count(header) == 1, header
    assert b"access-control-" not in answer
    assert b"\nserver:" not in answer


@pytest.mark.parametrize("path", [*PATHS, "/_stcore/stream", *OUTSIDE[:3]])
def test_a_foreign_host_is_refused_everywhere(served, path):
    for host in ("evil.example", "evil.example:{}", "localhost.evil.example:{}", "127.0.0.1", "localhost"):
        refused = served.ask(path, host=host.format(served.port))
        assert status(refused) == 403
        assert b"content-security-policy: default-src 'none'" in refused


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "2130706433:{}", "localhost.:{}", "a@127.0.0.1:{}"])
def test_a_websocket_of_a_foreign_host_is_refused(served, host):
    host = host.format(served.port)
    refused = served.handshake(host=host, Origin=f"http://{host}")
    assert status(refused) == 403
    assert b"content-security-policy: default-src 'none'" in refused


@pytest.mark.parametrize(
    "origin", ["null", "http://evil.example", "http://localhost:3000", "http://127.0.0.1", "https://{}", "http://{}.evil"]
)
def test_a_websocket_of_a_foreign_page_is_refused(served, origin):
    assert status(served.handshake(Origin=origin.format(served.host))) == 403


def test_a_websocket_of_its_own_page_is_opened_under_every_name(served):
    for host in (served.host, f"localhost:{served.port}", f"[::1]:{served.port}"):
        assert status(served.handshake(host=host, Origin=f"http://{host}", Cookie="a=b")) == 101
    assert status(served.handshake(host="news.example.org", Origin="https://news.example.org")) == 101


def test_a_websocket_without_origin_is_opened_to_a_program_only(served):
    assert status(served.handshake()) == 101
    assert status(served.handshake(Cookie="a=b")) == 403
    assert status(served.handshake(Sec_Fetch_Site="same-origin")) == 403


def test_an_upload_of_a_foreign_page_is_refused_before_its_token_is_read(served):
    refused = served.ask("/_stcore/upload_file/a/b", method="PUT", Origin="http://evil.example")
    assert status(refused) == 403
    assert status(served.ask("/_stcore/upload_file/a/b", method="OPTIONS", Origin="http://evil.example")) == 403


def test_what_another_site_embeds_is_refused(served):
    assert status(served.ask("/app/static/icon.svg", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")) == 403


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_its_folders_is_served(served, path):
    answer = served.ask(path)
    assert status(answer) in {200, 301, 400, 404}
    if status(answer) == 200:
        # An address the page itself looks up, in vain.
        assert b"text/html" in answer
    assert b"import annotations" not in answer
    assert b"root:" not in answer
    location = re.search(rb"location: (\S+)", answer)
    assert location is None or re.match(rb"/[^/\\]|\.\./", location[1])


@pytest.mark.parametrize(
    "request_",
    [
        "GET /{long} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {host}\r\nX: {long}\r\n\r\n",
        "GET /?{long} HTTP/1.1\r\nHost: {host}\r\n\r\n",
    ],
)
@pytest.mark.parametrize("size", [40_000, 1_000_000])
def test_long_requests_are_refused(served, request_, size):
    try:
        answer = served.say(request_.format(host=served.host, long="a" * size))
    except ConnectionError:
        return  # closed before all of it was read
    assert status(answer) in {400, 414, 431}
    assert b"content-security-policy" in answer


def test_the_watch_sees_what_leaves_a_process(watched, tmp_path):
    calls = tmp_path / "calls"
    code = (
        "import requests\nfor address in ('http://192.0.2.1', 'http://news.example.org'):\n"
        "    try: requests.get(address, timeout=1)\n    except Exception: pass"
    )
    subprocess.run([sys.executable, "-P", "-c", code], env={**watched, "CALLS": str(calls)}, check=True)
    assert "192.0.2.1" in calls.read_text()
    assert "news.example.org" in calls.read_text()


def test_no_request_left_the_server_whatever_came_in(served):
    for origin in ("http://evil.example", "null", "http://192.0.2.7", "https://192.0.2.7:8501"):
        served.handshake(Origin=origin)
        served.handshake(host="evil.example", Origin=origin)
        served.ask("/_stcore/health", Origin=origin)
    assert served.calls() == ""


def test_streamlit_itself_can_no_longer_ask_for_an_address(watched, tmp_path):
    code = (
        "from streamlit import net_util\nfrom streamlit.web.server import server_util\n"
        "from dashboard.server.outgoing import LOOKUPS, forbid_lookups\n"
        "assert all(hasattr(net_util, name) for name in LOOKUPS)\nforbid_lookups()\n"
        "assert not server_util.is_url_from_allowed_origins('http://evil.example')\n"
    )
    calls = tmp_path / "calls"
    subprocess.run([sys.executable, "-P", "-c", code], env={**watched, "CALLS": str(calls)}, check=True)
    assert not calls.exists()


@pytest.mark.parametrize("name", ["https://news.example.org", "*", "0.0.0.0"])
def test_a_name_that_cannot_be_allowed_is_a_wrong_call(tmp_path, name):
    done = subprocess.run([*COMMAND, "serve", "--allow-host", name], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        f"newsdash: --allow-host {name!r} is not a host name: give one as a browser shows it, with or without "
        "a port, as in news.example.org or localhost:9000.\n"
    )
