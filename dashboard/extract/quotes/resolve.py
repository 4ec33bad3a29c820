"""From the words that name a speaker to an actor: by name, by role, or by the pronoun's likeliest antecedent."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from dashboard.extract.actors import infer_gender
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.introductions import find_introductions
from dashboard.model import Actor, Mention
from dashboard.pronouns import FEMININE, MASCULINE, OF_GROUPS

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_REACH = 8
"""Sentences a pronoun looks back over."""
_MIN_SCORE = 0.0


@dataclass(frozen=True, slots=True)
class Resolved:
    """because: the step from the words to the actor, as a sentence."""

    actor: Actor
    stated: bool
    confidence: float
    because: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the text mentions an actor: tokens [first, last) of a sentence."""

    first: int
    last: int
    mention: Mention
    actor: Actor
    sentence: int


class Resolver:
    """The mentions of one article, in order, for looking up who a speaker is."""

    def __init__(self, frame: Frame, actors: Sequence[Actor]) -> None:
        self._frame = frame
        self._actors = actors
        self._places = sorted(
            (
                self._located(mention, actor)
                for actor in actors
                for mention in actor.mentions
                if mention.field == "text" and mention.form != "pronoun"
            ),
            key=lambda place: place.first,
        )
        self._firsts = [place.first for place in self._places]
        self._reached = list(accumulate((place.last for place in self._places), max))
        self._sentences = [place.sentence for place in self._places]
        self._by_id = {actor.id: actor for actor in reversed(actors)}
        self._genders: dict[str, str] = {}

    @cached_property
    def _introductions(self) -> dict[str, frozenset[str]]:
        """What each person is introduced as."""
        places: dict[str, list[tuple[int, int]]] = {actor.id: [] for actor in self._actors if actor.type == "person"}
        for place in self._places:
            if place.actor.id in places:
                places[place.actor.id].append((place.first, place.last))
        return {actor: find_introductions(self._frame, spans) for actor, spans in places.items()}

    @cached_property
    def _holders(self) -> dict[str, list[tuple[int, str]]]:
        """For each word of roles and introductions who is called by it, and at which mention each is met first, in that order."""
        met: dict[str, int] = {}
        for number, place in enumerate(self._places):
            met.setdefault(place.actor.id, number)
        holders: dict[str, list[tuple[int, str]]] = {}
        for actor in self._by_id.values():
            called = {word for role in actor.roles for word in role.lower().split()} | self._introductions.get(
                actor.id, frozenset()
            )
            for word in called if actor.id in met else ():
                holders.setdefault(word, []).append((met[actor.id], actor.id))
        return {word: sorted(places) for word, places in holders.items()}

    @cached_property
    def _numbers_by_actor(self) -> dict[str, list[int]]:
        """Of each actor the numbers of its mentions."""
        numbers: dict[str, list[int]] = {}
        for number, place in enumerate(self._places):
            numbers.setdefault(place.actor.id, []).append(number)
        return numbers

    def resolve(self, first: int, last: int, latest: Actor | None) -> Resolved | None:
        """Who tokens [first, last) are; latest: the speaker of the quote before, whom a pronoun likes to go on with."""
        doc = self._frame.doc
        head = self._frame.root(first, last)
        if last - first == 1 and head.lower_ in MASCULINE | FEMININE | OF_GROUPS:
            return self._antecedent(head.i, head.lower_, latest)
        inside = [
            place
            for place in self._places[bisect_right(self._reached, first) : bisect_left(self._firsts, last)]
            if place.last > first
        ]
        over = [place for place in inside if place.first <= head.i < place.last]
        if over:
            best = max(over, key=lambda place: (place.actor.type == "person", place.last - place.first))
            how = "names" if best.mention.form == "name" else f"is a {best.mention.form} for"
            return Resolved(best.actor, best.mention.form == "name", 0.95, f"“{best.mention.text}” {how} {best.actor.name}.")
        persons = [place for place in inside if place.actor.type == "person" and doc[place.last - 1].dep_ in {"appos", "nsubj"}]
        if len(persons) == 1:
            return Resolved(persons[0].actor, True, 0.8, f"These words hold one person's name, {persons[0].actor.name}.")
        return self._in_apposition(head.i, last) or self._by_role(first, head.i)

    def _in_apposition(self, head: int, last: int) -> Resolved | None:
        """The name right after an office: "the county engineer, Ana Velk"."""
        doc = self._frame.doc
        if last + 1 >= len(doc) or doc[last].text != "," or doc[head].tag_ in {"NNS", "NNPS"}:
            return None
        behind = self._places[bisect_left(self._firsts, last + 1) : bisect_right(self._firsts, last + 1)]
        named = [
            place
            for place in behind
            if place.actor.type == "person"
            and place.mention.form == "name"
            and self._frame.root(place.first, place.last).dep_ != "poss"
        ]
        return Resolved(named[0].actor, True, 0.9, f"{named[0].actor.name} is named right after the office.") if named else None

    def _located(self, mention: Mention, actor: Actor) -> _Place:
        first = self._frame.first(mention.start)
        return _Place(
            first,
            max(first + 1, self._frame.last(mention.end)),
            mention,
            actor,
            self._frame.sentence(min(first, len(self._frame.doc) - 1)),
        )

    def _by_role(self, first: int, head: int) -> Resolved | None:
        """A definite noun phrase ("the minister") whose last word is in one actor's roles, the latest mentioned before it."""
        doc = self._frame.doc
        if doc[head].pos_ not in {"NOUN", "PROPN"} or doc[first].lower_ in {"a", "an", "another", "one", "some"}:
            return None
        word = doc[head].lower_
        before = bisect_right(self._firsts, first)
        holders = [holder for met, holder in self._holders.get(word, ())[:2] if met < before]
        if len(holders) != 1 or doc[head].tag_ in {"NNS", "NNPS"}:
            return None
        numbers = self._numbers_by_actor[holders[0]]
        actor = self._places[numbers[bisect_left(numbers, before) - 1]].actor
        return Resolved(actor, False, 0.7, f"Of all named before, {actor.name} alone is called “{word}”.")

    def _antecedent(self, index: int, pronoun: str, latest: Actor | None) -> Resolved | None:
        """Salience: recency, being a subject, not a possessive, how often named, gender, having spoken last."""
        frame = self._frame
        sentence = frame.sentence(index)
        wanted = "m" if pronoun in MASCULINE else "f" if pronoun in FEMININE else ""
        scores: dict[str, float] = {}
        places: dict[str, _Place] = {}
        for place in self._places[bisect_left(self._sentences, sentence - _REACH) : bisect_right(self._firsts, index - 1)]:
            back = sentence - place.sentence
            if back > _REACH or place.actor.type != ("person" if wanted else "organisation"):
                continue
            if wanted and self._gender(place.actor) not in {"", wanted}:
                continue
            root = frame.root(place.first, place.last)
            score = 4.0 - 0.8 * back + 0.02 * (place.first - index) / 10
            score += 1.5 if root.dep_ in _SUBJECTS else 0.0
            score -= 1.2 if root.dep_ == "poss" or place.mention.form == "demonym" else 0.0
            score -= 1.5 if frame.quoted(place.first) else 0.0
            score -= 0.5 if root.dep_ in {"pobj", "compound"} else 0.0
            score += min(1.0, 0.1 * len(place.actor.mentions))
            score += 0.5 if wanted and self._gender(place.actor) == wanted else 0.0
            if score > scores.get(place.actor.id, -99.0):
                scores[place.actor.id], places[place.actor.id] = score, place
        if latest is not None and latest.id in scores:
            scores[latest.id] += 1.0
        elif latest is not None and latest.type == "person" and wanted and self._gender(latest) in {"", wanted}:
            scores[latest.id] = 2.0
        if not scores:
            return None
        ranked = sorted(scores, key=lambda name: (-scores[name], name))
        margin = scores[ranked[0]] - (scores[ranked[1]] if len(ranked) > 1 else 0.0)
        if scores[ranked[0]] < _MIN_SCORE:
            return None
        actor = self._by_id[ranked[0]]
        fits = [self._describe_fit(name, scores[name], places.get(name), latest, sentence) for name in ranked[:2]]
        because = f"“{pronoun}” fits {fits[0]} best" + (f", then {fits[1]}" if fits[1:] else f": no other {actor.type} is near")
        return Resolved(actor, False, min(0.92, 0.55 + 0.15 * max(0.0, margin)), f"{because}.")

    def _describe_fit(self, actor: str, score: float, place: _Place | None, latest: Actor | None, sentence: int) -> str:
        """How well a pronoun fits an actor, and by what."""
        name = self._by_id[actor].name
        facts = ["spoke before"] if latest is not None and latest.id == actor else []
        if place is not None:
            back = sentence - place.sentence
            facts.insert(0, "in the same sentence" if not back else f"{back} sentence{'s' * (back > 1)} before")
            facts += ["as its subject"] if self._frame.root(place.first, place.last).dep_ in _SUBJECTS else []
        return f"{name} ({score:.1f}: {', '.join(facts)})"

    def _gender(self, actor: Actor) -> str:
        """Of an actor "f", "m" or "", by what the article says, the nouns beside the name included, and by the first name."""
        if actor.id not in self._genders:
            described = replace(actor, roles=(*actor.roles, *sorted(self._introductions.get(actor.id, ()))))
            self._genders[actor.id] = infer_gender(described, self._frame.text)
        return self._genders[actor.id]
