"""Why a quote was found and why it has this speaker: the rule, what the models weighed, the steps to the actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from dashboard.extract.quotes.candidates import Candidate
from dashboard.extract.quotes.clause_spans import Clause
from dashboard.extract.quotes.cues import Cue
from dashboard.extract.quotes.decoding import Chosen
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.logistic_models import Weights
from dashboard.extract.quotes.resolve import Resolved
from dashboard.model import Why

MAX_FEATURES_TOLD = 6
_CONTEXT = "the words around, as the language model reads them"
_MARKED = {
    "after": "Words in quotation marks with the cue “{cue}” after them.",
    "before": "Words in quotation marks with the cue “{cue}” before them.",
    "above": "Words in quotation marks; the cue “{cue}” is in the sentence before.",
    "same": "Words in quotation marks in one paragraph with others that “{cue}” reports.",
    "continues": "Words in quotation marks that go on over the end of a paragraph; the cue is “{cue}”.",
    "sequence": "A paragraph of words in quotation marks after another; whoever spoke there, by “{cue}”, goes on.",
    "labelled": "Words in quotation marks under a label that names who speaks.",
    "answers": "Words in quotation marks that answer a question, in an interview.",
    "none": "Words in quotation marks with no cue near them.",
}
_CLAUSES = {
    "according": "What “{cue}” leaves of its sentence.",
    "colon": "The words after the colon that follows “{cue}”.",
    "left": "The clause before “{cue}”, which governs it ({how}).",
    "outside": "The clause that “{cue}” interrupts ({how}).",
    "": "The words that “{cue}” governs ({how}).",
}
_RELATIONS = {
    "according": "comes after",
    "dash": "signs after",
    "noun": "goes with the noun",
}
_PARTS = {
    "how": "place of the cue",
    "lemma": "cue",
    "cue": "cue",
    "prior": "how often this cue reports speech, in eighths",
    "length": "words, at most",
    "tag": "form of the cue",
    "cuedep": "cue in the sentence",
    "side": "side of the cue",
    "first": "kind of the first word",
    "firstword": "first word",
    "last": "kind of the last word",
    "before": "what comes before",
    "after": "what comes after",
    "beforetag": "kind of word before",
    "beforelemma": "word before",
    "toend": "reaches the end of the sentence",
    "head": "kind of the main word",
    "subject": "subject of the cue",
    "subjecttype": "kind of subject",
    "subjectlemma": "subject",
    "speaker": "kind of speaker",
    "aux": "auxiliary",
    "objectword": "main word",
    "finite": "holds a finite verb",
    "marked": "stretches in marks",
    "share": "quarters in marks",
    "gap": "words between it and the cue",
    "upper": "begins with a capital",
    "end": "ends in",
    "opens": "opens its paragraph",
    "closes": "closes it",
    "distance": "words to the cue",
    "dep": "part it plays in the sentence",
    "deponly": "part it plays in the sentence",
    "kind": "kind",
    "apart": "words between cue and speaker",
    "order": "speaker after the cue",
}

UNPARSED = Why(
    "Words in quotation marks. The language is not parsed, so they were found by their marks alone.",
    None,
    None,
    (),
    (),
    ("Without grammar nothing says who speaks: the speaker is unknown.",),
)
"""Of every quote in such a language."""


def explain_quote(
    frame: Frame,
    chosen: Chosen,
    learned: Weights,
    *,
    signs: Iterable[str],
    span: tuple[int, int] | None,
    resolved: Resolved | None,
) -> Why:
    """The same facts the extractor decided on, told. signs: of `assemble.certainty_features`; span: tokens of the speaker's
    words.
    """
    candidate = chosen.candidate
    model = learned.clauses if isinstance(candidate.source, Clause) else learned.marked
    return Why(
        _rule(frame, candidate),
        round(chosen.confidence, 3),
        model.threshold,
        _weighed(candidate.features, model.weights, chosen.context),
        _weighed(signs, learned.certainty.weights),
        tuple(_steps(frame, candidate.cue, span, resolved)),
    )


def _rule(frame: Frame, candidate: Candidate) -> str:
    source = candidate.source
    cue = _words(frame, candidate.cue.first, candidate.cue.last) if candidate.cue else ""
    if not isinstance(source, Clause):
        return _MARKED[source.how].format(cue=cue)
    said = next(text for name, text in _CLAUSES.items() if source.how.startswith(name))
    return said.format(cue=cue, how=source.how)


def _weighed(features: Iterable[str], weights: Mapping[str, float], context: float = 0.0) -> tuple[tuple[str, float], ...]:
    weighed = {name: weights[name] for name in set(features) if weights.get(name)}
    if context:
        weighed[_CONTEXT] = round(context, 3)
    known = sorted(weighed.items(), key=lambda one: (-abs(one[1]), one[0]))
    told = {_feature(name): weight for name, weight in reversed(known[:MAX_FEATURES_TOLD])}
    return tuple(reversed(told.items()))


def _feature(name: str) -> str:
    """A feature's name in words: "lemma|how=verb:say|ccomp" is "cue + place of the cue: verb:say + ccomp"."""
    names, equals, values = name.removeprefix("seen:").partition("=")
    told = " + ".join(_PARTS.get(part, part) for part in names.split("|"))
    return f"{told}: {' + '.join(values.split('|'))}" if equals else told


def _steps(frame: Frame, cue: Cue | None, span: tuple[int, int] | None, resolved: Resolved | None) -> Iterable[str]:
    if cue is None:
        return ["Nothing near says who speaks."]
    if span is None:
        return [f"“{_words(frame, cue.first, cue.last)}” has no speaker."]
    said = _words(frame, *span)
    if cue.kind == "label":
        first = f"“{said}” is the label before the words."
    else:
        first = f"“{said}” {_relation(frame, cue, span)} “{_words(frame, cue.first, cue.last)}”."
    last = resolved.because if resolved else f"“{said}” leads to no one person, organisation or place of this article."
    return chain([first], [last])


def _relation(frame: Frame, cue: Cue, span: tuple[int, int]) -> str:
    head = frame.doc[span[0] : span[1]].root
    if cue.kind in _RELATIONS:
        return _RELATIONS[cue.kind]
    if head.dep_ in {"nsubj", "csubj"}:
        return "is the subject of" if head.head.i == cue.token else f"is the subject of “{head.head.text}”, and so of"
    return "is the agent of" if head.dep_ == "pobj" and head.head.dep_ == "agent" else "is next to"


def _words(frame: Frame, first: int, last: int) -> str:
    return frame.text[frame.starts[first] : frame.ends[last - 1]]
