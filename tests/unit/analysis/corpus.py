"""Small corpora written by hand: texts with [marked up] actors and quotations, built by the store's own builder.

`[Ottilie Brandt]` mentions the actor of that name, `{Brandt:...}` is a quotation by the actor whose name ends so, `{?:...}`
by nobody known, `{~Brandt:...}` a paraphrase. The marks are taken out and offsets counted. Every sentence ends in a full stop;
paragraphs are separated by a blank line. People, places and sources are invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.extract.paragraphs import paragraphs
from dashboard.model import Actor, ActorType, Annotations, Article, Form, Keyword, Mention, Quote, Sentence
from dashboard.store.build import build
from dashboard.store.generation import Generation

TYPES: dict[str, ActorType] = {"Norrholm": "location", "Vellmark": "location", "Kester": "location", "Grain Board": "organisation"}
_MARK = re.compile(r"\[(?P<name>[^\]|]+)(?:\|(?P<form>\w+))?(?P<loose>!)?\]|\{(?P<kind>~?)(?P<speaker>[^:{}]*):|(?P<end>\})")


@dataclass(frozen=True)
class Told:
    """One article: its title and text with the marks above."""

    text: str
    title: str = ""
    day: str = ""
    source: str = "Northern Ledger"
    key: str = ""
    keywords: tuple[str, ...] = ()
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)


def ident(name: str) -> str:
    return f"{TYPES.get(name, 'person')}:{name.lower().replace(' ', '-')}"


def corpus(folder: Path, told: Sequence[Told]) -> Generation:
    """A generation of these articles; a key is the article's place in the list unless it says its own."""
    return build(folder, [_row(one, one.key or f"a{at}") for at, one in enumerate(told)], name="Invented")


def _row(told: Told, key: str) -> tuple[Article, Annotations]:
    title, title_mentions, _ = _unmark(told.title)
    text, mentions, spoken = _unmark(told.text)
    blocks = paragraphs(text)
    sentences = [Sentence(start + found.start(), start + found.end(), at) for at, (start, end) in enumerate(blocks)
                 for found in re.finditer(r"\S[^.]*\.?", text[start:end])]
    named: dict[str, list[Mention]] = {}
    for name, start, end, form, tie in title_mentions:
        named.setdefault(name, []).append(Mention(start, end, title[start:end], form, -1, "title", tie))
    for name, start, end, form, tie in mentions:
        within = max(at for at, sentence in enumerate(sentences) if sentence.start <= start)
        named.setdefault(name, []).append(Mention(start, end, text[start:end], form, within, "text", tie))
    actors = tuple(Actor(ident(name), name, TYPES.get(name, "person"), (name,), told.roles.get(name, ()), tuple(found))
                   for name, found in named.items())
    quotes = tuple(_quote(text, actors, at, *one) for at, one in enumerate(spoken))
    article = Article(key=key, id=f"id-{key}", title=title, text=text, published=told.day, date_source="field" if told.day else "",
                      source=told.source, url=f"https://news.invalid/{key}")
    return article, Annotations(
        id=article.id, key=key, title=title, text=text, published=told.day, date_source=article.date_source, source=told.source,
        url=article.url, language="en", extractor="hand", sentences=tuple(sentences), actors=actors, quotes=quotes,
        keywords=tuple(Keyword(word, at / 10, 1) for at, word in enumerate(told.keywords)))


def _quote(text: str, actors: Sequence[Actor], group: int, kind: str, speaker: str, start: int, end: int) -> Quote:
    actor = next((actor for actor in actors if speaker and actor.name.endswith(speaker)), None)
    return Quote(start, end, text[start:end], "indirect" if kind else "direct", cue="said", speaker=speaker.strip("?"), group=group,
                 actor_id=actor.id if actor else "", speaker_resolved=actor.name if actor else "", speaker_stated=True,
                 confidence=0.9, speaker_confidence=0.8)


def _unmark(marked: str) -> tuple[str, list[tuple[str, int, int, Form, bool]], list[tuple[str, str, int, int]]]:
    text, at = "", 0
    mentions: list[tuple[str, int, int, Form, bool]] = []
    quotes: list[tuple[str, str, int, int]] = []
    opened: list[tuple[str, str, int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[at:mark.start()]
        at = mark.end()
        if name := mark["name"]:
            form: Form = mark["form"] or "name"  # type: ignore[assignment]
            mentions.append((name, len(text), len(text) + len(name), form, not mark["loose"]))
            text += name
        elif mark["end"]:
            kind, speaker, start = opened.pop()
            quotes.append((kind, speaker, start, len(text)))
        else:
            opened.append((mark["kind"], mark["speaker"], len(text)))
    return text + marked[at:], mentions, quotes
