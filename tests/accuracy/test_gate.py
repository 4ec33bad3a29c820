"""No change may read worse than the last one: figures on the development sets against pinned floors that only rise."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from measure import GOLD, SURE, measure, pinned, reliability

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))
KEPT = 98  # of 100 points of F1, on copies whose marks are lost, single, straight or joined
ROUNDING = 0.1  # floating point differs between processors; a real loss is larger


@pytest.mark.gold
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not GOLD.exists(), reason="no gold data beside the project: ACCURACY WAS NOT CHECKED")
def test_nothing_reads_worse_than_before(tmp_path: Path) -> None:
    figures = measure(tmp_path)
    measured = pinned(figures)
    fallen = {name: (measured[name], floor) for name, floor in FLOORS.items() if measured[name] < floor - ROUNDING}
    assert set(measured) == set(FLOORS), "every figure of a whole task has a floor"
    assert not fallen, f"below their floors (measured, floor): {fallen}"
    lost = {figure.name: 100 - figure.value for figure in figures if figure.task == "damage" and figure.value < KEPT}
    assert not lost, f"points lost where marks are damaged: {lost}"
    bands = reliability(tmp_path)
    sure = [band for band in bands if band.low >= SURE]
    found, right = sum(band.found for band in sure), sum(band.right for band in sure)
    assert found >= 0.5 * sum(band.found for band in bands), "half of all quotes are sure"
    assert right >= 0.9 * found, "of those that are sure, nine in ten are right"
