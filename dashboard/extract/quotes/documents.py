"""Statements, letters, reports: whoever issued one speaks in it, and it is the medium of the words."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.extract.language_model.spacy_types import Token
from dashboard.extract.quotes.cues import Cue
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
_IN = frozenset({"in", "on", "via", "through", "by", "during", "at"})
_CONFERENCES = frozenset({"conference", "briefing", "hearing", "debate", "broadcast", "rally"})
_WITH = frozenset({"with", "to", "on"})
_MAX_WITH = 5
"""Tokens of a further name: "an interview with Radio Orlo"."""
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


def find_medium(frame: Frame, cue: Cue) -> tuple[int, int] | None:
    """Tokens [first, last) of the document or occasion in which the words were said: "said in *a statement*", "the minister's
    *letter* argued", "according to *a report* by Ruel". None where none is named, or where the document itself speaks.
    """
    token = frame.doc[cue.token]
    for noun in _named_in(token):
        if (noun.lemma_.lower() in DOCUMENTS or noun.lemma_.lower() in _CONFERENCES) and not frame.quoted(noun.i):
            return _with_outlet(noun)
    for noun in _named_by(cue, token):
        if not frame.quoted(noun.i) and find_issuer(frame, noun) is not None:
            return _with_outlet(noun)
    return None


def _named_in(verb: Token) -> Iterator[Token]:
    """The nouns of "said in a statement", "told reporters at a news conference"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _IN:
            yield from (below for below in child.children if below.dep_ == "pobj")
        elif child.dep_ in {"dobj", "dative"}:
            for below in child.children:
                if below.dep_ == "prep" and below.lower_ in _IN:
                    yield from (noun for noun in below.children if noun.dep_ == "pobj")


def _named_by(cue: Cue, token: Token) -> Iterator[Token]:
    """The nouns that a cue makes speak: "a letter argued", "a statement saying", "according to a report"."""
    if cue.kind == "according":
        yield from (below for below in token.subtree if below.dep_ == "pobj" and below.i > token.i)
        return
    yield from (child for child in token.children if child.dep_ == "nsubj")
    if token.dep_ in {"acl", "relcl"}:
        yield token.head


def _with_outlet(noun: Token) -> tuple[int, int]:
    """The noun with what comes before it, not its owner, and whom it was given to."""
    first, last = noun.i, noun.i + 1
    for child in noun.children:
        if child.i < noun.i and child.dep_ in {"det", "amod", "compound", "nummod", "nmod"}:
            first = min(first, child.left_edge.i)
        if child.i == last and child.dep_ == "prep" and child.lower_ in _WITH:
            names = [below for below in child.children if below.dep_ == "pobj" and below.pos_ == "PROPN"]
            if names and names[0].i - noun.i <= _MAX_WITH:
                last = names[0].i + 1
    return first, last
