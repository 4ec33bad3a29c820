"""A report: what a page's filters select, to be read without the dashboard, as one HTML page, as a Word document or as Markdown.

Title, question and summary come first, then findings with their evidence, then what was asked for, what is left out and how the
figures are made; the tables of the charts are at the end. It does not say when it was written, so that the same articles and
filters give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from dashboard.analysis.corpus.accuracy import STALE, Accuracy, load_accuracy, rate_in_words
from dashboard.analysis.people.actors import names_of
from dashboard.analysis.phrases import counted, period
from dashboard.analysis.selection.description import Labels, label, sentence
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.search import WHOLE, Patience
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.selection.summary import Summary, not_in_english, summary
from dashboard.analysis.subjects.saved_topics import saved_topics
from dashboard.analysis.subjects.themes import theme_names
from dashboard.errors import InputError
from dashboard.export.blocks import Banner, Block, Facts, Heading, Paragraph, Table, plain_paragraph
from dashboard.export.choices import ReportFormat
from dashboard.export.report_docx import to_docx
from dashboard.export.report_html import to_html
from dashboard.export.report_markdown import to_markdown
from dashboard.export.report_people import people, people_blocks, people_tables
from dashboard.export.report_quotes import quote_blocks
from dashboard.export.report_time import over_time, time_blocks, time_table
from dashboard.export.sample import SAMPLE
from dashboard.store.generation import Generation

MEDIA: dict[ReportFormat, str] = {
    "html": "text/html",
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def report(
    generation: Generation,
    filters: Filters,
    form: str,
    *,
    title: str = "",
    question: str = "",
    topics: Mapping[str, str] | None = None,
    selection: Selection | None = None,
    patience: Patience = WHOLE,
) -> bytes:
    """The report on what these filters select.

    Args:
        generation: the articles.
        filters: which of them.
        form: html, docx or md.
        title: what the analyst calls it; without one, what the filters ask for.
        question: what it is to answer; left out without one.
        topics: what queries are called, by query; without them, what my topics are called.
        selection: what a page shows under these filters, where that is not everything; else all is searched.
        patience: how long the search may take.

    Raises:
        InputError: the format does not exist.
        QueryError: a query cannot be read.
    """
    if form not in get_args(ReportFormat):
        raise InputError(f"Unknown format {form!r} for a report; choose from {', '.join(get_args(ReportFormat))}.")
    selection = selection or select(generation, filters, patience)
    names = {topic.query: topic.name for topic in saved_topics(generation.folder, sample=generation.meta.sample)} | dict(
        topics or {}
    )
    title = title.strip() or _title(generation, filters, names)
    blocks = list(_blocks(generation, selection, names, title, question.strip(), with_chart=form == "html"))
    match form:
        case "html":
            return to_html(title, blocks)
        case "docx":
            return to_docx(title, blocks)
        case _:
            return to_markdown(blocks)


def _title(generation: Generation, filters: Filters, topics: Mapping[str, str]) -> str:
    asked = " and ".join(filter(None, (", ".join(topics.get(query, query) for query in filters.topics), filters.query.strip())))
    corpus = generation.name or "Articles"
    return f"{asked} in {corpus}" if asked else f"{corpus}: a report"


def _blocks(
    generation: Generation, selection: Selection, topics: Mapping[str, str], title: str, question: str, *, with_chart: bool
) -> Iterator[Block]:
    s = summary(generation, selection)
    if generation.meta.sample:
        yield Banner(f"{SAMPLE}. The articles and everyone who speaks in them are invented.")
    yield Heading(title, 1)
    if question:
        yield Paragraph([(True, "Question:"), (False, f" {question}")])
    if selection.extent:
        yield Banner(str(selection.extent))
    labels = _labels(generation, selection.filters, topics)
    yield Paragraph(sentence(selection, s, labels))
    if not len(selection.articles):
        yield from _asked(generation, selection, labels, {})
        yield from _left_out(generation, selection, s)
        yield from _methods(generation, load_accuracy())
        return
    timeline, named = over_time(generation, selection, topics), people(generation, selection)
    yield Heading("In short")
    most = named.together.actors.head(3)["name"].astype(str).tolist()  # without outlets that sign articles
    yield Facts(
        [
            ("When", timeline.finding),
            ("Who", f"Named in most articles: {', '.join(most)}." if most else "No person, organisation or place is named."),
            ("With whom", named.finding),
        ]
    )
    yield from time_blocks(timeline, with_chart=with_chart)
    timed = with_chart and bool(timeline.frame["articles"].sum())
    yield from people_blocks(named, with_chart=with_chart, first=not timed)
    yield from quote_blocks(generation, selection, s)
    yield from _asked(generation, selection, labels, timeline.names)
    yield from _left_out(generation, selection, s)
    yield from _methods(generation, load_accuracy())
    yield Heading("Tables")
    yield from time_table(timeline)
    yield from people_tables(named)


def _asked(generation: Generation, selection: Selection, labels: Labels, drawn: Mapping[str, str]) -> Iterator[Block]:
    """The corpus, every filter, and every query in full."""
    filters = selection.filters
    asked = [
        (f"Topic: {label(labels, name, value)}", value) if name == "topic" else (f"Filter: {name}", label(labels, name, value))
        for name, value in filters.encode()
    ]
    beside = [(f"Drawn over time: {name}", query) for query, name in drawn.items() if query not in {*filters.topics, "selected"}]
    yield Heading("What was asked")
    yield Facts(
        [
            ("Corpus", generation.name),
            *[("How it was collected", generation.note)] * bool(generation.note),
            *(asked or [("Filters", "none")]),
            *beside,
        ]
    )


def _labels(generation: Generation, filters: Filters, topics: Mapping[str, str]) -> Labels:
    return {
        "topic": dict(topics),
        "actor": names_of(generation, filters.actors),
        "theme": theme_names(generation) if filters.themes else {},
    }


def _left_out(generation: Generation, selection: Selection, s: Summary) -> Iterator[Block]:
    yield Heading("What is left out, and what is counted twice")
    strange = not_in_english(generation, selection)
    copies = "folded away" if selection.filters.fold else "counted like any other article"
    yield Facts(
        [
            ("Articles under these filters", f"{s.articles:,} of {s.total:,}"),
            ("Undated", f"{s.undated_shown:,} included, but not on timelines; {s.undated_left_out:,} left out by the filters"),
            ("Copies", f"{s.copies:,} {copies}; ties count one article of each group of copies"),
            ("Not in English", f"{strange:,}: names, paraphrases and speakers are not found in them"),
            ("Could not be read", f"{generation.rejected:,}"),
            ("Days covered", period(s.first, s.last)),
        ]
    )


def _methods(generation: Generation, measured: Accuracy | None) -> Iterator[Block]:
    yield Heading("How these figures are made, and how often they are wrong")
    yield plain_paragraph(
        "Quotes, speakers and names are found by a language model, rules and small trained models; they have not been "
        "checked one by one. An utterance in several pieces counts once. The dashboard’s Methods page has the rules and formulas."
    )
    if measured is None:
        yield plain_paragraph("Error rates: not measured for this copy of the program.")
    else:
        rates = [
            measured.of(*one) for one in (("quotes", "direct"), ("quotes", "indirect"), ("speakers", "direct"), ("names", "all"))
        ]
        yield Table(
            ["What", "How often", "Measured on"],
            [
                [
                    rate.name,
                    rate_in_words(rate),
                    f"{rate.items or 0:,} in {counted(rate.documents, 'article')}: {measured.set_of(rate)}",
                ]
                for rate in rates
                if rate
            ],
        )
        yield plain_paragraph("On other newspapers, years and subjects, errors may be more frequent.", quiet=True)
        if measured.stale(generation.extractors):
            yield plain_paragraph(STALE, quiet=True)
    state = f"number {generation.number}, {counted(generation.meta.articles, 'article')}"
    yield Facts([("Extractor", ", ".join(generation.extractors)), ("State of the corpus", state), ("Made with", "newsdash")])
