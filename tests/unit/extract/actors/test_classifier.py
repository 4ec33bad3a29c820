"""Which of the weighed proposals are kept."""

from dashboard.extract.actors.classifier import named_again

PLACES = [(0, 1), (4, 5), (8, 9)]


def test_what_is_a_name_elsewhere_is_one_where_little_speaks_against_it() -> None:
    names = [("Larnheim", 2), ("Larnheim", 2), ("Velk", 0)]
    assert sorted(named_again(PLACES, names, [2.0, -0.5, -0.5])) == [0, 1]


def test_what_much_speaks_against_or_is_another_type_is_left_out() -> None:
    names = [("Larnheim", 2), ("Larnheim", 2), ("Larnheim", 1)]
    assert named_again(PLACES, names, [2.0, -1.5, -0.5]) == [0]


def test_a_better_name_over_the_same_words_stays() -> None:
    names = [("Larnheim", 2), ("Larnheim", 2), ("Larnheim Motors", 1)]
    assert sorted(named_again([(0, 1), (4, 5), (4, 6)], names, [2.0, -0.5, 1.0])) == [0, 2]
