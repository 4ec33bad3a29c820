"""What a cluster adds and gains on this machine: the same articles by one and two local processes, and by one and two workers.

    cluster.py [FILE ...] [--limit N]

All runs follow each other in one go, each ingesting into a new corpus; processes, scheduler and workers are started before the
clock. Prints seconds and ratios, and what the driver itself spent: loading, committing and building, which no worker can share.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEWSDASH = [sys.executable, "-P", "-m", "dashboard.cli"]


def ingest(path: Path, store: Path, *options: str) -> tuple[float, float]:
    """Seconds by the clock, and those of the driver's own processor time without its annotating children."""
    begun = time.monotonic()
    child = subprocess.Popen([*NEWSDASH, "ingest", str(path), "--store", str(store), *options], stdout=subprocess.DEVNULL)
    own = 0.0
    while child.poll() is None:
        fields = Path(f"/proc/{child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        time.sleep(0.05)
    if child.returncode:
        sys.exit(f"ingest ended with {child.returncode}")
    return time.monotonic() - begun, own


def cluster(processes: int) -> tuple[str, list[subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    commands = [["scheduler", "--port", str(port)], ["worker", address, "--processes", str(processes)]]
    running = [subprocess.Popen([*NEWSDASH, "cluster", *one], stdout=subprocess.DEVNULL) for one in commands]
    time.sleep(15)
    return address, running


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "data" / "sample"])
    parser.add_argument("--limit", type=int, default=600)
    how = parser.parse_args()
    from dashboard.load import load
    from dashboard.model import Article

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "articles.jsonl"
        articles = [item for item in load(how.files) if isinstance(item, Article)][: how.limit]
        fields = ("id", "url", "title", "text", "source")
        lines = (json.dumps({name: getattr(article, name) for name in fields}) for article in articles)
        path.write_text("\n".join(lines))
        seconds: dict[str, float] = {}
        for count in (1, 2):
            seconds[f"{count} local"], own = ingest(path, Path(place) / f"local-{count}", "--workers", str(count))
            print(f"{count} local processes: {seconds[f'{count} local']:.1f} s; the driver's own {own:.1f} s of CPU")
            address, running = cluster(count)
            try:
                seconds[f"{count} cluster"], own = ingest(path, Path(place) / f"cluster-{count}", "--cluster", address)
            finally:
                for process in reversed(running):
                    process.terminate()
                    process.wait()
            print(f"{count} workers of a cluster: {seconds[f'{count} cluster']:.1f} s; the driver's own {own:.1f} s of CPU")
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        print(f"{len(articles)} articles; largest memory of a child {memory} MB")
        print(f"two workers against one: {seconds['1 cluster'] / seconds['2 cluster']:.2f} times")
        for count in (1, 2):
            print(
                f"cluster against local, {count}: {seconds[f'{count} cluster'] / seconds[f'{count} local']:.2f} times the seconds"
            )
        print(f"workers at which the driver is the limit: about {seconds['1 local'] / max(own, 0.01):.0f}")


if __name__ == "__main__":
    main()
