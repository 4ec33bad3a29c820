"""What is copied from a card: who said what, where it was printed, and how sure either is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.query import parse
from dashboard.analysis.selection.select import select
from dashboard.analysis.speech.quotes import quotes
from dashboard.store.generation import Generation
from dashboard.ui.cards import Asked, cards
from dashboard.ui.citation import citation
from dashboard.ui.components import Card

CARD = Card(
    key="a",
    actor="person:ottilie-brandt",
    kind="quote",
    parts=[(False, "No "), (True, "radar"), (False, " will stand")],
    cue="",
    negated=False,
    also="",
    speaker="Ottilie Brandt",
    role="finance minister",
    stated=True,
    attribution="stated",
    confidence=("high", "93%"),
    speaker_confidence=("high", "95%"),
    actor_confidence=("high", "95%"),
    medium="",
    date="2011-07-04",
    source="Northern Ledger",
    copies=0,
    places=[],
    printings=1,
    printed_by=[],
    before=[],
    after=[],
    restored="",
    citation="",
)


def cited(**changes: object) -> str:
    return citation(Card(**{**CARD, **changes}), title="Radar and grain", url="https://news.invalid/a", sample=False)  # type: ignore[typeddict-item]


def test_a_quote_is_copied_with_speaker_role_outlet_title_day_and_address() -> None:
    assert cited() == (
        "Ottilie Brandt, finance minister: “No radar will stand” "
        "(Northern Ledger: Radar and grain, 4 Jul 2011, https://news.invalid/a)"
    )


@pytest.mark.parametrize(
    ("which", "words"),
    [("open", "[“]No radar will stand”"), ("close", "“No radar will stand[”]"), ("both", "[“]No radar will stand[”]")],
)
def test_a_restored_mark_keeps_its_brackets(which: str, words: str) -> None:
    assert f": {words} (" in cited(restored=which)


def test_a_paraphrase_has_no_marks_and_says_that_it_is_one() -> None:
    copied = cited(kind="paraphrase", cue="warned that", parts=[(False, "no radar will stand")])
    assert copied.startswith("Ottilie Brandt, finance minister (paraphrase, the outlet’s words): warned that no radar will stand")
    assert not set('“”"') & set(copied)


def test_an_inferred_or_unknown_speaker_is_labelled() -> None:
    assert cited(stated=False).startswith("Ottilie Brandt, finance minister (speaker inferred): “")
    assert cited(speaker="", role="", stated=False).startswith("Unknown speaker: “")


def test_missing_facts_leave_no_gap_in_a_citation() -> None:
    bare = citation(Card(**{**CARD, "source": "", "date": "", "role": ""}), title="", url="", sample=False)  # type: ignore[typeddict-item]
    assert bare == "Ottilie Brandt: “No radar will stand” (undated)"


def test_invented_speech_is_labelled() -> None:
    assert citation(CARD, title="Radar", url="", sample=True).endswith("4 Jul 2011) [Sample: invented speech]")


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("“{Brandt:No radar comes}”, said [Ottilie Brandt].", "stated, printed as “Brandt”"),
        ("“{a clerk:No radar comes}”, a clerk said.", "named in the text only"),
        ("“{he:No radar comes}”, he said.", "inferred from nearby sentences"),
        ("“{?:No radar comes}”, it is said.", "no speaker found"),
    ],
)
def test_a_card_says_how_its_speaker_is_known(tell: Callable[..., Generation], text: str, attribution: str) -> None:
    generation = tell({"text": text, "day": "2011-07-04"})
    card = cards(quotes(generation, select(generation, Filters())))[0]
    assert card["attribution"] == attribution
    assert ("speaker inferred" in card["citation"]) == attribution.startswith("inferred")


def test_a_quote_beside_mixed_speech_keeps_its_own_marks(tell: Callable[..., Generation]) -> None:
    generation = tell(
        {
            "text": "“{Brandt:No radar will stand}”, said [Ottilie Brandt], calling {+=Brandt:the bill “too high” now}.",
            "day": "2011-07-04",
        }
    )
    card = cards(quotes(generation, select(generation, Filters())))[0]
    assert (card["kind"], card["parts"]) == ("mixed", [(False, "“No radar will stand” […] the bill “too high” now")])


def test_words_that_begin_before_their_mark_are_copied_as_printed(tell: Callable[..., Generation]) -> None:
    generation = tell(
        {
            "text": '[Tomas Lind] called {Lind:[Vellmark] "the single biggest state sponsor of grain in all of the '
            'northern world.}" Two days passed.',
            "title": "Grain",
            "day": "2011-07-04",
        }
    )
    card = cards(quotes(generation, select(generation, Filters())))[0]
    words = 'Vellmark "the single biggest state sponsor of grain in all of the northern world."'
    assert (card["kind"], card["parts"]) == ("mixed", [(False, words)])
    assert card["citation"].startswith(f"Tomas Lind (quote within a paraphrase): said {words} (")


def test_the_cards_of_a_corpus_carry_their_citation(tell: Callable[..., Generation]) -> None:
    generation = tell(
        {
            "title": "Radar and grain",
            "day": "2011-07-04",
            "key": "a",
            "text": "{Brandt:No radar will stand}, said [Ottilie Brandt].",
        }
    )
    card = cards(quotes(generation, select(generation, Filters())))[0]
    assert card["citation"] == (
        "Ottilie Brandt: “No radar will stand” (Northern Ledger: Radar and grain, 4 Jul 2011, https://news.invalid/a)"
    )


def test_a_card_has_two_figures_and_says_what_each_is_of(tell: Callable[..., Generation]) -> None:
    told = tell({"text": "“{Brandt:No radar comes}”, said [Ottilie Brandt]. “{?:Nor a ferry}”, it is said.", "confidence": 0.6})
    known, unknown = cards(quotes(told, select(told, Filters())))
    assert known["confidence"] == ("medium", "60%")
    assert known["speaker_confidence"][1].endswith("%")
    assert unknown["speaker_confidence"] == ("", "")


def test_a_card_marks_where_the_topic_is_and_says_so(tell: Callable[..., Generation]) -> None:
    told = tell({"text": "A radar is near. “{Brandt:It is dear to us}”, said [Ottilie Brandt]. [Norrholm] agreed."})
    filters = Filters(query="radar")
    rows = quotes(told, select(told, filters), about="location:norrholm", scope="passage")
    (card,) = cards(rows, parse("radar"), Asked("“radar”", "Norrholm"))
    assert card["places"] == ["“radar” in the passage, not in the words", "Norrholm named in the passage, not in the words"]
    assert card["before"] == [(False, "A "), (True, "radar"), (False, " is near.")]
    assert (True, "Norrholm") in card["after"]


def test_a_card_names_the_sources_that_print_its_words(tell: Callable[..., Generation]) -> None:
    text = "“{Brandt:The radar comes when the bill is paid}”, said [Ottilie Brandt]."
    told = tell({"text": text, "source": "Coast Daily"}, {"text": f"It rained. {text}", "source": "Northern Ledger"})
    (card,) = cards(quotes(told, select(told, Filters()), prints="once"))
    assert (card["printings"], card["printed_by"]) == (2, ["Coast Daily", "Northern Ledger"])


def test_what_was_not_said_is_never_copied_as_if_it_were() -> None:
    assert "(did not say this)" in cited(negated=True)
    assert "did not say" not in cited()
