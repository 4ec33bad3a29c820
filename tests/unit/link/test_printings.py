"""Words that several articles print are one saying."""

import datetime as dt

from dashboard.link.printings import Printing, group_printings

JULY = dt.date(2011, 7, 4)
LONG = "we will not sell the radar to anybody before the bill for the harbour has been paid in full"


def printing(
    text: str, *, speaker: str = "person:brandt", copies: int = 0, days: int | None = 0, quoted: bool = True
) -> Printing:
    return Printing(speaker, copies, None if days is None else JULY + dt.timedelta(days), quoted, text)


def test_the_same_words_but_for_case_and_punctuation_are_one_saying() -> None:
    assert group_printings([printing("No radar, before the bill!"), printing("no radar before the Bill", copies=1)]) == [0, 0]


def test_another_speaker_or_a_paraphrase_is_another_saying() -> None:
    others = [printing(LONG, speaker="person:lind"), printing(LONG, quoted=False)]
    assert group_printings([printing(LONG), *others]) == [0, 1, 2]


def test_a_version_that_is_cut_short_is_of_the_saying() -> None:
    assert group_printings([printing(LONG), printing(LONG.removesuffix(" in full"), copies=1)]) == [0, 0]
    assert group_printings([printing(LONG.removesuffix(" in full"), copies=1), printing(LONG)]) == [0, 0]


def test_a_version_that_lost_its_not_or_has_another_figure_is_another_saying() -> None:
    assert group_printings([printing(LONG), printing(LONG.replace("will not", "will"), copies=1)]) == [0, 1]
    sold = "they will sell 40 of the old radars to the harbour board before winter, and more when the ice has gone in spring"
    assert group_printings([printing(sold), printing(sold.replace("40", "400"), copies=1)]) == [0, 1]
    assert group_printings([printing(sold), printing(sold.replace("old", "small"), copies=1)]) == [0, 0]


def test_an_omission_inside_is_of_the_saying_whatever_it_held() -> None:
    middle = "which nobody had asked us for in all the years that have passed"
    whole = f"{LONG} {middle} and we told the board so in writing on the first day of the talks"
    assert group_printings([printing(whole), printing(whole.replace(f"{middle} ", ""), copies=1)]) == [0, 0]


def test_a_version_with_other_words_is_not() -> None:
    assert group_printings([printing(LONG), printing(LONG.replace("radar", "ferry").replace("harbour", "pier"))]) == [0, 1]


def test_versions_are_compared_with_the_first_so_that_they_cannot_drift() -> None:
    words = [f"word{number}" for number in range(30)]
    shifted = [" ".join(words[start : start + 20]) for start in (0, 3, 6, 9)]
    assert group_printings([printing(text, copies=number) for number, text in enumerate(shifted)]) == [0, 0, 2, 2]


def test_the_same_words_a_month_later_are_said_again() -> None:
    assert group_printings([printing(LONG), printing(LONG, days=31), printing(LONG, days=32)]) == [0, 0, 2]


def test_an_undated_article_is_near_every_other() -> None:
    assert group_printings([printing(LONG), printing(LONG, days=None)]) == [0, 0]


def test_a_few_words_are_one_saying_only_in_copies_of_one_article() -> None:
    assert group_printings([printing("No comment."), printing("No comment.", copies=1), printing("No comment.")]) == [0, 1, 0]


def test_unknown_speakers_say_the_same_only_in_copies_of_one_article() -> None:
    unknown = [printing(LONG, speaker="", copies=copies) for copies in (0, 1, 0)]
    assert group_printings(unknown) == [0, 1, 0]
