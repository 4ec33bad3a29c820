"""Articles -> a corpus: load, skip what is known, annotate on workers, commit in small batches, build generations.

A kill at any moment loses at most the batch in hand and duplicates nothing; running again continues.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from dashboard import annotators, settings
from dashboard.annotators import Annotator
from dashboard.corrections import Corrections
from dashboard.extract.limits import ARTICLE_SECONDS
from dashboard.extract.version import extractor
from dashboard.load import load_apart
from dashboard.load.dates import is_possible
from dashboard.model import Annotations, Article, Rejected
from dashboard.store import build, progress, segments
from dashboard.store.adopt import adopt_announced
from dashboard.store.corpus import Corpus
from dashboard.store.faults import FAULTS, explain_faults, store_error
from dashboard.store.generation import current, damage
from dashboard.store.manifest import content
from dashboard.store.progress import Progress

_COMMIT_SECONDS = 3.0
_COMMIT_ARTICLES = 250
_COMMIT_CHARACTERS = 10_000_000
_MAX_HELD_ARTICLES = 20_000
_MAX_HELD_CHARACTERS = 50_000_000
"""What is read ahead, so that the total is known early: at most 50 to 200 MB of memory, as the letters need one byte or four."""
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
    notices: what was found wrong with the corpus and what was done about it, one sentence each.
    """

    added: int = 0
    updated: int = 0
    known: int = 0
    rejected: int = 0
    reannotated: int = 0
    stopped: bool = False
    notices: tuple[str, ...] = ()

    def __str__(self) -> str:
        counts = [
            (self.added, "added", True),
            (self.updated, "updated", False),
            (self.reannotated, "annotated again", False),
            (self.known, "already there", True),
            (self.rejected, "rejected", True),
        ]
        return ", ".join(f"{count} {what}" for count, what, always in counts if always or count)


def ingest(
    paths: Sequence[Path],
    folder: Path,
    *,
    workers: int | None = None,
    cluster: str = "",
    mapping: Mapping[str, str] | None = None,
    corrections: Corrections | None = None,
    stale: bool = False,
    name: str = "",
    note: str = "",
    article_seconds: float = ARTICLE_SECONDS,
    follow_links: bool = False,
    zone: str | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> IngestReport:
    """Bring the articles under `paths` into the corpus in `folder`, which is made if need be.

    workers: processes that annotate, by default one a core. cluster: address of the Dask scheduler whose workers annotate
    instead. mapping and corrections: see `load_apart`. stale: also annotate again what another extractor made. name and
    note describe the corpus. article_seconds: processor time one article may take. follow_links: read what links in a folder
    lead to outside of it. zone: the time zone that days are in from now on, "" for the days as printed. stop: once set, commit
    what is done and return. Without paths it only brings the generation up to date. Progress goes to `on_progress` and to the
    corpus folder.

    Raises InputError for a path, mapping or zone that cannot be used, StoreError where the corpus is in use, damaged, on a full
    disk or cannot be written, ModelError where the language model is missing, ClusterError where the cluster cannot be used.
    """
    annotator = annotators.choose(workers=workers, cluster=cluster, settings=annotators.Settings(article_seconds=article_seconds))
    items = load_apart(paths, mapping=mapping, corrections=corrections, follow_links=follow_links) if paths else iter(())
    with explain_faults(folder), Corpus.open(folder, create=True) as corpus, corpus.writing():
        corpus.describe(
            name=name if name and not corpus.name else None,
            note=note or None,
            sample=any(settings.is_sample(path) for path in paths),
            zone=zone,
        )
        run = _Run(corpus, on_progress or (lambda _: None), stop or threading.Event(), annotator)
        source = _ReadAhead(items)
        try:
            return run.run(source, stale)
        except BaseException as error:
            with suppress(Exception):
                run.commit()
            with suppress(Exception):
                run.report(
                    "failed",
                    message=str(store_error(folder, error) if isinstance(error, FAULTS) else error) or type(error).__name__,
                )
            raise
        finally:
            source.close()


def _mend(corpus: Corpus) -> Iterator[str]:
    """Take in what a killed writer left whole, set damaged segments aside, and say what is still wrong."""
    adopt_announced(corpus)
    if not is_possible(now := datetime.now(UTC).date()):
        yield (
            f"The clock of this machine shows {now:%-d %b %Y}, which cannot be right, so the dates of articles were not checked "
            "against it."
        )
    if lost := corpus.forget_damaged():
        yield (
            f"{lost:,} stored articles are damaged and lost; `newsdash rejects --store {corpus.folder}` lists them, and "
            "read their sources again to restore them."
        )
    if unknown := corpus.unknown_segments():
        yield (
            f"{len(unknown)} files in {unknown[0].parent} are not in the manifest, such as {unknown[0].name}; they were left "
            f"alone, and `newsdash store check --adopt --store {corpus.folder}` takes their articles in."
        )
    number = current(corpus.folder)
    if number is not None and (wrong := damage(corpus.folder, number)):
        yield f"The index of the corpus {corpus.folder} is damaged ({wrong}); it is being built again from the stored articles."


@dataclass
class _Run:
    """One ingest under way."""

    corpus: Corpus
    on_progress: Callable[[Progress], None]
    stop: threading.Event
    annotator: Annotator
    counts: IngestReport = field(default_factory=IngestReport)
    rows: list[segments.Row] = field(default_factory=list)
    rejects: list[Rejected] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    characters: int = 0
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

    def run(self, source: _ReadAhead, stale: bool) -> IngestReport:
        self.report("starting")
        self.counts = replace(self.counts, notices=tuple(_mend(self.corpus)))
        self.shown = self.corpus.manifest.count()
        self.cost = self.shown * 0.004
        if stale:
            self._annotate(self._stale(), again=True)
        self._annotate(self._fresh(source), again=False)
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
            yield from segments.read_articles(path, wanted)

    def _annotate(self, articles: Iterator[Article], *, again: bool) -> None:
        sent: deque[Article] = deque()

        def noted() -> Iterator[Article]:
            for article in articles:
                if self.stop.is_set():
                    return
                sent.append(article)
                yield article

        for result in self.annotator.annotate(noted(), stop=self.stop, on_wait=self._tick):
            article = sent.popleft()
            self.annotated += 1
            if isinstance(result, Rejected):
                self._reject(result)
            else:
                self._keep(article, result, again)
            self._tick()
            if self.stop.is_set():
                return

    def _keep(self, article: Article, annotations: Annotations, again: bool) -> None:
        self.rows.append((article, annotations))
        if again:
            self.counts = replace(self.counts, reannotated=self.counts.reannotated + 1)
        elif article.key in self.keys or self.corpus.manifest.knows(article.key):
            self.counts = replace(self.counts, updated=self.counts.updated + 1)
        else:
            self.counts = replace(self.counts, added=self.counts.added + 1)
        self.keys.add(article.key)
        self.characters += len(article.text)
        if (
            len(self.rows) >= _COMMIT_ARTICLES
            or self.characters >= _COMMIT_CHARACTERS
            or time.monotonic() - self.committed >= _COMMIT_SECONDS
        ):
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
        self.rows, self.rejects, self.keys, self.characters = [], [], set(), 0
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
        now = Progress(
            state,
            os.getpid(),
            done,
            self.total,
            self.reading and state != "done",
            counts.added,
            counts.updated,
            counts.known,
            counts.rejected,
            round(rate, 2),
            self.started,
            _now(),
            message,
            dict(self.annotator.rates()),
        )
        progress.write(self.corpus.folder, now)
        self.on_progress(now)


class _ReadAhead:
    """Loads in a separate thread, so that the total is known long before everything is annotated.

    Waits while as many articles, or as many characters, are held as memory has room for.
    """

    def __init__(self, source: Iterator[Article | Rejected]) -> None:
        self.total = 0
        self.reading = True
        self._source = source
        self._items: deque[Article | Rejected] = deque()
        self._characters = 0
        self._error: BaseException | None = None
        self._ended = False
        self._changed = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            for item in self._source:
                with self._changed:
                    self._changed.wait_for(self._has_room)
                    if self._ended:
                        break
                    self.total += 1
                    self._items.append(item)
                    self._characters += _size(item)
                    self._changed.notify_all()
        except BaseException as error:  # noqa: BLE001 raised again by whoever iterates
            self._error = error
        finally:
            if isinstance(self._source, Generator):
                self._source.close()
            with self._changed:
                self.reading = False
                self._changed.notify_all()

    def _has_room(self) -> bool:
        return self._ended or (len(self._items) < _MAX_HELD_ARTICLES and self._characters < _MAX_HELD_CHARACTERS)

    def close(self) -> None:
        """Read no more."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def __iter__(self) -> Iterator[Article | Rejected]:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._items or not self.reading)
                if not self._items:
                    if self._error:
                        raise self._error
                    return
                item = self._items.popleft()
                self._characters -= _size(item)
                self._changed.notify_all()
            yield item


def _size(item: Article | Rejected) -> int:
    return len(item.text) + len(item.title) if isinstance(item, Article) else len(item.reason)
