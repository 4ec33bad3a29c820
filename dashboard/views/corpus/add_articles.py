"""Adding articles, and how far an import has got."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import ingesting
from dashboard.ui import state
from dashboard.ui.corpus import Corpus, progress_in_words
from dashboard.ui.layout import quiet, section
from dashboard.ui.uploads import FILES, FOLDER, NEW_CORPUS, OPEN_CORPUS, PASTE, emptied, paste_box, read, remembered, start
from dashboard.ui.wording import counted, plain
from dashboard.views.corpus.look_first import look_first


def add_articles(corpus: Corpus) -> None:
    """Upload files or paste one article: into a new corpus, or into the open one unless it is the sample."""
    section("Add articles", "They are copied into the corpus folder and read on the computer that runs newsdash, nowhere else.")
    own = corpus.generation is not None and not corpus.sample
    into = (
        str(st.segmented_control("Add to", [NEW_CORPUS, OPEN_CORPUS], default=NEW_CORPUS, required=True, key="upload-into"))
        if own
        else NEW_CORPUS
    )
    left, right = st.columns(2, gap="large")
    with left:
        name = ""
        if into == NEW_CORPUS:
            name = st.text_input("Name of the new corpus", key="upload-name", placeholder="Black Sea, 2010 to 2012")
        files = st.file_uploader(
            "Upload files",
            accept_multiple_files=True,
            key=emptied(FILES),
            help="Text, Word, JSON, CSV, Parquet, saved web pages, feeds, Nexis and Factiva exports, and archives of these.",
        )
        ids = tuple(file.file_id for file in files)
        actions = st.container(horizontal=True, gap="small")
    with right:
        paste_box(corpus, into, name, field=PASTE)
    looked = bool(files) and state.LOOKED.get() == ids
    corrected = look_first(files, remembered(corpus.folder) if into == OPEN_CORPUS else {}) if looked else {}
    with actions:
        st.button(
            f"Read {counted(len(files), 'file')}" if files else "Read the files",
            key="upload-read",
            disabled=not files,
            type="primary",
            on_click=read,
            args=(corpus, into, name, files, corrected),
        )
        st.button(
            "Look first",
            key="upload-look",
            disabled=not files or looked,
            help="Shows what is recognised in each file, before anything is read into a corpus.",
            on_click=state.LOOKED.set,
            args=(ids,),
        )


@st.fragment(run_every=2)
def import_progress() -> None:
    """How far an import has got, with a button to stop it or to resume it."""
    corpus = Corpus.here()
    now = corpus.progress
    if now is None:
        return
    if now.running:
        share = min(now.done / now.found, 1.0) if now.found else 0.0
        st.progress(share, text=f"{progress_in_words(now)}{f', {now.rate:.1f} a second' if now.rate else ''}")
        if ingesting.running(corpus.folder):
            st.button("Stop", key="upload-stop", icon=":material/stop:", on_click=ingesting.stop, args=(corpus.folder,))
        return
    if state.UPLOAD_WAITING.pop():
        start(corpus.folder)
    if now.state in {"stopped", "killed", "failed"} and (corpus.folder / FOLDER).is_dir():
        quiet(plain(f"Stopped after {now.done:,} of {counted(now.found, 'article')}. {now.message}"))
        st.button("Resume", key="upload-resume", on_click=_resume, args=(corpus.folder,))


def _resume(folder: Path) -> None:
    start(folder)
