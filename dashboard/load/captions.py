"""Captions of films and broadcasts, WebVTT and SubRip: the words without their times, a paragraph for each speaker or pause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from dashboard.load import encodings, markup
from dashboard.load.raw import File, Raw, UnreadableError

MAX_BYTES = 20 << 20  # bytes
_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}"
TIMES = re.compile(rf"^[ \t]*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}.*$|^[ \t]*{_CLOCK},{_CLOCK}[ \t]*$", re.MULTILINE)
_TIME = re.compile(rf"(?P<from>{_CLOCK})[ \t]*(?:-->|,)[ \t]*(?P<until>{_CLOCK})")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+(?P<name>[^<>]+)>")
_TAG = re.compile(r"</?(?:[a-z][\w.-]*|\d\d?:[\d:.]+)(?:[ \t][^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)
_TURN = re.compile(r"(?:>>+|[-–—])[ \t]*")
_NAMED = re.compile(r"(?:>>+[ \t]*)?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}):[ \t]+")
_PAUSE_SECONDS = 4.0


def is_captions(text: str) -> bool:
    """Whether a text is captions: it says so, or the first lines that are not numbers are times."""
    return text.lstrip().startswith("WEBVTT") or re.match(rf"\s*(?:\d+\s*\n)?{TIMES.pattern[1:]}", text, re.MULTILINE) is not None


def read_captions(file: File) -> Iterator[Raw]:
    """The words of a file as one article, titled by its header or else the file's name; speakers stand before their words."""
    text = encodings.decode(file.read_whole(MAX_BYTES, "captions"))
    title = re.match(r"\s*WEBVTT[ \t]+(?:-[ \t]*)?(?P<title>\S.*)", text)
    paragraphs = _paragraphs(text)
    if not paragraphs:
        raise UnreadableError("it is captions without words")
    name = re.sub(r"[\W_]+", " ", PurePosixPath(file.name).stem).strip()
    fields = {"title": title["title"] if title else name, "text": "\n\n".join(paragraphs)}
    yield Raw(file.origin, fields, alone=True, guesses=("fields",) if title else ("title", "fields"))


def _paragraphs(text: str) -> list[str]:
    paragraphs: list[list[str]] = []
    speaker, until = "", 0.0
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip().split("\n")
        place = next((number for number, line in enumerate(lines[:3]) if TIMES.match(line)), -1)
        if place < 0:
            continue  # the header, a note, a style
        times = _TIME.search(lines[place])
        begun = _seconds(times["from"]) if times else until
        for number, line in enumerate(lines[place + 1 :]):
            voice = _VOICE.search(line)
            words = markup.without(_TAG.sub("", _VOICE.sub("", line))).strip()
            if not words or (paragraphs and paragraphs[-1] and paragraphs[-1][-1] == words):
                continue  # captions that roll up repeat the line above
            named = _NAMED.match(words)
            new = voice["name"].strip() if voice else ""
            if (
                (new and new != speaker)
                or named
                or _TURN.match(words)
                or (not number and begun - until > _PAUSE_SECONDS)
                or not paragraphs
            ):
                paragraphs.append([])
                if new and not named:
                    words = f"{new}: {words}"
            speaker = new or (named["name"] if named else speaker)
            paragraphs[-1].append(re.sub(r"^>>+[ \t]*", "", words))
        until = _seconds(times["until"]) if times else begun
    return [" ".join(lines) for lines in paragraphs if lines]


def _seconds(clock: str) -> float:
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total
