"""When it was said."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.speech.over_time import OTHERS, articles_printing, fitting_bin, utterances_by_bin, utterances_of_bar
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


SAID = "Grain will not leave the harbour before the bill is paid in full"


@pytest.fixture
def reprinted(tell: Callable[..., Generation]) -> Generation:
    """A saying that two articles of two months print; five more speakers, and somebody unknown."""
    others = "".join(
        f"“{{{name}:Number {at} was told by me alone and at length}}”, said [Ada {name}]. “{{{name}:And {at} again}}”, it said. "
        for at, name in enumerate(("Arn", "Bel", "Cor", "Dun", "Eck"))
    )
    return tell(
        {"text": f"“{{Brandt:{SAID}}}”, said [Ottilie Brandt]. {others}“{{?:Four}}”, it is said.", "day": "2011-07-20"},
        {"text": f"On a pier [Ottilie Brandt] spoke. “{{Brandt:{SAID}}}”, said [Ottilie Brandt].", "day": "2011-08-02"},
    )


def test_a_bar_opens_what_it_counts(reprinted: Generation) -> None:
    chosen = select(reprinted, Filters())
    for asked in ({}, {BRANDT: "Brandt"}):
        for prints in ("once", "each"):
            frame = utterances_by_bin(reprinted, chosen, "month", asked, prints=prints)  # type: ignore[arg-type]
            opened = [
                len(
                    utterances_of_bar(
                        reprinted,
                        chosen,
                        id_,
                        asked,
                        first=day.date(),
                        last=day.date().replace(day=31),
                        prints=prints,  # type: ignore[arg-type]
                    )
                )
                for id_, day in zip(frame["id"], frame["bin"], strict=True)
            ]
            assert opened == frame["utterances"].tolist()


def test_everybody_else_is_without_the_named_and_a_reprint_is_where_it_was_first(reprinted: Generation) -> None:
    chosen, july, august = select(reprinted, Filters()), date(2011, 7, 1), date(2011, 8, 1)
    rest = utterances_of_bar(reprinted, chosen, OTHERS, {}, first=july, last=date(2011, 7, 31), prints="once")
    assert len(rest) == 2  # Brandt, who says least of the named, and nobody known
    asked = {BRANDT: "Brandt"}
    first = utterances_of_bar(reprinted, chosen, BRANDT, asked, first=july, last=date(2011, 7, 31), prints="once")
    assert first["article"].tolist() == [0]
    assert utterances_of_bar(reprinted, chosen, BRANDT, asked, first=august, last=date(2011, 8, 31), prints="once").empty
    assert articles_printing(reprinted, chosen, first) == [0, 1]
    assert utterances_of_bar(reprinted, chosen, DAHLAN, {}, first=july, last=august).empty
