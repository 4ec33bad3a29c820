"""The notebook in docs/http-api.md, run against a real server on the sample."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pandas as pd
import pytest

from dashboard.export.choices import What
from dashboard.store.generation import Generation

ROOT = Path(__file__).parents[2]
NEWSDASH = Path(sys.executable).with_name("newsdash")
CELLS = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "http-api.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
SECONDS_TO_START = 120


@pytest.fixture(scope="module")
def server(sample: Generation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on the sample."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [NEWSDASH, "serve", "--store", sample.folder, "--port", str(port)],
            cwd=log.parent,
            stdout=sink,
            stderr=sink,
            env={**os.environ, "HOME": str(log.parent)},
        )
    address, deadline = f"http://127.0.0.1:{port}", time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with urllib.request.urlopen(f"{address}/api/v1", timeout=5) as answer:
                assert answer.status == 200
            break
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(30)
    assert "Traceback" not in log.read_text()


@pytest.fixture(scope="module")
def notebook(server: str) -> dict[str, Any]:
    """The names that its cells leave."""
    names: dict[str, Any] = {}
    for cell in CELLS:
        exec(cell.replace("http://127.0.0.1:8501", server), names)
    return names


def test_it_has_quotes_with_speakers(notebook: dict[str, Any]) -> None:
    quotes = notebook["quotes"]
    assert len(quotes) > 10
    assert set(quotes["kind"]) == {"quote"}
    assert quotes["day"].min() >= "2011-02-01"
    assert notebook["speakers"].iloc[0] > 1
    assert notebook["by_month"].sum() == len(quotes)


def test_the_rows_are_those_of_the_command(notebook: dict[str, Any], sample: Generation, tmp_path: Path) -> None:
    file = tmp_path / "quotes.jsonl"
    filters = ["--topic", "Libya OR Libyan", "--kind", "quote", "--rows", "utterance", "--since", "2011-02-01"]
    command: list[str | Path] = [NEWSDASH, "export", "quotes", *filters, "--undated", "without", "--format", "jsonl", "-o", file]
    subprocess.run([*command, "--store", sample.folder], check=True)
    written = pd.DataFrame([json.loads(line) for line in file.read_text("utf-8").split("\n")[:-1]])
    pd.testing.assert_frame_equal(notebook["quotes"], written)


def test_its_timeline_has_days(notebook: dict[str, Any]) -> None:
    timeline = notebook["timeline"]
    assert pd.api.types.is_datetime64_any_dtype(timeline["bin"])
    assert timeline["articles"].sum() > 10


@pytest.mark.parametrize("what", [what for what in get_args(What) if what != "comparison"])
def test_every_row_is_as_the_server_describes_it(server: str, what: str) -> None:
    with urllib.request.urlopen(f"{server}/api/v1") as answer:
        schema = json.load(answer)["components"]["schemas"][what.capitalize()]
    with urllib.request.urlopen(f"{server}/api/v1/{what}?topic=Libya&topic=shield") as answer:
        rows = json.load(answer)["rows"]
    validator = jsonschema.Draft202012Validator(schema)
    assert rows
    assert [error.message for row in rows for error in validator.iter_errors(row)] == []


def test_a_page_elsewhere_is_refused(server: str) -> None:
    request = urllib.request.Request(f"{server}/api/v1/quotes", headers={"Origin": "http://evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    with refused.value as answer:
        assert answer.code == 403
