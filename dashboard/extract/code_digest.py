"""Digests of Python modules by what they do, and of the modules that one of them imports.

Comments, docstrings, formatting and annotations of parameters leave a digest as it is; anything else changes it.
"""

from __future__ import annotations

import ast
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_REMEMBERED = Path("__pycache__") / "code_digests.json"
"""Where digests are kept, below the package: among the compiled files, which are made from the same sources and kept, shipped
and deleted like them. To parse the extractor's eighty modules takes 0.4 seconds, to look at their sizes and times 0.01.
"""
_IGNORED_FIELDS = frozenset({"annotation of arg", "returns", "type_comment", "kind"})
"""What never runs (annotations are postponed throughout) or is spelling (the u of u"")."""


@dataclass(frozen=True, slots=True)
class Module:
    """digest: of what the module does. imports: dotted names of what it imports, wherever in the file; `from a import b` is
    "a.b", whether b is a module or not.
    """

    digest: str
    imports: tuple[str, ...]


def parse(source: bytes) -> Module:
    """The module with this source text."""
    tree = ast.parse(source)
    written: list[str] = []
    imports: set[str] = set()
    _write(tree, written, imports)
    return Module(hashlib.sha256("\n".join(written).encode("utf-8", "surrogatepass")).hexdigest(), tuple(sorted(imports)))


def reachable(package: Path, start: str, apart: frozenset[str] = frozenset()) -> dict[str, Module]:
    """Every module of the package that is imported, directly or not, where `start` is; by dotted name, in order.

    A module brings the packages it is in, whose __init__ runs before it, but for the outermost: that is followed only where
    something that it defines is imported. apart: modules that are left out, with what they alone import.
    """
    remembered = _recall(package)
    read: dict[str, Module] = {}
    entries: dict[str, list[Any]] = {}
    waiting, names = [start], {start}
    while waiting:
        name = waiting.pop()
        path = _path(package, name)
        if path is None:
            further = {name.rpartition(".")[0]}  # not a module, but something that one defines
        else:
            read[name], entries[name] = _parsed(path, remembered.get(name))
            further = {imported for imported in read[name].imports if imported.startswith(f"{package.name}.")}
            further |= set(_parents(name))
        waiting += further - names - apart - {""}
        names |= further
    if any(remembered.get(name) != entry for name, entry in entries.items()):
        _remember(package, remembered | entries)
    return dict(sorted(read.items()))


def _write(node: ast.AST, written: list[str], imports: set[str]) -> None:
    """Append what the node does to `written`, one word a line, and what it imports to `imports`."""
    kind = type(node).__name__
    if isinstance(node, ast.Import):
        imports.update(alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        imports.update(f"{node.module}.{alias.name}" for alias in node.names)
    written.append(f"({kind}")
    for field, value in ast.iter_fields(node):
        if field in _IGNORED_FIELDS or f"{field} of {kind}" in _IGNORED_FIELDS or value is None or value == []:
            continue  # fields that a later Python adds are empty in sources of today
        written.append(field)
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, ast.AST):
                written.append(repr(item))
            elif not _does_nothing(item):
                _write(item, written, imports)
    written.append(")")


def _does_nothing(statement: ast.AST) -> bool:
    """Whether it is a docstring or a `pass`, or is there for the type checker alone."""
    if isinstance(statement, ast.If):
        return isinstance(statement.test, ast.Name) and statement.test.id == "TYPE_CHECKING" and not statement.orelse
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str)
    return isinstance(statement, ast.Pass)


def _parents(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[:end]) for end in range(2, len(parts)))


def _path(package: Path, name: str) -> Path | None:
    """The file of a module of the package."""
    place = package.parent.joinpath(*name.split("."))
    return next((path for path in (place / "__init__.py", place.with_name(f"{place.name}.py")) if path.is_file()), None)


def _parsed(path: Path, entry: list[Any] | None) -> tuple[Module, list[Any]]:
    """The module and how it is remembered: size, time of the last change, digest, imports."""
    status = path.stat()
    stamp = [status.st_size, status.st_mtime_ns]
    if entry and entry[:2] == stamp:
        return Module(entry[2], tuple(entry[3])), entry
    module = parse(path.read_bytes())
    return module, [*stamp, module.digest, list(module.imports)]


def _recall(package: Path) -> dict[str, list[Any]]:
    """What `_remember` wrote with this version of this module; nothing where that cannot be read."""
    try:
        stored = json.loads((package / _REMEMBERED).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    entries: dict[str, list[Any]] = stored.get("modules", {}) if stored.get("made by") == _made_by() else {}
    return entries


def _remember(package: Path, entries: dict[str, list[Any]]) -> None:
    """Keep the digests for the next start; where nothing may be written, they are worked out each time."""
    with suppress(OSError):
        place = package / _REMEMBERED
        place.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=place.parent, delete=False) as new:
            json.dump({"made by": _made_by(), "modules": entries}, new)
        Path(new.name).replace(place)


def _made_by() -> list[object]:
    """What digests depend on beside the sources."""
    status = Path(__file__).stat()
    return [status.st_size, status.st_mtime_ns, list(sys.version_info[:2])]
