"""Ingest: every article exactly once, whatever is given twice, changed, broken off or broken."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dashboard.errors import InputError, StoreError
from dashboard.ingest import ingest
from dashboard.model import Rejected
from dashboard.store import progress
from dashboard.store.corpus import Corpus
from dashboard.store.generation import Generation, current, numbers

SENTENCE = 'Mara Velden opened ferry line {n} in the harbour of Ostrava Bay. "Line {n} was late," she said on Monday.'


@pytest.fixture
def corpus_folder(tmp_path):
    return tmp_path / "corpus"


def article(n, text=SENTENCE, **more):
    return {
        "url": f"https://gazette.example/{n}",
        "title": f"Ferry {n}",
        "text": text.format(n=n),
        "date": "2011-07-04",
        "source": "The Harbour Gazette",
        **more,
    }


def lines(path, articles):
    path.write_text("".join(json.dumps(one) + "\n" for one in articles), "utf-8")
    return path


def shown(folder):
    with Generation.open(folder) as generation:
        return generation.query("SELECT key, text FROM articles ORDER BY key").to_dict("list")


def test_what_is_in_already_is_skipped_and_given_twice_is_stored_once(tmp_path, corpus_folder):
    path = lines(tmp_path / "a.jsonl", [article(1), article(2), article(1, id="again")])
    first = ingest([path], corpus_folder, workers=1)
    assert (first.added, first.known, first.rejected) == (2, 1, 0)
    lines(path, [article(1), article(2), article(3)])
    second = ingest([path], corpus_folder, workers=1)
    assert (second.added, second.known) == (1, 2)
    assert len(shown(corpus_folder)["key"]) == 3


def test_an_ingest_that_changes_nothing_builds_nothing(tmp_path, corpus_folder):
    path = lines(tmp_path / "a.jsonl", [article(1)])
    ingest([path], corpus_folder, workers=1)
    before = current(corpus_folder)
    ingest([path], corpus_folder, workers=1)
    assert current(corpus_folder) == before


def test_a_changed_text_is_a_new_version_and_the_older_one_is_kept(tmp_path, corpus_folder):
    path = lines(tmp_path / "a.jsonl", [article(1)])
    ingest([path], corpus_folder, workers=1)
    lines(path, [article(1, text="Line {n} was on time after all, the harbour office said.")])
    report = ingest([path], corpus_folder, workers=1)
    assert (report.added, report.updated) == (0, 1)
    assert shown(corpus_folder)["text"] == ["Line 1 was on time after all, the harbour office said."]
    with Corpus.open(corpus_folder) as corpus:
        assert (len(corpus.manifest.files()), corpus.manifest.count()) == (2, 1)
    assert ingest([lines(path, [article(1)])], corpus_folder, workers=1).known == 1


def test_what_cannot_be_read_is_rejected_with_its_reason_and_the_rest_goes_on(tmp_path, corpus_folder):
    lines(tmp_path / "a.jsonl", [article(1), {"title": "Nothing under it"}, article(2)])
    report = ingest([tmp_path / "a.jsonl"], corpus_folder, workers=1)
    assert (report.added, report.rejected) == (2, 1)
    with Corpus.open(corpus_folder) as corpus:
        (reject,) = corpus.rejects()
    assert isinstance(reject, Rejected)
    assert "line 2" in reject.origin
    with Generation.open(corpus_folder) as generation:
        assert generation.rejected == 1


def test_an_article_that_is_too_long_is_rejected(tmp_path, corpus_folder):
    path = lines(tmp_path / "a.jsonl", [article(1), article(2, text="Ice on the bay. " * 70_000, language="en"), article(3)])
    report = ingest([path], corpus_folder, workers=1)
    assert (report.added, report.rejected) == (2, 1)
    with Corpus.open(corpus_folder) as corpus:
        assert "1,120,000 characters" in corpus.rejects()[0].reason


def test_two_ingests_do_not_share_a_corpus(tmp_path, corpus_folder):
    path = lines(tmp_path / "a.jsonl", [article(1)])
    with (
        Corpus.open(corpus_folder, create=True) as corpus,
        corpus.writing(),
        pytest.raises(StoreError, match="Another newsdash is writing"),
    ):
        ingest([path], corpus_folder, workers=1)
    assert ingest([path], corpus_folder, workers=1).added == 1


def test_a_path_that_does_not_exist_makes_no_corpus(tmp_path, corpus_folder):
    with pytest.raises(InputError):
        ingest([tmp_path / "nowhere"], corpus_folder)
    assert not corpus_folder.exists()


def test_progress_is_told_and_kept_in_a_file(tmp_path, corpus_folder):
    path = lines(tmp_path / "a.jsonl", [article(n) for n in range(3)])
    told = []
    ingest([path], corpus_folder, workers=1, name="Ferries", note="By hand", on_progress=told.append)
    assert [one.state for one in told][0 :: len(told) - 1] == ["starting", "done"]
    last = progress.read(corpus_folder)
    assert last == told[-1]
    assert (last.done, last.found, last.added, last.running) == (3, 3, 3, False)
    with Generation.open(corpus_folder) as generation:
        assert (generation.name, generation.note) == ("Ferries", "By hand")


def test_an_ingest_asked_to_stop_keeps_what_it_has_and_continues(tmp_path, corpus_folder):
    path = lines(tmp_path / "a.jsonl", [article(n) for n in range(300)])
    stop = threading.Event()

    def enough(now: progress.Progress) -> None:
        if now.added:
            stop.set()

    first = ingest([path], corpus_folder, workers=1, on_progress=enough, stop=stop)
    assert first.stopped
    assert 0 < first.added < 300
    assert progress.read(corpus_folder).state == "stopped"
    second = ingest([path], corpus_folder, workers=1)
    assert (second.added, second.known) == (300 - first.added, first.added)
    assert len(shown(corpus_folder)["key"]) == 300


def test_stale_annotations_are_made_again_without_a_new_version(tmp_path, corpus_folder):
    path = lines(tmp_path / "a.jsonl", [article(1), article(2)])
    ingest([path], corpus_folder, workers=1)
    with Corpus.open(corpus_folder) as corpus:
        corpus.manifest._connection.execute("UPDATE articles SET extractor = 'older' WHERE key LIKE '%1'")
    report = ingest([path], corpus_folder, workers=1, stale=True)
    assert (report.reannotated, report.added, report.updated, report.known) == (1, 0, 0, 2)
    assert len(shown(corpus_folder)["key"]) == 2
    with Corpus.open(corpus_folder) as corpus:
        assert corpus.manifest.stale(corpus.manifest.extractors()[0]) == []


def children(pid):
    """Processes this one started, and those they started."""
    direct = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return direct + [grandchild for child in direct for grandchild in children(child)]


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition, what):
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def start(path, folder):
    command = [sys.executable, "-P", "-m", "dashboard.cli", "ingest", path, "--store", folder, "--workers", "2"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_after(articles, path, folder):
    """Kill an ingest once it has committed so many articles; its workers end with it."""
    running = start(path, folder)
    wait_for(lambda: committed(folder) >= articles, "nothing committed")
    workers = children(running.pid)
    running.kill()
    running.communicate()
    wait_for(lambda: not any(alive(pid) for pid in workers), "workers outlive a killed ingest")


def committed(folder):
    if not (folder / "manifest.sqlite").exists():
        return 0
    with Corpus.open(folder) as corpus:
        return corpus.manifest.count()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_killed_at_any_moment_and_run_again_every_article_is_in_exactly_once(tmp_path, corpus_folder):
    path = lines(tmp_path / "a.jsonl", [article(n) for n in range(400)])
    for wanted in (1, 100):
        kill_after(wanted, path, corpus_folder)
    assert progress.read(corpus_folder).state == "killed"
    before = committed(corpus_folder)
    report = ingest([path], corpus_folder, workers=2)
    assert report.added + before == 400
    assert report.known == before
    assert len(set(shown(corpus_folder)["key"])) == len(shown(corpus_folder)["key"]) == 400
    assert len(numbers(corpus_folder)) <= 2
    assert not list((corpus_folder / "generations").glob("building-*"))


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_worker_that_is_killed_costs_no_article(tmp_path, corpus_folder):
    path = lines(tmp_path / "a.jsonl", [article(n) for n in range(200)])
    running = start(path, corpus_folder)
    wait_for(lambda: committed(corpus_folder) >= 1 or running.poll() is not None, "nothing committed")
    for pid in children(running.pid):
        if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text():
            os.kill(pid, signal.SIGKILL)
            break
    output, errors = running.communicate(timeout=200)
    assert running.returncode == 0, errors
    assert output.splitlines()[-1] == "200 added, 0 already there, 0 rejected"
    assert len(shown(corpus_folder)["key"]) == 200


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM to send")
def test_sigterm_ends_an_ingest_after_its_commit(tmp_path, corpus_folder):
    path = lines(tmp_path / "a.jsonl", [article(n) for n in range(400)])
    running = start(path, corpus_folder)
    wait_for(lambda: committed(corpus_folder) >= 1 or running.poll() is not None, "nothing committed")
    running.terminate()
    output, errors = running.communicate(timeout=60)
    assert (running.returncode, errors.count("\n")) == (1, 1)
    assert "run the same command again" in errors
    assert int(output.split(" ")[0]) == committed(corpus_folder)
