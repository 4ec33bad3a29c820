"""Explaining quotes in a `newsdash annotate --explain` process, because the server never loads the language model."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dashboard.errors import ModelError

TIMEOUT_SECONDS = 180


def annotate_with_reasons(title: str, text: str, language: str) -> dict[str, Any]:
    """The annotation record of an article, with the reasons (`why`) for each quote. Takes seconds: the model is loaded.

    Raises ModelError with the command's message if the article could not be read again.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "article.json"
        path.write_text(json.dumps({"title": title, "text": text, "language": language}), "utf-8")
        # -P: never import from a folder named dashboard in the working directory.
        command = [sys.executable, "-P", "-m", "dashboard.cli", "annotate", "--explain", "--workers=1", str(path)]
        try:
            process = subprocess.run(command, capture_output=True, timeout=TIMEOUT_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise ModelError(f"Reading the article again took longer than {TIMEOUT_SECONDS} seconds.") from None
    if process.returncode:
        lines = process.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ModelError(f"The article could not be read again: {lines[-1] if lines else 'the command gave no reason'}.")
    record: dict[str, Any] = json.loads(process.stdout)
    return record
