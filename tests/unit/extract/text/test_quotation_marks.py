from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.quotation_marks import find_stretches


def inside(text: str) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.repaired) for s in find_stretches(text, split_paragraphs(text))]


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is open,” said Ana Ruel.",
        '"The bridge is open," said Ana Ruel.',
        "''The bridge is open,'' said Ana Ruel.",
        "``The bridge is open,'' said Ana Ruel.",
        "«The bridge is open,» said Ana Ruel.",
        "‘The bridge is open,’ said Ana Ruel. ‘It’s safe.’",
        "'The bridge is open,' said Ana Ruel. 'It's safe.'",
    ],
)
def test_every_kind_of_mark(text: str) -> None:
    assert inside(text)[0] == ("The bridge is open,", "")


def test_a_closing_mark_alone_was_opened_where_its_paragraph_began() -> None:
    assert inside("Snow fell.\n\nWe are glad. We will stay,” said Ruel.") == [("We are glad. We will stay,", "open")]


def test_in_joined_paragraphs_it_was_opened_where_its_sentence_began() -> None:
    assert inside("Snow fell in Orlo. The road is shut,” said Ruel.") == [("The road is shut,", "open")]


def test_a_lead_in_is_not_part_of_the_quotation() -> None:
    assert inside("Snow fell.\n\nMayor Ruel said, We will stay.”") == [("We will stay.", "open")]


def test_the_end_of_a_phrase_says_nothing_of_its_beginning() -> None:
    assert inside("Snow fell.\n\nRuel said it quickly became” a nuisance.") == []


def test_a_phrase_in_marks_is_not_harmed_by_a_lost_mark_before_it() -> None:
    text = "Snow fell.\n\nWe are glad,” said Ruel, who called the plan “quite bold” on Monday."
    assert inside(text) == [("We are glad,", "open"), ("quite bold", "")]


def test_an_open_mark_continues_in_the_paragraph_that_opens_again() -> None:
    text = "“We are glad.\n\n“We will stay,” said Ruel."
    first, second = find_stretches(text, split_paragraphs(text))
    assert first.continues
    assert not second.continues
    assert first.repaired == second.repaired == ""


def test_an_open_mark_with_nothing_behind_it_is_closed_at_the_paragraphs_end() -> None:
    assert inside("Ruel said “we are glad.\n\nSnow fell.") == [("we are glad.", "close")]


def test_inches_are_no_marks() -> None:
    assert inside('The 16" pipe burst.') == []
    assert inside('"The 16" pipe burst again," said Ruel.') == [('The 16" pipe burst again,', "")]


def test_apostrophes_are_no_marks_where_single_ones_are() -> None:
    text = "‘The voters’ will isn’t heard,’ said Ruel. ‘In the ’90s it was.’"
    assert inside(text) == [("The voters’ will isn’t heard,", ""), ("In the ’90s it was.", "")]


def test_nested_single_marks_stay_inside() -> None:
    assert inside("“She called it ‘a good day’ twice,” said Ruel.") == [("She called it ‘a good day’ twice,", "")]


ODD = st.text(alphabet="ab A.,:?\n\"'“”‘’«»`0s—", max_size=80)


@given(ODD)
def test_whatever_the_marks_spans_are_ordered_within_their_paragraph(text: str) -> None:
    blocks = split_paragraphs(text)
    floor = 0
    for stretch in find_stretches(text, blocks):
        begin, end = blocks[stretch.paragraph]
        assert begin <= stretch.start < stretch.end <= end
        assert stretch.start >= floor
        assert stretch.outer_start <= stretch.start
        assert stretch.end <= stretch.outer_end
        floor = stretch.end


@given(ODD)
def test_a_text_without_marks_has_no_stretches(text: str) -> None:
    plain = "".join(c for c in text if c not in "\"'“”‘’«»`")
    assume(",," not in plain)  # two commas are a mark
    assert find_stretches(plain, split_paragraphs(plain)) == ()


def test_where_every_mark_opens_the_last_word_is_still_quoted() -> None:
    assert inside("“a " * 3000 + "late”")[0] == (("“a " * 3000 + "late")[1:], "")


def test_a_lost_closing_mark_is_put_where_the_next_sentence_opens_its_own() -> None:
    text = "“We slept. “We woke.” " * 500
    assert [words for words, _ in inside(text)] == ["We slept.", "We woke."] * 500


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_quotation_goes_on_over_a_line_that_closes_it(gap: str) -> None:
    text = f"Snow fell.{gap}“The dam will hold.{gap}We trust it,” Ruel said."
    first, second = find_stretches(text, split_paragraphs(text))
    assert (first.continues, second.continues) == (True, False)
    assert [text[s.start : s.end] for s in (first, second)] == ["The dam will hold.", "We trust it,"]
    assert first.repaired == second.repaired == ""


@pytest.mark.parametrize(
    "text",
    [
        'Snow fell.\n\n"We slept, she said.\n\nA 12" pipe burst at noon.',
        "“We slept all day, she said.\n\nThe dam, a 3” crack in it, broke.",
    ],
)
def test_a_mark_after_no_pause_closes_nothing_that_was_opened_in_another_line(text: str) -> None:
    assert inside(text) == [(text[text.index("We") :].split("\n")[0], "close")]


def test_lines_between_the_two_marks_are_part_of_it() -> None:
    text = 'Snow fell.\n"The dam will hold.\nIt is old.\nWe trust it," Ruel said.\nShe left.'
    assert inside(text) == [("The dam will hold.", ""), ("It is old.", ""), ("We trust it,", "")]


def test_a_paragraph_without_marks_between_them_is_not() -> None:
    text = "“The dam will hold.\n\nIt is old.\n\nWe trust it,” Ruel said."
    assert inside(text) == [("The dam will hold.", "close"), ("We trust it,", "open")]
