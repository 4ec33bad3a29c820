"""Known names and demonyms in a text: countries, places and organisations of the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from dashboard.extract.actors.word_lists import word_list
from dashboard.extract.language_model.spacy_types import Doc
from dashboard.extract.text.interval_scheduling import SpansByPlace
from dashboard.extract.text.spans import Cover, Span
from dashboard.gazetteer import surfaces

_WORD = re.compile(r"(?<![\w&])(?:[^\W\d_a-z]|al[- ])|(?<![\w&.])G-?\d")
"""Where a surface may begin: with a capital, or as "al-Qaeda" does."""
_AFTER = re.compile(r"\w")
_MODEL_KEEPS = frozenset({"LANGUAGE", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})


@cache
def _by_first_letters() -> dict[str, tuple[str, ...]]:
    # three letters leave a handful of surfaces to try at each capitalised word, the longest first
    table: dict[str, list[str]] = {}
    for surface in surfaces():
        table.setdefault(surface[:3], []).append(surface)
    return {letters: tuple(sorted(found, key=len, reverse=True)) for letters, found in table.items()}


@cache
def _loud() -> dict[str, str]:
    """Surfaces as a line in capitals writes them; acronyms that would be words there are left out."""
    return {surface.upper(): surface for surface in surfaces() if not (surface.isupper() and surface in word_list("ambiguous"))}


def find_known(text: str) -> Iterator[Span]:
    """Surfaces of the gazetteer, longest first at each place; those that need support are not `sure`."""
    table, by_letters, floor = surfaces(), _by_first_letters(), 0
    for match in _WORD.finditer(text):
        start = match.start()
        if start < floor:
            continue
        for surface in (*by_letters.get(text[start : start + 3], ()), *by_letters.get(text[start : start + 2], ())):
            end = start + len(surface)
            if text.startswith(surface, start) and not _AFTER.match(text, end):
                entry = table[surface]
                yield Span(start, end, entry.type, entry.form, entry.name, sure=surface not in word_list("ambiguous"))
                floor = end
                break


@lru_cache(maxsize=4)
def _known(text: str) -> tuple[Span, ...]:
    """`find_known`, once for the rules and once more for the classifier."""
    return tuple(find_known(text))


def apply_gazetteer(text: str, cover: Cover, others: list[tuple[int, int, str]]) -> Cover:
    """`cover` with the known names in: the model's span of the same extent takes their type, free words become spans.

    others: the model's spans of kinds that are not actors (start, end, label); a name inside a language, event, work or law
    stays part of that.
    """
    for span in list(cover):
        # "OSTAVIA" outside a line in capitals: a dateline, a table, a credit
        if (
            text[span.start : span.end].isupper()
            and not span.known
            and (surface := surface_of_capitals(text[span.start : span.end]))
        ):
            entry = surfaces()[surface]
            cover.put(Span(span.start, span.end, entry.type, entry.form, entry.name, sure=True, tie=span.tie))
    for span in _known(text):
        there = cover.touching(span.start, span.end)
        if (
            len(there) == 1
            and (there[0].start, there[0].end) == (span.start, span.end)
            and (span.sure or there[0].type == span.type)
        ):
            cover.put(replace(span, tie=there[0].tie))
    return add_free_names(text, cover, others)


def add_free_names(text: str, cover: Cover, others: list[tuple[int, int, str]]) -> Cover:
    """`cover` with the known names where nothing else was found, as `apply_gazetteer` reads them."""
    blocked = SpansByPlace((start, end) for start, end, label in others if label in _MODEL_KEEPS)
    peoples = SpansByPlace((start, end) for start, end, label in others if label == "NORP")
    for span in _known(text):
        if (
            not cover.touching(span.start, span.end)
            and (span.sure or _of_people(span, peoples))
            and not blocked.overlap(span.start, span.end)
            and not _within_name(text, span)
        ):
            cover.add(span)
    return cover


def labelled_spans(doc: Doc) -> list[tuple[int, int, str]]:
    """The model's spans as `apply_gazetteer` and `add_free_names` ask for them."""
    return [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]


def surface_of_capitals(word: str) -> str:
    """The gazetteer's surface that is written `word` in capitals, "" if none."""
    return _loud().get(word, "")


def _of_people(span: Span, peoples: SpansByPlace) -> bool:
    """Whether the model reads a doubtful demonym ("Polish") as one."""
    return span.form == "demonym" and peoples.contain(span.start, span.end)


def _within_name(text: str, span: Span) -> bool:
    """Whether a capitalised word follows or precedes so closely that the known name is a part of a longer one."""
    if span.form == "demonym":
        return False
    return bool(_NEXT.match(text, span.end)) or bool(_BEFORE.search(text[max(0, span.start - 25) : span.start]))


_NEXT = re.compile(r"(?: (?:[A-Z][a-z]+|[A-Z]{2,})(?!\w*['’]s))")
_BEFORE = re.compile(r"\b[A-Z][a-z]+ (?:of )?$")
