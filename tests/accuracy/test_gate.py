"""No change may read worse than the last one: figures on the development sets against pinned floors that only rise."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import floors
import gold
from measure import SURE, measure, pinned, reliability

FLOORS = floors.read()
KEPT = 98  # of 100 points of F1, on copies whose marks are lost, single, straight or joined


@pytest.mark.gold
@pytest.mark.skipif(not gold.FOLDER.exists(), reason="no gold data beside the project: ACCURACY WAS NOT CHECKED")
def test_the_gold_data_is_what_the_floors_were_measured_on() -> None:
    assert gold.changed() == [], "edited or missing: accept it with `evaluate.py --accept-gold FILE`, and measure the floors anew"


@pytest.mark.gold
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not gold.FOLDER.exists(), reason="no gold data beside the project: ACCURACY WAS NOT CHECKED")
def test_nothing_reads_worse_than_before(tmp_path: Path) -> None:
    figures = measure(tmp_path)
    measured = pinned(figures)
    assert set(measured) == set(FLOORS), "every figure of a whole task has a floor"
    below = floors.fallen(FLOORS, measured)
    assert not below, f"below their floors (measured, floor): {below}"
    lost = {figure.name: 100 - figure.value for figure in figures if figure.task == "damage" and figure.value < KEPT}
    assert not lost, f"points lost where marks are damaged: {lost}"
    bands = reliability(tmp_path)
    sure = [band for band in bands if band.low >= SURE]
    found, right = sum(band.found for band in sure), sum(band.right for band in sure)
    assert found >= 0.5 * sum(band.found for band in bands), "half of all quotes are sure"
    assert right >= 0.9 * found, "of those that are sure, nine in ten are right"
