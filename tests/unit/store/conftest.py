"""A small corpus written by hand: invented people, places and papers."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.model import Actor, Annotations, Article, Keyword, Mention, Quote, Sentence

Row = tuple[Article, Annotations]


def article(
    key: str,
    text: str,
    *,
    title: str = "",
    published: str = "",
    source: str = "The Harbour Gazette",
    extractor: str = "v1",
    **found: object,
) -> Row:
    """An article with annotations whose cleaning removed nothing."""
    loaded = Article(
        key=key,
        id=key,
        title=title,
        text=text,
        published=published,
        date_source="field" if published else "",
        source=source,
        origin=f"{key}.txt",
    )
    read = Annotations(
        id=key,
        key=key,
        title=title,
        text=text,
        published=published,
        date_source=loaded.date_source,
        source=source,
        url="",
        language="en",
        extractor=extractor,
    )
    return loaded, replace(read, **found)  # type: ignore[arg-type]


def mention(text: str, word: str, *, form: str = "name", sentence: int = 0, after: int = 0) -> Mention:
    start = text.index(word, after)
    return Mention(start, start + len(word), word, form, sentence)  # type: ignore[arg-type]


@pytest.fixture
def ferry() -> Row:
    """Two paragraphs, two people, a place, and a quotation that names the place and the other person."""
    text = (
        'Mara Velden opened the ferry in Ostrava Bay.\n\n"Ostrava Bay and Ilja Korn waited for years," she said. '
        "The Bayan minister left."
    )
    first, second = text.index('"Ostrava'), text.index("The Bayan")
    start = first + 1
    end = text.index('," she') + 1
    said = Quote(
        start,
        end,
        text[start:end],
        "direct",
        cue="said",
        speaker="she",
        actor_id="person:mara-velden",
        speaker_resolved="Mara Velden",
        group=0,
        confidence=0.9,
        speaker_confidence=0.8,
        actor_confidence=0.8,
    )
    people = (
        Actor(
            "person:mara-velden",
            "Mara Velden",
            "person",
            ("Mara Velden", "Velden"),
            ("minister",),
            (
                mention(text, "Mara Velden"),
                mention(text, "she", form="pronoun", sentence=1),
                Mention(0, 6, "Velden", "name", -1, "title"),
            ),
        ),
        Actor(
            "location:ostrava-bay",
            "Ostrava Bay",
            "location",
            ("Ostrava Bay",),
            (),
            (
                mention(text, "Ostrava Bay"),
                mention(text, "Ostrava Bay", sentence=1, after=first),
                mention(text, "Bayan", form="demonym", sentence=2),
            ),
        ),
        Actor("person:ilja-korn", "Ilja Korn", "person", ("Ilja Korn",), (), (mention(text, "Ilja Korn", sentence=1),)),
    )
    return article(
        "url:ferry",
        text,
        title="Velden opens ferry",
        published="2011-07-04T01:30:00+02:00",
        actors=people,
        quotes=(said,),
        keywords=(Keyword("Ferry", 0.01, 2), Keyword("Ostrava Bay", 0.05, 2)),
        sentences=(Sentence(0, first - 2, 0), Sentence(first, second - 1, 1), Sentence(second, len(text), 1)),
    )


@pytest.fixture
def make() -> Callable[..., Row]:
    return article


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    return tmp_path / "corpus"
