"""What is recognised in uploaded files before they are read, and which of their columns hold what."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import previewing
from dashboard.corrections import Corrections, correction_of
from dashboard.errors import InputError
from dashboard.file_preview import FORMATS_IN_WORDS, FilePreview
from dashboard.guesses import GUESSES_IN_WORDS
from dashboard.ui import state
from dashboard.ui.layout import quiet, section
from dashboard.ui.table import table
from dashboard.ui.uploads import keep
from dashboard.ui.wording import capital, counted, day, plain

FIELDS = {
    "title": "Title",
    "text": "Text",
    "published": "Date",
    "source": "Source",
    "url": "Address",
    "author": "Author",
    "section": "Section",
    "language": "Language",
}
"""Whose columns can be corrected here."""
FIELDS_IN_ROW = 4
MAX_KINDS_CORRECTED = 8
"""Different sets of columns that can be corrected at once."""
MAX_UNUSED_SHOWN = 20
MAX_SHOWN_CHARACTERS, MAX_REASON_CHARACTERS = 120, 900
RECOGNISED, NO_COLUMN = -1, -2
"""Choices beside the numbers of the columns."""

NO_FILES = "There is no file to read in what you added: archives may be empty or hold only hidden files."
NOT_IN_TIME = f"The first file takes longer than {previewing.TIMEOUT_SECONDS} seconds to look into; you can still add it."

type Looked = tuple[tuple[FilePreview, ...], bool]
"""The files, and whether there are more that were not looked into."""
type Items = tuple[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], ...]
"""Corrections as a key of a cache."""


def look_first(files: Sequence[UploadedFile], remembered: Corrections) -> Corrections:
    """Draw what is recognised in the files, with fields to correct it; what the analyst corrected.

    remembered: what holds for files with certain columns unless it is corrected here.
    """
    ids = tuple(file.file_id for file in files)
    with st.container(key="look"):
        try:
            with st.spinner(f"Looking into {counted(len(files), 'file')}"):
                recognised, more = _looked(ids, _as_items(remembered), files)
                corrected = _chosen(recognised, remembered)
                now, more = _looked(ids, _as_items({**remembered, **corrected}), files)
        except InputError as error:
            st.error(plain(str(error)))
            return {}
        if not now:
            st.warning(NOT_IN_TIME if more else NO_FILES)
            return corrected
        _files(now, more)
        _first_articles(now)
        _columns(recognised, now)
    return corrected


def _as_items(corrections: Corrections) -> Items:
    return tuple((tuple(sorted(names)), tuple(fields.items())) for names, fields in corrections.items())


@st.cache_data(max_entries=16, show_spinner=False)
def _looked(ids: tuple[str, ...], corrections: Items, _files: Sequence[UploadedFile]) -> Looked:
    del ids  # a part of the key, as `_files` is not
    with TemporaryDirectory() as home:
        paths = keep(Path(home), _files)
        given = {path.name: file.name for path, file in zip(paths, _files, strict=True)}
        previews, more = previewing.look(paths, {frozenset(names): dict(fields) for names, fields in corrections})
        return tuple(replace(preview, origin=_as_given(preview.origin, paths[0].parent, given)) for preview in previews), more


def _as_given(origin: str, folder: Path, given: Mapping[str, str]) -> str:
    """Where a file is, by the name of the upload as the browser sent it."""
    name, slash, rest = origin.removeprefix(f"{folder}/").partition("/")
    return f"{given.get(name, name)}{slash}{rest}"


def _files(files: Sequence[FilePreview], more: bool) -> None:
    refused = sum(not file.format for file in files)
    section(
        f"{counted(len(files), 'file')}, {refused:,} refused" if refused else f"{counted(len(files), 'file')} recognised",
        "From at most 50 articles of each. Nothing is in a corpus yet."
        f"{' There are more files, which were not looked into.' if more else ''}",
    )
    rows = [
        {
            "File": _shown(file.origin),
            "Format": capital(_shown(FORMATS_IN_WORDS.get(file.format, file.format) or "refused")),
            "Articles": f"{file.articles}{'+' if file.more else ''}" if file.format else "",
            "Rejected": f"{file.rejected}" if file.format and file.rejected else "",
            "Remarks": _remarks(file),
        }
        for file in files
    ]
    shown = pd.DataFrame(rows)
    table(
        shown if shown["Rejected"].any() else shown.drop(columns="Rejected"),
        alt="What is recognised in each file",
        max_height=290,
        columns={
            "File": st.column_config.TextColumn(width=170),
            "Format": st.column_config.TextColumn(width=90),
            "Articles": st.column_config.TextColumn(width=70, alignment="right"),
            "Rejected": st.column_config.TextColumn(width=75, alignment="right"),
        },
    )


def _remarks(file: FilePreview) -> str:
    guesses = [f"guessed: {GUESSES_IN_WORDS[guess]}" for guess, _ in file.guesses]
    return capital("; ".join(filter(None, [_shown(file.reason, MAX_REASON_CHARACTERS), *guesses])))


def _first_articles(files: Sequence[FilePreview]) -> None:
    rows = [
        (
            _shown(file.origin),
            _shown(article.title),
            day(article.published) + ("" if article.date_source in {"", "field"} else f" (from the {article.date_source})"),
            _shown(article.source),
            _shown(article.words),
        )
        for file in files
        for article in file.first
    ]
    if rows:
        st.markdown("**The first articles**")
        table(
            pd.DataFrame(rows, columns=["File", "Title", "Date", "Source", "First words"]),
            alt="The first articles of each file",
            max_height=290,
            columns={"File": st.column_config.TextColumn(width=130)},
        )


def _kinds(files: Sequence[FilePreview]) -> dict[frozenset[str], list[FilePreview]]:
    """The files with columns, by their columns."""
    kinds: dict[frozenset[str], list[FilePreview]] = {}
    for file in files:
        if file.columns:
            kinds.setdefault(frozenset(file.columns), []).append(file)
    return dict(list(kinds.items())[:MAX_KINDS_CORRECTED])


def _key(names: frozenset[str], field: str) -> state.Key[int]:
    told = "\0".join(sorted(names)).encode("utf-8", "surrogatepass")
    return state.column_of(hashlib.sha256(told).hexdigest()[:12], field)


def _chosen(files: Sequence[FilePreview], remembered: Corrections) -> Corrections:
    """What the fields say that is not what was recognised."""
    corrected: dict[frozenset[str], Mapping[str, str]] = {}
    for names, alike in _kinds(files).items():
        columns = alike[0].columns
        choices = {field: _key(names, field).get() for field in FIELDS}
        changed = {
            field: columns[choice] if choice >= 0 else ""
            for field, choice in choices.items()
            if choice is not None and choice != RECOGNISED
        }
        if changed:
            corrected[names] = {**correction_of(remembered, names), **changed}
    return corrected


def _columns(recognised: Sequence[FilePreview], now: Sequence[FilePreview]) -> None:
    """Fields that say which column holds what, for each set of columns."""
    kinds, kinds_now = _kinds(recognised), _kinds(now)
    if not kinds:
        return
    section("Columns", "Choose another where one was taken for the wrong field. It holds for all files with these columns.")
    for names, alike in kinds.items():
        others = f" and {counted(len(alike) - 1, 'other file')}" if len(alike) > 1 else ""
        with st.expander(plain(f"{_shown(alike[0].origin)}{others}"), expanded=len(kinds) == 1 or "text" not in alike[0].fields):
            _fields(names, alike[0], kinds_now.get(names, alike)[0])


def _fields(names: frozenset[str], recognised: FilePreview, now: FilePreview) -> None:
    fields = list(FIELDS)
    for begin in range(0, len(fields), FIELDS_IN_ROW):
        for field, place in zip(fields[begin : begin + FIELDS_IN_ROW], st.columns(FIELDS_IN_ROW), strict=True):
            with place:
                _column_of(field, names, recognised, now)
    if now.unused:
        more = " …" if len(now.unused) > MAX_UNUSED_SHOWN else ""
        quiet(plain(f"Not used: {', '.join(map(_shown, now.unused[:MAX_UNUSED_SHOWN]))}{more}"))


def _column_of(field: str, names: frozenset[str], recognised: FilePreview, now: FilePreview) -> None:
    """A field with the columns to choose from: first what was recognised, which may be several that stand in for each other."""
    first, shown = recognised.fields.get(field, ()), now.fields.get(field, ())

    def words(choice: int) -> str:
        if choice >= 0:
            return _shown(recognised.columns[choice])
        return (", else ".join(map(_shown, shown)) or "none") if choice == RECOGNISED else "none"

    others = [number for number, name in enumerate(recognised.columns) if (name,) != first]
    st.selectbox(
        FIELDS[field],
        [RECOGNISED, *others, *([NO_COLUMN] if first else [])],
        key=_key(names, field),
        format_func=words,
    )


def _shown(text: str, most: int = MAX_SHOWN_CHARACTERS) -> str:
    """Other people's words in one line, of a bearable length, without characters that no page can hold."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text[: 2 * most]).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
