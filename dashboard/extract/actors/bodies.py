"""Organisations that their own form or the words before them give away, whatever the model makes of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dashboard.extract.text.spans import Cover, Span

_NAME = r"[A-Z][\w’'-]*"
_SUBJECT = rf"{_NAME}(?: {_NAME})?"
_HEADS = "Department|Ministry|Committee|Subcommittee|Commission|Office|Bureau|Board|Council|Institute|Agency|Centre|Center"
_SUBJECTS = re.compile(
    rf"\b(?!The\b)(?:[A-Z]\w+ ){{0,2}}(?:{_HEADS}) (?:of|for|on) (?:the )?{_SUBJECT}(?:, {_SUBJECT}){{0,3}},? and {_SUBJECT}"
)
_ENDS = rf"(?:Co\b\.?|Company\b|Sons\b|Brothers\b|Partners\b|Associates\b|{_NAME} (?:Inc|LLP|LLC|Ltd|Co)\b\.?)"
_PARTNERS = re.compile(rf"\b{_NAME}(?:, {_NAME}){{0,3}},? ?& {_ENDS}")
_LED = re.compile(
    r"\b(?:CEO|CFO|COO|CTO|chief (?:executive|financial|operating)(?: officer)?|chair(?:man|woman)|(?:co-)?founder"
    r"|managing director|shares|subsidiary|employees) (?:of|at|in) (?:the )?$"
)
_REACH = 45


def find_bodies(text: str) -> Iterator[Span]:
    """Bodies named after several subjects or partners: "Department of Trade, Energy, and Ports", "Rell, Sundal & Co."."""
    for pattern in (_SUBJECTS, _PARTNERS):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), "organisation", sure=True)


def retype_companies(text: str, cover: Cover) -> Cover:
    """`cover` with what a chief executive is of as an organisation, in all places of the article: "CEO of Rell Analytica"."""
    companies = {
        text[span.start : span.end]
        for span in cover
        if span.type == "person" and span.form == "name" and _LED.search(text, max(0, span.start - _REACH), span.start)
    }
    if not companies:
        return cover
    return Cover(
        replace(span, type="organisation", known="") if text[span.start : span.end] in companies else span for span in cover
    )
