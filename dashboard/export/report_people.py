"""The parts of a report on people, organisations and places: who is named most, and who appears with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.association import FDR_THRESHOLD
from dashboard.analysis.choices import DEFAULT_WINDOW
from dashboard.analysis.people.actors import actors
from dashboard.analysis.people.comentions import Comentions, comentions
from dashboard.analysis.people.strongest_pairs import MIN_ARTICLES, Ties, find_strongest_pairs
from dashboard.analysis.people.telling_pairs import find_telling_pairs, is_trivial
from dashboard.analysis.phrases import WINDOWS, counted
from dashboard.analysis.selection.select import Selection
from dashboard.charts.file import fragment
from dashboard.charts.heatmap import heatmap
from dashboard.export.blocks import Block, Chart, Heading, Paragraph, Table, plain_paragraph
from dashboard.store.generation import Generation

MAX_NAMES_LISTED, MAX_TIES_LISTED = 15, 10
CHART_PIXELS = 640
MIN_NAMES_DRAWN = 3
WINDOW = WINDOWS[DEFAULT_WINDOW]


@dataclass(frozen=True)
class People:
    """Whom a report names.

    Attributes:
        named: as `analysis.people.actors`, most first.
        together: of the names that most articles have.
        telling: the ties of these that set the articles apart, the most telling first.
        ties: of all names.
    """

    named: pd.DataFrame
    together: Comentions
    telling: pd.DataFrame
    ties: Ties

    @property
    def finding(self) -> str:
        """The most telling tie, or that there is none."""
        if self.telling.empty:
            return f"No two of the most frequently named appear together in one {WINDOW} more often than expected by chance."
        top = self.telling.iloc[0]
        return (
            f"{top['name_a']} and {top['name_b']} are together in a {WINDOW} of {counted(int(top['together']), 'article')}; "
            f"{top['expected']:.1f} would be expected by chance."
        )


def people(generation: Generation, selection: Selection) -> People:
    """Who is named in the selected articles, and who appears with whom."""
    together = comentions(generation, selection, DEFAULT_WINDOW)
    return People(
        actors(generation, selection, MAX_NAMES_LISTED),
        together,
        find_telling_pairs(generation, together),
        find_strongest_pairs(generation, selection, DEFAULT_WINDOW),
    )


def people_blocks(people: People, *, with_chart: bool, first: bool) -> Iterator[Block]:
    """The finding, and the matrix of the most named; first: whether it is the first chart of the report."""
    yield Heading("Who appears with whom")
    yield Paragraph([(True, people.finding)])
    yield plain_paragraph(
        f"A {WINDOW} is one sentence, or two that follow each other. Chance keeps how many articles name each, and how many "
        f"names each article has; a tie counts with a false discovery rate below {FDR_THRESHOLD:.0%}. Being named together does "
        "not prove a relation.",
        quiet=True,
    )
    if with_chart and len(people.together.actors) >= MIN_NAMES_DRAWN and len(people.together.pairs):
        figure = heatmap(people.together.actors, people.together.pairs, "light")
        yield Chart(fragment(figure, "matrix", "light", width=CHART_PIXELS, first=first), people.finding)
        yield plain_paragraph(
            f"Figures: articles with both in one {WINDOW}. Coloured: more or less often than expected by chance.", quiet=True
        )


def people_tables(people: People) -> Iterator[Block]:
    """The most named, and the strongest ties of all names."""
    yield Heading("Most named", 3)
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
                *(f"{row[count]:,}" for count in ("articles", "quotes", "paraphrases")),
            ]
            for _, row in people.named.iterrows()
        ],
        (2, 3, 4),
    )
    yield from _strongest(people.ties)


def _strongest(ties: Ties) -> Iterator[Block]:
    rows = [
        row
        for _, row in ties.pairs.iterrows()
        if not is_trivial(
            row["name_a"], row["name_b"], both_places=all(str(row[side]).startswith("location:") for side in ("a", "b"))
        )
    ]
    yield Heading("Strongest ties", 3)
    compared = f"{counted(ties.tested, 'pair')} of {counted(ties.names, 'name')}"
    if not ties.tested:
        yield plain_paragraph(f"Fewer than two names are in at least {MIN_ARTICLES} of these articles.")
        return
    if not rows:
        yield plain_paragraph(f"None of the {compared} appears together in one {WINDOW} more often than expected by chance.")
        return
    yield plain_paragraph(
        f"Out of {compared}. Copies count once; capitals with their countries and places in places are left out.", quiet=True
    )
    yield Table(
        ["Pair", f"In one {WINDOW}, articles", "By chance", "Times chance", "Articles naming both", "By chance"],
        [
            [
                f"{row['name_a']}, {row['name_b']}",
                f"{row['together']:,}",
                f"{row['expected']:.1f}",
                f"{row['ratio']:.1f}",
                f"{row['both']:,}",
                f"{row['expected_both']:.1f}",
            ]
            for row in rows[:MAX_TIES_LISTED]
        ],
        (1, 2, 3, 4, 5),
    )
