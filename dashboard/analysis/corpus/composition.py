"""What a corpus is made of that bears on every figure: dates, copies, languages, and how its speakers are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.phrases import as_date
from dashboard.store.generation import Generation


@dataclass(frozen=True, slots=True)
class Composition:
    """What a corpus consists of.

    Attributes:
        undated: articles without a date.
        inferred: articles with a date that did not come with them.
        copies: articles that are copies of an earlier one.
        unsourced: articles that name no source.
        languages: articles by language (ISO 639-1), most first.
        utterances, unknown, inferred_speakers, restored: utterances in all, with an unknown speaker, with an inferred one, and
            with a restored mark.
    """

    undated: int
    inferred: int
    copies: int
    unsourced: int
    languages: dict[str, int]
    utterances: int
    unknown: int
    inferred_speakers: int
    restored: int


def measure_composition(generation: Generation) -> Composition:
    """Of the whole corpus, whatever the filters."""
    row = (
        generation.query("""
        WITH said AS (
            SELECT bool_and(actor IS NULL) AS unknown, bool_or(actor IS NOT NULL) AND NOT bool_or(speaker_stated) AS inferred,
                   bool_or(repaired <> '') AS restored
            FROM quotes GROUP BY "group")
        SELECT count(*) FILTER (day IS NULL) AS undated, count(*) FILTER (day IS NOT NULL AND date_source <> 'field') AS inferred,
               count(*) FILTER (NOT leads) AS copies, count(*) FILTER (source = '') AS unsourced,
               (SELECT count(*) FROM said) AS utterances, (SELECT count(*) FROM said WHERE unknown) AS unknown,
               (SELECT count(*) FROM said WHERE inferred) AS inferred_speakers,
               (SELECT count(*) FROM said WHERE restored) AS restored
        FROM articles""")
        .iloc[0]
        .astype(int)
    )
    tongues = generation.query("SELECT language, count(*) AS n FROM articles GROUP BY ALL ORDER BY n DESC, language")
    return Composition(
        int(row["undated"]),
        int(row["inferred"]),
        int(row["copies"]),
        int(row["unsourced"]),
        {str(name): int(number) for name, number in zip(tongues["language"], tongues["n"], strict=True)},
        int(row["utterances"]),
        int(row["unknown"]),
        int(row["inferred_speakers"]),
        int(row["restored"]),
    )


def date_sources(generation: Generation) -> dict[str, int]:
    """Articles by where their date came from (`model.DateSource`, "" for none), most first."""
    found = generation.query("""
        SELECT CASE WHEN day IS NULL THEN '' ELSE date_source END AS origin, count(*) AS n
        FROM articles GROUP BY ALL ORDER BY n DESC, origin""")
    return {str(name): int(number) for name, number in zip(found["origin"], found["n"], strict=True)}


def guesses(generation: Generation) -> dict[str, int]:
    """Articles by what had to be guessed to load them (`model.Guess`), most first; one article may count several times."""
    counts = generation.query("""
        SELECT guess, count(*) AS n FROM (SELECT unnest(guesses) AS guess FROM articles) GROUP BY ALL ORDER BY n DESC, guess""")
    return {str(name): int(number) for name, number in zip(counts["guess"], counts["n"], strict=True)}


def source_names(generation: Generation) -> list[str]:
    """The names of all sources, in order; articles that name none have none."""
    return list(generation.query("SELECT DISTINCT source FROM articles WHERE source <> '' ORDER BY source")["source"])


def days(generation: Generation) -> tuple[date, date] | None:
    """First and last day of the whole corpus; None where no article has a date."""
    row = generation.query("SELECT min(day) AS first, max(day) AS last FROM articles").iloc[0]
    first, last = as_date(row["first"]), as_date(row["last"])
    return (first, last) if first and last else None
