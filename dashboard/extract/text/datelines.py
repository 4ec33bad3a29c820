"""The place and agency a report was sent from: "LARNHEIM, Ostavia (AP) —", "LONDON 1996-08-30", "Geneva, 4 July (Reuters) -".

The place is named, but being named there says nothing about a relation, so it ties nothing. The agency tells who sent the report,
not whom it is about: it is not an actor of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dashboard.extract.text.spans import Cover, Span
from dashboard.gazetteer import surfaces
from dashboard.marks import AFTER_A_STOP

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:\d{{4}}-\d\d-\d\d|{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)"
_LOUD = r"[A-Z][A-Z.'’\-]+(?:[ /][A-Z][A-Z.'’\-]+){0,3}"
_PLAIN = r"[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+){0,2}"
_DATELINE = re.compile(
    rf"(?:(?P<loud>{_LOUD})|(?P<plain>{_PLAIN}))(?:, (?!{_MONTH} \d)(?P<region>[A-Z][\w.]+(?: [A-Z][\w.]+)?))?"
    rf"(?P<date>,? {_DATE},?)?"
    r"\s*(?P<agency>\((?P<name>[A-Z][\w ]{1,30})\))?\s*(?P<dash>--|[-–—:](?=\s))?"
)


_SENDER = re.compile(r"\((?P<name>[A-Z][\w ]{1,30})\)\s*(?:--|[-–—])\s")


def find_datelines(text: str, blocks: list[tuple[int, int]]) -> Iterator[Span]:
    """Places and agencies of a dateline at the start of one of the first paragraphs, with tie false."""
    for start, end in blocks[:3]:
        if sender := _SENDER.match(text, start, end):
            yield Span(*sender.span("name"), "organisation", sure=True, tie=False)
            continue
        dateline = _DATELINE.match(text, start, end)
        if dateline is None or not _is_dateline(dateline, end):
            continue
        for group in ("loud" if dateline["loud"] else "plain", "region"):
            for part in re.finditer(r"[^/]+", dateline[group] or ""):
                place, at = part[0], dateline.start(group) + part.start()
                last = at + len(place) - (place.endswith(".") and not place[:-1].count("."))
                yield Span(at, last, "location", known=_known(place), sure=True, tie=False)
        if dateline["name"]:
            yield Span(dateline.start("name"), dateline.end("name"), "organisation", sure=True, tie=False)


_INSIDE = re.compile(
    rf"(?<![\w’'-])(?P<place>{_LOUD})(?: ?, (?!{_MONTH} \d)(?P<region>[A-Z][\w.]+(?: [A-Z][\w.]+)?))?(?: ?,)? "
    rf"(?:\d{{4}}-\d\d-\d\d(?=\s)|{_DATE},? (?:\([A-Z]|--|[-–—] ))"
)
_BYLINE = re.compile(rf"(?:^|[.!?][{AFTER_A_STOP}]?\s+)(?:[A-Z][\w.'’-]+ ){{2,3}}$")
_ENDED = re.compile(rf"(?:^|[.!?){AFTER_A_STOP}*|])\s+$")
_SHOUTED = re.compile(r"[A-Z]{2}[’']?\s+$")
_LEADING = 400
"""Characters of a text that are searched for a dateline."""


def find_dateline_within(text: str) -> Iterator[Span]:
    """Places of a dateline within the first paragraph, as where a page's lines were joined: "Fair opens LARNHEIM,
    July 4 (AP) -". An unknown name needs a sentence's end or a byline before it, or a region after it.
    """
    dateline = _INSIDE.search(text, 0, _LEADING)
    if dateline is None:
        return
    place, before = dateline["place"], text[max(0, dateline.start() - 80) : dateline.start()]
    entry = surfaces().get(place)
    settled = _ENDED.search(before) or _BYLINE.search(before)
    stands = _known(place) or dateline["region"] or (settled and len(place) > 3)
    if not stands or _SHOUTED.search(before) or (entry and entry.type != "location"):
        return
    for group in ("place", "region"):
        if words := (dateline[group] or ""):
            end = dateline.end(group) - (words.endswith(".") and not words[:-1].count("."))
            yield Span(dateline.start(group), end, "location", known=_known(words), sure=True, tie=False)


def find_senders(text: str, blocks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The part of a dateline after its place: who sent the report when, which says nothing about its subject."""
    senders = []
    for start, end in blocks[:3]:
        if match := _SENDER.match(text, start, end):
            senders.append(match.span())
        elif (match := _DATELINE.match(text, start, end)) and _is_dateline(match, end):
            senders.append((max(match.end("loud"), match.end("plain"), match.end("region")), match.end()))
    return senders


def find_report_starts(text: str, blocks: Sequence[tuple[int, int]]) -> list[int]:
    """Where the first sentence of a report begins, after a dateline that ends in a dash."""
    starts = []
    for start, end in blocks[:3]:
        match = _SENDER.match(text, start, end) or _DATELINE.match(text, start, end)
        if match and match[0].rstrip()[-1:] in {"-", "–", "—"} and ("dash" not in match.groupdict() or _is_dateline(match, end)):
            starts.append(match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip()))
    return starts


def drop_agencies(cover: Cover) -> Cover:
    """`cover` without the agencies of datelines, the only organisations in it that tie nothing."""
    return Cover(span for span in cover if span.tie or span.type != "organisation")


def _is_dateline(match: re.Match[str], end: int) -> bool:
    if match["loud"]:
        # a loud word alone opens a heading as easily; a date, an agency or a dash makes it a dateline
        return bool(match["date"] or match["agency"] or (match["dash"] and end - match.end() > 40 and _known(match["loud"])))
    return bool(_known(match["plain"]) and (match["agency"] or match["date"]) and (match["dash"] or match.end() == end))


def _known(surface: str) -> str:
    for form in (surface, surface.title()):
        if (entry := surfaces().get(form)) and entry.type == "location" and entry.form == "name":
            return entry.name
    return ""
