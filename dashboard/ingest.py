"""Articles -> a corpus: load, skip what is known, annotate on workers, commit in small batches, build generations.

A kill at any moment loses at most the batch in hand and duplicates nothing; running again continues.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from dashboard import settings
from dashboard.extract.version import extractor
from dashboard.extract.workers import annotate_all
from dashboard.load import load
from dashboard.model import Annotations, Article, Rejected
from dashboard.store import build, progress, segments
from dashboard.store.corpus import Corpus
from dashboard.store.manifest import content
from dashboard.store.progress import Progress

_COMMIT_SECONDS = 3.0
_COMMIT_ARTICLES = 250
_READ_AHEAD = 20_000
"""Articles held in memory at most, so that the total is known early; about 100 MB of news."""
_REBUILD_SHARE = 0.05
"""Part of a long ingest that may go into generations on the way."""
_REPORT_SECONDS = 0.5
_FIRST_ARTICLES = 40
_FIRST_SECONDS = 30.0
"""How long the dashboard waits for its first generation: so many articles, or so long."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Counts of one run. added: articles that are new; updated: new versions of articles already in; known: already in, or
    twice in the input; rejected: what could not be read or annotated; stopped: asked to end before all was done.
    """

    added: int = 0
    updated: int = 0
    known: int = 0
    rejected: int = 0
    reannotated: int = 0
    stopped: bool = False

    def __str__(self) -> str:
        counts = [(self.added, "added", True), (self.updated, "updated", False), (self.reannotated, "annotated again", False),
                  (self.known, "already there", True), (self.rejected, "rejected", True)]
        return ", ".join(f"{count} {what}" for count, what, always in counts if always or count)


def ingest(paths: Sequence[Path], folder: Path, *, workers: int | None = None, mapping: Mapping[str, str] | None = None,
           stale: bool = False, name: str = "", note: str = "", on_progress: Callable[[Progress], None] | None = None,
           stop: threading.Event | None = None) -> IngestReport:
    """Bring the articles under `paths` into the corpus in `folder`, which is made if need be.

    workers: processes that annotate, by default one a core. stale: also annotate again what another extractor made. name and
    note describe the corpus. stop: once set, commit what is done and return. Without paths it only brings the generation up to
    date. Progress goes to `on_progress` and to the corpus folder.

    Raises InputError for a path or mapping that cannot be used, StoreError where the corpus is in use or damaged, ModelError
    where the language model is missing.
    """
    found = load(paths, mapping=mapping) if paths else iter(())
    with Corpus.open(folder, create=True) as corpus, corpus.writing():
        corpus.describe(name=name if name and not corpus.name else None, note=note or None,
                        sample=any(settings.is_sample(path) for path in paths))
        run = _Run(corpus, on_progress or (lambda _: None), stop or threading.Event())
        try:
            return run.run(_ReadAhead(found), workers or os.cpu_count() or 1, stale)
        except BaseException as error:
            with suppress(Exception):
                run.commit()
            with suppress(OSError):
                run.report("failed", message=str(error) or type(error).__name__)
            raise


@dataclass
class _Run:
    """One ingest under way."""

    corpus: Corpus
    on_progress: Callable[[Progress], None]
    stop: threading.Event
    counts: IngestReport = field(default_factory=IngestReport)
    rows: list[segments.Row] = field(default_factory=list)
    rejects: list[Rejected] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    annotated: int = 0
    total: int = 0
    reading: bool = True
    begun: float = field(default_factory=time.monotonic)
    started: str = field(default_factory=_now)
    committed: float = field(default_factory=time.monotonic)
    reported: float = 0.0
    shown: int = 0
    built: float = field(default_factory=time.monotonic)
    cost: float = 0.0

    def run(self, source: _ReadAhead, workers: int, stale: bool) -> IngestReport:
        self.report("starting")
        self.shown = self.corpus.manifest.count()
        self.cost = self.shown * 0.004
        if stale:
            self._annotate(self._stale(), workers, again=True)
        self._annotate(self._fresh(source), workers, again=False)
        self.commit()
        if self.stop.is_set():
            self.counts = replace(self.counts, stopped=True)
            self.report("stopped")
            return self.counts
        if not build.is_current(self.corpus):
            self._build()
        self.report("done")
        return self.counts

    def _fresh(self, source: _ReadAhead) -> Iterator[Article]:
        """What is not in yet; counts what is, and keeps what was rejected for the next commit."""
        for item in source:
            self.total, self.reading = source.total, source.reading
            if isinstance(item, Rejected):
                self._reject(item)
                continue
            version = (item.key, content(item))
            if version in self.seen or self.corpus.manifest.holds(*version):
                self.counts = replace(self.counts, known=self.counts.known + 1)
                self._tick()
                continue
            self.seen.add(version)
            yield item
        self.total, self.reading = source.total, False

    def _stale(self) -> Iterator[Article]:
        places = self.corpus.manifest.stale(extractor())
        self.total += len(places)
        by_file: dict[Path, set[int]] = {}
        for place in places:
            by_file.setdefault(self.corpus.segment(place), set()).add(place.row)
        for path, wanted in by_file.items():
            yield from segments.read(path, wanted)

    def _annotate(self, articles: Iterator[Article], workers: int, *, again: bool) -> None:
        sent: deque[Article] = deque()

        def noted() -> Iterator[Article]:
            for article in articles:
                if self.stop.is_set():
                    return
                sent.append(article)
                yield article

        for result in annotate_all(noted(), workers=workers):
            article = sent.popleft()
            self.annotated += 1
            if isinstance(result, Rejected):
                self._reject(result)
            else:
                self._keep(article, result, again)
            self._tick()
            if self.stop.is_set():
                return

    def _keep(self, article: Article, found: Annotations, again: bool) -> None:
        self.rows.append((article, found))
        if again:
            self.counts = replace(self.counts, reannotated=self.counts.reannotated + 1)
        elif article.key in self.keys or self.corpus.manifest.knows(article.key):
            self.counts = replace(self.counts, updated=self.counts.updated + 1)
        else:
            self.counts = replace(self.counts, added=self.counts.added + 1)
        self.keys.add(article.key)
        if len(self.rows) >= _COMMIT_ARTICLES or time.monotonic() - self.committed >= _COMMIT_SECONDS:
            self.commit()
            if self._build_pays():
                self._build()

    def _reject(self, reject: Rejected) -> None:
        self.rejects.append(reject)
        self.counts = replace(self.counts, rejected=self.counts.rejected + 1)
        self._tick()

    def commit(self) -> None:
        if self.rows or self.rejects:
            self.corpus.add_segment(self.rows, self.rejects)
        self.shown += len(self.rows)
        self.rows, self.rejects, self.keys = [], [], set()
        self.committed = time.monotonic()

    def _build_pays(self) -> bool:
        """The first articles show soon, later generations come as rarely as their cost demands.

        Fewer than a page's worth is not worth a generation: who opens a small corpus wants it whole, a moment later.
        """
        if not self.corpus.generations():
            return self.shown >= _FIRST_ARTICLES or time.monotonic() - self.begun >= _FIRST_SECONDS
        return time.monotonic() - self.built >= max(20.0, self.cost / _REBUILD_SHARE)

    def _build(self) -> None:
        self.report("building")
        begun = time.monotonic()
        build.refresh(self.corpus)
        self.built = time.monotonic()
        self.cost = self.built - begun

    def _tick(self) -> None:
        if time.monotonic() - self.reported >= _REPORT_SECONDS:
            self.report("annotating")

    def report(self, state: progress.State, message: str = "") -> None:
        self.reported = time.monotonic()
        counts = self.counts
        done = counts.known + counts.rejected + counts.added + counts.updated + counts.reannotated
        rate = self.annotated / (self.reported - self.begun + 0.001)
        now = Progress(state, os.getpid(), done, self.total, self.reading and state != "done", counts.added, counts.updated,
                       counts.known, counts.rejected, round(rate, 2), self.started, _now(), message)
        progress.write(self.corpus.folder, now)
        self.on_progress(now)


class _ReadAhead:
    """Loads in a thread of its own, so that the total is known long before everything is annotated."""

    def __init__(self, source: Iterator[Article | Rejected]) -> None:
        self.total = 0
        self.reading = True
        self._source = source
        self._items: queue.Queue[Article | Rejected | BaseException | None] = queue.Queue(_READ_AHEAD)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            for item in self._source:
                self.total += 1
                self._items.put(item)
            end: BaseException | None = None
        except BaseException as error:  # noqa: BLE001 raised again by whoever iterates
            end = error
        self.reading = False
        self._items.put(end)

    def __iter__(self) -> Iterator[Article | Rejected]:
        while (item := self._items.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
