"""Score `newsdash annotate` on the gold data in ../shared/gold, with the scorers that lie beside it.

The gate (test_gate.py) and the report (evaluate.py) both read `measure`. The sets named here are development halves: what
is trained is trained on other files, and nothing is tuned on the figures below sentence by sentence.
"""

from __future__ import annotations

import contextlib
import gzip
import importlib.util
import io
import json
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from dashboard.extract.keywords.train_weights import training

GOLD = Path(__file__).parents[3] / "shared" / "gold"
Rows = dict[str, dict[str, Any]]
ROUNDS = 500
STRESS = ("noopen", "single", "straight", "oneline")


@dataclass(frozen=True)
class Figure:
    """One figure in percent: its value, the 95 % bootstrap interval over documents (None if not asked for), and how many."""

    name: str
    value: float
    low: float | None
    high: float | None
    documents: int


@cache
def scorer(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, GOLD / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> Rows:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def annotated(gold: Path, folder: Path, workers: int = 2) -> Rows:
    """The annotation records of a gold file's texts, as the command prints them, kept in `folder` for a second look."""
    out = folder / gold.name.removesuffix(".gz")
    if not out.exists():
        with out.with_suffix(".part").open("wb") as sink:
            command = [Path(sys.executable).with_name("newsdash"), "annotate", gold, "--no-clean", "--workers", str(workers)]
            subprocess.run(command, stdout=sink, check=True)
        out.with_suffix(".part").rename(out)
    return rows(out)


def measure(folder: Path, *, intervals: bool = False) -> list[Figure]:
    """All figures on the development sets; `folder` keeps the annotation records."""
    return [*quotes(folder, intervals), *stress(folder), *actors(folder, intervals), *aliases(folder, intervals),
            *keywords(folder, intervals)]


def quotes(folder: Path, intervals: bool) -> list[Figure]:
    gold, found = _pair("quotes/polnear.dev.jsonl.gz", folder)
    score = scorer("score_quotes").score
    core = [("joint", ("joint",)), *((kind, (kind, "overlap")) for kind in ("all", "direct", "mixed", "indirect"))]
    figures = [_f1(f"quotes {name}", path, gold, found, lambda g, p: score(g, p, core=True), intervals) for name, path in core]
    return [*figures, _f1("quotes exact, full gold", ("all", "exact"), gold, found, score, intervals)]


def stress(folder: Path) -> list[Figure]:
    """Points of overlap F1 kept where marks are lost, single, straight or joined: 100 minus the loss."""
    score = scorer("score_quotes").score
    whole = score(*_pair("quotes/polnear.dev.jsonl.gz", folder), core=True)["all"]["overlap"]["f1"]
    kept = []
    for name in STRESS:
        gold, found = _pair(f"quotes/polnear_{name}.dev.jsonl.gz", folder)
        left = score(gold, found, core=True)["all"]["overlap"]["f1"]
        kept.append(Figure(f"quotes kept, {name}", round(100 - whole + left, 1), None, None, len(gold)))
    return kept


def actors(folder: Path, intervals: bool) -> list[Figure]:
    figures = []
    for name in ("worldwide_dev", "conll03_testa"):
        gold, found = _pair(f"actors/{name}.jsonl.gz", folder)
        figures.append(_mean(f"actors {name}", gold, found, _ner, intervals))
    return figures


def aliases(folder: Path, intervals: bool) -> list[Figure]:
    gold, found = _pair("aliases/aida_dev.jsonl.gz", folder)
    return [_mean("aliases, end to end", gold, found, _alias, intervals)]


def keywords(folder: Path, intervals: bool) -> list[Figure]:
    evaluate = scorer("score_keywords").evaluate

    def f1(gold: Rows, found: Rows) -> float:
        said = {i: [k["text"] for k in row["keywords"]] for i, row in found.items()}
        return float(100 * evaluate(list(gold.values()), said)[0][10][2])

    figures = []
    for name in ("duc2001_dev", "kpcrowd500_dev"):
        gold, found = _pair(f"keywords/{name}.jsonl.gz", folder)
        left = {i: row for i, row in gold.items() if not training(i)}  # the other half trained the ranking
        figures.append(_mean(f"keywords {name}", left, found, f1, intervals))
    return figures


def _pair(name: str, folder: Path) -> tuple[Rows, Rows]:
    return rows(GOLD / name), annotated(GOLD / name, folder)


def _ner(gold: Rows, found: Rows) -> float:
    with contextlib.redirect_stdout(io.StringIO()):
        return float(100 * scorer("score_actors").ner(list(gold.values()), found))


def _alias(gold: Rows, found: Rows) -> float:
    with contextlib.redirect_stdout(io.StringIO()):
        return float(100 * scorer("score_actors").alias(list(gold.values()), found, all_docs=False))


def _mean(name: str, gold: Rows, found: Rows, score: Callable[[Rows, Rows], float], intervals: bool) -> Figure:
    low, high = _bounds(gold, found, score) if intervals else (None, None)
    return Figure(name, round(score(gold, found), 1), low, high, len(gold))


def _bounds(gold: Rows, found: Rows, score: Callable[[Rows, Rows], float], rounds: int = 100) -> tuple[float, float]:
    """Resample documents: each copy gets an id of its own."""
    draw, ids, values = random.Random(13), sorted(gold), []
    for _ in range(rounds):
        chosen = [(f"{n}:{i}", i) for n, i in enumerate(draw.choices(ids, k=len(ids)))]
        values.append(score({new: gold[i] | {"id": new} for new, i in chosen},
                            {new: found[i] | {"id": new} for new, i in chosen if i in found}))
    values.sort()
    return round(values[int(0.025 * rounds)], 1), round(values[int(0.975 * rounds)], 1)


def _f1(name: str, path: tuple[str, ...], gold: Rows, found: Rows, score: Callable[[Rows, Rows], Mapping[str, Any]],
        intervals: bool) -> Figure:
    def figure(result: Mapping[str, Any]) -> Mapping[str, float]:
        for step in path:
            result = result[step]
        return result

    value = figure(score(gold, found))["f1"]
    if not intervals:
        return Figure(name, value, None, None, len(gold))
    # hits of one document come back from its recall and precision, so that a resample needs no further scoring
    parts = []
    for i, row in gold.items():
        one = figure(score({i: row}, {i: found[i]} if i in found else {}))
        parts.append((one["r"] * one["gold"] / 100, one["gold"], one["p"] * one["pred"] / 100, one["pred"]))
    draw, values = random.Random(13), []
    for _ in range(ROUNDS):
        hit_gold, n_gold, hit_pred, n_pred = map(sum, zip(*draw.choices(parts, k=len(parts)), strict=True))
        recall, precision = hit_gold / max(n_gold, 1), hit_pred / max(n_pred, 1)
        values.append(200 * precision * recall / (precision + recall) if precision + recall else 0.0)
    values.sort()
    return Figure(name, value, round(values[int(0.025 * ROUNDS)], 1), round(values[int(0.975 * ROUNDS)], 1), len(gold))
