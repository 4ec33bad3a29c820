"""A draw to judge by hand: fair, repeatable, and with a known margin."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from dashboard.analysis.corpus.composition import measure_composition
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.speech.spot_check import draw_utterances, wilson_interval
from dashboard.export.spot_check import VERDICT, to_csv
from dashboard.store.generation import Generation


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """Twenty quotes, one of them in two pieces, and a paraphrase."""
    articles = [
        {"text": f"[Ottilie Brandt] came. {{Brandt:Mast number {at} stands}}, she said.", "key": f"k{at}"} for at in range(20)
    ]
    articles[0]["text"] = "[Ottilie Brandt] came. {Brandt:One half}, she said, {+Brandt:and the other}."
    return tell(*articles, {"text": "{~?:the masts had fallen}, it was said.", "key": "other"})


def drawn(generation: Generation, number: int, seed: int) -> set[str]:
    return set(draw_utterances(generation, select(generation, Filters()), number, seed)["key"])


def test_so_many_utterances_are_drawn(generation: Generation) -> None:
    found = draw_utterances(generation, select(generation, Filters()), 7, 1)
    assert found["group"].nunique() == 7
    assert draw_utterances(generation, select(generation, Filters()), 500, 1)["group"].nunique() == 21


def test_a_seed_draws_the_same_again_and_another_draws_others(generation: Generation) -> None:
    assert drawn(generation, 7, 1) == drawn(generation, 7, 1)
    assert drawn(generation, 7, 1) != drawn(generation, 7, 2)


def test_a_larger_draw_holds_the_smaller(generation: Generation) -> None:
    assert drawn(generation, 5, 3) < drawn(generation, 9, 3)


def test_only_what_is_asked_for_is_drawn(generation: Generation) -> None:
    found = draw_utterances(generation, select(generation, Filters()), 50, 1, kind="paraphrase")
    assert found["text"].tolist() == ["the masts had fallen"]


def test_the_file_has_a_row_an_utterance_and_room_for_the_verdict(generation: Generation) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(generation, select(generation, Filters()), 500, 1).decode("utf-8-sig"))))
    assert len(rows) == 21
    assert {"“One half” […] “and the other”", "the masts had fallen"} <= {row["words"] for row in rows}
    assert list(rows[0])[-3:] == list(VERDICT)
    assert {row[column] for row in rows for column in VERDICT} == {""}


def test_nothing_to_draw_is_a_file_without_rows(generation: Generation) -> None:
    assert to_csv(generation, select(generation, Filters(query="zeppelin")), 5, 1).decode("utf-8-sig").count("\n") == 1


@pytest.mark.parametrize(("right", "of", "low", "high"), [(50, 50, 0.929, 1.0), (45, 50, 0.786, 0.957), (0, 10, 0.0, 0.278)])
def test_what_a_draw_tells(right: int, of: int, low: float, high: float) -> None:
    assert wilson_interval(right, of) == pytest.approx((low, high), abs=0.001)


def test_what_a_corpus_is_made_of(tell: Callable[..., Generation]) -> None:
    text = "The same long account of a ferry and a storm went to three papers on the coast that week, word for word."
    found = measure_composition(
        tell(
            {"text": text, "day": "2011-07-04"},
            {"text": text, "source": ""},
            {"text": "{?:Nobody knows who}, it said.", "repaired": "open"},
        )
    )
    assert (found.undated, found.copies, found.unsourced, found.languages) == (2, 1, 1, {"en": 3})
    assert (found.utterances, found.unknown, found.inferred_speakers, found.restored) == (1, 1, 0, 1)
