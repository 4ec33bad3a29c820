"""Short names across articles: "Bernanke" is Ben Bernanke where the corpus leaves no doubt.

An article that writes the full name has settled it. What is left are articles with the short name alone. It is joined to the
full name only where one actor of the corpus goes by it, at the same time, in the same roles or the same company of names. Where
two people share it, where its roles speak of another state, or where nothing but the letters speaks for it, it stays apart,
and those who may be meant are listed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dashboard.gazetteer import first_names
from dashboard.link.actors import LocalActor, Tally, kind_of, known_names
from dashboard.link.company import Company, keep_company
from dashboard.link.joins import Join
from dashboard.link.name_words import is_body, is_generic, is_nation, role_core, states_of
from dashboard.naming import slug

MIN_ARTICLES = 2
"""With the full name: one article is not what a corpus knows."""
MIN_HABIT = 3
"""Articles that shorten a full name to what is a given name, too: Kenny for Enda Kenny."""
MIN_SHARE = 0.5
"""Of the articles with the short name alone: so many in the company of the full one, or near it in time."""
MIN_BODY_SHARE = 0.6
"""Of the articles with the short form of a body: so many write the full form as well."""
MIN_KNOWN_SHARE = 0.4
"""The same where the gazetteer has the body."""
MAX_RIVAL_SHARE = 0.2
"""Of them: so many at most write the full form of another body of that name."""
MONTHS_NEAR = 12
_STATES_TOO = frozenset({"virginia", "georgia", "carolina", "montana", "dakota", "indiana"})
"""Given names that are states, after which a sentence goes on with somebody's name: "In Virginia Velk said"."""
_MAX_BEARERS = 50
"""Full names that one short name is compared with; more than two settle nothing."""
_MAX_WORDS = 5


def short_name_candidates(tallies: Mapping[str, Tally], ends: Mapping[str, str]) -> dict[str, list[str]]:
    """The full names, by ids, of which each id may be the short form; ends: the ids that joined ones ended at."""
    by_part: dict[str, list[str]] = defaultdict(list)
    names = [(key, key.partition(":")[2]) for key in {*tallies, *ends} if not (key in ends and kind_of(key) == "person")]
    # what everybody knows has an id of its own, whatever it is called: Exxon Mobil is "exxonmobil"
    names += [(key, slug(form)) for key in tallies.keys() & known_names().keys() for form in tallies[key].names]
    for key, name in sorted(set(names)):
        kind = kind_of(key)
        words = name.split("-")
        if kind == "location" or not 1 < len(words) <= 3 * _MAX_WORDS:
            continue
        for part in _parts(words, kind):
            short, full = f"{kind}:{part}", ends.get(key, key)
            if short not in tallies or full not in tallies or full == short or kind_of(full) != kind:
                continue
            if full not in by_part[short] and len(by_part[short]) < _MAX_BEARERS:
                by_part[short].append(full)
    return {short: sorted(fulls) for short, fulls in sorted(by_part.items()) if fulls and not _means_nobody(short, fulls)}


def _parts(words: Sequence[str], kind: str) -> Iterable[str]:
    starts = {"-".join(words[start:]) for start in range(max(1, len(words) - _MAX_WORDS), len(words))}
    if kind == "person":
        return sorted(starts | {words[0], f"al-{words[-1]}", f"el-{words[-1]}"})
    ends = {"-".join(words[:end]) for end in range(1, min(len(words), _MAX_WORDS))}
    return sorted(starts | ends)


def _means_nobody(short: str, fulls: Sequence[str]) -> bool:
    """Whether a name is too general to be the short form of one body: "Ministry", "Central Bank"; "Treasury" may be known."""
    kind, _, name = short.partition(":")
    return kind == "organisation" and is_generic(name.split("-")) and not any(full in known_names() for full in fulls)


def join_short_names(
    local: Sequence[LocalActor], ids: Sequence[str], tallies: Mapping[str, Tally], ends: Mapping[str, str]
) -> tuple[dict[str, Join], dict[str, tuple[str, ...]]]:
    """The short names that are one actor's, joined to it; and those that may be somebody's, with whose they may be."""
    candidates = short_name_candidates(tallies, ends)
    company = keep_company(local, ids, candidates)
    joins: dict[str, Join] = {}
    unsettled: dict[str, tuple[str, ...]] = {}
    for short, fulls in candidates.items():
        decide = _person if kind_of(short) == "person" else _body
        join = decide(short, fulls, tallies, company)
        if join is not None:
            joins[short] = join
        else:
            unsettled[short] = tuple(fulls)
    return joins, unsettled


def _person(
    short: str, fulls: Sequence[str], tallies: Mapping[str, Tally], company: Mapping[tuple[str, str], Company]
) -> Join | None:
    bearers = [full for full in fulls if _is_somebody(full, tallies[full])]
    if len(bearers) != 1:
        return None
    full = bearers[0]
    own, theirs, shared = tallies[short], tallies[full], company[short, full]
    name = short.partition(":")[2]
    shortened = sum(count for alias, count in theirs.aliases.items() if slug(alias) == name)
    is_given_name = full.partition(":")[2].split("-")[0] == name or name in first_names()
    if theirs.articles < MIN_ARTICLES or not shortened or are_of_two_states(own, theirs) or not are_near(own, theirs):
        return None
    same = shared_role(own, theirs)
    habit = shortened >= MIN_HABIT and shortened >= own.articles and full.partition(":")[2].split("-")[0] != name
    if not same and ((is_given_name and not habit) or shared.alike < MIN_SHARE * own.articles):
        return None
    grounds = [f"{shortened:,} articles shorten the full name so, and nobody else of that name is in the corpus"]
    if same:
        grounds.append(f"both are called “{same}”")
    if shared.alike:
        grounds.append(f"{shared.alike:,} of {own.articles:,} articles with the short name alone have the same company of names")
    return Join(short, full, "short name", f"{'; '.join(grounds)}.")


def _is_somebody(full: str, tally: Tally) -> bool:
    """Whether a full name is one, and no headline that was read as one: "Velk Disappoints"."""
    given_name = full.partition(":")[2].split("-")[0]
    return (
        tally.articles >= MIN_ARTICLES
        or tally.roles.total() > 0
        or (given_name in first_names().keys() - _STATES_TOO and not is_nation(given_name))
    )


def _body(
    short: str, fulls: Sequence[str], tallies: Mapping[str, Tally], company: Mapping[tuple[str, str], Company]
) -> Join | None:
    own = tallies[short]
    ranked = sorted(
        fulls,
        key=lambda full: (-company[short, full].together, -company[short, full].alike, -tallies[full].articles, len(full), full),
    )
    full = ranked[0]
    theirs, shared = tallies[full], company[short, full]
    in_gazetteer = full in known_names()
    if not in_gazetteer and (short in known_names() or any(is_body(word) for word in _extra(short, full))):
        return None
    rivals = [other for other in ranked[1:] if full.partition(":")[2] not in other and not _is_part(short, other)]
    beside = max((company[short, other].together for other in rivals), default=0)
    if is_generic(short.partition(":")[2].split("-")) and not (in_gazetteer and full.startswith(f"{short}-")):
        return None
    enough = MIN_KNOWN_SHARE if in_gazetteer else MIN_BODY_SHARE
    if shared.together >= max(MIN_ARTICLES, enough * own.articles) and beside <= MAX_RIVAL_SHARE * own.articles:
        grounds = f"{shared.together:,} of the {own.articles:,} articles with the short form write the full one as well"
        return Join(short, full, "short name", f"{grounds}.")
    shortened = sum(count for alias, count in theirs.aliases.items() if slug(alias) == short.partition(":")[2])
    if (
        any(tallies[other].articles >= MIN_ARTICLES for other in rivals)
        or theirs.articles < max(MIN_ARTICLES, 0 if in_gazetteer else MIN_SHARE * own.articles)
        or shared.alike < MIN_SHARE * own.articles
        or not (shortened >= MIN_ARTICLES or shared.together >= MIN_ARTICLES or in_gazetteer)
        or not are_near(own, theirs)
    ):
        return None
    grounds = (
        f"{shared.alike:,} of the {own.articles:,} articles with the short form alone have the same company of names, and no "
        "other body of that name is in more than one article"
    )
    return Join(short, full, "short name", f"{grounds}.")


def _is_part(short: str, other: str) -> bool:
    """Whether a longer name is that of a part or of a body of another kind: "Velk Securities", "Treasury Committee"."""
    extra = _extra(short, other)
    return any(is_body(word) for word in extra) or is_generic(extra[-1:])


def _extra(short: str, full: str) -> list[str]:
    name, whole = short.partition(":")[2].split("-"), full.partition(":")[2].split("-")
    return whole[len(name) :] if whole[: len(name)] == name else whole[: -len(name)]


def shared_role(own: Tally, theirs: Tally) -> str:
    """A role that both are given, "" for none."""
    known = {role_core(role) for role in theirs.roles} - {""}
    same = [role for role in own.roles if role_core(role) in known]
    return min(same, key=lambda role: (-own.roles[role], role), default="")


def are_of_two_states(own: Tally, theirs: Tally) -> bool:
    """Whether the roles of both name states, and none in common."""
    ours, others = _states(own.roles), _states(theirs.roles)
    return bool(ours and others and not ours & others)


def _states(roles: Counter[str]) -> set[str]:
    return {state for role in roles for state in states_of(role)}


def are_near(own: Tally, theirs: Tally) -> bool:
    """Whether most dated articles with the short name are near in time to one with the full name."""
    if not own.months or not theirs.months:
        return not own.months
    near = {month + shift for month in theirs.months for shift in range(-MONTHS_NEAR, MONTHS_NEAR + 1)}
    return sum(count for month, count in own.months.items() if month in near) > MIN_SHARE * own.months.total()
