"""What people are: "Ostavian President Ana Velk", "Ana Velk, the party's leader,", "the alliance's head, Ana Velk".

A role keeps the words of the text. Names of countries and organisations inside it tie nothing: they say whose president she
is, not whom she was seen with. Later "the president" is a mention of her, if she is the only one in the article it fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter

from dashboard.extract.actors.word_lists import word_list
from dashboard.extract.text.spans import Cover
from dashboard.gazetteer import surfaces
from dashboard.marks import IN_ANY_CLAUSE

_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"\S+")
_OPENING = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?=\S)|\b[A-Z][\w.]+['’]s (?=[a-z])")
_CLAUSE = re.compile(rf"[^,;:.!?(){IN_ANY_CLAUSE}\n–—]+")
_PUNCTUATED = re.compile(rf"[,;:.!?){IN_ANY_CLAUSE}]$")
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "another", "former"})
_LINKS = frozenset({"of", "for", "in", "at", "on", "to", "and"})


@cache
def _nouns() -> frozenset[str]:
    return word_list("roles")


def is_role_noun(word: str) -> bool:
    """Whether a word, or two joined ones ("secretary-general"), names what a person does."""
    lower = word.lower()
    return lower in _nouns() or lower.rsplit("-", 1)[-1] in _nouns()


def is_role(words: list[str]) -> bool:
    """Whether the words, without determiner, make a role: its noun last, or last before "of", "for", "at"."""
    for position, word in enumerate(words):
        if word.lower() in {"of", "for", "at", "in", "to"} and position:
            words = words[:position]
            break
    return bool(words) and (is_role_noun(words[-1]) or (len(words) > 1 and " ".join(words[-2:]).lower() in _nouns()))


def find_title_before(text: str, start: int, cover: Cover) -> tuple[int, int] | None:
    """The span of the role right before a name at `start`, with its modifiers, without a determiner.

    "Ostavian President", "Secretary of State" and "President of South Ostavia" all are one.
    """
    window = text[max(0, start - 90) : start]
    if not window.endswith(" "):
        return None
    base = start - len(window)
    line = window.rfind("\n") + 1
    words = list(_WORD.finditer(window, line))
    noun = _noun_at([word.group() for word in words])
    if noun is None or _PUNCTUATED.search(words[-1].group()):
        return None
    first = noun
    if first and f"{words[first - 1].group()} {words[first].group()}".lower() in _nouns():
        first -= 1
    while first:
        word = words[first - 1]
        if not _modifies(word.group(), base + word.start(), base + word.end(), cover):
            break
        first -= 1
    while words[first].group().lower() == "and":
        first += 1
    return base + words[first].start(), start - 1


def _noun_at(words: list[str]) -> int | None:
    """Where the noun is of the role that ends with the words: last, or before "of" and one or two names."""
    if is_role(words[-2:]):
        return len(words) - 1
    for position in (len(words) - 2, len(words) - 3):
        if (
            position > 0
            and words[position] == "of"
            and is_role(words[max(0, position - 2) : position])
            and all(w[:1].isupper() for w in words[position + 1 :])
            and words[position - 1][:1].isupper()
        ):
            return position - 1
    return None


def _modifies(word: str, start: int, end: int, cover: Cover) -> bool:
    if _PUNCTUATED.search(word) and not word.endswith("U.S.") and not word.endswith("U.N."):
        return False
    bare = _POSSESSIVE.sub("", word)
    if bare.lower() in word_list("role_words") or bare in surfaces() or is_role_noun(bare):
        return True
    # a word within a longer name ("South Velandian", "Harbour Party") belongs to the role as that name does
    return any(s.type != "person" and s.start <= start for s in cover.touching(start, end)) and bare[:1].isupper()


def find_apposition_after(text: str, end: int) -> tuple[int, int] | None:
    """The role in ", ROLE," or ", ROLE of PLACE," after a name that ends at `end`."""
    if not text.startswith(", ", end):
        return None
    match = _CLAUSE.match(text, end + 2)
    if match is None:
        return None
    clause = re.split(r" (?:who|which|that|said|says|told|added|was|is|has|had|and|but|as|while|on|during)\b", match.group())[0]
    return _role_span(text, match.start(), match.start() + len(clause.rstrip()))


def find_apposition_before(text: str, start: int) -> tuple[int, int] | None:
    """The role in "ROLE, NAME": a clause that opens with a determiner or a possessive."""
    if text[max(0, start - 2) : start] != ", ":
        return None
    clauses = list(_CLAUSE.finditer(text, max(0, start - 90), start - 2))
    if not clauses or clauses[-1].end() != start - 2:
        return None
    for opening in _OPENING.finditer(text, *clauses[-1].span()):
        if span := _role_span(text, opening.start(), clauses[-1].end()):
            return span
    return None


def _role_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = list(_WORD.finditer(text, start, end))
    while words and words[0].group().lower() in _DETERMINERS - {"former"}:
        words = words[1:]
    if not words or len(words) > 9 or not is_role([word.group() for word in words]):
        return None
    if (
        words[0].group()[:1].isupper()
        and all(word.group()[:1].isupper() for word in words)
        and len(words) > 1
        and not any(_POSSESSIVE.search(word.group()) or word.group() in surfaces() for word in words)
        and not is_role_noun(words[-1].group())
    ):
        return None
    return words[0].start(), words[-1].end()


@cache
def _definite() -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(noun) for noun in _nouns()), key=len, reverse=True))
    return re.compile(rf"\b(?:the|The) ((?:[\w.’'-]+ ){{0,3}}?(?:{nouns}))\b(?!-)", re.IGNORECASE)


def find_role_mentions(
    text: str, holders: Mapping[int, Iterable[tuple[str, int]]], cover: Cover
) -> Iterator[tuple[int, int, int]]:
    """(actor, start, end) of definite role phrases that fit exactly one holder introduced before.

    holders: actor -> its roles with the offset of each. The phrase's words must all be words of that role, and its noun the
    role's noun; a phrase that goes on with a name or with "of" is somebody else's.
    """
    offices = _Offices(holders)
    if not offices:
        return
    for phrase in _definite().finditer(text):
        words = _plain(phrase.group(1))
        start, end = phrase.span(1)
        holder, since = offices.sole_holder(tuple(words)) or (-1, end)
        following = re.match(r",? (?:of\b|for\b|[A-Z])", text[end : end + 8])
        somebody_else = (following and not following.group().startswith(",")) or any(
            span.type == "person" or span.end > end for span in cover.touching(start, end)
        )
        if since < start and not somebody_else:
            yield holder, start, end


class _Offices:
    """The roles of an article's people by their nouns and their other words."""

    def __init__(self, holders: Mapping[int, Iterable[tuple[str, int]]]) -> None:
        self._roles: dict[tuple[str, str], list[tuple[int, frozenset[str], int]]] = defaultdict(list)
        self._sole: dict[tuple[str, ...], tuple[int, int] | None] = {}
        for actor, roles in holders.items():
            for role, offset in roles:
                words = _plain(role)
                for noun in _heads(words):
                    for word in {*words, noun}:
                        self._roles[noun, word].append((actor, frozenset(words), offset))

    def __bool__(self) -> bool:
        return bool(self._roles)

    def sole_holder(self, words: tuple[str, ...]) -> tuple[int, int] | None:
        """The one actor whose role has all the words and ends in the last, and where it is first given; None for no or several
        actors, for then the phrase may be another's.
        """
        if words not in self._sole:
            rarest = min((self._roles.get((words[-1], word), []) for word in words), key=len)
            fits = [(actor, offset) for actor, role, offset in rarest if role.issuperset(words)]
            self._sole[words] = min(fits, key=itemgetter(1)) if len({actor for actor, _ in fits}) == 1 else None
        return self._sole[words]


def _plain(role: str) -> list[str]:
    return [_POSSESSIVE.sub("", word).lower() for word in role.replace("-", " ").split()]


def _heads(words: list[str]) -> set[str]:
    """The noun of a role as a phrase may end: "general" for "secretary general", "head" for "head of the agency"."""
    for position, word in enumerate(words):
        if word in _LINKS - {"and"} and position:
            words = words[:position]
            break
    return {words[-1]} if words else set()
