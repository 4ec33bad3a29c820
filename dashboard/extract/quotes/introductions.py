"""What an article says beside a name that the person is: "Ana Ruel, a dentist", "the translator, Karl Veen"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.extract.language_model.spacy_types import Token
from dashboard.extract.quotes.document import Frame


def find_introductions(frame: Frame, mentions: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Lower-case nouns that the parse ties to mentions of one person: in apposition, before the name, or by "is" and "was"."""
    return frozenset(word for first, last in mentions for word in _beside(frame.root(first, last)))


def _beside(name: Token) -> Iterator[str]:
    for child in name.children:
        if child.pos_ == "NOUN" and child.dep_ in {"appos", "compound", "nmod"}:
            yield child.lower_
    head = name.head
    if name.dep_ == "appos" and head.pos_ == "NOUN" and head.tag_ == "NN":
        yield head.lower_
    if name.dep_ == "nsubj" and head.lemma_ in {"be", "become", "remain"}:
        yield from (child.lower_ for child in head.children if child.dep_ == "attr" and child.pos_ == "NOUN")
