"""One kind for a name: decided over all articles that name it.

Each article decides alone whether "Vitol" is a person or an organisation, and one in ten decides otherwise than the rest. Here
the kinds are weighed: by the articles that gave each, by what the name is short for ("Ford" for "Ford Motor"), by roles, which
only people have, and by the gazetteer. The heaviest wins the whole name unless the lighter one has grounds that no mistake
explains: a person with roles, or a place and a team in a good part of the articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from dashboard.gazetteer import first_names, surfaces, towns
from dashboard.link.actors import Tally, kind_of
from dashboard.link.joins import Join
from dashboard.model import ActorType
from dashboard.naming import fold, short_name, slug

MIN_ARTICLES_APART = 3
MIN_SHARE_APART = 0.25
"""Of the name of a known place, a kind in so many articles, with so much of the weight of all, is not taken for a mistake."""
MIN_WEIGHT = 3.0
"""Of the heaviest kind: some three articles, or fewer with a role or the gazetteer."""
MIN_RATIO = 1.3
"""A kind that weighs nearly as much as the heaviest is as likely."""
MIN_RATIO_SHARED = 12.0
"""Of names that two kinds do share: a town and its team, Victoria and Victoria."""
MIN_ROLES_SHARE = 0.3
"""A person to whom so many of the articles give a role is one."""
_KNOWN = 2.0
"""Weight of the gazetteer, and of a word for a company."""
_OFTEN = 6
"""Articles that suffice to say that a name is only ever found so."""
_NOUNS: dict[ActorType, str] = {"person": "A person", "organisation": "An organisation", "location": "A place"}


def join_kinds(tallies: Mapping[str, Tally]) -> dict[str, Join]:
    """The ids of a name under kinds that are mistakes, joined to the one under its own."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for key in tallies:
        by_name[key.partition(":")[2]].append(key)
    several = {name: sorted(keys) for name, keys in by_name.items() if len(keys) > 1}
    longer, fulls = shortened_names(tallies), _full_names(tallies)
    joins: dict[str, Join] = {}
    for name, keys in several.items():
        weights = {key: _weight(key, tallies[key], longer, fulls=fulls, rivals=keys) for key in keys}
        best = max(keys, key=lambda key: (weights[key], key))
        total = sum(tallies[key].articles for key in keys)
        if weights[best] < MIN_WEIGHT:
            continue
        for key in keys:
            if weights[key] * _ratio(name, {kind_of(key), kind_of(best)}, longer) > weights[best]:
                continue
            share = weights[key] / sum(weights.values())
            if not _is_apart(key, name, tallies[key], share, longer[kind_of(key)][name]):
                words = f"{_NOUNS[kind_of(best)]} in {tallies[best].articles:,} of the {total:,} articles that name it so."
                joins[key] = Join(key, best, "kind", words)
    return joins


def _ratio(name: str, kinds: AbstractSet[ActorType], longer: Mapping[ActorType, Counter[str]]) -> float:
    """How many times heavier one of two kinds must be."""
    if kinds == {"location", "organisation"}:
        shared = name.replace("-", " ") in _places()
    else:
        shared = kinds == {"location", "person"} and name in first_names() and not longer["person"][name]
    return MIN_RATIO_SHARED if shared else MIN_RATIO


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(towns()) | {fold(surface) for surface, known in surfaces().items() if known.type == "location"}


def shortened_names(tallies: Mapping[str, Tally]) -> dict[ActorType, Counter[str]]:
    """By kind, and by what an id has after its kind: how many articles shorten a longer name so."""
    counts: dict[ActorType, Counter[str]] = {"person": Counter(), "organisation": Counter(), "location": Counter()}
    for key, tally in tallies.items():
        own = key.partition(":")[2]
        for alias, articles in tally.aliases.items():
            short = slug(alias)
            if short != own:
                counts[kind_of(key)][short] += articles
    return counts


def _weight(
    key: str,
    tally: Tally,
    longer: Mapping[ActorType, Counter[str]],
    *,
    fulls: Counter[str],
    rivals: Sequence[str],
) -> float:
    """How much speaks for a kind.

    Args:
        key: the id that has the kind.
        tally: what the articles say of it.
        longer: how many articles shorten a longer name to this one.
        fulls: articles of longer names that begin with an organisation's name, or end with a person's.
        rivals: all ids of the name.
    """
    name = key.partition(":")[2]
    kind = kind_of(key)
    weight = tally.articles + 0.1 * min(tally.mentions, 5 * tally.articles) + longer[kind][name]
    weight += min(fulls[key], 2 * tally.articles)
    known = any(entry is not None and entry.type == kind for entry in map(surfaces().get, tally.names))
    company = kind == "organisation" and any(short_name(form) != form for form in tally.names)
    if known or company or (kind == "location" and towns().get(name.replace("-", " ")) == "r"):
        weight *= _KNOWN
    # a place that no list has, or somebody without a role or another name, however often: the more often, the stranger
    if kind == "location" and name.replace("-", " ") not in _places() and f"organisation:{name}" in rivals:
        weight /= 1 + min(tally.articles, _OFTEN) / 2
    if kind == "person":
        weight += tally.roles.total()
        given = name.split("-", maxsplit=1)[0] in first_names() and "-" in name
        if not (tally.roles or longer[kind][name] or fulls[key] or given):
            weight /= 1 + min(tally.articles, _OFTEN) / 2
    return weight


def _full_names(tallies: Mapping[str, Tally]) -> Counter[str]:
    """By id, the articles of the longer names that begin with that of an organisation, or end with that of a person."""
    counts: Counter[str] = Counter()
    for key, tally in tallies.items():
        kind, _, name = key.partition(":")
        words = name.split("-")
        if kind != "location" and len(words) > 1:
            counts[f"{kind}:{words[0] if kind == 'organisation' else words[-1]}"] += tally.articles
    return counts


def _is_apart(key: str, name: str, tally: Tally, share: float, longer: int) -> bool:
    """Whether a kind that lost has grounds of its own."""
    if kind_of(key) == "person":
        return tally.roles.total() >= max(2, MIN_ROLES_SHARE * tally.articles) or longer >= MIN_ARTICLES_APART
    return name.replace("-", " ") in _places() and tally.articles >= MIN_ARTICLES_APART and share >= MIN_SHARE_APART
