"""What the corpora that this server may show are called, and a folder for a new one."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

import streamlit as st

from dashboard import settings
from dashboard.errors import NewsdashError
from dashboard.store import served
from dashboard.store.corpus import MANIFEST, Corpus

MAX_SLUG_CHARACTERS = 40


def new(name: str) -> Path:
    """Make an empty folder for a corpus called `name`; the folder's own name begins with it and is unique."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:MAX_SLUG_CHARACTERS].strip("-") or "articles"
    path = settings.corpora() / f"{slug}-{secrets.token_hex(4)}"
    path.mkdir(parents=True)
    return path


def names() -> dict[str, str]:
    """What the corpora beside the one served by default are called, by folder name."""
    return {path.name: name_of(path) for path in served.others()}


def name_of(folder: Path) -> str:
    """What a corpus is called now; its folder's name if it has none or cannot be read."""
    return _name(str(folder), _version(folder))


def _version(folder: Path) -> tuple[int, int]:
    """Changes when the manifest does: SQLite writes to the file, or to its log beside it."""
    manifest = folder / MANIFEST
    log = manifest.with_name(f"{manifest.name}-wal")
    return tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in (manifest, log))  # type: ignore[return-value]


@st.cache_data(max_entries=256, show_spinner=False)
def _name(folder: str, version: tuple[int, int]) -> str:  # noqa: ARG001 - a part of the key
    try:
        with Corpus.open(Path(folder)) as corpus:
            return corpus.name or Path(folder).name
    except NewsdashError:
        return Path(folder).name
