"""Who speaks about whom: in the words, or in the passage around them."""

from collections.abc import Callable

import pytest

from dashboard.analysis.people.speaking import count_speaking, utterances_about
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.store.generation import Generation

BRANDT, DAHLAN, NORRHOLM, KESTER = "person:ottilie-brandt", "person:rurik-dahlan", "location:norrholm", "location:kester"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """Brandt names Dahlan in her words; the sentence before them names Norrholm, one further off Kester."""
    return tell(
        {
            "text": "[Kester] was quiet. [Norrholm] waited. {Brandt:“[Rurik Dahlan] lies,”} said [Ottilie Brandt]. Rain fell. "
            "[Kester] slept."
        }
    )


def cells(generation: Generation, within: str, **which: tuple[str, ...]) -> dict[tuple[str, str], int]:
    found = count_speaking(generation, select(generation, Filters()), within, **which).cells  # type: ignore[arg-type]
    return dict(zip(zip(found["speaker"], found["about"], strict=True), found["utterances"], strict=True))


def test_in_the_words_only_whom_they_name_counts(generation: Generation) -> None:
    assert cells(generation, "words") == {(BRANDT, DAHLAN): 1}


def test_in_the_passage_the_sentences_before_and_after_count_and_no_others(generation: Generation) -> None:
    assert cells(generation, "passage") == {(BRANDT, DAHLAN): 1, (BRANDT, NORRHOLM): 1}


def test_kinds_and_names_may_be_left_out(generation: Generation) -> None:
    assert cells(generation, "passage", kinds=("location",)) == {(BRANDT, NORRHOLM): 1}
    assert cells(generation, "passage", without=(NORRHOLM,)) == {(BRANDT, DAHLAN): 1}


def test_a_cell_knows_its_utterances(generation: Generation) -> None:
    chosen = select(generation, Filters())
    assert len(utterances_about(generation, chosen, "passage", BRANDT, NORRHOLM)) == 1
    assert utterances_about(generation, chosen, "words", BRANDT, NORRHOLM).empty
