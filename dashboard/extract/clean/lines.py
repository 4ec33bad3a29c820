"""The lines of a scraped text, and the features that tell sentences from furniture."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from dashboard import marks

INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff]+"
    # joiners are letters' business in Arabic and Indic scripts and in emoji; beside Latin they are debris
    "|(?<=[\x00-\u02ff\u2010-\u201f])[\u200c\u200d]+"
    # sought from the first of a run alone
    "|(?<![\u200c\u200d])[\u200c\u200d]++(?=[\x00-\u02ff\u2010-\u201f]|$)"
)

_VOCABULARY: dict[str, str] = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))
WORDS = {name: frozenset(words.split()) for name, words in _VOCABULARY.items() if name != "agency"}
AGENCY = re.sub(r"\s*\n\s*", "", _VOCABULARY["agency"])  # alternatives of a regular expression

_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)")
_WORD = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*")
_STOP = re.compile(rf"[.!?…][{marks.AFTER_A_STOP}»“)\]]*$")
_WIDE = re.compile(r"(\s{100})\s+")
"""More blank than any table has between two columns: an expression that looks for what follows a blank starts at each of them."""
_MARK = re.compile(rf"{marks.one_of(marks.SIGNS_OF_SPEECH)}|«[^«»\n]*»")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or a whole paragraph whose lines are wrapped. text: what a reader sees of it, invisible characters gone."""

    start: int
    end: int
    text: str
    block: int
    words: tuple[str, ...]

    @property
    def lower(self) -> tuple[str, ...]:
        return tuple(word.lower() for word in self.words)

    @property
    def ended(self) -> bool:
        """Ends as a sentence does."""
        return bool(_STOP.search(self.text))

    @property
    def marked(self) -> bool:
        """Holds a double quotation mark: someone may be speaking."""
        return bool(_MARK.search(self.text))

    @property
    def prose(self) -> bool:
        """A sentence, or words enough and function words enough to be one that lost its full stop."""
        small = sum(word[0].islower() for word in self.words)
        if self.ended or self.text.endswith((":", ",", ";")):
            return len(self.words) >= 5 and small >= 2
        return len(self.words) >= 20 and self.share("stop") >= 0.2

    @property
    def heading(self) -> bool:
        """Short, opens with a capital, a figure or a mark, and does not end as a sentence does."""
        first = self.text.lstrip("".join(marks.BEFORE_A_HEADING) + "([")[:1]
        return (
            2 <= len(self.words) <= 20
            and len(self.text) <= 160
            and (first.isupper() or first.isdigit())
            and not re.search(rf"[.…,;:][{marks.AFTER_A_STOP}»)]*$", self.text)
        )

    def share(self, vocabulary: str) -> float:
        """How much of the line's words are in that list of vocabulary.toml, 0 to 1."""
        return sum(word in WORDS[vocabulary] for word in self.lower) / len(self.words) if self.words else 0.0


def split_lines(text: str) -> list[Line]:
    """The lines that hold something to see, in order; the wrapped lines of one paragraph count as one."""
    lines: list[Line] = []
    edges = [0, *(edge for gap in _BLANK.finditer(text) for edge in gap.span()), len(text)]
    for block, (start, end) in enumerate(zip(edges[::2], edges[1::2], strict=True)):
        spans = [trimmed for match in _LINE.finditer(text, start, end) if (trimmed := _trim(text, *match.span()))]
        if _wrapped([text[s:e] for s, e in spans]):
            spans = [(spans[0][0], spans[-1][1])]
        for s, e in spans:
            visible = _WIDE.sub(r"\1", INVISIBLE.sub("", text[s:e]).strip())
            if visible:
                lines.append(Line(s, e, visible, block, tuple(_WORD.findall(visible))))
    return lines


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    stripped = piece.strip()
    lead = len(piece) - len(piece.lstrip())
    return (start + lead, start + lead + len(stripped)) if stripped else None


def _wrapped(pieces: list[str]) -> bool:
    """Full lines that stop within a sentence, the next going on in lower case at least once."""
    if len(pieces) < 2 or max(map(len, pieces)) > 100:
        return False
    inner = pieces[:-1]
    full = sum(len(piece) > 40 and not _STOP.search(piece) for piece in inner)
    return full > len(inner) / 2 and any(piece[:1].islower() for piece in pieces[1:])
