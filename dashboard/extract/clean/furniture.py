"""Which lines are page furniture, judged one line at a time by its shape and its words.

Deleting a real sentence is worse than leaving a line of furniture: a rule that could meet a sentence asks that nobody be
quoted in it, and that it be short.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from dashboard.extract.clean.lines import AGENCY, WORDS, Line

_SEPARATOR = re.compile(r"\s+[|•·›»>/–—-]\s+|\s*[|•·›»>]\s*|\t+|\s{3,}")
_RELATED = re.compile(
    r"(?:read|see|watch|listen)\s+(?:more|also|next|now|too|on)\b|(?:also|must)[ -]read\b|related\b|recommended\b|more (?:on|from|in|about|like)\b"
    r"|don['’]t miss\b|you (?:may|might) (?:also )?(?:like|be interested)|most (?:read|popular|viewed|shared|commented)\b"
    r"|trending\b|editor['’]?s['’]? (?:picks?|choice)\b|further reading\b|top stories\b|latest (?:news|stories|headlines)\b|elsewhere on\b", re.IGNORECASE)
_ADVERT = re.compile(
    r"(?:advertisement|advert|ad|ads by \w+|sponsored(?: content| post)?|promoted(?: content)?|paid (?:content|post)"
    r"|(?:(?:this )?(?:story|article) )?continues? (?:reading )?(?:after|below)?.{0,30}(?:advert\w*|ad)?|continue reading(?: the main story)?"
    r"|scroll (?:down )?to continue.{0,20}|skip advertisement)[.:…]*", re.IGNORECASE)
_CREDIT = re.compile(
    rf"(?:(?:[(\[]\s*|[|–—-]\s*)?\b(?:(?:file |stock |ap |afp |reuters |epa )?(?:photo(?:graph)?s?|image|picture|pic|illustration|graphic|video|still|screenshot)s?"
    rf"(?: (?:credit|courtesy|source|by|of|via))?|credit)\s*[:/]\s*[^.]{{2,80}}[)\]]?\.?"
    rf"|©\s*[^.]{{2,60}}|[(\[]\s*(?:AP|AFP|EPA) Photo\b[^)\]]{{0,60}}[)\]]"
    rf"|\b(?:{AGENCY})\s*/\s*[A-Z][^.]{{2,40}}[)\]]?|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{1,2}}\s*/\s*(?:{AGENCY})\s*[)\]]?"
    rf"|/\s?(?:{AGENCY})\s*[)\]]?|\b(?:getty images|shutterstock|alamy|istock)\s*[)\]]?)$", re.IGNORECASE)
_CAPTION = re.compile(r"(?:photo|image|picture|media|video)s?(?: (?:credit|caption|source|copyright|by|courtesy))\b|(?:photo|image|picture|caption|file photo|illustration)\s*[:/]",
                      re.IGNORECASE)
_RIGHTS = re.compile(r"(?<![^\W_])©|\(c\)\s*(?:19|20)\d\d|copyright\b|all rights reserved|may not be (?:published|reproduced|redistributed|copied)", re.IGNORECASE)
_TAGS = re.compile(r"(?:tags?|tagged|topics?|related topics|keywords?|categor(?:y|ies)|filed under|labels?|more on|section|hashtags?)\s*[:|]\s*\S", re.IGNORECASE)
_COUNT = re.compile(r"(?:\d[\d,.]*k?|no|view(?: all)?|show|hide|leave a|post a|add a|write a|join the|be the first to)?\s*"
                    r"(?:comments?|shares?|likes?|views?|replies|retweets|reactions|responses|votes|conversation|discussion)"
                    r"(?:\s*[(:]?\s*\d[\d,.]*k?\)?|\s+(?:are|is) (?:now )?(?:closed|off|disabled))?[.:]?", re.IGNORECASE)
_CONTACT = re.compile(r"(?:(?:twitter|x|email|e-mail|web|tel|phone|fax|follow)\s*:?\s*)?(?:https?://\S+|www\.\S+|pic\.twitter\.com/\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,})", re.IGNORECASE)
_STAFF = re.compile(r"[\[(]?\s*(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written|posted|story|translated|research|production|contributions?) by\s"
                    r"|.{3,80}\bcontributed to this (?:report|article|story)\b|(?:from )?our (?:own |special |staff |diplomatic |foreign )?correspondents?\b", re.IGNORECASE)
_BYLINE = re.compile(r"by\s+(?:the\s+)?[A-Z][\w.’'-]*\.?(?:\s+(?:[A-Z][\w.’'-]*|de|van|von|der|bin|al|el|la|and|of|for|in|the|at|with|&))+"
                     r"(?:\s*[,|–—/-]\s*[\w .,’'&/:|–—-]{2,60})?$")
_DISCLAIMER = re.compile(r"(?:the |any )?(?:views|opinions|statements)(?: and opinions)? expressed (?:in|by|on|here|above)\b|this (?:article|story|post|piece) (?:was|has been) "
                         r"(?:first |originally |automatically )?(?:published|posted|generated|translated|updated|amended)\b|this material may not be\b"
                         r"|this (?:article|content|story|feature) is (?:only |reserved |available |free )*(?:for|to) (?:our |paying |premium )*(?:subscribers|members)\b", re.IGNORECASE)
_READER = frozenset(["you", "your", "we", "our", "us", "here"])
_ADDRESS = frozenset(["you", "your"])
_LABEL = frozenset("posted published updated created modified edited ago read".split())
_SPOKEN = re.compile(r"\b(?:said|says|told|added|asked|wrote|warned)\b", re.IGNORECASE)


def furniture(line: Line) -> str:
    """The name of the rule that takes the line for furniture, "" if none does."""
    return next((name for name, rule in _RULES.items() if rule(line)), "")


def date_line(line: Line) -> bool:
    """Nothing but a date or a time of day and their labels ("Published 4 Jul, 2011 18:31", "3 min read")."""
    words = [word for word in line.lower if not word[0].isdigit()]
    return (bool(words) or bool(re.fullmatch(r"[\d\s:./,-]{4,25}", line.text))) and len(line.words) <= 14 \
        and any(character.isdigit() for character in line.text) and all(word in WORDS["date"] for word in words) and not line.text.endswith("?")


def byline(line: Line) -> bool:
    """A line that only says who wrote the article."""
    if line.marked or len(line.words) > 14 or (line.ended and len(line.words) > 5):
        return False
    text = re.sub(r"^BY\b", "By", line.text)
    rest = [word for word in line.lower[1:] if word not in WORDS["stop"]]
    return bool(re.match("[Bb]y ", text) and _BYLINE.fullmatch("by" + text[2:].rstrip("."))) and not any(word in WORDS["date"] for word in rest[:2])


def _blank(line: Line) -> bool:
    return not line.words and not re.search(r"[\"“”„«»…?!'’‘]", line.text)


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
    _, count = Counter(word[-4:] for word in line.lower if len(word) >= 4).most_common(1)[0] if any(len(w) >= 4 for w in line.words) else ("", 0)
    return count >= 5 and count >= 0.25 * len(line.words)


def _pieces(line: Line) -> list[str]:
    return [piece.strip() for piece in _SEPARATOR.split(line.text) if piece.strip()]


def _menu(line: Line) -> bool:
    """Names of sections or links in a row, with or without separators; breadcrumbs."""
    if line.marked or line.ended:
        return False
    known = sum(word in WORDS["section"] for word in line.lower)
    pieces = _pieces(line)
    if len(pieces) >= 3 and max(len(piece.split()) for piece in pieces) <= 5 and not re.search(r"\d\s*[–—-]\s*\d", line.text):
        crumbs = bool(re.search(r"[›»>|•·\t]", line.text))
        return crumbs or known >= len(line.words) / 2
    if len(pieces) == 2 and pieces[0].lower() in WORDS["section"] and re.search(r"[›»>]", line.text):
        return True
    return len(line.words) >= 4 and known >= 0.75 * len(line.words) and line.share("stop") <= 0.25


def _buttons(line: Line) -> bool:
    """Every word is one that buttons bear, and one of them is hardly found elsewhere."""
    if line.marked or not 1 <= len(line.words) <= 15 or line.text.endswith("?"):
        return False
    carried = [word for word in line.lower if word in WORDS["button"] or re.fullmatch(r"\d+", word)]
    filler = frozenset("on this to by with via in up the a an our for your of it now here x and or from off out".split())
    if len(carried) + sum(word in filler and word not in WORDS["button"] for word in line.lower) < len(line.words):
        return False
    strong = [word for word in carried if word not in WORDS["weak"] and not word.isdigit()]
    if len(line.words) == 1:
        return bool(carried) and not line.words[0].isdigit()
    return bool(strong) and len(line.words) <= 15


def _related(line: Line) -> bool:
    if (match := _RELATED.match(line.text)) is None or line.marked and not line.text[match.end():].lstrip().startswith(":"):
        return False
    rest = line.text[match.end():].strip()
    if len(line.text) <= 220 and re.match(r"(?:\w+\s){0,3}\w*\s*[:|>»→]", rest):
        return True
    return len(line.words) <= 5 and not line.ended and (line.share("stop") + line.share("button") >= 0.5 or len(line.words) <= 2
                                                         or line.lower[1] in ("articles", "stories", "news", "content", "topics", "coverage", "links", "videos"))


def _advert(line: Line) -> bool:
    return len(line.words) <= 8 and bool(_ADVERT.fullmatch(line.text)) and line.lower[0] not in ("continues",)


def _caption(line: Line) -> bool:
    """A caption, known by the credit it ends or opens with."""
    if len(line.text) > 300:
        return False
    return bool(_CREDIT.search(line.text)) and not _SPOKEN.search(line.text[-60:]) \
        or bool(_CAPTION.match(line.text)) and len(line.words) <= 30 and not _SPOKEN.search(line.text)


def _rights(line: Line) -> bool:
    if line.marked or len(line.text) > 250 or (match := _RIGHTS.search(line.text)) is None:
        return False
    if match.group().lower() == "copyright":
        return bool(re.match(r"copyright\b\s*(?:©|\(c\)|@|:|(?:19|20)\d\d)|.{0,40}copyright\s*(?:©|\(c\)|@)", line.text, re.IGNORECASE))
    return match.start() < 60 or match.group().lower().startswith(("all", "may"))


def _tags(line: Line) -> bool:
    if re.fullmatch(r"(?:#\w+[\s,]*)+", line.text):
        return True
    return bool(_TAGS.match(line.text)) and not line.ended and not line.marked and len(line.text) <= 200


def _labelled_date(line: Line) -> bool:
    """A date or time under a label, or one to the minute: nothing a chronology uses as a heading."""
    if not date_line(line):
        return False
    clock = bool(re.search(r"\d[:.]\d\d", line.text))
    return bool(_LABEL & set(line.lower)) or clock and bool(re.search(r"\b(?:19|20)\d\d\b", line.text))


def _service(line: Line) -> bool:
    """The site talks to its reader about itself: cookies, newsletters, accounts, comments."""
    if line.marked or not 3 <= len(line.words) <= 40 or _SPOKEN.search(line.text):
        return False
    words = line.lower
    named = len({word for word in words if word in WORDS["service"]})
    content = sum(word not in WORDS["stop"] for word in words)
    addressed = any(word in _READER for word in words)
    opens = words[0] in WORDS["imperative"]
    if not (addressed or opens):
        return False
    if opens and named >= 2 and named >= 0.3 * content:
        return addressed or len(words) <= 12
    return bool(_ADDRESS & set(words) or {"we", "our", "us"} & set(words)) and named >= 2 and named >= 0.34 * content


def _staff(line: Line) -> bool:
    closed = not line.text.startswith(("(", "[")) or bool(re.search(r"[)\]][.,]?$", line.text))
    return closed and len(line.text) <= 300 and not line.marked and bool(_STAFF.match(line.text))


def _matching(pattern: re.Pattern[str], longest: int) -> Callable[[Line], bool]:
    return lambda line: len(line.text) <= longest and not line.marked and bool(pattern.match(line.text))


_RULES: dict[str, Callable[[Line], bool]] = {
    "rule": _blank,
    "glyphs": _glyphs,
    "buttons": _buttons,
    "menu": _menu,
    "related": _related,
    "advertisement": _advert,
    "caption": _caption,
    "rights": _rights,
    "tags": _tags,
    "count": lambda line: 2 <= len(line.words) <= 7 and bool(_COUNT.fullmatch(line.text)),
    "contact": lambda line: bool(_CONTACT.fullmatch(line.text)),
    "date": _labelled_date,
    "staff": _staff,
    "disclaimer": _matching(_DISCLAIMER, 250),
    "service": _service,
}
