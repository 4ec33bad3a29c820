"""Whether a cue says that nobody said it: "did not say", "has yet to say", "declined to confirm", "without saying"."""

from __future__ import annotations

from dashboard.extract.language_model.spacy_types import Token
from dashboard.extract.quotes.cues import Cue
from dashboard.extract.quotes.document import Frame

_REFUSING = frozenset(
    {"refuse", "decline", "avoid", "fail", "hesitate", "forget", "omit", "neglect", "resist", "refrain", "stop", "yet"}
)
_NOBODY = frozenset({"nobody", "none", "neither", "noone"})
_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "scarcely"})
_BUT = frozenset({"only", "just", "merely", "simply"})
_WITHOUT = frozenset({"without", "from", "of", "short"})
_OWN = frozenset({"nsubj", "nsubjpass", "aux"})
_MAX_STEPS = 4


def is_negated(frame: Frame, cue: Cue) -> bool:
    """Whether the cue is a verb that is denied, refused or left undone; denying something is itself a report."""
    if cue.kind != "verb":
        return False
    token = frame.doc[cue.token]
    for _ in range(_MAX_STEPS):
        if _has_not(token) or _has_no_subject(token):
            return True
        above = token.head
        if above.i == token.i or frame.quoted(above.i):
            return False
        if (
            token.dep_ in {"xcomp", "ccomp", "advcl", "acl", "pcomp"}
            and above.lemma_.lower() in _REFUSING
            and _is_infinite(token)
        ):
            return True
        if token.dep_ == "pcomp" and above.lower_ in _WITHOUT:
            return above.lower_ == "without" or _governs_refusal(above)
        # “did not confirm or deny” is one negation, “did not answer but said” is none
        shared = token.dep_ == "conj" and token.tag_ == "VB" and not any(child.dep_ in _OWN for child in token.children)
        helped = (
            token.dep_ == "xcomp"
            and _is_infinite(token)
            and above.lemma_ in {"want", "be", "have", "able", "willing", "ready", "try"}
        )
        if not (shared or helped):
            return False
        token = above
    return False


def _has_not(token: Token) -> bool:
    doc = token.doc
    for child in token.children:
        if child.lower_ == "nothing" and child.dep_ == "dobj":
            return True
        if child.lower_ == "to" and child.i > 0 and doc[child.i - 1].lower_ == "yet":
            return True
        if child.i > token.i or child.lower_ not in _NOT:
            continue
        following = doc[child.i + 1].lower_ if child.i + 1 < len(doc) else ""
        if following not in _BUT:
            return True
    return False


def _has_no_subject(token: Token) -> bool:
    for child in token.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            if child.lower_ in _NOBODY:
                return True
            return any(below.lower_ == "no" and below.dep_ == "det" for below in child.children)
    return False


def _is_infinite(token: Token) -> bool:
    return token.tag_ in {"VB", "VBG"} and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)


def _governs_refusal(preposition: Token) -> bool:
    """“stopped short of saying”, “refrained from saying”."""
    above = preposition.head
    return above.lemma_.lower() in _REFUSING or above.head.lemma_.lower() in _REFUSING
