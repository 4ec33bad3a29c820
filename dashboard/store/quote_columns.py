"""The columns of a quote, once: in segments, in a generation, in frames and in exports.

A new column is a field of `model.Quote`, with a default, and a row here. Segments that were written before it are read as if it
were at its default, so that no version changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields

import pyarrow as pa

from dashboard.model import Quote

_SQL_TYPES = {pa.int32(): "INTEGER", pa.string(): "VARCHAR", pa.bool_(): "BOOLEAN", pa.float32(): "FLOAT"}
_KIND = "CASE q.kind WHEN 'indirect' THEN 'paraphrase' ELSE 'quote' END"
_SURE_OF_ACTOR = "coalesce(q.actor_confidence, CASE WHEN q.actor_id = '' THEN 0 ELSE q.speaker_confidence END)"
"""Segments from before this column had one figure for both."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: in segments (a field of `model.Quote`), frames and exports.
        meaning: what an export says of it; it is not exported without one.
        type: in segments; None where only frames have it.
        stored: what the `quotes` of a generation have instead of it, as (name, type, SQL).
        shown: what frames have instead of it, in SQL over q, a row of `quotes`, and s, its speaker's row of `actors`; None
            where they have none, or make it otherwise.
    """

    name: str
    meaning: str = ""
    type: pa.DataType | None = None
    stored: tuple[str, str, str] | None = None
    shown: str | None = ""


COLUMNS = (
    Column("group", "", pa.int32(), ("group", "INTEGER", "(dense_rank() OVER (ORDER BY f.article, q.group) - 1)::INTEGER")),
    Column("kind", "quote: words inside marks; paraphrase: the outlet's words", pa.string(), shown=_KIND),
    Column("speech", "direct, mixed or indirect", shown="q.kind"),
    Column(
        "quotation", "the words as shown: in marks if all are inside; a mark in [brackets] was lost and is restored", shown=None
    ),
    Column("text", "the words as printed", pa.string()),
    Column("cue", "the reporting word", pa.string()),
    Column("negated", "the reporting word says that it was not said: did not say, declined to confirm", pa.bool_()),
    Column("cue_start", "", pa.int32()),
    Column("cue_end", "", pa.int32()),
    Column("speaker", "the speaker's words in the text", pa.string()),
    Column("speaker_start", "", pa.int32()),
    Column("speaker_end", "", pa.int32()),
    Column(
        "actor_id",
        "whom they name, empty if unknown",
        pa.string(),
        ("actor", "INTEGER", "names.actor"),
        "coalesce(s.id, '')",
    ),
    Column("speaker_name", "the name of that actor", shown="coalesce(s.name, '')"),
    Column(
        "speaker_resolved",
        "",
        pa.string(),
        ("speaker_resolved", "VARCHAR", "coalesce(names.name, q.speaker_resolved)"),
        None,
    ),
    Column("role", "a role of theirs that articles of the time give", shown=None),
    Column("speaker_stated", "named beside the cue, rather than inferred", pa.bool_()),
    Column(
        "confidence",
        "that the words and those that name their speaker are right, 0 to 1",
        pa.float32(),
        shown="round(q.confidence::DOUBLE, 4)",
    ),
    Column(
        "speaker_confidence",
        "that the words for the speaker are the right ones, 0 to 1",
        pa.float32(),
        shown="round(q.speaker_confidence::DOUBLE, 4)",
    ),
    Column(
        "actor_confidence",
        "that the speaker is the one of speaker_name, 0 to 1; 0 without one",
        pa.float32(),
        ("actor_confidence", "FLOAT", _SURE_OF_ACTOR),
        "round(q.actor_confidence::DOUBLE, 4)",
    ),
    Column("medium", "the document or occasion they were said in, where the article names one", pa.string()),
    Column("repaired", "which mark was lost: open, close, both", pa.string()),
    Column("before", "the sentence before the words", shown=None),
    Column("after", "and after them", shown=None),
    Column("topic_in", "the nearest place where topics and query hold: words, passage, article; empty without", shown=None),
    Column("about_in", "the nearest place that names whom it is about, likewise", shown=None),
    Column("speaks_for", "id of the speaker asked for whom this one is or speaks for; empty without", shown=None),
    Column("printings", "selected articles that print these words of this speaker", shown=None),
    Column("printed_by", "their sources", shown=None),
    Column("copies", "near-identical articles in the corpus", shown=None),
    Column("field", "title or text", pa.string()),
    Column("start", "first character, in the cleaned text or title", pa.int32()),
    Column("end", "one past the last character", pa.int32()),
)
"""In the order of an export."""

_TYPES = {column.name: column.type for column in COLUMNS if column.type is not None}
_DEFAULTS = {one.name: one.default for one in fields(Quote) if one.default is not MISSING and one.default is not None}
STRUCT = pa.struct([(one.name, _TYPES[one.name]) for one in fields(Quote) if one.name in _TYPES])
"""A quote in a segment."""
SQL_STRUCT = f"STRUCT({', '.join(f'"{name}" {_SQL_TYPES[type_]}' for name, type_ in _TYPES.items())})"
"""What a quote of any segment is read as: what it lacks is null."""
MEANINGS = {column.name: column.meaning for column in COLUMNS if column.meaning}


def table_columns() -> str:
    """The columns of a generation's `quotes` and their types, as CREATE TABLE has them."""
    return ", ".join(f'"{name}" {type_}' for name, type_, _ in _stored())


def stored_list() -> str:
    """The columns of a generation's `quotes`, as the SELECT that fills it has them; q is a quote of a segment."""
    return ", ".join(f'{sql} AS "{name}"' for name, _, sql in _stored())


def frame_list(instead: Mapping[str, str]) -> str:
    """The columns of a frame of quotes, as a SELECT has them; `instead`: SQL for columns that are made there."""
    return ", ".join(
        f'{instead.get(column.name) or column.shown or f'q."{column.name}"'} AS "{column.name}"'
        for column in COLUMNS
        if column.shown is not None or column.name in instead
    )


def _stored() -> list[tuple[str, str, str]]:
    return [column.stored or _as_it_is(column.name, _TYPES[column.name]) for column in COLUMNS if column.type is not None]


def _as_it_is(name: str, type_: pa.DataType) -> tuple[str, str, str]:
    sql = f'q."{name}"'
    if name in _DEFAULTS:
        default = _DEFAULTS[name]
        sql = f"coalesce({sql}, {f"'{default}'" if isinstance(default, str) else default})"
    return name, _SQL_TYPES[type_], sql
