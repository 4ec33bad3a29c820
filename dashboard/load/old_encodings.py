"""Which encoding of one byte a letter a text is in: the one in which its letters make the commonest words, or else words at all.

charset-normalizer, asked for texts in other scripts, takes nearly all Western European text for Central European (ñ becomes ń).
"""

from __future__ import annotations

import re

_SAMPLE = 8_000
"""Bytes that are looked at."""
_SHARE = 0.06
"""Of the words with letters beyond ASCII, how many the commonest must be."""
_MANY = 0.3
"""Of the bytes: beyond ASCII, in no language that is written in Latin letters."""
_WESTERN = (
    "à où été très être même après déjà était année depuis président également près française déclaré gouvernement "
    "für über können müssen würde während später gegenüber könnte größte früher "
    "más está también según había día país años será así qué él sí después españa número dónde "
    "não são já é também até será há após você então só governo presidência eleição região população "
    "più è già può città perché così sarà però società "
    "på är från för även år också får där när många nära "
    "også når være får må gør både første større årets én één vóór zoë väl että myös hän"
)
_CENTRAL = (
    "się że są być także już więc też będzie może został która które których przez później między "
    "že není před při také již však může být ještě protože říká svůj měl byl řekl který několik další "
    "és már még után között új több ő volt szerint azért két "
    "što će više međutim kaže može već još bi će "
    "să că şi în după către său fără ţară ľudia môže ktorý ešte než že"
)
_TURKISH = (
    "için değil çok göre şöyle olduğu olduğunu söyledi ilişkin dışında başkanı yılında bağlı şu bazı aynı sayısı kadın "
    "ağır hükümet"
)
_CYRILLIC = (
    "и в не на что с по как это для его был из при также который которые году от за к но или сказал правительство "
    "що та від є про до він було які се че са да със под като бе што је се и су"
)
_GREEK = "και να για της από που ότι είναι στην στο του την με θα"
_LATIN_WORDS = (
    (_WESTERN, ("cp1252", "mac_roman", "cp850")),
    (_CENTRAL, ("cp1250", "iso8859-2", "cp852")),
    (_TURKISH, ("cp1254",)),
)
_SCRIPTS = (
    (_CYRILLIC, ("cp1251", "koi8-r", "cp866", "iso8859-5")),
    (_GREEK, ("cp1253", "iso8859-7")),
    ("في من على أن إلى عن التي الذي هذا مع ما لا", ("cp1256", "iso8859-6")),
    ("של את על כי לא הוא עם זה גם", ("cp1255",)),
)
_ODD = re.compile(  # what no spelling has: symbols and capitals within words, marks on the wrong side of them
    r"[a-z][€‚ƒ„…†‡ˆ‰‹•˜™›¢£¤¥¦§¨©¬®¯°±¶¸»¿×÷\x80-\x9f∂∆∑∏π∫Ω√≈∞≤≥◊░▒▓│┤╣║╗╝┐└┴┬├─┼╚╔╩╦╠═┘┌█▄▀■][a-z]|[a-z][À-ÖØ-ÞŠŒŽŸ]|"
    r"[‚ƒ„†‡ˆ‰‹˜›\x80-\x9f¸][a-z]{2}|[,.!?][à-ÿı](?=\s)|(?<![^\W_])[ìîÒÓÔÕ](?=[A-Z][a-z])|\s[ÐÑñóŒœÄ](?=[\s\d])|"
    r"[à-ÿ]{3}|[À-Þ][à-ÿ][À-Þ]|[a-z][ˆ‰†‡Ÿ\x80-\x9f]"
)
_STRAY = re.compile(r"[\x80-\x9f\ufffd]|(?<=[^\W\d_])[±¶ˇ¦¬¸¯·¹º¼½¾](?=[^\W\d_])")
"""Of two encodings with the same words, the one with fewer of these is meant."""
_LATIN = ("cp1252", "mac_roman", "cp850")


def by_words(data: bytes) -> str:
    """The encoding in which the text has most of the commonest words with letters beyond ASCII; "" where no word tells."""
    sample = data[:_SAMPLE]
    many = _has_many(sample)
    scores: dict[str, tuple[int, int]] = {}
    for words, codecs in _SCRIPTS if many else _LATIN_WORDS:
        wanted = {word for word in words.split() if not word.isascii() and len(word) > 1}
        for codec in codecs:
            text = sample.decode(codec, "replace").lower()
            accented = [token for token in re.findall(r"[^\W\d_]+", text) if not token.isascii()]
            count = sum(token in wanted for token in accented)
            enough = count >= _SHARE * len(accented) and count >= (2 if many else 1)
            scores[codec] = (count if enough else 0, -len(_STRAY.findall(text)))
    best = max(scores, key=lambda codec: scores[codec])
    return best if scores[best][0] else ""


def _has_many(data: bytes) -> bool:
    return sum(byte > 127 for byte in data) > _MANY * len(data)


def by_letters(data: bytes) -> str:
    """Windows-1252, unless its letters make no words and those of a Macintosh or of DOS do; "" where none does."""
    sample = data[:_SAMPLE]
    if _has_many(sample):
        return ""
    windows, *others = ((len(_ODD.findall(sample.decode(name, "replace"))), name) for name in _LATIN)
    best = min(others)
    if not windows[0]:
        return "cp1252"
    return best[1] if best[0] * 4 < windows[0] else ""
