"""What the proposals of an article say of each other."""

import numpy as np

from dashboard.extract.actors.context_features import add_context

WORDS = ["Ana", "Velk", "met", "Velk", "of", "Veland"]
SPANS = [(0, 1), (0, 2), (3, 4), (3, 6), (5, 6)]
PERSON, PLACE, NONE = (9.0, 0.0, 0.0), (0.0, 9.0, 0.0), (0.0, 0.0, 9.0)
SCORES = np.array([NONE, PERSON, NONE, NONE, PLACE], dtype=np.float32)
OWN, SAME, ENDS, BEGINS, OVERLAP, LAST, LISTED, BETWEEN = (slice(3 * at, 3 * at + 3) for at in range(8))


def test_a_name_is_told_of_the_longer_name_that_ends_in_it_or_begins_with_it() -> None:
    found = add_context(SCORES, SPANS, WORDS)
    assert found[2, ENDS][0] > 0.99
    assert found[0, BEGINS][0] > 0.99
    assert not found[1, ENDS].any()
    assert not found[4, BEGINS].any()


def test_a_name_is_told_of_what_overlaps_it_and_of_its_last_word() -> None:
    found = add_context(SCORES, SPANS, WORDS)
    assert found[0, OVERLAP][0] > 0.99
    assert found[3, OVERLAP][1] > 0.99
    assert found[1, LAST][2] > 0.99
    assert found[3, LAST][1] > 0.99


def test_the_same_words_share_their_mean_score() -> None:
    scores = np.array([PERSON, NONE], dtype=np.float32)
    found = add_context(scores, [(0, 1), (2, 3)], ["Velk", "and", "Velk"])
    assert found[:, OWN].tolist() == scores.tolist()
    assert found[0, SAME].tolist() == found[1, SAME].tolist() == [4.5, 0.0, 4.5]


def test_one_proposal_alone_has_no_neighbours() -> None:
    assert not add_context(SCORES[:1], [(0, 1)], WORDS)[0, 6:].any()


def test_a_name_is_told_of_those_listed_with_it() -> None:
    scores = np.array([NONE, PLACE, NONE, PERSON], dtype=np.float32)
    found = add_context(scores, [(0, 1), (2, 3), (5, 6), (7, 8)], ["Rell", ",", "Dorm", ",", "and", "Veland", "met", "Velk"])
    assert found[0, LISTED][1] > 0.99
    assert found[2, LISTED][1] > 0.99
    assert found[1, LISTED][2] > 0.99
    assert not found[3, LISTED].any()


def test_one_between_two_others_is_told_what_both_allow() -> None:
    scores = np.array([PLACE, NONE, PLACE], dtype=np.float32)
    found = add_context(scores, [(0, 1), (2, 3), (4, 5)], ["Rell", ",", "Dorm", "and", "Veland"])
    assert found[1, BETWEEN][1] > 0.99
    assert not found[0, BETWEEN].any()
