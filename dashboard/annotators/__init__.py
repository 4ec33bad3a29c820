"""Who annotates the articles of a run: processes of this machine, or the workers of a cluster.

Both answer the same calls. Extraction knows of neither, and whoever stores the results knows only this.
"""

from __future__ import annotations

import importlib.util
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from dashboard.annotators.local import LocalAnnotator
from dashboard.annotators.task import Result, Settings
from dashboard.errors import InputError
from dashboard.model import Article

__all__ = ["Annotator", "Result", "Settings", "choose"]


class Annotator(Protocol):
    """Annotates many articles, through whatever one of them does to the process that reads it."""

    def annotate(
        self, articles: Iterable[Article], *, stop: threading.Event | None = None, on_wait: Callable[[], None] | None = None
    ) -> Iterator[Result]:
        """The annotations of each article, or why it could not be annotated, in input order.

        Articles are drawn as they are needed, in the caller's thread. An article that takes too much time or memory, or that
        twice ends the process that reads it, is rejected; the others are not touched by it. Ends early once `stop` is set.
        `on_wait` is called a few times a second while waiting for a result.

        Raises ModelError where the language model is missing, ClusterError where a cluster cannot be used.
        """
        ...

    def rates(self) -> Mapping[str, float]:
        """Articles a second of each worker seen, by its name; empty where workers have no names."""
        ...


def require_extra() -> None:
    """Raise InputError where the packages for a cluster are not installed."""
    if importlib.util.find_spec("distributed") is None:
        raise InputError(
            "A cluster needs the extra packages of newsdash: install them with `uv pip install -e '.[cluster]'` in its folder."
        )


def choose(*, workers: int | None = None, cluster: str = "", settings: Settings | None = None) -> Annotator:
    """The workers of the cluster whose scheduler has this address, or so many processes here (default: one a core)."""
    if cluster:
        require_extra()
        from dashboard.annotators.cluster import ClusterAnnotator  # noqa: PLC0415 an extra, and slow to import

        return ClusterAnnotator(cluster, settings or Settings())
    return LocalAnnotator(workers or os.cpu_count() or 1, settings or Settings())
