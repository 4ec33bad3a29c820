"""In whose company a name is found: evidence that two names of different articles are one actor's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.link.actors import LocalActor

MAX_NAMES = 300
"""Of one article, the names that are looked at: what a list of names holds is no company."""
MIN_ARTICLES = 2
MIN_LIFT = 3.0
"""A name belongs to the company of another that is in so many of its articles, so much more often than in all articles."""


@dataclass(frozen=True, slots=True)
class Company:
    """Of a pair of a short name and a full one.

    Attributes:
        together: articles that have both.
        alike: articles that have the short name and another that belongs to the company of the full one.
    """

    together: int = 0
    alike: int = 0


def keep_company(
    local: Sequence[LocalActor], ids: Sequence[str], candidates: Mapping[str, Sequence[str]]
) -> dict[tuple[str, str], Company]:
    """By (short, full) for each of the candidates of a short name; linear in the names of the articles."""
    wanted = {*candidates, *(full for fulls in candidates.values() for full in fulls)}
    articles: dict[int, list[str]] = defaultdict(list)
    everywhere: Counter[str] = Counter()
    of_interest = {actor.article for actor, key in zip(local, ids, strict=True) if key in wanted}
    for actor, key in zip(local, ids, strict=True):
        everywhere[key] += 1
        if actor.article in of_interest:
            articles[actor.article].append(key)
    total = len({actor.article for actor in local})
    beside: dict[str, Counter[str]] = {key: Counter() for key in wanted}
    for keys in articles.values():
        names = sorted(set(keys))[:MAX_NAMES]
        for key in wanted.intersection(keys):
            beside[key].update(names)
    companies = {key: _company(key, counts, everywhere, total) for key, counts in beside.items()}
    together: Counter[tuple[str, str]] = Counter()
    alike: Counter[tuple[str, str]] = Counter()
    for keys in articles.values():
        here = set(keys)
        for short in candidates.keys() & here:
            for full in candidates[short]:
                together[short, full] += full in here
                alike[short, full] += bool((companies[full] - {short, full}) & here)
    return {
        (short, full): Company(together[short, full], alike[short, full]) for short, fulls in candidates.items() for full in fulls
    }


def _company(key: str, beside: Counter[str], everywhere: Counter[str], total: int) -> frozenset[str]:
    own = everywhere[key]
    return frozenset(
        name
        for name, count in beside.items()
        if name != key and count >= MIN_ARTICLES and count * total >= MIN_LIFT * own * everywhere[name]
    )
