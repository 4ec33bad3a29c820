"""Which dates a text names, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.article.named_days import named_days


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The ferry sailed on 4 July 2011 and came back on Monday.", ["4 July 2011", "Monday"]),
        ("On July 4, 2011, and again on Oct. 7, the bridge was shut.", ["July 4, 2011", "Oct. 7"]),
        ("Since 2009 the mill has stood still; in March 2012 it may turn.", ["2009", "March 2012"]),
        ("The permit of 2011-07-04 ends in September.", ["2011-07-04", "September"]),
        ("The 3rd of May was dry.", ["3rd of May"]),
    ],
)
def test_dates_are_found_as_they_are_printed(text, dates):
    assert named_days(text)["text"].tolist() == dates


@pytest.mark.parametrize("text", ["He may 2 of them sell.", "Room 2011 is locked.", "Some 2,011 tonnes.", "She may march."])
def test_numbers_and_words_that_are_no_dates_stay_out(text):
    assert named_days(text).empty
    assert named_days(text)["start"].dtype == "int64"


@given(st.text(max_size=300))
def test_spans_hold_the_words_they_name(text):
    found = named_days(text)
    assert [text[row.start : row.end] for row in found.itertuples()] == found["text"].tolist()
