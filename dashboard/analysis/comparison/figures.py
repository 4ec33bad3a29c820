"""A comparison in figures: how much each side has, when, what was said, and all of it as rows for a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from dashboard.analysis.choices import DEFAULT_WINDOW
from dashboard.analysis.comparison.distinctive import distinctive
from dashboard.analysis.comparison.overlap import overlaps
from dashboard.analysis.comparison.shared_ties import shared_ties
from dashboard.analysis.comparison.sides import LETTERS, Side, select_sides
from dashboard.analysis.selection.search import shortest_extent
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.selection.summary import summary
from dashboard.analysis.speech.best_quotes import best_quotes
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.analysis.speech.quotes import quotes
from dashboard.analysis.time.periods import corpus_bin
from dashboard.analysis.time.timeline import ALL, Bin, last_day, timeline
from dashboard.store.generation import Generation

MAX_QUOTES_OF_SIDE = 3
COLUMNS = (
    "part",
    "side",
    "side_name",
    "item",
    "name",
    "type",
    "day",
    "articles",
    "of",
    "share",
    "log_odds",
    "z",
    "rank",
    "text",
)


def totals(generation: Generation, sides: Sequence[Selection]) -> pd.DataFrame:
    """One row a side: articles, base (articles under the same filters but topics and words), share (of base, NaN where that is
    0), quotes and paraphrases (utterances), sources, first and last day.
    """
    summaries = [summary(generation, side) for side in sides]
    rows = pd.DataFrame(
        {
            "articles": [len(side.articles) for side in sides],
            "base": [len(side.base) for side in sides],
            **{name: [getattr(s, name) for s in summaries] for name in ("quotes", "paraphrases", "sources")},
            **{name: pd.to_datetime([getattr(s, name) for s in summaries]) for name in ("first", "last")},
        }
    )
    rows.insert(2, "share", rows["articles"] / rows["base"].where(rows["base"] > 0))
    return rows


def over_time(generation: Generation, page: Selection, sides: Sequence[Selection], bin: Bin) -> pd.DataFrame:  # noqa: A002
    """`timeline` with each side as a series, by its letter; bins that lie wholly outside a side's period are left out.

    page: all that is selected under the page's filters, whose other articles the series "all" counts.
    """
    series = {LETTERS[number]: side.articles for number, side in enumerate(sides)}
    rows = timeline(generation, replace(page, topics=series), bin)
    keep = pd.Series(True, index=rows.index)
    for letter, side in zip(series, sides, strict=True):
        own = rows["series"] == letter
        if since := side.filters.since:
            ends = pd.to_datetime([last_day(start.date(), bin) for start in rows["bin"]])
            keep &= ~own | (ends >= pd.Timestamp(since))
        if until := side.filters.until:
            keep &= ~own | (rows["bin"] <= pd.Timestamp(until))
    return rows[keep].reset_index(drop=True)


def quotes_of_side(generation: Generation, side: Selection, speaker: str = "") -> pd.DataFrame:
    """The best MAX_QUOTES_OF_SIDE quotes of a side, or of a speaker in it; rows as `analysis.speech.quotes.quotes`."""
    if speaker:
        return quotes(generation, side, speaker=speaker, kind="quote", limit=MAX_QUOTES_OF_SIDE, sure_first=True)
    return best_quotes(generation, side, limit=MAX_QUOTES_OF_SIDE)


def comparison(generation: Generation, page: Selection, sides: Sequence[Side], bin: Bin | None = None) -> pd.DataFrame:  # noqa: A002
    """All figures of a comparison, one a row, in COLUMNS.

    bin: by default the one that fits the corpus. part: articles, overlap, timeline, name, keyword, tie or quote. side: its
    letter, "" for an overlap. item: an id (two with a space between for a tie), a keyword, or an article's key. of: what `share`
    is a share of. rank: of a tie that is beyond chance on this side, else empty. text: of a quote. `attrs["extent"]`: how far
    the sides were searched for. Raises QueryError for a query that cannot be read.
    """
    chosen = select_sides(generation, page.filters, sides, page.patience)
    parts = [*_parts(generation, page, chosen, bin or corpus_bin(generation)), *_quote_rows(generation, chosen, sides)]
    rows = pd.concat([part.reindex(columns=COLUMNS) for part in parts if len(part)], ignore_index=True)
    names = {LETTERS[number]: side.name for number, side in enumerate(sides)}
    rows["side_name"] = rows["side"].map(names).fillna("")
    texts = ["side", "item", "name", "type", "text"]
    listed = rows.assign(**{name: rows[name].astype(object).fillna("") for name in texts}, day=pd.to_datetime(rows["day"]))
    listed.attrs["extent"] = shortest_extent(side.extent for side in chosen if side.extent)
    return listed


def _parts(generation: Generation, page: Selection, sides: Sequence[Selection], bin_size: Bin) -> Iterator[pd.DataFrame]:
    sizes = [len(side.articles) for side in sides]
    counted = totals(generation, sides).assign(part="articles", side=list(LETTERS[: len(sides)]))
    yield counted.rename(columns={"base": "of"})
    shared = overlaps(sides)
    yield shared.assign(part="overlap", item=shared["overlap"], share=shared["articles"] / shared["of"].where(shared["of"] > 0))
    series = over_time(generation, page, sides, bin_size)
    yield series[series["series"] != ALL].assign(part="timeline").rename(columns={"series": "side", "bin": "day", "total": "of"})
    for part in ("name", "keyword"):
        rows = distinctive(generation, sides, part)
        yield _lettered(rows.assign(part=part, of=[sizes[number] for number in rows["side"]]))
    ties = shared_ties(generation, sides, DEFAULT_WINDOW)
    of = pd.Series([sizes[number] for number in ties["side"]], dtype=float)
    pairs = {"item": ties["a"] + " " + ties["b"], "name": ties["name_a"] + ", " + ties["name_b"]}
    yield _lettered(ties.assign(part="tie", **pairs, of=of, share=ties["articles"] / of.where(of > 0)))


def _quote_rows(generation: Generation, chosen: Sequence[Selection], sides: Sequence[Side]) -> Iterator[pd.DataFrame]:
    for number, (selection, side) in enumerate(zip(chosen, sides, strict=True)):
        said = quotes_of_side(generation, selection, side.speaker)
        words = map(quotation, said["text"], said["speech"], said["repaired"], said["enclosed"])
        yield pd.DataFrame(
            {"part": "quote", "side": LETTERS[number], "item": said["key"], "name": said["speaker_name"], "day": said["day"]}
        ).assign(text=list(words))


def _lettered(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(side=[LETTERS[number] for number in rows["side"]])
