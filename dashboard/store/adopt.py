"""Take segments that the manifest does not know back into the corpus, and create the manifest if it is missing.

Segments hold the articles as they were loaded beside what was found in them, so a lost manifest costs its list of rejected files.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dashboard.errors import StoreError
from dashboard.store import segments, stamps
from dashboard.store.corpus import MANIFEST, Corpus, lock_folder
from dashboard.store.faults import FAULTS, explain_faults
from dashboard.store.generation import Generation
from dashboard.store.manifest import Entry, Manifest, content


@dataclass(frozen=True, slots=True)
class AdoptionReport:
    """What was taken in.

    Attributes:
        segments, articles: how many.
        unreadable: names of files that are damaged, or not segments.
    """

    segments: int = 0
    articles: int = 0
    unreadable: tuple[str, ...] = ()


def adopt(folder: Path) -> AdoptionReport:
    """Take in every segment in the folder that the manifest does not hold, the oldest first.

    A damaged manifest is renamed, never deleted. Of an article that is in already, the newer reading counts. Raises StoreError
    where the folder holds no segments, or is being written.
    """
    if not (folder / segments.FOLDER).is_dir():
        raise StoreError(f"{folder} is not a corpus: there is nothing to take in.")
    with explain_faults(folder), lock_folder(folder):
        _set_damaged_aside(folder / MANIFEST)
        with Corpus(folder) as corpus:  # not `open`, which refuses segments beside a new manifest
            _recall_name(corpus)
            adopt_announced(corpus)
            unknown = corpus.unknown_segments()
            taken = [(path, adopt_segment(corpus, path)) for path in sorted(unknown, key=lambda path: path.stat().st_mtime_ns)]
    counts = [articles for _, articles in taken if articles is not None]
    return AdoptionReport(len(counts), sum(counts), tuple(path.name for path, articles in taken if articles is None))


def adopt_announced(corpus: Corpus) -> int:
    """Take in the whole segments that a killed writer had announced; the number of articles. The caller holds `writing()`."""
    adopted = 0
    for file in sorted(corpus.manifest.announced()):
        path = corpus.folder / segments.FOLDER / file
        if not path.is_file() or (articles := adopt_segment(corpus, path)) is None:
            corpus.manifest.forget_segment(file, "")
        else:
            adopted += articles
    return adopted


def adopt_segment(corpus: Corpus, path: Path) -> int | None:
    """Take one segment in; the number of its articles that are new or newer than what is in, None where it cannot be read."""
    written = path.stat().st_mtime_ns
    entries, places = [], []
    try:
        for row, (article, extractor) in enumerate(segments.entries(path)):
            entry = Entry(article.key, content(article), extractor, article.origin)
            held = corpus.manifest.place(entry.key, entry.content)
            if held is None or _written(corpus.segment(held)) < written:
                entries.append(entry)
                places.append(row)
    except (*FAULTS, KeyError, ValueError):
        return None
    corpus.manifest.add(path.name, entries, stamp=stamps.stamp(path), rows=places)
    return len(entries)


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _set_damaged_aside(manifest: Path) -> None:
    if not manifest.is_file():
        return
    try:
        opened = Manifest(manifest)
        wrong = opened.problem()
        opened.close()
    except StoreError as error:
        if "is of version" in str(error):
            raise
        wrong = str(error)
    if wrong:
        moment = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
        for path in manifest.parent.glob(f"{MANIFEST}*"):
            if ".damaged-" not in path.name:
                path.rename(path.with_name(f"{path.name}.damaged-{moment}"))


def _recall_name(corpus: Corpus) -> None:
    """Name and note, which only the manifest holds, from the last generation that can be opened."""
    if corpus.name:
        return
    with suppress(StoreError), Generation.open(corpus.folder, any_layout=True) as shown:
        corpus.describe(name=shown.meta.name, note=shown.meta.note, sample=shown.meta.sample)
