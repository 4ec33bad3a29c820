"""Who is named most, without those who only sign the articles."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.analysis.people.leading_names import leading_names
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.store.generation import Generation


def test_a_source_is_left_out_and_named_if_it_would_have_been_among_them(tell: Callable[..., Generation]) -> None:
    told = tell(
        {"text": "[Ottilie Brandt] met the [Grain Board] in [Norrholm].", "source": "The Grain Board"},
        {"text": "The [Grain Board] met [Ottilie Brandt].", "source": "Coast Daily"},
        {"text": "The [Grain Board] slept.", "source": "Coast Daily"},
    )
    everything = select(told, Filters())
    led = leading_names(told, everything, 1)
    assert (led.ids, led.signing) == (("person:ottilie-brandt",), ("Grain Board",))
    assert leading_names(told, everything, 5).ids == ("person:ottilie-brandt", "location:norrholm")


def test_a_source_that_few_articles_name_is_not_said_to_be_left_out(tell: Callable[..., Generation]) -> None:
    told = tell(
        {"text": "[Ottilie Brandt] met the [Grain Board].", "source": "Grain Board"},
        {"text": "[Ottilie Brandt] slept.", "source": "Coast Daily"},
    )
    assert leading_names(told, select(told, Filters()), 1).signing == ()


def test_a_place_that_is_mostly_in_datelines_is_left_out(tell: Callable[..., Generation]) -> None:
    dated = {"text": "[Norrholm!], Monday: it rained on [Ottilie Brandt]. [Kester] has a port."}
    told = tell(dated, dated, {"text": "The mayor of [Norrholm] slept."})
    led = leading_names(told, select(told, Filters()), 2)
    assert (led.ids, led.datelines) == (("location:kester", "person:ottilie-brandt"), ("Norrholm",))
    told = tell(dated, {"text": "The mayor of [Norrholm] slept."})
    assert leading_names(told, select(told, Filters()), 3).datelines == ()


def test_nobody_named_is_nobody_leading(tell: Callable[..., Generation]) -> None:
    told = tell({"text": "It rained."})
    assert leading_names(told, select(told, Filters()), 3).ids == ()
