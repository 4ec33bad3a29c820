"""Who made a picture or wrote a report, in the words beside or below it: "Photo: Anna Frei/AFP", "(Reporting by ...)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_AGENCY = (
    r"(?:Getty(?: Images)?|Reuters|REUTERS|AFP|AP(?: Photo| Images)?|EPA|EFE|ANSA|dpa|DPA|TASS|Sputnik|Xinhua"
    r"|Bloomberg|Anadolu(?: Agency)?"
    r"|PA(?: Wire| Media| Images)?|Press Association|Associated Press|Agence France-Presse|Shutterstock|Alamy(?: Stock Photo)?"
    r"|NurPhoto|ZUMA(?: Press)?|AAP|Keystone|Corbis|iStock|Unsplash|Flickr|Wikimedia(?: Commons)?|Magnum(?: Photos)?"
    r"|Rex(?: Features)?|EyeEm|imago(?: images)?|IMAGO|picture alliance|Press Pool|Pool|Handout|Supplied)"
)
_PICTURE = r"(?:[Ii]mages?|IMAGES?|[Pp]hotos?|PHOTOS?|[Pp]ictures?|[Pp]hotographs?|[Vv]ideo|[Gg]raphics?|[Ii]llustrations?)"
_LIBRARY = r"(?:Getty(?: Images)?|Shutterstock|Alamy(?: Stock Photo)?|NurPhoto|iStock|Unsplash|EyeEm|Handout|Supplied)"
"""Agencies that are nothing else; a line or bracket may hold "EPA" and mean another."""
_NAME = r"(?:(?:d[aeiou]|del|la|le|van|von|der|den|bin|al|el) ){0,2}[A-Z][\w.’'-]*"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
_LINK = r"(?: ?[/|] ?| via | for (?:the )?| and |, )"
_CREDITED = rf"(?:© ?)?(?:(?:courtesy of|by) )?(?:{_AGENCY}|{_NAMES}?)(?:{_LINK}(?:{_AGENCY}|{_NAMES}?)){{0,4}}"
_ENDS = r"(?=\s*(?:[.)\]|;](?:\s|$)|\n|$))"
_AGENCIES = rf"{_AGENCY}(?:(?:/| / | via |, ){_AGENCY}){{0,3}}(?!\w)"
_LABEL = rf"(?:{_PICTURE}|[Cc]redits?|(?:{_PICTURE}|[Ff]ile photo) (?:credits?|source|courtesy)|[Ff]ile photo|Foto|FILE PHOTO)"
_BEGINS = r"(?<![\w.’'-])"
"""So that a run of letters and points is entered once, however long it is."""
_LABELLED = re.compile(
    # as in "Image: Getty Images/AFP" and "Photo by Anna Frei/Reuters" and "Image source, Getty Images"
    rf"\b{_LABEL}(?: ?[:©] ?|(?<=source), | by | courtesy of | via )(?:{_NAMES}?{_LINK})?{_AGENCIES}"
)
_NAMING = re.compile(
    # as in "Photo: Anna Frei", which may as well say who is in it
    rf"\b{_LABEL}(?: ?[:©] ?| by | courtesy of ){_CREDITED}{_ENDS}"
    rf"|\b{_PICTURE} (?:caption|source|credit)\b"
)
_SLASHED = re.compile(
    # "Anna Frei/AFP via Getty Images", "REUTERS/Anna Frei"
    rf"{_BEGINS}(?:{_NAMES} ?/ ?){_AGENCIES}|\b{_AGENCY}(?: ?/ ?{_NAMES}){{1,2}}{_ENDS}"
)
_ALONE = re.compile(
    # a line or a bracket of its own, "(Getty Images)"
    rf"(?<=[(\[])(?:{_AGENCIES}(?<=Images)|{_LIBRARY})(?=[)\]])|^[ \t]*(?:{_AGENCIES}(?<=Images)|{_LIBRARY})[ \t]*\.?$",
    re.MULTILINE,
)
_COPYRIGHT = re.compile(rf"© ?(?:\d{{4}} )?(?:{_NAMES}?{_LINK})?{_AGENCIES}")
_TASK = r"(?:[Aa]dditional |[Ww]ith )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by "
_STAFF_NAMES = rf"{_NAMES}(?:(?:, and |, | and | in | at )(?:the )?{_NAMES}){{0,8}}"
_TASKS = rf"{_TASK}{_STAFF_NAMES}(?:(?:[;,.] ?| and ){_TASK}{_STAFF_NAMES}){{0,6}}\.?"
_STAFF = re.compile(
    # as in "(Reporting by Anna Frei in Orlo; editing by Karl Veen)", in brackets or on a line of its own
    rf"[(\[]{_TASKS}[)\]]|^[ \t]*{_TASKS}[ \t]*$",
    re.MULTILINE,
)
_MAKERS = (
    (re.compile("(?i)image|photo|picture|video|graphic|illustration|credit|foto"), _LABELLED),
    (re.compile("/"), _SLASHED),
    (re.compile("Images|Getty|Shutterstock|Alamy|NurPhoto|iStock|Unsplash|EyeEm|Handout|Supplied"), _ALONE),
    (re.compile("©"), _COPYRIGHT),
    (re.compile(r"\b(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by"), _STAFF),
)
"""Ways to credit a picture or a report, each after what it cannot do without; most articles have none of it."""
_CREDITS = (*_MAKERS, (_MAKERS[0][0], _NAMING))


def find_credits(text: str) -> Iterator[tuple[int, int]]:
    """Spans of credits, those of each kind in order."""
    return _find(text, _CREDITS)


def find_makers(text: str) -> Iterator[tuple[int, int]]:
    """The credits that name an agency, or the staff of a report: whoever is named in one made it."""
    return _find(text, _MAKERS)


def _find(text: str, ways: Iterable[tuple[re.Pattern[str], re.Pattern[str]]]) -> Iterator[tuple[int, int]]:
    for needed, credit in ways:
        if needed.search(text):
            for match in credit.finditer(text):
                words = match[0].rstrip(" .\t")
                yield match.start() + len(words) - len(words.lstrip()), match.start() + len(words)
