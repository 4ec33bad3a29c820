"""Names in the title: those the text knows, those everybody knows, and what the model finds where capitals still mean a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.extract.actors import consistency, gazetteer_match, head_words
from dashboard.extract.actors.spacy_entities import entity_spans
from dashboard.extract.actors.uppercase_lines import read_recased
from dashboard.extract.language_model import pipeline
from dashboard.extract.text.spans import Cover, Span

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def find_headline_spans(title: str, text: str, cover: Cover) -> list[Span]:
    """Spans of the title, by what `cover` knows of the text."""
    if not title.strip():
        return []
    if title.upper() == title:
        return list(Cover(read_recased(title, 0, len(title), pipeline.find_entities)))
    names = {text[span.start : span.end]: span for span in cover if span.form == "name"}
    parts = consistency.name_parts(text, cover)
    spans = Cover(head_words.find_pairs(title))
    doc = pipeline.find_entities(title)
    capitalised = _every_word_capital(title)
    for span in head_words.mend_spans(title, entity_spans(doc)):
        surface = title[span.start : span.end]
        if surface in names:
            spans.add(Span(span.start, span.end, names[surface].type, known=names[surface].known))
        elif surface in parts:
            spans.add(Span(span.start, span.end, "person"))
        elif not capitalised or (span.type == "person" and " " in surface):
            spans.add(span)
    spans = gazetteer_match.apply_gazetteer(title, spans, gazetteer_match.labelled_spans(doc))
    for surface, span in sorted(names.items(), key=lambda item: -len(item[0])):
        for start in _places(title, surface):
            spans.add(Span(start, start + len(surface), span.type, known=span.known))
    for surface in parts:
        if len(surface) > 3 and surface[:1].isupper():
            for start in _places(title, surface):
                spans.add(Span(start, start + len(surface), "person"))
    return list(spans)


def _places(title: str, surface: str) -> Iterator[int]:
    """Where the surface is not part of a longer word."""
    start = title.find(surface)
    while start >= 0:
        end = start + len(surface)
        if not (_wordlike(title[start - 1 : start]) or _wordlike(title[end : end + 1])):
            yield start
        start = title.find(surface, end)


def _wordlike(character: str) -> bool:
    return character.isalnum() or character == "_"


def _every_word_capital(title: str) -> bool:
    words = [word for word in _WORD.findall(title) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) > 0.7 * len(words)
