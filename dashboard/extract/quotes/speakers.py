"""Who a cue says it was: the cue's subject, or what takes its place, as a span of tokens."""

from __future__ import annotations

from dashboard import pronouns
from dashboard.extract.language_model.spacy_types import Token
from dashboard.extract.quotes.cues import Cue, opens_label
from dashboard.extract.quotes.document import Frame, is_filler
from dashboard.extract.quotes.documents import find_issuer
from dashboard.marks import AS_TOKENS

_SUBJECTS = frozenset({"nsubj", "csubj"})
_ADDRESSING = frozenset({"tell", "accuse", "call", "ask", "urge", "describe"})
"""What follows these is who is spoken to or of, not who speaks."""
_OBJECTS = pronouns.OBJECTS | pronouns.REFLEXIVE | {"that", "about", "of"}
_CUT = frozenset({"appos", "relcl", "acl", "advcl"})


def find_speaker(frame: Frame, cue: Cue) -> tuple[int, int] | None:
    """Tokens [first, last) of the words that name the speaker, or None where the sentence has none."""
    token = frame.doc[cue.token]
    if cue.kind == "according":
        return _according(frame, token)
    if cue.kind == "noun":
        return _of_noun(frame, token)
    if cue.kind == "dash":
        return _signed(token)
    if cue.speaker is not None:
        return cue.speaker
    if cue.kind == "label":
        return _labelled(frame, token)
    speaker = _inverted(frame, cue)
    if speaker is None:
        speaker = _subject(token, depth=0)
    if speaker is not None and (frame.quoted(speaker.i) or frame.spoken(speaker.i)):
        speaker = None
    if speaker is None:
        speaker = _beside(frame, cue)
    if speaker is None:
        return None
    if speaker.dep_ in {"nsubj", "nsubjpass"} and speaker.lower_ in pronouns.RELATIVE_OR_THAT and speaker.head.dep_ == "relcl":
        speaker = speaker.head.head
    speaker = find_issuer(frame, speaker) or speaker
    return noun_phrase(speaker, cue.token)


def find_relative_pronoun(frame: Frame, cue: Cue) -> tuple[int, int] | None:
    """The "who" or "which" that refers to the speaker as the subject of a cue in a relative clause, None without one."""
    token = frame.doc[cue.token]
    while token.dep_ == "conj" and not any(child.dep_ in _SUBJECTS for child in token.children):
        token = token.head
    if cue.kind != "verb" or token.dep_ != "relcl":
        return None
    relatives = (child.i for child in token.children if child.dep_ == "nsubj" and child.lower_ in pronouns.RELATIVE)
    return next(((at, at + 1) for at in relatives), None)


def noun_phrase(head: Token, cue: int) -> tuple[int, int]:
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
    if passive is not None:  # "is expected to say": whoever is expected
        return passive if token.lemma_ in {"quote", "cite"} or depth else None
    if depth > 3:
        return None
    if token.dep_ in {"conj", "advcl", "xcomp", "ccomp", "pcomp", "prep", "acomp", "advmod", "parataxis", "dep", "aux"}:
        return _subject(token.head, depth + 1) if token.head.i != token.i else None
    if token.dep_ in {"acl", "relcl"}:
        return token.head
    return None


def _according(frame: Frame, token: Token) -> tuple[int, int] | None:
    for below in token.subtree:
        if below.dep_ == "pobj" and below.i > token.i:
            return noun_phrase(find_issuer(frame, below) or below, token.i)
    following = frame.word(token.i + 2)
    return noun_phrase(following, token.i) if following is not None and not is_filler(following) else None


def _signed(dash: Token) -> tuple[int, int]:
    """The name after the dash that signs a quotation, up to a comma or the line's end."""
    doc = dash.doc
    end = dash.i + 1
    while end < len(doc) and not is_filler(doc[end]):
        end += 1
    return dash.i + 1, max(end, dash.i + 2)


def _of_noun(frame: Frame, token: Token) -> tuple[int, int] | None:
    for child in token.children:
        if child.dep_ == "poss":
            return noun_phrase(child, token.i)
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "by", "from"}:
            for below in child.children:
                if below.dep_ == "pobj":
                    return noun_phrase(below, token.i)
    speaker = _subject(token.head, 1) if token.dep_ in {"dobj", "attr", "pobj"} else None
    if token.dep_ == "pobj" and token.head.head.i != token.i:
        speaker = _subject(token.head.head, 1)
    return None if speaker is None or frame.quoted(speaker.i) else noun_phrase(speaker, token.i)


def _labelled(frame: Frame, colon: Token) -> tuple[int, int] | None:
    """The name that opens the line or sentence before a colon: `Ana Ruel: “…”`."""
    first = colon.i
    while first > 0 and not opens_label(frame.doc[first - 1]):
        first -= 1
    return first, colon.i


def _passive(token: Token) -> bool:
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in token.children)


def _inverted(frame: Frame, cue: Cue) -> Token | None:
    """The subject after a cue that follows a quotation at once: `“Who pays?” asked Ana Ruel`, whatever the parse makes of it."""
    doc = frame.doc
    before = cue.token - 1
    while before >= 0 and doc[before].text in AS_TOKENS:
        before -= 1
    if before < 0 or cue.last >= len(doc):
        return None
    if doc[before].text == "," and before == cue.token - 1 and doc[cue.last].ent_type_ == "PERSON":
        last = cue.last
        while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
            last += 1
        return doc[last] if last + 1 < len(doc) and doc[last + 1].text == "," else None
    if before == cue.token - 1 or not frame.spoken(before):
        return None
    for index in range(cue.last, min(cue.last + 8, len(doc))):
        token = doc[index]
        if (is_filler(token) and token.text != "-") or frame.inside[index] >= 0:
            break
        if index > cue.last and token.tag_ in {"IN", "TO", "PRP$"}:
            break
        if token.lower_ in _OBJECTS:
            return None
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and (
            index + 1 == len(doc) or doc[index + 1].pos_ not in {"NOUN", "PROPN", "PART"}
        ):
            return token if token.dep_ != "compound" else _top(token, index)
    return None


def _beside(frame: Frame, cue: Cue) -> Token | None:
    """The nearest noun or pronoun right after or right before a cue the parse left without a subject."""
    doc = frame.doc
    begin, end = frame.sentences[frame.sentence(cue.token)]
    passive = _passive(doc[cue.token])
    for index in range(cue.last, min(cue.last + 6, end)):
        token = doc[index]
        if token.dep_ in {"dobj", "dative"} or cue.lemma in _ADDRESSING:
            break
        if passive and token.tag_ == "IN" and token.lower_ != "by":
            break
        if token.pos_ in {"PROPN", "PRON", "NOUN"} and not frame.quoted(index):
            return _top(token, index)
        if is_filler(token):
            break
    for index in range(cue.token - 1, max(begin - 1, cue.token - 5), -1) if not passive else ():
        token = doc[index]
        if token.pos_ in {"PROPN", "PRON", "NOUN"} and not frame.quoted(index):
            return token
        if is_filler(token):
            break
    return None


def _top(token: Token, least: int) -> Token:
    while token.dep_ == "compound" and token.head.i > least:
        token = token.head
    return token
