"""Annotate on the workers of a Dask cluster, through the same interface as with local processes.

Dask runs the batch of a worker that dies on another. What is done here is what it leaves open: articles are sent in batches
of a second or two, results come in order, workers that would make other records are refused, a batch that ends its worker again
and again is taken apart, and a scheduler that was restarted is given everything that was in its hands once more.
"""

from __future__ import annotations

import pickle
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from distributed import Client, Future, KilledWorker
from distributed.comm import CommClosedError

from dashboard.annotators.cluster_task import Batch, Fingerprint, annotate_batch, fingerprint
from dashboard.annotators.task import Result, Settings, lost
from dashboard.errors import ClusterError
from dashboard.model import Article

_BATCH_CHARACTERS = 20_000
"""Two seconds of work: what the cluster adds to a batch is a few hundredths of one."""
_BATCHES_AHEAD = 4
"""Batches sent for each worker: enough that none waits while results are stored, few enough that little is held."""
_CONNECT_SECONDS = 10
_POLL_SECONDS = 0.2
_WORKERS_SECONDS = 60
"""How long a run waits for the first worker."""
_GONE = (CancelledError, CommClosedError, TimeoutError, OSError)
"""What asking for a result raises once the scheduler is gone."""


@dataclass(eq=False, slots=True)
class _Sent:
    articles: list[Article]
    future: Future | None = None


class ClusterAnnotator:
    """Annotates on all workers of the scheduler at `address`, as many as there are at any moment."""

    def __init__(self, address: str, settings: Settings) -> None:
        self._address = address
        self._settings = settings
        self._expected = fingerprint()
        self._client: Client | None = None
        self._articles: Counter[str] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def rates(self) -> Mapping[str, float]:
        """Articles a second of each worker seen, by its address, while it had any."""
        return {name: round(count / max(self._seconds[name], 0.001), 2) for name, count in sorted(self._articles.items())}

    def annotate(
        self, articles: Iterable[Article], *, stop: threading.Event | None = None, on_wait: Callable[[], None] | None = None
    ) -> Iterator[Result]:
        """See `Annotator`. Raises ClusterError where no scheduler answers at first, where it has no worker for a minute, or where
        a worker is of another version.
        """
        pause = _Pause(stop or threading.Event(), on_wait or (lambda: None))
        sent: deque[_Sent] = deque()
        source = _batches(articles)
        try:
            self._client = _connected(self._address)
            self._await_workers(pause)
            while not pause.stopped:
                self._fill(sent, source)
                if not sent:
                    return
                batch = self._result(sent, pause)
                if batch is None:
                    continue
                sent.popleft()
                self._articles[batch.worker] += len(batch.results)
                self._seconds[batch.worker] += batch.seconds
                yield from batch.results
        finally:
            self._close([one.future for one in sent if one.future])

    def _fill(self, sent: deque[_Sent], source: Iterator[list[Article]]) -> None:
        room = _BATCHES_AHEAD * max(self._count(), 1)
        while len(sent) < room and (articles := next(source, None)):
            sent.append(self._send(articles))

    def _send(self, articles: list[Article]) -> _Sent:
        assert self._client
        with suppress(*_GONE):
            # As bytes: a scheduler opens what it is given as objects, and an article must not be able to end it.
            data = pickle.dumps(articles)
            return _Sent(articles, self._client.submit(annotate_batch, data, self._settings, self._expected, pure=False))
        return _Sent(articles)

    def _result(self, sent: deque[_Sent], pause: _Pause) -> Batch | None:
        """The first batch's result; None while it is not ready and something else has to be done first."""
        first = sent[0]
        while first.future and first.future.status == "pending" and self._is_connected():
            if not pause.wait():
                return None
        try:
            if not (first.future and self._is_connected()):
                raise CancelledError
            batch: Batch = first.future.result(_CONNECT_SECONDS)
        except KilledWorker:
            return self._taken_apart(sent)
        except _GONE:
            self._send_again(sent, pause)
            return None
        except ModuleNotFoundError as error:
            raise ClusterError(f"A worker of {self._address} has no newsdash ({error}): {_HOW}") from error
        self._check(batch)
        return batch

    def _taken_apart(self, sent: deque[_Sent]) -> Batch | None:
        """A batch whose workers died one after the other: each article alone, and one that is alone is rejected."""
        articles = sent[0].articles
        if len(articles) == 1:
            return Batch("", self._expected, (lost(articles[0], "crash", settings=self._settings),))
        sent.popleft()
        sent.extendleft(self._send([article]) for article in reversed(articles))
        return None

    def _send_again(self, sent: deque[_Sent], pause: _Pause) -> None:
        """The scheduler is gone, and with it all that was in its hands: wait for it, and send everything again."""
        self._close([])
        while not pause.stopped:
            with suppress(ClusterError):
                self._client = _connected(self._address, seconds=1)
                break
            pause.wait()
        else:
            return
        for one in sent:
            one.future = self._send(one.articles).future

    def _await_workers(self, pause: _Pause) -> None:
        assert self._client
        deadline = time.monotonic() + _WORKERS_SECONDS
        while not self._count():
            if not pause.wait():
                return
            if time.monotonic() > deadline:
                raise ClusterError(
                    f"The scheduler {self._address} has no workers: start some with `newsdash cluster worker {self._address}`."
                )
        for name, python in _pythons(self._client).items():
            if python != self._expected.python:
                self._refuse(name, Fingerprint("unknown", python))
        found = self._client.run(fingerprint, on_error="return")
        for name, answer in found.items():
            if isinstance(answer, ModuleNotFoundError):
                raise ClusterError(f"The worker {name} has no newsdash ({answer}): {_HOW}") from answer
            if isinstance(answer, Fingerprint) and answer != self._expected:
                self._refuse(name, answer)

    def _check(self, batch: Batch) -> None:
        if batch.refused == "fingerprint":
            self._refuse(batch.worker, batch.own)
        if batch.refused == "daemon":
            raise ClusterError(
                f"The worker {batch.worker} may not start processes: start it with `newsdash cluster worker {self._address}`, or "
                "with `dask worker --no-nanny`."
            )

    def _refuse(self, worker: str, own: Fingerprint) -> None:
        mine = self._expected
        if own.python != mine.python:
            raise ClusterError(
                f"The worker {worker} runs Python {own.python} and this is Python {mine.python}: install the same on both."
            )
        raise ClusterError(f"The worker {worker} has extractor {own.extractor} and this is {mine.extractor}: {_HOW}")

    def _is_connected(self) -> bool:
        return self._client is not None and self._client.status == "running"

    def _count(self) -> int:
        with suppress(*_GONE):
            return len(self._client.scheduler_info(n_workers=-1)["workers"]) if self._client else 0
        return 0

    def _close(self, futures: list[Future]) -> None:
        if self._client:
            with suppress(Exception):
                self._client.cancel(futures)
            with suppress(Exception):
                self._client.close(_POLL_SECONDS)
            self._client = None


_HOW = "install the same newsdash there (same release, same requirements.lock), and start its workers again."


@dataclass(frozen=True, slots=True)
class _Pause:
    """What to do while waiting for a result."""

    stop: threading.Event
    on_wait: Callable[[], None]

    @property
    def stopped(self) -> bool:
        return self.stop.is_set()

    def wait(self) -> bool:
        """A moment; False where the run is to end."""
        self.on_wait()
        return not self.stop.wait(_POLL_SECONDS)


def _connected(address: str, seconds: float = _CONNECT_SECONDS) -> Client:
    try:
        return Client(address, timeout=seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"No scheduler answers at {address}: start one with `newsdash cluster scheduler`, or give another address."
        ) from error


def _pythons(client: Client) -> dict[str, str]:
    """The Python of each worker, asked without running any of our code there."""
    versions: dict[str, Any] = client.get_versions()
    return {
        name: ".".join(str(answer["host"]["python"]).split(".")[:2])
        for name, answer in versions["workers"].items()
        if isinstance(answer, dict) and "host" in answer
    }


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in batches of about two seconds; a longer article is one by itself."""
    batch: list[Article] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.title) + len(article.text)
        if characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
