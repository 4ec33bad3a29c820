"""Looking into files in a `newsdash ingest --dry-run` process, since the server itself reads nothing that may be hostile."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any

from dashboard import corrections
from dashboard.corrections import Corrections
from dashboard.errors import InputError
from dashboard.file_preview import FilePreview, from_record

TIMEOUT_SECONDS = 60
MAX_AT_ONCE = 2
"""Of all sessions of a server; one more waits."""
_free = BoundedSemaphore(MAX_AT_ONCE)


def look(paths: Sequence[Path], corrected: Corrections) -> tuple[tuple[FilePreview, ...], bool]:
    """What is recognised in the files, and whether there are more than could be looked into, within `TIMEOUT_SECONDS`.

    Raises InputError with the command's message if it could not look, and where it wrote what cannot be read.
    """
    with _free, TemporaryDirectory() as folder:
        columns = Path(folder) / "columns.json"
        corrections.write(columns, corrected)
        # -P: never import from a folder named dashboard in the working directory.
        command = [sys.executable, "-P", "-m", "dashboard.cli", "ingest", "--dry-run", "--json", f"--columns={columns}", "--"]
        command += map(str, paths)
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            output, errors = process.communicate(timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
    records = read_records(output)
    if not records and errors:
        raise InputError(errors.decode("utf-8", "replace").strip().splitlines()[-1])
    more = bool(records.pop()["more"]) if records and "origin" not in records[-1] else True
    return tuple(map(from_record, records)), more


def read_records(output: bytes) -> list[dict[str, Any]]:
    """The lines that were written to their end."""
    try:
        records = [json.loads(line) for line in output.splitlines(keepends=True) if line.endswith(b"\n")]
    except ValueError:  # an invalid encoding is one too
        records = [None]
    if not all(isinstance(record, dict) for record in records):
        raise InputError("What was recognised in the files cannot be read, as something else wrote into it.")
    return records
