"""Articles given to the browser: files or pasted text, kept in the corpus folder and read by a `newsdash ingest` process."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import streamlit as st

from dashboard import corrections, ingesting, settings
from dashboard.corrections import Corrections
from dashboard.errors import InputError
from dashboard.ui import corpora, picker, state
from dashboard.ui.corpus import Corpus

FOLDER = "uploads"
"""Where a corpus keeps what it was given, so that an import can be resumed."""
COLUMNS = ".columns.json"
"""Beside the files: which of their columns hold which fields. The reader passes over hidden files."""
MAX_FILE_NAME_CHARACTERS = 80
MAX_CORPUS_NAME_CHARACTERS = 60
NEW_CORPUS, OPEN_CORPUS = "a new corpus", "this corpus"
FILES, PASTE, OVERVIEW_PASTE = "upload-files", "upload-paste", "overview-paste"
"""The fields that are emptied after their articles have been taken."""


class UploadedFile(Protocol):
    """A file as the browser sends it; its name may be anything."""

    name: str

    def getvalue(self) -> bytes: ...


class PastedFile:
    """A pasted article as if it were a file."""

    name = "pasted.txt"

    def __init__(self, data: bytes, text: str) -> None:
        self._data = data
        self.title = guess_title(text)[:MAX_CORPUS_NAME_CHARACTERS]

    def getvalue(self) -> bytes:
        return self._data


def safe_name(name: str, names: Iterable[str]) -> str:
    """A file name that stays inside one folder and is not taken: letters, digits, dots and dashes of the one given."""
    last = re.split(r"[/\\]", name)[-1]
    bare = re.sub(r"[^\w.-]+", "-", last).strip(".-_") or "article.txt"
    stem, dot, ending = bare[-MAX_FILE_NAME_CHARACTERS:].lstrip(".-").partition(".")
    safe, others, number = f"{stem}{dot}{ending}", set(names), 2
    while safe in others:
        safe, number = f"{stem}-{number}{dot}{ending}", number + 1
    return safe


def keep(folder: Path, files: Sequence[UploadedFile]) -> list[Path]:
    """Write files into the corpus folder and return their paths."""
    uploads = folder / FOLDER
    uploads.mkdir(exist_ok=True)
    written = []
    for file in files:
        path = uploads / safe_name(file.name, (other.name for other in uploads.iterdir()))
        path.write_bytes(file.getvalue())
        written.append(path)
    return written


def as_file(title: str, day: str, source: str, text: str) -> bytes:
    """A pasted article as a plain text file; title, day and source are its header."""
    fields = {"Title": title, "Date": day, "Source": source}
    header = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in fields.items() if value.strip())
    return f"{header}\n{text.strip()}\n".lstrip("\n").encode("utf-8", "replace")


def guess_title(text: str) -> str:
    """What to call a pasted article before it is read: its first line of four words or more that is not a row of links."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if len(line.split()) >= 4 and not re.search(r"[|›»>]", line)), "Pasted article")


def paste_box(corpus: Corpus, into: str = NEW_CORPUS, name: str = "", *, field: str) -> None:
    """Fields for one article, pasted with everything around it."""
    text = st.text_area(
        "Paste one article",
        key=emptied(field),
        height=150,
        placeholder="You can paste the whole page: menus and buttons are removed.",
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        source = st.text_input("Source", key=f"{field}-source", width=170, placeholder="optional")
        day = st.date_input("Date", value=None, key=f"{field}-day", width=150, format="DD/MM/YYYY")
        pasted = PastedFile(as_file("", day.isoformat() if day else "", source, text), text)
        st.button(
            "Read it",
            key=f"{field}-read",
            disabled=not text.strip(),
            on_click=read,
            args=(corpus, into, name or pasted.title, [pasted]),
        )


def remembered(folder: Path) -> Corrections:
    """What was said about the columns of files that a corpus was given."""
    try:
        return corrections.read(folder / FOLDER / COLUMNS)
    except InputError:
        return {}


def start(folder: Path, *, name: str = "") -> bool:
    """Start or resume reading all that a corpus was given, with what was said about columns; False if it is being read."""
    columns = folder / FOLDER / COLUMNS
    return ingesting.start([folder / FOLDER], folder, name=name, columns=columns if columns.is_file() else None)


def read(corpus: Corpus, into: str, name: str, files: Sequence[UploadedFile], corrected: Corrections | None = None) -> None:
    """Keep the files and what was said about their columns, start reading them, and show the corpus they go into. A callback."""
    name = name or files[0].name
    folder = corpus.folder if into == OPEN_CORPUS else corpora.new(name)
    keep(folder, files)
    if corrected:
        corrections.write(folder / FOLDER / COLUMNS, {**remembered(folder), **corrected})
    started = start(folder, name=name if into == NEW_CORPUS else "")
    for field in (FILES, PASTE, OVERVIEW_PASTE):
        key = state.upload_round(field)
        key.set((key.get() or 0) + 1)
    if into == NEW_CORPUS:
        picker.choose(folder.name if folder.parent == settings.corpora() else "")
    elif not started:
        state.UPLOAD_WAITING.set(True)


def emptied(field: str) -> str:
    """The key of an upload field, another after each import."""
    return f"{field}-{state.upload_round(field).get() or 0}"
