"""The log of decisions as a file of text, for version control and for other corpora: TOML, one table a decision."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import tomli_w

from dashboard.errors import InputError
from dashboard.store.desk import Decision

FORMAT = 1
_HEAD = "# What the analysts of a corpus decided, in the order they did. Read it in with: newsdash decisions import FILE\n\n"


def write_decisions(decisions: Iterable[Decision]) -> str:
    """The file: `format`, and for each `[[decision]]` its number, time, who, kind, subject, undoes (0 for none) and payload.

    A decision without a payload removed what was decided. A value that TOML has not, null within a payload, is left out.
    """
    rows = [
        {
            "number": one.number,
            "time": one.time,
            "who": one.who,
            "kind": one.kind,
            "subject": one.subject,
            "undoes": one.undoes,
            **({} if one.payload is None else {"payload": _without_nulls(one.payload)}),
        }
        for one in decisions
    ]
    return _HEAD + tomli_w.dumps({"format": FORMAT, "decision": rows})


def read_decisions(path: Path) -> list[Decision]:
    """The decisions of a file that `write_decisions` wrote. Raises InputError for any other."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path} cannot be read as decisions: {' '.join(str(error).split())}.") from error
    if found.get("format") != FORMAT:
        raise InputError(f"{path} states {_stated(found.get('format'))}; expected format = {FORMAT}.")
    rows = found.get("decision", [])
    if not isinstance(rows, list):
        raise InputError(f"{path} has no [[decision]] tables.")
    return [_decision(path, place, row) for place, row in enumerate(rows, start=1)]


def _decision(path: Path, place: int, row: object) -> Decision:
    if not isinstance(row, dict):
        raise InputError(f"Decision {place} of {path} is not a table.")
    if missing := [name for name in ("number", "time", "who", "kind", "subject") if name not in row]:
        raise InputError(f"Decision {place} of {path} lacks {', '.join(missing)}.")
    number, undoes, time, payload = row["number"], row.get("undoes", 0), row["time"], row.get("payload")
    texts = [row[name] for name in ("who", "kind", "subject")]
    whole = all(isinstance(value, int) and not isinstance(value, bool) for value in (number, undoes))
    if not (
        whole
        and isinstance(time, datetime)
        and all(isinstance(text, str) for text in texts)
        and texts[1]
        and texts[2]
        and (payload is None or (isinstance(payload, dict) and _is_plain(payload)))
    ):
        raise InputError(f"Decision {place} of {path} has a value of the wrong type.")
    who, kind, subject = texts
    moment = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    return Decision(number, moment, who, kind, subject, payload, undoes)


def _is_plain(value: object) -> bool:
    """Whether JSON has it too: TOML also has days and times, and numbers without end."""
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return isinstance(value, str | bool | int) or (isinstance(value, float) and math.isfinite(value))


def _stated(version: object) -> str:
    return "no format" if version is None else f"format = {version}"


def _without_nulls(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(name): _without_nulls(one) for name, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_without_nulls(one) for one in value if one is not None]
    return value
