"""Where the gold data lies, and the digest of each set and scorer that figures depend on, so that an edited one is noticed."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "shared" / "gold"
DIGESTS = Path(__file__).with_name("gold_digests.json")
"""SHA-256 of the contents (not of how they are compressed), by path below FOLDER."""


def path(name: str) -> Path:
    """The file of a gold set or a scorer; KeyError for one that has no digest and so could change unnoticed."""
    if name not in recorded():
        raise KeyError(f"{name} has no digest in {DIGESTS.name}: add it with `evaluate.py --accept-gold {name}`.")
    return FOLDER / name


def recorded() -> dict[str, str]:
    found: dict[str, str] = json.loads(DIGESTS.read_text("utf-8"))
    return found


def digest(file: Path) -> str:
    """Of the contents of a file, "" where there is none."""
    if not file.is_file():
        return ""
    content = file.read_bytes()
    return hashlib.sha256(gzip.decompress(content) if file.suffix == ".gz" else content).hexdigest()


def changed(folder: Path = FOLDER) -> list[str]:
    """The files that are missing or are not what their digest says."""
    return [name for name, wanted in sorted(recorded().items()) if digest(folder / name) != wanted]


def accept(names: list[str], folder: Path = FOLDER, digests: Path = DIGESTS) -> None:
    """Record files as they are now."""
    known = json.loads(digests.read_text("utf-8")) if digests.exists() else {}
    known |= {name: digest(folder / name) for name in names}
    digests.write_text(json.dumps(dict(sorted(known.items())), indent=2) + "\n", "utf-8")
