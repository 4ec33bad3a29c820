from __future__ import annotations

import pytest

from dashboard import annotate
from dashboard.model import Article, Quote


def said(text: str, title: str = "") -> list[tuple[str, str]]:
    """Each quote's first words with its speaker's name, else the speaker's words."""
    return [(" ".join(quote.text.split()[:3]), quote.speaker_resolved or quote.speaker) for quote in _quotes(text, title)]


def _quotes(text: str, title: str = "") -> tuple[Quote, ...]:
    return annotate(Article(key="a", id="a", title=title, text=text), clean=False).quotes


ROUND_UP = (
    "NORRHOLM - The bank cut its rate on Friday. COMMENTS: ANA RUEL, CHIEF ECONOMIST, VELK BANK, NORRHOLM: "
    '"The cut comes too late. It will not help." "The market wanted more." KARL VEEN, HEAD OF TRADING AT PORT BANK IN KESTER '
    '"It was what we had hoped for. ON THE RATE IN MAY: "There will be another cut." MARKET REACTION: "None" was seen.'
)


def test_each_block_of_a_round_up_is_the_words_of_whom_its_label_names() -> None:
    found = said(ROUND_UP)
    assert found[:4] == [
        ("The cut comes", "Ana Ruel"),
        ("The market wanted", "Ana Ruel"),
        ("It was what", "Karl Veen"),
        ("There will be", "Karl Veen"),
    ]
    assert all(name not in {"Ana Ruel", "Karl Veen"} for _, name in found[4:])


def test_what_stands_under_two_labels_is_never_one_utterance() -> None:
    quotes = _quotes(ROUND_UP)
    assert quotes[0].group == quotes[1].group
    assert len({quotes[1].group, quotes[2].group, quotes[3].group}) == 3


def test_headings_of_somebodys_speech_leave_the_floor_to_the_person_of_the_title() -> None:
    text = (
        "NORRHOLM - The following are highlights of Governor Ana Ruel's testimony to the council on Monday.\n\n"
        'ON BANKS: "They have to lend again."\n\nON JOBS: "We have lost too many of them."'
    )
    found = said(text, "Ruel testimony to the council")
    assert [name for _, name in found if name] == ["Ana Ruel", "Ana Ruel"]


def test_a_debate_goes_back_and_forth() -> None:
    text = (
        "Ana Ruel and Karl Veen met on Monday for their last debate.\n\n"
        'ON THE DAM Ruel: "It has to be built." Veen: "It costs too much." "We cannot pay." Ruel: "We can."'
    )
    assert [name for _, name in said(text)] == ["Ana Ruel", "Karl Veen", "Karl Veen", "Ana Ruel"]


def test_answers_in_marks_belong_to_the_person_the_interview_is_with() -> None:
    text = (
        "Nadia Karim has led the ministry since May.\n\nWhy did you take the post?\n\n“I was asked on a Sunday.”\n\n"
        "Do you regret it?\n\n“Not for a minute.”"
    )
    quotes = _quotes(text, "Five questions for Nadia Karim")
    assert [quote.speaker_resolved for quote in quotes] == ["Nadia Karim", "Nadia Karim"]
    assert not any(quote.speaker_stated for quote in quotes)


def test_the_turns_of_a_transcript_are_quotes_whose_marks_are_restored() -> None:
    text = (
        "Nadia Karim, 54, has led the ministry since May. She spoke to the Kester Post.\n\nKester Post: Why did you take it?\n\n"
        "Nadia Karim: I was asked on a Sunday.\n\nKESTER POST: Do you regret it?\n\nNADIA KARIM: Not for a minute."
    )
    quotes = [quote for quote in _quotes(text) if quote.speaker_resolved == "Nadia Karim"]
    assert [(quote.text, quote.kind, quote.repaired) for quote in quotes] == [
        ("I was asked on a Sunday.", "direct", "both"),
        ("Not for a minute.", "direct", "both"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The vote passed.\n\nAnd from Chairwoman Ruth Elling:\n\n“She served this town well for many years.”", "Ruth Elling"),
        ('The fares stay, parliament decided.\n\nLars Holm, opposition leader: "The trains will stop."', "Lars Holm"),
        ('The hall was full. Ruel then turned to the residents. "You will have water by tonight."', "Ruel"),
    ],
)
def test_a_line_or_sentence_before_the_marks_names_the_speaker(text: str, speaker: str) -> None:
    assert said(text)[-1][1] == speaker
