"""Floors only rise, and gold data that was edited is noticed; neither needs the gold data."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import floors
import gold

FLOORS = {"quotes all": 85.2, "actors": 82.4}


def test_a_better_figure_raises_its_floor() -> None:
    assert floors.updated(FLOORS, {"quotes all": 86.0, "actors": 82.4}) == {"quotes all": 86.0, "actors": 82.4}


def test_a_figure_within_rounding_leaves_its_floor() -> None:
    assert floors.updated(FLOORS, {"quotes all": 85.1, "actors": 82.4}) == FLOORS


def test_a_floor_is_not_lowered_unasked() -> None:
    with pytest.raises(floors.LoweredError, match=r"quotes all from 85\.2 to 84\.0\. Add --lower-floors"):
        floors.updated(FLOORS, {"quotes all": 84.0, "actors": 90.0})


def test_a_floor_is_lowered_where_that_is_asked_for() -> None:
    assert floors.updated(FLOORS, {"quotes all": 84.0, "actors": 82.3}, lower=True) == {"quotes all": 84.0, "actors": 82.4}


def test_a_new_figure_gets_a_floor() -> None:
    assert floors.updated({}, {"quotes all": 84.0}) == {"quotes all": 84.0}


def test_every_figure_of_the_gate_is_a_number_of_points() -> None:
    assert all(0 < value <= 100 for value in floors.read().values())


def test_edited_and_missing_gold_is_noticed_and_another_compression_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gold, "DIGESTS", tmp_path / "digests.json")
    names = ["set.jsonl.gz", "scorer.py"]
    (tmp_path / names[0]).write_bytes(gzip.compress(b'{"id": "1"}\n', 1))
    (tmp_path / names[1]).write_text("print(1)\n")
    gold.accept(names, tmp_path, gold.DIGESTS)
    assert gold.changed(tmp_path) == []
    (tmp_path / names[0]).write_bytes(gzip.compress(b'{"id": "1"}\n', 9))
    assert gold.changed(tmp_path) == []
    (tmp_path / names[0]).write_bytes(gzip.compress(b'{"id": "2"}\n'))
    assert gold.changed(tmp_path) == ["set.jsonl.gz"]
    (tmp_path / names[1]).unlink()
    assert gold.changed(tmp_path) == ["scorer.py", "set.jsonl.gz"]


def test_a_set_without_a_digest_is_not_read() -> None:
    with pytest.raises(KeyError, match="no digest"):
        gold.path("quotes/other.jsonl.gz")


def test_digests_are_recorded_for_all_sets_and_scorers() -> None:
    recorded = json.loads(gold.DIGESTS.read_text("utf-8"))
    assert len(recorded) == 13
    assert all(len(digest) == 64 for digest in recorded.values())
