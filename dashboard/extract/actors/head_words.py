"""What the words of a span say themselves: its bounds over hyphens and scores, its type by the word that heads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.extract.actors.word_lists import word_list
from dashboard.extract.text.spans import Span
from dashboard.gazetteer import surfaces
from dashboard.model import ActorType

_TAIL = re.compile(r"-[a-z]+\b(?!-)")
# "Oke Sundal" before "-Marr" is a surname of two halves that the model cut
_HALF = re.compile(r"-(?P<half>[A-Z][^\W\d_]{2,})\b(?!-)")
_SCORE = re.compile(r"(?:\s+(?:\d[\d,./:-]*|[-–—]|percent|b|c))+$")
_PAIR = re.compile(
    r"\b[A-Z][\w.]*(?:[-–/][A-Z][\w.]*){1,9} (?:[A-Z]\w+ ){0,2}"
    r"(?:Council|Commission|Committee|Forum|Group|Union|Association|Organi[sz]ation|Alliance|Partnership|Bank|Agency|Party)\b"
)
_DOCUMENT = re.compile(r" (?:[Rr]esolution|Charter|Convention|Treaty|Report|Act|[Ss]ummit|Award|Prize|Day|Week|Cup)s?(?: \d+)?$")
# "Ostavian Prime" before "Minister" is the start of an office, not a name
_OFFICE = re.compile(r" (?:Prime|Foreign|Interior|Defen[cs]e|Finance|Deputy|Vice|Acting|Former)$")
_HOLDER = re.compile(r"[ -](?:[A-Z]\w+ )?(?:Minister|President|Premier|Secretary|Chancellor|Director)\b")
_OF = re.compile(r" (?:of|for) ")
_GOVERNED = re.compile(
    r"\b(?:(Gulf|Bay|Strait|Straits|Sea|Cape|Isle)|Bank|University|Ministry|Department|Institute|Academy"
    r"|College|Museum|Bureau|Federation|Association|Society) of (?:the )?$"
)
_DANGLING = re.compile(r"\s+(?:of|for)(?: the)?$")
_CAPITALS = re.compile(r"(?: [A-Z][\w’'-]*){1,20}")


def mend_spans(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, with "Yun Se" grown to "Yun Se-ra", scores after names cut off, and types read off their heads."""
    for span in spans:
        span = _governed(text, span)
        start, end = span.start, span.end
        if match := _SCORE.search(text[start:end]):
            end -= len(match.group())
        if span.type == "person" and (match := _TAIL.match(text, end)):
            end = match.end()
        if (
            span.type == "person"
            and " " in text[start:end]
            and (match := _HALF.match(text, end))
            and match["half"] not in surfaces()
        ):
            end = match.end()
        if len(cut := _DOCUMENT.sub("", text[start:end])) > 2:
            end = start + len(cut)
        if span.type != "person" and (office := _OFFICE.search(text[start:end])) and _HOLDER.match(text, end):
            end = start + office.start()
        kind = type_by_head(text[start:end]) or _acronym(text[start:end], span.type)
        if kind and kind != span.type:
            yield replace(span, start=start, end=end, type=kind, sure=True)
        else:
            yield replace(span, start=start, end=end)


def _governed(text: str, span: Span) -> Span:
    """The span with the head it was cut from ("Gulf of | Rell Harbour Board") and without a preposition left hanging."""
    start, end = span.start, span.end
    if dangling := _DANGLING.search(text[start:end]):
        rest = _CAPITALS.match(text, end)
        end = rest.end() if rest else start + dangling.start()
    head = _GOVERNED.search(text, max(0, start - 30), start)
    if not head:
        return replace(span, end=end)
    place = head.group(1) and len(text[start:end].split()) == 1
    return replace(span, start=head.start(), end=end, type="location" if place else "organisation", sure=True)


def find_pairs(text: str) -> Iterator[Span]:
    """Bodies named after two members: "Ostavia-Veland Council" is one organisation."""
    for pair in _PAIR.finditer(text):
        yield Span(pair.start(), pair.end(), "organisation", sure=True)


def type_by_head(name: str) -> ActorType | None:
    """The type that the head word of a name of several words gives away, None where it gives nothing."""
    if name in surfaces():
        return surfaces()[name].type
    words = name.split()
    if len(words) == 1:
        return None
    first = _OF.split(name)[0].split()[-1]
    for word in (words[-1], first):
        if word in word_list("organisation_heads"):
            return "organisation"
        if word in word_list("place_heads") and len(words) > 1 and word == words[-1]:
            return "location"
    return None


def _acronym(name: str, kind: ActorType) -> ActorType | None:
    """An acronym that the model takes for a person is an organisation, but for the few people known by one."""
    acronym = name.isupper() and name.isalpha() and 3 <= len(name) <= 7 and name not in _PEOPLE
    return "organisation" if acronym and kind == "person" else None


_PEOPLE = frozenset({"MBS", "AMLO", "JFK", "FDR", "RFK", "SBF", "MBZ", "LBJ", "PMJ"})
