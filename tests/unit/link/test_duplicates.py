"""Copies are grouped whatever was done to them on the way; two stories on one subject are not."""

from __future__ import annotations

import random
import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.link import duplicates
from dashboard.link.duplicates import BANDS, group_copies

HARBOUR = """\
The port of Velmar will close its northern basin for two years from next spring, the harbour board decided on Tuesday,
after divers found that the quay built in 1931 has lost much of its footing. Ferries to the islands are to leave from
the fish dock, which the board wants to deepen before winter. "Nobody will be stranded," said the harbour master, Ilse
Brandmeer, who put the cost at forty million crowns. Traders on the quay asked for lower rents while the work lasts.
The town council meets on Friday to discuss how lorries can be kept out of the old streets. A study made nine years
ago had warned that the piles were rotting, but the money was spent on a new crane instead, according to the minutes
of the board. Shipping companies said that they would not raise fares this year, and the islanders' association
welcomed that promise, though its chairman, Oren Falk, noted that a similar one had been broken before. Engineers
expect to drive the first steel piles in April, when the ice has gone, and to finish the western end within a year.
Until then boats of more than sixty metres must wait in the roads, and the pilots have asked for a second tug to be
stationed there."""

COUNCIL = """Two hundred people marched through Velmar on Friday against plans to send lorries through the old town while the
port's northern basin is closed. The council had met behind shut doors and adjourned without a vote. Shopkeepers
carried empty crates and rang bells outside the town hall, and police turned traffic away for an hour. The mayor,
Tamsin Oyelaran, told them that a ring road was being studied, but that no decision would come before the summer.
Residents of Rope Street want the lorries to use the disused railway line, which belongs to the state. A spokesman for
the railway said that it had not been asked. The harbour board, whose quay has to be rebuilt, kept away from the
meeting. Ferries to the islands ran as usual, and hotels reported no cancellations."""


def test_a_copy_with_a_dateline_and_another_agency_s_tail_is_a_copy():
    wire = f"VELMAR, 3 March (Northern Wire) - {HARBOUR} (Reporting by A. Person)"
    assert group_copies([HARBOUR, wire]) == [0, 0]


def test_small_edits_do_not_make_a_new_story():
    edited = HARBOUR.replace("forty million", "forty-two million").replace("on Tuesday", "late on Tuesday")
    assert group_copies([HARBOUR, COUNCIL, edited]) == [0, 1, 0]


def test_a_shortened_copy_belongs_to_the_whole_story():
    assert group_copies([HARBOUR, HARBOUR[:420]]) == [0, 0]


def test_spelling_of_marks_case_and_line_breaks_do_not_matter():
    other = HARBOUR.replace('"', "”").replace("\n", "\n\n").upper()
    assert group_copies([other, HARBOUR]) == [0, 0]


def test_two_stories_about_one_subject_stay_apart():
    assert group_copies([HARBOUR, COUNCIL]) == [0, 1]


def test_alerts_that_share_their_background_stay_apart():
    background = """\
The ministers met in Velmar to bridge deep differences over the harbour dues, before a summit of the island states
next week that is to settle who pays for dredging the northern channel. Following is the latest from the meeting."""
    assert group_copies(
        [
            f"{background} The dues will stay as they are until spring, said one minister.",
            f"{background} Nobody spoke about aid for the western islands, said another.",
        ]
    ) == [0, 1]


def test_short_texts_are_copies_only_if_their_words_are_equal():
    assert group_copies(["Quay closes.", "quay closes", "Quay opens."]) == [0, 0, 2]


def test_short_texts_of_one_long_word_are_copies_only_if_it_is_the_same():
    assert group_copies(["x" * 100_000, "x" * 100_001, "X" * 100_000]) == [0, 1, 0]


def test_a_word_repeated_is_a_copy_of_itself():
    assert group_copies([f"{'no ' * times}" for times in (20, 200, 2000, 3)]) == [0, 0, 0, 3]


def test_texts_beyond_a_batch_of_signatures_are_compared_with_those_before(monkeypatch):
    monkeypatch.setattr(duplicates, "AT_ONCE", 2)
    monkeypatch.setattr(duplicates, "REMEMBERED", 10)
    assert group_copies([HARBOUR, COUNCIL, "Quay closes.", COUNCIL, HARBOUR]) == [0, 1, 2, 1, 0]


def test_a_long_text_among_many_that_begin_alike_is_searched_and_not_read_each_time(monkeypatch):
    rng = random.Random(7)
    words = [f"word{number}" for number in range(5000)]
    begin = " ".join(rng.choices(words, k=130))
    texts = [f"{begin} {' '.join(rng.choices(words, k=length))}" for length in (20_000, *[50] * 40)]
    searched, search = [], np.searchsorted
    monkeypatch.setattr(np, "searchsorted", lambda many, few: searched.append(len(few)) or search(many, few))
    group_copies(texts)
    assert 40 <= len(searched) <= 4 * BANDS * len(texts)
    assert max(searched) < 200


def test_equal_texts_are_proposed_to_the_first_and_the_one_before():
    shingles = [np.arange(50, dtype=np.uint64)] * 100
    assert len(list(duplicates._proposed(shingles, shingles))) == 99 + 98


numbers = st.sets(st.integers(0, 300), min_size=1, max_size=200)


@given(numbers, numbers)
def test_copies_are_told_by_the_share_of_what_both_hold(one, other):
    shared, either, less = len(one & other), len(one | other), min(len(one), len(other))
    alike, within = (0.85, 0.95) if less < 100 else (0.6, 0.8)
    arrays = [np.array(sorted(each), dtype=np.uint64) for each in (one, other)]
    assert duplicates._copies(*arrays) == (shared >= alike * either or shared >= within * less)


@settings(deadline=None)
@given(st.data())
def test_the_worst_texts_are_grouped_like_any(worst_text, data):
    texts = data.draw(st.lists(worst_text, max_size=4))
    found = group_copies([*texts, *texts])
    assert [number for number, text in zip(found, texts, strict=False) if re.search(r"[^\W_]", text.casefold())] == [
        number for number, text in zip(found[len(texts) :], texts, strict=True) if re.search(r"[^\W_]", text.casefold())
    ]


def test_texts_without_words_are_nobody_s_copies():
    assert group_copies(["", "", " - ", HARBOUR]) == [0, 1, 2, 3]


def test_nothing_in_nothing_out():
    assert group_copies([]) == []


def test_every_copy_is_found_among_many_stories():
    rng = random.Random(7)
    words = HARBOUR.split()
    stories = [" ".join(rng.choices(words, k=150)) for _ in range(300)]
    copies = [" ".join(word for word in story.split() if rng.random() > 0.02) for story in stories]
    assert group_copies([*stories, *copies]) == [*range(300), *range(300)]


@given(st.lists(st.sampled_from([HARBOUR, COUNCIL, HARBOUR[:500], "Quay closes.", "", COUNCIL + " Rain fell."]), max_size=8))
def test_the_same_texts_group_alike_in_any_order(texts):
    def together(order):
        numbers = dict(zip(order, group_copies([texts[i] for i in order]), strict=True))
        return {(i, j) for i in numbers for j in numbers if numbers[i] == numbers[j]}

    positions = list(range(len(texts)))
    assert together(positions) == together(positions[::-1])
