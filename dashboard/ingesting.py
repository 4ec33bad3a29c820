"""Importing in a `newsdash ingest` process: started, asked to end, and never left running.

The server itself never loads the language model, so that it has such a child process read whatever it is given.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

LOG = "ingest.log"
_STOP_SECONDS = 20
"""How long an ingest may take to commit what it has read when it is asked to end."""
_children: dict[Path, subprocess.Popen[bytes]] = {}
_ending: set[Path] = set()
_lock = threading.Lock()


def start(
    paths: Sequence[Path],
    folder: Path,
    *,
    name: str = "",
    workers: int | None = None,
    cluster: str = "",
    mapping: Mapping[str, str] | None = None,
    columns: Path | None = None,
    article_seconds: float | None = None,
    follow_links: bool = False,
) -> bool:
    """Read `paths` into the corpus in `folder`; without paths, bring it up to date.

    columns: the file with the corrections of columns. False if a child is writing to it that has not been asked to end.
    """
    with _lock:
        running = _children.get(folder)
        if running is not None and running.poll() is None:
            if folder not in _ending:
                return False
            _wait(running)  # it reports that it has stopped a moment before its process ends
        _ending.discard(folder)
        # -P: never import from a folder named dashboard in the working directory.
        command = [sys.executable, "-P", "-m", "dashboard.cli", "ingest", "--store", str(folder)]
        command += [f"--name={name}"] if name else []
        command += [f"--workers={workers}"] if workers else []
        command += [f"--cluster={cluster}"] if cluster else []
        command += [f"--article-seconds={article_seconds}"] if article_seconds else []
        command += ["--follow-links"] if follow_links else []
        command += [f"--map={field}={column}" for field, column in (mapping or {}).items()]
        command += [f"--columns={columns}"] if columns else []
        command += ["--", *(str(path.expanduser().absolute()) for path in paths)] if paths else []
        with (folder / LOG).open("ab") as log:
            child = _children[folder] = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        threading.Thread(target=child.wait, daemon=True).start()  # or it stays in the process table as long as we do
        return True


def stop(folder: Path) -> None:
    """Ask the child that writes to `folder` to commit what it has read and end; it can be started again and continues."""
    with _lock:
        child = _children.get(folder)
        if child is not None and child.poll() is None:
            _ending.add(folder)
            child.terminate()


def running(folder: Path) -> bool:
    """Whether a child of this process is writing to `folder`."""
    with _lock:
        child = _children.get(folder)
    return child is not None and child.poll() is None


@atexit.register
def end() -> None:
    """Ask all children to end, and wait until they have committed what they have read."""
    with _lock:
        running = [child for child in _children.values() if child.poll() is None]
    for child in running:
        child.terminate()
    for child in running:
        _wait(child)


def _wait(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
