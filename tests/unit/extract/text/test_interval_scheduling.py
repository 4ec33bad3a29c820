"""Which of overlapping spans are kept together, and what lies over a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extract.text.interval_scheduling import SpansByPlace, select_heaviest

SPANS = st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda one: (one[0], one[0] + one[1]))


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([], []),
        ([(0, 5, 0.2)], [0]),
        ([(0, 5, 0.2), (5, 9, 0.1)], [0, 1]),
        ([(0, 9, 0.5), (0, 4, 0.3), (5, 9, 0.3)], [1, 2]),
        ([(0, 9, 0.7), (0, 4, 0.3), (5, 9, 0.3)], [0]),
        ([(5, 12, 0.4), (0, 6, 0.3), (11, 14, 0.3)], [1, 2]),
        ([(0, 5, 0.0)], []),
    ],
)
def test_those_of_the_highest_sum_are_kept_none_over_another(spans: list[tuple[int, int, float]], kept: list[int]) -> None:
    assert select_heaviest([(start, end) for start, end, _ in spans], [worth for *_, worth in spans]) == kept


@given(st.lists(SPANS, max_size=12), SPANS)
def test_what_lies_over_a_place_is_what_asking_each_span_would_find(spans: list[tuple[int, int]], place: tuple[int, int]) -> None:
    start, end = place
    by_place = SpansByPlace(spans)
    assert by_place.overlap(start, end) == any(first < end and start < last for first, last in spans)
    assert by_place.contain(start, end) == any(first <= start and end <= last for first, last in spans)
