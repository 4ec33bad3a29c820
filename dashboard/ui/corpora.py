"""Which corpora this server may show: the one it was started with, and those in the folder for corpora."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

import streamlit as st

from dashboard import settings
from dashboard.errors import NewsdashError
from dashboard.store.corpus import MANIFEST
from dashboard.store.corpus import Corpus as Folder

CHOSEN = "corpus"
"""What the address calls the corpus by."""
LONGEST = 40  # characters of a corpus's name that its folder keeps
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")


def folder(name: str) -> Path | None:
    """The folder of a corpus by its name in the address: a child of the folder for corpora and nothing else; "" is the
    served one. None where there is no such corpus.
    """
    if not name:
        return settings.corpus()
    found = settings.corpora() / name
    return found if _NAME.fullmatch(name) and found.is_dir() else None


def new(name: str) -> Path:
    """Make an empty folder for a corpus of this name; its own name says it and is unique."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST].strip("-") or "articles"
    made = settings.corpora() / f"{slug}-{secrets.token_hex(4)}"
    made.mkdir(parents=True)
    return made


def known() -> dict[str, str]:
    """The corpora there are besides the served one: what they are called, by folder name."""
    served, found = settings.corpus(), {}
    for manifest in sorted(settings.corpora().glob(f"*/{MANIFEST}")):
        if manifest.parent != served and _NAME.fullmatch(manifest.parent.name):
            found[manifest.parent.name] = called(str(manifest.parent), manifest.stat().st_mtime_ns)
    return found


@st.cache_data(max_entries=256, show_spinner=False, ttl=60)
def called(corpus: str, _version: int) -> str:
    try:
        with Folder.open(Path(corpus)) as opened:
            return opened.name or Path(corpus).name
    except NewsdashError:
        return Path(corpus).name
