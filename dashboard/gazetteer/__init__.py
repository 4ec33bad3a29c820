"""What everybody knows by name: countries with their demonyms and capitals, other places, well-known organisations.

Pure data and its loader; the files are written by hand for this project, one name a line, tab-separated, other names and
demonyms joined by "|". Imports nothing of the project, so that extraction and linking read the same names.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Type = Literal["person", "organisation", "location"]


@dataclass(frozen=True, slots=True)
class Known:
    """What a surface names. form is "demonym" for "Russian", which names Russia."""

    name: str
    type: Type
    form: Literal["name", "demonym"] = "name"


@cache
def surfaces() -> dict[str, Known]:
    """Every known surface, in its usual capitals, with what it names. A demonym never hides a name."""
    table: dict[str, Known] = {}
    for name, others, demonyms, capitals in read_rows("countries.tsv", 4):
        for surface in (name, *_split(others)):
            table[surface] = Known(name, "location")
        for surface in _split(demonyms):
            table.setdefault(surface, Known(name, "location", "demonym"))
        for surface in _split(capitals):
            table.setdefault(surface, Known(_split(capitals)[0], "location"))
    for name, others, demonyms in read_rows("places.tsv", 3):
        for surface in (name, *_split(others)):
            table.setdefault(surface, Known(name, "location"))
        for surface in _split(demonyms):
            table.setdefault(surface, Known(name, "location", "demonym"))
    for name, others in read_rows("organisations.tsv", 2):
        for surface in (name, *_split(others)):
            table.setdefault(surface, Known(name, "organisation"))
    return table


def read_rows(file: str, columns: int, package: str = __name__) -> tuple[tuple[str, ...], ...]:
    """The rows of a data file of `package`, comments left out, each filled up to `columns` fields."""
    text = (files(package) / file).read_text(encoding="utf-8")
    rows = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            fields = [field.strip() for field in line.split("\t")]
            rows.append(tuple((fields + [""] * columns)[:columns]))
    return tuple(rows)


def _split(field: str) -> list[str]:
    return [part for part in field.split("|") if part]


@cache
def countries() -> frozenset[str]:
    """The names of countries as `surfaces` gives them."""
    return frozenset(row[0] for row in read_rows("countries.tsv", 4))


@cache
def towns() -> dict[str, str]:
    """Folded names of towns and regions (GeoNames) -> the digits of their inhabitants, "r" for a region, "d" for a district.

    For weighing only: half of the names are words or people's names, too.
    """
    return _coded("towns.txt.gz")


@cache
def first_names() -> dict[str, str]:
    """Folded first names -> "f" for women's, "m" for men's, "?" for names of both."""
    return _coded("first_names.txt.gz")


def _coded(file: str) -> dict[str, str]:
    text = gzip.decompress((files(__name__) / file).read_bytes()).decode()
    return dict(line.split("\t") for line in text.splitlines() if not line.startswith("#"))
