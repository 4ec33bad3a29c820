"""Articles given to the browser: files or pasted text, kept in the corpus folder and read by a `newsdash ingest` beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import streamlit as st

from dashboard import ingesting, settings
from dashboard.ui import corpora, picker
from dashboard.ui.corpus import Corpus, reading
from dashboard.ui.layout import quiet, section
from dashboard.ui.wording import counted, plain

KEPT = "uploads"
"""Where a corpus keeps what it was given, so that reading it can be taken up again."""
LONGEST = 80  # characters of a file's name
NEW, THIS = "a new corpus", "this corpus"


class Given(Protocol):
    """A file as the browser sends it; its name is anybody's."""

    name: str

    def getvalue(self) -> bytes: ...


def file_name(given: str, taken: Iterable[str]) -> str:
    """A name for a file that lies in one folder and is not taken: letters, figures, points and dashes of the one given."""
    last = re.split(r"[/\\]", given)[-1]
    bare = re.sub(r"[^\w.-]+", "-", last).strip(".-_") or "article.txt"
    stem, dot, ending = bare[-LONGEST:].lstrip(".-").partition(".")
    name, held, at = f"{stem}{dot}{ending}", set(taken), 2
    while name in held:
        name, at = f"{stem}-{at}{dot}{ending}", at + 1
    return name


def keep(folder: Path, files: Sequence[Given]) -> list[Path]:
    """Write files into the corpus folder; their paths."""
    inside = folder / KEPT
    inside.mkdir(exist_ok=True)
    written = []
    for file in files:
        path = inside / file_name(file.name, (one.name for one in inside.iterdir()))
        path.write_bytes(file.getvalue())
        written.append(path)
    return written


def as_file(title: str, day: str, source: str, text: str) -> bytes:
    """A pasted article as a file of plain text, what was said about it as its header."""
    said = {"Title": title, "Date": day, "Source": source}
    head = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in said.items() if value.strip())
    return f"{head}\n{text.strip()}\n".lstrip("\n").encode("utf-8", "replace")


def add(corpus: Corpus) -> None:
    """Files or one article, into a new corpus or, where it is the analyst's own, into the open one."""
    section("Add articles", "They are copied into the corpus folder and read on this machine; nothing leaves it.")
    mine = corpus.generation is not None and not corpus.sample
    into = str(st.segmented_control("Into", [NEW, THIS], default=NEW, required=True, key="upload-into")) if mine else NEW
    left, right = st.columns(2, gap="large")
    with left:
        name = (
            ""
            if into != NEW
            else st.text_input("Name of the new corpus", key="upload-name", placeholder="Black Sea, 2010 to 2012")
        )
        files = st.file_uploader(
            "Upload files",
            accept_multiple_files=True,
            key=_round("upload-files"),
            help="Text, Word, JSON, CSV, Parquet, saved web pages, feeds, Nexis and Factiva exports, and archives of them.",
        )
        st.button(
            f"Read {counted(len(files), 'file')}" if files else "Read the files",
            key="upload-read",
            disabled=not files,
            type="primary",
            on_click=_read,
            args=(corpus, into, name, files),
        )
    with right:
        paste_box(corpus, into, name, key="upload")


def paste_box(corpus: Corpus, into: str = NEW, name: str = "", *, key: str) -> None:
    """One article pasted as it is, furniture and all."""
    text = st.text_area(
        "Paste one article",
        key=_round(f"{key}-paste"),
        height=150,
        placeholder="The whole page as you copied it will do: menus and buttons are taken out.",
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        source = st.text_input("Source", key=f"{key}-paste-source", width=170, placeholder="not needed")
        day = st.date_input("Date", value=None, key=f"{key}-paste-day", width=150, format="DD/MM/YYYY")
        pasted = Pasted(as_file("", day.isoformat() if day else "", source, text), text)
        st.button(
            "Read it",
            key=f"{key}-paste-read",
            disabled=not text.strip(),
            on_click=_read,
            args=(corpus, into, name or pasted.first_line, [pasted]),
        )


def heading(text: str) -> str:
    """What to call a pasted article before it is read: its first line of four words or more that is no row of links."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if len(line.split()) >= 4 and not re.search(r"[|›»>]", line)), "Pasted article")


class Pasted:
    """A pasted article as if it were a file."""

    name = "pasted.txt"

    def __init__(self, data: bytes, text: str) -> None:
        self._data = data
        self.first_line = heading(text)[:60]

    def getvalue(self) -> bytes:
        return self._data


def _read(corpus: Corpus, into: str, name: str, files: Sequence[Given]) -> None:
    """A callback: keep the files, start reading, show the corpus they go into."""
    folder = corpus.folder if into == THIS else corpora.new(name or files[0].name)
    keep(folder, files)
    started = ingesting.start([folder / KEPT], folder, name=(name or files[0].name) if into == NEW else "")
    for key in ("upload-files", "upload-paste", "overview-paste"):
        st.session_state[f"{key}-round"] = st.session_state.get(f"{key}-round", 0) + 1
    if into == NEW:
        picker.choose(folder.name if folder.parent == settings.corpora() else "")
    elif not started:
        st.session_state["upload-waits"] = True


def _round(key: str) -> str:
    """The key of a field that is emptied by giving it another."""
    return f"{key}-{st.session_state.get(f'{key}-round', 0)}"


@st.fragment(run_every=2)
def under_way() -> None:
    """How far reading is, with a way to stop it, and to go on."""
    corpus = Corpus.here()
    now = corpus.progress
    if now is None:
        return
    if now.running:
        share = min(now.done / now.found, 1.0) if now.found else 0.0
        st.progress(share, text=f"{reading(now)}{f', {now.rate:.1f} a second' if now.rate else ''}")
        if ingesting.running(corpus.folder):
            st.button("Stop", key="upload-stop", icon=":material/stop:", on_click=ingesting.stop, args=(corpus.folder,))
        return
    if st.session_state.pop("upload-waits", False):
        _go_on(corpus.folder)
    if now.state in {"stopped", "killed", "failed"} and (corpus.folder / KEPT).is_dir():
        quiet(plain(f"Reading was stopped at {now.done:,} of {counted(now.found, 'article')}. {now.message}"))
        st.button("Go on reading", key="upload-go-on", on_click=_go_on, args=(corpus.folder,))


def _go_on(folder: Path) -> None:
    ingesting.start([folder / KEPT], folder)
