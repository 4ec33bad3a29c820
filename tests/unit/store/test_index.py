"""Which articles hold these words: all of them, and none the index silently forgot."""

import numpy as np
import pytest

from dashboard.store import index
from dashboard.store.index import All, Any, Everything, Not, Phrase, Prefix, Term

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


@pytest.mark.parametrize(("candidates", "expected"), [
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
])
def test_search(texts, candidates, expected):
    found = texts.search(candidates)
    assert found.dtype == np.int32
    assert found.tolist() == expected


def test_a_prefix_is_never_read_as_a_pattern(texts):
    assert texts.search(Prefix("mis.*le(")).tolist() == []


def test_words_are_cut_as_the_index_cuts_them():
    assert index.words("The U.S. “Bay”, isn’t 12,5") == ["the", "u", "s", "bay", "isn", "t", "12", "5"]
