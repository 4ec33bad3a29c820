"""Where things are: the sample, corpora, and Streamlit's configuration, in a checkout and in an installed copy."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from dashboard.errors import InputError

DISTRIBUTION = "newsdash-desk"
"""What the installed package is called: the name `newsdash` on the package index is taken by another project."""
STORE_VARIABLE = "NEWSDASH_STORE"
"""Names the corpus folder to the app that `newsdash serve` starts."""
DATA_VARIABLE = "NEWSDASH_DATA"
"""Where corpora are kept unless --store names a folder."""

PORT = 8501
HOST = "127.0.0.1"
SAMPLE_NAME = "Sample"

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds data/ and .streamlit/: the checkout, or the package where it was installed with them inside."""
    return _PACKAGE.parent if (_PACKAGE.parent / "pyproject.toml").is_file() else _PACKAGE


def version() -> str:
    """The version of this program; of a checkout, the one its pyproject.toml says now."""
    if _is_checkout():
        return str(tomllib.loads((root() / "pyproject.toml").read_text("utf-8"))["project"]["version"])
    return importlib.metadata.version(DISTRIBUTION)


def sample_path() -> Path:
    """The articles shown when none are given."""
    return root() / "data" / "sample"


def evaluation_path() -> Path:
    """What `make evaluate` measured: how often extraction is right; `analysis.accuracy` reads it."""
    return root() / "data" / "evaluation.json"


def corpora() -> Path:
    """The folder for corpora that were given none: $NEWSDASH_DATA, data/store in a checkout, else the user's own.

    A checkout that cannot be written, as when another user set it up, leaves them to the user's own, too.
    """
    if given := os.environ.get(DATA_VARIABLE):
        return Path(given).expanduser().absolute()
    if _is_checkout() and _can_make(root() / "data" / "store"):
        return root() / "data" / "store"
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Application Support"
    else:
        home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return home / "newsdash" / "store"


def corpus_folder(paths: Sequence[Path]) -> Path:
    """The corpus folder of these paths and no others: its name readable first, then unique. Without any, the sample's.

    One that a read-only checkout has already, as when another user set it up, is opened there.
    """
    resolved = sorted({str(path.expanduser().resolve()) for path in paths or [sample_path()]})
    slug = re.sub(r"[^a-z0-9]+", "-", Path(resolved[0]).stem.lower()).strip("-")[:40] or "articles"
    name = f"{slug}-{hashlib.sha256('\0'.join(resolved).encode('utf-8', 'surrogateescape')).hexdigest()[:10]}"
    made = root() / "data" / "store" / name
    if _is_checkout() and not os.environ.get(DATA_VARIABLE) and made.is_dir():
        return made
    return corpora() / name


def _is_checkout() -> bool:
    return root() != _PACKAGE


def _can_make(folder: Path) -> bool:
    """Whether this folder is writable, or can be created."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return os.access(there, os.W_OK)


def corpus_name(paths: Sequence[Path]) -> str:
    """What a corpus made from these paths is called until the analyst says otherwise."""
    if not paths:
        return SAMPLE_NAME
    first = paths[0].expanduser().resolve().name
    return first if len(paths) == 1 else f"{first} and {len(paths) - 1} more"


def corpus() -> Path:
    """The corpus folder this process shows: $NEWSDASH_STORE, else the sample's."""
    given = os.environ.get(STORE_VARIABLE)
    return Path(given) if given else corpus_folder([])


def is_sample(path: Path) -> bool:
    """Whether these articles are the project's own, by invented people."""
    return path.expanduser().resolve().is_relative_to(sample_path().resolve())


def app_path() -> Path:
    return _PACKAGE / "app.py"


def streamlit_config() -> Path:
    return root() / ".streamlit" / "config.toml"


def streamlit_options() -> dict[str, object]:
    """Every option of config.toml by its dotted name, because Streamlit itself looks only in the working directory.

    Raises InputError where the file is missing or cannot be read.
    """
    path = streamlit_config()
    try:
        return _flat(tomllib.loads(path.read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"The configuration {path} cannot be read ({error}): install newsdash again.") from error


def _flat(section: dict[str, object], prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in section.items():
        dotted = f"{prefix}{name}"
        flat |= _flat(value, f"{dotted}.") if isinstance(value, dict) else {dotted: value}
    return flat
