"""A child that reads beside this process: one a corpus, stopped and started again."""

from __future__ import annotations

import json
import time
from pathlib import Path

from dashboard import ingesting
from dashboard.store import progress

TEXT = "The ferry to Tornby sails again, said Ilse Brandmeer of the harbour board. It was cold on the quay that day. " * 30


def until(folder: Path, *states: str) -> progress.Progress:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        now = progress.read(folder)
        if now and now.state in states:
            return now
        time.sleep(0.05)
    raise AssertionError(f"{progress.read(folder)}:\n{(folder / ingesting.LOG).read_text()}")


def test_what_was_stopped_goes_on_at_once_where_it_was(tmp_path: Path) -> None:
    articles, folder = tmp_path / "articles.jsonl", tmp_path / "corpus"
    folder.mkdir()
    articles.write_text("\n".join(json.dumps({"title": f"Ferry {at}", "text": f"{TEXT} {at}"}) for at in range(120)))
    assert ingesting.start([articles], folder, workers=1)
    assert not ingesting.start([articles], folder, workers=1), "one child a corpus"
    until(folder, "annotating")
    ingesting.stop(folder)
    stopped = until(folder, "stopped")
    assert stopped.done < 120
    assert ingesting.start([articles], folder, workers=1), "the old child may not be gone yet"
    done = until(folder, "done")
    assert done.added + done.known == 120
    assert done.known >= stopped.added
