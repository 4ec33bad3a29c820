"""Keywords in, themes out: what belongs together, whatever the order, and under the same name as the corpus grows."""

from __future__ import annotations

import random
import tracemalloc
from collections import Counter
from itertools import combinations
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.link import terms, themes
from dashboard.link.terms import LONGEST_KEYWORD, MAX_KEYWORDS_READ, MAX_TERM_WORDS, MAX_TERMS_PER_ARTICLE, Terms, index_terms
from dashboard.link.theme_names import Theme, name_themes
from dashboard.link.themes import Themes, find_themes

type Rows = list[tuple[int, str, int]]

RADAR = ("radar site", "interceptors", "missile shield", "Vellmark range", "early warning")
GRAIN = ("grain harvest", "bread price", "Grain Board", "export quota", "silos")
FERRY = ("ferry", "harbour pilots", "Ostrava Bay", "night crossing", "lifeboats")


def articles(*subjects: tuple[str, ...], each: int = 6, first: int = 0) -> Rows:
    """Articles on each subject, each with another three of its keywords and one that it alone has."""
    rows: Rows = []
    number = first
    for subject in subjects:
        for words in list(combinations(subject, 3))[:each]:
            rows += [(number, word, rank) for rank, word in enumerate((*words, f"matter {number}"), start=1)]
            number += 1
    return rows


def words(found: Themes) -> set[frozenset[str]]:
    return {frozenset(theme.words) for theme in found.themes}


def test_keywords_that_articles_share_are_a_theme() -> None:
    found = find_themes(articles(RADAR, GRAIN, FERRY))
    assert words(found) == {frozenset(RADAR), frozenset(GRAIN), frozenset(FERRY)}
    assert len(found.members) == 18


def test_each_article_belongs_to_the_theme_of_its_keywords() -> None:
    found = find_themes(articles(RADAR, GRAIN))
    of = {article: found.themes[theme].words for article, theme, _ in found.members}
    assert all("radar site" in of[article] for article in range(6))
    assert all("silos" in of[article] for article in range(6, 12))
    assert all(0 < weight <= 1 for _, _, weight in found.members)


def test_an_article_may_stand_between_two_themes() -> None:
    rows = articles(RADAR, GRAIN, each=10)
    rows += [(50, word, rank) for rank, word in enumerate(("radar site", "grain harvest", "missile shield", "silos"), start=1)]
    assert len([theme for article, theme, _ in find_themes(rows).members if article == 50]) == 2


def test_a_keyword_counts_in_a_longer_one_and_in_the_plural() -> None:
    rows: Rows = [(0, "missile shield", 1), (1, "American missile shields", 1), (2, "MISSILE SHIELD plans", 1)]
    found = index_terms(rows, {})
    assert found.terms == [("missile", "shield")]
    assert found.counts == [3]
    assert found.shown == ["missile shield"]


def test_what_most_articles_hold_is_too_general_and_what_one_holds_too_rare() -> None:
    rows = [(number, "Norrholm", 1) for number in range(40)] + [(number, "silos", 2) for number in range(5)] + [(7, "ferry", 2)]
    assert index_terms(rows, {}).shown == ["silos"]


def test_words_of_time_and_quantity_are_no_terms_alone() -> None:
    rows: Rows = [(number, word, 1) for number in range(3) for word in ("hours", "night crossing", "night", "lifeboats")]
    assert set(index_terms(rows, {}).shown) == {"night crossing", "lifeboats"}


def test_codes_of_shares_are_no_terms() -> None:
    assert index_terms([(number, code, 1) for number in range(3) for code in ("VLM.N", ".SPX")], {}).terms == []


def test_a_part_that_never_stands_outside_the_whole_is_dropped_for_it() -> None:
    rows: Rows = [(0, "harbour pilots", 1), (1, "harbour pilots", 1), (2, "harbour pilots", 1), (2, "pilots", 2)]
    assert index_terms(rows, {}).shown == ["harbour pilots"]


def test_a_keyword_of_more_words_or_letters_than_any_has_is_no_term() -> None:
    long = ("harbour " * MAX_TERM_WORDS + "pilots", "x" * (LONGEST_KEYWORD + 1))
    assert index_terms([(number, word, 1) for number in range(3) for word in long], {}).terms == []


def test_a_keyword_that_unfolds_to_thousands_of_words_takes_no_memory() -> None:
    rows: Rows = [(number, "\ufdfa" * 600 * (number + 1), 1) for number in range(3)]
    tracemalloc.start()
    assert find_themes(rows) == Themes([], [])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_an_article_stuffed_with_keywords_holds_the_best_ranked_of_them() -> None:
    stuffed: Rows = [(number, f"silo{rank:04}", rank) for number in range(3) for rank in range(1, 2 * MAX_KEYWORDS_READ)]
    assert set(index_terms(stuffed, {}).shown) == {f"silo{rank:04}" for rank in range(1, MAX_KEYWORDS_READ + 1)}
    long: Rows = [(number, " ".join(f"{rank}x{at}" for at in range(9)), rank) for number in range(3) for rank in range(1, 100)]
    parts: Rows = [(4 + rank, f"{rank}x{at}", 1) for rank in range(1, 100) for at in range(9)]
    held = index_terms(long + parts, {}).held
    assert max(map(len, held.values())) <= MAX_TERMS_PER_ARTICLE


@settings(deadline=None)
@given(st.data())
def test_the_worst_keywords_cost_no_more_than_their_number(worst_text: st.SearchStrategy[str], data: st.DataObject) -> None:
    words = data.draw(st.lists(worst_text, max_size=5))
    rows = [(number, word, rank) for number in range(3) for rank, word in enumerate([*words, *RADAR], start=1)]
    stretches: list[int] = []

    def counted(whole: terms.Term) -> list[terms.Term]:
        stretches.append(len(found := cut(whole)))
        return found

    cut = terms._stretches
    with patch.object(terms, "_stretches", counted):
        found = index_terms(rows, {})
    assert max(stretches) <= MAX_TERM_WORDS * (MAX_TERM_WORDS + 1) // 2
    assert len(stretches) <= len(set(words)) + len(RADAR) + len(found.terms) + len(words)
    assert all(len(term) <= MAX_TERM_WORDS for term in found.terms)
    assert all(len(theme.id) <= LONGEST_KEYWORD + 20 for theme in find_themes(rows).themes)


HELD = st.lists(st.sets(st.integers(0, 11)), max_size=12)


@given(HELD)
def test_pairs_are_counted_as_counting_them_one_by_one_does(held: list[set[int]]) -> None:
    counts = Counter(pair for each in held for pair in combinations(sorted(each), 2))
    first, second, together = themes._pairs(held, 12)
    assert dict(zip(zip(first.tolist(), second.tolist(), strict=True), together.tolist(), strict=True)) == {
        pair: count for pair, count in counts.items() if count > 1
    }


@given(st.permutations(list(combinations(range(12), 2))), st.integers(1, 70))
def test_a_term_keeps_its_strongest_ties_however_many_pairs_are_read_at_once(pairs: list[tuple[int, int]], at_once: int) -> None:
    held = Terms([(word,) for word in "abcdefghijk"] + [("a", "b")], [], [], {})
    tied, kept = Counter[int](), []
    for one, other in pairs:
        if min(tied[one], tied[other]) < themes.MAX_TIES_PER_TERM and (one, other) not in {(0, 11), (1, 11)}:
            tied.update((one, other))
            kept.append((one, other))
    a, b = (np.array(column) for column in zip(*pairs, strict=True))
    with patch.object(themes, "PAIRS_AT_ONCE", at_once):
        assert [(one, other) for one, other, _ in themes._strongest(held, a, b, np.ones(len(a)))] == kept


def test_copies_of_one_text_do_not_make_a_theme() -> None:
    rows = [(number, word, rank) for number in range(4) for rank, word in enumerate(RADAR)]
    assert find_themes(rows, copies=dict.fromkeys(range(4), 0)) == Themes([], [])
    assert len(find_themes([*rows, *articles(GRAIN, first=10)]).themes) == 2


@pytest.mark.parametrize("rows", [[], [(0, "radar site", 1)], articles(RADAR, each=1)])
def test_too_little_has_no_themes(rows: Rows) -> None:
    assert find_themes(rows) == Themes([], [])


VOCABULARY = st.sampled_from([*RADAR, *GRAIN, *FERRY, "radar", "Radar", "grain", "the minister", "night"])
CORPUS = st.lists(st.lists(VOCABULARY, unique=True, min_size=1, max_size=6), max_size=25)


@settings(deadline=None, max_examples=60)
@given(CORPUS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_and_the_numbers_of_the_articles_do_not_matter(corpus: list[list[str]], by: random.Random) -> None:
    rows = [(number, word, rank) for number, held in enumerate(corpus) for rank, word in enumerate(held, start=1)]
    found = find_themes(rows)
    by.shuffle(rows)
    assert find_themes(rows) == found
    other = list(range(len(corpus)))
    by.shuffle(other)
    renumbered = find_themes([(other[article], word, rank) for article, word, rank in rows])
    assert renumbered.themes == found.themes
    assert sorted((other[article], theme, weight) for article, theme, weight in found.members) == sorted(renumbered.members)


@settings(deadline=None, max_examples=60)
@given(CORPUS)
def test_what_is_found_holds_together(corpus: list[list[str]]) -> None:
    found = find_themes([(number, word, rank) for number, held in enumerate(corpus) for rank, word in enumerate(held, start=1)])
    assert len({theme.id for theme in found.themes}) == len({theme.name for theme in found.themes}) == len(found.themes)
    held = [article for article, _, _ in found.members]
    assert all(held.count(article) <= 3 for article in held)
    assert all(0 < weight <= 1.000001 for _, _, weight in found.members)
    sizes = [sum(theme == at for _, theme, _ in found.members) for at in range(len(found.themes))]
    assert sizes == sorted(sizes, reverse=True)
    assert all(size >= 2 for size in sizes)


def test_a_name_is_its_most_central_phrases_that_say_different_things() -> None:
    assert name_themes([["crude", "crude oil", "oil prices", "Grain Board"]])[0].name == "crude oil, Grain Board"
    assert name_themes([["radar", "Vellmark"]])[0] == Theme("vellmark-radar", "Vellmark, radar", ("radar", "Vellmark"))
    assert name_themes([["silos"]])[0].id == "silos"


def test_two_themes_of_one_name_are_told_apart() -> None:
    assert [theme.id for theme in name_themes([["silos", "ferry"], ["silos", "ferry"]])] == ["silos-ferry", "silos-ferry-2"]


def test_names_and_ids_go_on_as_articles_are_added() -> None:
    before = find_themes(articles(RADAR, GRAIN))
    more = articles(("radar site", "missile shield", "second battery", "silos of the army"), each=4, first=100)
    after = find_themes(articles(RADAR, GRAIN, FERRY) + more, before=before.themes)
    assert len(after.themes) > len(before.themes)
    assert {theme.id for theme in before.themes} <= {theme.id for theme in after.themes}
    names = {theme.id: theme.name for theme in after.themes}
    assert all(names[theme.id] == theme.name for theme in before.themes)


def test_the_same_articles_again_change_nothing() -> None:
    rows = articles(RADAR, GRAIN, FERRY)
    before = find_themes(rows)
    assert find_themes(rows, before=before.themes) == before


def test_an_id_goes_to_the_closest_theme_alone_and_never_to_another() -> None:
    before = [Theme("grain", "grain", ("silos", "bread price", "export quota"))]
    near, nearer = ["bread price", "export quota", "mills", "silos"], ["silos", "bread price", "export quota"]
    assert [theme.id for theme in name_themes([near, nearer], before)] == ["bread-price-export-quota", "grain"]
    assert name_themes([["grain", "ferry"]], before)[0].id != "grain"
    assert name_themes([["grain"]], before)[0].id == "grain-2"


def test_a_name_that_no_longer_says_what_the_theme_is_changes_and_the_id_stays() -> None:
    before = [Theme("grain", "grain", ("silos", "bread price", "export quota"))]
    words = ["silos", "bread price", "export quota"]
    assert name_themes([words], before) == [Theme("grain", "bread price, export quota", tuple(words))]
    assert name_themes([[*words, "grain"]], before)[0].name == "grain"


def test_a_name_never_joins_words_of_different_articles() -> None:
    rows = articles(("radar site", "interceptors", "missile shield"), ("radar site", "interceptors", "second battery"), each=8)
    for theme in find_themes([*rows, *articles(GRAIN, FERRY, first=50)]).themes:
        assert theme.name not in {"missile shield, second battery", "second battery, missile shield"}
