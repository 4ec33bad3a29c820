"""The log of decisions: nothing in it is lost, changed, or decided twice unseen."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import StaleError, StoreError
from dashboard.model import Annotations, Article
from dashboard.store import generation
from dashboard.store.desk import DESK, VERSION, Desk, not_undone
from dashboard.store.generation import Generation

FERRY = {"name": "Ferry", "query": "ferry", "slot": 3}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_was_recorded_is_there_for_the_next_reader(desk: Desk) -> None:
    made = desk.record("topic", "t1", FERRY, read=0, who="Mara")
    found = Desk(desk.path.parent).state("topic")["t1"]
    assert found == made
    assert (found.number, found.who, found.payload) == (1, "Mara", FERRY)
    assert found.time.tzinfo is not None


def test_a_corpus_without_decisions_gets_no_file(desk: Desk) -> None:
    assert desk.state("topic") == {}
    assert not desk.path.exists()


def test_removing_is_a_decision_too(desk: Desk) -> None:
    made = desk.record("topic", "t1", FERRY, read=0)
    desk.record("topic", "t1", None, read=made.number)
    assert desk.state("topic")["t1"].payload is None
    assert len(desk.log("topic")) == 2


def test_kinds_are_apart(desk: Desk) -> None:
    desk.record("topic", "t1", FERRY, read=0)
    desk.record("tag", "t1", {"on": True}, read=0)
    assert list(desk.state("topic")) == ["t1"]
    assert desk.state("tag")["t1"].payload == {"on": True}


def test_undoing_appends_what_stood_before(desk: Desk) -> None:
    first = desk.record("topic", "t1", FERRY, read=0)
    second = desk.record("topic", "t1", {"name": "Ferries"}, read=first.number)
    undone = desk.undo(second.number, who="Ilja")
    assert undone.payload == FERRY
    assert (undone.undoes, undone.who) == (second.number, "Ilja")
    assert [decision.number for decision in desk.log("topic")] == [1, 2, 3]


def test_undoing_the_first_decision_leaves_nothing(desk: Desk) -> None:
    made = desk.record("topic", "t1", FERRY, read=0)
    assert desk.undo(made.number).payload is None


def test_undoing_an_undo_puts_it_back(desk: Desk) -> None:
    made = desk.record("topic", "t1", FERRY, read=0)
    assert desk.undo(desk.undo(made.number).number).payload == FERRY


def test_one_can_go_back_step_by_step(desk: Desk) -> None:
    numbers = [0]
    for name in ("Ferry", "Ferries", "Boats"):
        numbers.append(desk.record("topic", "t1", {"name": name}, read=numbers[-1]).number)
    desk.record("topic", "t2", FERRY, read=0)
    seen = [desk.undo(number).payload for number in reversed(numbers[1:])]
    assert seen == [{"name": "Ferries"}, {"name": "Ferry"}, None]
    assert [decision.subject for decision in not_undone(desk.log("topic"))] == ["t2"]


def test_what_was_put_back_stands_again(desk: Desk) -> None:
    made = desk.record("topic", "t1", FERRY, read=0)
    again = desk.undo(desk.undo(made.number).number)
    assert not_undone(desk.log("topic")) == [again]
    assert desk.undo(again.number).payload is None


def test_a_stale_edit_is_refused_and_says_what_changed(desk: Desk) -> None:
    made = desk.record("topic", "t1", FERRY, read=0)
    desk.record("topic", "t1", {"name": "Ferries"}, read=made.number, who="Mara")
    with pytest.raises(StaleError, match=r"^The topic Ferries was changed by Mara at \d\d:\d\d on .* UTC") as refused:
        desk.record("topic", "t1", {"name": "Boats"}, read=made.number)
    assert refused.value.now == {"name": "Ferries"}
    assert desk.state("topic")["t1"].payload == {"name": "Ferries"}


def test_an_edit_of_what_was_removed_is_refused(desk: Desk) -> None:
    made = desk.record("topic", "t1", FERRY, read=0)
    desk.record("topic", "t1", None, read=made.number)
    with pytest.raises(StaleError, match="The topic Ferry was removed") as refused:
        desk.record("topic", "t1", FERRY, read=made.number)
    assert refused.value.now is None


def test_an_edit_of_what_never_was_is_refused(desk: Desk) -> None:
    with pytest.raises(StaleError, match="Nothing is decided"):
        desk.record("topic", "t1", FERRY, read=7)


def test_what_was_decided_over_cannot_be_undone(desk: Desk) -> None:
    made = desk.record("topic", "t1", FERRY, read=0)
    desk.record("topic", "t1", None, read=made.number)
    with pytest.raises(StaleError):
        desk.undo(made.number)


def test_undoing_what_is_not_in_the_log_is_refused(desk: Desk) -> None:
    with pytest.raises(StoreError, match="Decision 5 is not in"):
        desk.undo(5)


def test_a_damaged_log_is_named(desk: Desk) -> None:
    desk.path.write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match=r"desk\.sqlite cannot be read or written"):
        desk.state("topic")


def test_a_log_of_a_later_version_is_left_alone(desk: Desk) -> None:
    desk.record("topic", "t1", FERRY, read=0)
    with sqlite3.connect(desk.path) as log:
        log.execute(f"PRAGMA user_version = {VERSION + 1}")
    log.close()
    with pytest.raises(StoreError, match="use a newer newsdash"):
        desk.record("topic", "t2", FERRY, read=0)


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Desk(tmp_path / "gone").record("topic", "t1", FERRY, read=0)


def test_the_log_outlives_every_generation(
    build: Callable[..., Generation], corpus_folder: Path, ferry: tuple[Article, Annotations]
) -> None:
    build(corpus_folder, [ferry]).close()
    Desk(corpus_folder).record("topic", "t1", FERRY, read=0)
    shutil.rmtree(corpus_folder / generation.FOLDER)
    build(corpus_folder, [ferry]).close()
    assert Desk(corpus_folder).state("topic")["t1"].payload == FERRY


SUBJECTS = st.sampled_from(["a", "b", "c"])
PAYLOADS = st.none() | st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5) | st.none(), max_size=3)
STEPS = st.lists(st.tuples(st.just("record"), SUBJECTS, PAYLOADS) | st.tuples(st.just("undo"), SUBJECTS, st.none()), max_size=12)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_any_sequence_of_records_and_undos_reads_the_same_again(steps: list[tuple[str, str, dict[str, object] | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        held: dict[str, list[tuple[int, object]]] = {}  # subject -> every (number, payload) it went through
        for act, subject, payload in steps:
            past = held.setdefault(subject, [])
            if act == "record":
                made = Desk(Path(folder)).record("topic", subject, payload, read=past[-1][0] if past else 0)
                past.append((made.number, payload))
            elif past:
                before = past[-2][1] if len(past) > 1 else None
                past.append((Desk(Path(folder)).undo(past[-1][0]).number, before))
        expected = {subject: past[-1] for subject, past in held.items() if past}
        found = Desk(Path(folder)).state("topic")
        assert {subject: (one.number, one.payload) for subject, one in found.items()} == expected
        assert len(Desk(Path(folder)).log("topic")) == sum(map(len, held.values()))


WRITER = """
import sys
from pathlib import Path
from dashboard.store.desk import Desk
for at in range(20):
    Desk(Path(sys.argv[1])).record("topic", f"{sys.argv[2]}{at}", {"at": at}, read=0, who=sys.argv[2])
"""


def test_two_processes_lose_nothing_of_each_other(desk: Desk) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, desk.path.parent, who]) for who in ("x", "y")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    log = desk.log("topic")
    assert [one.number for one in log] == list(range(1, 41))
    assert {one.subject for one in log} == {f"{who}{at}" for who in "xy" for at in range(20)}


def test_of_two_that_read_the_same_one_is_refused(desk: Desk) -> None:
    made = desk.record("topic", "t1", FERRY, read=0)
    ready, refused = threading.Barrier(8), []

    def edit(name: int) -> None:
        ready.wait()
        try:
            desk.record("topic", "t1", {"name": name}, read=made.number)
        except StaleError as error:
            refused.append(error)

    writers = [threading.Thread(target=edit, args=(name,)) for name in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(refused) == 7
    assert len(desk.log("topic")) == 2


def test_the_last_number_grows_with_decisions_of_any_kind(desk: Desk) -> None:
    assert desk.last_number() == 0
    desk.record("topic", "t1", FERRY, read=0)
    assert desk.record("review", "r1", FERRY, read=0).number == desk.last_number() == 2


def test_the_log_is_one_file_beside_the_generations(desk: Desk) -> None:
    desk.record("topic", "t1", FERRY, read=0)
    assert desk.path.name == DESK == "desk.sqlite"
