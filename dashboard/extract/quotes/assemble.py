"""Quotes out of what was chosen: kind, cue, speaker, and which pieces are one utterance."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.extract.quotes.antecedents import Turn
from dashboard.extract.quotes.cues import Cue
from dashboard.extract.quotes.decoding import BY_LAYOUT, Chosen
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.documents import find_medium
from dashboard.extract.quotes.explain import explain_quote
from dashboard.extract.quotes.features import bucket
from dashboard.extract.quotes.logistic_models import Weights
from dashboard.extract.quotes.negation import is_negated
from dashboard.extract.quotes.quoted_spans import AttributedStretch
from dashboard.extract.quotes.resolve import Resolver
from dashboard.extract.quotes.speaker_confidence import rate_words
from dashboard.extract.quotes.speakers import find_relative_pronoun
from dashboard.model import Actor, Quote, QuoteKind, Repair

_COMMON = frozenset({"say", "tell", "add", "write", "ask", "according"})
_FROM_CUE_TO_ACTOR = {
    "after": 1.0,
    "before": 0.95,
    "same": 0.95,
    "continues": 0.95,
    "labelled": 0.95,
    "answers": 0.85,
    "above": 0.75,
    "sequence": 0.6,
    "none": 0.5,
}


def assemble_quotes(
    frame: Frame, choices: Sequence[Chosen], actors: Sequence[Actor], learned: Weights, *, explain: bool = False
) -> tuple[Quote, ...]:
    """One Quote a kept candidate, in text order; its confidence is that its words and those that name its speaker are right.

    explain: with `why`, which doubles what this costs.
    """
    text = frame.text
    resolver = Resolver(frame, actors)
    groups: dict[tuple[str, int], int] = {}
    turns: list[Turn] = []
    result: list[Quote] = []
    parts: list[int] = []  # of the quotes those that go on from another, or lead to it, within one pair of marks
    for choice in choices:
        candidate = choice.candidate
        source = candidate.source
        how = source.how if isinstance(source, AttributedStretch) else "clause"
        cue = candidate.cue
        actor: Actor | None = None
        resolution = None
        stated, sure_of_words, sure_of_actor = False, 0.0, 0.0
        span = candidate.speaker
        if span is not None:
            sure_of_words = rate_words(frame, span, how)
            resolution = resolver.resolve(*span, turns)
            if resolution is not None:
                actor, sure_of_actor = resolution.actor, resolution.confidence * _FROM_CUE_TO_ACTOR.get(how, 1.0)
                stated = resolution.stated and how in {"clause", "after", "before", "same", "continues", "labelled"}
        said_by = (find_relative_pronoun(frame, cue) if actor is not None and cue is not None else None) or span
        if span is not None and (actor is not None or frame.root(*span).pos_ == "NOUN"):
            turns.append(Turn(*span, actor.id if actor else ""))
        quote_cue = cue if cue is not None and how != "sequence" and cue.first < cue.last else None
        signs = list(certainty_features(frame, choice, span))
        medium = find_medium(frame, cue) if cue is not None else None
        start = frame.starts[quote_cue.first] if quote_cue else None
        end = frame.ends[quote_cue.last - 1] if quote_cue else None
        if how == "continues":
            parts.append(len(result))
        result.append(
            Quote(
                start=candidate.start,
                end=candidate.end,
                text=text[candidate.start : candidate.end],
                kind=_kind(frame, candidate.start, candidate.end),
                cue=text[start:end] if quote_cue else "",
                cue_start=start,
                cue_end=end,
                speaker=text[frame.starts[said_by[0]] : frame.ends[said_by[1] - 1]] if said_by else "",
                speaker_start=frame.starts[said_by[0]] if said_by else None,
                speaker_end=frame.ends[said_by[1] - 1] if said_by else None,
                actor_id=actor.id if actor else "",
                speaker_resolved=actor.name if actor else "",
                speaker_stated=stated,
                group=groups.setdefault(_group(source, cue, candidate.start), len(groups)),
                confidence=round(
                    choice.confidence if how in BY_LAYOUT else learned.certainty.probability(choice.confidence, signs), 3
                ),
                speaker_confidence=round(sure_of_words, 3),
                actor_confidence=round(sure_of_actor, 3),
                medium=text[frame.starts[medium[0]] : frame.ends[medium[1] - 1]] if medium else "",
                negated=cue is not None and is_negated(frame, cue),
                repaired=_repaired(frame, candidate.start, candidate.end),
                why=explain_quote(frame, choice, learned, signs=signs, span=span, resolved=resolution) if explain else None,
            )
        )
    return tuple(_as_sure_as_the_rest(result, parts))


def _as_sure_as_the_rest(found: Sequence[Quote], parts: Sequence[int]) -> list[Quote]:
    """The quotes; the parts of one quotation are as sure as the part beside its cue."""
    result = list(found)
    sure: dict[int, float] = {}
    for number in set(range(len(result))).difference(parts):
        sure[result[number].group] = max(result[number].confidence, sure.get(result[number].group, 0.0))
    for number in parts:
        part = result[number]
        result[number] = replace(part, confidence=max(part.confidence, sure.get(part.group, 0.0)))
    return result


def certainty_features(frame: Frame, choice: Chosen, span: tuple[int, int] | None) -> Iterator[str]:
    """What `Certainty` weighs beside the model's own probability: kind, place of the cue, what names the speaker, and
    ("seen:") what the model saw.
    """
    candidate, source, cue = choice.candidate, choice.candidate.source, choice.candidate.cue
    kind = _kind(frame, candidate.start, candidate.end)
    how = source.how if isinstance(source, AttributedStretch) else "clause"
    said_by = frame.root(*span).pos_ if span else "none"
    yield f"kind={kind}"
    yield f"how={how}"
    yield f"speaker={said_by}"
    yield f"speaker|kind={said_by}|{kind}"
    yield f"cue={cue.kind if cue else 'none'}"
    yield f"length={bucket(frame.last(candidate.end) - frame.first(candidate.start))}"
    if cue is not None:
        yield f"prior={int(cue.prior * 8)}"
        yield f"lemma={cue.lemma if cue.lemma in _COMMON else ''}"
    if cue is not None and span is not None:
        between = max(span[0] - cue.last, cue.token - span[1], 0)
        yield f"apart={bucket(between)}"
        yield f"order={int(span[0] > cue.token)}|{how}"
    yield from map("seen:".__add__, candidate.features)


def _group(source: object, cue: Cue | None, start: int) -> tuple[str, int]:
    """Pieces share a group where one cue reports them, or one paragraph's quotation continues in the next."""
    if isinstance(source, AttributedStretch) and source.how in {"none", "sequence", "above"}:
        return ("stretch", start)
    return ("cue", cue.token) if cue is not None else ("stretch", start)


def _kind(frame: Frame, start: int, end: int) -> QuoteKind:
    first, last = frame.first(start), frame.last(end)
    words = [at for at in range(first, last) if not frame.fillers[at]]
    inside = sum(frame.inside[at] >= 0 for at in words)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * len(words) else "mixed"


def _repaired(frame: Frame, start: int, end: int) -> Repair:
    stretches = frame.stretches
    number = bisect_right(stretches, start, key=lambda stretch: stretch.end)
    while number < len(stretches) and stretches[number].start < end:
        if stretches[number].repaired:
            return stretches[number].repaired
        number += 1
    return ""
