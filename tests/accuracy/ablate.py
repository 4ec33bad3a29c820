"""`make ablate`: what each part of extraction adds on the development sets, by leaving it out.

One process, one part at a time, everything else as it is shipped. Prints a table and writes ABLATION.md beside this file. The
weights are not trained anew without a part, so that a part which the weights lean on looks a little dearer than it is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from gold import FOLDER
from gold import path as gold_path
from measure import Rows, rows, scorer
from splits import trains_keywords, trains_names

from dashboard.extract import annotate as whole
from dashboard.extract.actors import classifier
from dashboard.extract.actors import features as evidence
from dashboard.extract.keywords import keyphrases
from dashboard.extract.keywords.ranking import FEATURES
from dashboard.extract.language_model import ner_vectors, pipeline
from dashboard.extract.quotes import clause_spans, cues, decoding, logistic_models, quoted_spans, speakers, vector_network
from dashboard.extract.text import quotation_marks
from dashboard.extract.text.interval_scheduling import select_heaviest
from dashboard.extract.text.spans import Cover
from dashboard.extract.version import extractor
from dashboard.model import Article

OUT = Path(__file__).with_name("ABLATION.md")
# the packages have functions of these names
names: Any = import_module("dashboard.extract.actors.find")
assemble: Any = import_module("dashboard.extract.quotes.assemble")
type Patch = tuple[object, str, Any]
"""Where a part is looked up, by what name, and what takes its place."""


@contextmanager
def without(*patches: Patch) -> Iterator[None]:
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in patches]
    for owner, name, value in patches:
        setattr(owner, name, value)
    classifier._own.cache_clear()  # what it remembers of names was said with the parts there
    try:
        yield
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)
        classifier._own.cache_clear()


class ByCue(logistic_models.Logistic):
    """Candidates as likely as their cue is one of speech, where it governs a clause or is beside words in marks."""

    def probability(self, features: Any, context: float = 0.0) -> float:
        del context
        seen = dict(one.split("=", 1) for one in features if one.startswith(("how=", "prior=")))
        how, prior = seen.get("how", ""), int(seen.get("prior", "8").split("|")[0])
        near = how in {"ccomp", "left-ccomp", "colon", "after", "before", "same", "continues"} or how.startswith("according")
        return min(0.99, prior / 8 + 0.1) if near else 0.1


def by_cue() -> logistic_models.Weights:
    learned = logistic_models.weights()
    return logistic_models.Weights(learned.cues, ByCue(0.0, {}, 0.4), ByCue(0.0, {}, 0.4), learned.certainty, learned.context)


def records(gold: Rows) -> Rows:
    return {
        i: whole.annotate(Article(i, i, row.get("title", ""), row["text"]), cleaning=False).record() for i, row in gold.items()
    }


def quotes(copy: str = "") -> dict[str, float]:
    gold = rows(gold_path(f"quotes/polnear{copy}.dev.jsonl.gz"))
    found = scorer("score_quotes").score(gold, records(gold), core=True)
    by_kind = {kind: found[kind]["overlap"]["f1"] for kind in ("all", "direct", "mixed", "indirect")}
    return by_kind | {"with speaker": found["joint"]["f1"]}


def actors() -> dict[str, float]:
    from measure import _printed

    figures = {}
    for name in ("worldwide_dev", "conll03_testa"):
        gold = {i: row for i, row in rows(gold_path(f"actors/{name}.jsonl.gz")).items() if not trains_names(i)}
        figures[name] = _printed(scorer("score_actors").ner, gold, records(gold))["micro"].f1
    return figures


def keywords() -> dict[str, float]:
    figures = {}
    for name in ("duc2001_dev", "kpcrowd500_dev"):
        gold = {i: row for i, row in rows(gold_path(f"keywords/{name}.jsonl.gz")).items() if not trains_keywords(i)}
        said = {i: [one["text"] for one in row["keywords"]] for i, row in records(gold).items()}
        figures[name] = 100 * scorer("score_keywords").evaluate(list(gold.values()), said)[0][10][-1]
    return figures


def first_look(evidence: Any, proposals: Any) -> Any:
    """As `classifier.choose_names`, by the scores of each proposal for itself."""
    if not proposals:
        return []
    scores = classifier.score_proposals(evidence, proposals)
    best = scores[:, :-1].argmax(axis=1)
    gains = scores[np.arange(len(scores)), best] - scores[:, -1] + classifier.GAIN_MARGIN
    return [(*proposals[at], classifier.TYPES[best[at]]) for at in select_heaviest(proposals, gains.tolist())]


def unmended(text: str, blocks: Any, labels: Any = ()) -> Any:
    return tuple(one for one in quotation_marks.find_stretches(text, blocks, labels) if not one.repaired)


def in_line(text: str, quoted: Any = (), breaks: Any = (), beside: str = "") -> Any:
    del quoted
    return pipeline.parse_article(text, (), breaks, beside=beside)


class Reading:
    """`pipeline` with another `parse_article`."""

    PARSED, parse_article = pipeline.PARSED, staticmethod(in_line)


PARTS: dict[str, tuple[Callable[[], dict[str, float]], dict[str, tuple[Patch, ...]]]] = {
    "Quotes, PolNeAR dev, overlap F1": (
        quotes,
        {
            "everything": (),
            "the learned weights (each candidate as likely as its cue)": ((whole.quotes, "weights", by_cue),),
            "the words around, as the language model reads them": ((vector_network, "_has_vectors", lambda frame: False),),
            "other bounds than the parse’s": ((clause_spans, "vary_bounds", lambda frame, reading, cue: [reading]),),
            "those kept that are likeliest together (the likeliest first)": (
                (decoding, "select_heaviest", lambda spans, worth: []),
            ),
            "quotations taken out of line for the parser": ((whole, "pipeline", Reading),),
            "cues borrowed from neighbours": (
                (quoted_spans, "_borrowed", lambda frame, result, number, by_token, endings: result[number]),
            ),
            "the list of seldom cues": ((cues, "verbs_of_manner", frozenset),),
            "continuation over paragraphs": ((decoding, "_continued", lambda kept, taken, likely, continuing: []),),
            "subjects behind their verb": ((speakers, "_inverted", lambda frame, cue: None),),
            "subjects the parse missed": ((speakers, "_beside", lambda frame, cue: None),),
            "labels of speakers": ((whole, "find_labels", lambda text, blocks: ()),),
            "whoever issued a document as its speaker": ((speakers, "find_issuer", lambda frame, noun: None),),
            "what no reader would take for speech left out": ((decoding, "is_implausible", lambda frame, candidate: False),),
            "another cue ends the turn of the one before": (
                (quoted_spans, "_goes_on", lambda frame, before, own, by_token: True),
            ),
            "quotations that go on over lines": (
                (quotation_marks, "_closing_piece", lambda text, pieces, place, labelled, single: -1),
            ),
            "“who” for a speaker who is known": ((assemble, "find_relative_pronoun", lambda frame, cue: None),),
        },
    ),
    "Quotes where opening marks are lost": (
        lambda: quotes("_noopen"),
        {"everything": (), "marks that are restored": ((whole, "find_stretches", unmended),)},
    ),
    "Names, exact bounds and type, F1": (
        actors,
        {
            "everything": (),
            "the learned weights (rules and model)": ((names, "classify_names", lambda doc, cover: cover),),
            "learned weights and rules (the model alone)": (
                (names, "classify_names", lambda doc, cover: cover),
                (names, "apply_rules", lambda doc, blocks, labels=(): Cover(names.entity_spans(doc))),
            ),
            "the second look at the article’s other names": ((classifier, "choose_names", first_look),),
            "how the recogniser sees the words": ((ner_vectors, "vectors", lambda doc: np.zeros((0, 0), np.float32)),),
            "what the rest of the article says of the same words": ((names.consistency, "settle", lambda text, cover: cover),),
            "names in credits left out": ((names, "drop_credited", lambda text, cover: cover),),
            "towns of the gazetteer": ((evidence, "towns", dict),),
            "first names of the gazetteer": ((evidence, "first_names", dict),),
        },
    ),
    "Keywords, F1 of the first ten": (
        keywords,
        {
            "everything": (),
            "the learned ranking (YAKE’s score of noun phrases)": (
                (keyphrases, "rank_value", lambda row, order, phrase: row[FEATURES.index("score")]),
                (keyphrases, "_HEADLINED", 0.0),
            ),
            "the headline’s phrases first": ((keyphrases, "_HEADLINED", 0.0),),
            "addresses and credits left out": ((keyphrases, "blank_addresses", lambda text: text),),
            "no person among them": ((keyphrases, "_person", lambda key, persons: False),),
        },
    ),
}


HEAD = f"""# What each part of extraction adds

Measured by `make ablate` on the development sets with the extractor `{extractor()}`: each part is left out in turn, the rest is
as shipped. Points of F1; in brackets, what leaving it out changes. Differences of 0.2 are a quote or two. What changes nothing
here was made for what these sets do not hold (inversions, labels and long quotations of other newspapers, each with its unit
test). Leaving out persons as keywords costs a little, for the annotators' readers named them; here persons have their own pages.
"""


def main() -> None:
    if not FOLDER.exists():
        sys.exit(f"No gold data at {FOLDER}: nothing can be measured here.")
    text = HEAD
    for heading, (measure, parts) in PARTS.items():
        figures: dict[str, dict[str, float]] = {}
        for name, patches in parts.items():
            with without(*patches):
                figures[name] = measure()
            print(heading, "|", name, figures[name], flush=True)
        text += f"\n## {heading}\n\n{table(figures)}"
    OUT.write_text(text, "utf-8")


def table(figures: dict[str, dict[str, float]]) -> str:
    """The first row is of everything, the others are told beside it."""
    base, *rest = figures
    kinds = figures[base]
    lines = [
        f"| Left out | {' | '.join(kinds)} |",
        f"| --- |{' ---: |' * len(kinds)}",
        f"| nothing | {' | '.join(f'{value:.1f}' for value in kinds.values())} |",
    ]
    for name in rest:
        cells = (f"{value:.1f} ({value - kinds[kind]:+.1f})" for kind, value in figures[name].items())
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
