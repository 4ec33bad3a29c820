"""Kill an ingest at random moments while a reader opens what it builds, and print what the reader and the store then say.

    python tests/hostile/kills.py [--kills 100] [--seed N] [--folder DIR]

Each round adds a few articles and starts `newsdash ingest` on all of them. It is killed after a random part of the time a whole
run takes, or, in every other round, within half a second of the moment a new generation starts to be built. The last run is
left alone. A fault is: a reader that cannot open the corpus, or finds fewer articles than before, one twice, or one that was
never written; and at the end an article that is missing.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from process_tree import kill

sys.path.insert(0, str(Path(__file__).parents[2]))

from dashboard.errors import StoreError
from dashboard.store.generation import Generation, current, numbers
from dashboard.store.index import Term

ROOT = Path(__file__).parents[2]
ARTICLES_A_ROUND = 4
ARTICLES_AT_FIRST = 300
TEXT = 'Mara Velden opened ferry line {n} in the harbour of Ostrava Bay. "Line {n} was late," she said on Monday.'


class Reader(threading.Thread):
    """Opens the current generation over and over, and counts and searches it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder = folder
        self.opened: Counter[int] = Counter()
        self.faults: list[str] = []
        self.stopping = threading.Event()
        self.written = 0

    def run(self) -> None:
        most = 0
        while not self.stopping.is_set():
            if current(self.folder) is None:
                continue
            try:
                with Generation.open(self.folder) as generation:
                    keys = list(generation.query("SELECT key FROM articles")["key"])
                    hits = len(generation.index.search(Term("ferry")))
                    self.opened[generation.number] += 1
            except (StoreError, OSError) as error:
                self.faults.append(f"cannot be read: {error}")
                continue
            if len(keys) < most:
                self.faults.append(f"{most} articles became {len(keys)}")
            if len(set(keys)) < len(keys):
                self.faults.append(f"{len(keys) - len(set(keys))} articles are there twice")
            if len(keys) > self.written:
                self.faults.append(f"{len(keys)} articles are there, {self.written} were written")
            if hits != len(keys):
                self.faults.append(f"the index finds {hits} of {len(keys)} articles")
            most = len(keys)
            time.sleep(random.uniform(0, 0.05))


def write(path: Path, articles: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for n in range(articles):
            url = f"https://gazette.example/{n}"
            file.write(json.dumps({"url": url, "title": f"Ferry {n}", "text": TEXT.format(n=n), "date": "2011-07-04"}) + "\n")


def start(path: Path, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-m", "dashboard.cli", "ingest", str(path), "--store", str(folder), "--workers", "1"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)


def wait(running: subprocess.Popen[str], folder: Path, whole: float, *, at_build: bool) -> None:
    """Until the moment at which it is to be killed, or its end."""
    if not at_build:
        time.sleep(random.uniform(0, whole))
        return
    while running.poll() is None and not any((folder / "generations").glob("building-*")):
        time.sleep(0.005)
    time.sleep(random.uniform(0, 0.5))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    how = parser.parse_args()
    random.seed(how.seed)
    with tempfile.TemporaryDirectory(dir=how.folder) as place:
        path, folder = Path(place) / "articles.jsonl", Path(place) / "corpus"
        articles = ARTICLES_AT_FIRST
        write(path, articles)
        begun = time.monotonic()
        start(path, folder).communicate()
        whole = time.monotonic() - begun
        reader = Reader(folder)
        reader.written = articles
        reader.start()
        ends: Counter[str] = Counter()
        for number in range(how.kills):
            articles += ARTICLES_A_ROUND
            write(path, articles)
            reader.written = articles
            running = start(path, folder)
            wait(running, folder, whole, at_build=number % 2 == 1)
            building = any((folder / "generations").glob("building-*"))
            if running.poll() is None:
                kill(running.pid)
            running.communicate()
            ended = running.returncode == -signal.SIGKILL
            ends["killed while a generation was built" if ended and building else "killed" if ended else "ended before"] += 1
        output, _ = start(path, folder).communicate()
        while reader.is_alive() and max(reader.opened, default=0) != current(folder):
            time.sleep(0.05)
        reader.stopping.set()
        reader.join()
        with Generation.open(folder) as generation:
            keys = list(generation.query("SELECT key FROM articles")["key"])
        print(f"{how.kills} rounds: " + ", ".join(f"{count} {name}" for name, count in sorted(ends.items())))
        print(
            f"The reader opened a generation {sum(reader.opened.values())} times, {len(reader.opened)} different ones; "
            f"{len(reader.faults)} faults"
        )
        print(*sorted(set(reader.faults))[:10], sep="\n")
        print(
            f"At the end: {output.splitlines()[-1]}; {len(keys)} articles shown, {len(set(keys))} different, "
            f"{articles} written; {len(numbers(folder))} generations kept"
        )
        if reader.faults or sorted(set(keys)) != sorted(keys) or len(keys) != articles:
            sys.exit(1)


if __name__ == "__main__":
    main()
