"""Which stretches of a text are inside quotation marks, with lost marks inferred.

A state machine reads one paragraph at a time, so that an odd mark harms its own paragraph at most. Whatever the marks,
`find_stretches` returns spans and never raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from dashboard.extract.text.speaker_labels import Label, split_at_labels
from dashboard.marks import CLOSING, DOUBLE, OPENING, SINGLE, one_of
from dashboard.model import Repair

Direction = Literal["open", "close", "either"]

_DOUBLE = re.compile(one_of(DOUBLE))
_SINGLE = re.compile(one_of(SINGLE))
_BEFORE_OPEN = frozenset("([{—–-/")
_AFTER_CLOSE = frozenset(".,;:!?)]}—–-…/*")
_PAUSE = frozenset(".,!?…—–;:-)]")
_WORD = re.compile(r"\w")
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n|ere|neath|\d\ds)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)"
    r"[.!?…][\"“”'’)]*\s+(?=[\"“‘'(]?[A-Z])"
)
_LEAD_IN = re.compile(
    r"\b(?:said|says|say|wrote|writes|added|adds|asked|asks|tweeted|replied|responded|continued|explained"
    r"|concluded|told(?: [\w.'’-]+){1,5})(?: (?:that|on|in|at|to|with)\b[^.,:]{0,40})?[,:] +(?=[A-Z])"
)
_LONG_PARAGRAPH = 1500
"""Characters; a longer block is several paragraphs joined, so a lost mark reaches back to its sentence's start only."""
_LINES_WITHIN = 4
"""A quotation goes on over so many lines; over the blank line between two paragraphs, only into the next."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text inside quotation marks, the marks excluded: text[start:end].

    paragraph: index of its block. outer_start, outer_end: the span with its marks.
    repaired: which of its two marks was lost and inferred. continues: the quotation goes on in the next stretch (the
    paragraph ended without a closing mark, and the next one opens again, or closes what this one opened).
    """

    start: int
    end: int
    paragraph: int
    repaired: Repair = ""
    continues: bool = False
    outer_start: int = -1
    outer_end: int = -1


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    direction: Direction


def find_stretches(text: str, blocks: Sequence[tuple[int, int]], labels: Sequence[Label] = ()) -> tuple[Stretch, ...]:
    """What is inside quotation marks, in order, without overlap.

    Curly and straight marks, guillemets, '' and ``; single marks where the article uses them as its main marks. The turns of a
    talk printed without marks count as if they had them.

    Args:
        text: the article.
        blocks: the paragraphs' spans.
        labels: of speakers; no quotation goes on over one.
    """
    single = _single_is_main(text)
    turns = {label.start: label for label in labels if label.kind == "turn"}
    stretches: list[Stretch] = []
    pieces = split_at_labels(blocks, labels)
    labelled = {label.start for label in labels}
    closed_in = -1  # the piece in which a quotation that was opened before ends
    for place, (start, end, number) in enumerate(pieces):
        if start in turns:
            stretches += _stretch(text, turns[start].after, end, number, "both", outer=(turns[start].after, end))
            continue
        marks = list(_single_marks(text, start, end) if single else _double_marks(text, start, end))
        following = pieces[place + 1][:2] if place + 1 < len(pieces) else None
        reopened = following is not None and _opens(text, following, single=single)
        alone = len(blocks) == 1 or blocks[number][1] - blocks[number][0] > _LONG_PARAGRAPH
        if place < closed_in:
            stretches += _stretch(text, start, end, number, "", outer=(start, end), continues=True)
            continue
        found = list(
            _paragraph(text, (start, end), number, marks, reopened=reopened, joined=alone, goes_on=0 <= place == closed_in)
        )
        if found and found[-1].repaired == "close" and found[-1].outer_end == end:
            closed_in = _closing_piece(text, pieces, place, labelled, single=single)
            if closed_in > place:
                found[-1] = replace(found[-1], repaired="", continues=True)
        stretches += found
    return tuple(stretches)


def _closing_piece(text: str, pieces: Sequence[tuple[int, int, int]], place: int, labelled: set[int], *, single: bool) -> int:
    """The piece whose first mark closes the quotation that piece `place` leaves open; -1 for none."""
    for number in range(place + 1, min(place + 1 + _LINES_WITHIN, len(pieces))):
        start, end, block = pieces[number]
        blank = text.count("\n", pieces[number - 1][1], start) > 1
        if start in labelled or block == pieces[number - 1][2] or (blank and number > place + 1):
            return -1
        mark = next(_single_marks(text, start, end) if single else _double_marks(text, start, end), None)
        if mark is not None:
            return number if mark.direction == "close" and text[mark.start - 1] in _PAUSE else -1
        if blank:
            return -1
    return -1


def _paragraph(
    text: str,
    block: tuple[int, int],
    number: int,
    marks: Sequence[_Mark],
    *,
    reopened: bool,
    joined: bool,
    goes_on: bool,
) -> Iterator[Stretch]:
    """goes_on: what was opened before ends here."""
    begin, end = block
    opened = _Mark(begin, begin, "open") if goes_on else None
    depth = 0
    floor = begin
    closes = _closes_before_reopening(text, marks)
    following = [*marks[1:], None]
    for index, mark in enumerate(marks):
        direction = mark.direction
        if direction == "either":
            direction = "open" if opened is None else "close"
        if direction == "open":
            if opened is None:
                opened, depth = mark, 0
            elif _ended(text, opened.end, mark.start):
                yield from _stretch(text, opened.end, mark.start, number, "", outer=(opened.start, mark.start), continues=True)
                floor, opened, depth = mark.start, mark, 0
            elif closes[index + 1] > 1:
                depth += 1
        elif opened is not None:
            if depth:
                depth -= 1
            elif not _is_inch(text, mark, following[index]):
                yield from _stretch(text, opened.end, mark.start, number, "", outer=(opened.start, mark.end))
                floor, opened = mark.end, None
        elif text[mark.start - 1 : mark.start].isdigit() or mark.start <= floor:
            continue
        else:
            since = _lost_opening(text, floor, mark.start, first=floor == begin, joined=joined)
            if since is not None:
                yield from _stretch(text, since, mark.start, number, "open", outer=(since, mark.end))
            floor = mark.end
    if opened is not None:
        if reopened:
            yield from _stretch(text, opened.end, end, number, "", outer=(opened.start, end), continues=True)
        else:
            yield from _stretch(text, opened.end, end, number, "close", outer=(opened.start, end))


def _stretch(
    text: str, start: int, end: int, number: int, repaired: Repair, *, outer: tuple[int, int], continues: bool = False
) -> Iterator[Stretch]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if _WORD.search(text, start, end):
        yield Stretch(start, end, number, repaired, continues, *outer)


def _lost_opening(text: str, floor: int, close: int, *, first: bool, joined: bool) -> int | None:
    """Where the stretch that `close` ends began, or None if that cannot be told.

    A mark that follows no pause ends a phrase ('it became” worse'), whose first word cannot be known.
    """
    if text[close - 1] not in _PAUSE:
        return None
    line = text.rfind("\n", floor, close)
    if line >= 0 and text[line + 1 : close].strip():
        floor, first, joined = line + 1, True, False
    if leads := list(_LEAD_IN.finditer(text, floor, close)):
        return leads[-1].end()
    ends = [match.end() for match in _SENTENCE_END.finditer(text, floor, close)]
    if first and not joined:
        return floor
    if first:
        return ends[-1] if ends else floor
    return ends[0] if ends and not joined else ends[-1] if ends else None


def _ended(text: str, start: int, position: int) -> bool:
    """Whether the sentence before `position` is over, so that an opening mark there begins a new paragraph's worth."""
    while position > start and text[position - 1].isspace():
        position -= 1
    # two characters are the longest of these endings: all the text before them would be copied for each mark
    return text[max(start, position - 2) : position].endswith((".", "!", "?", "…", ".'", ".’", "?’", "!’", ".)"))


def _closes_before_reopening(text: str, marks: Sequence[_Mark]) -> list[int]:
    """For each mark, and at last for the end, how many more marks close than open from there to where a new sentence's open."""
    counts = [0]
    for mark in reversed(marks):
        if mark.direction == "open":
            counts.append(0 if _ended(text, 0, mark.start) else counts[-1] - 1)
        else:
            counts.append(counts[-1] + (mark.direction == "close"))
    return counts[::-1]


def _is_inch(text: str, mark: _Mark, following: _Mark | None) -> bool:
    """A straight mark after a digit, within a sentence that goes on to its own closing mark: 5'10" tall."""
    if text[mark.start] not in "\"″'" or not text[mark.start - 1 : mark.start].isdigit():
        return False
    after = text[mark.end : mark.end + 2]
    return after[:1].isspace() and after[1:].islower() and following is not None and following.direction != "open"


def _opens(text: str, block: tuple[int, int], *, single: bool) -> bool:
    pattern = _SINGLE if single else _DOUBLE
    match = pattern.match(text, block[0])
    if match is None or match.group() in CLOSING:
        return False
    return _WORD.match(text, match.end()) is not None or text[match.end() : match.end() + 1] in "‘'“\"[(…."


def _double_marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _DOUBLE.finditer(text, start, end):
        yield _Mark(*match.span(), _direction(text, match, start, end))


def _direction(text: str, match: re.Match[str], start: int, end: int) -> Direction:
    """Curly marks say it, but for the common slip of one turned the wrong way; straight ones are told by their neighbours."""
    i, j = match.span()
    before = text[i - 1] if i > start else " "
    after = text[j] if j < end else " "
    free_left = before.isspace() or before in _BEFORE_OPEN
    free_right = after.isspace() or after in _AFTER_CLOSE
    mark = match.group()
    if mark in OPENING:
        return "close" if not before.isspace() and before not in "([{—–-/\"'‘“" and free_right else "open"
    if mark in CLOSING:
        return "open" if before.isspace() and not free_right and i > start else "close"
    if before.isspace() and not after.isspace():
        return "open"
    if after.isspace() and not before.isspace():
        return "close"
    if free_left and not free_right:
        return "open"
    if free_right and not free_left:
        return "close"
    return "either"


def _single_marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Single marks that are not apostrophes; a plural's apostrophe ("the voters’ rights") is one if a later mark can close."""
    candidates = [m for m in _SINGLE.finditer(text, start, end) if not _apostrophe(text, m, start, end)]
    for match, following in pairwise([*candidates, None]):
        assert match is not None
        direction = _direction(text, match, start, end)
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end() : match.end() + 2]
        if (
            direction == "close"
            and before in "sz"
            and after[:1] == " "
            and after[1:].isalpha()
            and following is not None
            and _direction(text, following, start, end) == "close"
        ):
            continue
        yield _Mark(*match.span(), direction)


def _apostrophe(text: str, match: re.Match[str], start: int, end: int) -> bool:
    i, j = match.span()
    before = text[i - 1] if i > start else " "
    after = text[j] if j < end else " "
    if before.isalnum() and after.isalnum():
        return True
    if match.group() in "'’" and not before.isalnum() and _ELISION.match(text, j):
        return True
    return match.group() == "`" and text[i : i + 2] == "``"


def _single_is_main(text: str) -> bool:
    """Whether single marks are the article's main ones: they outnumber the double ones where only quotations put them."""
    singles = len(re.findall(r"(?:^|[\s(\[—–])[‘'‚‹](?=\w)", text)) + len(re.findall(r"[.,!?…][’'‘›](?=\s|$)", text))
    doubles = len(_DOUBLE.findall(text))
    return singles >= 2 and singles > doubles
