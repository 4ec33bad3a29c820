"""How far an ingest is: one small file in the corpus folder, which the dashboard reads while another process writes it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Literal

State = Literal["starting", "annotating", "building", "done", "stopped", "failed", "killed"]

FILE = "ingest-progress.json"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is.

    Attributes:
        state: "killed" is what `read` says of a process that ended without saying so.
        done, found: articles dealt with in this run, of those found so far.
        reading: more may still be found.
        rate: articles annotated per second.
        message: why it failed.
        workers: of a cluster, by their addresses, the articles per second of each; empty for processes of this machine.
    """

    state: State
    pid: int
    done: int = 0
    found: int = 0
    reading: bool = False
    added: int = 0
    updated: int = 0
    known: int = 0
    rejected: int = 0
    rate: float = 0.0
    started: str = ""
    changed: str = ""
    message: str = ""
    workers: dict[str, float] = field(default_factory=dict)

    @property
    def running(self) -> bool:
        return self.state in {"starting", "annotating", "building"}


def write(folder: Path, progress: Progress) -> None:
    """Replace the file as a whole; a reader never sees half of one."""
    path = folder / FILE
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(asdict(progress)), "utf-8")
    partial.replace(path)


def read(folder: Path) -> Progress | None:
    """What the last ingest of this corpus said; None if there was none."""
    try:
        found = Progress(**json.loads((folder / FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return replace(found, state="killed") if found.running and not _alive(found.pid) else found


def _alive(pid: int) -> bool:
    if os.name == "nt":  # there, os.kill(pid, 0) would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
