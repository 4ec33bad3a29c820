"""The generations that are open for answers: always the latest of each corpus, opened once."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock

from dashboard.errors import InputError
from dashboard.store import generation as generations
from dashboard.store import served
from dashboard.store.generation import Generation

MAX_OPEN = 4


class UnknownCorpusError(InputError):
    """A corpus that this server does not have."""


class OpenCorpora:
    """Opens generations and keeps the latest used. Every method may be called from any thread."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[Path, int, str], Generation] = OrderedDict()
        self._lock = Lock()

    def named(self, name: str) -> Generation:
        """The corpus of this name in a page's address; "" is the one served by default.

        Raises UnknownCorpusError for one that is not here, StoreError where there is nothing to show yet.
        """
        folder = served.folder(name)
        if folder is None:
            names = ", ".join(path.name for path in served.others())
            raise UnknownCorpusError(
                f"There is no corpus {name!r} here; leave `corpus` out for the one that is served"
                f"{f', or choose from {names}' if names else ''}."
            )
        return self.latest(folder)

    def latest(self, folder: Path) -> Generation:
        """The current generation of the corpus in a folder. Raises StoreError where it has none, or it is damaged."""
        number = generations.current(folder)
        if number is None:
            return Generation.open(folder)  # which says why there is nothing to open
        key = (folder, number, generations.identity(folder, number))
        with self._lock:
            if key not in self._open:
                # Those left out are not closed: another thread may still read one, and the last to let go of it closes it.
                while len(self._open) >= MAX_OPEN:
                    self._open.popitem(last=False)
                self._open[key] = Generation.open(folder, number)
            self._open.move_to_end(key)
            return self._open[key]
