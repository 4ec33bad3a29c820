"""Learn the weights of quotes: `python tests/accuracy/training/quotes.py GOLD.jsonl.gz` (scikit-learn, a development tool).

GOLD is JSON lines with "text" and "quotes" [{"start", "end", "cue_start", "cue_end", "speaker_start", "speaker_end", "core"}],
as the scorer reads it. Writes
weights.json and vector_network.npz into dashboard/extract/quotes: numbers and single words only, no sentence of the gold.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

sys.path.insert(0, str(Path(__file__).parents[1]))
from dashboard.extract.language_model import pipeline
from dashboard.extract.quotes.assemble import certainty_features
from dashboard.extract.quotes.candidates import Candidate, find_candidates
from dashboard.extract.quotes.clause_spans import Clause
from dashboard.extract.quotes.decoding import choose_candidates
from dashboard.extract.quotes.document import Frame, is_filler
from dashboard.extract.quotes.logistic_models import Certainty, Logistic, Weights, logit
from dashboard.extract.quotes.speakers import find_relative_pronoun
from dashboard.extract.quotes.vector_network import Floats, Network, network_inputs
from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.quotation_marks import find_stretches
from dashboard.extract.text.sentence_breaks import find_breaks
from training.quotes_network import fit_network

OUTPUT = Path(str(files("dashboard.extract.quotes")))
Labelled = tuple[Frame, list[dict[str, Any]]]
_FOLDS = 5
"""The certainty is fitted on what models say of articles kept from them, a fifth at a time; the shipped models see all."""
_CERTAIN, _SEEN = 0.2, 20
"""Inverse strength of its penalty, and how often a feature is seen at least: by log loss on articles kept from it."""
_NEARLY = 0.5
"""What a span is worth that shares all but its exact bounds with the gold: bounds compete, and the likelier are kept."""
_MIN_SEEN = 3
"""How often a feature is seen at least."""
_THRESHOLD = 0.27
"""F1 hardly moves between 0.25 and 0.3."""
_MARKED = 0.3
"""For words inside quotation marks; between 0.25 and 0.4 F1 moves by 0.1 on articles kept from training."""
_KEPT = 0.02
"""Weights nearer to zero change no decision and are left out of the file."""


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args(arguments)
    with gzip.open(options.gold, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    learn((frame_of(row["text"]), row["quotes"]) for row in rows)


def frame_of(text: str) -> Frame:
    blocks = split_paragraphs(text)
    quoted = find_stretches(text, blocks)
    return Frame(pipeline.parse_article(text, [(s.start, s.end) for s in quoted], find_breaks(text, blocks)), quoted, blocks)


def learn(articles: Iterable[Labelled]) -> None:
    kept = list(articles)
    found = fit(kept)
    data = {"cues": found.cues, "clauses": asdict(found.clauses), "marked": asdict(found.marked), "certainty": calibrate(kept)}
    (OUTPUT / "weights.json").write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    arrays = {name: getattr(found.context, name).astype(np.float16) for name in ("scale", "hidden", "bias", "out")}
    np.savez_compressed(OUTPUT / "vector_network.npz", model=np.array(found.context.model), **arrays)


def fit(kept: Sequence[Labelled]) -> Weights:
    """The lexicon of cues, the models' weights and the network, of a certainty that is yet to be fitted."""
    known = {lemma: round(value, 3) for lemma, value in sorted(lexicon(kept).items())}
    scale = _scale(kept)
    rows: list[list[str]] = []
    target: list[float] = []
    read: list[Floats] = []
    for frame, gold in kept:
        told = [(span, value) for span, value in _valued(frame, gold, list(find_candidates(frame, known))) if value is not None]
        if told:
            rows += [_names(span) for span, _ in told]
            target += [value for _, value in told]
            read.append(network_inputs(frame, [span for span, _ in told], scale))
    vectoriser = DictVectorizer(sparse=True, dtype=np.float32)
    counts = Counter(feature for features in rows for feature in set(features))
    matrix = vectoriser.fit_transform([{f: 1.0 for f in features if counts[f] >= _MIN_SEEN} for features in rows])
    found = fit_network(matrix, np.vstack(read), np.array(target, dtype=np.float32))
    weights = dict(zip(vectoriser.get_feature_names_out(), (round(float(weight), 3) for weight in found.weights), strict=True))
    network = Network(pipeline.model_version(), scale, *(_stored(each) for each in (found.hidden, found.bias, found.out)))
    bias = round(found.offset + float(np.maximum(network.bias, 0) @ network.out), 3)
    models = [
        Logistic(
            bias,
            {
                name.removeprefix(kind): weight
                for name, weight in weights.items()
                if name.startswith(kind) and abs(weight) >= _KEPT
            },
            threshold,
        )
        for kind, threshold in (("clause ", _THRESHOLD), ("marked ", _MARKED))
    ]
    return Weights(known, models[0], models[1], Certainty(1.0, 0.0, {}), network)


def _names(span: Candidate) -> list[str]:
    kind = "clause " if isinstance(span.source, Clause) else "marked "
    return [kind + feature for feature in span.features]


def _valued(frame: Frame, gold: list[dict[str, Any]], spans: Iterable[Candidate]) -> Iterator[tuple[Candidate, float | None]]:
    """How right each span is: 1 with the bounds of a core span of the gold, else half of what it shares with one if it shares
    most; None where it is in an attribution that is not reported speech.
    """
    core, other = _gold_tokens(frame, gold)
    for span in spans:
        own = _words(frame, span.start, span.end)
        value = max((_overlap(own, each) for each in core), default=0.0)
        beside = max((_overlap(own, each) for each in other), default=0.0)
        if value < 0.5 and (beside >= 0.5 or (own and sum(len(own & each) for each in other) * 2 >= len(own))):
            yield span, None
        else:
            exact = any(_bounds(frame, own) == _bounds(frame, each) for each in core)
            yield span, 1.0 if exact else _NEARLY * value if value >= 0.5 else 0.0


def _bounds(frame: Frame, words: set[int]) -> tuple[int, int]:
    """The first and the last word, without a "that" before them, which the scorer leaves out, too."""
    first, last = min(words, default=-1), max(words, default=-1)
    if first < last and frame.doc[first].lower_ == "that":
        first = min(word for word in words if word > first)
    return first, last


def _scale(kept: Sequence[Labelled]) -> Floats:
    """What brings each number of the vectors to a deviation of 1."""
    return _stored((1 / np.vstack([frame.doc.tensor for frame, _ in kept]).std(axis=0)).astype(np.float32))


def _stored(values: Floats) -> Floats:
    """As vector_network.npz holds them."""
    return values.astype(np.float16).astype(np.float32)


def calibrate(kept: Sequence[Labelled]) -> dict[str, Any]:
    """`Certainty` as weights.json holds it, from what models that have not seen an article find in it."""
    judged = [
        each
        for fold in range(_FOLDS)
        for each in judgements(kept[fold::_FOLDS], fit([each for number, each in enumerate(kept) if number % _FOLDS != fold]))
    ]
    counts = Counter(feature for seen, _, _ in judged for feature in set(seen))
    vectoriser = DictVectorizer(sparse=False)
    matrix = vectoriser.fit_transform(
        [dict.fromkeys((one for one in seen if counts[one] >= _SEEN), 1.0) | {"": score} for seen, score, _ in judged]
    )
    target = np.array([right for *_, right in judged])
    model = LogisticRegression(C=_CERTAIN, max_iter=400, solver="liblinear").fit(matrix, target)
    weights = dict(zip(vectoriser.get_feature_names_out(), (round(float(weight), 3) for weight in model.coef_[0]), strict=True))
    return {
        "slope": weights.pop(""),
        "bias": round(float(model.intercept_[0]), 3),
        "weights": {name: weight for name, weight in weights.items() if abs(weight) >= _KEPT},
    }


def judgements(articles: Iterable[Labelled], learned: Weights) -> Iterator[tuple[list[str], float, bool]]:
    """(signs, logit of the model's probability, right) of each span kept in articles that `learned` has not seen.

    Right shares half its words with a core span of the gold, and its speaker's words meet the gold's. Spans of the gold that
    are not core speech are left out.
    """
    for frame, gold in articles:
        core = [(_words(frame, each["start"], each["end"]), each) for each in gold if each.get("core", True) is not False]
        other = _gold_tokens(frame, gold)[1]
        for each in choose_candidates(frame, find_candidates(frame, learned.cues), learned):
            own = _words(frame, each.candidate.start, each.candidate.end)
            value, best = max(((_overlap(own, words), number) for number, (words, _) in enumerate(core)), default=(0.0, -1))
            if value < 0.5 and any(len(own & words) * 2 >= len(own) for words in other):
                continue
            cue = each.candidate.cue
            span, stands_for = each.candidate.speaker, find_relative_pronoun(frame, cue) if cue else None
            right = value >= 0.5 and any(_meets(frame, one, core[best][1]) for one in (span, stands_for))
            yield list(certainty_features(frame, each, span)), logit(each.confidence), right


def _meets(frame: Frame, span: tuple[int, int] | None, gold: dict[str, Any]) -> bool:
    """Whether the speaker's words meet those of the gold, or the gold has none."""
    wanted = [tuple(each) for each in gold.get("speaker_any") or []]
    if gold.get("speaker_start") is not None:
        wanted.append((gold["speaker_start"], gold["speaker_end"]))
    if not wanted:
        return True
    return span is not None and any(frame.starts[span[0]] < end and start < frame.ends[span[1] - 1] for start, end in wanted)


def lexicon(articles: Iterable[tuple[Frame, list[dict[str, Any]]]]) -> dict[str, float]:
    """Lemmas that head a core cue at least twice, with the share of their occurrences outside quotations that do."""
    heads: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for frame, gold in articles:
        doc = frame.doc
        for token in doc:
            name = _name(doc, token.i)
            if name and not frame.quoted(token.i):
                seen[name] += 1
        done = set()
        for quote in gold:
            if quote.get("core", True) is False or quote.get("cue_start") is None:
                continue
            first, last = frame.first(quote["cue_start"]), frame.last(quote["cue_end"])
            for at in range(first, max(last, first + 1)):
                name = _name(doc, at) if at < len(doc) else ""
                if name and not frame.quoted(at) and (at == doc[first:last].root.i or name == "verb:say") and at not in done:
                    done.add(at)
                    heads[name] += 1
    return {name: min(0.99, count / seen[name]) for name, count in heads.items() if count >= 2 and count / seen[name] > 0.01}


def _name(doc: Doc, at: int) -> str:
    token = doc[at]
    if token.pos_ in {"VERB", "AUX"}:
        return "verb:" + token.lemma_.lower()
    return "noun:" + token.lemma_.lower() if token.pos_ == "NOUN" else ""


def _gold_tokens(frame: Frame, gold: list[dict[str, Any]]) -> tuple[list[set[int]], list[set[int]]]:
    core: list[set[int]] = []
    other: list[set[int]] = []
    for quote in gold:
        (other if quote.get("core", True) is False else core).append(_words(frame, quote["start"], quote["end"]))
    return core, other


def _words(frame: Frame, start: int, end: int) -> set[int]:
    return {at for at in range(frame.first(start), frame.last(end)) if not is_filler(frame.doc[at])}


def _overlap(one: set[int], two: set[int]) -> float:
    return len(one & two) / len(one | two) if one & two else 0.0


if __name__ == "__main__":
    main(sys.argv[1:])
