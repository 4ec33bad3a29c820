"""What makes two spellings one name: folding, slugs, acronyms, corporate endings.

Everything here is linear in the characters of a name, of which an article may hold a million; what is not, patterns that look
back and forth, leaves names alone that are longer than any real one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from dashboard.gazetteer import read_rows

LONGEST_NAME = 200
"""Characters. No person, place or organisation is written with more."""
_LONGEST_SLUG = 200
_DIGEST = 12  # hexadecimal digits that keep cut slugs apart
_SPECIAL = str.maketrans(
    {
        **dict(zip("øØłŁđĐı", "oOlLdDi", strict=True)),
        **dict.fromkeys("’‘`´ʻ", "'"),
        **dict.fromkeys("–‐‑", "-"),
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ð": "d",
        "þ": "th",
    }
)
_JOINT = re.compile(r"[^a-z0-9]+")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
# possessive, and only where a run of spaces starts: a run of n would be tried n times over
_ENDING = re.compile(
    r"(?<![,\s])[,\s]++(?:inc|corp|corporation|co|company|ltd|limited|plc|llc|llp|ag|sa|s\.a|nv|n\.v|gmbh|spa|"
    r"s\.p\.a|oyj|ab|asa|pty|pte|bhd|sdn bhd|holdings?|group)\.?$",
    re.IGNORECASE,
)
_SMALL = frozenset({"of", "and", "for", "the", "in", "on", "to", "de", "la", "del", "et", "des", "du", "y", "e", "a", "&"})


class _Letters(dict[int, str]):
    """What NFKD leaves of each character when its accents are gone.

    Letter by letter, because normalising a whole text puts its accents in order first, and for a run of n accents that takes
    n * n steps.
    """

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKD", _SPECIAL.get(code, chr(code)))
        self[code] = kept = "".join(c for c in letters if not unicodedata.combining(c))
        return kept


_LETTERS = _Letters()


def plain(name: str) -> str:
    """Letters without accents, quotation marks and dashes as typed, "U.N." as "UN".

    Up to 18 times as long as the name: some characters are decomposed into a whole sentence.
    """
    return _remembered(name) if len(name) <= _REMEMBERED else _plain(name)


def _plain(name: str) -> str:
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), name.translate(_LETTERS))


_REMEMBERED = 64  # characters; the words and names that come again and again are shorter
_remembered = lru_cache(maxsize=65536)(_plain)


def fold(name: str) -> str:
    """The words of a name in plain lower-case letters and digits, one space between them."""
    return _JOINT.sub(" ", plain(name).lower().replace("'", "").replace("&", " and ")).strip()


def slug(name: str) -> str:
    """`fold` with hyphens, as ids have it; letters outside Latin stay themselves.

    What no real name reaches is cut, and ends in a hash of the whole: an id stays short, and two names never share one.
    """
    whole = fold(name).replace(" ", "-") or "-".join(re.findall(r"\w+", name.lower()))
    if len(whole) <= _LONGEST_SLUG:
        return whole
    return f"{whole[:_LONGEST_SLUG]}-{sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGEST]}"


def short_name(name: str) -> str:
    """An organisation's name without "Inc", "Corp." and the like, without a leading "the", and without what an institute of a
    name of its own is for: "Peterson Institute for International Economics" is "Peterson Institute". Beyond LONGEST_NAME it
    stays as it is.
    """
    if len(name) > LONGEST_NAME:
        return name
    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    if (institute := _INSTITUTE.match(bare)) and institute["own"].lower() not in _NOBODYS:
        return institute["name"]
    while (cut := _ENDING.sub("", bare)) != bare and cut:
        bare = cut
    return bare


_INSTITUTE = re.compile(
    r"(?P<name>(?P<own>[A-Z]\w{3,}) (?:Institut(?:e|ion)|Cent(?:re|er)|Foundation|Endowment|Bureau|Forum)) "
    r"(?:for|on) (?:the )?[A-Z]"
)
_NOBODYS = frozenset(
    """
    national international european american african asian arab british english french german russian chinese indian canadian
    australian swiss dutch swedish norwegian danish finnish polish italian spanish israeli turkish world global federal central
    regional royal state research policy public medical legal joint independent new first northern southern eastern western
    """.split()
)
"""What many an institute is called: such words name none."""


def acronyms(name: str) -> frozenset[str]:
    """The acronyms a name of several words may go by: initials with and without its small words."""
    words = re.findall(r"[^\W_]+", plain(name))
    big = [word for word in words if word.lower() not in _SMALL]
    if len(big) < 2:
        return frozenset()
    return frozenset({"".join(word[0] for word in big).upper(), "".join(word[0] for word in words).upper()})


_PARTICLE = re.compile(r"(?<=\S)[\s-](?:al|el|as|ash|an|ar|at|az|ad)-(?=\w)|(?<=\S)\s(?:al|el)\s(?=\w)")
_INITIAL = re.compile(r"(?<=\w)\s+[a-z]\.?(?=\s+\S)")
# endings of Slavic names as different tables write them; what follows the last vowel decides, not the whole word
_SLAVIC = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"(?<=sk)(?:iy|ii|yy|yi|ij)$", "y"),
        (r"(?<=\w{3}[bcdfghklmnprstvz])(?:iy|yy|ij)$", "y"),
        (r"(?<=[aeo])ev$", "yev"),
        (r"(?<=[^aeiouy]i)ev$", "yev"),
        (r"(?<=[aeo])eva$", "yeva"),
        (r"(?<=[^aeiouy]i)eva$", "yeva"),
        (r"(?<=[dlnrt])yev$", "ev"),
        (r"(?<=[dlnrt])yeva$", "eva"),
        (r"(?<=ch)[oy]+v$", "ev"),
        (r"(?<=shch)[oy]+v$", "ev"),
        (r"(?<=[oe]v)ych$", "ich"),
        (r"^tch", "ch"),
        (r"(?<=[^s])tch(?=[eio]\w*(?:v|va|[iy]an|sky|skaya|ko)$)", "ch"),
        (r"(?<=\w{4})enka$", "enko"),
        (r"ks(?=andr|ei|ey)", "x"),
    )
)
_BESIDE_RUSSIAN = ((re.compile(r"(?<=sk)i$"), "y"),)
_RUSSIAN = re.compile(r"\w(?:[oe]va?|sk[iy]y|skaya|skii|enk[oa]|[oe]v[iy]ch|chuk)$")
# "Vane-Essa" at the end of a name; "Abdel-Rahman" and "Ki-moon" are not double surnames
_DOUBLE = re.compile(r"(?<=\s)([a-z]{3,})-([a-z]{3,})$")
_BOUND = frozenset({"abd", "abdel", "abdul", "abu", "ibn", "bin", "ben", "nur", "seif", "saif", "din", "allah"})


def canonical_spelling(name: str) -> str:
    """A person's name with each word as ids spell it: one spelling for the transliterations of one name.

    A function of the name alone, so that no other article can change it. Middle initials go, unless there are two of them
    (George W. is not George H. W.); the Arabic article goes; endings of Slavic names and the words of spellings.tsv and
    russian.tsv are written one way. What differs otherwise stays different, and so do the halves of a double surname, and
    whatever is longer than LONGEST_NAME.
    """
    if len(name) > LONGEST_NAME:
        return fold(name)
    text = plain(name).lower()
    if not re.search(r"[a-z]", text):
        return fold(name)
    if len(_INITIAL.findall(text)) == 1 and len(re.findall(r"\S+", text)) == 3 and not re.match(r"\w\.?\s", text):
        text = _INITIAL.sub("", text)
    text = _PARTICLE.sub(" ", text)
    double = _DOUBLE.search(text)
    kept = set(double.groups()) if double and not any(half in _BOUND for half in double.groups()) else set()
    words = _JOINT.sub(" ", text.replace("'", "")).split()
    russian = any(_RUSSIAN.search(word) or word in _first_names()[0] for word in words)
    return " ".join(word if word in kept else _word(word, russian) for word in words)


@lru_cache(maxsize=65536)
def _word(word: str, russian: bool) -> str:
    certain, common = _first_names()
    table = _spellings()
    if found := certain.get(word) or table.get(word) or (common.get(word) if russian else None):
        return found
    for pattern, written in (*_SLAVIC, *(_BESIDE_RUSSIAN if russian else ())):
        word = pattern.sub(written, word)
    return table.get(word, word)


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    return {other: written for written, others in read_rows("spellings.tsv", 2) for other in others.split("|") if other}


@lru_cache(maxsize=1)
def _first_names() -> tuple[dict[str, str], dict[str, str]]:
    """Spellings of Russian first names -> the one ids use: those that are nothing else, and those common elsewhere too."""
    certain: dict[str, str] = {}
    common: dict[str, str] = {}
    for written, others, elsewhere in read_rows("russian.tsv", 3):
        common.update((other, written) for other in elsewhere.split("|") if other)
        certain.update((other, written) for other in (written, *others.split("|")) if other and other not in common)
    return certain, common
