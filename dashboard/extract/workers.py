"""Annotate many articles on several processes, in order, through whatever one of them does to its worker."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import cast

from dashboard.errors import InputError, ModelError, NewsdashError
from dashboard.extract.limits import ARTICLE_SECONDS, MAX_CHARACTERS
from dashboard.model import Annotations, Article, Rejected
from dashboard.processes import MEMORY_BYTES, Child, Ending, limit_cpu, limit_memory

type Result = Annotations | Rejected

_AHEAD = 12
"""Items drawn for each worker: enough that none waits while results are being stored, few enough to take little memory."""
_CLOCK_FACTOR = 10
"""Times its processor time that an item may take by the clock: the machine may have much else to do."""
_ATTEMPTS = 2
_POLL_SECONDS = 0.2


def annotate_all(
    articles: Iterable[Article],
    *,
    workers: int,
    cleaning: bool = True,
    explain: bool = False,
    article_seconds: float = ARTICLE_SECONDS,
) -> Iterator[Result]:
    """The annotations of each article, or why it could not be annotated, in input order.

    Articles are annotated on `workers` spawned processes, and drawn as they are needed. One that takes more than
    `article_seconds` of processor time, or more memory than a process may have, or that twice ends its process, is rejected;
    the others are not touched by it.

    Raises ModelError where the language model is missing.
    """
    return map_on_processes(
        partial(_annotate, cleaning=cleaning, explain=explain),
        articles,
        workers=workers,
        seconds=article_seconds,
        lost=partial(_lost, seconds=article_seconds),
        prepare=_load_model,
    )


def map_on_processes[Item, Value](
    function: Callable[[Item], Value],
    items: Iterable[Item],
    *,
    workers: int,
    seconds: float,
    lost: Callable[[Item, Ending], Value],
    prepare: Callable[[], None] | None = None,
) -> Iterator[Value]:
    """The function of every item, in order, on spawned processes; lost(item, why) for one that its process did not survive.

    seconds: processor time that an item may take. prepare: what a process does before its first item, without a limit. What
    `function` or `prepare` raises is raised here. Items are drawn in the caller's thread as they are needed, a dozen ahead for
    each process.
    """
    source = iter(items)
    job = _Job(function, prepare, seconds, lost)
    waiting: deque[Future[Value]] = deque()
    threads: list[threading.Thread] = []
    try:
        while True:
            for item in _up_to(workers * _AHEAD - len(waiting), source):
                waiting.append(Future())
                job.tasks.put((item, waiting[-1]))
                if len(threads) < min(workers, len(waiting)):
                    threads.append(threading.Thread(target=job.serve, daemon=True))
                    threads[-1].start()
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        job.ended.set()
        for _ in threads:
            job.tasks.put(None)
        for thread in threads:
            thread.join()  # or a child would be ended here and by the interpreter, which is ending too


def _up_to[Item](count: int, source: Iterator[Item]) -> Iterator[Item]:
    for _, item in zip(range(count), source, strict=False):
        yield item


class _EndedError(Exception):
    """Nobody waits for results any more."""


@dataclass(slots=True)
class _Job[Item, Value]:
    """What each thread of `map_on_processes` does: one process, given one item after the other."""

    function: Callable[[Item], Value]
    prepare: Callable[[], None] | None
    seconds: float
    lost: Callable[[Item, Ending], Value]
    tasks: SimpleQueue[tuple[Item, Future[Value]] | None] = field(default_factory=SimpleQueue)
    ended: threading.Event = field(default_factory=threading.Event)

    def serve(self) -> None:
        child: Child | None = None
        try:
            while (task := self.tasks.get()) is not None and not self.ended.is_set():
                item, answer = task
                try:
                    child, value = self._attempts(child, item)
                except _EndedError:
                    return
                except Exception as error:  # noqa: BLE001 raised again by whoever waits for the answer
                    answer.set_exception(error)
                else:
                    answer.set_result(value)
        finally:
            if child:
                child.kill()

    def _attempts(self, child: Child | None, item: Item) -> tuple[Child | None, Value]:
        """The value of an item, and the process to go on with; what ends it once may have been somebody else's doing."""
        for attempt in range(1, _ATTEMPTS + 1):
            child = child or self._started()
            try:
                child.pipe.send(item)
                succeeded, value = self._answer(child)
            except (EOFError, OSError):
                ending = child.ending()
                child.kill()
                child = None
                if ending != "crash" or attempt == _ATTEMPTS:
                    return None, self.lost(item, ending)
            except TimeoutError:
                child.kill()
                return None, self.lost(item, "time")
            else:
                if not succeeded:
                    raise cast("Exception", value)
                return child, value
        raise AssertionError("the last attempt returns")

    def _started(self) -> Child:
        child = Child(_work, self.function, self.prepare, self.seconds)
        try:
            while not child.pipe.poll(_POLL_SECONDS):
                if self.ended.is_set():
                    child.kill()
                    raise _EndedError
            child.pipe.recv()
        except (EOFError, OSError) as error:
            child.kill()
            raise NewsdashError(
                "The process that annotates articles ended while it was starting: there may be too little memory."
            ) from error
        return child

    def _answer(self, child: Child) -> tuple[bool, Value]:
        deadline = time.monotonic() + _CLOCK_FACTOR * self.seconds
        while not child.pipe.poll(_POLL_SECONDS):
            if self.ended.is_set():
                child.kill()
                raise _EndedError
            if time.monotonic() > deadline:
                raise TimeoutError
        answer: tuple[bool, Value] = child.pipe.recv()
        return answer


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


def _load_model() -> None:
    from dashboard.extract.language_model import pipeline  # noqa: PLC0415 the parent never loads spaCy

    pipeline.model()


def _lost(article: Article, ending: Ending, *, seconds: float) -> Result:
    reason = {
        "time": f"annotating it takes more than {seconds:g} seconds of processor time",
        "memory": f"annotating it takes more than the {MEMORY_BYTES >> 20} MB of memory a worker may use",
        "crash": "annotating it crashed the worker twice",
    }[ending]
    return Rejected(article.origin or article.key, f"Skipped: {reason}.")


def _check_length(article: Article) -> None:
    if len(article.text) > MAX_CHARACTERS:
        raise InputError(
            f"The article is {len(article.text):,} characters long; the limit is {MAX_CHARACTERS:,}. Split it "
            "into several articles."
        )


def _annotate(article: Article, cleaning: bool, explain: bool) -> Result:
    from dashboard.extract.annotate import annotate  # noqa: PLC0415 the parent never loads spaCy

    try:
        _check_length(article)
        return annotate(article, cleaning=cleaning, explain=explain)
    except (MemoryError, ModelError):
        raise
    except InputError as error:
        return Rejected(article.origin or article.key, str(error))
    except Exception as error:  # noqa: BLE001 one article is never the end of a run
        detail = str(error).strip().split("\n")[0][:200]
        return Rejected(article.origin or article.key, f"Skipped: annotating it failed ({type(error).__name__}: {detail}).")
