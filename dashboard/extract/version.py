"""Which extractor made an annotation: a short hash of the code, the data and the language model that it depends on.

A change of the hash marks every stored article as stale, so that nothing enters it which cannot change an annotation: not how
articles are spread over processes, not what reports tell of one, and of code its meaning alone (`code_digest`).
"""

from __future__ import annotations

import base64
import csv
import hashlib
import importlib.metadata
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from dashboard.errors import ModelError
from dashboard.extract import code_digest
from dashboard.extract.language_model import locate
from dashboard.extract.language_model.fast.switch import STOCK_VARIABLE, is_stock

_PACKAGE = Path(__file__).parents[1]
_START = "dashboard.extract.annotate"
_APART = frozenset(
    {
        "dashboard.errors",  # an error leaves no annotation
        "dashboard.extract.quotes.explain",  # what it says of a quote is asked anew each time, and never stored
        "dashboard.extract.version",
    }
)
_WITHOUT_SAY = frozenset({"numpy", "networkx"})
"""Libraries that are imported, but whose output is the same in every version (arithmetic), or that are not asked anything."""


@cache
def extractor() -> str:
    """Twelve hexadecimal digits that change with anything in `depends_on`.

    Imports none of the libraries: the dashboard's own process calls this.
    """
    return short_hash(depends_on(_PACKAGE))


def short_hash(parts: Iterable[tuple[str, str]]) -> str:
    """Twelve hexadecimal digits of names with their digests."""
    return digest_of(dict(parts))[:12]


def depends_on(package: Path) -> Iterator[tuple[str, str]]:
    """What an annotation depends on, each thing with its digest or version: the modules that `annotate` reaches, the data files
    beside them, the libraries they import, and the language model. package: the folder of `dashboard`.
    """
    modules = code_digest.reachable(package, _START, _APART)
    yield from ((name, module.digest) for name, module in modules.items())
    yield from _data(package, modules)
    for library in sorted(_libraries(modules.values())):
        yield library, importlib.metadata.version(library)
    yield locate.package_name(), model_digest()
    if is_stock():
        yield STOCK_VARIABLE, "1"  # numbers are rounded otherwise, and one label in ten thousand is another


def _data(package: Path, modules: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every file beside those modules that are packages: they read no others."""
    for name in modules:
        folder = package.parent.joinpath(*name.split("."))
        if (folder / "__init__.py").is_file():
            for path in sorted(_files(folder)):
                yield path.relative_to(package.parent).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The files below a package that are not Python's and not another package's."""
    for path in folder.iterdir():
        if path.name.startswith((".", "__pycache__")):
            continue
        if path.is_dir() and not (path / "__init__.py").exists():
            yield from _files(path)
        elif path.is_file() and path.suffix != ".py":
            yield path


def _libraries(modules: Iterable[code_digest.Module]) -> set[str]:
    """The other people's libraries that the modules import."""
    names = {imported.split(".")[0] for module in modules for imported in module.imports}
    return names - sys.stdlib_module_names - {_PACKAGE.name} - _WITHOUT_SAY


def model_version() -> str:
    """Name and version of the language model, read from its meta.json; its name alone where it is not installed."""
    try:
        meta = json.loads((locate.model_folder() / "meta.json").read_text(encoding="utf-8"))
    except ModelError:
        return locate.package_name()
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def model_digest() -> str:
    """A digest of every file of the language model; its name where it is not installed.

    To read the files, 57 MB, takes a third of a second at every start. The installer has written the digest of each beside the
    package (RECORD), and a test holds those against the files; here it is enough that each file has the recorded size. A model
    without such a record, or with other sizes, is read.
    """
    try:
        folder = locate.model_folder()
    except ModelError:
        return locate.package_name()
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    recorded = recorded_digests(folder)
    if {name: size for name, (_, size) in recorded.items()} == sizes:
        digests = {name: digest for name, (digest, _) in recorded.items()}
    else:
        digests = {name: file_digest(folder / name) for name in sizes}
    return digest_of(digests)


def digest_of(digests: Mapping[str, str]) -> str:
    """One digest of names with their own."""
    return hashlib.sha256(json.dumps(sorted(digests.items())).encode()).hexdigest()


def file_digest(path: Path) -> str:
    """As installers write it into RECORD."""
    read = hashlib.sha256(path.read_bytes()).digest()
    return f"sha256={base64.urlsafe_b64encode(read).decode().rstrip('=')}"


def recorded_digests(folder: Path) -> dict[str, tuple[str, int]]:
    """What the installer recorded of the files below a model's folder, by name: digest and size; nothing without a record."""
    package = locate.package_name()
    site = next((parent for parent in folder.parents if (parent / package) in {folder, *folder.parents}), folder)
    digests = {}
    for record in site.glob(f"{package}-*.dist-info/RECORD"):
        with record.open(encoding="utf-8", newline="") as lines:
            for name, digest, size in csv.reader(lines):
                path = site / name
                if size and path.is_relative_to(folder):
                    digests[path.relative_to(folder).as_posix()] = digest, int(size)
    return digests
