"""A `newsdash annotate --explain` beside this process, which never loads the language model itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dashboard.errors import ModelError

PATIENCE_SECONDS = 180


def explained(title: str, text: str, language: str) -> dict[str, Any]:
    """The annotation record of an article as it came, its quotes with `why`; takes some seconds, for the model is loaded anew.

    Raises ModelError where the article could not be read again, with what the command said.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "article.json"
        path.write_text(json.dumps({"title": title, "text": text, "language": language}), "utf-8")
        # -P: a folder named dashboard in the working directory is not ours.
        command = [sys.executable, "-P", "-m", "dashboard.cli", "annotate", "--explain", "--workers=1", str(path)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise ModelError(f"The article was not read again within {PATIENCE_SECONDS} seconds.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ModelError(f"The article could not be read again: {said[-1] if said else 'nothing was said why'}.")
    record: dict[str, Any] = json.loads(done.stdout)
    return record
