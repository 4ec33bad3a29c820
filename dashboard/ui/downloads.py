"""What a page shows, as files: made on request, from exactly what the filters select, the same bytes as `newsdash export`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import batched, groupby
from typing import Unpack

import streamlit as st

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection
from dashboard.export.choices import FORMATS_OF_ONE, Format, Options, ReportFormat, What
from dashboard.export.columns import rows
from dashboard.export.export import MEDIA, WRITERS, export, file_name, stem
from dashboard.export.report import MEDIA as REPORT_MEDIA
from dashboard.export.report import report
from dashboard.store.generation import Generation
from dashboard.ui import state
from dashboard.ui.layout import quiet

FORMATS: dict[Format, str] = {"csv": "CSV", "xlsx": "XLSX", "jsonl": "JSON lines", "parquet": "Parquet"}
REPORTS: dict[ReportFormat, str] = {"html": "Report, to read and print", "docx": "Word", "md": "Markdown"}
WHOLE_UTTERANCES: dict[Format, str] = {"csv": "CSV, one row an utterance", "xlsx": "XLSX, one row an utterance"}
MORE: dict[What, tuple[str, dict[Format, str]]] = {
    "comentions": ("As a graph", {"gexf": "GEXF, for Gephi", "graphml": "GraphML", "edges": "Edges, CSV"}),
    "quotes": ("Beside the texts", {"annotations": "Web Annotations, JSON-LD"}),
    "articles": ("Citations", {"ris": "RIS, for Zotero", "bibtex": "BibTeX", "csl-json": "CSL-JSON"}),
}
"""Under a heading, what only the rows of one page can be."""
MAX_LABEL_CHARACTERS = 15
"""Of a button that leaves room for another beside it."""


@dataclass(frozen=True, slots=True)
class _File:
    """A button that makes a file when it is clicked, in another thread, which must not use st."""

    key: str
    label: str
    name: str
    media: str
    make: Callable[[], bytes]


def downloads(
    generation: Generation,
    filters: Filters,
    selection: Selection,
    what: What,
    topics: Mapping[str, str],
    **options: Unpack[Options],
) -> None:
    """A popover with a button for each format, and a report under the same filters; topics: names by query."""

    def files(forms: Mapping[Format, str], key: str = "download", **chosen: Unpack[Options]) -> list[_File]:
        return [
            _File(
                f"{key}-{form}",
                label,
                file_name(generation, selection, rows_of, form),
                MEDIA[form],
                partial(export, generation, filters, rows_of, form, selection=selection, **(options | chosen)),
            )
            for form, label in forms.items()
            for rows_of in [FORMATS_OF_ONE.get(form, what)]
        ]

    with _popover("Exactly what the filters select."):
        _buttons(files(FORMATS))
        if what == "quotes":
            _buttons(files(WHOLE_UTTERANCES, "download-whole", rows="utterance"))
        if what in MORE:
            heading, forms = MORE[what]
            quiet(heading)
            _buttons(files(forms))
        _reports(generation, filters, selection, topics)


def article_downloads(generation: Generation, selection: Selection) -> None:
    """A popover with the quotes and paraphrases in `selection`, whatever the filters."""

    def make(form: Format) -> bytes:
        return WRITERS[form](rows(generation, selection, "quotes", scope="article", order="newest", prints="each"))

    with _popover("The quotes and paraphrases in this article."):
        _buttons(
            [
                _File(
                    f"download-{form}", label, file_name(generation, selection, "quotes", form), MEDIA[form], partial(make, form)
                )
                for form, label in FORMATS.items()
            ]
        )


@contextmanager
def _popover(note: str) -> Iterator[None]:
    with st.popover("Download", type="tertiary", icon=":material/download:"):
        quiet(note)
        yield


def _buttons(files: Sequence[_File]) -> None:
    """One below the other; where labels are short, two in a row."""
    for is_short, alike in groupby(files, lambda file: len(file.label) <= MAX_LABEL_CHARACTERS):
        beside = 2 if is_short else 1
        for row in batched(alike, beside):
            for place, file in zip(st.columns(beside, gap="small"), row, strict=False):
                place.download_button(
                    file.label, file.make, file.name, file.media, key=file.key, on_click="ignore", width="stretch"
                )


def _reports(generation: Generation, filters: Filters, selection: Selection, topics: Mapping[str, str]) -> None:
    quiet("A report under the same filters")
    title = st.text_input("Title", key=state.REPORT_TITLE, bind="query-params", placeholder="What the filters ask for")
    question = st.text_input("Question", key=state.REPORT_QUESTION, bind="query-params", placeholder="What it is to answer")
    name = stem(generation, selection, "report")
    _buttons(
        [
            _File(
                f"download-report-{form}",
                label,
                f"{name}.{form}",
                REPORT_MEDIA[form],
                partial(report, generation, filters, form, title=title, question=question, topics=topics, selection=selection),
            )
            for form, label in REPORTS.items()
        ]
    )
