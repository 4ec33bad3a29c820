"""Real schedulers and workers, each a process: whatever ends one of them, every article is in once, as a local run makes it."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dashboard.annotators import Settings
from dashboard.annotators.local import LocalAnnotator
from dashboard.errors import ClusterError, InputError
from dashboard.model import Annotations, Article, Rejected
from dashboard.store.corpus import Corpus

pytest.importorskip("distributed", reason="the extra `cluster` is not installed: THE CLUSTER WAS NOT TESTED")
from dashboard.annotators.cluster import ClusterAnnotator
from dashboard.annotators.cluster_task import Fingerprint

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
COMMAND = [sys.executable, "-P", "-m", "dashboard.cli", "cluster"]
ARTICLES = 60
TEXT = 'Mara Velden opened ferry line {n} in the harbour of Ostrava Bay. "Line {n} was late," she said on Monday. ' * 12
LIMITS = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "6s", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
ENVIRONMENT = os.environ | LIMITS


def article(n):
    return Article(key=f"url:{n}", id=str(n), title=f"Ferry {n}", text=TEXT.format(n=n), origin=f"ferry-{n}.txt")


class Deadly(Article):
    """An article that ends whatever process is handed it."""

    def __reduce__(self):
        return os._exit, (7,)


def descendants(pid):
    found = [pid]
    for member in found:
        for tasks in Path(f"/proc/{member}/task").glob("*/children"):
            found += [int(child) for child in tasks.read_text().split()]
    return found[1:]


def worker_processes(command):
    """The processes that a `newsdash cluster worker` runs its workers in, without their own children."""
    spawned = [pid for pid in descendants(command.pid) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return [pid for pid in spawned if not any(pid in descendants(other) for other in spawned if other != pid)]


class Cluster:
    """A scheduler and workers of this machine, as the commands start them."""

    def __init__(self, logs):
        self.logs = logs
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.running = []

    def start(self, *arguments):
        log = self.logs / f"{len(self.running)}.log"
        with log.open("wb") as output:
            process = subprocess.Popen([*COMMAND, *arguments], env=ENVIRONMENT, stdout=output, stderr=output)
        self.running.append(process)
        deadline = time.monotonic() + 60
        while "extractor" not in log.read_text():
            assert time.monotonic() < deadline, log.read_text()
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
        return process

    def scheduler(self):
        return self.start("scheduler", "--port", str(self.port))

    def workers(self, count=1):
        return self.start("worker", self.address, "--processes", str(count))

    def end(self):
        for process in reversed(self.running):
            for pid in (*descendants(process.pid), process.pid):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    made = Cluster(tmp_path)
    made.scheduler()
    yield made
    made.end()


def annotate(cluster, articles, *, after=None, settings=None):
    """All results; `after` is what happens once three of them are there."""
    results = []
    for result in ClusterAnnotator(cluster.address, settings or Settings()).annotate(articles):
        results.append(result)
        if after and len(results) == 3:
            after()
    return results


@pytest.fixture(scope="module")
def expected():
    return list(LocalAnnotator(2, Settings()).annotate(article(n) for n in range(ARTICLES)))


def test_two_workers_make_what_a_local_run_makes_in_the_same_order(cluster, expected):
    cluster.workers(2)
    annotator = ClusterAnnotator(cluster.address, Settings())
    assert list(annotator.annotate(article(n) for n in range(ARTICLES))) == expected
    assert len(annotator.rates()) == 2
    assert all(rate > 0 for rate in annotator.rates().values())


def test_a_worker_that_is_killed_in_a_batch_costs_nothing(cluster, expected):
    first, _ = cluster.workers(1), cluster.workers(1)

    def kill():
        for pid in worker_processes(first):
            os.kill(pid, signal.SIGKILL)

    assert annotate(cluster, (article(n) for n in range(ARTICLES)), after=kill) == expected


def test_where_all_workers_are_killed_it_goes_on_once_there_is_one_again(cluster, expected):
    first = cluster.workers(2)

    def kill():
        for pid in [*descendants(first.pid), first.pid]:
            os.kill(pid, signal.SIGKILL)
        cluster.workers(1)

    assert annotate(cluster, (article(n) for n in range(ARTICLES)), after=kill) == expected


def test_a_scheduler_that_is_stopped_and_started_again_is_given_all_it_had(cluster, expected):
    cluster.workers(1)

    def restart():
        cluster.running[0].kill()
        cluster.running[0].wait()
        cluster.scheduler()

    assert annotate(cluster, (article(n) for n in range(ARTICLES)), after=restart) == expected


def test_an_article_that_ends_its_worker_every_time_is_rejected_and_its_neighbours_are_read(cluster, expected):
    cluster.workers(2)
    deadly = Deadly(key="url:deadly", id="deadly", title="", text="Ice.", origin="deadly.txt")
    results = annotate(cluster, [*(article(n) for n in range(5)), deadly, *(article(n) for n in range(5, 10))])
    assert results[:5] + results[6:] == expected[:10]
    assert results[5] == Rejected("deadly.txt", "Skipped: annotating it crashed the worker twice.")


def test_a_worker_that_hangs_is_left_for_another(cluster, expected):
    first, _ = cluster.workers(1), cluster.workers(1)

    def hang():
        for pid in worker_processes(first):
            os.kill(pid, signal.SIGSTOP)

    assert annotate(cluster, (article(n) for n in range(ARTICLES)), after=hang) == expected


def test_an_article_past_its_limit_is_rejected_as_in_a_local_run(cluster):
    cluster.workers(1)
    long = Article(key="url:long", id="long", title="", text=TEXT.format(n=1) * 400, origin="long.txt")
    settings = Settings(article_seconds=1.5)
    results = annotate(cluster, [article(1), long, article(2)], settings=settings)
    assert results == list(LocalAnnotator(1, settings).annotate([article(1), long, article(2)]))
    assert isinstance(results[1], Rejected)
    assert isinstance(results[2], Annotations)


def committed(folder):
    if not (folder / "manifest.sqlite").exists():
        return 0
    with Corpus.open(folder) as corpus:
        return corpus.manifest.count()


def stored(folder):
    """Every row of the segments, by its article's key."""
    rows = [row for file in (folder / "segments").glob("*.parquet") for row in pq.read_table(file).to_pylist()]
    assert len({row["key"] for row in rows}) == len(rows)
    return {row["key"]: row for row in rows}


def test_a_driver_that_is_killed_and_run_again_has_every_article_once(cluster, tmp_path):
    cluster.workers(2)
    path = tmp_path / "ferries.jsonl"
    path.write_text("".join(f"{json.dumps({'title': f'Ferry {n}', 'text': TEXT.format(n=n)})}\n" for n in range(240)), "utf-8")
    command = [*COMMAND[:-1], "ingest", str(path), "--store"]
    apart, local = tmp_path / "apart", tmp_path / "local"
    driver = subprocess.Popen([*command, str(apart), "--cluster", cluster.address], env=ENVIRONMENT)
    deadline = time.monotonic() + 120
    while not committed(apart):
        assert time.monotonic() < deadline
        assert driver.poll() is None
        time.sleep(0.02)
    driver.kill()
    driver.wait()
    before = committed(apart)
    again = subprocess.run([*command, str(apart), "--cluster", cluster.address], env=ENVIRONMENT, capture_output=True, check=True)
    assert again.stdout.decode().splitlines()[-1] == f"{240 - before} added, {before} already there, 0 rejected"
    subprocess.run([*command, str(local)], check=True, capture_output=True)
    assert stored(apart) == stored(local)


def test_a_worker_with_another_extractor_is_refused_before_the_first_article(cluster):
    cluster.workers(1)
    annotator = ClusterAnnotator(cluster.address, Settings())
    annotator._expected = Fingerprint("0123456789ab", annotator._expected.python)
    with pytest.raises(ClusterError, match=r"has extractor [0-9a-f]{12} and this is 0123456789ab: install the same newsdash"):
        next(annotator.annotate([article(1)]))
    annotator._expected = Fingerprint("0123456789ab", "3.11")
    with pytest.raises(ClusterError, match=r"runs Python 3\.\d+ and this is Python 3\.11: install the same"):
        next(annotator.annotate([article(1)]))


def test_a_run_ends_soon_after_it_was_asked_to_whatever_it_waits_for(cluster):
    stop = threading.Event()
    threading.Timer(1.0, stop.set).start()
    begun = time.monotonic()
    assert list(ClusterAnnotator(cluster.address, Settings()).annotate([article(1)], stop=stop)) == []
    assert time.monotonic() - begun < 30


def test_no_scheduler_is_one_sentence():
    with pytest.raises(ClusterError, match=r"No scheduler answers at tcp://127\.0\.0\.1:9: start one with"):
        next(ClusterAnnotator("tcp://127.0.0.1:9", Settings()).annotate([article(1)]))


@pytest.mark.parametrize("address", ["", "127.0.0.1", "http://127.0.0.1:1", "tcp://"])
def test_what_is_not_the_address_of_a_scheduler_is_refused(address):
    from dashboard.cluster import worker

    with pytest.raises(InputError, match="is not the address of a scheduler"):
        worker(address)


def test_a_worker_does_not_listen_beyond_its_machine_unless_told():
    from dashboard.cluster import worker

    with pytest.raises(InputError, match=r"listens on 127\.0\.0\.1 only: give the address .* with --host"):
        worker("tcp://192.0.2.1:8786")


@pytest.mark.parametrize(("given", "limits"), [({}, "60s 1"), (LIMITS, "6s 1")])
def test_a_silent_worker_is_given_up_after_a_minute_unless_dask_is_told_otherwise(given, limits):
    names = ("worker-ttl", "allowed-failures")
    code = (
        "import logging, dask; from dashboard.cluster import _configure; _configure(); "
        f"print(*(dask.config.get('distributed.scheduler.' + name) for name in {names}), logging.getLogger('distributed').level)"
    )
    answer = subprocess.run([sys.executable, "-c", code], env=os.environ | given, capture_output=True, text=True, check=True)
    assert answer.stdout.split() == [*limits.split(), str(logging.WARNING)]
