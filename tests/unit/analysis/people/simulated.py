"""Corpora of chance: articles as long as real ones, in which names fall as names do, and nobody is tied to anybody.

What makes names meet without a tie is all in it: long articles name more, some articles and some sentences are full of names,
leads name more than ends, a few names are everywhere, and a name that has fallen falls again soon.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

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


def plant_ties(places: pd.DataFrame, lengths: list[int], pairs: Iterable[tuple[int, int]], rng: np.random.Generator) -> pd.DataFrame:
    """`places` with each pair put into one passage of PLANTED_IN_ARTICLES articles, in sentences that follow each other."""
    long = np.flatnonzero(np.array(lengths) >= 10)
    rows = []
    for a, b in pairs:
        for article in rng.choice(long, PLANTED_IN_ARTICLES, replace=False):
            at = int(rng.integers(0, lengths[article] - 1))
            rows += [(int(article), a, at), (int(article), b, at + int(rng.integers(0, 2)))]
    return pd.concat([places, pd.DataFrame(rows, columns=places.columns)]).drop_duplicates(ignore_index=True)


def plant_closeness(places: pd.DataFrame, lengths: list[int], pairs: Iterable[tuple[int, int]]) -> pd.DataFrame:
    """`places` with the second of each pair beside the first in whatever article names both: the articles stay as they are."""
    moved = places
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
        connection.execute('INSERT INTO sentences SELECT article, sentence, 0, 0, sentence // 3 FROM s')
        connection.execute(
            "INSERT INTO mentions SELECT article, actor, 'text', 0, 0, '', 'name', sentence, sentence // 3, true FROM m"
        )
        connection.execute("INSERT INTO actors SELECT actor, 'person:' || actor, 'Name ' || actor, 'person', [], [], 0, 0 FROM n")
    generations.stamp_files(generations.path_of(folder, like.number))
    return Generation.open(folder)


def _within(lengths: list[int]) -> NDArray[np.int64]:
    return np.concatenate([np.arange(length) for length in lengths])
