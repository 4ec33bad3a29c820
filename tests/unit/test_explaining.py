"""Why a quote was found, asked of a process of its own."""

from __future__ import annotations

import pytest

from dashboard.errors import ModelError
from dashboard.explaining import annotate_with_reasons
from dashboard.extract.language_model.locate import MODEL_VARIABLE

TEXT = 'The ferry sails again.\n\n"It was late," said Ilse Brandmeer of the harbour board on Monday in Tornby.'


def test_the_quotes_of_an_article_come_with_their_reasons() -> None:
    record = annotate_with_reasons("Ferry", TEXT, "en")
    [quote] = record["quotes"]
    assert TEXT[quote["start"] : quote["end"]] == "It was late,"
    assert quote["why"]["speaker"][-1] == "“Ilse Brandmeer” names Ilse Brandmeer."


def test_so_does_a_quote_in_a_language_that_is_not_parsed() -> None:
    text = "Die Fähre fährt wieder.\n\n„Der Notfallplan passt in eine Schublade“, sagte Ilse Brandmeer am Montag in Tornby."
    [quote] = annotate_with_reasons("Fähre", text, "de")["quotes"]
    assert "The language is not parsed" in quote["why"]["rule"]
    assert quote["why"]["score"] is None


def test_what_the_command_says_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODEL_VARIABLE, "no_such_model")
    with pytest.raises(ModelError, match="no_such_model"):
        annotate_with_reasons("Ferry", TEXT, "en")
