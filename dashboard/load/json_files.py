"""JSON: one article, a list of them, or the answer of an API with a list somewhere inside; and JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import islice

from dashboard.load import columns, encodings
from dashboard.load.field_lookup import unwrap
from dashboard.load.json_text import parse
from dashboard.load.raw import File, Raw, UnreadableError
from dashboard.model import Rejected

MAX_BYTES = 160 << 20  # bytes of one JSON document, which must be held whole, several times over

MAX_LINE = 100_000_000  # characters
_DEPTH = 12  # lists and objects around an article
_PROBE = 20  # lines among which a record is looked for


def read_document(file: File, mapping: Mapping[str, str]) -> Iterator[Raw | Rejected]:
    """The articles of a JSON document (NewsAPI, Event Registry, GDELT, CMS dumps, lists, single articles)."""
    data = file.read_whole(MAX_BYTES, "a JSON document; store it as JSON lines, one article a line")
    text = encodings.decode(data)
    del data
    try:
        document = parse(text)
    except json.JSONDecodeError as error:
        if not _begins_with_record(text):
            raise UnreadableError(f"it is not valid JSON (line {error.lineno}: {error.msg})") from error
        yield from read_lines(file, mapping)
        return
    except RecursionError as error:
        raise UnreadableError("its JSON is nested too deeply") from error
    del text
    records = list(articles(document, mapping))
    if not records:
        raise UnreadableError(f"no article found in it: nothing has a field for text or title ({_shape(document)})")
    for number, record in enumerate(records, start=1):
        yield Raw(file.origin if len(records) == 1 else f"{file.origin}, item {number}", record, alone=len(records) == 1)


def read_lines(file: File, mapping: Mapping[str, str]) -> Iterator[Raw | Rejected]:
    """The articles of JSON lines, one at a time; a broken line is rejected by itself."""
    with encodings.stream(file.open()) as lines:
        for number, line in enumerate(iter(partial(lines.readline, MAX_LINE), ""), start=1):
            if len(line) == MAX_LINE:
                raise UnreadableError(f"line {number} is longer than {MAX_LINE:,} characters, so the rest was not read")
            if not (line := line.strip("\0 \t\n\ufeff")):
                continue
            origin = f"{file.origin}, line {number}"
            try:
                value = parse(line)
                records = list(articles(value, mapping))
            except json.JSONDecodeError as error:
                yield Rejected(origin, f"it is not valid JSON ({error.msg})")
                continue
            except RecursionError:
                yield Rejected(origin, "its JSON is nested too deeply")
                continue
            if not records:
                yield Rejected(origin, f"no article found in it: nothing has a field for text or title ({_shape(value)})")
            for record in records:
                yield Raw(origin, record)


def field_names(file: File) -> tuple[str, ...]:
    """The names of the fields of the first record of a document."""
    text = encodings.decode(file.read_whole(MAX_BYTES, "a JSON document"))
    try:
        return _names(parse(text))
    except json.JSONDecodeError:
        return line_names(file)


def line_names(file: File) -> tuple[str, ...]:
    """The names of the fields of the first record of JSON lines."""
    with encodings.stream(file.open()) as lines:
        for line in islice(iter(partial(lines.readline, MAX_LINE), ""), _PROBE):
            with suppress(json.JSONDecodeError):
                if names := _names(parse(line.strip("\0 \t\n\ufeff"))):
                    return names
    return ()


def _names(value: object) -> tuple[str, ...]:
    record = next(articles(value, {}), None) or _first_record(value)
    return tuple(unwrap(record)) if record else ()


def _first_record(value: object, depth: int = 0) -> dict[str, object] | None:
    """What may be an article under names that are not known: the first object of the first list of objects, else the whole."""
    if depth > _DEPTH:
        return None
    if isinstance(value, list):
        return next((found for item in value if (found := _first_record(item, depth + 1))), None)
    if isinstance(value, dict):
        lists = (item for item in value.values() if isinstance(item, list))
        return next((found for item in lists if (found := _first_record(item, depth + 1))), value)
    return None


def _begins_with_record(text: str) -> bool:
    try:
        return isinstance(parse(text.lstrip().split("\n", 1)[0]), dict)
    except (json.JSONDecodeError, RecursionError):
        return False


def articles(value: object, mapping: Mapping[str, str], depth: int = 0) -> Iterator[dict[str, object]]:
    """The records that look like articles, at any depth, in order: with text, else with a title and no such record inside."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from articles(item, mapping, depth + 1)
    elif isinstance(value, dict):
        record = unwrap(value)
        if _has_text(record, mapping):
            yield value
            return
        nested = [item for item in value.values() if isinstance(item, list | dict)]
        inside = [found for item in nested for found in articles(item, mapping, depth + 1)]
        if inside:
            yield from inside
        elif any(columns.field_of(name) in {"title", "text"} and isinstance(item, str) for name, item in record.items()):
            yield value


def _has_text(record: Mapping[str, object], mapping: Mapping[str, str]) -> bool:
    if (mapped := mapping.get("text")) and mapped.split(".")[0] in record:
        return True
    return any(
        isinstance(value, str) or (isinstance(value, list) and value and all(isinstance(item, str) for item in value))
        for name, value in record.items()
        if columns.field_of(name) == "text" and value
    )


_CALLED: Mapping[type, str] = {type(None): "nothing", bool: "true or false", str: "text", int: "a number", float: "a number"}


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return f"an object of {', '.join(map(repr, list(value)[:12])) or 'nothing'}"
    return "a list" if isinstance(value, list) else _CALLED[type(value)]
