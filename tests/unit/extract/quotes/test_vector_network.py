"""What the words around add to a candidate's score, and that nothing fails without them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from spacy.tokens import Doc

from dashboard.extract import quotes
from dashboard.extract.language_model import pipeline
from dashboard.extract.quotes import vector_network
from dashboard.extract.quotes.candidates import find_candidates
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.logistic_models import weights
from dashboard.extract.quotes.vector_network import INPUTS, PLACES, WIDTH, network, network_inputs, read_places
from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.quotation_marks import find_stretches

TEXT = "Ana Ruel told the council that the gates would “stand by June”. “The wall is old,” she said."


def frame(text: str = TEXT) -> Frame:
    blocks = split_paragraphs(text)
    quoted = find_stretches(text, blocks)
    return Frame(pipeline.parse_article(text, [(s.start, s.end) for s in quoted]), quoted, blocks)


def blind(read: Frame) -> Frame:
    doc = Doc(read.doc.vocab).from_bytes(read.doc.to_bytes())
    doc.tensor = np.zeros((0,), dtype=np.float32)
    return replace(read, doc=doc)


def test_each_token_of_the_article_has_its_vector_though_quotations_are_parsed_out_of_line() -> None:
    read = frame()
    assert read.doc.tensor.shape == (len(read.doc), WIDTH)
    assert np.abs(read.doc.tensor).sum(axis=1).all()


def test_the_places_are_tokens_of_the_article_and_no_marks() -> None:
    read = frame()
    found = list(find_candidates(read, weights().cues))
    where = read_places(read, found)
    assert where.shape == (len(found), PLACES)
    assert ((where >= -1) & (where < len(read.doc))).all()
    beside = {read.doc[int(token)].text for token in where[:, [0, 5]].ravel() if token >= 0}
    assert not beside & set("“”")


def test_what_the_network_reads_does_not_depend_on_the_other_candidates() -> None:
    read = frame()
    found = list(find_candidates(read, weights().cues))
    whole, alone = network_inputs(read, found, network().scale), network_inputs(read, found[:1], network().scale)
    assert whole.shape == (len(found), INPUTS)
    assert np.array_equal(whole[:1], alone)


def test_candidates_far_apart_or_very_long_have_the_same_means(monkeypatch: pytest.MonkeyPatch) -> None:
    read = frame()
    found = list(find_candidates(read, weights().cues))
    whole = network_inputs(read, found, network().scale)
    monkeypatch.setattr(vector_network, "_FAR", 3)
    assert np.allclose(network_inputs(read, found, network().scale), whole, atol=1e-6)


@pytest.mark.parametrize("case", ["no vectors", "another model", "no candidates"])
def test_nothing_is_added_without_vectors_it_knows(case: str) -> None:
    read = blind(frame()) if case == "no vectors" else frame()
    found = list(find_candidates(read, weights().cues)) if case != "no candidates" else []
    asked = replace(network(), model="en_other-1") if case == "another model" else network()
    assert asked.scores(read, found) == [0.0] * len(found)


def test_the_features_alone_still_find_quotes() -> None:
    read = blind(frame())
    assert "The wall is old," in {quote.text for quote in quotes.find(read.doc, read.stretches, read.blocks)}
