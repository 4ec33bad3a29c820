"""What makes two spellings one name: folding, slugs, acronyms, corporate endings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
                          "ı": "i", "ð": "d", "þ": "th", "’": "'", "‘": "'", "`": "'", "´": "'", "ʻ": "'", "–": "-", "‐": "-", "‑": "-"})
_JOINT = re.compile(r"[^a-z0-9]+")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_ENDING = re.compile(r"[,\s]+(?:inc|corp|corporation|co|company|ltd|limited|plc|llc|llp|ag|sa|s\.a|nv|n\.v|gmbh|spa|s\.p\.a|oyj|ab|asa|pty|pte|bhd|"
                     r"sdn bhd|holdings?|group)\.?$", re.IGNORECASE)
_SMALL = frozenset({"of", "and", "for", "the", "in", "on", "to", "de", "la", "del", "et", "des", "du", "y", "e", "a", "&"})


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """Letters without accents, quotation marks and dashes as typed, "U.N." as "UN"."""
    text = unicodedata.normalize("NFKD", name.translate(_SPECIAL))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), text)


def fold(name: str) -> str:
    """The words of a name in plain lower-case letters and digits, one space between them."""
    return _JOINT.sub(" ", plain(name).lower().replace("'", "").replace("&", " and ")).strip()


def slug(name: str) -> str:
    """`fold` with hyphens, as ids have it; letters outside Latin stay themselves."""
    return fold(name).replace(" ", "-") or "-".join(re.findall(r"\w+", name.lower()))


def short(name: str) -> str:
    """An organisation's name without "Inc", "Corp." and the like, and without a leading "the"."""
    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    while (cut := _ENDING.sub("", bare)) != bare and cut:
        bare = cut
    return bare


def acronyms(name: str) -> frozenset[str]:
    """The acronyms a name of several words may go by: initials with and without its small words."""
    words = re.findall(r"[^\W_]+", plain(name))
    big = [word for word in words if word.lower() not in _SMALL]
    if len(big) < 2:
        return frozenset()
    return frozenset({"".join(word[0] for word in big).upper(), "".join(word[0] for word in words).upper()})
