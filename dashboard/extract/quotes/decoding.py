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


def choose_candidates(frame: Frame, found: Iterable[Candidate], weights: Weights) -> list[Chosen]:
    """Kept candidates in text order, each with its probability of being reported speech with these bounds."""
    scored: list[Chosen] = []
    continuing: list[Candidate] = []
    unsure: dict[int, Candidate] = {}
    vouched: dict[int, float] = {}
    for candidate, context in _in_context(frame, found, weights):
        if isinstance(candidate.source, AttributedStretch) and candidate.source.how == "continues":
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
    scored.sort(key=lambda each: (-_worth(each), each.candidate.start, each.candidate.end))
    together = set(select_heaviest([(each.candidate.start, each.candidate.end) for each in scored], list(map(_worth, scored))))
    kept: list[Chosen] = []
    taken = _Taken()
    sides: set[tuple[int, bool]] = set()
    for _, each in sorted(enumerate(scored), key=lambda one: one[0] not in together):  # those left out fill what is left free
        side = _side(frame, each.candidate)
        if side not in sides and taken.free(each.candidate):
            kept.append(each)
            taken.add(each.candidate)
            if side is not None:
                sides.add(side)
    kept += _continued(kept, taken, frozenset(each.candidate for each in scored), continuing)
    return sorted(kept, key=lambda each: each.candidate.start)


def _in_context(frame: Frame, found: Iterable[Candidate], weights: Weights) -> Iterator[tuple[Candidate, float]]:
    """Each candidate with what the words around it add to its logit."""
    for some in batched(found, BATCH_CANDIDATES):
        yield from zip(some, weights.context.scores(frame, some), strict=True)


class _Taken:
    """The characters of candidates none of which lies over another."""

    def __init__(self) -> None:
        self._bounds: list[tuple[int, int]] = []

    def add(self, candidate: Candidate) -> None:
        insort(self._bounds, (candidate.start, candidate.end))

    def free(self, candidate: Candidate) -> bool:
        at = bisect_left(self._bounds, (candidate.end, -1))
        return at == 0 or self._bounds[at - 1][1] <= candidate.start


def _worth(each: Chosen) -> float:
    return each.confidence - (_MARKED_PRICE if isinstance(each.candidate.source, AttributedStretch) else _PRICE)


def _continued(
    kept: Sequence[Chosen], taken: _Taken, likely: frozenset[Candidate], continuing: Sequence[Candidate]
) -> Iterator[Chosen]:
    """The stretches that go on with a kept one in the next paragraph, or lead to it: no model need weigh what the marks say."""
    sure = {
        each.candidate.source.leader: each.confidence for each in kept if isinstance(each.candidate.source, AttributedStretch)
    }
    for each in continuing:
        source = each.source
        if isinstance(source, AttributedStretch) and source.leader in sure and each not in likely and taken.free(each):
            yield Chosen(each, sure[source.leader])


def _nobody_speaks(candidate: Candidate) -> bool:
    """A noun of saying without a speaker ("the question of whether") seldom reports what somebody said."""
    cue = candidate.cue
    return isinstance(candidate.source, Clause) and cue is not None and cue.kind == "noun" and candidate.speaker is None


def _side(frame: Frame, candidate: Candidate) -> tuple[int, bool] | None:
    """The cue of a clause and on which side of it the clause is: a cue reports one clause, two only where it interrupts."""
    source = candidate.source
    return (source.cue.token, candidate.start > frame.starts[source.cue.token]) if isinstance(source, Clause) else None
