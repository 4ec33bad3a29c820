"""Statements, letters, reports: whoever issued one speaks in it."""

from __future__ import annotations

from dashboard.extract.language_model.spacy_types import Token
from dashboard.extract.quotes.document import Frame

DOCUMENTS = frozenset(
    "announcement blog book brief bulletin caption column communique complaint declaration email e-mail editorial essay filing "
    "interview lawsuit letter memo memoir memorandum message newsletter note notice op-ed paper petition post posting release "
    "remark report speech statement suit testimony text tweet video".split()
)
_ISSUING = frozenset(
    {"issue", "release", "send", "publish", "write", "post", "circulate", "make", "give", "sign", "file", "put", "deliver"}
)
_FROM = frozenset({"by", "from", "of"})
_PEOPLE = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def find_issuer(frame: Frame, noun: Token) -> Token | None:
    """Who speaks in a document: "Ruel issued a *statement* saying", "an *e-mail* by Ruel shows", "according to her *memoir*".

    None where `noun` is not a document, or nobody is named.
    """
    if noun.lemma_.lower() not in DOCUMENTS:
        return None
    for child in noun.children:
        if child.dep_ == "poss" and not frame.quoted(child.i):
            return child
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in _FROM:
            for below in child.children:
                if below.dep_ == "pobj" and (below.ent_type_ in _PEOPLE or below.pos_ == "PROPN"):
                    return below
    verb = noun.head
    if noun.dep_ in {"dobj", "obj"} and verb.lemma_ in _ISSUING:
        return next((child for child in verb.children if child.dep_ == "nsubj" and not frame.quoted(child.i)), None)
    return None
