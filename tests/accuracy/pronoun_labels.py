"""Quotes whose speaker is a pronoun, with who it is, as people read them in ../shared/corpora: offsets and hashes, no text.

`training/pronoun_speakers.jsonl` has the 300 that the weights are learned from, `pronoun_speakers.jsonl` 187 others, in other
articles, drawn at random from four corpora among the quotes of a confidence of 0.9 or more.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dashboard.model import Annotations, Article

HELD_OUT = Path(__file__).with_name("pronoun_speakers.jsonl")
CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

Label = dict[str, Any]
"""corpus, id, sha256 (of the cleaned text), quote and pronoun ([start, end]), right ([start, end] of a name, or null), kind."""


def read_labels(path: Path) -> list[tuple[Label, Article]]:
    """The labels with their articles; raises ValueError where an article is missing from the corpora."""
    labels = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    wanted: dict[str, set[str]] = defaultdict(set)
    for label in labels:
        wanted[label["corpus"]].add(label["id"])
    articles: dict[tuple[str, str], Article] = {}
    for corpus, ids in wanted.items():
        with gzip.open(CORPORA / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                name = str(row["id"])
                if name in ids:
                    articles[corpus, name] = Article(key=name, id=name, title=row.get("title") or "", text=row["text"])
    if missing := [label["id"] for label in labels if (label["corpus"], label["id"]) not in articles]:
        raise ValueError(f"The corpora lack {len(missing)} labelled articles, the first is {missing[0]}.")
    return [(label, articles[label["corpus"], label["id"]]) for label in labels]


def is_right(annotations: Annotations, actor: str, label: Label) -> bool:
    """Whether an actor ("" for nobody) is whom the label means: by the mention, or by the same surname."""
    if label["right"] is None:
        return not actor
    start, end = label["right"]
    known = {each.id: each for each in annotations.actors}
    if actor not in known:
        return False
    if any(m.field == "text" and m.start < end and start < m.end for m in known[actor].mentions):
        return True
    surname = annotations.text[start:end].split()[-1].lower()
    return known[actor].type == "person" and known[actor].name.split()[-1].lower() == surname


def resolved(annotations: Annotations, label: Label) -> str | None:
    """The id of whom the labelled pronoun was taken for, "" for nobody; None where it is no speaker any more."""
    speakers = (quote for quote in annotations.quotes if [quote.speaker_start, quote.speaker_end] == label["pronoun"])
    return next((quote.actor_id for quote in speakers), None)


def tally(annotated: Sequence[tuple[Label, Annotations]]) -> tuple[int, int]:
    """Of the pronouns of one person ("he", "she") taken for somebody, how many are right, and how many there are."""
    taken = [
        (label, annotations, actor)
        for label, annotations in annotated
        if label["kind"] != "group" and (actor := resolved(annotations, label))
    ]
    return sum(is_right(annotations, actor, label) for label, annotations, actor in taken), len(taken)
