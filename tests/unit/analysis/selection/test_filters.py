"""One encoding of filters for URL, command line and API."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.selection.filters import FILTERS, Filters, pairs
from dashboard.analysis.selection.select import CONDITIONS
from dashboard.errors import InputError

SOME = st.lists(st.text(min_size=1), unique=True, max_size=3).map(tuple)
DAYS = st.tuples(st.none() | st.dates(), st.none() | st.dates()).filter(lambda days: not all(days) or days[0] <= days[1])


FILTERS_BUILT = st.builds(
    lambda days, **others: Filters(since=days[0], until=days[1], **others),
    DAYS,
    topics=SOME,
    query=st.text(),
    sources=SOME,
    actors=SOME,
    themes=SOME,
    fold=st.booleans(),
    undated=st.sampled_from(["with", "without", "only"]),
)


@given(FILTERS_BUILT)
def test_what_is_encoded_decodes_to_the_same(filters: Filters) -> None:
    assert Filters.decode(filters.encode()) == filters
    assert {name for name, _ in filters.encode()} <= {row.name for row in FILTERS}


def test_defaults_are_left_out() -> None:
    assert Filters().encode() == []
    assert not Filters()
    assert Filters(fold=True)


def test_names_are_in_a_fixed_order() -> None:
    filters = Filters(
        ("radar", "grain"),
        "cost",
        date(2011, 7, 4),
        sources=("Coast Daily",),
        actors=("person:brandt",),
        themes=("harvest-silos",),
        fold=True,
        undated="only",
    )
    assert filters.encode() == [
        ("topic", "radar"),
        ("topic", "grain"),
        ("q", "cost"),
        ("since", "2011-07-04"),
        ("source", "Coast Daily"),
        ("actor", "person:brandt"),
        ("theme", "harvest-silos"),
        ("fold", "1"),
        ("undated", "only"),
    ]


def test_other_names_are_left_to_the_page() -> None:
    assert Filters.decode([("speaker", "person:brandt"), ("topic", "radar")]) == Filters(topics=("radar",))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("since", "4 July", "not a date"), ("undated", "maybe", "with, without, only"), ("fold", "yes", "0, 1")],
)
def test_a_value_that_cannot_be_read_is_named(name: str, value: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as raised:
        Filters.decode([(name, value)])
    assert repr(value) in str(raised.value)


def test_a_period_begins_before_it_ends() -> None:
    with pytest.raises(InputError, match="begins before it ends"):
        Filters.decode([("since", "2011-07-04"), ("until", "2011-07-03")])


@given(FILTERS_BUILT)
def test_what_widgets_and_the_command_line_hold_reads_as_the_same_filters(filters: Filters) -> None:
    held = {row.name: list(value) if isinstance(value := row.of(filters), tuple) else value for row in FILTERS}
    assert Filters.read(pairs(held)) == replace(filters, query=filters.query.strip())


def test_a_period_may_end_before_it_begins_while_the_page_is_filled_in() -> None:
    held = pairs({"since": date(2011, 7, 4), "until": date(2011, 7, 3)})
    assert Filters.read(held).until == date(2011, 7, 3)


def test_every_filter_of_several_values_selects_by_words_or_by_a_condition() -> None:
    assert {row.field for row in FILTERS if row.kind == "values"} == {"topics", *CONDITIONS}
