"""The judged pairs, and how often the score agrees with them where the articles lie beside the project."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import aboutness

from dashboard.views.methods.aboutness import ABOUT_MEASURED


def test_no_query_both_tunes_and_reports() -> None:
    halves = {pair["query"]: pair["half"] for pair in aboutness.read_pairs()}
    assert all(halves[pair["query"]] == pair["half"] for pair in aboutness.read_pairs())
    assert Counter(halves.values()) == {"tuning": 7, "reporting": 7}
    assert len(aboutness.read_pairs()) == 200


def test_the_score_agrees_with_readers_as_often_as_the_methods_page_says() -> None:
    if aboutness.missing_corpora():
        pytest.skip("the judged articles are not beside the project")
    result = aboutness.measure()["reporting"]
    assert result.f1 >= 0.85
    assert (result.pairs, round(result.precision, 2), round(result.recall, 2), result.wrong + result.missed) == ABOUT_MEASURED
