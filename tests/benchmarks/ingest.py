"""How long it takes from a file of articles to a dashboard's store, against the bare language model over the same texts.

    ingest.py [FILE ...] [--limit N] [--workers N]

Without files: the sample. Both sides run one after the other on the same machine in the same run, so that the ratio means
something where the seconds do not. Memory is the largest resident size of the process; with several workers, of the one that
hands them their work.
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

ROOT = Path(__file__).parents[2]
NEWSDASH = Path(sys.executable).with_name("newsdash")
BARE = """
import json, sys, time, resource
from dashboard.extract.nlp import model
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
nlp = model()
start = time.perf_counter()
for doc in nlp.pipe(texts):
    pass
print(json.dumps([time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def run(command: list[str | Path]) -> tuple[str, float]:
    """What a command prints, and the largest resident size of its first process, in MB; with one worker it is the only one."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{command} ended with {process.returncode}"
    return output, usage.ru_maxrss / 1024


def measure(file: Path, limit: int, workers: int) -> None:
    from dashboard.load import load
    from dashboard.model import Article

    with tempfile.TemporaryDirectory() as folder:
        articles = [a for a in load([file]) if isinstance(a, Article)][:limit or None]
        subset = Path(folder) / "articles.jsonl"
        with subset.open("w", encoding="utf-8") as sink:
            for article in articles:
                sink.write(json.dumps({"id": article.id, "title": article.title, "text": article.text, "url": article.url,
                                       "source": article.source, "date": article.published}) + "\n")
        before = time.perf_counter()
        output, memory = run([NEWSDASH, "ingest", subset, "--store", Path(folder) / "corpus", "--workers", str(workers)])
        ours = time.perf_counter() - before
        bare, bare_memory = json.loads(subprocess.run([sys.executable, "-c", BARE, subset], check=True, capture_output=True,
                                                      text=True).stdout)
    n = len(articles)
    print(f"{file.name}: {n} articles, {sum(len(a.text.split()) for a in articles) / n:.0f} words each")
    print(f"  newsdash ingest, {workers} worker(s): {ours:7.1f} s  {n / ours:6.1f} articles/s  {memory:5.0f} MB")
    print(f"  bare model, one process:      {bare:7.1f} s  {n / bare:6.1f} articles/s  {bare_memory:5.0f} MB")
    print(f"  ingest takes {ours / bare:.2f} times the bare model's time; {output.strip().splitlines()[-1]}")


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
