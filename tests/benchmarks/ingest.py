"""How long it takes from a file of articles to a dashboard's store, and to their annotations alone, against the bare language
model over the same texts.

    ingest.py [FILE ...] [--limit N] [--workers N]

Without files: the sample. All sides run one after the other on the same machine in the same run, each in a process of its own
with its start, so that the ratios mean something where the seconds do not. The bare model is the whole pipeline as the package
brings it, without anything of newsdash: by `pipe`, as its documentation advises, and article by article, which on some machines
is faster. Seconds are the clock's, then those of all processors. Memory is the largest resident size of the process; with
several workers, of the one that hands them their work.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
NEWSDASH = Path(sys.executable).with_name("newsdash")
BARE = """
import json, sys
import spacy
from dashboard.extract.language_model.locate import model_folder
nlp = spacy.load(model_folder())
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for doc in (nlp.pipe(texts) if sys.argv[2] == "pipe" else map(nlp, texts)):
    pass
"""


class Cost(NamedTuple):
    """What a process took, with its children: seconds of the clock and of all processors, its largest resident size in MB."""

    clock: float
    processors: float
    memory: float


def run(command: list[str | Path]) -> tuple[str, Cost]:
    """What a command prints, and what it cost."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{command} ended with {process.returncode}"
    return output, Cost(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(file: Path, limit: int, workers: int) -> None:
    from dashboard.load import load
    from dashboard.model import Article

    with tempfile.TemporaryDirectory() as folder:
        articles = [a for a in load([file]) if isinstance(a, Article)][: limit or None]
        subset = Path(folder) / "articles.jsonl"
        with subset.open("w", encoding="utf-8") as sink:
            for article in articles:
                sink.write(
                    json.dumps(
                        {
                            "id": article.id,
                            "title": article.title,
                            "text": article.text,
                            "url": article.url,
                            "source": article.source,
                            "date": article.published,
                        }
                    )
                    + "\n"
                )
        output, ingest = run([NEWSDASH, "ingest", subset, "--store", Path(folder) / "corpus", "--workers", str(workers)])
        _, annotate = run([NEWSDASH, "annotate", subset, "--workers", str(workers)])
        _, pipe = run([sys.executable, "-c", BARE, subset, "pipe"])
        _, single = run([sys.executable, "-c", BARE, subset, "one"])
    n = len(articles)
    print(f"{file.name}: {n} articles, {sum(len(a.text.split()) for a in articles) / n:.0f} words each")
    for name, cost in (
        (f"newsdash ingest, {workers} worker(s)", ingest),
        (f"newsdash annotate, {workers} worker(s)", annotate),
        ("bare model, by pipe", pipe),
        ("bare model, one by one", single),
    ):
        print(f"  {name:32}{cost.clock:8.1f} s {cost.processors:8.1f} s {n / cost.clock:7.1f} articles/s {cost.memory:6.0f} MB")
    for name, cost in (("annotate", annotate), ("ingest", ingest)):
        print(
            f"  {name} takes {cost.clock / pipe.clock:.2f} times the bare model's time by pipe, "
            f"{cost.clock / single.clock:.2f} times that one by one"
        )
    print(f"  {output.strip().splitlines()[-1]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "data" / "sample"])
    parser.add_argument("--limit", type=int, default=0, help="only the first N articles of each")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    for file in options.files:
        measure(file, options.limit, options.workers)


if __name__ == "__main__":
    main()
