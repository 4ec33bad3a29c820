"""Quotation marks: every mark that articles are printed with, and the named sets of them that rules ask for.

A set that leaves marks out says so by subtracting them: the weights of the quotes were learned with the sets as they are, so that
a mark that is added to one changes annotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

type Size = Literal["single", "double"]
type Side = Literal["open", "close", "either"]


class Mark(NamedTuple):
    """side: at which end of a quotation it is printed."""

    text: str
    size: Size
    side: Side


TABLE = (
    Mark('"', "double", "either"),
    Mark("“", "double", "open"),
    Mark("”", "double", "close"),
    Mark("„", "double", "open"),
    Mark("‟", "double", "open"),
    Mark("«", "double", "open"),
    Mark("»", "double", "close"),
    Mark("″", "double", "either"),
    Mark("＂", "double", "either"),
    Mark("''", "double", "either"),
    Mark("``", "double", "open"),
    Mark(",,", "double", "open"),
    Mark("'", "single", "either"),
    Mark("‘", "single", "open"),
    Mark("’", "single", "close"),
    Mark("‚", "single", "open"),
    Mark("‹", "single", "open"),
    Mark("›", "single", "close"),
    Mark("`", "single", "open"),
)
ALL = frozenset(mark.text for mark in TABLE)
DOUBLE = frozenset(mark.text for mark in TABLE if mark.size == "double")
SINGLE = ALL - DOUBLE
OPENING = frozenset(mark.text for mark in TABLE if mark.side == "open")
CLOSING = frozenset(mark.text for mark in TABLE if mark.side == "close")

AS_TOKENS = ALL - {"＂", "‚", "‹", "›", ",,"}
"""Tokens that the bounds of quotes are moved over. The five left out are rare in English; some are also commas or arrows."""
AS_TOKENS_OR_COMMAS = AS_TOKENS | {",,"}
"""What the parser is shown no part of when a quotation is taken out of its sentence: two commas are then a mark, too."""
ENGLISH = frozenset({'"', "“", "”", "‘", "’", "'", "`", "''", "``"})
"""Tokens of marks that English newspapers use."""
SIGNS_OF_SPEECH = frozenset({'"', "“", "”", "„", "''"})
"""One of them in a scraped line means that somebody may be speaking. A guillemet does so only in pairs: alone it is an arrow."""
BEFORE_A_HEADING = frozenset("\"“«'‘")
OPENS_A_LINE = BEFORE_A_HEADING | {"”", "„"}
"""What may be the first mark of a line that quotes; a mark turned the wrong way counts."""
IN_A_LINE = OPENS_A_LINE | {"»", "’"}
AFTER_A_STOP = "\"”'’"
"""Characters that close a quotation after its full stop in English, for use within the brackets of an expression."""
IN_ANY_CLAUSE = '"“”'
"""Characters that no clause goes on over, likewise."""


def one_of(marks: Iterable[str]) -> str:
    """A regular expression that matches any of the marks, the longer ones first."""
    long = sorted((mark for mark in marks if len(mark) > 1), key=lambda mark: (-len(mark), mark))
    short = "".join(sorted(mark for mark in marks if len(mark) == 1))
    return "|".join([*map(re.escape, long), *([f"[{re.escape(short)}]"] if short else [])])
