"""Which corpora one server may show: the one it was started with, and those in the folder for corpora."""

from __future__ import annotations

import re
from pathlib import Path

from dashboard import settings
from dashboard.store.corpus import MANIFEST

_FOLDER_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")


def folder(name: str) -> Path | None:
    """The folder of the corpus with this name in the address, or None.

    It is a child of the folder for corpora and nothing else; "" is the corpus served by default.
    """
    if not name:
        return settings.corpus()
    path = settings.corpora() / name
    return path if _FOLDER_NAME.fullmatch(name) and path.is_dir() else None


def others() -> list[Path]:
    """The folders of the corpora beside the one served by default."""
    folders = [manifest.parent for manifest in sorted(settings.corpora().glob(f"*/{MANIFEST}"))]
    return [path for path in folders if path != settings.corpus() and _FOLDER_NAME.fullmatch(path.name)]
