"""What was measured: read from the file that is shipped, and never taken for another extractor's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.analysis.corpus import accuracy as analysis
from dashboard.errors import StoreError

FIGURE = {
    "name": "quotes direct",
    "task": "quotes",
    "kind": "direct",
    "data": "harbour",
    "matched": "overlap",
    "documents": 40,
    "items": 200,
    "found": 210,
    "f1": 95.0,
    "precision": 96.4,
    "recall": 93.6,
    "f1_interval": [93.0, 97.0],
    "precision_interval": [94.0, 98.0],
    "recall_interval": None,
    "detail": False,
}


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "evaluation.json"
    monkeypatch.setattr(analysis, "evaluation_path", lambda: path)
    path.write_text(
        json.dumps(
            {
                "extractor": "abc",
                "model": "en-1",
                "sets": {"harbour": "Harbour, invented reports"},
                "figures": [FIGURE, FIGURE | {"task": "damage", "kind": "noopen", "precision": None}],
                "reliability": [{"low": 0.9, "high": 1.01, "found": 40, "right": 38}],
            }
        )
    )
    return path


def test_a_rate_is_said_in_words(stored: Path) -> None:
    rate = analysis.load_accuracy().of("quotes", "direct")
    assert rate.name == "Direct quotes"
    assert analysis.rate_in_words(rate) == "of 100 found, about 96 are right; of 100 present, about 94 are found"


def test_the_table_has_sample_sizes_and_no_damaged_copies(stored: Path) -> None:
    rows = analysis.table(analysis.load_accuracy())
    assert rows[["name", "items", "documents", "data"]].to_numpy().tolist() == [
        ["Direct quotes", 200, 40, "Harbour, invented reports"]
    ]
    assert rows["precision_low"].tolist() == [94.0]
    assert rows["recall_low"].isna().all()


def test_a_confidence_has_what_it_was_worth(stored: Path) -> None:
    assert analysis.load_accuracy().bands == (analysis.Band(0.9, 1.01, found=40, right=38),)


def test_another_extractor_makes_it_stale(stored: Path) -> None:
    measured = analysis.load_accuracy()
    assert not measured.stale(["abc"])
    assert measured.stale(["abc", "abd"])


def test_without_the_file_there_are_no_rates(stored: Path) -> None:
    stored.unlink()
    assert analysis.load_accuracy() is None


def test_a_broken_file_says_what_writes_it(stored: Path) -> None:
    stored.write_text('{"extractor": "abc"}')
    with pytest.raises(StoreError, match="make evaluate"):
        analysis.load_accuracy()


def test_what_is_shipped_can_be_read_and_has_a_name_for_everything() -> None:
    measured = analysis.load_accuracy()
    assert measured is not None
    assert {(rate.task, rate.kind) for rate in measured.rates} <= set(analysis.RATE_NAMES)
    assert {rate.data for rate in measured.rates} <= set(measured.sets)
    assert all(rate.documents > 0 for rate in measured.rates)
