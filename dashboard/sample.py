"""`python -m dashboard.sample`: read the sample corpus ahead of time, so that `newsdash serve` opens it complete.

`make setup` runs it. It does nothing where the present extractor has read the sample, and reads it again where another has.
Without it the sample is read when it is first opened, as any other articles are.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from dashboard import settings
from dashboard.errors import NewsdashError
from dashboard.extract.version import extractor
from dashboard.processes import one_thread
from dashboard.store import build, generation, progress
from dashboard.store.corpus import Corpus
from dashboard.store.sqlite_files import is_writable


def main() -> int:
    """Read the sample unless that is done. Always 0: a sample that cannot be read now must not stop the set-up."""
    folder = settings.corpus_folder([])
    try:
        if is_complete(folder):
            return 0
        if folder.is_dir() and not is_writable(folder):
            _say(f"The sample in {folder} was read by another version, and the folder is read-only: it stays as it is.")
            return 0
        _say("Reading the sample articles, once: about half a minute")
        read(folder)
    except (NewsdashError, OSError) as error:
        _say(f"The sample was not read ahead of time ({error}); `newsdash serve` reads it when it is opened.")
    return 0


def is_complete(folder: Path) -> bool:
    """Whether an ingest of the sample reached its end, by the present extractor and store, and no article was edited since."""
    last = progress.read(folder)
    if last is None or last.state != "done" or not last.found or generation.current(folder) is None:
        return False
    begun = datetime.fromisoformat(last.started).timestamp()
    if any(path.stat().st_mtime > begun for path in settings.sample_path().rglob("*")):
        return False
    with Corpus.open(folder) as corpus:
        return corpus.manifest.extractors() == [extractor()] and build.is_current(corpus)


def read(folder: Path) -> None:
    """Read what is missing of the sample, and again what another extractor read. Raises what `ingest` raises."""
    one_thread()
    from dashboard.ingest import ingest  # noqa: PLC0415 a second, which a complete sample need not wait for

    ingest([settings.sample_path()], folder, name=settings.SAMPLE_NAME, stale=True)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
