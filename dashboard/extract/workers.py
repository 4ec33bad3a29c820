"""Annotate many articles on several processes, in order, through whatever one of them does to its worker."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import batched, chain, islice
from multiprocessing import get_context, parent_process

from dashboard.errors import InputError, ModelError
from dashboard.model import Annotations, Article, Rejected

Result = Annotations | Rejected

LONGEST = 1_000_000
"""Characters of a text: the language model takes no more, and needs gigabytes of memory for so many."""
_CHUNK = 4
_AHEAD = 3
"""Chunks handed out for each worker: enough that none waits, few enough that little is read ahead."""


def annotate_all(articles: Iterable[Article], *, workers: int, cleaning: bool = True, explain: bool = False) -> Iterator[Result]:
    """The annotations of each article, or why it could not be annotated, in input order.

    With one worker, or one article, everything happens in this process; otherwise on `workers` spawned processes. An article
    that ends its process twice when annotated alone is rejected; the rest go on. Articles are drawn as they are needed.

    Raises ModelError where the language model is missing.
    """
    source = iter(articles)
    first = list(islice(source, 2))
    everything = chain(first, source)
    read = partial(_annotate, cleaning=cleaning, explain=explain)
    if workers <= 1 or len(first) < 2:
        return map(read, everything)
    return each(read, everything, workers=workers, lost=_lost)


def each[Item, Value](function: Callable[[Item], Value], items: Iterable[Item], *, workers: int,
                      lost: Callable[[Item], Value]) -> Iterator[Value]:
    """The function of every item, in order, on spawned processes; lost(item) for one that twice ends a process it is alone in.

    What `function` raises is raised here. Items are drawn as they are needed, a dozen ahead for each worker.
    """
    chunks = batched(items, _CHUNK)
    waiting: deque[tuple[tuple[Item, ...], Future[list[Value]]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            for chunk in islice(chunks, max(0, workers * _AHEAD - len(waiting))):
                waiting.append((chunk, _submit(pool, function, chunk)))
            if not waiting:
                return
            try:
                values = waiting[0][1].result()
                waiting.popleft()
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                # Whose fault it was cannot be seen: what was under way is done again, one by one.
                values = [value for chunk, future in waiting
                          for value in (future.result() if _succeeded(future) else _one_by_one(function, chunk, lost))]
                waiting.clear()
                pool = _pool(workers)
            yield from values
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit[Item, Value](pool: ProcessPoolExecutor, function: Callable[[Item], Value],
                         items: tuple[Item, ...]) -> Future[list[Value]]:
    try:
        return pool.submit(_each_of, function, items)
    except BrokenProcessPool as error:  # broken since the last result; seen where results are
        refused: Future[list[Value]] = Future()
        refused.set_exception(error)
        return refused


def _succeeded[Value](future: Future[list[Value]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _one_by_one[Item, Value](function: Callable[[Item], Value], items: Iterable[Item],
                             lost: Callable[[Item], Value]) -> Iterator[Value]:
    pool = _pool(1)
    try:
        for item in items:
            for attempt in (1, 2):  # the first death may have been somebody else's doing
                try:
                    yield pool.submit(function, item).result()
                    break
                except BrokenProcessPool:
                    pool.shutdown(wait=True)
                    pool = _pool(1)
                    if attempt == 2:
                        yield lost(item)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _each_of[Item, Value](function: Callable[[Item], Value], items: tuple[Item, ...]) -> list[Value]:
    return [function(item) for item in items]


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the parent may run threads, and a fork would copy their locks.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    one_thread()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C reaches every process; the parent decides
    threading.Thread(target=_end_with_parent, daemon=True).start()


def one_thread() -> None:
    """Multiply matrices on one thread, if numpy is not loaded yet: the processes are the parallelism, and for matrices as small
    as these a second thread takes four fifths more processor time to save a tenth of the clock's.
    """
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")


def _end_with_parent() -> None:
    # A killed parent closes no queue: its workers hold both ends, and would wait for ever.
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _lost(article: Article) -> Result:
    return Rejected(article.origin or article.key, "It cannot be annotated: it ended the process that read it, twice.")


def _fits(article: Article) -> None:
    if len(article.text) > LONGEST:
        raise InputError(f"It has {len(article.text):,} characters and may have {LONGEST:,}: split it into several articles.")


def _annotate(article: Article, cleaning: bool, explain: bool) -> Result:
    from dashboard.extract.annotate import annotate  # noqa: PLC0415 the parent of a pool never loads spaCy

    try:
        _fits(article)
        return annotate(article, cleaning=cleaning, explain=explain)
    except ModelError:
        raise
    except InputError as error:
        return Rejected(article.origin or article.key, str(error))
    except Exception as error:  # noqa: BLE001 one article is never the end of a run
        detail = str(error).strip().split("\n")[0][:200]
        return Rejected(article.origin or article.key, f"It cannot be annotated: {type(error).__name__}: {detail}")
