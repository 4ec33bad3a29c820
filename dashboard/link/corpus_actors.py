"""Actors of a whole corpus: what only all of its articles can decide, on top of the ids that each name has alone.

`actors.actor_id` is a function of one name, so that an id never changes. Here the names of a corpus are settled: one kind for a
name, other spellings, short forms and acronyms joined to the actor they mean where nothing speaks against it, and what is no
actor left out. A joined id keeps opening the actor it joined, every join says why, and where two may be meant nothing is joined
and the doubt is listed. More articles may bring a join or undo one; the id a name has alone stays what it was.

Every decision counts over sets of articles, so that their order does not matter, and takes as long as their names are together:
a name is compared only with those that share a part of it, and of these with a fixed number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.gazetteer import countries, surfaces, towns
from dashboard.link.actors import LinkedActor, LocalActor, Tally, actor_id, describe, kind_of, known_names, name_ids, tally
from dashboard.link.joins import Join, final_targets
from dashboard.link.name_words import role_core, states_of
from dashboard.link.one_kind import join_kinds, shortened_names
from dashboard.link.short_names import join_short_names
from dashboard.link.spellings import join_namesakes, join_spellings, join_states
from dashboard.link.things import find_things
from dashboard.naming import acronyms, fold, plain, short_name, slug

MIN_ACRONYM_SHARE = 0.8
"""Of the articles that say what an acronym is short for: so many say the same."""
MIN_SURE_VOTES = 2
"""One article that says it does not speak for many that do not."""
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]{0,6}[A-Z]")
THING = ""
"""The id of what is no actor."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An actor whose name may be more than one's. others: ids of those who may be meant; reason: a sentence."""

    id: str
    others: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class CorpusActors:
    """Who is who in a corpus.

    Attributes:
        ids: one for each local actor, in their order; THING for what is no actor.
        own_ids: the same by the names alone.
        actors: what each id means.
        joins: of the own ids that were given up, by id, each to the actor it ended at.
        things: own ids of what was left out, with their names.
        doubts: by id.
        strangers: names and roles that an article gave its actor and that are another's: by the place of the local actor in the
            order, and the words, whose they are, THING for nobody's.
    """

    ids: list[str]
    own_ids: list[str]
    actors: dict[str, LinkedActor]
    joins: dict[str, Join] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, Doubt] = field(default_factory=dict)
    strangers: dict[int, dict[str, str]] = field(default_factory=dict)


def link_corpus(local: Sequence[LocalActor]) -> CorpusActors:
    """Which local actors are one, by their names and by what the corpus decides. Independent of their order."""
    own = name_ids(local)
    local, strangers = _part_strangers(local, tally(local, own))
    size = len(own)
    own = name_ids(local)
    settling = _Settling(local, own)
    for decide in (join_spellings, join_kinds, join_states, _join_acronyms):
        settling.apply(decide(settling.tallies))
    settling.apply(join_namesakes(local, settling.ids(), settling.tallies))
    joins, unsettled = join_short_names(local, settling.ids(), settling.tallies, settling.ends())
    doubts = _doubts(unsettled, settling.tallies)
    settling.apply(joins)
    ids = settling.ids()
    return CorpusActors(
        ids[:size],
        own[:size],
        settling.describe(),
        settling.ended(),
        settling.things,
        _settled_doubts(doubts, settling),
        {place: {word: ids[size + at] for word, at in strangers[place].items()} for place in sorted(strangers)},
    )


class _Settling:
    """The names of a corpus while decisions join them: what the articles say of each id that is left."""

    def __init__(self, local: Sequence[LocalActor], own: Sequence[str]) -> None:
        self._own = own
        self._joins: dict[str, Join] = {}
        self._names: dict[str, str] = {}
        self.tallies = tally(local, own)
        shortened = shortened_names(self.tallies)
        counts = {f"{kind}:{name}": count for kind, names in shortened.items() for name, count in names.items()}
        self.things = {key: describe(key, self.tallies.pop(key)).name for key in sorted(find_things(self.tallies, counts))}

    def apply(self, joins: Mapping[str, Join]) -> None:
        """Join ids; an actor keeps the name that its own id was given."""
        self._joins.update(joins)
        ends = final_targets(self._joins)
        for key in sorted(joins):
            end = ends[key]
            if end == key or key not in self.tallies:
                continue
            self._names.setdefault(end, describe(end, self.tallies[end]).name)
            self.tallies[end].absorb(self.tallies.pop(key))

    def ends(self) -> dict[str, str]:
        """Where each joined id ended."""
        return final_targets(self._joins)

    def ids(self) -> list[str]:
        """Of each local actor; THING for what is no actor."""
        ends = final_targets(self._joins) | dict.fromkeys(self.things, THING)
        return [ends.get(key, key) for key in self._own]

    def ended(self) -> dict[str, Join]:
        """Each join with the actor it ends at."""
        ends = final_targets(self._joins)
        return {key: replace(join, actor=ends[key]) for key, join in sorted(self._joins.items()) if ends[key] != key}

    def describe(self) -> dict[str, LinkedActor]:
        return {key: self._described(key) for key in sorted(self.tallies)}

    def _described(self, key: str) -> LinkedActor:
        actor = describe(key, self.tallies[key])
        name = self._names.get(key, actor.name)
        return replace(actor, name=name, aliases=tuple(form for form in (actor.name, *actor.aliases) if form != name))


def _settled_doubts(doubts: Mapping[str, Doubt], settling: _Settling) -> dict[str, Doubt]:
    """Those of actors that were not joined after all, and of one word with roles of two states."""
    ended = settling.ended()
    remaining = {}
    for key, doubt in doubts.items():
        others = {ended[other].actor if other in ended else other for other in doubt.others} - {key}
        if key in settling.tallies and others:
            remaining[key] = replace(doubt, others=tuple(sorted(others)))
    for key, counts in settling.tallies.items():
        several = _two_states(key, counts) if key not in remaining else None
        if several is not None:
            remaining[key] = several
    return dict(sorted(remaining.items()))


def _doubts(unsettled: Mapping[str, tuple[str, ...]], tallies: Mapping[str, Tally]) -> dict[str, Doubt]:
    doubts = {}
    for short, fulls in unsettled.items():
        names = [describe(full, tallies[full]).name for full in fulls]
        if kind_of(short) == "organisation":  # a longer name is mostly that of a part: only what everybody knows is a doubt
            fulls = tuple(full for full in fulls if full in known_names() and full.startswith((f"{short}-", "organisation:us-")))
            names = [describe(full, tallies[full]).name for full in fulls]
        full_already = "-" in short and sum(tallies[full].articles for full in fulls) < tallies[short].articles
        if not names or full_already or short in known_names():
            continue
        more = f" or {len(names) - 3:,} more" if len(names) > 3 else ""
        reason = (
            f"It may be {' or '.join(names[:3])}{more}: the articles that use only the short name do not say which."
            if len(names) > 1
            else f"It may be {names[0]}, but the articles with the short name alone give too little ground."
        )
        doubts[short] = Doubt(short, fulls, reason)
    return doubts


def _two_states(key: str, counts: Tally) -> Doubt | None:
    """A doubt about one word that articles give roles of several states, two kings called Abdullah."""
    if kind_of(key) != "person" or "-" in key:
        return None
    states: Counter[str] = Counter()
    for role, articles in counts.roles.items():
        for state in states_of(role):
            states[state] += articles
    named = [state for state, _ in sorted(states.items(), key=lambda item: (-item[1], item[0]))]
    if len(named) < 2:
        return None
    return Doubt(key, (), f"Articles give it roles in {named[0]} and in {named[1]}: it may be more than one person.")


def _join_acronyms(tallies: Mapping[str, Tally]) -> dict[str, Join]:
    """Acronyms that articles write alone, joined to what nearly all articles that explain them say."""
    meanings: dict[str, Counter[str]] = defaultdict(Counter)
    for key, counts in tallies.items():
        if kind_of(key) == "organisation":
            for alias, articles in counts.aliases.items():
                if _ACRONYM.fullmatch(alias) and f"organisation:{slug(alias)}" != key:
                    meanings[f"organisation:{slug(alias)}"][key] += articles
    joins = {}
    for key, votes in meanings.items():
        if key not in tallies:
            continue
        full, articles = min(votes.items(), key=lambda item: (-item[1], item[0]))
        known = key in known_names() or (articles < MIN_SURE_VOTES and 2 * tallies[full].articles < tallies[key].articles)
        if not known and articles >= MIN_ACRONYM_SHARE * votes.total():
            words = f"{articles:,} of the {votes.total():,} articles that say what it is short for say this."
            joins[key] = Join(key, full, "acronym", words)
    return joins


def _part_strangers(
    local: Sequence[LocalActor], tallies: Mapping[str, Tally]
) -> tuple[list[LocalActor], dict[int, dict[str, int]]]:
    """The local actors without aliases that are another's, and these as further ones at the end: by the place of the local actor,
    which of them each of its words is.

    An acronym is another's where its letters are not those of the name, and other articles give it to a name with these letters.
    "Texas City" is not Texas. "Abdullah" is not Abdullah Velk where other articles give a bare Abdullah roles, a king's.
    """
    vouched = frozenset(
        alias
        for actor in local
        if actor.type == "organisation"
        for alias in actor.aliases
        if alias.isupper() and alias.isalpha() and alias in _letters(actor.name)
    )
    actors: list[LocalActor] = []
    further: list[LocalActor] = []
    strangers: dict[int, dict[str, int]] = {}
    for place, actor in enumerate(local):
        words = [alias for alias in actor.aliases if _is_stranger(alias, actor, vouched, tallies)]
        if not words:
            actors.append(actor)
            continue
        offices = {office for word in words for office in _bare_offices(word, tallies)} if actor.type == "person" else set()
        moved = tuple(role for role in actor.roles if role_core(role) in offices)
        strangers[place] = {word: len(further) + number for number, word in enumerate(words)} | dict.fromkeys(moved, len(further))
        further += [LocalActor(actor.article, actor.id, word, actor.type, roles=moved, day=actor.day) for word in words]
        aliases = tuple(alias for alias in actor.aliases if alias not in words)
        actors.append(replace(actor, aliases=aliases, roles=tuple(role for role in actor.roles if role not in moved)))
    return [*actors, *further], strangers


def _is_stranger(alias: str, actor: LocalActor, vouched: frozenset[str], tallies: Mapping[str, Tally]) -> bool:
    if actor.type == "organisation":
        return (
            alias in vouched
            and alias not in _letters(actor.name)
            and " " in actor.name
            and actor_id(alias, "organisation") != actor_id(actor.name, "organisation")
            and not any(alias in _letters(other) for other in actor.aliases)
        )
    if actor.type == "location":
        region = actor.name in countries() or towns().get(fold(actor.name)) == "r"
        return alias.endswith((" City", " city")) and region and alias not in surfaces()
    return " " not in alias and actor.name.startswith(f"{alias} ") and len(_bare_offices(alias, tallies)) > 0


_THRONES = frozenset({"king", "queen", "prince", "princess", "crown prince", "pope", "emir", "sultan", "sheikh"})


def _bare_offices(name: str, tallies: Mapping[str, Tally]) -> frozenset[str]:
    """The offices whose holders go by a given name, of those that articles give somebody of this name alone."""
    counts = tallies.get(f"person:{slug(name)}")
    cores = {core for role in counts.roles for core in [role_core(role)]} if counts is not None else set()
    return frozenset(core for core in cores if core in _THRONES or core.split(" of ")[0] in _THRONES)


def _letters(name: str) -> frozenset[str]:
    """The acronyms of a name, with and without its state and the word for a company."""
    first, _, rest = plain(name).partition(" ")
    nation = surfaces().get(first)
    names = [name, rest] if rest and nation is not None and nation.type == "location" else [name]
    return frozenset(letters for form in names for letters in acronyms(form) | acronyms(short_name(form)))
