"""Decisions as a file: what is written is read again, and taken in once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import InputError
from dashboard.store.corpus import Corpus
from dashboard.store.decision_files import read_decisions, write_decisions
from dashboard.store.desk import Desk

FERRY = {"name": "Ferry “old”", "query": 'ferry OR "steam ship"', "slot": 3, "note": "first line\nsecond"}
NEWSDASH = (sys.executable, "-m", "dashboard.cli")


def desk(folder: Path) -> Desk:
    folder.mkdir()
    return Desk(folder)


def corpus(folder: Path) -> Path:
    with Corpus.open(folder, create=True):
        return folder


def told(folder: Path) -> Desk:
    made = desk(folder)
    first = made.record("topic", "t1", FERRY, read=0, who="Mara")
    second = made.record("topic", "t1", {**FERRY, "slot": 4}, read=first.number)
    made.undo(second.number)
    other = made.record("topic", "t2", {"name": "Grain"}, read=0)
    made.record("topic", "t2", None, read=other.number)
    return made


def test_a_log_comes_back_as_it_was(tmp_path: Path) -> None:
    made = told(tmp_path / "a")
    file = tmp_path / "decisions.toml"
    file.write_text(write_decisions(made.log()), encoding="utf-8")
    again = [(one.number, one.who, one.kind, one.subject, one.payload, one.undoes) for one in read_decisions(file)]
    assert again == [(one.number, one.who, one.kind, one.subject, one.payload, one.undoes) for one in made.log()]


@given(st.dictionaries(st.text(), st.text() | st.integers(-(2**60), 2**60) | st.booleans() | st.lists(st.text())))
def test_any_payload_comes_back(tmp_path_factory: pytest.TempPathFactory, payload: dict[str, object]) -> None:
    folder = tmp_path_factory.mktemp("desk")
    made = Desk(folder)
    made.record("topic", "t1", payload, read=0)
    (folder / "d.toml").write_text(write_decisions(made.log()), encoding="utf-8", newline="")
    assert read_decisions(folder / "d.toml")[0].payload == payload


def test_another_corpus_takes_them_in_once(tmp_path: Path) -> None:
    made, other = told(tmp_path / "a"), desk(tmp_path / "b")
    own = other.record("topic", "own", {"name": "Salt"}, read=0)
    first, second = other.adopt(made.log()), other.adopt(made.log())
    assert (first.added, first.already, first.refused) == (5, 0, ())
    assert (second.added, second.already) == (0, 5)
    state = other.state("topic")
    assert state["own"] == own
    assert state["t1"].payload == FERRY
    assert state["t2"].payload is None
    assert [one.undoes for one in other.log()] == [0, 0, 0, 3, 0, 0]


def test_what_was_decided_otherwise_since_is_refused(tmp_path: Path) -> None:
    made, other = told(tmp_path / "a"), desk(tmp_path / "b")
    other.adopt(made.log())
    here = other.record("topic", "t1", {"name": "Here"}, read=other.state("topic")["t1"].number)
    made.record("topic", "t1", {"name": "There"}, read=made.state("topic")["t1"].number)
    made.record("topic", "t3", {"name": "New"}, read=0)
    found = other.adopt(made.log())
    assert (found.added, [one.subject for one in found.refused]) == (1, ["t1"])
    assert other.state("topic")["t1"] == here


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("format = 2", "expected format = 1"),
        ("no toml", "cannot be read as decisions"),
        ("format = 1\n[[decision]]\nnumber = 1", "lacks"),
        ("format = 1\n[[decision]]\nnumber = 1\ntime = 1\nwho = ''\nkind = 'a'\nsubject = 'b'", "of the wrong type"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "x.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=why):
        read_decisions(file)


def test_what_is_no_topic_is_not_taken_in(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "a")
    file = tmp_path / "d.toml"
    other = desk(tmp_path / "b")
    other.record("topic", "t", {"name": "Grain"}, read=0)
    file.write_text(write_decisions(other.log()), encoding="utf-8")
    command = [*NEWSDASH, "decisions", "import", str(file), "--store", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "is not a topic" in done.stderr) == (2, True)
    assert Desk(folder).log() == []


def test_the_command_lists_writes_and_takes_in(tmp_path: Path) -> None:
    made = Desk(corpus(tmp_path / "a"))
    first = made.record("topic", "t1", FERRY, read=0, who="Mara")
    made.undo(made.record("topic", "t1", {**FERRY, "slot": 4}, read=first.number).number)
    made.record("topic", "t2", None, read=made.record("topic", "t2", {**FERRY, "name": "Grain"}, read=0).number)
    corpus(tmp_path / "b")
    file = tmp_path / "d.toml"

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*NEWSDASH, "decisions", *map(str, arguments)], capture_output=True, text=True, check=False)

    assert run("export", file, "--store", tmp_path / "a").returncode == 0
    done = run("import", file, "--store", tmp_path / "b")
    assert (done.returncode, done.stdout) == (0, "5 added, 0 already there, 0 refused\n")
    lines = run("log", "--store", tmp_path / "b").stdout.splitlines()
    assert [line.split("\t")[3] for line in lines] == ["decided", "decided", "undid 2", "decided", "removed"]
    assert run("import", "--store", tmp_path / "b").returncode == 2
    assert run("log", "--store", tmp_path / "none").returncode == 2
