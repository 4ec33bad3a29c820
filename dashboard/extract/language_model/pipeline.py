"""The language model: found in one place, loaded once a process, and applied so that the parts share one tokenisation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

import spacy

from dashboard.errors import ModelError
from dashboard.extract.language_model import locate, ner_vectors, quotation_masking
from dashboard.extract.language_model.fast.reader import Reader, open_reader
from dashboard.extract.language_model.sections import (
    MAX_SECTION_TOKENS,
    JoinedSections,
    clip_spans,
    shorten_sentences,
    split_into_sections,
)
from dashboard.extract.language_model.spacy_types import Doc, Language
from dashboard.extract.language_model.tokenizer import excerpt, tokenize
from dashboard.extract.text.paragraphs import split_paragraphs

_NEEDED = ("tok2vec", "tagger", "parser", "ner")
_UNUSED = ("senter", "strings")
"""A part that is switched off as the package comes, and the 700,000 words that its vectors know: these are looked up by their
hashes, and the words of the articles are learned as they are read. Half of the second that loading takes, and 80 MB.
"""
PARSED = frozenset({"en"})  # languages the pipeline reads; others keep keywords and quotes in marks


def model(name: str = "") -> Language:
    """The English pipeline of the package `locate.package_name`.

    Raises ModelError where it is not installed, or without the parts and the word vectors that extraction asks for.
    """
    return _reader(name).language


@cache
def _reader(name: str) -> Reader:
    return open_reader(partial(_load, name))


def _load(name: str) -> Language:
    pipeline = spacy.load(locate.model_folder(name), exclude=_UNUSED)
    missing = [part for part in _NEEDED if part not in pipeline.pipe_names]
    if missing or not pipeline.vocab.vectors.size:
        raise ModelError(
            f"The language model {locate.package_name(name)!r} has no {', '.join(missing or ['word vectors'])}: set "
            f"{locate.MODEL_VARIABLE} to an installed en_core_web_md or en_core_web_lg."
        )
    return pipeline


def model_version(name: str = "") -> str:
    """Name and version of the pipeline, as it enters the extractor's hash."""
    meta = model(name).meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def find_entities(text: str) -> Doc:
    """Tokens and named entities of a short text such as a title, without parsing it; of a long one, of its first section."""
    doc = tokenize(model(), text)
    if len(doc) > MAX_SECTION_TOKENS:
        doc = excerpt(doc, 0, MAX_SECTION_TOKENS)
    return model().get_pipe("ner")(doc) if text.strip() else doc


def parse_article(text: str, quoted: Sequence[tuple[int, int]] = (), breaks: Sequence[int] = (), *, beside: str = "") -> Doc:
    """Tokens, named entities, tags, lemmas and the parse of an article; its `tensor` are the parser's vectors of its words,
    `ner_vectors.vectors` the recogniser's.

    quoted: spans inside quotation marks; the parser does not see their words, so that a sentence ends where the sentence
    around a quotation ends. breaks: offsets at which a sentence begins, beside those of paragraphs. beside: another text that
    is read next, as the title; its new words are learned with these.
    """
    doc = tokenize(model(), text)
    if not text.strip():
        return doc
    blocks = split_paragraphs(text)
    starts = [token.idx for token in doc]
    parts = split_into_sections([token.text for token in doc], starts, blocks)
    if len(parts) == 1:
        return _read(doc, quoted, blocks, breaks, beside)
    joining = JoinedSections(doc)
    vectors = ner_vectors.SectionVectors(len(doc))
    for first, last in parts:
        start, end = starts[first], starts[last] if last < len(doc) else len(text)
        section = _read(
            excerpt(doc, first, last),
            list(clip_spans(quoted, start, end)),
            list(clip_spans(blocks, start, end)),
            [at - start for at in breaks if start <= at < end],
            beside,
        )
        joining.add(section)
        vectors.add(section)
    return vectors.store(shorten_sentences(joining.joined()))


def _read(
    doc: Doc, quoted: Sequence[tuple[int, int]], blocks: Sequence[tuple[int, int]], breaks: Sequence[int], beside: str
) -> Doc:
    reader = _reader("")
    reader.learn(doc, tokenize(reader.language, beside))
    doc = quotation_masking.parse_with_quotations_masked(reader.pipes, doc, quoted, blocks, breaks)
    return shorten_sentences(reader.recognise(doc))
