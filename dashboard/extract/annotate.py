"""Article -> Annotations: the whole of extraction, pure, one article at a time."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from dashboard import pronouns
from dashboard.extract import actors, clean, keywords, quotes
from dashboard.extract.language_model import ner_vectors, pipeline
from dashboard.extract.language_model.spacy_types import Doc
from dashboard.extract.text import language
from dashboard.extract.text.apostrophes import Printed, straighten_names
from dashboard.extract.text.interval_scheduling import SpansByPlace
from dashboard.extract.text.length import has_at_most
from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.quotation_marks import find_stretches
from dashboard.extract.text.sentence_breaks import find_breaks
from dashboard.extract.text.speaker_labels import find_labels
from dashboard.extract.version import extractor
from dashboard.model import Actor, Annotations, Article, Form, Mention, Quote, Sentence

MAX_PARSED_TOKENS = 300_000
"""Words and marks of a text that is parsed; what is kept of each takes 1 KB. A million characters of English have 210,000."""


def annotate(article: Article, *, cleaning: bool = True, explain: bool = False) -> Annotations:
    """What one article holds, by the names and offsets of the annotation record.

    cleaning: take page furniture out first; without it `text` stays as it came. explain: quotes say `why`. Actor ids are those
    of this article alone until `link` has seen the others. In a language without a parser, and of more than MAX_PARSED_TOKENS
    words: keywords and direct quotes, no actors, and each paragraph counts as one sentence.
    """
    cleaned = clean.clean(article.title, article.text) if cleaning else clean.keep_whole(article.title, article.text)
    tongue = language.detect(f"{cleaned.title}\n{cleaned.text}", declared=article.language)
    title, text = straighten_names(cleaned.title), straighten_names(cleaned.text)
    blocks = split_paragraphs(text)
    labels = find_labels(text, blocks)
    quoted = find_stretches(text, blocks, labels)
    all_actors: tuple[Actor, ...] = ()
    if tongue in pipeline.PARSED and has_at_most(text, MAX_PARSED_TOKENS):
        doc = pipeline.parse_article(text, [(s.start, s.end) for s in quoted], find_breaks(text, blocks), beside=title)
        sentences = _sentences(doc, blocks)
        all_actors = actors.find(doc, title, blocks, labels)
        ner_vectors.forget(doc)
        all_quotes = quotes.find(
            doc, quoted, blocks, all_actors, cleaned.subheadings, labels=labels, title=title, explain=explain
        )
        all_actors = _with_speakers(all_actors, all_quotes, sentences)
        all_keywords = keywords.find(title, text, tongue, doc=doc, actors=all_actors)
    else:
        sentences = tuple(Sentence(start, end, n) for n, (start, end) in enumerate(blocks))
        all_quotes = quotes.find_unparsed(text, quoted, blocks, explain=explain)
        all_keywords = keywords.find(title, text, tongue, parsed=False)
    if (title, text) != (cleaned.title, cleaned.text):
        printed = Printed(cleaned.title, cleaned.text)
        all_actors, all_quotes = printed.actors(all_actors), printed.quotes(all_quotes)
        all_keywords = printed.keywords(all_keywords)
    return Annotations(
        id=article.id,
        key=article.key,
        title=cleaned.title,
        text=cleaned.text,
        published=article.published,
        date_source=article.date_source,
        source=article.source,
        url=article.url,
        language=tongue,
        extractor=extractor(),
        removed=cleaned.removed,
        subheadings=cleaned.subheadings,
        sentences=sentences,
        keywords=all_keywords,
        actors=all_actors,
        quotes=all_quotes,
    )


def _sentences(doc: Doc, blocks: list[tuple[int, int]]) -> tuple[Sentence, ...]:
    """One for each of the parser's sentences, in step with the numbers that mentions carry, without white space around."""
    sentences, paragraph = [], 0
    for sent in doc.sents:
        words = [token for token in sent if not token.is_space] or [sent[0]]
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        while paragraph + 1 < len(blocks) and start >= blocks[paragraph + 1][0]:
            paragraph += 1
        sentences.append(Sentence(start, end, paragraph))
    return tuple(sentences)


def _with_speakers(
    all_actors: tuple[Actor, ...], all_quotes: tuple[Quote, ...], sentences: tuple[Sentence, ...]
) -> tuple[Actor, ...]:
    """The words a quote's speaker resolved from ("he", "the minister") are mentions of that actor, too."""
    extra: dict[str, dict[tuple[int, int], Mention]] = {}
    by_id = {actor.id: actor for actor in all_actors}
    named = {actor.id: SpansByPlace((m.start, m.end) for m in actor.mentions if m.field == "text") for actor in all_actors}
    begins = [sentence.start for sentence in sentences]
    for quote in all_quotes:
        actor = by_id.get(quote.actor_id)
        if actor is None or quote.speaker_start is None or quote.speaker_end is None:
            continue
        start, end = quote.speaker_start, quote.speaker_end
        if named[actor.id].overlap(start, end):
            continue
        inside = max(bisect_right(begins, start) - 1, 0)
        form: Form = "pronoun" if quote.speaker.lower() in pronouns.NAMING_AN_ACTOR else "role"
        extra.setdefault(actor.id, {})[start, end] = Mention(start, end, quote.speaker, form, inside)
    return tuple(
        replace(a, mentions=tuple(sorted((*a.mentions, *extra[a.id].values()), key=lambda m: (m.field, m.start))))
        if a.id in extra
        else a
        for a in all_actors
    )
