"""The desk: what the analysts of a corpus decided, as one append-only log.

The log is the audit trail and what a backup must hold: articles can be read again, decisions cannot. Nothing in it is ever
changed; undoing a decision appends one that restores what was decided before it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard.errors import StaleError, StoreError
from dashboard.store.faults import first_line, is_forbidden, is_full, store_error
from dashboard.store.sqlite_files import connect, is_writable, write_ahead

DESK = "desk.sqlite"
VERSION = 1

type Payload = Mapping[str, Any]

_TABLE = """
    CREATE TABLE IF NOT EXISTS decisions (
        number INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL,
        subject TEXT NOT NULL, payload TEXT NOT NULL, undoes INTEGER REFERENCES decisions)
"""
_INDEX = "CREATE INDEX IF NOT EXISTS of_subject ON decisions (kind, subject, number)"
_ROWS = "SELECT number, time, who, kind, subject, payload, undoes FROM decisions"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the log.

    Attributes:
        payload: what holds from then on, None for nothing (removed).
        undoes: number of the decision that this one takes back, 0 for none.
    """

    number: int
    time: datetime
    who: str
    kind: str
    subject: str
    payload: Payload | None
    undoes: int = 0


@dataclass(frozen=True, slots=True)
class Adopted:
    """Decisions taken in from another log: how many are new, how many were here; refused: those about subjects that were decided
    on otherwise here.
    """

    added: int
    already: int
    refused: tuple[Decision, ...]


class Desk:
    """The log of one corpus folder. Holds no connection, so any number of sessions and processes may use it at once.

    The file appears with the first decision: reading a corpus without decisions writes nothing.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / DESK

    def record(self, kind: str, subject: str, payload: Payload | None, *, read: int, who: str = "") -> Decision:
        """Append a decision about a subject. payload: JSON values, or None to remove; read: number of the decision about this
        subject that the caller knew of, 0 for none.

        Raises StaleError, with the later decision, if another was made in the meantime; StoreError if the log cannot be read
        or written.
        """
        with self._writing() as log:
            last = _last(log, kind, subject)
            if (last.number if last else 0) != read:
                raise _stale(log, kind, subject)
            return _append(log, Decision(0, datetime.now(UTC), who, kind, subject, payload))

    def undo(self, number: int, *, who: str = "") -> Decision:
        """Append what was decided before decision `number`; undoing that one in turn restores it.

        Raises StaleError where something was decided about its subject since and not undone, and StoreError for a number the
        log does not hold, or a log that cannot be read or written.
        """
        with self._writing() as log:
            found = _rows(log, "WHERE number = ?", number)
            if not found:
                raise StoreError(f"Decision {number} is not in {self.path}: nothing was undone.")
            undone = found[0]
            same = _rows(log, "WHERE kind = ? AND subject = ? ORDER BY number", undone.kind, undone.subject)
            if number not in {same[-1].number, *(one.number for one in not_undone(same)[-1:])}:
                raise _stale(log, undone.kind, undone.subject)
            payload = next((one.payload for one in reversed(same) if one.number < number), None)
            return _append(log, Decision(0, datetime.now(UTC), who, undone.kind, undone.subject, payload, number))

    def log(self, kind: str = "") -> list[Decision]:
        """All decisions of a kind, or of every kind, in the order they were made."""
        with self._reading() as log:
            if log is None:
                return []
            return _rows(log, "WHERE kind = ? ORDER BY number", kind) if kind else _rows(log, "ORDER BY number")

    def adopt(self, decisions: Iterable[Decision]) -> Adopted:
        """Append decisions of another log, in their order, with their own times and names; those that are here stay as they are.

        A decision is here if one of the same time, kind, subject, name and payload is, an undoing if such an undoing is.
        Decisions about a subject that this log knows and whose last decision here the other log does not are refused, all of
        that subject. Raises StoreError where the log cannot be written.
        """
        given = list(decisions)
        with self._writing() as log:
            held = _rows(log, "ORDER BY number")
            here: dict[object, list[int]] = {}
            for one in held:
                here.setdefault(_identity(one), []).append(one.number)
            last = {(one.kind, one.subject): _identity(one) for one in held}
            known = {_identity(one) for one in given}
            contested = {subject for subject, identity in last.items() if identity not in known}
            numbers: dict[int, int] = {}
            added, already, refused = 0, 0, []
            for one in given:
                if same := here.get(_identity(one)):
                    number = same.pop(0)
                    already += 1
                elif (one.kind, one.subject) in contested:
                    refused.append(one)
                    continue
                else:
                    number = _append(log, replace(one, undoes=numbers.get(one.undoes, 0))).number
                    added += 1
                numbers[one.number] = number
            return Adopted(added, already, tuple(refused))

    def last_number(self) -> int:
        """The number of the latest decision of any kind, 0 before the first."""
        with self._reading() as log:
            return int(log.execute("SELECT coalesce(max(number), 0) FROM decisions").fetchone()[0]) if log else 0

    def state(self, kind: str) -> dict[str, Decision]:
        """What was last decided about each subject, removals too, subjects in the order they first came up."""
        return last_by_subject(self.log(kind))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """The log; None before the first decision."""
        if not self.path.is_file():
            yield None
            return
        with self._connected() as log:
            yield log

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The log in one transaction, which other writers wait for."""
        with self._connected() as log:
            write_ahead(log)
            log.execute(_TABLE)
            log.execute(_INDEX)
            log.execute(f"PRAGMA user_version = {VERSION}")
            log.execute("BEGIN IMMEDIATE")
            yield log
            log.execute("COMMIT")  # closing without it rolls back

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(connect(self.path)) as log:
                if is_writable(self.path.parent):
                    log.execute("PRAGMA synchronous = FULL")
                version = int(log.execute("PRAGMA user_version").fetchone()[0])
                if version > VERSION:
                    raise StoreError(
                        f"The decisions in {self.path} are of version {version}; this program reads version "
                        f"{VERSION}: use a newer newsdash."
                    )
                yield log
        except sqlite3.Error as error:
            if is_full(error) or is_forbidden(error):
                raise store_error(self.path.parent, error) from error
            raise StoreError(
                f"The decisions in {self.path} cannot be read or written ({first_line(error)}): restore the file from a backup."
            ) from error


def last_by_subject(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The last decision about each subject, of decisions of one kind in their order."""
    return {decision.subject: decision for decision in decisions}


def not_undone(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not undone, without those that undid one; of one kind, in their order."""
    standing: dict[str, list[Decision]] = {}
    for decision in decisions:
        same = standing.setdefault(decision.subject, [])
        if same and decision.undoes == same[-1].number:
            same.pop()
        else:
            same.append(decision)
    return sorted((decision for same in standing.values() for decision in same), key=lambda decision: decision.number)


def _identity(decision: Decision) -> tuple[str, str, str, str, str, bool]:
    payload = json.dumps(decision.payload, ensure_ascii=False, sort_keys=True)
    time = decision.time.isoformat(timespec="seconds")
    return time, decision.kind, decision.subject, decision.who, payload, decision.undoes > 0


def _rows(log: sqlite3.Connection, where: str, *values: object) -> list[Decision]:
    return [
        Decision(number, datetime.fromisoformat(time), who, kind, subject, json.loads(payload), undoes or 0)
        for number, time, who, kind, subject, payload, undoes in log.execute(f"{_ROWS} {where}", values)
    ]


def _last(log: sqlite3.Connection, kind: str, subject: str) -> Decision | None:
    found = _rows(log, "WHERE kind = ? AND subject = ? ORDER BY number DESC LIMIT 1", kind, subject)
    return found[0] if found else None


def _append(log: sqlite3.Connection, decision: Decision) -> Decision:
    number = log.execute(
        "INSERT INTO decisions (time, who, kind, subject, payload, undoes) VALUES (?, ?, ?, ?, ?, ?)",
        (
            decision.time.isoformat(timespec="seconds"),
            decision.who,
            decision.kind,
            decision.subject,
            json.dumps(decision.payload, ensure_ascii=False, sort_keys=True),
            decision.undoes or None,
        ),
    ).lastrowid
    return _rows(log, "WHERE number = ?", number)[0]


def _stale(log: sqlite3.Connection, kind: str, subject: str) -> StaleError:
    same = _rows(log, "WHERE kind = ? AND subject = ? ORDER BY number DESC", kind, subject)
    if not same:
        return StaleError(f"Nothing is decided about the {kind} {subject}: load it again, then decide.", None)
    last = same[0]
    called = next((one.payload["name"] for one in same if one.payload and "name" in one.payload), subject)
    what = "removed" if last.payload is None else "changed"
    who = f" by {last.who}" if last.who else ""
    when = f"{last.time:%H:%M} on {last.time.day} {last.time:%b %Y} UTC"
    return StaleError(
        f"The {kind} {called} was {what}{who} at {when}, after it was opened here: look at it again, then decide.", last.payload
    )
