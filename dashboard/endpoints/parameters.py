"""What may be asked of each list of rows: the filters, the options of its export, and which part of the rows to send.

The tables are those of the filters and of the exports; nothing is listed here again. Names and words of a page's address work
too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast, get_args

from dashboard.analysis.choices import ACTOR_TYPES, PAIRS_LISTED, QUOTE_KINDS
from dashboard.analysis.selection.articles import Order
from dashboard.analysis.selection.filters import FILTERS, Filters
from dashboard.errors import InputError
from dashboard.export.choices import OPTIONS, Options, What

WHAT: tuple[What, ...] = get_args(What)
DEFAULT_ROWS, MAX_ROWS, MAX_ROWS_WITH_TEXT = 1_000, 10_000, 500
MAX_NAMES_COMPARED = 500
"""Of co-mentions: every pair of them is tested."""
FORMATS = ("json", "csv")

PAGE_NAMES: Mapping[str, tuple[str, tuple[What, ...]]] = {
    "by": ("bin", ("timeline", "peaks")),
    "compare-by": ("bin", ("comparison",)),
    "said": ("text", ("quotes",)),
    "who": ("speaker", ("quotes",)),
    "quotes-order": ("order", ("quotes",)),
    "nodes": ("names", ("comentions",)),
}
"""Names in a page's address -> the option that is meant, and the rows it is of; for others it only draws."""
NETWORK = ("show", "network")
"""In the address of the Co-mentions page where it shows as many names as `nodes` says."""
NETWORK_NAMES = 40
"""Without `nodes`, as on the page."""
ORDERS_OF_ARTICLES_ALONE = {*get_args(Order)} - {*OPTIONS["order"].choices}
PAGE_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": QUOTE_KINDS,
    "type": ACTOR_TYPES,
    "ties": PAIRS_LISTED,
    "bin": {"fit": ""},
}
"""Values of options by the words that a page's address has for them."""
DRAWN = frozenset(
    "article before context-page copies-page draft drawn draw edit measure naming-page order page people-by people-page "
    "quotes-by quotes-page report-question report-title section seed show smooth sort speakers view words".split()
)
"""Other names in a page's address: how it is drawn and what is open on it. They select no rows."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter.

    Attributes:
        kind: "values" (any of several, repeated), "text", "day", "switch" (0 or 1), "choice" (one of `choices`), or "count".
        default, most: of a count.
    """

    name: str
    kind: Literal["values", "text", "day", "switch", "choice", "count"]
    help: str
    choices: tuple[str, ...] = ()
    default: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """Which rows of `what` are asked for.

    Attributes:
        corpus: its name in the address, "" for the one served by default.
        text: whether articles come with their text.
        form: "json" or "csv".
        ignored: names that were given and select nothing here.
    """

    what: What
    filters: Filters = field(default_factory=Filters)
    options: Options = field(default_factory=Options)
    corpus: str = ""
    limit: int = DEFAULT_ROWS
    offset: int = 0
    text: bool = False
    form: str = "json"
    ignored: tuple[str, ...] = ()


def filter_parameters() -> list[Parameter]:
    return [Parameter(row.name, row.kind, row.help, row.choices) for row in FILTERS]


def option_parameters(what: What) -> list[Parameter]:
    listed = [(name, option) for name, option in OPTIONS.items() if what in {option.what, *option.also}]
    return [
        Parameter(name, "count", option.help, most=MAX_NAMES_COMPARED)
        if name == "names"
        else Parameter(name, "choice" if option.choices else "text", option.help, option.choices)
        for name, option in listed
    ]


def paging_parameters(what: What) -> list[Parameter]:
    text = Parameter("text", "switch", f"1: with the text of each article; then at most {MAX_ROWS_WITH_TEXT} rows")
    return [
        Parameter("limit", "count", "rows to send at most", default=DEFAULT_ROWS, most=MAX_ROWS),
        Parameter("offset", "count", "rows to leave out before them", default=0),
        *([text] if what == "articles" else []),
    ]


def address_parameters(what: What) -> list[Parameter]:
    """All parameters of a list of rows over HTTP."""
    return [
        *filter_parameters(),
        *option_parameters(what),
        *paging_parameters(what),
        Parameter("format", "choice", "how to write the rows (default json)", FORMATS),
        Parameter("corpus", "text", "name of another corpus of this server, as in a page's address"),
    ]


def read_request(what: What, given: Iterable[tuple[str, str]]) -> Request:
    """What an address asks for; empty values are as if they were not given.

    Raises InputError for a name or value that is not allowed, and for one value too many.
    """
    known = {parameter.name: parameter for parameter in address_parameters(what)}
    filters: list[tuple[str, str]] = []
    single: dict[str, str] = {}
    ignored: dict[str, None] = {}
    pairs = [(name, text) for name, text in given if text.strip()]
    is_network = what == "comentions" and NETWORK in pairs
    for given_name, text in pairs:
        if is_network and (given_name, text) == NETWORK:
            continue
        name = _option_meant(what, given_name, text, pairs)
        parameter = known.get(name)
        if parameter is None:
            if name and name not in DRAWN and name not in OPTIONS:
                raise InputError(f"{what} has no parameter {given_name!r}; it has {', '.join(known)}.")
            ignored[given_name] = None
        elif parameter.kind == "values":
            filters.append((name, text))
        elif value := PAGE_WORDS.get(name, {}).get(text, text).strip():
            if name in single:
                raise InputError(f"{given_name} was given more than once; give it one value.")
            single[name] = value
    if is_network:
        single.setdefault("names", str(NETWORK_NAMES))
    own = {row.name for row in FILTERS}
    return Request(
        what,
        Filters.decode([*filters, *((name, value) for name, value in single.items() if name in own)]),
        _options(what, single),
        single.get("corpus", ""),
        text=_is_with_text(what, single),
        form=_choice("format", single.get("format", FORMATS[0]), FORMATS),
        ignored=tuple(ignored),
        **_paging(what, single),
    )


def _option_meant(what: What, name: str, text: str, given: Collection[tuple[str, str]]) -> str:
    """The parameter that a name in an address means for these rows; "" where it only draws."""
    names = {given_name for given_name, _ in given}
    if what == "comentions" and name in {"names", "nodes"}:
        drawn = "nodes" if NETWORK in given and "nodes" in names else "names"
        return "names" if name == drawn else ""
    if name in PAGE_NAMES:
        option, of = PAGE_NAMES[name]
        return option if what in of and option not in names else ""
    return "" if what == "quotes" and name == "order" and text in ORDERS_OF_ARTICLES_ALONE else name


def _options(what: What, given: Mapping[str, str]) -> Options:
    options: dict[str, Any] = {}
    for parameter in option_parameters(what):
        if value := given.get(parameter.name, ""):
            if parameter.choices:
                _choice(parameter.name, value, parameter.choices)
            options[parameter.name] = _count(parameter.name, value, 1, parameter.most) if parameter.kind == "count" else value
    return cast("Options", options)


def _is_with_text(what: What, given: Mapping[str, str]) -> bool:
    return what == "articles" and _choice("text", given.get("text", "0"), ("0", "1")) == "1"


def _paging(what: What, given: Mapping[str, str]) -> dict[str, int]:
    most = MAX_ROWS_WITH_TEXT if _is_with_text(what, given) else MAX_ROWS
    limit = _count("limit", given["limit"], 0, most) if "limit" in given else min(DEFAULT_ROWS, most)
    return {"limit": limit, "offset": _count("offset", given.get("offset", "0"), 0)}


def _count(name: str, text: str, least: int, most: int | None = None) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1
    if number < least or (most is not None and number > most):
        allowed = f"from {least} to {most:,}" if most is not None else f"of {least} or more"
        raise InputError(f"{name}={text!r} is not allowed; give a number {allowed}.")
    return number


def _choice(name: str, text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise InputError(f"{name}={text!r} is not allowed; choose from {', '.join(allowed)}.")
    return text
