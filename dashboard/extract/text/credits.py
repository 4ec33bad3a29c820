"""Who made a picture or wrote a report, in the words beside or below it: "Photo: Anna Frei/AFP", "(Reporting by ...)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_NAME = r"(?:[A-Z][\w.’'-]*|[a-z]{2} (?=[A-Z]))"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
_LINK = r"(?: ?[/|] ?| via | for (?:the )?| and |, )"
_CREDITED = rf"(?:© ?)?(?:(?:courtesy of|by) )?(?:{_AGENCY}|{_NAMES}?)(?:{_LINK}(?:{_AGENCY}|{_NAMES}?)){{0,4}}"
_ENDS = r"(?=\s*(?:[.)\]|;](?:\s|$)|\n|$))"
_AGENCIES = rf"{_AGENCY}(?:(?:/| / | via |, ){_AGENCY}){{0,3}}(?!\w)"
_LABEL = rf"(?:{_PICTURE}|[Cc]redits?|(?:{_PICTURE}|[Ff]ile photo) (?:credits?|source|courtesy)|[Ff]ile photo|Foto|FILE PHOTO)"
_LABELLED = re.compile(
    # as in "Image: Getty Images/AFP" and "Photo by Anna Frei/Reuters" and "Image source, Getty Images"
    rf"\b{_LABEL}(?: ?[:©] ?|(?<=source), | by | courtesy of | via )(?:{_NAMES}?{_LINK})?{_AGENCIES}"
    rf"|\b{_LABEL}(?: ?[:©] ?| by | courtesy of ){_CREDITED}{_ENDS}"
    rf"|\b{_PICTURE} (?:caption|source|credit)\b"
)
_SLASHED = re.compile(
    # "Anna Frei/AFP via Getty Images", "REUTERS/Anna Frei"
    rf"\b(?:{_NAMES} ?/ ?){_AGENCIES}|\b{_AGENCY}(?: ?/ ?{_NAMES}){{1,2}}{_ENDS}"
)
_ALONE = re.compile(
    # a line or a bracket of its own, "(Getty Images)"
    rf"(?<=[(\[])(?:{_AGENCIES}(?<=Images)|{_LIBRARY})(?=[)\]])|^[ \t]*(?:{_AGENCIES}(?<=Images)|{_LIBRARY})[ \t]*\.?$",
    re.MULTILINE,
)
_COPYRIGHT = re.compile(rf"© ?(?:\d{{4}} )?(?:{_NAMES}?{_LINK})?{_AGENCIES}")
_STAFF = re.compile(
    # as in "(Reporting by Anna Frei in Orlo; editing by Karl Veen)"
    r"[(\[](?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by [^()\[\]\n]{3,300}[)\]]?"
    r"|\b(?:Additional )?(?:Reporting|Writing|Editing|Compiled) by [A-Z][^()\[\]\n.]{3,120}(?=[.;)\]]|\n|$)"
)
_CREDITS = (
    (re.compile("(?i)image|photo|picture|video|graphic|illustration|credit|foto"), _LABELLED),
    (re.compile("/"), _SLASHED),
    (re.compile("Images|Getty|Shutterstock|Alamy|NurPhoto|iStock|Unsplash|EyeEm|Handout|Supplied"), _ALONE),
    (re.compile("©"), _COPYRIGHT),
    (re.compile(r"\b(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by"), _STAFF),
)
"""Ways to credit a picture or a report, each after what it cannot do without; most articles have none of it."""


def find_credits(text: str) -> Iterator[tuple[int, int]]:
    """Spans of credits, those of each kind in order."""
    for needed, credit in _CREDITS:
        if needed.search(text):
            yield from ((match.start(), match.start() + len(match[0].rstrip(" ."))) for match in credit.finditer(text))
