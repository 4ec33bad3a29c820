"""Stretches inside quotation marks and the cue each belongs to, by place: after it, before it, or that of its neighbour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard import pronouns
from dashboard.extract.quotes.cues import Cue
from dashboard.extract.quotes.document import Frame, is_filler
from dashboard.marks import AS_TOKENS

_REACH = 20
_SIGNATURE = 12
_DASHES = frozenset("―—–-") | {"--"}
_MAX_WORDS_BETWEEN = 60
"""Outside of marks, between two stretches of a paragraph that have one cue."""
_REPORTING = 0.3
"""A cue of so high a prior between two stretches says that another may speak in the second."""
_MIN_PRIOR = 0.08
"""Cues of a lower prior are too seldom about speech to claim a stretch they are merely near."""


@dataclass(frozen=True, slots=True)
class AttributedStretch:
    """Stretch number `stretch`, tokens [first, last); cue: None where nothing near says who speaks.

    speaker: without a cue, the tokens of whom the sentence before is about.

    how: where the cue is: after, before, above (the sentence before), same (it is the cue of stretch `leader` in the
    paragraph), continues, sequence (a paragraph of speech after another), labelled (a label names the speaker of what comes
    under it), answers (to a question of an interview), none.
    """

    stretch: int
    first: int
    last: int
    cue: Cue | None
    how: str
    leader: int
    speaker: tuple[int, int] | None = None


def attribute_stretches(frame: Frame, cues: Sequence[Cue]) -> list[AttributedStretch]:
    """Every stretch with its cue, in text order."""
    by_token = {cue.token: cue for cue in cues if cue.prior >= _MIN_PRIOR or cue.kind == "according"}
    verbs = {cue.token: cue for cue in cues if cue.kind == "verb"}
    result: list[AttributedStretch] = []
    bounds = [(frame.first(s.start), frame.last(s.end)) for s in frame.stretches]
    for number, (first, last) in enumerate(bounds):
        if last <= first:
            last = first + 1
        leading = _before_colon(frame, first, verbs)
        cue, how = (leading, "before") if leading is not None else _own(frame, bounds, number, by_token)
        result.append(AttributedStretch(number, first, last, cue, how, number))
    endings = _ends_of_quotations(frame, result)
    for number in range(len(result)):
        if result[number].cue is None or result[number].how == "before":
            signed = _signature(frame, result[number].last)
            if signed is not None:
                unit = result[number]
                result[number] = AttributedStretch(number, unit.first, unit.last, signed, "after", number)
        if result[number].cue is None:
            result[number] = _borrowed(frame, result, number, by_token, endings)
    return result


def _own(frame: Frame, bounds: Sequence[tuple[int, int]], number: int, by_token: dict[int, Cue]) -> tuple[Cue | None, str]:
    doc = frame.doc
    first, last = bounds[number]
    stretch = frame.stretches[number]
    text = frame.text
    best: tuple[float, Cue | None, str] = (0.0, None, "none")
    if last > 0 and last - 1 < len(doc):
        pause = text[stretch.end - 1] in ",?!—–-…"
        end = min(_end(frame, last, pause=pause), last + _REACH)
        stop = bounds[number + 1][0] if number + 1 < len(bounds) else len(doc)
        if stop < end and text[stretch.end - 1] in ".!?…" and _previous_text(frame, stop) == ":":
            end = last  # what leads to the next quotation: “It was late.” The mate said: “We slept.”
        for index in range(last, min(end, stop)):
            if doc[index].text == "\n\n" or (doc[index].is_space and "\n\n" in doc[index].text):
                break
            if index in by_token:
                distance = sum(not is_filler(doc[i]) for i in range(last, index))
                score = by_token[index].prior / (1 + 0.15 * distance) + (0.6 if pause and distance < 8 else 0.0)
                if score > best[0]:
                    best = (score, by_token[index], "after")
    begin = max(frame.sentences[frame.sentence(min(first, len(doc) - 1))][0], first - _REACH)
    stop = bounds[number - 1][1] if number else 0
    led = _previous_text(frame, first)
    for index in range(first - 1, max(begin, stop) - 1, -1):
        if doc[index].is_space and "\n\n" in doc[index].text:
            break
        if index in by_token:
            distance = sum(not is_filler(doc[i]) for i in range(index + 1, first))
            score = by_token[index].prior / (1 + 0.15 * distance) + (0.5 if led in {",", ":", "that"} or distance == 0 else 0.0)
            if score > best[0]:
                best = (score, by_token[index], "before")
    return best[1], best[2]


def _before_colon(frame: Frame, first: int, verbs: Mapping[int, Cue]) -> Cue | None:
    """The verb right before a colon and the marks, however seldom it reports: “Loud,” she said, and he *agreed*: “Too loud.”."""
    at = first - 1
    while at >= 0 and frame.words[at] in AS_TOKENS:
        at -= 1
    return verbs.get(at - 1) if at > 0 and frame.words[at] == ":" else None


def _end(frame: Frame, last: int, *, pause: bool) -> int:
    """Where the sentence of a stretch ends; one that ends in a question mark is often parsed apart from “she asked” after it."""
    number = frame.sentence(last - 1)
    end = frame.sentences[number][1]
    if pause and number + 1 < len(frame.sentences) and all(is_filler(frame.doc[at]) for at in range(last, end)):
        return frame.sentences[number + 1][1]
    return end


def _signature(frame: Frame, last: int) -> Cue | None:
    """A dash and a name alone after a quotation that ends its line: “We will stay.” — Ana Ruel."""
    doc = frame.doc
    dash = last
    while dash < len(doc) and doc[dash].text in AS_TOKENS | {".", "!", "?", "…"}:
        dash += 1
    if dash + 1 >= len(doc) or doc[dash].text not in _DASHES or doc[dash + 1].pos_ != "PROPN":
        return None
    end = dash + 1
    while end < len(doc) and "\n" not in doc[end].text:
        if doc[end].pos_ in {"VERB", "AUX"} or end - dash > _SIGNATURE:
            return None
        end += 1
    return Cue(dash, dash, dash + 1, "dash", "dash", 0.5)


def _previous_text(frame: Frame, first: int) -> str:
    index = first - 1
    while index >= 0 and is_filler(frame.doc[index]) and frame.doc[index].text not in {",", ":"}:
        index -= 1
    return frame.doc[index].lower_ if index >= 0 else ""


def _borrowed(
    frame: Frame,
    result: Sequence[AttributedStretch],
    number: int,
    by_token: dict[int, Cue],
    endings: Sequence[AttributedStretch | None],
) -> AttributedStretch:
    """The cue of the stretch before in the paragraph, of the one that continues here, of the lead-in, of the next one."""
    own = result[number]
    stretch = frame.stretches[number]
    if number:
        before, previous = result[number - 1], frame.stretches[number - 1]
        if previous.continues and before.cue is not None:
            return AttributedStretch(number, own.first, own.last, before.cue, "continues", before.leader)
        if (
            previous.paragraph == stretch.paragraph
            and before.cue is not None
            and own.last - own.first >= 3
            and _goes_on(frame, before, own, by_token)
        ):
            return AttributedStretch(number, own.first, own.last, before.cue, "same", before.leader)
    if (ending := endings[number]) is not None:
        return AttributedStretch(number, own.first, own.last, ending.cue, "continues", ending.leader)
    if (answer := _asked(frame, result, number)) is not None:
        return answer
    above = _above(frame, own, by_token)
    if above is not None:
        return AttributedStretch(number, own.first, own.last, above, "above", number)
    if number + 1 < len(result):
        behind = frame.stretches[number + 1]
        if behind.paragraph == stretch.paragraph and result[number + 1].how == "after" and own.last - own.first >= 3:
            return AttributedStretch(number, own.first, own.last, result[number + 1].cue, "same", result[number + 1].leader)
    if number and stretch.paragraph - frame.stretches[number - 1].paragraph == 1 and result[number - 1].cue is not None:
        return AttributedStretch(number, own.first, own.last, result[number - 1].cue, "sequence", number)
    return replace(own, speaker=_subject_before(frame, own))


def _goes_on(frame: Frame, before: AttributedStretch, own: AttributedStretch, by_token: Mapping[int, Cue]) -> bool:
    """Whether a stretch may still be what the cue of the one before reports: near it, and with no other cue in between."""
    assert before.cue is not None
    between = range(before.last, own.first)
    if sum(not frame.fillers[token] and frame.inside[token] < 0 for token in between) > _MAX_WORDS_BETWEEN:
        return False
    return not any(
        token != before.cue.token and by_token[token].prior >= _REPORTING
        for token in between
        if token in by_token and frame.sentence(token) != frame.sentence(max(before.last - 1, before.cue.token))
    )


def _ends_of_quotations(frame: Frame, result: Sequence[AttributedStretch]) -> list[AttributedStretch | None]:
    """For each stretch that goes on over a line, the first of those it goes on in that has a cue; None for any other."""
    endings: list[AttributedStretch | None] = [None] * len(result)
    for number in range(len(result) - 2, -1, -1):
        if frame.stretches[number].continues:
            following = result[number + 1]
            endings[number] = following if following.cue is not None else endings[number + 1]
    return endings


def _subject_before(frame: Frame, own: AttributedStretch) -> tuple[int, int] | None:
    """The person who is the subject of the sentence right before, in the same paragraph: Rowe turned to them. “You will see.”."""
    sentence = frame.sentence(min(own.first, len(frame.doc) - 1))
    begin, _ = frame.sentences[sentence]
    if sentence == 0 or any(not frame.fillers[token] for token in range(begin, own.first)):
        return None
    first, last = frame.sentences[sentence - 1]
    if frame.block(frame.starts[first]) != frame.stretches[own.stretch].paragraph or any(
        frame.inside[token] >= 0 for token in range(first, last)
    ):
        return None
    subject = next((child for child in frame.doc[first:last].root.children if child.dep_ == "nsubj"), None)
    if subject is None or not (subject.pos_ == "PROPN" or subject.lower_ in pronouns.MASCULINE | pronouns.FEMININE):
        return None
    return subject.left_edge.i, subject.i + 1


def _asked(frame: Frame, result: Sequence[AttributedStretch], number: int) -> AttributedStretch | None:
    """A paragraph of speech after a question: whoever spoke before it answers, not who asked."""
    own, places = result[number], [each.paragraph for each in frame.stretches[number - 2 : number + 1]]
    if number < 2 or places != [places[2] - 2, places[2] - 1, places[2]]:
        return None
    question, before = result[number - 1], result[number - 2]
    if frame.text[frame.stretches[number - 1].end - 1] != "?" or question.how not in {"after", "before"} or before.cue is None:
        return None
    return AttributedStretch(number, own.first, own.last, before.cue, "sequence", number)


def _above(frame: Frame, own: AttributedStretch, by_token: dict[int, Cue]) -> Cue | None:
    """The last cue of the sentence right before, where the stretch opens its own sentence."""
    sentence = frame.sentence(min(own.first, len(frame.doc) - 1))
    begin, _ = frame.sentences[sentence]
    if sentence == 0 or any(not is_filler(frame.doc[index]) for index in range(begin, own.first)):
        return None
    start, end = frame.sentences[sentence - 1]
    tail = [token for token in frame.doc[start:end] if not token.is_space]
    colon = bool(tail) and tail[-1].text == ":"
    for index in range(end - 1, start - 1, -1):
        if index in by_token and (colon or by_token[index].prior > 0.3):
            return by_token[index]
    return None
