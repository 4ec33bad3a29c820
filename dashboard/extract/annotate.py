"""Article -> Annotations: the whole of extraction, pure, one article at a time."""

from __future__ import annotations

from dataclasses import replace

from dashboard.extract import actors, clean, keywords, language, nlp, quotes
from dashboard.extract.marks import stretches
from dashboard.extract.paragraphs import paragraphs
from dashboard.extract.version import extractor
from dashboard.model import Actor, Annotations, Article, Mention, Quote, Sentence


def annotate(article: Article, *, cleaning: bool = True) -> Annotations:
    """What one article holds, by the names and offsets of the annotation record.

    cleaning: take page furniture out first; without it `text` stays as it came. Actor ids are those of this article alone
    until `link` has seen the others. In a language without a parser: keywords and direct quotes, no actors.
    """
    cleaned = clean.clean(article.title, article.text) if cleaning else clean.untouched(article.title, article.text)
    tongue = language.detect(f"{cleaned.title}\n{cleaned.text}", declared=article.language)
    blocks = paragraphs(cleaned.text)
    quoted = stretches(cleaned.text, blocks)
    if tongue in nlp.PARSED:
        doc = nlp.read(cleaned.text, [(s.start, s.end) for s in quoted])
        found = actors.find(doc, cleaned.title, blocks)
        said = quotes.find(doc, quoted, blocks, found, cleaned.subheadings)
        found = _with_speakers(found, said, doc_sentences := _sentences(doc, blocks))
        sentences = doc_sentences
        words = keywords.find(cleaned.title, cleaned.text, tongue, doc=doc, actors=found)
    else:
        found = ()
        sentences = tuple(Sentence(s, e, p) for p, (s, e) in enumerate(blocks))
        said = quotes.find_unparsed(cleaned.text, quoted, blocks)
        words = keywords.find(cleaned.title, cleaned.text, tongue)
    return Annotations(
        id=article.id, key=article.key, title=cleaned.title, text=cleaned.text, published=article.published,
        date_source=article.date_source, source=article.source, url=article.url, language=tongue, extractor=extractor(),
        removed=cleaned.removed, subheadings=cleaned.subheadings, sentences=sentences, keywords=words, actors=found, quotes=said)
