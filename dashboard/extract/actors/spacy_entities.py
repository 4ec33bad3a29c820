"""The model's entities as spans: kept by label, split at newlines, and trimmed to the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.extract.actors.word_lists import is_address, word_list
from dashboard.extract.language_model.spacy_types import Doc
from dashboard.extract.language_model.spacy_types import Span as Entity
from dashboard.extract.text.spans import Span
from dashboard.gazetteer import surfaces
from dashboard.model import ActorType

LABELS: dict[str, ActorType] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "location",
    "LOC": "location",
    "FAC": "location",
}
MAX_NAME_CHARACTERS = 400
"""What is longer is not a name, and each mark around a name costs one look at all of it."""
_LINES = re.compile(r"[^\n\r\t|•]+")
_LEAD = re.compile(r"^(?:[\s\W]+|(?:the|The|THE|a|A|an|An)\s+)(?=\S)|^#+|^@")
_TAIL = re.compile(r"(?:['’`´]s|['’]S|['’`´]|\s+|[^\w\s.)]|(?<=\w)\)(?<!\(.{3}\))|(?<=[a-z]{2})\.)$")
_CREDIT = re.compile(
    r"^(?:Photo|Photograph|Image|Picture|File photo|Photos|Source|Credit|Pic)"
    r"(?: (?:by|credit|courtesy of))?\s*:?\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_TICKER = re.compile(r"[A-Z]{2,5}\.[A-Z]{1,2}$")  # "LRNM.OS"; "U.S" is none
_PARTY = re.compile(r"\b(?:Party|Front|Movement|Alliance|Union|Congress|Brotherhood)$")


def entity_spans(doc: Doc, text: str = "") -> Iterator[Span]:
    """The model's persons, organisations and places, trimmed; a party it calls a people counts as an organisation.

    text: the words to trim by, where they differ from the doc's in capitals only.
    """
    words = text or doc.text
    for entity in doc.ents:
        kind = LABELS.get(entity.label_) or _party(entity)
        if kind is None:
            continue
        for line in _LINES.finditer(words[entity.start_char : entity.end_char]):
            start, end = trim(words, entity.start_char + line.start(), entity.start_char + line.end(), person=kind == "person")
            if can_be_a_name(words[start:end]):
                yield Span(start, end, kind)


def trim(text: str, start: int, end: int, *, person: bool = False) -> tuple[int, int]:
    """Bounds without articles, words of address, possessives, punctuation and photo credits around the name; empty for more
    characters than a name has.
    """
    if end - start > MAX_NAME_CHARACTERS:
        return start, start
    while start < end:
        piece = text[start:end]
        if found := _CREDIT.match(piece) or _LEAD.match(piece) or (_addressed(piece) if person else None):
            start += found.end()
        elif (found := _TAIL.search(piece)) and not _closes(piece):
            end -= len(found.group())
        else:
            break
    return start, end


def _addressed(piece: str) -> re.Match[str] | None:
    found = _WORD.match(piece)
    return found if found and found.end() < len(piece) and is_address(found.group()) else None


def can_be_a_name(piece: str) -> bool:
    """Whether the words can name an actor at all: a capital letter somewhere, and no date, measure or stock phrase."""
    if len(piece) < 2 or not any(c.isupper() for c in piece):
        return False
    if any(c in "<>{}[]=/\\_" for c in piece) and "/" not in piece:
        return False
    if piece in word_list("never") or _TICKER.match(piece):
        return False
    words = piece.split()
    if len(words) == 1:
        return not (piece[0].isdigit() and piece not in surfaces())
    return not all(word.strip(".,") in word_list("never") or word[0].isdigit() for word in words)


def _party(entity: Entity) -> ActorType | None:
    if entity.label_ != "NORP":
        return None
    piece = entity.text
    acronym = piece.isupper() and piece.isalpha() and 2 < len(piece) < 7 and not piece.startswith("LGBT")
    return "organisation" if acronym or _PARTY.search(piece) else None


def _closes(piece: str) -> bool:
    return piece.endswith(")") and "(" in piece
