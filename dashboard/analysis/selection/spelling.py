"""Other spellings of a query's words, to be offered and never added by themselves: British and American, plurals, and names that
reach English along several ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.analysis.selection.query import And, AtLeast, In, Near, Not, Or, Phrase, Query, join

type Variant = tuple[Phrase, Phrase]
"""A phrase of a query, and another spelling of it."""

_SWAPS = (
    (r"(\w{3,})is(e|ed|es|er|ers|ing|ation|ations|able)", r"\1iz\2"),
    (r"(\w{3,})iz(e|ed|es|er|ers|ing|ation|ations|able)", r"\1is\2"),
    (r"(\w+ly)s(e|ed|es|er|ers|ing)", r"\1z\2"),
    (r"(\w+ly)z(e|ed|es|er|ers|ing)", r"\1s\2"),
    (r"(def|off|lic|pret)ence(\w*)", r"\1ense\2"),
    (r"(def|off|lic|pret)ense(\w*)", r"\1ence\2"),
    (r"((?:arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|od|rum|sav|val|vap|vig)o)ur(\w*)", r"\1r\2"),
    (r"((?:arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|od|rum|sav|val|vap|vig)o)r(\w*)", r"\1ur\2"),
    (r"(cent|theat|met|lit|fib|kilomet|millimet|calib|lust|spect)re(s?)", r"\1er\2"),
    (r"(cent|theat|met|lit|fib|kilomet|millimet|calib|lust|spect)er(s?)", r"\1re\2"),
    (r"(travel|cancel|label|model|signal|fuel|counsel|marshal|channel|level|rival|total)l(ed|ing|er|ers|or|ors)", r"\1\2"),
    (r"(travel|cancel|label|model|signal|fuel|counsel|marshal|channel|level|rival|total)(ed|ing|er|ers|or|ors)", r"\1l\2"),
    (r"(catal|dial|anal)ogue(s?)", r"\1og\2"),
    (r"(catal|dial|anal)og(s?)", r"\1ogue\2"),
)
"""(whole word, what it becomes)."""
_SAME = (
    "programme program",
    "programmes programs",
    "grey gray",
    "plough plow",
    "ageing aging",
    "judgement judgment",
    "sceptic skeptic",
    "sceptics skeptics",
    "sceptical skeptical",
    "aluminium aluminum",
    "manoeuvre maneuver",
    "manoeuvres maneuvers",
    "sulphur sulfur",
    "tsar czar",
    "sheikh sheik",
    "koran quran",
    "kiev kyiv",
    "qaeda qaida",
    "hezbollah hizbollah hizbullah",
    "gaddafi qaddafi gadhafi qadhafi kadhafi",
    "muammar moammar",
    "yanukovich yanukovych",
    "lukashenko lukashenka",
    "zelensky zelenskiy zelenskyy",
)
_GROUPS = {word: tuple(other for other in group.split() if other != word) for group in _SAME for word in group.split()}
_MIN_PLURAL_LETTERS = 4


def spellings(word: str) -> list[str]:
    """Other spellings of one word in lower case; of a beginning that ends in *, which no plural adds to, of what is before it."""
    star = "*" if word.endswith("*") else ""
    bare = word.removesuffix("*")
    swapped = [re.sub(rf"^{pattern}$", other, bare) for pattern, other in _SWAPS if re.fullmatch(pattern, bare)]
    others = [*_GROUPS.get(bare, ()), *swapped, *(() if star else _numbers(bare))]
    return [f"{other}{star}" for other in dict.fromkeys(others) if other != bare]


def _numbers(word: str) -> Iterator[str]:
    """The plural of a singular, or the singular of a plural."""
    if len(word) < _MIN_PLURAL_LETTERS or not word.isalpha():
        return
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    elif word.endswith(("sses", "xes", "ches", "shes")):
        yield word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    elif re.search("[^aeiou]y$", word):
        yield f"{word[:-1]}ies"
    elif word.endswith(("s", "x", "ch", "sh")):
        yield f"{word}es"
    else:
        yield f"{word}s"


def find_variants(query: Query) -> list[Variant]:
    """Each phrase of a query with each other spelling of one of its words, but those it asks for already and those under NOT."""
    phrases = list(dict.fromkeys(_phrases(query)))
    others = [
        (phrase, Phrase((*phrase.words[:place], other, *phrase.words[place + 1 :])))
        for phrase in phrases
        for place, word in enumerate(phrase.words)
        for other in spellings(word)
    ]
    return [(phrase, other) for phrase, other in others if other not in phrases]


def add_variant(query: Query, variant: Variant) -> Query:
    """The query with another spelling as an alternative, wherever the phrase is asked for."""
    phrase, other = variant
    match query:
        case Phrase():
            return Or((phrase, other)) if query == phrase else query
        case Near(left, right, within):
            return Near(_choice(left, variant), _choice(right, variant), within)
        case AtLeast(times, part):
            return AtLeast(times, _choice(part, variant))
        case In(field, part):
            return In(field, add_variant(part, variant))
        case And(parts):
            return join(And, *(add_variant(part, variant) for part in parts))
        case Or(parts):
            return join(Or, *(add_variant(part, variant) for part in parts))
        case Not():
            return query


def _choice(side: Phrase | Or, variant: Variant) -> Phrase | Or:
    changed = add_variant(side, variant)
    return changed if isinstance(changed, (Phrase, Or)) else side


def _phrases(query: Query) -> Iterator[Phrase]:
    match query:
        case Phrase():
            yield query
        case Near(left, right, _):
            yield from _phrases(left)
            yield from _phrases(right)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _phrases(part)
        case In(_, part) | AtLeast(_, part):
            yield from _phrases(part)
        case Not():
            return
