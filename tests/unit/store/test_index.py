"""Which articles hold these words: all of them, and none the index silently forgot."""

import numpy as np
import pytest

from dashboard.store import index
from dashboard.store.index import All, Any, Everything, Near, Not, Phrase, Prefix, Term

TEXTS = [
    ("Missile test", "The missile defence shield of Ostrava Bay was tested."),
    ("Harbour news", "Defence of the missile site cost little; missiles were not fired."),
    ("U.S. ferry", "Caf\u00e9 owners said the ferry isn’t late."),
    ("Long", "x" * 60 + " stands here, and cafe\u0301 too."),
]


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store") / "index"
    index.write(folder, ((number, title, body) for number, (title, body) in enumerate(TEXTS)))
    return index.TextIndex(folder)


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        (Everything(), [0, 1, 2, 3]),
        (Term("MISSILE"), [0, 1]),
        (Term("harbour"), [1]),
        (Term("x" * 60), [3]),
        (Term("U.S."), [2]),
        (Term("isn’t"), [2]),
        (Term("caf\u00e9"), [2, 3]),
        (Term("—"), [0, 1, 2, 3]),
        (Phrase(("missile", "defence")), [0]),
        (Phrase(("defence", "missile")), []),
        (Phrase(("missile", "test", "the")), []),
        (Phrase(("def*", "s*")), [0]),
        (Phrase(("the", "mis*", "s*")), [1]),
        (Phrase(("missile", "x*")), []),
        (Near((Phrase(("missile",)),), (Phrase(("bay",)),), 5), [0]),
        (Near((Phrase(("bay",)),), (Phrase(("missile",)),), 4), []),
        (Near((Phrase(("test",)),), (Phrase(("missile",)),), 1), [0]),
        (Near((Phrase(("missile",)),), (Phrase(("missile",)),), 50), []),
        (Near((Phrase(("missil*",)),), (Phrase(("missile",)),), 5), [1]),
        (Near((Phrase(("missile", "site")),), (Phrase(("defence",)), Phrase(("ferry",))), 3), [1]),
        (Near((Phrase(("missile", "site")),), (Phrase(("defence",)),), 2), []),
        (Near((Phrase(("the", "missile")),), (Phrase(("not", "f*")),), 25), [1]),
        (Prefix("missil"), [0, 1]),
        (Prefix("Missile"), [0, 1]),
        (Prefix("missiles"), [1]),
        (Prefix("not fir"), [1]),
        (All((Term("test"), Term("shield"))), [0]),
        (All(()), [0, 1, 2, 3]),
        (Any((Term("ferry"), Term("shield"))), [0, 2]),
        (Any(()), []),
        (Not(Term("missile")), [2, 3]),
        (All((Prefix("defen"), Not(Phrase(("defence", "shield"))))), [1]),
    ],
)
def test_search(texts, candidates, expected):
    found = texts.search(candidates)
    assert found.dtype == np.int32
    assert found.tolist() == expected


@pytest.mark.parametrize("seconds", [0, 0.003])
@pytest.mark.parametrize(
    "candidates",
    [
        Phrase(("missile", "defence")),
        Near((Phrase(("missile",)),), (Phrase(("bay",)),), 5),
        Phrase(("def*", "s*")),
        Any((Phrase(("missile", "defence")), Term("ferry"))),
        Not(Phrase(("missile", "defence"))),
    ],
)
def test_a_plan_without_time_leaves_out_nothing_that_fits(texts, candidates, seconds):
    plan = texts.plan(candidates, seconds)
    found, fits = texts.run(plan).tolist(), texts.search(candidates).tolist()
    assert set(fits) <= set(found)
    assert found == fits or not plan.exact


def test_a_plan_knows_what_it_will_cost_from_the_articles_that_hold_its_words(texts):
    rare, frequent = (texts.plan(Phrase(words)).seconds for words in (("ferry", "isn"), ("the", "missile")))
    assert rare < frequent


@pytest.mark.parametrize("many", [300, 3000])
def test_more_words_than_a_pattern_holds_are_asked_for_by_the_words_alone(texts, many):
    words = tuple(Phrase((f"word{number}",)) for number in range(many))
    plan = texts.plan(Near((*words, Phrase(("missile",))), (*words, Phrase(("shield",))), 3))
    assert not plan.exact
    assert texts.run(plan).tolist() == [0]


def test_a_prefix_is_never_read_as_a_pattern(texts):
    assert texts.search(Prefix("mis.*le(")).tolist() == []


def test_words_are_cut_as_the_index_cuts_them():
    assert index.words("The U.S. “Bay”, isn’t 12,5") == ["the", "u", "s", "bay", "isn", "t", "12", "5"]
