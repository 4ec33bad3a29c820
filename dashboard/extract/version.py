"""Which extractor made an annotation: a short hash of code, data and language model."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from functools import cache
from pathlib import Path

from dashboard.errors import ModelError
from dashboard.extract.language_model import locate

_LIBRARIES = ("spacy", "yake", "py3langid")


@cache
def extractor() -> str:
    """Twelve hexadecimal digits that change with any file of dashboard/extract, with the words it looks names up in,
    with the model, and with the libraries whose output it hands on.

    Reads files only: the dashboard's own process calls this without importing spaCy.
    """
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for folder in (here, here.parent / "gazetteer"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(here.parent).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update((here.parent / "model.py").read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {importlib.metadata.version(library)}".encode())
    digest.update(model_version().encode())
    return digest.hexdigest()[:12]


def model_version() -> str:
    """Name and version of the language model, read from its meta.json; its name alone where it is not installed."""
    try:
        meta = json.loads((locate.folder() / "meta.json").read_text(encoding="utf-8"))
    except ModelError:
        return locate.wanted()
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"
