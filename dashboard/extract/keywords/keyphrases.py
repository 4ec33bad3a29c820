"""The keywords of an article, best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dashboard.extract.keywords.addresses import blank_addresses, find_addresses
from dashboard.extract.keywords.noun_phrases import Candidate, find_candidates
from dashboard.extract.keywords.ranking import Order, Setting, candidate_features, rank_value
from dashboard.extract.keywords.word_keys import phrase_key, word_keys
from dashboard.extract.keywords.yake_scores import Scores, stopwords
from dashboard.extract.language_model import pipeline as nlp
from dashboard.extract.language_model.spacy_types import Doc
from dashboard.extract.text.datelines import find_senders
from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.model import Actor, Keyword

TOP = 20
MARKED = 10
"""So many of them are what readers would mark; the others add to what names the subject."""
_HEADLINED = 2.0
"""What a phrase of the headline that the text takes up again is worth beyond its weights, which were learned on articles whose
texts write it as a separate phrase."""

_MIN_SAID = 3
"""So often said, a phrase with "of" is a set one."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with YAKE's score and the features that rank it."""

    candidate: Candidate
    score: float
    count: int
    row: tuple[float, ...]
    parts: tuple[Scored, ...] = ()
    """Of a set phrase ("rule of law"), those that are hardly said but in it, and are no candidates beside it."""

    def value(self, order: Order) -> float:
        own = rank_value(self.row, order, phrase=len(self.candidate.content) > 1)
        return max([own, *(part.value(order) for part in self.parts)])


def find(
    title: str, text: str, language: str, *, doc: Doc | None = None, actors: Sequence[Actor] = (), parsed: bool = True
) -> tuple[Keyword, ...]:
    """About twenty keywords; `score` is YAKE's own, lower is better, and does not alone decide the order.

    First the ten that readers would most likely mark, best first, then those that best name the subject, best first.
    language: ISO 639-1; () for one YAKE has no function words of. doc: the text parsed, if it is at hand. parsed: False
    for YAKE's own order even in a language that can be parsed. actors: those of the
    article. Persons called by more than one word are not keywords unless the headline names them, nor are the agency and date of
    a dateline.
    """
    if not stopwords(language) or not f"{title}{text}".strip():
        return ()
    if not parsed or language not in nlp.PARSED:
        return _plain(title, text, language)
    every = _joined(score_candidates(tag_title(title), doc if doc is not None else nlp.parse_article(text), actors))
    persons = {alias for actor in actors if actor.type == "person" and " " in actor.name for alias in _aliases(actor)}
    head = f" {' '.join(word_keys(title))} "
    things = [phrase for phrase in every if not _person(phrase.candidate, persons)]
    named = [phrase for phrase in every if _in_head(phrase, head) and _person(phrase.candidate, persons)]
    selection = list(islice(_distinct(_ranked([*things, *named], "readers", head)), MARKED))
    # a longer phrase around one of the first is kept: "missile defense" says more than "missile"
    keys = [phrase.candidate.key for phrase in selection]
    subject = _distinct(_ranked(things, "subject", head))
    selection += islice(
        (phrase for phrase in subject if not any(_within(phrase.candidate.key, other) for other in keys)), TOP - len(selection)
    )
    if len(selection) < MARKED:
        selection += islice(_distinct(_around(things, selection, head)), MARKED - len(selection))
    return tuple(Keyword(phrase.candidate.text, round(phrase.score, 6), phrase.count) for phrase in selection)


def _around(things: Iterable[Scored], selection: Sequence[Scored], head: str) -> list[Scored]:
    """The longer phrases around the keywords of a short text ("statistics office" around "office"), those that recur first."""
    keys = [phrase.candidate.key for phrase in selection]
    longer = (phrase for phrase in things if not any(_within(phrase.candidate.key, key) for key in keys))
    return sorted(_ranked(longer, "readers", head), key=lambda phrase: phrase.count < 2)


def _joined(every: Sequence[Scored]) -> list[Scored]:
    """Set phrases, each with the parts it replaces, and what is said as often without them.

    A set phrase is one that is said three times; those said less often cost 0.3 points of F1 on DUC, whose readers marked parts.
    """
    wholes = [phrase for phrase in every if phrase.candidate.of]
    parts = {
        whole.candidate.key: [part for part in every if part is not whole and _part_of(part.candidate, whole.candidate)]
        for whole in wholes
    }
    within: Counter[tuple[str, ...]] = Counter()
    for whole in wholes:
        within.update({part.candidate.key: whole.count for part in parts[whole.candidate.key]})
    replaced = {
        whole.candidate.key: [
            part for part in parts[whole.candidate.key] if part.count - within[part.candidate.key] < whole.count
        ]
        for whole in wholes
    }
    loose = {whole.candidate.key for whole in wholes if whole.count < _MIN_SAID}
    gone = loose | {part.candidate.key for key in replaced.keys() - loose for part in replaced[key]}
    return [
        replace(phrase, parts=tuple(replaced.get(phrase.candidate.key, ())))
        for phrase in every
        if phrase.candidate.key not in gone
    ]


def _part_of(part: Candidate, whole: Candidate) -> bool:
    """Within the set phrase, or from its middle on: "living", and "living payments", of "cost of living"."""
    tail = whole.tail
    torn = part.led == part.forms.total() and len(part.key) > len(tail) and part.key[: len(tail)] == tail
    return torn or _within(part.key, whole.key)


def _ranked(every: Iterable[Scored], order: Order, head: str) -> list[Scored]:
    return sorted(
        every, key=lambda phrase: (-phrase.value(order) - _HEADLINED * _headlined(phrase, head), phrase.candidate.first)
    )


def _distinct(ranked: Iterable[Scored]) -> Iterator[Scored]:
    earlier: list[Candidate] = []
    for phrase in ranked:
        if not any(_repeats(phrase.candidate, other) for other in earlier):
            earlier.append(phrase.candidate)
            yield phrase


def _headlined(phrase: Scored, head: str) -> bool:
    return len(phrase.candidate.key) > 1 and phrase.count > 2 and _in_head(phrase, head)


def _in_head(phrase: Scored, head: str) -> bool:
    return f" {' '.join(phrase.candidate.key)} " in head


def tag_title(title: str) -> Doc:
    """Tokens and tags of a title; a tenth of what parsing it costs."""
    pipeline = nlp.model()
    doc = pipeline.make_doc(title)
    for name in ("tok2vec", "tagger"):
        doc = pipeline.get_pipe(name)(doc)
    return doc


def score_candidates(title: Doc, text: Doc, actors: Sequence[Actor] = ()) -> list[Scored]:
    """Every candidate of a parsed article with the features that rank it."""
    said, body_said = blank_addresses(title.text), blank_addresses(text.text)
    scores = Scores(said, body_said, "en", longest=1)
    senders = find_senders(text.text, split_paragraphs(text.text))
    candidates = find_candidates(title, text, [*senders, *find_addresses(text.text)], find_addresses(title.text))
    head, body = word_keys(said), word_keys(body_said)
    article = Setting(
        title=frozenset(head),
        counts=Counter(body),
        last={word: place / len(body) for place, word in enumerate(body)},
        sentences=max((number for candidate in candidates for number in candidate.sentences), default=0) + 1,
        tokens=max(len(text), 2),
        actors={alias: actor.type for actor in actors for alias in _aliases(actor)},
    )
    above, below = (_times(words, {candidate.key for candidate in candidates}) for words in (head, body))
    longer = _longer(candidates)
    rows: list[Scored] = []
    for candidate in candidates:
        inside = article.counts[candidate.key[0]] if len(candidate.key) == 1 else below.get(candidate.key, 0)
        count = max(above.get(candidate.key, 0) + inside, sum(candidate.forms.values()))
        if candidate.of and ((count < 2 and candidate.key not in above) or article.actors.get(candidate.tail) == "person"):
            continue
        score = scores.phrase(candidate.words, count)
        if score is not None:
            row = candidate_features(
                candidate,
                score,
                article,
                count=count,
                title=candidate.key in above,
                body=inside > 0,
                longer=longer.get(candidate.key, 0),
            )
            rows.append(Scored(candidate, score, count, row))
    return rows


def _times(words: Sequence[str], wanted: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """How often each of the phrases is in the words; right after itself it counts once."""
    times: dict[tuple[str, ...], int] = {}
    free: dict[tuple[str, ...], int] = {}
    for size in sorted({len(phrase) for phrase in wanted}):
        opens = {phrase[0] for phrase in wanted if len(phrase) == size}
        for at in range(len(words) - size + 1):
            if words[at] in opens and (phrase := tuple(words[at : at + size])) in wanted and at >= free.get(phrase, 0):
                times[phrase] = times.get(phrase, 0) + 1
                free[phrase] = at + size + 1
    return times


def _aliases(actor: Actor) -> Iterator[tuple[str, ...]]:
    return (phrase_key(name) for name in (actor.name, *actor.aliases))


def _plain(title: str, text: str, language: str) -> tuple[Keyword, ...]:
    """YAKE's ranking, phrases within better or longer ones left out."""
    keywords: list[Keyword] = []
    keys: list[tuple[str, ...]] = []
    for phrase, score, count in Scores(blank_addresses(title), blank_addresses(text), language).ranked():
        words = phrase_key(phrase)
        if not words or any(_nested(words, other) for other in keys):
            continue
        keys.append(words)
        keywords.append(Keyword(phrase, round(score, 6), count))
        if len(keywords) == TOP:
            break
    return tuple(keywords)


def _longer(candidates: Iterable[Candidate]) -> dict[tuple[str, ...], int]:
    counts: dict[tuple[str, ...], int] = {}
    for candidate in candidates:
        if candidate.of:
            continue
        times = sum(candidate.forms.values())
        for start in range(len(candidate.key)):
            for end in range(start + 1, len(candidate.key) + 1):
                if end - start < len(candidate.key):
                    part = candidate.key[start:end]
                    counts[part] = counts.get(part, 0) + times
    return counts


def _repeats(candidate: Candidate, other: Candidate) -> bool:
    """Says nothing new beside the other: one is within the other, unless it is a name that is also found alone."""
    short = candidate if len(candidate.key) <= len(other.key) else other
    long = other if short is candidate else candidate
    if long.of and not short.of:
        return False
    alone = candidate.key != other.key and short.whole > 0 and short.proper == sum(short.forms.values())
    return not alone and _nested(candidate.key, other.key)


def _nested(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """One is the other, or is within it."""
    return _within(words, other) or _within(other, words)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _person(candidate: Candidate, persons: set[tuple[str, ...]]) -> bool:
    """Names a person: an alias, or a title in front of one; names have capitals."""
    return not candidate.text.islower() and any(candidate.key[start:] in persons for start in range(len(candidate.key)))
