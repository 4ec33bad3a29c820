"""What can be exported, in which formats, and with which options; it imports nothing heavy, so that --help is quick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypedDict, get_args

from dashboard.analysis.choices import (
    DEFAULT_WINDOW,
    ActorType,
    Bin,
    PairsAmong,
    Printings,
    QuoteKind,
    QuoteOrder,
    QuoteRows,
    QuoteScope,
    Spokespeople,
    Window,
    Within,
)

What = Literal[
    "articles",
    "quotes",
    "mentions",
    "keywords",
    "timeline",
    "peaks",
    "comentions",
    "speaking",
    "actors",
    "topics",
    "comparison",
    "citations",
]
Format = Literal["csv", "xlsx", "jsonl", "parquet", "gexf", "graphml", "edges", "annotations", "bibtex", "ris", "csl-json"]
ReportFormat = Literal["html", "md", "docx"]
FORMATS_OF_ONE: dict[Format, What] = {
    "gexf": "comentions",
    "graphml": "comentions",
    "edges": "comentions",
    "annotations": "quotes",
    "bibtex": "citations",
    "ris": "citations",
    "csl-json": "citations",
}
"""Formats for one export alone; the others are tables, which every export can be."""


class Options(TypedDict, total=False):
    """What a page may choose beyond the filters; absent is the default. OPTIONS says of what each is."""

    speaker: str
    about: str
    kind: QuoteKind
    text: str
    scope: QuoteScope
    order: QuoteOrder
    versus: str
    spokespeople: Spokespeople
    omit: str
    prints: Printings
    rows: QuoteRows
    bin: Bin
    window: Window
    names: int
    type: ActorType
    named: str
    ties: PairsAmong
    kinds: str
    without: str
    within: Within
    sides: str


@dataclass(frozen=True, slots=True)
class Option:
    """An option of an export.

    Attributes:
        what: the export it is of; it does nothing for others.
        help: what the command line says of it.
        choices: the values it may have, if not any; without "", which is the default.
        metavar: the name of its value on the command line.
        also: other exports it is of.
    """

    what: What
    help: str
    choices: tuple[str, ...] = ()
    metavar: str | None = None
    also: tuple[What, ...] = ()


def _named(choice: object) -> tuple[str, ...]:
    return tuple(filter(None, get_args(choice)))


OPTIONS: dict[str, Option] = {
    "speaker": Option("quotes", "whose; an id, or unknown", metavar="ACTOR"),
    "about": Option("quotes", "whose words name this id", metavar="ACTOR"),
    "kind": Option("quotes", "only words inside marks, or only paraphrases", _named(QuoteKind)),
    "text": Option("quotes", "a query their words must answer", metavar="QUERY"),
    "scope": Option("quotes", "where the topic, query or name has to be (default passage)", _named(QuoteScope)),
    "order": Option("quotes", "most relevant, newest or oldest first (default relevance)", _named(QuoteOrder)),
    "versus": Option("quotes", "a second speaker, whose rows follow", metavar="ACTOR"),
    "spokespeople": Option("quotes", "who speaks for a state or organisation counts as it (default with)", _named(Spokespeople)),
    "omit": Option("quotes", "ids among them that do not, separated by blanks", metavar="IDS"),
    "prints": Option("quotes", "words that several articles print count once (default) or each time", _named(Printings)),
    "rows": Option("quotes", "one row for each piece of an utterance (default) or for each utterance", _named(QuoteRows)),
    "bin": Option("timeline", "by (default what fits the period, as on the page)", _named(Bin), also=("peaks", "comparison")),
    "window": Option(
        "comentions", f"together in one (default {DEFAULT_WINDOW}: a passage, of at most two sentences)", _named(Window)
    ),
    "names": Option("comentions", "among the N most mentioned (default 16)", metavar="N"),
    "type": Option("actors", "only these", _named(ActorType)),
    "named": Option("actors", "whose name or alias contains this", metavar="LETTERS"),
    "ties": Option("comentions", "what is beyond chance among all names, or all but those N", _named(PairsAmong)),
    "kinds": Option(
        "comentions",
        "of these kinds of names: person, organisation, location, joined by commas (default: all, but no places where the "
        "filters ask for a person or organisation)",
        metavar="KINDS",
        also=("speaking",),
    ),
    "without": Option("comentions", "without these names: ids, joined by commas", metavar="ACTORS", also=("speaking",)),
    "within": Option("speaking", "named in the words, or also around them (default passage)", _named(Within)),
    "sides": Option("comparison", "two to four, as in the address of the Compare page", metavar="SIDES"),
}
