"""One call from filters to a file, for the command line and the pages alike, so that their bytes are equal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Unpack, get_args

import pandas as pd

from dashboard.analysis.choices import DEFAULT_WINDOW
from dashboard.analysis.people.comentions import comentions, days_together
from dashboard.analysis.selection import summary
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.search import WHOLE, Patience
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.speech.surroundings import surroundings
from dashboard.errors import InputError
from dashboard.export import partial, sample
from dashboard.export.annotations import to_annotations
from dashboard.export.choices import FORMATS_OF_ONE, Format, Options, What
from dashboard.export.citations import to_bibtex, to_csl_json, to_ris
from dashboard.export.columns import DEFAULT_NAMES_COMPARED, following_joins, joined, rows
from dashboard.export.graph import build_graph, list_edges, to_gexf, to_graphml
from dashboard.export.tables import to_csv, to_jsonl, to_parquet, to_xlsx
from dashboard.store.generation import Generation

MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "edges": "text/csv",
    "annotations": "application/ld+json",
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl-json": "application/vnd.citationstyles.csl+json",
}
ENDINGS: dict[Format, str] = {"edges": "edges.csv", "annotations": "jsonld", "bibtex": "bib", "csl-json": "json"}
"""Of files, where that is not the format's own name."""

WRITERS: dict[Format, Callable[[pd.DataFrame], bytes]] = {
    "csv": to_csv,
    "xlsx": to_xlsx,
    "jsonl": to_jsonl,
    "parquet": to_parquet,
    "bibtex": to_bibtex,
    "ris": to_ris,
    "csl-json": to_csl_json,
}


def export(
    generation: Generation,
    filters: Filters,
    what: What,
    form: Format,
    *,
    selection: Selection | None = None,
    patience: Patience = WHOLE,
    **options: Unpack[Options],
) -> bytes:
    """The rows of `what` under these filters as a file: what `columns.rows` gives, as a table, a graph, annotations or citations.

    selection: what a page shows under these filters, where that is not everything; else all is searched, as patience allows.
    Raises InputError for a `what`, `form` or option there is not, and QueryError for a query that cannot be read.
    """
    _known(form)
    selection = selection or select(generation, filters, patience)
    if (only := FORMATS_OF_ONE.get(form, what)) != what:
        raise InputError(f"{what!r} cannot be written as {form!r}; of all exports, only {only} can.")
    if only == "comentions" and form not in WRITERS:
        return _graph(generation, selection, form, options)
    if form == "annotations":
        pieces: Options = {**options, "rows": "piece"}
        listed = rows(generation, selection, what, **pieces)
        return to_annotations(listed, surroundings(generation, listed))
    return WRITERS[form](rows(generation, selection, what, **options))


def _graph(generation: Generation, selection: Selection, form: Format, options: Options) -> bytes:
    options = following_joins(generation, options)
    window = options.get("window", DEFAULT_WINDOW)
    kinds, without = joined(options, "kinds"), joined(options, "without")
    names = options.get("names", DEFAULT_NAMES_COMPARED)
    result = comentions(generation, selection, window, names, kinds=kinds, without=without)
    asked = ", ".join(f"{name} {value}" for name, value in selection.filters.encode()) or "none"
    searched = partial.search_note([selection.extent])
    about = (
        f"{'Sample: invented speech. ' * generation.meta.sample}{generation.name}: {result.articles:,} articles when copies "
        f"are counted once. Filters: {asked}."
        f"{' ' * bool(selection.extent)}{searched}"
    )
    graph = build_graph(result.actors, result.pairs, window=window, about=about)
    match form:
        case "graphml":
            return to_graphml(graph)
        case "edges":
            return to_csv(partial.with_search_note(sample.with_sample_column(list_edges(graph), generation), searched))
        case _:
            return to_gexf(graph, days_together(generation, selection, result.pairs, window), generation.built.date())


def file_name(generation: Generation, selection: Selection, what: What, form: Format) -> str:
    """`stem` with the ending of the format."""
    _known(form)
    return f"{stem(generation, selection, what)}.{ENDINGS.get(form, form)}"


def stem(generation: Generation, selection: Selection, what: str) -> str:
    """Corpus, what, and the days it covers, as in "harbour-quotes-2011-01-03-to-2012-06-30"; never today's date.

    "sample" is in it where the sample is in the corpus, "partial" where the selection is not of everything.
    """
    days = summary.days(generation, selection)
    corpus = re.sub(r"[\W_]+", "-", sample.name(generation).lower()).strip("-") or "corpus"
    span = f"{days[0]}-to-{days[1]}" if days else "undated"
    return f"{corpus}-{what}-{span}{'-partial' * bool(selection.extent)}"


def _known(form: str) -> None:
    if form not in get_args(Format):
        raise InputError(f"Unknown format {form!r}; choose from {', '.join(get_args(Format))}.")
