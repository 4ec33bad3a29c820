"""How often "about" is right: 200 pairs of a query and an article of three corpora, read and judged before anything was tuned.

The weights and the threshold were chosen on seven queries; the figures that count are those of the seven others. An article is
named by the hash of its key, so that its text stays where it is.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dashboard.analysis.selection.aboutness import ABOUT_THRESHOLD, score
from dashboard.analysis.selection.query import parse
from dashboard.load import load
from dashboard.model import Article

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "corpora"
PAIRS = Path(__file__).with_name("aboutness_pairs.csv")
HALVES = ("tuning", "reporting")
_KEY_DIGITS = 16


@dataclass(frozen=True)
class Result:
    """Pairs by what the score says and what the reader said."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    left_out: int = 0

    @property
    def pairs(self) -> int:
        return self.right + self.wrong + self.missed + self.left_out

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)

    @property
    def errors(self) -> float:
        return (self.wrong + self.missed) / max(self.pairs, 1)


def read_pairs() -> list[dict[str, str]]:
    """corpus, article, query, about (0 or 1), half."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def missing_corpora() -> list[str]:
    """Files of the judged articles that do not lie beside the project."""
    return [name for name in sorted({f"{pair['corpus']}.jsonl.gz" for pair in read_pairs()}) if not (FOLDER / name).exists()]


def measure() -> dict[str, Result]:
    """The result of each half."""
    pairs = read_pairs()
    texts = _texts({pair["corpus"] for pair in pairs})
    results = {}
    for half in HALVES:
        outcomes = [
            (score(parse(pair["query"]), *texts[pair["corpus"], pair["article"]]) >= ABOUT_THRESHOLD, pair["about"] == "1")
            for pair in pairs
            if pair["half"] == half
        ]
        results[half] = Result(*(outcomes.count(kind) for kind in ((True, True), (True, False), (False, True), (False, False))))
    return results


def show_aboutness() -> None:
    """Print precision, recall, F1 and the share of errors on both halves."""
    if missing := missing_corpora():
        print(f"Aboutness was not measured: {', '.join(missing)} missing in {FOLDER}.")
        return
    print(f"\n{'about, not only mentioning':<28}{'n':>5}{'precision':>11}{'recall':>8}{'F1':>6}{'errors':>8}")
    for half, result in measure().items():
        figures = f"{result.precision:>11.2f}{result.recall:>8.2f}{result.f1:>6.2f}{result.errors:>8.1%}"
        print(f"{half:<28}{result.pairs:>5}{figures}")


def _texts(corpora: set[str]) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (corpus, sha256(article.key.encode()).hexdigest()[:_KEY_DIGITS]): (article.title or "", article.text)
        for corpus in corpora
        for article in load([FOLDER / f"{corpus}.jsonl.gz"])
        if isinstance(article, Article)
    }


if __name__ == "__main__":
    show_aboutness()
