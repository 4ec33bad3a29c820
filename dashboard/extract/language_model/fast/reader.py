"""The one door to spaCy's insides: a pipeline whose parts are replaced by faster ones that say the same.

`switch.STOCK_VARIABLE` leaves everything as it comes. What an upgrade of spaCy or thinc makes impossible stays as spaCy has
it, and a `SlowSpacyWarning` says so.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer, Lemmatizer
from spacy.tokens import Doc
from thinc.api import Model

from dashboard.extract.language_model.fast.arithmetic import use_numpy
from dashboard.extract.language_model.fast.embedding import Memory, find_memories, read_words, remember
from dashboard.extract.language_model.fast.encoder import fuse
from dashboard.extract.language_model.fast.lemmas import Lemmas
from dashboard.extract.language_model.fast.parsing import InParts
from dashboard.extract.language_model.fast.recogniser import Again, Keeping
from dashboard.extract.language_model.fast.switch import is_stock, warn_slow
from dashboard.extract.language_model.fast.tags import Tags

type Pipe = Callable[[Doc], Doc]
_RECOGNISER = "ner"
_SHARED = "tok2vec"
"""The part whose network the others listen to."""
_FEATURES = "extract_features"
"""The first layer of a network that reads words itself."""
_FASTER: tuple[tuple[type, Callable[[Any], Pipe]], ...] = (
    (AttributeRuler, Tags),
    (DependencyParser, InParts),
    (Lemmatizer, Lemmas),
)
"""Kinds of parts and what does the same in less time; it raises ValueError where it cannot take a part's place."""
_TRIAL = "The board met in Velmar. “We try,” said Ana Ruel."


@dataclass(frozen=True, slots=True)
class Reader:
    """pipes: every part but the recogniser, in order; recognise: the recogniser, which leaves its vectors (`ner_vectors`)."""

    language: Language
    pipes: tuple[Pipe, ...]
    recognise: Pipe
    memories: tuple[Memory, ...] = ()

    def learn(self, doc: Doc, beside: Doc) -> None:
        """Prepare for the words of two documents that are read next: both together cost less than one after the other."""
        words = read_words(doc) + read_words(beside) if self.memories else []
        for memory in self.memories:
            memory.learn(doc, words)


def open_reader(load: Callable[[], Language]) -> Reader:
    """What reads texts with the pipeline that `load` gives; it may be loaded twice."""
    if is_stock():
        return _as_it_comes(load())
    reader = _fast(load())
    try:
        _try_out(reader)
    except Exception as error:  # noqa: BLE001 whatever it is: spaCy as it comes does not need these parts
        warn_slow("Every part", f"{type(error).__name__}: {error}")
        return _as_it_comes(load())
    _rest()
    return reader


def _as_it_comes(pipeline: Language) -> Reader:
    pipes = tuple(pipe for name, pipe in pipeline.pipeline if name != _RECOGNISER)
    return Reader(pipeline, pipes, Again(_recogniser(pipeline)))


def _fast(pipeline: Language) -> Reader:
    memories: list[Memory] = []
    for name, pipe in pipeline.pipeline:
        if (network := getattr(pipe, "model", None)) is not None:
            _quicken(name, network)
            memories += find_memories(network)
    pipes = tuple(_quicker(name, pipe) for name, pipe in pipeline.pipeline if name != _RECOGNISER)
    recogniser = _recogniser(pipeline)
    recognise = _replace("The entity recogniser", lambda: Keeping(recogniser)) or Again(recogniser)
    return Reader(pipeline, pipes, recognise, tuple(memories))


def _recogniser(pipeline: Language) -> EntityRecognizer:
    recogniser = pipeline.get_pipe(_RECOGNISER)
    assert isinstance(recogniser, EntityRecognizer)
    return recogniser


def _quicken(name: str, network: Model[object, object]) -> None:
    """Replace layers of a part's network."""
    _replace(f"The arithmetic of {name}", lambda: use_numpy(network))
    if name == _SHARED or any(layer.name == _FEATURES for layer in network.walk()):
        _replace(f"The embedding layer of {name}", lambda: remember(network))
        _replace(f"The convolutions of {name}", lambda: fuse(network))


def _quicker(name: str, pipe: Pipe) -> Pipe:
    """What does the same as a part of the pipeline in less time, where there is such a thing."""
    faster = next((faster for kind, faster in _FASTER if isinstance(pipe, kind)), None)
    return pipe if faster is None else _replace(f"The part {name}", lambda: faster(pipe)) or pipe


def _replace[Part](part: str, faster: Callable[[], Part]) -> Part | None:
    """What `faster` gives; None, with a warning, where it raises or gives nothing. It must then have changed nothing."""
    try:
        if found := faster():
            return found
        reason = "it is not built as expected"
    except Exception as error:  # noqa: BLE001 an upgrade may change anything
        reason = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
    warn_slow(part, reason)
    return None


def _try_out(reader: Reader) -> None:
    """Read a sentence: what an upgrade breaks shows before the first article."""
    doc = reader.language.make_doc(_TRIAL)
    reader.learn(doc, doc)
    for pipe in (*reader.pipes, reader.recognise):
        doc = pipe(doc)


def _rest() -> None:
    """Keep the model out of what the garbage collector walks through, and let it walk less often: a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    atexit.register(gc.unfreeze)  # else extension modules complain at the end that they leak
