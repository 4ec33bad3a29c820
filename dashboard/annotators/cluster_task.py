"""What a cluster worker does with a batch: it annotates each article in a child process, under the same limits as locally."""

from __future__ import annotations

import atexit
import multiprocessing
import pickle
import platform
import threading
import time
from dataclasses import dataclass
from functools import partial
from typing import Literal

from dashboard.annotators.local import Runner
from dashboard.annotators.task import Result, Settings, annotate_or_reject, load_model, lost
from dashboard.extract.version import extractor
from dashboard.model import Article


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a worker must have in common with the process that hands it articles, or their records would differ."""

    extractor: str
    python: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a batch on a worker, in `seconds` by the clock.

    refused: "fingerprint" where the worker is `own` and not what was expected, "daemon" where it may start no process.
    """

    worker: str
    own: Fingerprint
    results: tuple[Result, ...] = ()
    seconds: float = 0.0
    refused: Literal["", "fingerprint", "daemon"] = ""


_lock = threading.Lock()
_runners: dict[Settings, Runner[Article, Result]] = {}


def fingerprint() -> Fingerprint:
    """That of this process."""
    return Fingerprint(extractor(), ".".join(platform.python_version_tuple()[:2]))


def annotate_batch(articles: bytes, settings: Settings, expected: Fingerprint) -> Batch:
    """The results of a batch, a pickled list of articles, in its order; refused by a worker that would make other records.

    The child process and its language model stay for the next batch: loading them takes as long as annotating ten articles.
    """
    from distributed import get_worker  # noqa: PLC0415 only a worker has it

    name, own = str(get_worker().address), fingerprint()
    if own != expected:
        return Batch(name, own, refused="fingerprint")
    if multiprocessing.current_process().daemon:
        return Batch(name, own, refused="daemon")
    begun = time.monotonic()
    batch: list[Article] = pickle.loads(articles)  # noqa: S301 whoever reaches the scheduler can run code here anyway
    with _lock:
        runner = _runner(settings)
        results = tuple(runner.run(article) for article in batch)
    return Batch(name, own, results, time.monotonic() - begun)


def _runner(settings: Settings) -> Runner[Article, Result]:
    if settings not in _runners:
        close()  # one language model a worker, whatever the runs before this one asked for
        _runners[settings] = Runner(
            partial(annotate_or_reject, settings=settings),
            seconds=settings.article_seconds,
            lost=partial(lost, settings=settings),
            prepare=load_model,
        )
    return _runners[settings]


@atexit.register
def close() -> None:
    """End the child process of this worker."""
    for runner in _runners.values():
        runner.close()
    _runners.clear()
