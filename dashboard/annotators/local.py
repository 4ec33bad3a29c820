"""Work on many items in processes of this machine, in order, through whatever one of them does to its process."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Self, cast

from dashboard.annotators.task import Result, Settings, annotate_or_reject, load_model, lost
from dashboard.errors import NewsdashError
from dashboard.model import Article
from dashboard.processes import Child, Ending, limit_cpu, limit_memory

_AHEAD = 12
"""Items drawn for each worker: enough that none waits while results are being stored, few enough to take little memory."""
_CLOCK_FACTOR = 10
"""Times its processor time that an item may take by the clock: the machine may have much else to do."""
_ATTEMPTS = 2
_POLL_SECONDS = 0.2


class LocalAnnotator:
    """Annotates on `workers` spawned processes of this machine."""

    def __init__(self, workers: int, settings: Settings) -> None:
        self._workers = workers
        self._settings = settings

    def annotate(
        self, articles: Iterable[Article], *, stop: threading.Event | None = None, on_wait: Callable[[], None] | None = None
    ) -> Iterator[Result]:
        """See `Annotator`."""
        return map_on_processes(
            partial(annotate_or_reject, settings=self._settings),
            articles,
            workers=self._workers,
            seconds=self._settings.article_seconds,
            lost=partial(lost, settings=self._settings),
            prepare=load_model,
            stop=stop,
            on_wait=on_wait,
        )

    def rates(self) -> Mapping[str, float]:
        """The processes of one machine have no names."""
        return {}


def map_on_processes[Item, Value](
    function: Callable[[Item], Value],
    items: Iterable[Item],
    *,
    workers: int,
    seconds: float,
    lost: Callable[[Item, Ending], Value],
    prepare: Callable[[], None] | None = None,
    stop: threading.Event | None = None,
    on_wait: Callable[[], None] | None = None,
) -> Iterator[Value]:
    """The function of every item, in order, on spawned processes; lost(item, why) for one that its process did not survive.

    seconds: processor time that an item may take. prepare: what a process does before its first item, without a limit. What
    `function` or `prepare` raises is raised here. Items are drawn in the caller's thread as they are needed, a dozen ahead for
    each process. Ends early once `stop` is set; `on_wait` is called while waiting for a value.
    """
    source = iter(items)
    tasks: SimpleQueue[tuple[Item, Future[Value]] | None] = SimpleQueue()
    ended = threading.Event()
    waiting: deque[Future[Value]] = deque()
    threads: list[threading.Thread] = []

    def serve() -> None:
        with Runner(function, seconds=seconds, lost=lost, prepare=prepare, ended=ended) as runner:
            while (task := tasks.get()) is not None and not ended.is_set():
                item, answer = task
                try:
                    answer.set_result(runner.run(item))
                except _EndedError:
                    return
                except Exception as error:  # noqa: BLE001 raised again by whoever waits for the answer
                    answer.set_exception(error)

    try:
        while True:
            for item in _up_to(workers * _AHEAD - len(waiting), source):
                waiting.append(Future())
                tasks.put((item, waiting[-1]))
                if len(threads) < min(workers, len(waiting)):
                    threads.append(threading.Thread(target=serve, daemon=True))
                    threads[-1].start()
            if not waiting or not _is_answered(waiting[0], stop, on_wait):
                return
            yield waiting.popleft().result()
    finally:
        ended.set()
        for _ in threads:
            tasks.put(None)
        for thread in threads:
            thread.join()  # or a child would be ended here and by the interpreter, which is ending too


def _up_to[Item](count: int, source: Iterator[Item]) -> Iterator[Item]:
    for _, item in zip(range(count), source, strict=False):
        yield item


def _is_answered(answer: Future[Any], stop: threading.Event | None, on_wait: Callable[[], None] | None) -> bool:
    """Wait for an answer; False where `stop` came first."""
    while not answer.done():
        if stop and stop.is_set():
            return False
        if on_wait:
            on_wait()
        with suppress(TimeoutError):
            answer.exception(_POLL_SECONDS)
    return True


class _EndedError(Exception):
    """Stop: the caller wants no more results."""


class Runner[Item, Value]:
    """One process that is given one item after the other, and is replaced where an item ends it. A context manager."""

    def __init__(
        self,
        function: Callable[[Item], Value],
        *,
        seconds: float,
        lost: Callable[[Item, Ending], Value],
        prepare: Callable[[], None] | None = None,
        ended: threading.Event | None = None,
    ) -> None:
        self._function = function
        self._seconds = seconds
        self._lost = lost
        self._prepare = prepare
        self._ended = ended or threading.Event()
        self._child: Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process; the next item starts another."""
        if self._child:
            self._child.kill()
            self._child = None

    def run(self, item: Item) -> Value:
        """The value of an item. An item gets a second process: what ended the first may have come from elsewhere."""
        for attempt in range(1, _ATTEMPTS + 1):
            child = self._child = self._child or self._started()
            try:
                child.pipe.send(item)
                succeeded, value = self._answer(child)
            except (EOFError, OSError):
                ending = child.ending()
                self.close()
                if ending != "crash" or attempt == _ATTEMPTS:
                    return self._lost(item, ending)
            except _LateError:
                self.close()
                return self._lost(item, "time")
            else:
                if not succeeded:
                    raise cast("Exception", value)
                return value
        raise AssertionError("the last attempt returns")

    def _started(self) -> Child:
        child = Child(_work, self._function, self._prepare, self._seconds)
        try:
            while not child.pipe.poll(_POLL_SECONDS):
                self._check_ended(child)
            child.pipe.recv()
        except (EOFError, OSError) as error:
            child.kill()
            raise NewsdashError(
                "The process that annotates articles ended while it was starting: there may be too little memory."
            ) from error
        return child

    def _answer(self, child: Child) -> tuple[bool, Value]:
        deadline = time.monotonic() + _CLOCK_FACTOR * self._seconds
        while not child.pipe.poll(_POLL_SECONDS):
            self._check_ended(child)
            if time.monotonic() > deadline:
                raise _LateError
        answer: tuple[bool, Value] = child.pipe.recv()
        return answer

    def _check_ended(self, child: Child) -> None:
        if self._ended.is_set():
            child.kill()
            self._child = None
            raise _EndedError


class _LateError(Exception):
    """An item took too long by the clock."""


def _work[Item, Value](
    pipe: Connection, function: Callable[[Item], Value], prepare: Callable[[], None] | None, seconds: float
) -> None:
    """What a child does: answer each item with (True, its value) or (False, what was raised)."""
    unprepared: Exception | None = None
    try:
        if prepare:
            prepare()
    except Exception as error:  # noqa: BLE001 raised again in the parent
        unprepared = error
    limit_memory()
    pipe.send("ready")
    while True:
        item: Item = pipe.recv()
        if unprepared:
            pipe.send((False, unprepared))
            continue
        limit_cpu(seconds)
        try:
            answer: tuple[bool, object] = (True, function(item))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 raised again in the parent
            answer = (False, error)
        limit_cpu(0)
        pipe.send(answer)
