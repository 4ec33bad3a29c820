"""Learn the weights that rank keywords, on every second article of the sets given, and write weights.json.

    python tests/accuracy/training/keywords.py TOPICS.jsonl.gz WORDS.jsonl.gz

TOPICS and WORDS are JSON lines with `id`, `title`, `text` and `keyphrases`: a set whose annotators chose phrases and one whose
annotators chose many words. They pull apart; ORDERS says what the first counts. A candidate is right if its words, stemmed, are
a key phrase's. Articles whose id hashes to an odd number are left for scoring.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

sys.path.insert(0, str(Path(__file__).parents[1]))
from splits import trains_keywords

from dashboard.extract import actors
from dashboard.extract.clean import clean
from dashboard.extract.keywords.keyphrases import Scored, score_candidates, tag_title
from dashboard.extract.keywords.ranking import FEATURES, Order
from dashboard.extract.keywords.word_keys import word_keys
from dashboard.extract.language_model import pipeline
from dashboard.extract.text.paragraphs import split_paragraphs

STRENGTH = 10.0
"""Of the regularisation (scikit-learn's C)."""
ORDERS: dict[Order, tuple[float, frozenset[str]]] = {
    "readers": (0.58, frozenset()),
    "subject": (0.75, frozenset({"letters", "location", "organisation", "person"})),
}
"""By order: the share of the first set, on which each set's number of candidates is multiplied (0.58 counts as about 0.62), and
features not used. That readers mark long words and the names of organisations says nothing of the subject: it brings up
"secretary" and the institutes of those quoted before "Libya" and "missile defense"."""
Floats = np.ndarray[Any, Any]
OUTPUT = Path(str(files("dashboard.extract.keywords") / "weights.json"))
_STEMMER = Stemmer.Stemmer("porter")


def stems(phrase: str) -> tuple[str, ...]:
    return tuple(_STEMMER.stemWords(word_keys(phrase)))


def _scored(title: str, text: str) -> list[Scored]:
    cleaned = clean(title, text)
    doc = pipeline.parse_article(cleaned.text)
    return score_candidates(tag_title(cleaned.title), doc, actors.find(doc, cleaned.title, split_paragraphs(cleaned.text)))


def table(path: Path) -> tuple[Floats, Floats, Floats]:
    """Features (once for all, once for single words), right or wrong, and weight of every candidate of the set's training half;
    every article weighs the same.
    """
    rows, right, weights = [], [], []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if not trains_keywords(article["id"]):
                continue
            gold = {stems(phrase) for phrase in article["keyphrases"]}
            found = _scored(article["title"], article["text"])
            hits = [stems(" ".join(one.candidate.key)) in gold for one in found]
            if not any(hits):
                continue
            rows += [[*one.row, *(x * (len(one.candidate.key) == 1) for x in one.row)] for one in found]
            right += hits
            weights += [1 / len(found)] * len(found)
    return np.array(rows), np.array(right), np.array(weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("topics", type=Path)
    parser.add_argument("words", type=Path)
    given = parser.parse_args()
    parts = [table(given.topics), table(given.words)]
    weights = {}
    for order, (share, unused) in ORDERS.items():
        word, phrase = fitted(parts, share, unused)
        weights[order] = {"word": dict(zip(FEATURES, word, strict=True)), "phrase": dict(zip(FEATURES, phrase, strict=True))}
    OUTPUT.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def fitted(
    parts: Sequence[tuple[Floats, Floats, Floats]], share: float, unused: AbstractSet[str] = frozenset()
) -> tuple[list[float], list[float]]:
    """The weights of single words and of phrases, by FEATURES, when the first of the parts counts for `share`; 0 for `unused`."""
    # a column of its own lets each set have as many key phrases as it likes
    x = np.vstack([np.hstack([rows, np.full((len(rows), 1), float(n))]) for n, (rows, _, _) in enumerate(parts)])
    x[:, [at for at, name in enumerate(2 * FEATURES) if name in unused]] = 0
    y = np.concatenate([right for _, right, _ in parts])
    each = [weight * part * len(weight) / weight.sum() for (*_, weight), part in zip(parts, (share, 1 - share), strict=True)]
    w = np.concatenate(each)
    scale = StandardScaler().fit(x)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(scale.transform(x), y, sample_weight=w * len(w) / w.sum())
    every, single = np.split((model.coef_[0] / scale.scale_)[:-1], 2)
    return (every + single).round(4).tolist(), every.round(4).tolist()


if __name__ == "__main__":
    main()
