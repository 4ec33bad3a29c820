"""Learn the weights that say which words are names: `python tests/accuracy/training/names.py GOLD.jsonl.gz ...`.

GOLD is JSON lines with `id`, `text` and `entities` [{"start", "end", "label"}]. Two articles of three, by the hash of their id,
are trained on; the others are for reporting. Writes dashboard/extract/actors/data/weights.npz: numbers, and features seen in at
least six candidate spans; no sentence of the gold. Needs scikit-learn, a development tool. The same articles make the same
weights, in a few minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[1]))
from splits import trains_names

from dashboard.extract.actors.candidate_spans import propose_spans
from dashboard.extract.actors.classifier import FILE, KINDS, TYPES, Floats, save
from dashboard.extract.actors.context_features import add_context
from dashboard.extract.actors.features import Evidence
from dashboard.extract.actors.find import apply_rules
from dashboard.extract.actors.spacy_entities import trim
from dashboard.extract.actors.vectors import PLACE, proposal_vectors
from dashboard.extract.language_model import pipeline
from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.quotation_marks import find_stretches
from training import names_network as network

OUTPUT = Path(str(files("dashboard.extract.actors") / "data" / FILE))
LABELS = {
    "PER": "person",
    "Person": "person",
    "ORG": "organisation",
    "Organization": "organisation",
    "LOC": "location",
    "Location": "location",
    "Facility": "location",
}
_SEEN = 6
_PARTS = 4
"""Of the training articles: the second look learns from scores that the first gives to articles it was not trained on."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The proposals of one article. words: of all its tokens; numbers: of `proposal_vectors`; right: the index of each proposal's
    type in TYPES, len(TYPES) for no name.
    """

    spans: list[tuple[int, int]]
    words: list[str]
    features: list[list[str]]
    numbers: Floats
    right: list[int]


def judged(text: str, entities: Sequence[dict[str, Any]]) -> Judged:
    blocks = split_paragraphs(text)
    doc = pipeline.parse_article(text, [(s.start, s.end) for s in find_stretches(text, blocks)])
    cover = apply_rules(doc, blocks)
    evidence = Evidence(doc, cover)
    spans = propose_spans(evidence, cover)
    evidence.gather(spans)
    gold = {trim(text, e["start"], e["end"]): TYPES.index(LABELS[e["label"]]) for e in entities if e["label"] in LABELS}
    bounds = [trim(text, *evidence.characters(*span)) for span in spans]
    return Judged(
        spans,
        evidence.words,
        [evidence.features(*span) for span in spans],
        proposal_vectors(doc, spans, same_reader=True) if spans else np.zeros((0, 0), np.float32),
        [gold.get(each, len(TYPES)) for each in bounds],
    )


def articles(path: Path) -> Iterator[Judged]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if trains_names(row["id"]) and (one := judged(row["text"], row["entities"])).right:
                yield one


def learn(read: Sequence[Judged], output: Path) -> None:
    names, table = _table(read)
    right = np.array([kind for one in read for kind in one.right])
    numbers = np.arange(len(read)) % _PARTS
    part = np.repeat(numbers, [len(one.right) for one in read])
    shown = _some_without_place(table)
    first = np.zeros((len(right), KINDS), dtype=np.float32)
    for held in range(_PARTS):
        rest, out = np.flatnonzero(part != held), np.flatnonzero(part == held)
        first[out] = network.scores(network.fitted(shown.at(rest), right[rest], KINDS), table.at(out))
    second = _second(read, first, right)
    with output.open("wb") as file:
        save(file, names, pipeline.model_version(), {**network.fitted(shown, right, KINDS), **second})


def _some_without_place(table: network.Table) -> network.Table:
    """The examples, a tenth of them without the numbers of their place, as all are under another language model: it costs nothing
    under this one and saves half of what is lost there.
    """
    numbers = table.numbers.copy()
    numbers[::10, -PLACE:] = 0
    return network.Table(table.features, numbers)


def _table(read: Sequence[Judged]) -> tuple[list[str], network.Table]:
    counts = Counter(feature for one in read for features in one.features for feature in set(features))
    names = sorted(feature for feature, count in counts.items() if count >= _SEEN)
    column = {name: at for at, name in enumerate(names)}
    indices: list[int] = []
    ends = [0]
    for one in read:
        for features in one.features:
            indices += sorted({column[feature] for feature in features if feature in column})
            ends.append(len(indices))
    lexical = scipy.sparse.csr_matrix((np.ones(len(indices), dtype=np.float32), indices, ends), shape=(len(ends) - 1, len(names)))
    return names, network.Table(lexical, np.vstack([one.numbers for one in read]))


def _second(read: Sequence[Judged], first: Floats, right: NDArray[np.int64]) -> dict[str, Floats]:
    """Weights of the second look. first: scores (proposals x KINDS) of all articles."""
    ends = np.cumsum([len(one.right) for one in read])[:-1]
    seen = np.vstack([add_context(scores, one.spans, one.words) for scores, one in zip(np.split(first, ends), read, strict=True)])
    scale = seen.std(axis=0)
    model = LogisticRegression(max_iter=500, tol=1e-3).fit(seen / scale, right)
    return {"second": (model.coef_ / scale).T.astype(np.float32), "second kinds": model.intercept_.astype(np.float32)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+")
    given = parser.parse_args()
    learn([one for path in given.gold for one in articles(path)], OUTPUT)


if __name__ == "__main__":
    main()
