"""Reported speech: who said what, in marks or without, with the cue that says so.

The order is: cues (`cues`) and the stretches in quotation marks with their cues (`quoted_spans`), what each might report
(`clause_spans`, `span_variants`, `candidates`), a small trained model that weighs them (`features`, `logistic_models`,
`vector_network`), the best set of them that do not overlap (`decoding`), and the speaker (`speakers`, `resolve`). `assemble`
makes quotes of them; `explain` tells why.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.extract.language_model.spacy_types import Doc
from dashboard.extract.quotes.assemble import assemble_quotes
from dashboard.extract.quotes.candidates import find_candidates
from dashboard.extract.quotes.decoding import choose_candidates
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.explain import UNPARSED
from dashboard.extract.quotes.logistic_models import weights
from dashboard.extract.text.interval_scheduling import SpansByPlace
from dashboard.extract.text.quotation_marks import Stretch
from dashboard.extract.text.speaker_labels import Label
from dashboard.model import Actor, Quote

_UNPARSED_WORDS = 5


def find(
    doc: Doc,
    stretches: Sequence[Stretch],
    blocks: Sequence[tuple[int, int]],
    actors: Sequence[Actor] = (),
    subheadings: Sequence[tuple[int, int]] = (),
    *,
    labels: Sequence[Label] = (),
    title: str = "",
    explain: bool = False,
) -> tuple[Quote, ...]:
    """The quotes of an English article in text order, from its `pipeline.parse_article` document.

    blocks: paragraphs; actors: of this article, for resolving speakers; subheadings: spans in which nothing is quoted;
    labels: which name the speakers of what follows; explain: each with `why`.
    """
    if not len(doc):
        return ()
    frame = Frame(doc, stretches, blocks)
    learned = weights()
    headings = SpansByPlace(subheadings)
    candidates = (
        candidate
        for candidate in find_candidates(frame, learned.cues, labels, actors, title)
        if not headings.overlap(candidate.start, candidate.end)
    )
    return assemble_quotes(frame, choose_candidates(frame, candidates, learned), actors, learned, explain=explain)


def find_unparsed(
    text: str, stretches: Sequence[Stretch], blocks: Sequence[tuple[int, int]], *, explain: bool = False
) -> tuple[Quote, ...]:
    """Direct quotes of a text in a language without a parser: what is inside marks for five words or more; no speakers."""
    del blocks
    quotes = []
    group = -1
    joined = False
    for stretch in stretches:
        words = text[stretch.start : stretch.end]
        if len(words.split()) < _UNPARSED_WORDS and not joined:
            continue
        group += not joined
        quotes.append(
            Quote(
                stretch.start,
                stretch.end,
                words,
                "direct",
                group=group,
                confidence=0.5,
                repaired=stretch.repaired,
                why=UNPARSED if explain else None,
            )
        )
        joined = stretch.continues
    return tuple(quotes)
