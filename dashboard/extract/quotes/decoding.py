"""Which candidates to keep: those that are likeliest together, none over another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

from dashboard.extract.quotes.candidates import Candidate
from dashboard.extract.quotes.clause_spans import Clause
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.implausible import is_implausible
from dashboard.extract.quotes.logistic_models import Weights
from dashboard.extract.quotes.quoted_spans import AttributedStretch
from dashboard.extract.quotes.vector_network import BATCH_CANDIDATES
from dashboard.extract.text.interval_scheduling import select_heaviest

_UNSPOKEN = 0.7
_PRICE, _MARKED_PRICE = 0.15, 0.3
"""What a clause and a stretch in marks must be likelier than nothing to take part: two short ones outweigh the long one that
holds both only if they are surer, and words in marks a clause around them only if they are much surer. Between 0.1 and 0.25, 0.2
and 0.35, F1 on articles kept from training moves by 0.1.
"""

BY_LAYOUT = frozenset({"labelled", "answers"})
LAYOUT_PROBABILITY = 0.95
"""Of words in marks under a label or a question: the printed page says that they are speech, and the models saw next to none."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """context: how much of the logit of `confidence` the words around had (`Network`)."""

    candidate: Candidate
    confidence: float
    context: float = 0.0


def choose_candidates(frame: Frame, candidates: Iterable[Candidate], weights: Weights) -> list[Chosen]:
    """Kept candidates in text order, each with its probability of being reported speech with these bounds."""
    scored: list[Chosen] = []
    continuing: list[Candidate] = []
    unsure: dict[int, Candidate] = {}
    vouched: dict[int, float] = {}
    for candidate, context in _in_context(frame, candidates, weights):
        continues = isinstance(candidate.source, AttributedStretch) and candidate.source.how == "continues"
        if continues and not is_implausible(frame, candidate):
            continuing.append(candidate)
        model = weights.clauses if isinstance(candidate.source, Clause) else weights.marked
        by_layout = isinstance(candidate.source, AttributedStretch) and candidate.source.how in BY_LAYOUT
        probability = LAYOUT_PROBABILITY if by_layout else model.probability(candidate.features, context)
        least = _UNSPOKEN if _nobody_speaks(candidate) else model.threshold
        if probability < least:
            if isinstance(candidate.source, AttributedStretch):
                unsure[candidate.source.stretch] = candidate
        elif not is_implausible(frame, candidate):
            scored.append(Chosen(candidate, probability, context))
        elif isinstance(candidate.source, Clause) and (number := frame.inside[candidate.source.last - 1]) in unsure:
            vouched[number] = max(probability, vouched.get(number, 0.0))
    # a clause that reaches beyond the marks at its end speaks for the words inside them
    scored += (Chosen(unsure[number], probability) for number, probability in vouched.items() if unsure[number].cue is not None)
    scored.sort(key=lambda choice: (-_worth(choice), choice.candidate.start, choice.candidate.end))
    spans = [(choice.candidate.start, choice.candidate.end) for choice in scored]
    together = set(select_heaviest(spans, list(map(_worth, scored))))
    choices: list[Chosen] = []
    claims = _Claims()
    sides: set[tuple[int, bool]] = set()
    # those left out fill what is left free
    for _, choice in sorted(enumerate(scored), key=lambda pair: pair[0] not in together):
        side = _side(frame, choice.candidate)
        if side not in sides and claims.free(choice.candidate):
            choices.append(choice)
            claims.add(choice.candidate)
            if side is not None:
                sides.add(side)
    choices += _continued(choices, claims, frozenset(choice.candidate for choice in scored), continuing)
    return sorted(choices, key=lambda choice: choice.candidate.start)


def _in_context(frame: Frame, candidates: Iterable[Candidate], weights: Weights) -> Iterator[tuple[Candidate, float]]:
    """Each candidate with what the words around it add to its logit."""
    for some in batched(candidates, BATCH_CANDIDATES):
        yield from zip(some, weights.context.scores(frame, some), strict=True)


class _Claims:
    """The characters of candidates none of which lies over another."""

    def __init__(self) -> None:
        self._bounds: list[tuple[int, int]] = []

    def add(self, candidate: Candidate) -> None:
        insort(self._bounds, (candidate.start, candidate.end))

    def free(self, candidate: Candidate) -> bool:
        at = bisect_left(self._bounds, (candidate.end, -1))
        return at == 0 or self._bounds[at - 1][1] <= candidate.start


def _worth(choice: Chosen) -> float:
    return choice.confidence - (_MARKED_PRICE if isinstance(choice.candidate.source, AttributedStretch) else _PRICE)


def _continued(
    choices: Sequence[Chosen], claims: _Claims, likely: frozenset[Candidate], continuing: Sequence[Candidate]
) -> Iterator[Chosen]:
    """The stretches that go on with a kept one in the next paragraph, or lead to it: no model need weigh what the marks say."""
    sure = {
        choice.candidate.source.leader: choice.confidence
        for choice in choices
        if isinstance(choice.candidate.source, AttributedStretch)
    }
    for candidate in continuing:
        source = candidate.source
        if isinstance(source, AttributedStretch) and source.leader in sure and candidate not in likely and claims.free(candidate):
            yield Chosen(candidate, sure[source.leader])


def _nobody_speaks(candidate: Candidate) -> bool:
    """A noun of saying without a speaker ("the question of whether") seldom reports what somebody said."""
    cue = candidate.cue
    return isinstance(candidate.source, Clause) and cue is not None and cue.kind == "noun" and candidate.speaker is None


def _side(frame: Frame, candidate: Candidate) -> tuple[int, bool] | None:
    """The cue of a clause and on which side of it the clause is: a cue reports one clause, two only where it interrupts."""
    source = candidate.source
    return (source.cue.token, candidate.start > frame.starts[source.cue.token]) if isinstance(source, Clause) else None
