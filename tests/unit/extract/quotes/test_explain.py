"""A quote's reasons: the rule that found it, what the model weighed, and the steps to its speaker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.extract.annotate import annotate
from dashboard.model import Article, Quote, Why

TEXT = """Ana Ruel, the harbour engineer, met the council of Velmar on Monday. "We will not pay for the wall," she said.

Karl Veen told reporters that the gates would stand by June. According to the port office, two ships were turned away.

"Nobody asked the ferrymen," it says on a poster.
"""


def quotes(text: str, *, explain: bool = True) -> list[Quote]:
    return list(annotate(Article("k", "k", "", text), cleaning=False, explain=explain).quotes)


def why(quote: Quote) -> Why:
    assert quote.why is not None
    return quote.why


def test_each_quote_says_what_it_was_found_by() -> None:
    rules = {quote.text: why(quote).rule for quote in quotes(TEXT)}
    assert rules["We will not pay for the wall,"] == "Words in quotation marks with the cue “said” after them."
    assert rules["the gates would stand by June"] == "The words that “told” governs (ccomp)."
    assert rules["two ships were turned away"] == "What “According to” leaves of its sentence."


def test_a_pronoun_is_followed_to_whom_it_fits_best_and_the_runner_up_is_named() -> None:
    first, second = why(quotes(TEXT)[0]).speaker
    assert first == "“she” is the subject of “said”."
    assert second.startswith("“she” fits Ana Ruel (")


def test_a_name_is_followed_to_the_actor() -> None:
    told = next(quote for quote in quotes(TEXT) if quote.cue == "told")
    assert why(told).speaker == ("“Karl Veen” is the subject of “told”.", "“Karl Veen” names Karl Veen.")


def test_what_leads_to_nobody_says_so() -> None:
    office = next(quote for quote in quotes(TEXT) if quote.cue == "According to")
    assert not office.actor_id
    assert "leads to no one person, organisation or place" in why(office).speaker[-1]


def test_the_score_is_what_decided_and_the_weights_are_the_heaviest() -> None:
    for quote in quotes(TEXT):
        reasons = why(quote)
        assert reasons.score is not None
        assert reasons.threshold is not None
        assert reasons.threshold <= reasons.score <= 1
        weights = [abs(weight) for _, weight in reasons.weighed]
        assert weights == sorted(weights, reverse=True)
        assert weights


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("RUEL: “We will stay in Orlo.”\n\nVEEN: “We will go to Kester.”\n\nKarl Veen met Ana Ruel.", "under a label"),
        (
            "Ana Ruel opened the hall. Ruel paid.\n\nWhy now?\n\n“Because the old one leaked.”\n\nWho pays?\n\n“We all do.”",
            "answer a question",
        ),
    ],
)
def test_words_found_by_the_layout_say_by_what(text: str, place: str) -> None:
    reasons = [why(quote) for quote in quotes(text)]
    assert [place in reason.rule for reason in reasons] == [True, True]
    assert not [told for reason in reasons for told in (reason.rule, *reason.speaker) if "“”" in told or "“:”" in told]


def test_in_a_language_that_is_not_parsed_marks_alone_find_a_quote_and_nobody_speaks() -> None:
    german = "Der Rat tagte am Montag in Velmar.\n\n„Der Notfallplan passt in eine Schublade“, sagte Ana Ruel nach der Sitzung."
    [quote] = annotate(Article("k", "k", "", german, language="de"), cleaning=False, explain=True).quotes
    assert quote.text == "Der Notfallplan passt in eine Schublade"
    reasons = why(quote)
    assert reasons.rule == "Words in quotation marks. The language is not parsed, so they were found by their marks alone."
    assert reasons.speaker == ("Without grammar nothing says who speaks: the speaker is unknown.",)
    assert (reasons.score, reasons.threshold, reasons.weighed) == (None, None, ())


@pytest.mark.parametrize("explain", [False, True])
def test_reasons_are_in_the_record_only_where_they_were_asked_for(explain: bool) -> None:
    record = annotate(Article("k", "k", "", TEXT), cleaning=False, explain=explain).record()
    assert {"why" in quote for quote in record["quotes"]} == {explain}


def test_being_asked_changes_nothing_else() -> None:
    assert quotes(TEXT, explain=False) == [replace(quote, why=None) for quote in quotes(TEXT)]
