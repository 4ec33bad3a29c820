"""What chance gives, against what can be computed otherwise, and on corpora in which nobody is tied to anybody.

What makes names meet without a tie is all in these corpora: articles as long as real ones, of which long ones name more; articles
and sentences that are full of names, leads that name more than ends, a few names that are everywhere, and names that fall again
soon after they have fallen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from scipy import special

from dashboard.analysis.people.chance import Moments, _log_beta_share, fit_chance, two_sided_p
from dashboard.analysis.people.comentions import Comentions, comentions
from dashboard.analysis.people.meetings import Window
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.store import generation as generations
from dashboard.store.generation import Generation

LENGTHS_SENTENCES = (
    [2, 3, 3, 3, 4, 4, 4] + [5] * 7 + [6] * 6 + [7] * 4 + [8] * 3 + [9] * 4 + [10] * 6 + [11] * 7 + [12] * 2 + [13] * 6
    + [14] * 6 + [15] * 2 + [16] * 5 + [17] * 4 + [18] * 4 + [19] * 6 + [20] * 4 + [21] * 4 + [22] * 4 + [23] * 5 + [24] * 5
    + [25] * 6 + [26] * 4 + [27] * 6 + [28] * 4 + [29] * 4 + [30] * 2 + [31] * 2 + [32] * 3 + [33] * 2 + [34] * 3
    + [35, 36, 37, 38, 38, 40, 41, 43, 44, 47, 54, 55, 83]
)  # fmt: skip
"""Of 150 of the articles of a news agency, evenly chosen by length."""
NAMES = 120
PLANTED_IN_ARTICLES = 10


def name_places(lengths: Iterable[int], rng: np.random.Generator) -> pd.DataFrame:
    """Which sentences of which articles name whom: article, actor, sentence."""
    pull = rng.pareto(1.2, NAMES) + 0.2
    pull = pull / pull.mean()
    rows = []
    for article, length in enumerate(lengths):
        fullness = rng.gamma(3, 1 / 3) * length**0.7
        room = (0.4 + 1.5 / np.arange(1, length + 1)) * rng.gamma(2, 0.5, length)
        for actor in np.flatnonzero(rng.random(NAMES) < 1 - np.exp(-0.016 * pull * fullness)):
            rows += [(article, int(actor), at) for at in _sentences(room / room.sum(), rng)]
    return pd.DataFrame(rows, columns=["article", "actor", "sentence"])


def _sentences(room: NDArray[np.float64], rng: np.random.Generator) -> set[int]:
    """Where an article names somebody it names: anywhere, as each sentence has room, and again soon after."""
    at = int(rng.choice(len(room), p=room))
    places = {at}
    while rng.random() < 0.45:
        again = at + int(rng.integers(1, 4)) if rng.random() < 0.5 else int(rng.choice(len(room), p=room))
        at = min(again, len(room) - 1)
        places.add(at)
    return places


def plant_ties(
    places: pd.DataFrame, lengths: list[int], pairs: Iterable[tuple[int, int]], rng: np.random.Generator
) -> pd.DataFrame:
    """`places` with each pair put into one passage of PLANTED_IN_ARTICLES articles, in sentences that follow each other."""
    long = np.flatnonzero(np.array(lengths) >= 10)
    rows = []
    for a, b in pairs:
        for article in rng.choice(long, PLANTED_IN_ARTICLES, replace=False):
            at = int(rng.integers(0, lengths[article] - 1))
            rows += [(int(article), a, at), (int(article), b, at + int(rng.integers(0, 2)))]
    return pd.concat([places, pd.DataFrame(rows, columns=places.columns)]).drop_duplicates(ignore_index=True)


def plant_closeness(places: pd.DataFrame, pairs: Iterable[tuple[int, int]]) -> pd.DataFrame:
    """`places` with the second of each pair beside the first in whatever article names both: the articles stay as they are."""
    moved = places.copy()
    for a, b in pairs:
        first = moved[moved["actor"] == a].groupby("article")["sentence"].min()
        beside = (moved["actor"] == b) & moved["article"].isin(first.index)
        moved.loc[beside, "sentence"] = moved.loc[beside, "article"].map(first)
    return moved.drop_duplicates(ignore_index=True)


def store(folder: Path, corpora: list[tuple[list[int], pd.DataFrame]], like: Generation) -> Generation:
    """A generation whose sources are these corpora ("0", "1", ...), in the files of the generation `like`, which is closed."""
    like.close()
    articles, sentences, mentions, first = [], [], [], 0
    for number, (lengths, places) in enumerate(corpora):
        size = len(lengths)
        articles.append(pd.DataFrame({"article": np.arange(first, first + size), "source": str(number)}))
        sentences.append(
            pd.DataFrame({"article": np.repeat(np.arange(first, first + size), lengths), "sentence": _within(lengths)})
        )
        mentions.append(places.assign(article=places["article"] + first))
        first += size
    all_articles, all_sentences, all_mentions = (pd.concat(part, ignore_index=True) for part in (articles, sentences, mentions))
    names = pd.DataFrame({"actor": np.arange(NAMES)})
    path = generations.store_path(folder, like.number)
    with duckdb.connect(str(path)) as connection:
        for name, frame in (("a", all_articles), ("s", all_sentences), ("m", all_mentions), ("n", names)):
            connection.register(name, frame)
        for table in ("articles", "sentences", "mentions", "actors"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute(
            "INSERT INTO articles (article, key, title, text, source, duplicates, leads, copies, words) "
            "SELECT article, 'a' || article, '', '', source, article, true, 0, 1 FROM a"
        )
        connection.execute("INSERT INTO sentences SELECT article, sentence, 0, 0, sentence // 3 FROM s")
        connection.execute(
            "INSERT INTO mentions SELECT article, actor, 'text', 0, 0, '', 'name', sentence, sentence // 3, true, false FROM m"
        )
        connection.execute("INSERT INTO actors SELECT actor, 'person:' || actor, 'Name ' || actor, 'person', [], [], 0, 0 FROM n")
    generations.stamp_files(generations.path_of(folder, like.number))
    return Generation.open(folder)


def _within(lengths: list[int]) -> NDArray[np.int64]:
    return np.concatenate([np.arange(length) for length in lengths])


type Sources = list[tuple[list[int], pd.DataFrame]]


@pytest.fixture
def simulate(tell: Callable[..., Generation]) -> Iterator[Callable[[Sources], Generation]]:
    opened: list[Generation] = []

    def made(corpora: Sources) -> Generation:
        like = tell({"text": "[Ottilie Brandt] slept."})
        opened.append(store(like.folder, corpora, like))
        return opened[-1]

    yield made
    for generation in opened:
        generation.close()


def of_source(generation: Generation, number: int, window: Window = "paragraph", names: int = 24) -> Comentions:
    return comentions(generation, select(generation, Filters(sources=(str(number),))), window, names)


def lengths(rng: np.random.Generator) -> list[int]:
    return [int(length) for length in rng.permutation(LENGTHS_SENTENCES)]


def hits(pairs: pd.DataFrame, q: str, seen: str, expected: str) -> set[frozenset[str]]:
    """Pairs that are found to be beyond chance."""
    beyond = pairs[(pairs[q] < 0.05) & (pairs[seen] > pairs[expected])]
    return {frozenset(pair) for pair in zip(beyond["a"], beyond["b"], strict=True)}


def test_the_beta_function_is_that_of_scipy() -> None:
    rng = np.random.default_rng(1)
    a, b, x = rng.uniform(0.5, 300, 400), rng.uniform(0.5, 3000, 400), rng.uniform(0, 1, 400)
    known = np.log(np.maximum(special.betainc(a, b, x), 1e-250))
    assert np.maximum(_log_beta_share(a, b, x), np.log(1e-250)) == pytest.approx(known, abs=1e-8)


@pytest.mark.parametrize("seed", range(8))
def test_p_is_near_that_of_the_exact_distribution_of_unequal_chances(seed: int) -> None:
    """Within a factor of 1.6 down to p of 0.0001, where a normal approximation is wrong by tens."""
    rng = np.random.default_rng(seed)
    chances = rng.beta(0.5, 4, size=rng.integers(20, 400))
    exact = np.ones(1)
    for chance in chances:
        exact = np.convolve(exact, [1 - chance, chance])
    upper = exact[::-1].cumsum()[::-1]
    seen = np.flatnonzero((upper < 0.2) & (upper > 1e-4)).astype(float)
    mean, variance = chances.sum(), (chances * (1 - chances)).sum()
    lean = (chances * (1 - chances) * (1 - 2 * chances)).sum() / variance
    same = np.ones_like(seen)
    p, log = two_sided_p(seen, Moments(mean * same, variance * same, lean * same))
    assert np.abs(np.log(p / (2 * upper[seen.astype(int)]))).max() < np.log(1.6)
    assert 10**log == pytest.approx(p)


def test_the_null_model_keeps_what_each_name_and_each_article_has() -> None:
    rng = np.random.default_rng(3)
    inside = rng.random((40, 90)) < rng.beta(0.6, 3, size=(40, 1)) * rng.uniform(0.3, 1.7, size=(1, 90))
    inside = inside[inside.any(axis=1)][:, inside[inside.any(axis=1)].any(axis=0)]
    chance = fit_chance(inside.sum(axis=1), inside.sum(axis=0))
    assert chance.share @ chance.articles == pytest.approx(chance.articles_of_name, rel=1e-3)
    names = np.unique(inside.sum(axis=1), return_counts=True)[1]
    assert names @ chance.share == pytest.approx(chance.names_of_article, rel=1e-3)


def test_with_articles_alike_the_moments_are_those_of_the_hypergeometric_distribution() -> None:
    """800 names, each article with 160 of them; two names are in 20 and 30 of 100 articles."""
    found = fit_chance(np.array([20] * 799 + [30]), np.array([160] * 100)).expect(np.array([20]), np.array([30]))
    assert found.mean[0] == pytest.approx(20 * 30 / 100, rel=0.03)
    assert found.variance[0] == pytest.approx(6 * 0.8 * 0.7, rel=0.05)
    assert found.lean[0] == pytest.approx(0.6 * 0.4, rel=0.05)


def test_a_name_in_every_article_is_tied_to_nobody() -> None:
    by_chance = fit_chance(np.array([50, 20, 10, 5]), np.array([1] * 30 + [2] * 10 + [3] * 5 + [4] * 5)).expect(
        np.array([50, 50]), np.array([20, 5])
    )
    p, _ = two_sided_p(np.array([20.0, 5.0]), by_chance)
    assert p.tolist() == pytest.approx([1, 1], abs=0.05)


@pytest.mark.timeout(1500)
def test_where_nobody_is_tied_hardly_a_tie_is_found(simulate: Callable[[Sources], Generation]) -> None:
    """With 200 corpora: false discoveries at q 0.05 in at most 7% of them, for either question and for both together."""
    rng = np.random.default_rng(11)
    corpora = [(sizes, name_places(sizes, rng)) for sizes in (lengths(rng) for _ in range(200))]
    generation = simulate(corpora)
    found = {"q": 0, "q_both": 0, "q_close": 0}
    for number in range(len(corpora)):
        pairs = of_source(generation, number).pairs
        for q in found:
            found[q] += bool((pairs[q] < 0.05).any())
    assert {q: number / len(corpora) for q, number in found.items() if number / len(corpora) > 0.07} == {}


def test_planted_ties_are_found_and_hardly_others(simulate: Callable[[Sources], Generation]) -> None:
    """Four pairs are put into one passage of ten articles; at least 85% of them are found, and one find in seven may be false."""
    rng = np.random.default_rng(12)
    corpora, planted = [], []
    for _ in range(10):
        sizes = lengths(rng)
        places = name_places(sizes, rng)
        usual = places.groupby("actor")["article"].nunique().sort_values(ascending=False, kind="stable").index
        pairs = [(int(usual[at]), int(usual[at + 1])) for at in (10, 12, 14, 16)]
        corpora.append((sizes, plant_ties(places, sizes, pairs, rng)))
        planted.append({frozenset((f"person:{a}", f"person:{b}")) for a, b in pairs})
    generation = simulate(corpora)
    found = [hits(of_source(generation, number).pairs, "q", "together", "expected") for number in range(len(corpora))]
    right = sum(len(pairs & ties) for pairs, ties in zip(found, planted, strict=True))
    assert right / sum(map(len, planted)) >= 0.85
    assert right / sum(map(len, found)) >= 6 / 7


def test_closeness_without_common_articles_is_told_from_common_articles(simulate: Callable[[Sources], Generation]) -> None:
    """Names are moved beside each other where an article has both, and no article gets a name: only closeness may answer."""
    rng = np.random.default_rng(13)
    corpora, planted = [], []
    for _ in range(8):
        sizes = lengths(rng)
        places = name_places(sizes, rng)
        usual = places.groupby("actor")["article"].nunique().sort_values(ascending=False, kind="stable").index
        pairs = [(int(usual[0]), int(usual[1])), (int(usual[2]), int(usual[3]))]
        corpora.append((sizes, plant_closeness(places, pairs)))
        planted.append({frozenset((f"person:{a}", f"person:{b}")) for a, b in pairs})
    generation = simulate(corpora)
    close = same = 0
    for number, ties in enumerate(planted):
        judged = of_source(generation, number).pairs
        close += len(hits(judged, "q_close", "together", "expected_close") & ties)
        same += len(hits(judged, "q_both", "both", "expected_both") & ties)
    assert close >= 0.8 * sum(map(len, planted))
    assert same <= 1
