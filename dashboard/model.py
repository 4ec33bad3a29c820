"""The words of the project as values: an article, and what was found in it.

Everything here is frozen and holds only strings, numbers and tuples, so that it crosses processes cheaply. Offsets are
characters of the cleaned text (`Annotations.text`), or of the title where `field` is "title".
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

ActorType = Literal["person", "organisation", "location"]
Form = Literal["name", "demonym", "role", "pronoun"]
Field = Literal["title", "text"]
QuoteKind = Literal["direct", "indirect", "mixed"]
DateSource = Literal["field", "feed", "url", "text", "file name", "folder", "page", ""]
Repair = Literal["", "open", "close", "both"]
Guess = Literal["encoding", "letters", "day or month", "title", "fields"]
"""What loading had to guess: the encoding of the file; letters that were stored wrongly and were mended; that the month comes
before the day; the title, from another field or the file's name; the fields, from how the text is laid out.
"""


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was loaded, before cleaning.

    Attributes:
        key: the canonical URL, else a hash of source, title and text.
        id: the input's own, else the key.
        published: ISO 8601, a date ("2011-07-04") or a time with its own offset ("2011-07-04T18:30:00+02:00"); "" if undated.
        date_source: where that date came from; "field" is the only one that was not inferred.
        origin: file, member and position it was read from, for people to read.
        guesses: what had to be guessed to read it.
    """

    key: str
    id: str
    title: str
    text: str
    published: str = ""
    date_source: DateSource = ""
    source: str = ""
    url: str = ""
    author: str = ""
    section: str = ""
    accession: str = ""
    language: str = ""
    origin: str = ""
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that could not be read as an article, and why, in one sentence."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Removed:
    """Characters that cleaning took out: inserting `text` at `at`, in reverse order, rebuilds the input.

    `at` is an offset of the cleaned text.
    """

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a span, and the number of the paragraph it is in."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Keyword:
    """A YAKE key phrase; a lower score is a better keyword. count: how often it is in title and text."""

    text: str
    score: float
    count: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One span that names an actor. sentence is -1 in the title.

    tie is false where being together says nothing about a relation: datelines, and a country or organisation inside
    a title that goes with a name ("Russian President Dmitry Medvedev").
    """

    start: int
    end: int
    text: str
    form: Form = "name"
    sentence: int = -1
    field: Field = "text"
    tie: bool = True


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation or place within one article; `link` gives it the id it has across articles."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Why a quote was found and why it has this speaker, for people to read.

    Attributes:
        rule: what in the text made it a candidate.
        score: the model's probability that it is reported speech with these bounds. None where no model judged it, in a language
            that is not parsed.
        threshold: candidates with a lower score are dropped; None likewise.
        weighed: what the model saw with its weights, the heaviest first; above 0 is in favour.
        certainty: the same for the step from score to confidence.
        speaker: the steps to the speaker, in order.
    """

    rule: str
    score: float | None
    threshold: float | None
    weighed: tuple[tuple[str, float], ...]
    certainty: tuple[tuple[str, float], ...]
    speaker: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Reported speech. The span excludes its marks; the pieces of one utterance share a group.

    Attributes:
        speaker: the words in the text.
        actor_id, speaker_resolved: id and name of the actor they resolve to, "" if none.
        speaker_stated: the speaker is named beside the cue, rather than inferred from the sentences around.
        confidence: that the span is reported speech with these bounds, 0 to 1.
        speaker_confidence: that these words name the right speaker, 0 to 1.
        actor_confidence: that the speaker is this actor, 0 to 1; 0 without an actor.
        medium: the words for the document or occasion they were said in: "a statement", "an interview with Radio Orlo".
        negated: the cue says that it was not said: "did not say", "declined to confirm".
        repaired: which mark was lost and inferred.
        why: only where it was asked for.
    """

    start: int
    end: int
    text: str
    kind: QuoteKind
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    speaker: str = ""
    speaker_start: int | None = None
    speaker_end: int | None = None
    actor_id: str = ""
    speaker_resolved: str = ""
    speaker_stated: bool = False
    group: int = 0
    confidence: float = 0.0
    speaker_confidence: float = 0.0
    actor_confidence: float = 0.0
    medium: str = ""
    repaired: Repair = ""
    negated: bool = False
    field: Field = "text"
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Annotations:
    """What extraction found in one article: the annotation record, `article` being the text it was found in."""

    id: str
    key: str
    title: str
    text: str
    published: str
    date_source: DateSource
    source: str
    url: str
    language: str
    extractor: str
    removed: tuple[Removed, ...] = ()
    subheadings: tuple[tuple[int, int], ...] = ()
    sentences: tuple[Sentence, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def record(self) -> dict[str, Any]:
        """The JSON object `newsdash annotate` prints: absent strings are null, spans are lists."""
        row = asdict(self)
        row["subheadings"] = [list(span) for span in self.subheadings]
        row["sentences"] = [[s.start, s.end, s.paragraph] for s in self.sentences]
        for name in ("published", "source", "url", "language"):
            row[name] = row[name] or None
        for quote in row["quotes"]:
            if quote["why"] is None:
                del quote["why"]
            for name in ("cue", "speaker", "actor_id", "speaker_resolved", "medium"):
                quote[name] = quote[name] or None
        return row
