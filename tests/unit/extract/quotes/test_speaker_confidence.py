"""Two figures: that the words name the right speaker, and that they mean this actor."""

from __future__ import annotations

from dashboard import annotate
from dashboard.model import Quote


def only(text: str) -> Quote:
    (quote,) = annotate(text, clean=False).quotes
    return quote


def test_a_speaker_who_is_nobody_of_the_article_is_as_sure_as_the_words_are() -> None:
    quote = only("The dam of Orlo leaks. “It will break,” an engineer said. Snow fell.")
    assert (quote.speaker, quote.actor_id) == ("an engineer", "")
    assert quote.speaker_confidence > 0.9
    assert quote.actor_confidence == 0


def test_a_pronoun_is_surer_as_words_than_as_a_person() -> None:
    quote = only("Karl Veen met Olof Dahl in Orlo. He said the talks had been long.")
    assert quote.actor_id == "person:karl-veen"
    assert 0 < quote.actor_confidence < quote.speaker_confidence


def test_a_quotation_without_a_speaker_has_neither() -> None:
    quote = only("The hall in Orlo was dark at noon. “Nobody pays for the light in this town any more.” Snow fell.")
    assert (quote.speaker, quote.speaker_confidence, quote.actor_confidence) == ("", 0, 0)
