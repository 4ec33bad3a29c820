"""From the words that name a speaker to an actor: by name, by role, or by the pronoun's likeliest antecedent."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from dashboard.extract.actors import infer_gender
from dashboard.extract.actors.word_lists import is_address
from dashboard.extract.language_model.spacy_types import Token
from dashboard.extract.quotes.antecedents import (
    REACH_SENTENCES,
    SUBJECTS,
    Antecedent,
    Place,
    Turn,
    find_unnamed,
    list_antecedents,
    probabilities,
)
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.introductions import find_introductions
from dashboard.extract.text.interval_scheduling import SpansByPlace
from dashboard.model import Actor, Mention
from dashboard.naming import fold
from dashboard.pronouns import FEMININE, MASCULINE, OF_GROUPS

_RELATIONS = frozenset(
    "friend brother sister wife husband son daughter mother father parent lawyer attorney spokesman spokeswoman spokesperson "
    "aide adviser advisor supporter relative neighbour neighbor widow widower cousin ally opponent critic victim fan partner "
    "colleague biographer representative source person official man woman resident figure insider member".split()
)
"""Whoever stands in one of these to a person is not that person."""
_ANY_BODY = frozenset("company firm group organisation organization manufacturer maker".split())
"""Words for nearly any organisation; the others are for one that has them in its name."""
_BODIES = _ANY_BODY | frozenset(
    "agency airline authority automaker bank board broadcaster brokerage bureau carmaker charity commission committee "
    "company council court department firm foundation fund group institute insurer lender maker manufacturer ministry "
    "organisation organization paper newspaper party regulator retailer union university watchdog".split()
)
_BODY_SENTENCES = 2
_MAX_CONFIDENCE = 0.95


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

    def resolve(self, first: int, last: int, turns: Sequence[Turn] = ()) -> Resolved | None:
        """Who tokens [first, last) are; turns: who spoke before, whom a pronoun likes to go on with."""
        doc = self._frame.doc
        head = self._frame.root(first, last)
        if last - first == 1 and head.lower_ in MASCULINE | FEMININE | OF_GROUPS:
            return self._antecedent(head.i, head.lower_, turns)
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
        return (
            self._after_office(head, last, inside)
            or self._in_apposition(head.i, last)
            or self._by_role(first, head.i)
            or self._in_capitals(first, last)
            or self._by_kind_of_body(first, head.i)
        )

    def _after_office(self, head: Token, last: int, inside: Sequence[_Place]) -> Resolved | None:
        """The name at the end of an office, "the minister of art Ana Velk", not of a relation, "a friend of trader Ana Velk"."""
        ending = [each for each in inside if each.last == last and each.actor.type == "person" and each.mention.form == "name"]
        if len(ending) != 1 or head.lemma_.lower() in _RELATIONS:
            return None
        before = self._frame.doc[ending[0].first - 1]
        if ending[0].first == 0 or before.pos_ not in {"NOUN", "PROPN"} or before.tag_ == "POS":
            return None
        return Resolved(ending[0].actor, True, 0.9, f"{ending[0].actor.name} is named at the end of the office.")

    def _in_capitals(self, first: int, last: int) -> Resolved | None:
        """The one person of the article whose surname words in capitals end with: "SECRETARY VELK"."""
        word = self._frame.words[last - 1]
        if not (word.isupper() and len(word) > 2) or any(self._frame.words[at].islower() for at in range(first, last)):
            return None
        people = [actor for actor in self._actors if actor.type == "person" and fold(actor.name).split()[-1:] == [fold(word)]]
        if len(people) != 1:
            return None
        return Resolved(people[0], True, 0.9, f"“{word}” is the surname of {people[0].name}.")

    def _in_apposition(self, head: int, last: int) -> Resolved | None:
        """The name right after an office: "the county engineer, Ana Velk", "Norrholm's coach Ana Velk"."""
        doc = self._frame.doc
        if last + 1 >= len(doc) or doc[head].tag_ in {"NNS", "NNPS"} or (doc[last].text != "," and doc[head].i != last - 1):
            return None
        start = last + (doc[last].text == ",")
        while start + 1 < len(doc) and is_address(doc[start].text):
            start += 1
        behind = self._places[bisect_left(self._firsts, start) : bisect_right(self._firsts, start)]
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

    def _by_kind_of_body(self, first: int, head: int) -> Resolved | None:
        """The one organisation named before "the company", or the one of several with "bank" in its name before "the bank"."""
        doc = self._frame.doc
        word = doc[head].lower_
        if word not in _BODIES or doc[first].lower_ != "the" or head != first + 1 or doc[head].tag_ != "NN":
            return None
        since = self._frame.sentence(first) - _BODY_SENTENCES
        near = self._places[bisect_left(self._sentences, since) : bisect_left(self._firsts, first)]
        bodies = {place.actor.id: place.actor for place in near if place.actor.type == "organisation"}
        called = [actor for actor in bodies.values() if word in fold(actor.name).split()]
        chosen = called if called or word not in _ANY_BODY else list(bodies.values())
        if len(chosen) != 1:
            return None
        because = f"“the {word}” is {chosen[0].name}, the only organisation named in the sentences before that it fits."
        return Resolved(chosen[0], False, 0.7, because)

    def _antecedent(self, at: int, pronoun: str, turns: Sequence[Turn]) -> Resolved | None:
        wanted = "m" if pronoun in MASCULINE else "f" if pronoun in FEMININE else ""
        if not wanted:
            return self._body(at, pronoun, turns)
        antecedents = list_antecedents(self._frame, at, wanted, self._people_before(at, wanted), self._fitting(turns, wanted))
        shares = probabilities(antecedents)
        ranked = sorted(range(len(shares)), key=lambda number: -shares[number])
        first = antecedents[ranked[0]]
        if not first.actor:
            return None
        actor = self._by_id[first.actor]
        told = [self._describe_fit(antecedents[number], shares[number], at) for number in ranked[:2] if antecedents[number].actor]
        because = f"“{pronoun}” fits {told[0]} best" + (f", then {told[1]}" if told[1:] else ": no other person is near")
        return Resolved(actor, False, min(_MAX_CONFIDENCE, shares[ranked[0]]), f"{because}.")

    def _people_before(self, at: int, wanted: str) -> list[Place]:
        """People named or called by a noun in the sentences before a pronoun, without those of the other sex."""
        since = self._frame.sentence(at) - REACH_SENTENCES
        seen = self._places[bisect_left(self._sentences, since) : bisect_right(self._firsts, at - 1)]
        taken = SpansByPlace((each.first, each.last) for each in seen)
        named = [
            Place(
                each.first,
                each.last,
                each.actor.id,
                self._gender(each.actor),
                len(each.actor.mentions),
                each.mention.form == "demonym",
            )
            for each in seen
            if each.actor.type == "person" and self._gender(each.actor) in {"", wanted} and not self._after_article(each)
        ]
        begin = self._frame.sentences[max(since, 0)][0]
        unnamed = [
            place
            for place in self._unnamed
            if begin <= place.first and place.last <= at and not taken.overlap(place.first, place.last)
        ]
        return sorted([*named, *unnamed], key=lambda place: place.first)

    def _after_article(self, place: _Place) -> bool:
        """Whether a name of one word comes after "the", as a river's does: "a barge owner on the Don"."""
        doc = self._frame.doc
        single = place.last - place.first == 1 and place.first > 0 and doc[place.first].dep_ != "compound"
        return single and doc[place.first - 1].lower_ == "the"

    @cached_property
    def _unnamed(self) -> list[Place]:
        return find_unnamed(self._frame)

    def _fitting(self, turns: Sequence[Turn], wanted: str) -> list[Turn]:
        """The turns of people who may be meant by a pronoun of this sex."""
        return [
            turn
            for turn in turns
            if not turn.actor
            or (self._by_id[turn.actor].type == "person" and self._gender(self._by_id[turn.actor]) in {"", wanted})
        ]

    def _body(self, at: int, pronoun: str, turns: Sequence[Turn]) -> Resolved | None:
        """The organisation that "it" or "they" is: the nearest, subjects first, those that are named often, or spoke last."""
        frame = self._frame
        sentence = frame.sentence(at)
        latest = turns[-1].actor if turns else ""
        scores: dict[str, float] = {}
        for each in self._places[bisect_left(self._sentences, sentence - REACH_SENTENCES) : bisect_right(self._firsts, at - 1)]:
            if each.actor.type != "organisation":
                continue
            root = frame.root(each.first, each.last)
            score = 4.0 - 0.8 * (sentence - each.sentence) + 0.02 * (each.first - at) / 10
            score += 1.5 if root.dep_ in SUBJECTS else 0.0
            score -= 1.2 if root.dep_ == "poss" or each.mention.form == "demonym" else 0.0
            score -= 1.5 if frame.quoted(each.first) else 0.0
            score -= 0.5 if root.dep_ in {"pobj", "compound"} else 0.0
            score += min(1.0, 0.1 * len(each.actor.mentions))
            scores[each.actor.id] = max(score, scores.get(each.actor.id, score))
        if latest in scores:
            scores[latest] += 1.0
        if not scores:
            return None
        ranked = sorted(scores, key=lambda name: (-scores[name], name))
        margin = scores[ranked[0]] - (scores[ranked[1]] if len(ranked) > 1 else 0.0)
        if scores[ranked[0]] < 0:
            return None
        actor = self._by_id[ranked[0]]
        sure = min(_MAX_CONFIDENCE, 0.55 + 0.15 * max(0.0, margin))
        return Resolved(actor, False, sure, f"“{pronoun}” fits {actor.name} best of the organisations named before.")

    def _describe_fit(self, antecedent: Antecedent, share: float, at: int) -> str:
        """How well a pronoun fits somebody, and by what."""
        facts = ["spoke before"] if "latest" in antecedent.signs or antecedent.place is None else []
        if antecedent.place is not None:
            back = self._frame.sentence(at) - self._frame.sentence(antecedent.place.first)
            facts.insert(0, "in the same sentence" if not back else f"{back} sentence{'s' * (back > 1)} before")
            root = self._frame.root(antecedent.place.first, antecedent.place.last)
            facts += ["as its subject"] if root.dep_ in SUBJECTS else []
        return f"{self._by_id[antecedent.actor].name} ({share:.0%}: {', '.join(facts)})"

    def _gender(self, actor: Actor) -> str:
        """Of an actor "f", "m" or "", by what the article says, the nouns beside the name included, and by the first name."""
        if actor.id not in self._genders:
            described = replace(actor, roles=(*actor.roles, *sorted(self._introductions.get(actor.id, ()))))
            self._genders[actor.id] = infer_gender(described, self._frame.text)
        return self._genders[actor.id]
