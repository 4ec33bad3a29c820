"""What a page shows, as files: made on request, from exactly what the filters select, the same bytes as `newsdash export`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Unpack

import streamlit as st

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection
from dashboard.export.choices import FORMATS_OF_ONE, Format, Options, What
from dashboard.export.columns import rows
from dashboard.export.export import MEDIA, WRITERS, export, file_name, stem
from dashboard.export.report import MEDIA as REPORT_MEDIA
from dashboard.export.report import report
from dashboard.store.generation import Generation
from dashboard.ui import state
from dashboard.ui.layout import quiet

FORMATS: dict[Format, str] = {"csv": "CSV", "xlsx": "XLSX", "jsonl": "JSON lines", "parquet": "Parquet"}
REPORTS = {"html": "Report, to read and print", "md": "Report, Markdown"}
WHOLE_UTTERANCES: dict[Format, str] = {"csv": "CSV, one row an utterance", "xlsx": "XLSX, one row an utterance"}
MORE: dict[What, dict[Format, str]] = {
    "comentions": {"gexf": "GEXF, a graph for Gephi"},
    "articles": {"ris": "Citations, RIS for Zotero", "bibtex": "Citations, BibTeX", "csl-json": "Citations, CSL-JSON"},
}


def downloads(
    generation: Generation,
    filters: Filters,
    selection: Selection,
    what: What,
    topics: Mapping[str, str],
    **options: Unpack[Options],
) -> None:
    """A popover with a button for each format, and a report under the same filters; topics: names by query.

    Files are made on request in another thread, which must not use st.
    """
    _popover(
        "Exactly what the filters select.",
        lambda form: file_name(generation, selection, FORMATS_OF_ONE.get(form, what), form),
        lambda form: export(generation, filters, FORMATS_OF_ONE.get(form, what), form, selection=selection, **options),
        MORE.get(what, {}),
        partial(_more_files, generation, filters, selection, topics, what=what, options=options),
    )


def article_downloads(generation: Generation, selection: Selection) -> None:
    """A popover with the quotes and paraphrases in `selection`, whatever the filters."""
    _popover(
        "The quotes and paraphrases in this article.",
        lambda form: file_name(generation, selection, "quotes", form),
        lambda form: WRITERS[form](rows(generation, selection, "quotes", scope="article", order="newest", prints="each")),
    )


def _popover(
    note: str,
    name: Callable[[Format], str],
    make: Callable[[Format], bytes],
    more: Mapping[Format, str] | None = None,
    after: Callable[[], None] | None = None,
) -> None:
    with st.popover("Download", type="tertiary", icon=":material/download:"):
        quiet(note)
        for form, label in [*FORMATS.items(), *(more or {}).items()]:
            if more and form == next(iter(more)):
                quiet("More")
            st.download_button(
                label, partial(make, form), name(form), MEDIA[form], key=f"download-{form}", on_click="ignore", width="stretch"
            )
        if after:
            after()


def _more_files(
    generation: Generation, filters: Filters, selection: Selection, topics: Mapping[str, str], *, what: What, options: Options
) -> None:
    if what == "quotes":
        whole: Options = {**options, "rows": "utterance"}
        for form, label in WHOLE_UTTERANCES.items():
            make = partial(export, generation, filters, what, form, selection=selection, **whole)
            name = file_name(generation, selection, what, form)
            st.download_button(label, make, name, MEDIA[form], key=f"download-whole-{form}", on_click="ignore", width="stretch")
    _reports(generation, filters, selection, topics)


def _reports(generation: Generation, filters: Filters, selection: Selection, topics: Mapping[str, str]) -> None:
    quiet("A report under the same filters")
    title = st.text_input("Title", key=state.REPORT_TITLE, bind="query-params", placeholder="What the filters ask for")
    question = st.text_input("Question", key=state.REPORT_QUESTION, bind="query-params", placeholder="What it is to answer")
    name = stem(generation, selection, "report")
    for form, label in REPORTS.items():
        make = partial(report, generation, filters, form, title=title, question=question, topics=topics, selection=selection)
        st.download_button(
            label, make, f"{name}.{form}", REPORT_MEDIA[form], key=f"download-report-{form}", on_click="ignore", width="stretch"
        )
