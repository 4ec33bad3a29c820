"""Learn the weights that say which words are names: `python -m dashboard.extract.actors.train GOLD.jsonl.gz ...`.

GOLD is JSON lines with `id`, `text` and `entities` [{"start", "end", "label"}]. Two articles of three, by the hash of their id,
are trained on; the others are for reporting. Writes data/weights.z beside this file: numbers, and features that were seen in
three proposals at least; no sentence of the gold. Needs scikit-learn, a development tool.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression

from dashboard.extract import nlp
from dashboard.extract.actors.candidates import trim
from dashboard.extract.actors.evidence import Evidence
from dashboard.extract.actors.find import ruled
from dashboard.extract.actors.proposals import proposals
from dashboard.extract.actors.weigh import TYPES, Floats, meanings, packed
from dashboard.extract.marks import stretches
from dashboard.extract.paragraphs import paragraphs

OUTPUT = Path(__file__).parent / "data" / "weights.z"
LABELS = {"PER": "person", "Person": "person", "ORG": "organisation", "Organization": "organisation", "LOC": "location",
          "Location": "location", "Facility": "location"}
_SEEN = 3
_STRENGTH = 0.12
"""Of the regularisation; best on one half of the training part, learned from the other."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The proposals of one article. right: the index of each one's type in TYPES, len(TYPES) for no name."""

    features: list[list[str]]
    vectors: Floats
    right: list[int]


def training(article_id: str) -> bool:
    """Whether an article is trained on; the others are for reporting."""
    return hashlib.sha256(article_id.encode()).digest()[0] % 3 != 0


def judged(text: str, entities: Sequence[dict[str, Any]]) -> Judged:
    blocks = paragraphs(text)
    doc = nlp.read(text, [(s.start, s.end) for s in stretches(text, blocks)])
    cover = ruled(doc, blocks)
    evidence = Evidence(doc, cover)
    spans = proposals(evidence, cover)
    evidence.gather(spans)
    gold = {trim(text, e["start"], e["end"]): TYPES.index(LABELS[e["label"]]) for e in entities if e["label"] in LABELS}
    bounds = [trim(text, *evidence.characters(*span)) for span in spans]
    return Judged([evidence.features(*span) for span in spans], meanings(doc, spans) if spans else np.zeros((0, 0), np.float32),
                  [gold.get(each, len(TYPES)) for each in bounds])


def articles(path: Path) -> Iterator[Judged]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if training(row["id"]) and (one := judged(row["text"], row["entities"])).right:
                yield one


def learn(read: Sequence[Judged]) -> bytes:
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
    table = scipy.sparse.hstack([lexical, scipy.sparse.csr_matrix(np.vstack([one.vectors for one in read]))]).tocsr()
    model = LogisticRegression(C=_STRENGTH, max_iter=300, tol=1e-3)
    model.fit(table, np.array([kind for one in read for kind in one.right]))
    return packed(names, model.coef_.T.astype(np.float32))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+")
    given = parser.parse_args()
    OUTPUT.write_bytes(learn([one for path in given.gold for one in articles(path)]))


if __name__ == "__main__":
    main()
