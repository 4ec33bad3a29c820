"""Every error the project raises on purpose.

NewsdashError
├── InputError      what the user gave cannot be used: a path, a field mapping, a format
├── QueryError      a topic query that cannot be read; knows where
├── StoreError      a corpus folder that is damaged, in use, or of another version
│   └── DamagedError   an index that can be built again from the articles
├── StaleError      a decision about something that has changed meanwhile; knows how
├── ModelError      the language model is missing or of the wrong version
└── ClusterError    a cluster that does not answer, has no workers, or workers of another version
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class NewsdashError(Exception):
    """Something the user can act on; its message is one sentence that names what was given, where, and what is allowed."""


class InputError(NewsdashError):
    """A path, mapping or option that cannot be used."""


class QueryError(NewsdashError):
    """A topic query that cannot be read; `position` is the offset of the first character that does not fit."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


class StoreError(NewsdashError):
    """A corpus folder that is damaged, in use, or made by another version."""


class DamagedError(StoreError):
    """The index of a corpus is damaged or missing; it is made from the stored articles, and can be made again."""


class StaleError(NewsdashError):
    """A decision about something that has changed meanwhile; `now` is what holds since, None for nothing."""

    def __init__(self, message: str, now: Mapping[str, Any] | None) -> None:
        super().__init__(message)
        self.now = now


class ModelError(NewsdashError):
    """The language model is missing or of the wrong version."""


class ClusterError(NewsdashError):
    """A cluster that does not answer, has no workers, or workers of another version."""
