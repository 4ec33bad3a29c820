"""Which of overlapping spans are kept together."""

from __future__ import annotations

import pytest

from dashboard.extract.intervals import heaviest


@pytest.mark.parametrize(("spans", "kept"), [
    ([], []),
    ([(0, 5, 0.2)], [0]),
    ([(0, 5, 0.2), (5, 9, 0.1)], [0, 1]),
    ([(0, 9, 0.5), (0, 4, 0.3), (5, 9, 0.3)], [1, 2]),
    ([(0, 9, 0.7), (0, 4, 0.3), (5, 9, 0.3)], [0]),
    ([(5, 12, 0.4), (0, 6, 0.3), (11, 14, 0.3)], [1, 2]),
    ([(0, 5, 0.0)], []),
])
def test_those_of_the_highest_sum_are_kept_none_over_another(spans: list[tuple[int, int, float]], kept: list[int]) -> None:
    assert heaviest([(start, end) for start, end, _ in spans], [worth for *_, worth in spans]) == kept
