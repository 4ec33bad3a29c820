"""Who speaks for a state or an organisation: itself, its bodies, and people whose role on that day says so.

A role says so if it names an office and the first name in it is the one asked for ("Russian Foreign Minister", "spokesman for
NATO"; not "NATO's envoy to Russia", which is of NATO, nor "Russian analyst", which names none). Parliaments, parties, courts,
central banks and companies do not speak for a state. `says_so`, `is_body` and the lists below are the whole rule.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal
from weakref import WeakKeyDictionary

import pandas as pd

from dashboard.analysis.phrases import counted, period
from dashboard.gazetteer import countries, read_rows, surfaces
from dashboard.naming import slug
from dashboard.store.generation import Generation

Kind = Literal["itself", "capital", "body", "person", "unnamed"]

MAX_GAP_DAYS, MARGIN_DAYS = 366, 31
"""A person holds an office between two articles that say so if they are no further apart, and so long before and after."""
MAX_ROLES_TOLD = 3
_PREFIX = "words:"
"""Of the ids of those who are called only by their role, as "a NATO spokesman"."""

_STATE_BODIES = {
    "United States": "White House|State Department|Pentagon|Treasury Department|Defense Department|Justice Department|Commerce "
    "Department|Energy Department|Homeland Security Department|Department of State|Department of Defense|Department of Energy|"
    "Department of Homeland Security|Central Intelligence Agency|CIA|FBI|National Security Council|U.S. Trade Representative|"
    "Obama administration|Bush administration|Clinton administration|Trump administration|Biden administration|Africa Command|"
    "U.S. Treasury|Central Command|FEMA|National Hurricane Center|U.S. Geological Survey|USGS|U.S. Coast Guard",
    "Russia": "Kremlin|Russian Federation",
    "France": "Elysee|Élysée|Elysee Palace|Élysée Palace|Quai d'Orsay|Matignon",
    "United Kingdom": "Downing Street|Foreign Office|Whitehall|Ministry of Defence|Home Office|10 Downing Street",
    "Germany": "Chancellery|Bundeswehr",
    "China": "State Council",
    "NATO": "International Security Assistance Force|ISAF|SHAPE|North Atlantic Council|North Atlantic Treaty Organization",
    "European Union": "European Commission|European Council|European External Action Service",
    "United Nations": "UN Security Council|UN General Assembly|UN Secretariat|OCHA|UNHCR",
}
"""Bodies whose names do not say whose they are."""

_NOT_IN_OFFICE = re.compile(
    r"\b(?:former|formerly|once|ex|late|then|ousted|deposed|retired|opposition|rebels?|exiled|shadow|self-\w+|would-be|candidates?|"
    r"nominees?|elect|challenger|hopeful|contender|onetime|one-time|outlawed|separatist|incoming|designate)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|formerly|once|ex|late|ousted|deposed|retired|one-?time)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:company|companies|corp|firms?|clubs?|football|soccer|tennis|cycling|rugby|basketball|olympics?|unions?|associations?|"
    r"society|institutes?|universit\w+|college|banks?|funds?|exchange|newspapers?|tv|television|news agency|church|orthodox|"
    r"bishops?|part(?:y|ies)|parliament\w*|lawmakers?|senat\w+|congress\w*|duma|court|judges?|prosecutors?|chamber|business|"
    r"analysts?|experts?|economists?|professor|authors?|journalists?|airlines?|automakers?|billionaires?|tycoons?|oligarchs?|producers?|"
    r"unit|subsidiary|group|inc|ltd|plc|league|team|coach|refugees?|activists?|republicans?|democrats?|mayors?|regional|"
    r"provincial|veterans?|student|embassy in|coalition partner|central|data|figures|statistics|surveys?|polls?|documents?|"
    r"reports?|estimates?)\b",
    re.IGNORECASE,
)
_STRONG = (
    r"(?:prime |vice |deputy |foreign )*ministers?|premier|chancellor|ambassadors?|envoys?|secretary of (?:state|defense|"
    r"defence|energy|the treasury|commerce|labor|agriculture|homeland security)|heads? of state|diplomats?|consul(?: general)?|"
    r"charge d'affaires|monarch|king|queen|emir|(?:government|authorities)(?=$| in | and )"
)
_WEAK = (
    r"(?:vice[ -])?presidents?|(?:under-?|assistant |deputy )?secretar(?:y|ies)|spokes(?:man|men|woman|women|person|people)|"
    r"officials?|leaders?|commanders?|generals?|admirals?|chiefs?|heads?|advisers?|advisors?|negotiators?|"
    r"delegat(?:e|es|ion)|coordinator|director|czar|(?:trade|special|permanent|opec) representatives?|"
    r"(?:military|forces|troops)(?=$| in )|attach[eé]s?|officers?"
)
_OF_BODIES = (
    r"(?:deputy |assistant )?secretar(?:y|ies)[ -]general|spokes(?:man|men|woman|women|person|people)|officials?|"
    r"(?:vice[ -])?presidents?|(?:vice[ -])?chair(?:man|woman|person)?|chiefs?|heads?|director(?:[ -]general)?s?|commanders?|"
    r"generals?|admirals?|chief executives?|ceos?|cfos?|executives?|leader|representatives?|envoys?|coordinators?|"
    r"commissioners?|mediator|high representative|forces|officers?|boss"
)
_BETWEEN = frozenset(
    """a an the of and for 's deputy first second vice acting foreign defense defence finance financial oil energy interior
    economy economic trade prime special permanent senior top chief military army naval navy air force forces government ministry
    department state security national nuclear presidential intelligence development transport transportation agriculture health
    education justice culture emergency emergencies situations environment environmental labour labor industry commerce budget
    treasury consulate mission delegation administration cabinet peace climate human rights civil space atomic marine
    staff general joint affairs diplomatic counter-terrorism counterterrorism homeland housing communications natural resources
    mines petroleum sports overseas political crown under assistant executive operating managing press public information relief
    humanitarian aid coast guard geological hurricane supreme allied highest ranking high top-ranking high-ranking exploration
    production marketing corporate company policy secretary ministerial western main new longtime chemical weapons missile arms
    council agency office embassy headquarters command alliance spokesman technology disaster recovery response crisis""".split()
)
_BODY = frozenset(
    """ministry ministries department government embassy army military navy force forces presidency administration cabinet
    mission delegation council agency office command staff guard treasury secretariat headquarters headquarter
    consulate""".split()
)
_RANKS = frozenset(
    """a an the acting senior top new chief deputy key current outgoing several some many two three four five other another
    unidentified unnamed anonymous veteran longtime long-time high-ranking highest-ranking top-ranking one of both first vice
    most and""".split()
)
_NAMED_AFTER = re.compile(r"\b(?P<link>of|for|at|with|from|to|on|in|against|about)\b")
_ARTICLE = re.compile(r"^(?:an?|the|one|another|some|two|three|several|many)\s+", re.IGNORECASE)
_BEGINNING = re.compile(r"(?<![\w-])\w+")
_WORD = re.compile(r"[\w&.'’-]+")


@dataclass(frozen=True, slots=True)
class Spokespeople:
    """Who speaks for one actor.

    Attributes:
        listed: entry (an actor's id, or "words:…" for those called only by their role), name, kind, evidence (in words),
            utterances; itself first, then by falling number of utterances.
        spoken: group, entry: the utterances of each.
    """

    listed: pd.DataFrame
    spoken: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose offices are looked for.

    Attributes:
        state: whether it is a country.
        own: its names and nationalities, and the names of its bodies.
    """

    state: bool
    own: frozenset[str]


_known: WeakKeyDictionary[Generation, dict[str, Spokespeople]] = WeakKeyDictionary()


def find_spokespeople(generation: Generation, who: str) -> Spokespeople:
    """Who speaks for the actor with this id, with the evidence for each; remembered for as long as the generation is open."""
    known = _known.setdefault(generation, {})
    if who not in known:
        known[who] = _find(generation, who)
    return known[who]


def speaking_for(generation: Generation, who: str, omit: Sequence[str] = ()) -> pd.DataFrame:
    """One column `group`: the utterances of those who speak for the actor, but of those left out."""
    spoken = find_spokespeople(generation, who).spoken
    return spoken.loc[~spoken["entry"].isin(list(omit)), ["group"]].drop_duplicates()


def says_so(role: str, holder: Holder) -> bool:
    """Whether a role is an office of the holder: the first name in it is the holder's, and what else it says allows it."""
    role = role.replace("’", "'")
    if role.isupper():
        role = " ".join(word if word in holder.own or "." in word else word.title() for word in role.split())
    if not any(name in role for name in holder.own) or _NOT_IN_OFFICE.search(role):
        return False
    names = _find_names(role, holder.own)
    if not names:
        return False
    begin, end, first = names[0]
    if first not in holder.own:
        return False
    others = _without(role, [(begin, end)])
    if _ELSEWHERE.search(others):
        return False
    name = _Name(role, begin, end, names)
    return any(
        name.is_before(office.start(), strong=strong, holder=holder)
        and not (holder.state and _is_of_another(role[office.end() :]))
        if office.start() >= end
        else name.is_after(office.end(), holder)
        for strong, pattern in _offices(state=holder.state)
        for office in pattern.finditer(role)
    )


def _find(generation: Generation, who: str) -> Spokespeople:
    rows = generation.query("SELECT actor, id, name, type, aliases FROM actors WHERE id = ?", [who])
    if rows.empty:
        return _listed([])
    asked = rows.iloc[0]
    entries = [_Entry(str(asked["id"]), str(asked["name"]), "itself", "named itself", _all_of(generation, int(asked["actor"])))]
    if asked["type"] != "person":
        holder = holder_of(str(asked["name"]), str(asked["type"]), list(asked["aliases"]))
        entries += _capital(generation, str(asked["name"]), state=holder.state)
        entries += _bodies(generation, who, holder, str(asked["name"]))
        entries += _people(generation, holder)
        entries += _unnamed(generation, holder)
    return _listed(entries)


@dataclass(frozen=True, slots=True)
class _Entry:
    entry: str
    name: str
    kind: Kind
    evidence: str
    groups: list[int]


def _listed(entries: list[_Entry]) -> Spokespeople:
    spoken = pd.DataFrame(
        [(group, speaker.entry) for speaker in entries for group in speaker.groups], columns=["group", "entry"]
    ).astype({"group": "int32"})
    listed = pd.DataFrame(
        [(speaker.entry, speaker.name, speaker.kind, speaker.evidence, len(set(speaker.groups))) for speaker in entries],
        columns=["entry", "name", "kind", "evidence", "utterances"],
    )
    listed = listed[(listed["utterances"] > 0) | (listed["kind"] == "itself")]
    order = listed.assign(later=listed["kind"] != "itself").sort_values(
        ["later", "utterances", "name"], ascending=[True, False, True], kind="stable"
    )
    return Spokespeople(order.drop(columns="later").reset_index(drop=True), spoken)


def holder_of(name: str, kind: str, aliases: Iterable[str] = ()) -> Holder:
    """The names by which roles and bodies say that they are of this state or organisation."""
    state = name in countries()
    known = {surface for surface, what in surfaces().items() if what.name == name and (state or what.type == kind)}
    plain = {alias for alias in aliases if alias[:1].isupper() and len(alias) > 1} if not state else set()
    bodies = set(filter(None, _STATE_BODIES.get(name, "").split("|")))
    return Holder(state, frozenset({name, *known, *plain, *bodies}))


def _capital(generation: Generation, name: str, *, state: bool) -> list[_Entry]:
    """Where a city says something, its government does."""
    if not state:
        return []
    capitals = next((row[3] for row in read_rows("countries.tsv", 4) if row[0] == name), "").split("|")
    rows = generation.query(
        "SELECT actor, id, name FROM actors WHERE type = 'location' AND name = ? AND name <> ?", [capitals[0], name]
    )
    return [
        _Entry(str(id_), str(city), "capital", f"the capital: where it speaks, {name} does", _all_of(generation, int(actor)))
        for actor, id_, city in zip(rows["actor"], rows["id"], rows["name"], strict=True)
    ]


def _bodies(generation: Generation, who: str, holder: Holder, name: str) -> list[_Entry]:
    rows = generation.query(
        """
        SELECT actor, any_value(id) AS id, any_value(name) AS name, list("group") AS groups
        FROM (SELECT DISTINCT actor, "group" FROM quotes) JOIN actors USING (actor)
        WHERE type <> 'person' AND id <> ? GROUP BY actor""",
        [who],
    )
    listed = set(filter(None, _STATE_BODIES.get(name, "").split("|")))
    return [
        _Entry(str(id_), str(body), "body", f"a body of {name}", [int(group) for group in groups])
        for id_, body, groups in zip(rows["id"], rows["name"], rows["groups"], strict=True)
        if body in listed or is_body(str(body), holder)
    ]


def is_body(name: str, holder: Holder) -> bool:
    """Whether an organisation's name says that it is a ministry, embassy, army or other body of the holder."""
    text = name.replace("’", "'")
    own = next((hit for surface in sorted(holder.own, key=len, reverse=True) if (hit := _whole(surface).search(text))), None)
    if own is None:
        return False
    rest = [word.lower().strip(".'") for word in _WORD.findall(_without(text, [own.span()]))]
    return any(word in _BODY for word in rest) and all(word in _BETWEEN | _BODY or word == "s" for word in rest)


def _people(generation: Generation, holder: Holder) -> list[_Entry]:
    roles = generation.query(
        """
        SELECT r.actor, id, name, role, article, day FROM article_roles AS r JOIN actors USING (actor)
        JOIN (SELECT article, day FROM articles) USING (article) WHERE type = 'person'"""
    )
    judged = {role: says_so(role, holder) for role in roles["role"].unique()}
    former = {role: bool(_FORMER.search(role)) and says_so(_FORMER.sub("", role), holder) for role in judged}
    offices = roles[roles["role"].map(judged)]
    ends = roles[roles["role"].map(former)]
    spans = []
    for actor, terms in offices.groupby("actor"):
        ended = [day.date() for day in ends.loc[ends["actor"] == actor, "day"].dropna()]
        days = sorted({day.date() for day in terms["day"].dropna()})
        spans += [(actor, first, last) for first, last in in_office(days, ended)]
    spoken = generation.query(
        """
        WITH said AS (SELECT DISTINCT q.actor, q."group", q.article FROM quotes AS q SEMI JOIN offices USING (actor))
        SELECT DISTINCT said.actor, said."group" FROM said JOIN (SELECT article, day FROM articles) USING (article)
        LEFT JOIN spans ON spans.actor = said.actor AND day BETWEEN spans.first AND spans.last
        LEFT JOIN (SELECT DISTINCT actor, article, 1 AS given FROM offices) AS told
               ON told.actor = said.actor AND told.article = said.article
        WHERE spans.actor IS NOT NULL OR given = 1""",
        offices=offices[["actor", "article"]],
        spans=pd.DataFrame(spans, columns=["actor", "first", "last"]).astype(
            {"actor": "int32", "first": "datetime64[s]", "last": "datetime64[s]"}
        ),
    )
    groups = {actor: rows["group"].tolist() for actor, rows in spoken.groupby("actor")}
    return [
        _Entry(str(terms["id"].iloc[0]), str(terms["name"].iloc[0]), "person", _evidence(terms), groups.get(actor, []))
        for actor, terms in offices.groupby("actor")
    ]


def in_office(days: Sequence[dt.date], ended: Iterable[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """First and last day of each time in office: from the days of articles that say so, and of those that say "former"."""
    margin, over = dt.timedelta(MARGIN_DAYS), sorted(ended)
    spans: list[tuple[dt.date, dt.date]] = []
    for day in days:
        gone = [end for end in over if end <= day]
        latest_end = gone[-1] if gone else dt.date.min
        if spans and (day - spans[-1][1]).days <= MAX_GAP_DAYS and not spans[-1][1] < latest_end < day:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return [
        (
            max([first - margin, *(end + dt.timedelta(1) for end in over if end < first)]),
            min([last + margin, *(end - dt.timedelta(1) for end in over if end > last)]),
        )
        for first, last in spans
    ]


def _evidence(terms: pd.DataFrame) -> str:
    """ "Russian Foreign Minister (12 articles, 3 Feb 2007 to 5 Nov 2012)", the roles that most articles give first."""
    counts = terms.groupby("role").agg(articles=("article", "nunique"), first=("day", "min"), last=("day", "max"))
    ordered = counts.sort_values("articles", ascending=False, kind="stable")
    phrases = [
        f"{role} ({counted(int(row['articles']), 'article')}, {period(row['first'], row['last'])})"
        for role, row in ordered.head(MAX_ROLES_TOLD).iterrows()
    ]
    more = len(ordered) - len(phrases)
    return "; ".join(phrases) + (f"; and {counted(more, 'more role')}" if more else "")


def _unnamed(generation: Generation, holder: Holder) -> list[_Entry]:
    """Those whom an article calls only by their role: "a NATO spokesman"."""
    rows = generation.query(
        """SELECT speaker, list(DISTINCT "group") AS groups FROM quotes WHERE actor IS NULL AND speaker <> '' GROUP BY speaker"""
    )
    entries: dict[str, tuple[str, list[int]]] = {}
    for speaker, groups in zip(rows["speaker"], rows["groups"], strict=True):
        words = _ARTICLE.sub("", str(speaker))
        if says_so(words, holder):
            entry = f"{_PREFIX}{slug(words)}"
            entries.setdefault(entry, (words, []))[1].extend(int(group) for group in groups)
    return [_Entry(entry, words, "unnamed", "called so by the article", groups) for entry, (words, groups) in entries.items()]


def _all_of(generation: Generation, actor: int) -> list[int]:
    rows = generation.query('SELECT DISTINCT "group" FROM quotes WHERE actor = ?', [actor])
    return [int(group) for group in rows["group"]]


def _offices(*, state: bool) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    return _STATE_OFFICES if state else _BODY_OFFICES


_STATE_OFFICES = (
    (True, re.compile(rf"\b(?:{_STRONG})\b", re.IGNORECASE)),
    (False, re.compile(rf"\b(?:{_WEAK})\b", re.IGNORECASE)),
)
_BODY_OFFICES = ((False, re.compile(rf"\b(?:{_OF_BODIES})\b", re.IGNORECASE)),)


def _find_names(role: str, own: Iterable[str]) -> list[tuple[int, int, str]]:
    """Start, end and words of every name and nationality in a role that may hold an office, in order; the longer one first."""
    spans = {
        (hit.start(), hit.start() + len(name), name)
        for hit in _BEGINNING.finditer(role)
        for name in (*_names().get(hit[0], ()), *own)
        if role.startswith(name, hit.start()) and not _goes_on(role, hit.start() + len(name))
    }
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _goes_on(role: str, end: int) -> bool:
    """Whether the word that ends here is only the beginning of one, or a name in passing: "NATO-led", "OPEC member Libya"."""
    return role[end : end + 1].isalnum() or role.startswith((" member", "-"), end)


@cache
def _names() -> dict[str, list[str]]:
    """Every known name and nationality, by the letters it begins with."""
    bodies = {body for listed in _STATE_BODIES.values() for body in listed.split("|")}
    by_beginning: dict[str, list[str]] = {}
    for name in {*surfaces(), *bodies}:
        if len(name) > 1 and (hit := _BEGINNING.match(name)):
            by_beginning.setdefault(hit[0], []).append(name)
    return by_beginning


@cache
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?!\w)")


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for begin, end in sorted(spans, reverse=True):
        text = f"{text[:begin]} {text[end:]}"
    return text


def _only_between(words: str, names: Sequence[tuple[int, int, str]]) -> bool:
    """Whether only what belongs to offices is between the holder's name and the office: "Russian oil company president" no."""
    for _, _, name in names:
        words = words.replace(name, " ")
    return all(word.lower().strip(".'") in _BETWEEN | {"", "s"} for word in _WORD.findall(words))


def _leads(before: str) -> bool:
    """Whether what comes before the holder's name is only of rank or number: "two senior", not "executives and"."""
    return all(word.lower() in _RANKS for word in _WORD.findall(before))


def _is_adjective(name: str, after: str, holder: Holder) -> bool:
    """Whether a name is used for whose office it is: "Russia's chief", "Russian chief"; a "Russia chief" is a company's."""
    known = surfaces().get(name)
    plain = holder.state and known is not None and known.name in countries() and known.form == "name" and not name.isupper()
    return not plain or after.startswith("'")


@dataclass(frozen=True, slots=True)
class _Name:
    """The holder's name in a role: where it is, and all names in the role."""

    role: str
    begin: int
    end: int
    others: Sequence[tuple[int, int, str]]

    def is_before(self, office: int, *, strong: bool, holder: Holder) -> bool:
        """Whether it is the name of the office that begins there: "Russian foreign minister"."""
        between = self.role[self.end : office]
        if not _leads(self.role[: self.begin]):
            return False
        if strong:
            return True
        return _is_adjective(self.role[self.begin : self.end], between, holder) and _only_between(
            between, self.others if holder.state else []
        )

    def is_after(self, office: int, holder: Holder) -> bool:
        """Whether it is that of the office that ends there: "spokesman for the Russian army"."""
        return (
            office <= self.begin
            and _belongs(self.role[office : self.begin])
            and _ends_well(self.role[self.end :], self.role[self.begin : self.end], holder)
        )


def _is_of_another(after: str) -> bool:
    """What follows the office makes it one in something else: "Russian head of a fund"."""
    link = _NAMED_AFTER.search(after)
    return bool(link and link["link"] in {"of", "at", "with"} and _ELSEWHERE.search(after))


def _belongs(between: str) -> bool:
    """Whether what is between an office and the name that follows says that the name holds it: "of the", not "to"."""
    between = re.sub(r"\S+ member\b", "", between)
    link = _NAMED_AFTER.search(between)
    if link is None or link["link"] not in {"of", "for", "at", "with", "from"}:
        return False
    return all(
        word.lower().strip(".'") in _BETWEEN | {"leading", "exporter", "at", "with", "from"} for word in _WORD.findall(between)
    )


def _ends_well(after: str, name: str, holder: Holder) -> bool:
    """A nationality needs a body after it: "spokesman for the Russian army", not "head of the Russian oil giant"."""
    words = [word.lower().strip(".'") for word in _WORD.findall(after)]
    adjective = (known := surfaces().get(name)) is not None and known.form == "demonym"
    if not holder.state:
        return True
    if not words:
        return not adjective
    if words[0] in {"in", "to", "at", "on", "for"}:
        return not adjective
    return any(word in _BODY for word in words[:4]) and all(
        word in _BETWEEN | _BODY | {"s", "in", "to", "at", "on"} for word in words[:3]
    )
