"""A report: what a page's filters select, to be read without the dashboard, as one HTML page or as Markdown.

It says what it is about (the filters), what it is based on (articles of how many, extractor, error rates) and what it leaves out.
It does not say when it was written, so that the same articles and filters give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from dashboard.analysis.association import FDR_THRESHOLD
from dashboard.analysis.choices import DEFAULT_WINDOW
from dashboard.analysis.corpus.accuracy import STALE, Accuracy, load_accuracy, rate_in_words
from dashboard.analysis.people.actors import actors, names_of
from dashboard.analysis.people.strongest_pairs import find_strongest_pairs
from dashboard.analysis.people.telling_pairs import is_trivial
from dashboard.analysis.phrases import WINDOWS, counted, day, period
from dashboard.analysis.selection.description import Labels, label, sentence
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.search import WHOLE, Patience
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.selection.summary import Summary, not_in_english, summary
from dashboard.analysis.speech.best_quotes import best_quotes
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.analysis.subjects.themes import theme_names
from dashboard.analysis.time.timeline import ALL, SELECTED, Bin, covered_days, timeline, usual_bin
from dashboard.charts import timeline as charts
from dashboard.charts.file import fragment
from dashboard.errors import InputError
from dashboard.export.blocks import Banner, Block, Chart, Facts, Heading, Paragraph, QuoteBlock, Table, plain_paragraph
from dashboard.export.choices import ReportFormat
from dashboard.export.report_html import to_html
from dashboard.export.report_markdown import to_markdown
from dashboard.export.sample import SAMPLE
from dashboard.store.generation import Generation

MEDIA = {"html": "text/html", "md": "text/markdown"}
MAX_NAMES_LISTED, MAX_TIES_LISTED, MAX_QUOTES_SHOWN = 15, 10, 10
MAX_TABLE_ROWS = 60
"""Rows that a table of the timeline may have before the next longer bin is taken."""
CHART_PIXELS = 700


def report(
    generation: Generation,
    filters: Filters,
    form: str,
    *,
    topics: Mapping[str, str] | None = None,
    selection: Selection | None = None,
    patience: Patience = WHOLE,
) -> bytes:
    """The report on what these filters select; topics: what queries are called, by query.

    selection: what a page shows under these filters, where that is not everything; else all is searched, as patience allows.

    Raises InputError for a format there is not, and QueryError for a query that cannot be read.
    """
    if form not in get_args(ReportFormat):
        raise InputError(f"Unknown format {form!r} for a report; choose from {', '.join(get_args(ReportFormat))}.")
    selection = selection or select(generation, filters, patience)
    names = {query: (topics or {}).get(query, query) for query in filters.topics}
    blocks = [block for block in _blocks(generation, selection, names, with_chart=form == "html") if block is not None]
    return to_html(_title(generation), blocks) if form == "html" else to_markdown(blocks)


def _title(generation: Generation) -> str:
    return f"{generation.name or 'Articles'}: a report"


def _blocks(generation: Generation, selection: Selection, topics: Mapping[str, str], *, with_chart: bool) -> Iterator[Block]:
    s = summary(generation, selection)
    if generation.meta.sample:
        yield Banner(f"{SAMPLE}. The articles and everyone who speaks in them are invented.")
    yield Heading(_title(generation), 1)
    if selection.extent:
        yield Banner(str(selection.extent))
    labels = _labels(generation, selection.filters, topics)
    yield Paragraph(sentence(selection, s, labels))
    asked = [(name, label(labels, name, value)) for name, value in selection.filters.encode()]
    yield Facts(
        [
            ("Corpus", generation.name),
            *[("How it was collected", generation.note)] * bool(generation.note),
            *([(f"Filter: {name}", value) for name, value in asked] or [("Filters", "none")]),
        ]
    )
    if len(selection.articles):
        yield from _over_time(generation, selection, topics, with_chart=with_chart)
        yield from _named(generation, selection)
        yield from _ties(generation, selection)
        yield from _said(generation, selection, s)
    yield from _left_out(generation, selection, s)
    yield from _methods(generation, load_accuracy())


def _labels(generation: Generation, filters: Filters, topics: Mapping[str, str]) -> Labels:
    return {
        "topic": topics,
        "actor": names_of(generation, filters.actors),
        "theme": theme_names(generation) if filters.themes else {},
    }


def _over_time(generation: Generation, selection: Selection, topics: Mapping[str, str], *, with_chart: bool) -> Iterator[Block]:
    yield Heading("Over time")
    first, last = covered_days(generation, selection)
    frame = timeline(generation, selection, "month")
    if frame.empty or first is None or last is None or frame["articles"].sum() == 0:
        yield plain_paragraph("None of these articles has a date.")
        return
    by: Bin = usual_bin(first, last, len(selection.base))
    frame = timeline(generation, selection, by)
    if frame["bin"].nunique() > MAX_TABLE_ROWS:
        by = "week" if by == "day" and frame["bin"].nunique() <= 7 * MAX_TABLE_ROWS else "month"
        frame = timeline(generation, selection, by)
    compared = bool(topics) or len(selection.articles) < len(selection.base)
    names = dict(topics) or ({SELECTED: selection.filters.query or "selected"} if compared else {})
    # The subject itself comes first, and after it what it is a share of.
    top = frame[frame["series"].isin([*names] or [ALL])]
    fullest = top.iloc[int(top["articles"].to_numpy().argmax())]
    finding = (
        f"Most articles{' on ' + names[fullest['series']] if names else ''}: {int(fullest['articles']):,} "
        f"{charts.when_phrase(fullest['bin'], by)}"
    )
    yield Paragraph([(True, finding), (False, ".")])
    beside = ", beside all articles under the other filters" if names else ""
    hatched = f" Hatched: {by}s that are only partly covered." * bool(with_chart and frame["partial"].any())
    yield plain_paragraph(
        f"Distinct articles per {by}{beside}.{hatched} {by.capitalize()}s without articles are left out of the table.",
        quiet=True,
    )
    if with_chart:
        lines = {series: charts.LineStyle(name, slot % 8) for slot, (series, name) in enumerate(names.items())}
        figure = charts.timeline(frame, "light", by=by, lines=lines, height=300)
        yield Chart(fragment(figure, "timeline", "light", width=CHART_PIXELS), finding)
    wide = frame.pivot_table(index="bin", columns="series", values="articles", aggfunc="sum")[[*names, ALL]]
    yield Table(
        [f"{'Week of' if by == 'week' else by.capitalize()}", *names.values(), "All articles"],
        [
            [f"{at:%B %Y}" if by == "month" else day(at), *(f"{int(one):,}" for one in row)]
            for at, row in zip(wide.index, wide.to_numpy(), strict=True)
            if row.sum()
        ],
        range(1, len(wide.columns) + 1),
    )


def _named(generation: Generation, selection: Selection) -> Iterator[Block]:
    found = actors(generation, selection, MAX_NAMES_LISTED)
    yield Heading("Most named")
    yield plain_paragraph(
        "People, organisations and places by the number of articles that name them or their office; a nationality alone "
        "does not count. Quotes and paraphrases are what they are reported to say.",
        quiet=True,
    )
    yield Table(
        ["Name", "", "Articles", "Quotes", "Paraphrases"],
        [
            [
                str(row["name"]),
                "place" if row["type"] == "location" else str(row["type"]),
                f"{row['articles']:,}",
                f"{row['quotes']:,}",
                f"{row['paraphrases']:,}",
            ]
            for _, row in found.iterrows()
        ],
        (2, 3, 4),
    )


def _ties(generation: Generation, selection: Selection) -> Iterator[Block]:
    found = find_strongest_pairs(generation, selection, DEFAULT_WINDOW)
    window = WINDOWS[DEFAULT_WINDOW]
    places = dict.fromkeys((*found.pairs["a"], *found.pairs["b"]))
    both_places = {actor for actor in places if actor.startswith("location:")}
    news = [
        row
        for _, row in found.pairs.iterrows()
        if not is_trivial(row["name_a"], row["name_b"], both_places={row["a"], row["b"]} <= both_places)
    ]
    yield Heading("Strongest ties")
    if not news:
        yield plain_paragraph(
            f"No pair of the {counted(found.names, 'name')} compared appears together in a {window} more often than expected "
            "by chance."
        )
        return
    yield plain_paragraph(
        f"Named in one {window}, which is one sentence or two that follow each other, in more of these articles than expected by "
        f"chance (false discovery rate below {FDR_THRESHOLD:.0%}), out of {counted(found.tested, 'pair')} of "
        f"{counted(found.names, 'name')}. Chance keeps how many articles name each, and how many names each article has. Copies "
        "count once; capitals with their countries and places in places are left out. Being named together does not prove a "
        "relation.",
        quiet=True,
    )
    yield Table(
        ["Pair", f"In one {window}, articles", "By chance", "Times chance", "Articles naming both", "By chance"],
        [
            [
                f"{row['name_a']}, {row['name_b']}",
                f"{row['together']:,}",
                f"{row['expected']:.1f}",
                f"{row['ratio']:.1f}",
                f"{row['both']:,}",
                f"{row['expected_both']:.1f}",
            ]
            for row in news[:MAX_TIES_LISTED]
        ],
        (1, 2, 3, 4, 5),
    )


def _said(generation: Generation, selection: Selection, s: Summary) -> Iterator[Block]:
    rows = best_quotes(generation, selection, limit=MAX_QUOTES_SHOWN)
    yield Heading("In their words")
    if rows.empty:
        yield plain_paragraph("No quote here is complete, of high confidence and by a person named beside the words.")
        return
    yield plain_paragraph(
        f"{counted(len(rows), 'quote')} of {s.quotes:,}, one per person, spread over the period: both marks printed, the "
        "speaker named beside the words. Chosen by rule, not by content.",
        quiet=True,
    )
    for _, row in rows.iterrows():
        yield QuoteBlock(
            quotation(row["text"], row["speech"], row["repaired"], row["enclosed"]),
            row["before"],
            row["after"],
            row["speaker_name"],
            row["role"],
            "named beside the words",
            f"{row['title'] or 'Untitled'}, {row['source'] or 'no source named'}, {day(row['day'])}.",
            row["url"] or "",
        )


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
