"""Who a cue says it was: the cue's subject, or what stands in its place, as a span of tokens."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.quotes.cues import Cue
from dashboard.extract.quotes.frame import Frame, is_filler

_SUBJECTS = frozenset({"nsubj", "csubj"})
_ADDRESSING = frozenset({"tell", "accuse", "call", "ask", "urge", "describe"})
"""What stands behind these is who is spoken to or of, not who speaks."""
_CUT = frozenset({"appos", "relcl", "acl", "advcl"})


def speaker(frame: Frame, cue: Cue) -> tuple[int, int] | None:
    """Tokens [first, last) of the words that name the speaker, or None where the sentence has none."""
    token = frame.doc[cue.token]
    if cue.kind == "according":
        return _according(frame, token)
    if cue.kind == "noun":
        return _of_noun(frame, token)
    if cue.kind == "dash":
        return _signed(token)
    found = _subject(token, depth=0)
    if found is not None and frame.quoted(found.i):
        found = None
    if found is None:
        found = _beside(frame, cue)
    if found is None:
        return None
    if found.dep_ in {"nsubj", "nsubjpass"} and found.lower_ in {"who", "which", "that"} and found.head.dep_ == "relcl":
        found = found.head.head
    return span(found, cue.token)


def span(head: Token, cue: int) -> tuple[int, int]:
    """The noun phrase of `head`, cut where an apposition, a relative clause or the cue begins."""
    first, last = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        if child.i > head.i and (child.dep_ in _CUT or (child.dep_ == "punct" and child.text in ",—–(")):
            last = min(last, child.left_edge.i)
    if first <= cue < last:
        first, last = (head.i, cue) if head.i < cue else (cue + 1, last)
    doc = head.doc
    while first < last and is_filler(doc[first]):
        first += 1
    while last > first and is_filler(doc[last - 1]):
        last -= 1
    return (first, last) if first < last else (head.i, head.i + 1)


def _subject(token: Token, depth: int) -> Token | None:
    """The subject of a verb, its agent in the passive, else that of the verb it depends on."""
    passive = None
    for child in token.children:
        if child.dep_ in _SUBJECTS:
            return child
        if child.dep_ == "nsubjpass":
            passive = child
        if child.dep_ == "agent":
            for below in child.children:
                if below.dep_ == "pobj":
                    return below
    if passive is not None:
        return None if token.lemma_ not in {"quote", "cite"} else passive
    if depth > 3:
        return None
    if token.dep_ in {"conj", "advcl", "xcomp", "ccomp", "pcomp", "prep", "acomp", "parataxis", "dep", "aux"}:
        return _subject(token.head, depth + 1) if token.head.i != token.i else None
    if token.dep_ in {"acl", "relcl"}:
        return token.head
    return None


def _according(frame: Frame, token: Token) -> tuple[int, int] | None:
    for below in token.subtree:
        if below.dep_ == "pobj" and below.i > token.i:
            return span(below, token.i)
    following = frame.word(token.i + 2)
    return span(following, token.i) if following is not None and not is_filler(following) else None


def _signed(dash: Token) -> tuple[int, int]:
    """The name behind the dash that signs a quotation, up to a comma or the line's end."""
    doc = dash.doc
    end = dash.i + 1
    while end < len(doc) and not is_filler(doc[end]):
        end += 1
    return dash.i + 1, max(end, dash.i + 2)


def _of_noun(frame: Frame, token: Token) -> tuple[int, int] | None:
    for child in token.children:
        if child.dep_ == "poss":
            return span(child, token.i)
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "by", "from"}:
            for below in child.children:
                if below.dep_ == "pobj":
                    return span(below, token.i)
    found = _subject(token.head, 1) if token.dep_ in {"dobj", "attr", "pobj"} else None
    if token.dep_ == "pobj" and token.head.head.i != token.i:
        found = _subject(token.head.head, 1)
    return None if found is None or frame.quoted(found.i) else span(found, token.i)


def _beside(frame: Frame, cue: Cue) -> Token | None:
    """The nearest noun or pronoun right behind or right before a cue the parse left without a subject."""
    doc = frame.doc
    begin, end = frame.sentences[frame.sentence(cue.token)]
    for at in range(cue.last, min(cue.last + 6, end)):
        token = doc[at]
        if token.dep_ in {"dobj", "dative"} or cue.lemma in _ADDRESSING:
            break
        if token.pos_ in {"PROPN", "PRON", "NOUN"} and not frame.quoted(at):
            return _top(token, at)
        if is_filler(token):
            break
    for at in range(cue.token - 1, max(begin - 1, cue.token - 5), -1):
        token = doc[at]
        if token.pos_ in {"PROPN", "PRON", "NOUN"} and not frame.quoted(at):
            return token
        if is_filler(token):
            break
    return None


def _top(token: Token, least: int) -> Token:
    while token.dep_ == "compound" and token.head.i > least:
        token = token.head
    return token
