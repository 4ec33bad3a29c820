"""Small corpora written by hand: texts with marked actors and quotations, built by the store's own builder.

`[Ottilie Brandt]` mentions the actor of that name, `[Norrholm|demonym]` in another form, `[Norrholm!]` without a tie.
`{Brandt:...}` is a quotation by the actor whose name ends so, `{?:...}` by nobody known, `{a clerk:...}` by whom the text calls
so, `{~Brandt:...}` a paraphrase, `{+Brandt:...}` one more piece of the utterance before, `{!Brandt:...}` what was not said, and
`{=Brandt:...}` mixed speech, which has quotation marks within. The marks are taken out and offsets counted. Every
sentence ends in a full stop; paragraphs are separated by a blank line. People, places and sources are invented.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import strategies as st

from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.model import (
    Actor,
    ActorType,
    Annotations,
    Article,
    Form,
    Guess,
    Keyword,
    Mention,
    Quote,
    QuoteKind,
    Repair,
    Sentence,
)
from dashboard.store.build import refresh
from dashboard.store.corpus import Corpus
from dashboard.store.generation import Generation
from dashboard.store.segments import Row

TYPES: dict[str, ActorType] = {
    "Norrholm": "location",
    "Vellmark": "location",
    "Kester": "location",
    "Grain Board": "organisation",
}
_MARK = re.compile(
    r"\[(?P<name>[^\]|!]+)(?:\|(?P<form>\w+))?(?P<loose>!)?\]|\{(?P<kind>[~+=!]*)(?P<speaker>[^:{}]*):|(?P<end>\})"
)


CHANGES: tuple[Callable[[str], str], ...] = (
    lambda letter: unicodedata.normalize("NFKD", letter),
    lambda letter: unicodedata.normalize("NFC", letter),
    str.casefold,
    str.upper,
    str.lower,
)
WORST_OF_EACH = 12
AWKWARD = [
    "\u0300",
    "\u0316",
    "\u0f73",  # accents below and above, which have an order, and a letter that is two of them
    "\u1e9e",
    "ß",
    "İ",
    "Σ",
    "한",
    "ᄒ",
    "ᅡ",
    "\u200d",
    "\u200b",
    "👩\u200d🚀",
    "\ud800",
    "\udfff",
    "\0",
    " ",
    "\u00a0",
    "\n",
    "-",
    ",",
    ".",
    "'",
    "&",
    "a.",
    "s",
    "the ",
    " co",
    " inc",
    " al-",
    "tch",
    "o",
    "v",
    "A",
    "1",
]


@pytest.fixture(scope="session")
def worst_text() -> st.SearchStrategy[str]:
    """Texts of the characters that grow most under the changes texts go through, and of what patterns stumble over."""
    letters = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in {"Cn", "Co", "Cs"}]
    longest = {letter for change in CHANGES for letter in sorted(letters, key=lambda one: -len(change(one)))[:WORST_OF_EACH]}
    pieces = st.lists(st.sampled_from([*sorted(longest), *AWKWARD]), max_size=6).map("".join)
    repeated = st.builds(lambda piece, times: piece * times, pieces, st.sampled_from([1, 2, 3, 70, 400]))
    return st.lists(repeated, max_size=3).map("".join)


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
    repaired: Repair = ""
    confidence: float = 0.9
    guesses: tuple[Guess, ...] = ()
    author: str = ""
    section: str = ""
    accession: str = ""
    url: str | None = None


def build_corpus(folder: Path, rows: Iterable[Row], *, name: str = "", note: str = "") -> Generation:
    """Add articles with their annotations to the corpus in `folder`, made if need be, and open a generation of all it holds."""
    with Corpus.open(folder, create=True) as corpus, corpus.writing():
        corpus.describe(name=name or None, note=note or None)
        if batch := list(rows):
            corpus.add_segment(batch)
        return Generation.open(folder, refresh(corpus))


def tell_in(folder: Path, articles: Iterable[dict[str, object]]) -> Generation:
    """A generation of articles as `tell` has them, in the corpus in `folder`."""
    rows = [_row(Told(**{"key": f"a{at}", **one})) for at, one in enumerate(articles)]  # type: ignore[arg-type]
    return build_corpus(folder, rows, name="Invented", note="Written by hand.")


@pytest.fixture(scope="session")
def tell_into() -> Callable[..., Generation]:
    """`tell_in`, for corpora that several tests share."""
    return tell_in


@pytest.fixture
def build() -> Callable[..., Generation]:
    return build_corpus


@pytest.fixture
def tell(tmp_path: Path) -> Iterator[Callable[..., Generation]]:
    """A generation of articles, each given as the fields of `Told`; a key is the article's place unless it says its own."""
    opened: list[Generation] = []

    def told(*articles: dict[str, object]) -> Generation:
        opened.append(tell_in(tmp_path / f"corpus-{len(opened)}", articles))
        return opened[-1]

    yield told
    for generation in opened:
        generation.close()


@dataclass(frozen=True)
class _Said:
    marks: str
    speaker: str
    start: int
    end: int


def _row(told: Told) -> tuple[Article, Annotations]:
    title, title_mentions, _ = _unmark(told.title)
    text, mentions, spoken = _unmark(told.text)
    blocks = split_paragraphs(text)
    sentences = [
        Sentence(start + found.start(), start + found.end(), at)
        for at, (start, end) in enumerate(blocks)
        for found in re.finditer(r"[^.\s][^.]*\.?", text[start:end])
    ]
    named: dict[str, list[Mention]] = {}
    for name, start, end, form, tie in title_mentions:
        named.setdefault(name, []).append(Mention(start, end, title[start:end], form, -1, "title", tie))
    for name, start, end, form, tie in mentions:
        within = max(at for at, sentence in enumerate(sentences) if sentence.start <= start)
        named.setdefault(name, []).append(Mention(start, end, text[start:end], form, within, "text", tie))
    actors = tuple(
        Actor(
            f"{TYPES.get(name, 'person')}:{name.lower().replace(' ', '-')}",
            name,
            TYPES.get(name, "person"),
            (name,),
            told.roles.get(name, ()),
            tuple(found),
        )
        for name, found in named.items()
    )
    article = Article(
        key=told.key,
        id=f"id-{told.key}",
        title=title,
        text=text,
        published=told.day,
        date_source="field" if told.day else "",
        source=told.source,
        url=f"https://news.invalid/{told.key}" if told.url is None else told.url,
        guesses=told.guesses,
        author=told.author,
        section=told.section,
        accession=told.accession,
    )
    return article, Annotations(
        id=article.id,
        key=told.key,
        title=title,
        text=text,
        published=told.day,
        date_source=article.date_source,
        source=told.source,
        url=article.url,
        language="en",
        extractor="hand",
        sentences=tuple(sentences),
        actors=actors,
        quotes=tuple(_quotes(text, actors, spoken, told)),
        keywords=tuple(Keyword(word, at / 10, 1) for at, word in enumerate(told.keywords)),
    )


def _quotes(text: str, actors: Sequence[Actor], spoken: Sequence[_Said], told: Told) -> Iterator[Quote]:
    group = -1
    for said in spoken:
        group += "+" not in said.marks
        actor = next((one for one in actors if said.speaker and one.name.endswith(said.speaker)), None)
        yield Quote(
            said.start,
            said.end,
            text[said.start : said.end],
            _kind(said.marks),
            cue="said",
            speaker=said.speaker.strip("?"),
            group=group,
            actor_id=actor.id if actor else "",
            speaker_resolved=actor.name if actor else "",
            speaker_stated=actor is not None,
            confidence=told.confidence,
            speaker_confidence=0.8,
            actor_confidence=0.8,
            repaired=told.repaired,
            negated="!" in said.marks,
            **_place(text, said.speaker),
        )


def _place(text: str, speaker: str) -> dict[str, int]:
    at = text.find(speaker) if speaker else -1
    return {"speaker_start": at, "speaker_end": at + len(speaker)} if at >= 0 else {}


def _kind(marks: str) -> QuoteKind:
    return "indirect" if "~" in marks else "mixed" if "=" in marks else "direct"


def _unmark(marked: str) -> tuple[str, list[tuple[str, int, int, Form, bool]], list[_Said]]:
    text, at = "", 0
    mentions: list[tuple[str, int, int, Form, bool]] = []
    spoken: list[_Said] = []
    opened: list[tuple[str, str, int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if name := mark["name"]:
            form: Form = mark["form"] or "name"  # type: ignore[assignment]
            mentions.append((name, len(text), len(text) + len(name), form, not mark["loose"]))
            text += name
        elif mark["end"]:
            spoken.append(_Said(*opened.pop(), len(text)))
        else:
            opened.append((mark["kind"], mark["speaker"], len(text)))
    return text + marked[at:], mentions, spoken
