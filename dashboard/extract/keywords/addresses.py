"""What is printed in an article but not said in it: web and mail addresses, handles, the signs of hashtags, photo credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TLD = r"(?:com|org|net|edu|gov|mil|int|info|biz|io|tv|eu|uk|de|fr|es|ch|nl|se|pl|ru|cn|jp|au|ca|br|za|nz|ie|example|test)"
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>\"]+"
    r"|\b(?i:www)\.[^\s<>\"]+"
    r"|\bmailto:[^\s<>\"]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|(?<![\w@./-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\." + _TLD + r"(?:/[^\s<>\"]*|\b(?![.-]?\w))"
    r"|(?<![\w@.])@\w[\w.]*"
    r"|(?<![\w&])#(?=[^\W\d_])"
)
_AFTER = ".,;:!?)]}'’”»"
"""Marks at the end of an address that belong to the sentence."""

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
_CREDITS = (
    (re.compile("(?i)image|photo|picture|video|graphic|illustration|credit|foto"), _LABELLED),
    (re.compile("/"), _SLASHED),
    (re.compile("Images|Getty|Shutterstock|Alamy|NurPhoto|iStock|Unsplash|EyeEm|Handout|Supplied"), _ALONE),
    (re.compile("©"), _COPYRIGHT),
)
"""Ways to credit a picture, each after what it cannot do without; most articles have none of it."""


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Spans of the text that give no keyword, nor a piece of one, in order and apart."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(_search(text)):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _search(text: str) -> Iterator[tuple[int, int]]:
    for match in _ADDRESS.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip(_AFTER))
    for needed, credit in _CREDITS:
        if needed.search(text):
            yield from ((match.start(), match.start() + len(match[0].rstrip(" ."))) for match in credit.finditer(text))


def blank_addresses(text: str) -> str:
    """The text, as long as it was, with a comma and blanks for each of `find_addresses`: what is around one is no phrase."""
    parts, done = [], 0
    for start, end in find_addresses(text):
        parts += [text[done:start], ",", " " * (end - start - 1)]
        done = end
    return "".join(parts) + text[done:]
