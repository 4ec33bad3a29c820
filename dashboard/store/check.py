"""Whether the files of a corpus are what was written, read to the last byte, in sentences."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dashboard.store import generation
from dashboard.store.corpus import Corpus
from dashboard.store.desk import DESK
from dashboard.store.faults import explain_faults, first_line
from dashboard.store.sqlite_files import connect, damage


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        sound: nothing is damaged or unknown.
        lines: what was found, one sentence each.
    """

    sound: bool
    lines: tuple[str, ...]


def check(folder: Path) -> CheckReport:
    """Read the manifest, the decisions, every segment and the current generation; nothing is changed.

    Raises StoreError where the folder is not a corpus, or its manifest cannot be read at all.
    """
    with explain_faults(folder), Corpus.open(folder) as corpus:
        wrong = [*_manifest(corpus), *_segments(corpus), *_decisions(folder), *_generation(folder)]
        held = f"{folder}: {corpus.manifest.count():,} articles in {len(corpus.manifest.files()):,} files."
    return CheckReport(not wrong, (held, *(wrong or ["Nothing is damaged."])))


def _manifest(corpus: Corpus) -> list[str]:
    wrong = corpus.manifest.problem()
    return (
        [f"The manifest is damaged ({wrong}): `newsdash store check --adopt` makes a new one from the stored articles."]
        if wrong
        else []
    )


def _segments(corpus: Corpus) -> list[str]:
    damaged = [
        f"The file {file} of stored articles is damaged or missing: `newsdash ingest` sets it aside and lists its "
        "articles, and reading their sources again brings them back."
        for file in corpus.damaged_segments(thorough=True)
    ]
    unknown = [
        f"The file {path.name} is not in the manifest: `newsdash store check --adopt` takes its articles in."
        for path in corpus.unknown_segments()
    ]
    return damaged + unknown


def _decisions(folder: Path) -> list[str]:
    path = folder / DESK
    if not path.is_file():
        return []
    try:
        with closing(connect(path)) as log:
            wrong = damage(log)
    except sqlite3.Error as error:
        wrong = first_line(error)
    return [f"The decisions in {DESK} are damaged ({wrong}): restore the file from a backup."] if wrong else []


def _generation(folder: Path) -> list[str]:
    number = generation.current(folder)
    if number is None:
        return ["The articles are not indexed yet: `newsdash ingest` does it."]
    wrong = generation.damage(folder, number, thorough=True)
    return [f"The index is damaged ({wrong}): `newsdash ingest` builds it again from the stored articles."] if wrong else []
