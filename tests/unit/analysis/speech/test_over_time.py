"""When it was said."""

from collections.abc import Callable

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.speech.over_time import OTHERS, fitting_bin, utterances_by_bin
from dashboard.store.generation import Generation

BRANDT, DAHLAN = "person:ottilie-brandt", "person:rurik-dahlan"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    return tell(
        {"text": "“{Brandt:One}”, said [Ottilie Brandt]. “{Brandt:Two}”, said [Ottilie Brandt].", "day": "2011-07-04"},
        {"text": "“{Dahlan:Three}”, said [Rurik Dahlan]. “{?:Four}”, it is said.", "day": "2011-09-01"},
        {"text": "“{Brandt:Five}”, said [Ottilie Brandt]."},
    )


def test_a_bin_without_an_utterance_is_there_and_undated_ones_are_told(generation: Generation) -> None:
    frame = utterances_by_bin(generation, select(generation, Filters()), "month", {BRANDT: "Brandt", DAHLAN: "Dahlan"})
    assert frame.pivot_table(index="bin", columns="name", values="utterances").to_numpy(int).tolist() == [[2, 0], [0, 0], [0, 1]]
    assert frame.attrs["undated"] == 1


def test_without_a_speaker_those_who_say_most_and_everybody_else(generation: Generation) -> None:
    frame = utterances_by_bin(generation, select(generation, Filters()), "month", {})
    assert frame.groupby("id", sort=False)["utterances"].sum().to_dict() == {BRANDT: 2, DAHLAN: 1, OTHERS: 1}


def test_of_nothing_dated_there_is_no_row(generation: Generation) -> None:
    undated = select(generation, Filters(undated="only"))
    assert utterances_by_bin(generation, undated, "month", {}).empty
    assert fitting_bin(generation, undated) == "week"
