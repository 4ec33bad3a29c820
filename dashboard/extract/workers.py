"""Annotate many articles on several processes, in order, through whatever one of them does to its worker."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import batched, chain, islice
from multiprocessing import get_context, parent_process

from dashboard.errors import ModelError
from dashboard.model import Annotations, Article, Rejected

Result = Annotations | Rejected

_CHUNK = 4
_AHEAD = 3
"""Chunks handed out for each worker: enough that none waits, few enough that little is read ahead."""


def annotate_all(articles: Iterable[Article], *, workers: int, cleaning: bool = True) -> Iterator[Result]:
    """The annotations of each article, or why it could not be annotated, in input order.

    With one worker, or one article, everything happens in this process; otherwise on `workers` spawned processes. An article
    that ends its process twice when annotated alone is rejected; the rest go on. Articles are drawn as they are needed.

    Raises ModelError where the language model is missing.
    """
    source = iter(articles)
    first = list(islice(source, 2))
    everything = chain(first, source)
    if workers <= 1 or len(first) < 2:
        return (_annotate(article, cleaning) for article in everything)
    return _on_processes(everything, workers, cleaning)


def _on_processes(articles: Iterator[Article], workers: int, cleaning: bool) -> Iterator[Result]:
    chunks = batched(articles, _CHUNK)
    waiting: deque[tuple[tuple[Article, ...], Future[list[Result]]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            for chunk in islice(chunks, max(0, workers * _AHEAD - len(waiting))):
                waiting.append((chunk, pool.submit(_annotate_chunk, chunk, cleaning)))
            if not waiting:
                return
            try:
                results = waiting[0][1].result()
                waiting.popleft()
                yield from results
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                # Whose fault it was cannot be seen; whatever was under way is annotated again, alone.
                suspects = [chunk for chunk, future in waiting if not _is_read(future)]
                for chunk, future in waiting:
                    yield from _one_by_one(chunk, cleaning) if chunk in suspects else future.result()
                waiting.clear()
                pool = _pool(workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _is_read(future: Future[list[Result]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _one_by_one(articles: Iterable[Article], cleaning: bool) -> Iterator[Result]:
    pool = _pool(1)
    try:
        for article in articles:
            result: Result = Rejected(article.origin or article.key,
                                      "It cannot be annotated: its process ended twice, without a reason.")
            for _ in range(2):  # the first time may have been somebody else's doing
                try:
                    result = pool.submit(_annotate, article, cleaning).result()
                    break
                except BrokenProcessPool:
                    pool.shutdown(wait=True)
                    pool = _pool(1)
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the parent may run threads, and a fork would copy their locks.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")  # the processes are the parallelism
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C reaches every process; the parent decides
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A killed parent closes no queue: its workers hold both ends, and would wait for ever.
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _annotate_chunk(articles: tuple[Article, ...], cleaning: bool) -> list[Result]:
    return [_annotate(article, cleaning) for article in articles]


def _annotate(article: Article, cleaning: bool) -> Result:
    from dashboard.extract.annotate import annotate  # noqa: PLC0415 the parent of a pool never loads spaCy

    try:
        return annotate(article, cleaning=cleaning)
    except ModelError:
        raise
    except Exception as error:  # noqa: BLE001 one article is never the end of a run
        detail = str(error).strip().split("\n")[0][:200]
        return Rejected(article.origin or article.key, f"It cannot be annotated: {type(error).__name__}: {detail}")
