"""What the classifier leaves open: known names that nobody took, datelines within a line, acronyms beside the name
they are short for, the full stop of "Corp.".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.extract.actors import gazetteer_match
from dashboard.extract.actors.bodies import find_bodies, retype_companies
from dashboard.extract.text.datelines import find_dateline_within
from dashboard.extract.text.spans import Cover, Span
from dashboard.model import ActorType
from dashboard.naming import acronyms, plain, short_name

_ABBREVIATED = re.compile(r"[ ](?:Inc|Corp|Co|Cos|Ltd|Bros|Jr|Sr)$")
_OPENED = re.compile(r"\s?\([^)]*$")
_GOES_ON = re.compile(r"\.(?: ?,| [a-z(]|['’]s)")
_ACRONYM = re.compile(r"\s?\(\s?(?P<letters>[A-Z][A-Za-z]{1,8}[A-Z])\s?\)")
_SPELLED = re.compile(
    r"(?P<letters>\b[A-Z]{3,8})\s?\(\s?(?:[Tt]he )?"
    r"(?P<name>[A-Z][\w’'&-]*(?: (?:of |for |and |the |de |& )*[A-Z][\w’'-]*)+)\s?\)"
)


def complete_spans(text: str, cover: Cover, others: list[tuple[int, int, str]]) -> Cover:
    """`cover` with what is certain once it is known what the article names. others: as `gazetteer_match.add_free_names` takes
    them.
    """
    for span in find_dateline_within(text):
        _cut(cover, span)
    for span in list(cover):
        if (opened := _OPENED.search(text, span.start, span.end)) and opened.start() > span.start:
            cover.put(replace(span, end=opened.start()))
        elif span.form == "name" and _ABBREVIATED.search(text, span.start, span.end) and _GOES_ON.match(text, span.end):
            cover.put(replace(span, end=span.end + 1))
    for span in find_bodies(text):
        cover.put(span)
    cover = gazetteer_match.add_free_names(text, cover, others)
    return type_abbreviations(text, retype_companies(text, cover))


def _cut(cover: Cover, span: Span) -> None:
    """Take the characters of `span`; a name that ran into them ends before."""
    for other in cover.touching(span.start, span.end):
        cover.remove(other)
        if other.start < span.start - 1:
            cover.add(replace(other, end=span.start - 1, known=""))
    cover.add(span)


def type_abbreviations(text: str, cover: Cover) -> Cover:
    """`cover` with the acronyms before or after the name they are short for, each of that name's type.

    Where only one of the two was taken for a name, the other is one, too; where neither was, neither is: "GDP (Gross Domestic
    Product)".
    """
    kinds: dict[str, ActorType] = {}
    for span in list(cover):
        if (
            span.form == "name"
            and " " in text[span.start : span.end]
            and (match := _ACRONYM.match(text, span.end))
            and _stands_for(match["letters"], text[span.start : span.end])
        ):
            kinds[match["letters"]] = span.type
            cover.put(Span(match.start("letters"), match.end("letters"), span.type))
    for match in _SPELLED.finditer(text):
        if _stands_for(match["letters"], match["name"]) and (kind := _kind(cover, match)):
            kinds[match["letters"]] = kind
            for group in ("letters", "name"):
                known = next((span.known for span in cover.touching(*match.span(group)) if span.type == kind), "")
                cover.put(Span(*match.span(group), kind, known=known))
    return Cover(_retyped(text, list(cover), kinds))


def _retyped(text: str, spans: Sequence[Span], kinds: dict[str, ActorType]) -> list[Span]:
    return [
        replace(span, type=kind, known="")
        if span.form == "name" and (kind := kinds.get(text[span.start : span.end])) and kind != span.type
        else span
        for span in spans
    ]


def _kind(cover: Cover, match: re.Match[str]) -> ActorType | None:
    """The type of the name spelled in the brackets, or else of the acronym before them."""
    for group in ("name", "letters"):
        exact = [span for span in cover.touching(*match.span(group)) if (span.start, span.end) == match.span(group)]
        if exact and exact[0].form == "name":
            return exact[0].type
    return None


def _stands_for(letters: str, name: str) -> bool:
    return len(letters) > 2 and plain(letters).upper() in acronyms(short_name(name)) | acronyms(name)
