"""What can be exported, in which formats, and with which options; it imports nothing heavy, so that --help is quick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypedDict, get_args

from dashboard.analysis.choices import ActorType, Bin, PairsAmong, QuoteKind, Window

What = Literal["articles", "quotes", "mentions", "keywords", "timeline", "peaks", "comentions", "actors"]
Format = Literal["csv", "xlsx", "jsonl", "parquet", "gexf"]
ReportFormat = Literal["html", "md"]


class Options(TypedDict, total=False):
    """What a page may choose beyond the filters; absent is the default. OPTIONS says of what each is."""

    speaker: str
    about: str
    kind: QuoteKind
    text: str
    bin: Bin
    window: Window
    names: int
    type: ActorType
    named: str
    ties: PairsAmong


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
    "bin": Option("timeline", "by (default what fits the period, as on the page)", _named(Bin), also=("peaks",)),
    "window": Option("comentions", "together in one (default paragraph)", _named(Window)),
    "names": Option("comentions", "among the N most mentioned (default 16)", metavar="N"),
    "type": Option("actors", "only these", _named(ActorType)),
    "named": Option("actors", "whose name or alias contains this", metavar="LETTERS"),
    "ties": Option("comentions", "what is beyond chance among all names, or all but those N", _named(PairsAmong)),
}
