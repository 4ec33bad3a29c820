"""spaCy read fast and as it comes: the same labels, one switch, and a warning where an upgrade leaves parts slow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from dashboard.extract.language_model import locate, ner_vectors, pipeline
from dashboard.extract.language_model.fast import reader as door
from dashboard.extract.language_model.fast.reader import Reader, open_reader
from dashboard.extract.language_model.fast.switch import STOCK_VARIABLE, SlowSpacyWarning
from dashboard.extract.version import depends_on

ROOT = Path(__file__).parents[4]
TEXT = """LARNHEIM — The harbour board of Velmar will not deepen the fish dock, Ilse Brandmeer said on Tuesday. “We have asked
three times. Nobody answered,” she told the Courier.

Ostavia's transport minister, Oke Sundal, called the plan "a gift to the ferries" and promised 4.5 million crowns by June."""
ANNOTATE = """
import json, sys
from dashboard.extract.annotate import annotate
from dashboard.load import load
from pathlib import Path
for article in list(load([Path(sys.argv[1])]))[:12]:
    record = annotate(article).record()
    del record["extractor"]
    print(json.dumps(record))
"""


def load() -> Language:
    return spacy.load(locate.model_folder(), exclude=("senter", "strings"))


@cache
def stock() -> Reader:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STOCK_VARIABLE, "1")
        return open_reader(load)


def read(reader: Reader, text: str) -> Doc:
    doc = reader.language.make_doc(text)
    reader.learn(doc, doc)
    for pipe in (*reader.pipes, reader.recognise):
        doc = pipe(doc)
    return doc


def labels(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_) for t in doc]


def layer_names(reader: Reader) -> list[str]:
    networks = (getattr(pipe, "model", None) for _, pipe in reader.language.pipeline)
    return [layer.name for network in networks if network for layer in network.walk()]


def test_as_it_comes_no_part_of_spacy_is_replaced() -> None:
    assert all(type(pipe).__module__.startswith("spacy.") for pipe in stock().pipes)
    assert {"remembered", "encoder", "kept"}.isdisjoint(layer_names(stock()))
    assert stock().memories == ()


def test_fast_every_part_that_can_be_is_replaced_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fast = open_reader(load)
    assert [type(pipe).__name__ for pipe in fast.pipes] == ["Tok2Vec", "Tagger", "InParts", "Tags", "Lemmas"]
    assert len(fast.memories) == 2
    names = layer_names(fast)
    assert (names.count("encoder"), names.count("kept")) == (2, 1)


def test_both_give_the_same_labels_and_vectors() -> None:
    fast, slow = read(pipeline._reader(""), TEXT), read(stock(), TEXT)
    assert labels(fast) == labels(slow)
    assert ner_vectors.vectors(slow).shape == (len(slow), 96)
    assert np.allclose(ner_vectors.vectors(fast), ner_vectors.vectors(slow), atol=1e-4)


def test_both_annotate_the_sample_alike() -> None:
    fast, slow = (
        subprocess.run(
            [sys.executable, "-c", ANNOTATE, str(ROOT / "data" / "sample")],
            env=os.environ | {STOCK_VARIABLE: switch, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for switch in ("0", "1")
    )
    assert len(fast.splitlines()) == 12
    for one, other in zip(map(json.loads, fast.splitlines()), map(json.loads, slow.splitlines()), strict=True):
        assert one["actors"], "each has something to compare"
        assert rounded(one) == rounded(other)


def rounded(value: Any) -> Any:
    """The record with its probabilities to two digits: the third may round otherwise."""
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    return [rounded(one) for one in value] if isinstance(value, list) else round(value, 2) if isinstance(value, float) else value


def test_the_switch_is_part_of_the_extractors_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    package = ROOT / "dashboard"
    before = dict(depends_on(package))
    monkeypatch.setenv(STOCK_VARIABLE, "1")
    assert dict(depends_on(package)).keys() - before.keys() == {STOCK_VARIABLE}


def renamed(name: str, layer: str) -> Callable[[Language], None]:
    """What an upgrade does that calls a layer of the pipe's network otherwise."""

    def change(language: Language) -> None:
        network: Model[Any, Any] = language.get_pipe(name).model
        for node in network.walk():
            if node.name.startswith(layer):
                node.name = f"new {node.name}"

    return change


def without_patterns(language: Language) -> None:
    language.get_pipe("attribute_ruler").add([[{"LOWER": "dock", "OP": "+"}]], {"POS": "NOUN"})


def overwriting(language: Language) -> None:
    language.get_pipe("lemmatizer").overwrite = True


@pytest.mark.parametrize(
    ("upgrade", "part"),
    [
        (renamed("tok2vec", "extract_features>>"), "The embedding layer of tok2vec"),
        (renamed("ner", "extract_features>>"), "The embedding layer of ner"),
        (renamed("tok2vec", "maxout"), "The convolutions of tok2vec"),
        (renamed("ner", "with_array"), "The convolutions of ner"),
        (renamed("ner", "list2array"), "The entity recogniser"),
        (without_patterns, "The part attribute_ruler"),
        (overwriting, "The part lemmatizer"),
    ],
)
def test_a_part_that_an_upgrade_changed_stays_as_it_comes_and_is_named(upgrade: Callable[[Language], None], part: str) -> None:
    def upgraded() -> Language:
        language = load()
        upgrade(language)
        return language

    with pytest.warns(
        SlowSpacyWarning, match=f"^{part} of the language model cannot be made faster with spaCy 3.*{STOCK_VARIABLE}=1"
    ):
        reader = open_reader(upgraded)
    doc = read(reader, TEXT)
    assert [(t.tag_, t.dep_, t.ent_type_) for t in doc] == [(t.tag_, t.dep_, t.ent_type_) for t in read(stock(), TEXT)]
    assert ner_vectors.vectors(doc).shape == (len(doc), 96)


class _MovedParser:
    """A replacement that an upgrade has made unusable: it shows when the first text is read."""

    def __init__(self, parser: object) -> None:
        self._parser = parser

    def __call__(self, doc: Doc) -> Doc:
        raise AttributeError("'Parser' object has no attribute 'predict'")


def test_a_replacement_that_fails_at_the_first_sentence_leaves_all_of_spacy_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_FASTER", ((door.DependencyParser, _MovedParser),))
    with pytest.warns(SlowSpacyWarning, match=r"^Every part .*AttributeError: 'Parser' object has no attribute 'predict'"):
        reader = open_reader(load)
    assert all(type(pipe).__module__.startswith("spacy.") for pipe in reader.pipes)
    assert labels(read(reader, TEXT)) == labels(read(stock(), TEXT))
