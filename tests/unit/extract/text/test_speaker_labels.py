from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.quotation_marks import find_stretches
from dashboard.extract.text.speaker_labels import find_labels, split_at_labels


def labels(text: str) -> list[tuple[str, str]]:
    return [(label.kind, text[label.start : label.end]) for label in find_labels(text, split_paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'The dam broke. ANA RUEL, CHIEF ECONOMIST, VELK BANK, NORRHOLM: "A bad day."',
            [("capitals", "ANA RUEL, CHIEF ECONOMIST, VELK BANK, NORRHOLM")],
        ),
        ('The dam broke. MAYOR ANA RUEL ON THE DAM "It will be mended."', [("capitals", "MAYOR ANA RUEL ON THE DAM")]),
        ('Lars Holm, opposition leader: "The trains will stop."', [("name", "Lars Holm, opposition leader")]),
        ('"We agree." Karl Veen: "We do not."', [("name", "Karl Veen")]),
        ("And from Chairwoman Ruth Elling:\n\n“She served this town well.”", [("line", "And from Chairwoman Ruth Elling")]),
        ("Q: Why did you go?\n\nA: I had to.\n\nQ: Do you regret it?", [("turn", "Q"), ("turn", "A"), ("turn", "Q")]),
    ],
)
def test_a_label_names_who_speaks_after_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'Lars Holm, the opposition leader, said: "The trains will stop."',
        "The EU and the UN met in ORLO on Monday.",
        "Tickets: 40 crowns\n\nDoors: seven o'clock\n\nTickets: sold at the door",
        "The menu: soup, bread and fish.",
    ],
)
def test_a_sentence_or_a_notice_has_no_label(text: str) -> None:
    assert labels(text) == []


def test_the_turns_of_a_talk_are_told_from_notices_by_a_persons_name() -> None:
    talk = "Ana Ruel: I went.\n\nPost: Why?\n\nAna Ruel: I had to.\n\nPost: Thank you."
    assert [kind for kind, _ in labels(talk)] == ["turn"] * 4
    assert labels(talk.replace("Ana Ruel", "Lower Price")) == []


def test_no_quotation_goes_on_over_a_label() -> None:
    text = 'The bank fell. ANA RUEL, VELK BANK: "It looks bad. KARL VEEN, PORT BANK: "It looks good."'
    blocks = split_paragraphs(text)
    stretches = find_stretches(text, blocks, find_labels(text, blocks))
    assert [text[s.start : s.end] for s in stretches] == ["It looks bad.", "It looks good."]
    assert [s.repaired for s in stretches] == ["close", ""]


def test_a_turn_printed_without_marks_is_a_quotation_that_lost_both() -> None:
    text = "Q: Why did you go?\n\nA: I had to go. It was late.\n\nQ: Do you regret it?"
    blocks = split_paragraphs(text)
    stretches = find_stretches(text, blocks, find_labels(text, blocks))
    assert [(text[s.start : s.end], s.repaired) for s in stretches][1] == ("I had to go. It was late.", "both")


def test_a_colon_alone_on_its_line_is_no_label() -> None:
    assert labels(":\n“We will stay.”") == []


@given(st.text(alphabet='AB c:\n.“"”,', max_size=80))
def test_labels_lie_apart_inside_the_text_and_pieces_cover_the_paragraphs(text: str) -> None:
    blocks = split_paragraphs(text)
    found = find_labels(text, blocks)
    assert all(0 <= label.start < label.end <= label.after <= len(text) for label in found)
    assert all(first.after <= second.start for first, second in itertools.pairwise(found))
    pieces = split_at_labels(blocks, found)
    for number, (start, end) in enumerate(blocks):
        own = [piece for piece in pieces if piece[2] == number]
        assert (own[0][0], own[-1][1]) == (start, end)
        assert all(first[1] == second[0] for first, second in itertools.pairwise(own))
