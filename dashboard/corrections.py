"""What an analyst said about columns that were taken for the wrong field.

A correction is found again by the names of all columns of a file, so that it holds for every file of that kind, also inside an
archive, and whenever an import is resumed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from dashboard.errors import InputError

type Corrections = Mapping[frozenset[str], Mapping[str, str]]
"""Names of all columns -> field of an article -> the column that holds it, "" for none."""


def correction_of(corrections: Corrections, names: Iterable[str]) -> Mapping[str, str]:
    """What was said about files with these columns; empty if nothing was."""
    return corrections.get(frozenset(names), {})


def read(path: Path) -> Corrections:
    """Corrections as `write` wrote them. Raises InputError for a file that holds anything else."""
    try:
        entries = json.loads(path.read_text("utf-8"))
        return {_names(entry["columns"]): _fields(entry["fields"]) for entry in entries}
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError(
            f"{path} holds no corrections of columns; write a list of objects, as in "
            '[{"columns": ["head", "story"], "fields": {"text": "story"}}]'
        ) from error


def write(path: Path, corrections: Corrections) -> None:
    """Replace the file as a whole; a reader never sees half of one."""
    entries = [{"columns": sorted(names), "fields": dict(fields)} for names, fields in corrections.items()]
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(entries, indent=1), "utf-8")
    partial.replace(path)


def _names(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise TypeError
    return frozenset(value)


def _fields(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(column, str) for column in value.values()):
        raise TypeError
    return value
