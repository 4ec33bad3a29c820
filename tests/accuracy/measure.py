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
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from bootstrap import Rates, hits, pooled, resampled
from gold import path as gold_path
from splits import trains_keywords, trains_names

Rows = dict[str, dict[str, Any]]
STRESS = ("noopen", "single", "straight", "oneline")
SETS = {
    "polnear.dev": "PolNeAR, news on American politics of 2015 and 2016",
    "worldwide_dev": "Worldwide, English newswire from many countries; the third that trained nothing",
    "conll03_testa": "CoNLL 2003, Reuters reports of 1996; the third that trained nothing",
    "aida_dev": "AIDA, the same third of the same reports, without sport",
    "duc2001_dev": "DUC 2001, American newswire, key phrases; the half that trained nothing",
    "kpcrowd500_dev": "500N-KPCrowd, web news, every word its readers marked; the half that trained nothing",
}
_FIRST_AIDA = 946
"""The number of AIDA's report that is CoNLL 2003's testa0."""
_PRINTED = re.compile(r"^(\S+)\s+P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1\s+([\d.]+)$", re.MULTILINE)


@dataclass(frozen=True)
class Figure:
    """One figure in percent, with what it was measured on.

    name: in floors.json. f1, precision, recall: None where the scorer gives none. *_interval: 95 %, by bootstrap over
    documents; None if not asked for. items: how many the annotators marked; found: how many were found. matched: what counts
    as right. detail: a kind within a task, which has no floor: one kind may lose what another gains.
    """

    name: str
    task: str
    kind: str
    data: str
    matched: str
    documents: int
    items: int | None = None
    found: int | None = None
    f1: float | None = None
    precision: float | None = None
    recall: float | None = None
    f1_interval: tuple[float, float] | None = None
    precision_interval: tuple[float, float] | None = None
    recall_interval: tuple[float, float] | None = None
    detail: bool = False

    @property
    def value(self) -> float:
        """The number that sums up the figure: F1, else precision."""
        value = self.precision if self.f1 is None else self.f1
        assert value is not None
        return value


@dataclass(frozen=True)
class Band:
    """Quotes with a confidence in [low, high): how many were found, and of how many the words and the speaker are right."""

    low: float
    high: float
    found: int
    right: int


SURE = 0.9
BANDS = (0.0, 0.5, 0.65, 0.8, SURE, 0.95, 1.01)


@cache
def scorer(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, gold_path(f"{name}.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> Rows:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def annotated(gold: Path, folder: Path, scored: Callable[[str], bool] = lambda _: True, workers: int = 2) -> Rows:
    """The annotation records of a gold file's texts, as the command prints them, kept in `folder` for a second look.

    scored: of an article's id, whether it is scored; the others are not annotated.
    """
    out = folder / gold.name.removesuffix(".gz")
    if not out.exists():
        texts = out.with_suffix(".texts.jsonl")
        texts.write_text("".join(f"{json.dumps(row)}\n" for name, row in rows(gold).items() if scored(name)), "utf-8")
        with out.with_suffix(".part").open("wb") as sink:
            command = [Path(sys.executable).with_name("newsdash"), "annotate", texts, "--no-clean", "--workers", str(workers)]
            subprocess.run(command, stdout=sink, check=True)
        texts.unlink()
        out.with_suffix(".part").rename(out)
    return rows(out)


def extractors(folder: Path) -> set[str]:
    """Which extractors made the records in `folder`; one, unless the code changed in the meantime."""
    return {row["extractor"] for path in folder.glob("*.jsonl") for row in rows(path).values()}


def measure(folder: Path, *, intervals: bool = False) -> list[Figure]:
    """All figures on the development sets; `folder` keeps the annotation records."""
    return [
        *quotes(folder, intervals),
        *stress(folder),
        *actors(folder, intervals),
        *aliases(folder, intervals),
        *keywords(folder, intervals),
    ]


def quotes(folder: Path, intervals: bool) -> list[Figure]:
    """Spans by kind, span with speaker, and, of the spans found, how many have the right speaker."""
    gold, found = _pair("quotes/polnear.dev.jsonl.gz", folder)
    score = scorer("score_quotes").score
    alone = [({i: row}, {i: found[i]} if i in found else {}) for i, row in gold.items()] if intervals else []
    figures = []
    for core in (True, False):
        whole, each = score(gold, found, core=core), [score(g, p, core=core) for g, p in alone]
        parts = (
            [
                ("all", ("all", "overlap"), "quotes all", "overlap"),
                *((kind, (kind, "overlap"), f"quotes {kind}", "overlap") for kind in ("direct", "mixed", "indirect")),
                ("with their speaker", ("joint",), "quotes joint", "span and speaker"),
            ]
            if core
            else [("exact bounds", ("all", "exact"), "quotes exact, full gold", "exact")]
        )
        figures += [
            _span(name, kind, matched, len(gold), _at(whole, path), [_at(one, path) for one in each])
            for kind, path, name, matched in parts
        ]
        if core:
            figures += [
                _speaker(kind, len(gold), whole["speaker"][kind], [one["speaker"][kind] for one in each])
                for kind in ("direct", "mixed", "indirect")
            ]
    return figures


def _at(result: Mapping[str, Any], path: tuple[str, ...]) -> Mapping[str, Any]:
    for step in path:
        result = result[step]
    return result


def _span(name: str, kind: str, matched: str, documents: int, whole: Mapping[str, Any], each: list[Mapping[str, Any]]) -> Figure:
    low = pooled([(hits(one["r"], one["gold"]), one["gold"], hits(one["p"], one["pred"]), one["pred"]) for one in each])
    return Figure(
        name,
        "quotes",
        kind,
        "polnear.dev",
        matched,
        documents,
        whole["gold"],
        whole["pred"],
        whole["f1"],
        whole["p"],
        whole["r"],
        **low,
    )


def _speaker(kind: str, documents: int, whole: Mapping[str, Any], each: list[Mapping[str, Any]]) -> Figure:
    """Of the spans found whose annotators marked a speaker, how many have that one."""
    bounds = pooled([(0, 0, hits(one["mention"] or 0, one["n"]), one["n"]) for one in each])
    return Figure(
        f"speakers {kind}",
        "speakers",
        kind,
        "polnear.dev",
        "speaker of a quote that was found",
        documents,
        whole["n"],
        whole["n"],
        precision=whole["mention"],
        precision_interval=bounds.get("precision_interval"),
        detail=True,
    )


def reliability(folder: Path) -> list[Band]:
    """How often quotes of each confidence are right, counted as the scorer counts "joint": what lies in attributions that are
    no reported speech is neither right nor wrong.
    """
    gold, found = _pair("quotes/polnear.dev.jsonl.gz", folder)
    judged = [each for i, row in gold.items() for each in _judged(row, found[i]["quotes"])]
    return [
        Band(low, high, len(held), sum(held))
        for low, high in pairwise(BANDS)
        for held in [[right for confidence, right in judged if low <= confidence < high]]
    ]


def _judged(row: dict[str, Any], quotes: list[dict[str, Any]]) -> Iterator[tuple[float, bool]]:
    """(confidence, right) of each quote found in one article."""
    rules = scorer("score_quotes")
    doc = rules.Doc(row["text"])
    marked, said = rules.prep(doc, row["quotes"], set()), rules.prep(doc, quotes, set())
    core = [one for one in marked if one["core"]]
    soft = set().union(*(one["t"] for one in marked if not one["core"])) - set().union(*(one["t"] for one in core))
    beside = {at for of, at in rules.match(doc, marked, said, 0.5)[0].items() if not marked[of]["core"]}
    paired = set(rules.match(doc, marked, said, 0.5)[0].values())
    kept = [one for at, one in enumerate(said) if at not in beside and (at in paired or len(one["t"] & soft) * 2 < len(one["t"]))]
    met = {at: core[of] for of, at in rules.match(doc, core, kept, 0.5)[0].items()}
    for at, one in enumerate(kept):
        speaker = rules.spk_ok(doc, met[at], one) if at in met else None
        yield one["q"]["confidence"], speaker is not None and (not speaker[0] or speaker[1])


def stress(folder: Path) -> list[Figure]:
    """Points of overlap F1 kept where marks are lost, single, straight or joined: 100 minus the loss."""
    score = scorer("score_quotes").score
    whole = score(*_pair("quotes/polnear.dev.jsonl.gz", folder), core=True)["all"]["overlap"]["f1"]
    kept = []
    for name in STRESS:
        gold, found = _pair(f"quotes/polnear_{name}.dev.jsonl.gz", folder)
        left = score(gold, found, core=True)["all"]["overlap"]["f1"]
        kept.append(
            Figure(f"quotes kept, {name}", "damage", name, "polnear.dev", "overlap", len(gold), f1=round(100 - whole + left, 1))
        )
    return kept


def pinned(figures: list[Figure]) -> dict[str, float]:
    """What has a floor: the value of every whole task, and for damaged copies F1 on the copy. A share kept has none, for it falls
    where the undamaged text is read better.
    """
    values = {figure.name: figure.value for figure in figures if not figure.detail}
    return {
        name.replace("kept", "all"): round(value + values["quotes all"] - 100, 1) if "kept" in name else value
        for name, value in values.items()
    }


def actors(folder: Path, intervals: bool) -> list[Figure]:
    """Names by type: exact bounds and type."""
    figures = []
    ner = scorer("score_actors")
    for name in ("worldwide_dev", "conll03_testa"):
        gold, found = _pair(f"actors/{name}.jsonl.gz", folder, lambda article: not trains_names(article))
        whole = _printed(ner.ner, gold, found)
        bounds = resampled(gold, found, lambda g, p: _printed(ner.ner, g, p)) if intervals else {}
        marked = [
            (ner.GOLD_TYPES[e["label"]], row["id"], *ner.trim(row["text"], e["start"], e["end"]))
            for row in gold.values()
            for e in row["entities"]
            if e["label"] in ner.GOLD_TYPES
        ]
        figures += [
            Figure(
                f"actors {name}" if kind == "micro" else f"actors {name} {kind}",
                "names",
                "all" if kind == "micro" else kind,
                name,
                "exact bounds and type",
                len(gold),
                len({one for one in marked if kind in {"micro", one[0]}}),
                None,
                *whole[kind].rounded(),
                **bounds.get(kind, {}),
                detail=kind != "micro",
            )
            for kind in ("micro", *ner.TYPES)
        ]
    return figures


def aliases(folder: Path, intervals: bool) -> list[Figure]:
    """Whether two names of one actor, in whatever articles, end under one id: B-cubed."""
    gold, found = _pair("aliases/aida_dev.jsonl.gz", folder, lambda article: not trains_names(_conll(article)))
    alias = scorer("score_actors").alias
    reports = [row for row in gold.values() if not scorer("score_actors").SPORT.match(row["text"])]
    known = sum(mention["entity_id"] not in scorer("score_actors").UNKNOWN for row in reports for mention in row["mentions"])

    def cubed(g: Rows, p: Rows) -> dict[str, Rates]:
        return _printed(lambda rows, records: alias(rows, records, all_docs=False), g, p)

    bounds = resampled(gold, found, cubed) if intervals else {}
    return [
        Figure(
            "aliases, end to end",
            "one id a name",
            "all",
            "aida_dev",
            "B-cubed",
            len(reports),
            known,
            None,
            *cubed(gold, found)["B-cubed"].rounded(),
            **bounds.get("B-cubed", {}),
        )
    ]


def _conll(aida: str) -> str:
    """The id that an AIDA report has in CoNLL 2003, whose names may have been trained on."""
    return f"testa{int(aida.rsplit('-', 1)[1]) - _FIRST_AIDA}"


def keywords(folder: Path, intervals: bool) -> list[Figure]:
    """The first ten keywords of each article against what its annotators chose: the same words, stemmed."""
    evaluate = scorer("score_keywords").evaluate

    def ten(gold: Rows, found: Rows) -> dict[str, Rates]:
        said = {i: [k["text"] for k in row["keywords"]] for i, row in found.items()}
        return {"all": Rates(*(100 * value for value in evaluate(list(gold.values()), said)[0][10]))}

    figures = []
    for name in ("duc2001_dev", "kpcrowd500_dev"):
        left, found = _pair(f"keywords/{name}.jsonl.gz", folder, lambda article: not trains_keywords(article))
        bounds = resampled(left, found, ten) if intervals else {}
        figures.append(
            Figure(
                f"keywords {name}",
                "keywords",
                "first ten",
                name,
                "the same words, stemmed",
                len(left),
                sum(len(row["keyphrases"]) for row in left.values()),
                None,
                *ten(left, found)["all"].rounded(),
                **bounds.get("all", {}),
            )
        )
    return figures


def _pair(name: str, folder: Path, scored: Callable[[str], bool] = lambda _: True) -> tuple[Rows, Rows]:
    """The gold rows that are scored, by id, and what was found in their texts."""
    gold = {article: row for article, row in rows(gold_path(name)).items() if scored(article)}
    return gold, annotated(gold_path(name), folder, scored)


def _printed(score: Any, gold: Rows, found: Rows) -> dict[str, Rates]:
    """What a scorer prints line by line, since it returns its last F1 alone."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        score(list(gold.values()), found)
    return {name: Rates(float(p), float(r), float(f1)) for name, p, r, f1 in _PRINTED.findall(said.getvalue())}
