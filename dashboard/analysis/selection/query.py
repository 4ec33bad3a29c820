"""The query language: what an analyst writes -> a small tree.

    missile shield              both words, anywhere in title or text
    "missile shield"            the phrase; straight and typographic double marks do; missile-shield is the same phrase
    missil*                     every word that begins so; also within a phrase
    radar OR missile            either; AND both; NOT x all without it; a lone NOT is allowed
    "radar sites" NEAR/5 cost   at most four words between them, either order; (radar OR missile) NEAR/5 cost
    title:missile               in the title; title:(missile OR radar), title:"missile shield" and so on
    lead:missile                in the first paragraph, at most the first 60 words (`store.lead`)
    atleast3:missile            three times or more in title and text together; atleast3:(radar OR missile) counts both
    (radar OR missile) -> AND   parentheses group; title: and the like bind tightest, then NOT, AND, OR

Operators are in capitals. Neither case nor accents matter in words: Erdogan and Erdoğan are one. A single mark ’ or ' is an
apostrophe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, cast

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput, UnexpectedToken, VisitError

from dashboard import marks
from dashboard.analysis.selection.tokens import words
from dashboard.errors import QueryError

MARKS = "".join(sorted(mark for mark in marks.DOUBLE - {"″", "＂"} if len(mark) == 1))
_SCOPE = rf"(?i:title|lead|atleast[^\s:(){MARKS}]*):"
_GRAMMAR = rf"""
start: either
?either: both (_OR both)*
?both: unless (_AND? unless)*
?unless: _NOT unless -> negation | near
?near: atom | atom NEAR atom -> near
?atom: WORD -> word | PHRASE -> phrase | LEFT either _RIGHT -> group | SCOPE atom -> scope
_OR.2: /OR(?![^\s(){MARKS}])/
_AND.2: /AND(?![^\s(){MARKS}])/
_NOT.2: /NOT(?![^\s(){MARKS}])/
NEAR.2: /NEAR(\/[^\s(){MARKS}]*)?(?![^\s(){MARKS}])/
SCOPE.2: /{_SCOPE}/
PHRASE: /[{MARKS}][^{MARKS}]*[{MARKS}]/
WORD: /[^\s(){MARKS}]+/
LEFT: "("
_RIGHT: ")"
%ignore /\s+/
"""
_SMALL = re.compile(r"(and|or|not|near(/\d+)?)$")
_FOREIGN = {"&": "AND", "&&": "AND", "+": "AND", "|": "OR", "||": "OR", "!": "NOT"}
_MAX_NAMED = 40  # characters of what cannot be read that its error repeats
_NESTING = re.compile(rf"[()]|{_SCOPE}|[{MARKS}][^{MARKS}]*[{MARKS}]|[^\s(){MARKS}]+")
_STAR = re.compile(r"\*")
_LONGEST_NEAR = 1000
_MOST_TIMES = 1000
MAX_CHARACTERS = 50_000
"""Of a query: about five thousand words under OR. Parsing one takes up to 0.4 s."""
MAX_PHRASE_WORDS = 100
MAX_DEPTH = 50
"""Parentheses, NOTs, title: and the like within each other: what walks the tree calls itself once a level."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another; one that ends in * matches every word that begins so."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        bare = len(self.words) == 1 and not _SMALL.match(self.words[0])
        return self.words[0] if bare else f'"{" ".join(self.words)}"'


@dataclass(frozen=True, slots=True)
class Near:
    """Both within so many words of each other in title or text, in either order, without sharing a word."""

    left: Phrase | Or
    right: Phrase | Or
    within: int

    def __str__(self) -> str:
        return f"{_inner(self.left)} NEAR/{self.within} {_inner(self.right)}"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " AND ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({part})" if isinstance(part, And) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    part: Query

    def __str__(self) -> str:
        return f"NOT {_inner(self.part)}"


@dataclass(frozen=True, slots=True)
class In:
    """What its part holds for within one field of an article alone."""

    field: Literal["title", "lead"]
    part: Query

    def __str__(self) -> str:
        return f"{self.field}:{_scoped(self.part)}"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Words that occur so many times in title and text together."""

    times: int
    part: Phrase | Or

    def __str__(self) -> str:
        return f"atleast{self.times}:{_scoped(self.part)}"


type Query = Phrase | Near | And | Or | Not | In | AtLeast


def _inner(part: Query) -> str:
    return f"({part})" if isinstance(part, (And, Or)) else str(part)


def _scoped(part: Query) -> str:
    return str(part) if isinstance(part, (Phrase, AtLeast)) else f"({part})"


def join(kind: type[And | Or], *parts: Query) -> Query:
    """The parts under AND or OR, flat: a part of the same kind gives up its own parts."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,)))
    return flat[0] if len(flat) == 1 else kind(flat)


def is_choice(query: Query) -> bool:
    """Whether it is a word, a phrase, or a choice of them."""
    return isinstance(query, Phrase) or (isinstance(query, Or) and all(isinstance(part, Phrase) for part in query.parts))


def clauses(query: Query) -> list[Query]:
    """What AND and OR join, from left to right: words, phrases, pairs under NEAR, and what NOT leaves out."""
    return [clause for part in query.parts for clause in clauses(part)] if isinstance(query, (And, Or)) else [query]


@lru_cache(maxsize=1024)
def parse(text: str) -> Query:
    """Read a query; reading what `str` makes of the result gives the same result.

    Raises QueryError, with the offset in `text` of what cannot be read, for marks and parentheses without their partner,
    an operator without a word beside it, NEAR and atleast without a number, title: within lead:, * anywhere but at a word's
    end, something that holds no letter or digit, and other languages' operators (& | -word, and in small letters), which would
    silently mean a word.
    """
    if not text.strip():
        raise QueryError("The query is empty: write a word, or a phrase in quotation marks.", 0)
    if len(text) > MAX_CHARACTERS:
        raise QueryError(f"The query is {len(text):,} characters long; the limit is {MAX_CHARACTERS:,}.", MAX_CHARACTERS)
    _balanced(text)
    _shallow(text)
    try:
        return cast("Query", _Tree().transform(_parser().parse(text)))
    except VisitError as error:
        if isinstance(error.orig_exc, QueryError):
            raise error.orig_exc from None
        raise
    except UnexpectedInput as error:
        raise _plain(error, text) from None


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", lexer="basic")


def _balanced(text: str) -> None:
    opened: list[int] = []
    quoted = -1
    for position, letter in enumerate(text):
        if letter in MARKS:
            quoted = position if quoted < 0 else -1
        elif quoted < 0 and letter == "(":
            opened.append(position)
        elif quoted < 0 and letter == ")":
            if not opened:
                raise QueryError(f"The parenthesis ) at character {position + 1} was never opened.", position)
            opened.pop()
    if quoted >= 0:
        raise QueryError(f"The quotation mark {text[quoted]} at character {quoted + 1} has no partner.", quoted)
    if opened:
        raise QueryError(f"The parenthesis ( at character {opened[-1] + 1} is never closed.", opened[-1])


def _shallow(text: str) -> None:
    depth, opened, negations = 0, [0], 0
    for token in _NESTING.finditer(text):
        if token[0] == "NOT" or token[0].endswith(":"):
            negations += 1
        elif token[0] == "(":
            opened.append(negations + 1)
            depth, negations = depth + negations + 1, 0
        elif token[0] == ")":
            depth -= opened.pop()
            negations = 0
        else:
            negations = 0
        if depth + negations > MAX_DEPTH:
            raise QueryError(f"Parentheses, NOTs and title: can be nested at most {MAX_DEPTH} deep.", token.start())


def _plain(error: UnexpectedInput, text: str) -> QueryError:
    if not isinstance(error, UnexpectedToken) or not isinstance(error.token, Token):
        position = error.pos_in_stream or 0
        return QueryError(f"Character {position + 1} cannot be read here.", position)
    token = error.token
    if token.type == "$END":
        last = _short(text.rsplit(maxsplit=1)[-1])
        return QueryError(f"A word or phrase is missing after {last} at the end.", len(text.rstrip()))
    position = token.start_pos or 0
    if token.type == "NEAR" and _ended(text[:position]):
        return QueryError("NEAR joins words or phrases, two at a time: write a NEAR/5 b AND b NEAR/5 c.", position)
    return QueryError(f"A word or phrase is missing before {_short(token.value)} at character {position + 1}.", position)


def _short(words: str) -> str:
    return words if len(words) <= _MAX_NAMED else f"{words[:_MAX_NAMED]}…"


def _ended(before: str) -> bool:
    """Whether a word, phrase or group comes right before, rather than an operator or an opening parenthesis."""
    last = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    if re.search(f"{_SCOPE}$", last):
        return False
    return bool(last) and last not in {"AND", "OR", "NOT"} and not last.endswith("(") and not last.startswith("NEAR")


class _Tree(Transformer[Token, Any]):
    """Parse tree -> Query; raises QueryError for what the grammar cannot see."""

    def start(self, parts: list[Query]) -> Query:
        return parts[0]

    def word(self, found: list[Token]) -> Phrase:
        value, position = str(found[0]), found[0].start_pos or 0
        short = _short(value)
        if _SMALL.match(value):
            raise QueryError(f'Write {value.upper()} in capitals, or "{value}" in quotation marks for the word itself.', position)
        if value in _FOREIGN:
            raise QueryError(f"{value} is not an operator here: write {_FOREIGN[value]}.", position)
        if value[0] in "-!" and len(value) > 1:
            raise QueryError(f"{value[0]} does not exclude words here: write NOT {short[1:]}.", position)
        if value[0] in "~^":
            raise QueryError(f"{short} is not an operator here: for words close to each other write a NEAR/5 b.", position)
        return _phrase(value, position)

    def phrase(self, found: list[Token]) -> Phrase:
        return _phrase(str(found[0])[1:-1], (found[0].start_pos or 0) + 1)

    def either(self, parts: list[Query]) -> Query:
        return join(Or, *parts)

    def both(self, parts: list[Query]) -> Query:
        return join(And, *parts)

    def group(self, found: list[Any]) -> Query:
        return cast("Query", found[1])

    def negation(self, parts: list[Query]) -> Query:
        return Not(parts[0])

    def scope(self, found: list[Any]) -> Query:
        operator, part = found
        position = operator.start_pos or 0
        name = str(operator)[:-1].lower()
        if not name.startswith("atleast"):
            if inner := _field_within(part):
                raise QueryError(f"{name}: cannot hold {inner}: as well; join the two with AND.", position)
            return In("title" if name == "title" else "lead", part)
        number = name.removeprefix("atleast")
        if not (number.isascii() and number.isdigit() and 1 <= int(number[:5]) <= _MOST_TIMES):
            raise QueryError(f"atleast needs a number from 1 to {_MOST_TIMES}, as in atleast3:missile.", position)
        if not is_choice(part):
            raise QueryError(f"{name}: counts a word, a phrase, or a choice of them: {name}:(radar OR missile).", position)
        return AtLeast(int(number), part)

    def near(self, found: list[Any]) -> Query:
        left, operator, right = found
        position = operator.start_pos or 0
        number = str(operator)[5:]
        if not (number.isascii() and number.isdigit() and 1 <= int(number[:5]) <= _LONGEST_NEAR):
            raise QueryError(f"NEAR/ needs a number from 1 to {_LONGEST_NEAR}, as in NEAR/5.", position)
        for side in (left, right):
            if isinstance(side, (In, AtLeast)):
                raise QueryError(
                    "NEAR joins words, phrases, or a choice of them: write title:(a NEAR/5 b), one title: for both.", position
                )
            if not is_choice(side):
                raise QueryError("NEAR joins words, phrases, or a choice of them: (radar OR missile) NEAR/5 cost.", position)
        return Near(left, right, int(number))


def _field_within(query: Query) -> str:
    """The first title: or lead: inside a query; "" for none."""
    match query:
        case In(field, _):
            return field
        case And(parts) | Or(parts):
            return next((inner for part in parts if (inner := _field_within(part))), "")
        case Not(part):
            return _field_within(part)
        case _:
            return ""


def _phrase(value: str, position: int) -> Phrase:
    tokens = words(value)
    stars = {star.start() for star in _STAR.finditer(value)}
    ends = {end for _, _, end in tokens}
    starts = {start for _, start, _ in tokens}
    for star in sorted(stars):
        if star not in ends or star + 1 in starts:
            raise QueryError("A * is only allowed at the end of a word, as in missil*.", position + star)
    if not tokens:
        raise QueryError(
            f"{_short(value.strip()) or 'A pair of quotation marks'} contains no letter or digit to search for.", position
        )
    if len(tokens) > MAX_PHRASE_WORDS:
        raise QueryError(f"The phrase has {len(tokens):,} words; the limit is {MAX_PHRASE_WORDS}.", position)
    return Phrase(tuple(word + "*" * (end in stars) for word, _, end in tokens))
