"""Which lines are page furniture, judged one line at a time by its shape and its words.

Deleting a real sentence is worse than leaving a line of furniture: a rule that could meet a sentence requires that nobody is
quoted in it, and that it be short.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from dashboard.extract.clean import patterns
from dashboard.extract.clean.lines import WORDS, Line
from dashboard.marks import IN_A_LINE, one_of

# what comes between the words of buttons ("Share this on X")
_FILLER = frozenset(
    [
        "on",
        "this",
        "to",
        "by",
        "with",
        "via",
        "in",
        "up",
        "the",
        "a",
        "an",
        "our",
        "for",
        "your",
        "of",
        "it",
        "now",
        "here",
        "x",
        "and",
        "or",
        "from",
        "off",
        "out",
    ]
)
_SAYS_SOMETHING = re.compile(rf"{one_of(IN_A_LINE)}|[…?!]")
_LISTED = ("articles", "stories", "news", "content", "topics", "coverage", "links", "videos")


def name_furniture(line: Line) -> str:
    """The name of the rule that takes the line for furniture, "" if none does."""
    return next((name for name, rule in _RULES.items() if rule(line)), "")


def is_date_line(line: Line) -> bool:
    """Nothing but a date or a time of day and their labels ("Published 4 Jul, 2011 18:31", "3 min read")."""
    words = [word for word in line.lower if not word[0].isdigit()]
    if len(line.words) > 14 or line.text.endswith("?") or not any(map(str.isdigit, line.text)):
        return False
    return all(word in WORDS["date"] for word in words) if words else bool(re.fullmatch(r"[\d\s:./,-]{4,25}", line.text))


def is_byline(line: Line) -> bool:
    """A line that only says who wrote the article."""
    if line.marked or len(line.words) > 14 or (line.ended and len(line.words) > 5):
        return False
    text = re.sub(r"^BY\b", "By", line.text)
    rest = [word for word in line.lower[1:] if word not in WORDS["stop"]]
    if any(word in WORDS["date"] for word in rest[:2]):
        return False
    return bool(re.match("[Bb]y ", text) and patterns.BYLINE.fullmatch("by" + text[2:].rstrip(".")))


def _blank(line: Line) -> bool:
    return not line.words and not _SAYS_SOMETHING.search(line.text)


def _glyphs(line: Line) -> bool:
    """Names of icons run together: one word-ending again and again, or nothing but such names."""
    if line.ended or line.marked or not line.words:
        return False
    plain = [part for word in line.lower for part in re.split(r"[-_./]", word)]
    if re.search(r"[a-z]_[a-z]|\b(?:icon|fa|svg|btn|glyphicon)-[a-z]|[a-z]-icon\b", line.text) and len(line.words) <= 3:
        return True
    named = sum(part in WORDS["glyph"] for part in plain)
    strong = any(part in ("icon", "icons", "chevron", "caret", "svg", "sprite", "glyph", "hamburger", "arrow") for part in plain)
    if strong and named == len(plain) and len(plain) <= 12:
        return True
    if len(line.words) < 8 or line.share("stop") > 0.15 or "," in line.text:
        return False
    endings = Counter(word[-4:] for word in line.lower if len(word) >= 4)
    count = max(endings.values(), default=0)
    return count >= 5 and count >= 0.25 * len(line.words)


def _sizes(line: Line) -> bool:
    """The buttons that make letters larger or smaller: "A A A", "Text size A- A A+"."""
    return len(line.words) <= 7 and re.search(r"(?:^|\s)[Aa][+-]?(?:\s+[Aa][+-]?)+$", line.text) is not None


def _pieces(line: Line) -> list[str]:
    return [piece.strip() for piece in patterns.SEPARATOR.split(line.text) if piece.strip()]


def _menu(line: Line) -> bool:
    """Names of sections or links in a row, with or without separators; breadcrumbs."""
    if line.marked or line.ended:
        return False
    section_words = sum(word in WORDS["section"] for word in line.lower)
    pieces = _pieces(line)
    if len(pieces) >= 3 and max(len(piece.split()) for piece in pieces) <= 5 and not re.search(r"\d\s*[–—-]\s*\d", line.text):
        crumbs = bool(re.search(r"[›»>|•·\t]", line.text))
        return crumbs or section_words >= len(line.words) / 2
    if len(pieces) == 2 and pieces[0].lower() in WORDS["section"] and re.search(r"[›»>]", line.text):
        return True
    return len(line.words) >= 4 and section_words >= 0.75 * len(line.words) and line.share("stop") <= 0.25


def _buttons(line: Line) -> bool:
    """Every word is one that buttons bear, and one of them is hardly found elsewhere."""
    if line.marked or not 1 <= len(line.words) <= 15 or line.text.endswith("?"):
        return False
    carried = [word for word in line.lower if word in WORDS["button"] or re.fullmatch(r"\d+", word)]
    if len(carried) + sum(word in _FILLER and word not in WORDS["button"] for word in line.lower) < len(line.words):
        return False
    strong = [word for word in carried if word not in WORDS["weak"] and not word.isdigit()]
    if len(line.words) == 1:
        return bool(carried) and not line.words[0].isdigit()
    return bool(strong) and len(line.words) <= 15


def _related(line: Line) -> bool:
    """Points to other articles: "Read more: ...", "Related stories", "Most read"."""
    match = patterns.RELATED.match(line.text)
    if match is None or (line.marked and not line.text[match.end() :].lstrip().startswith(":")):
        return False
    rest = line.text[match.end() :].strip()
    if len(line.text) <= 220 and re.match(r"(?:\w+\s){0,3}\w*\s*[:|>»→]", rest):
        return True
    if len(line.words) > 5 or line.ended:
        return False
    return len(line.words) <= 2 or line.share("stop") + line.share("button") >= 0.5 or line.lower[1] in _LISTED


def _advert(line: Line) -> bool:
    return len(line.words) <= 8 and bool(patterns.ADVERT.fullmatch(line.text)) and line.lower[0] not in ("continues",)


def _caption(line: Line) -> bool:
    """A caption, known by the credit it ends or opens with. A sentence may have been joined to its label: that stays."""
    if len(line.text) > 300:
        return False
    labelled = bool(patterns.CAPTION.match(line.text)) and len(line.words) <= (10 if line.ended else 30)
    loose = not line.ended or line.text.endswith((")", "]"))
    if not (labelled or loose or "©" in line.text):
        return False  # as nearly every sentence; to look for a credit in each was half of what cleaning takes
    if match := patterns.CREDIT.search(line.text):
        return (loose or "©" in match.group()) and not patterns.SPOKEN.search(line.text[-60:])
    return labelled


def _rights(line: Line) -> bool:
    if line.marked or len(line.text) > 250 or (match := patterns.RIGHTS.search(line.text)) is None:
        return False
    if match.group().lower() == "copyright":
        return bool(
            re.match(
                r"copyright\b\s*(?:©|\(c\)|@|:|(?:19|20)\d\d)|.{0,40}copyright\s*(?:©|\(c\)"
                r"|@)",
                line.text,
                re.IGNORECASE,
            )
        )
    return match.start() < 60 or match.group().lower().startswith(("all", "may"))


def _tags(line: Line) -> bool:
    if re.fullmatch(r"(?:#\w+[\s,]*)+", line.text):
        return True
    return bool(patterns.TAGS.match(line.text)) and not line.ended and not line.marked and len(line.text) <= 200


def _labelled_date(line: Line) -> bool:
    """A date or time under a label, or one to the minute: nothing a chronology uses as a heading."""
    if not is_date_line(line):
        return False
    clock = bool(re.search(r"\d[:.]\d\d", line.text))
    return bool(patterns.LABEL & set(line.lower)) or (clock and bool(re.search(r"\b(?:19|20)\d\d\b", line.text)))


def _service(line: Line) -> bool:
    """The site talks to its reader about itself: cookies, newsletters, accounts, comments."""
    if line.marked or not 3 <= len(line.words) <= 40 or patterns.SPOKEN.search(line.text):
        return False
    words = tuple(word.lower() for word in line.words if word != "US")
    named = len({word for word in words if word in WORDS["service"]})
    content = sum(word not in WORDS["stop"] for word in words)
    addressed = any(word in patterns.READER for word in words)
    opens = words[0] in WORDS["imperative"]
    if not (addressed or opens):
        return False
    if opens and named >= 2 and named >= 0.3 * content:
        return addressed or len(words) <= 12
    return bool(patterns.ADDRESS & set(words) or {"we", "our", "us"} & set(words)) and named >= 2 and named >= 0.34 * content


def _staff(line: Line) -> bool:
    """Who reported, wrote or edited, on a separate line."""
    if line.marked or len(line.text) > 300 or not patterns.STAFF.match(line.text):
        return False
    if line.text.startswith(("(", "[")):
        return bool(re.search(r"[)\]][.,]?$", line.text))
    return len(line.words) <= (8 if line.ended else 14) or "contributed to this" in line.text[-40:]


def _matching(pattern: re.Pattern[str], longest: int) -> Callable[[Line], bool]:
    return lambda line: len(line.text) <= longest and not line.marked and bool(pattern.match(line.text))


_RULES: dict[str, Callable[[Line], bool]] = {
    "rule": _blank,
    "glyphs": _glyphs,
    "sizes": _sizes,
    "advertisement": _advert,
    "count": lambda line: 2 <= len(line.words) <= 7 and bool(patterns.COUNT.fullmatch(line.text)),
    "rights": _rights,
    "caption": _caption,
    "tags": _tags,
    "date": _labelled_date,
    "contact": lambda line: bool(patterns.CONTACT.fullmatch(line.text)),
    "buttons": _buttons,
    "menu": _menu,
    "related": _related,
    "staff": _staff,
    "disclaimer": _matching(patterns.DISCLAIMER, 250),
    "service": _service,
}
