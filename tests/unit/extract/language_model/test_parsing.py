"""A text parsed in parts is parsed as in one piece."""

from __future__ import annotations

import pytest
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

from dashboard.extract.language_model import pipeline
from dashboard.extract.language_model.fast import parsing
from dashboard.extract.language_model.fast.parsing import InParts

PARAGRAPH = """The harbour board of Velmar will not deepen the fish dock this year, its chairwoman said on Tuesday, because the
grant that the county had promised never came. Two ferries that were built in 1931 still moor there, and the crews of both say
that the quay has sunk by a hand since the spring. Nobody has measured it. """
OTHER = PARAGRAPH.replace("Velmar", "Tornby").replace("grant", "loan")
TEXT = "\n\n".join([PARAGRAPH, OTHER, "Nothing more was said.", PARAGRAPH])


def tagged(text: str, *starts: str) -> Doc:
    """A document with vectors and tags in which a sentence begins at each place of the words."""
    doc = pipeline.model().make_doc(text)
    for token in doc:
        if any(text.startswith(words, token.idx) for words in starts):
            token.is_sent_start = True
    for name in ("tok2vec", "tagger"):
        doc = pipeline.model().get_pipe(name)(doc)
    return doc


def seen(doc: Doc) -> list[tuple[str, str, int, bool]]:
    return [(token.text, token.dep_, token.head.i, bool(token.is_sent_start)) for token in doc]


@pytest.fixture
def parser() -> DependencyParser:
    return pipeline.model().get_pipe("parser")


@pytest.mark.parametrize("starts", [("The harbour",), ("The harbour", "Nothing more"), ("Two ferries", "Nobody has"), ()])
def test_the_parse_is_that_of_the_whole(parser, starts):
    assert seen(InParts(parser)(tagged(TEXT, *starts))) == seen(parser(tagged(TEXT, *starts)))


def test_parts_begin_where_a_sentence_is_known_to_begin_and_are_not_short():
    assert parsing._bounds([], 500) == [0, 500]
    assert parsing._bounds([0, 10, 70, 90, 140, 490], 500) == [0, 70, 140, 500]
    assert parsing._bounds([0, 30], 60) == [0, 60]


def test_an_empty_text_is_survived(parser):
    assert len(InParts(parser)(pipeline.model().make_doc(""))) == 0
