"""Who "he" and "she" are: the people named or speaking before, weighed by a small learned model.

Each candidate has signs, such as being the subject of the sentence before or having spoken last; a sign has one weight, and the
candidate with the highest sum is taken, its probability being its share of the softmax over all. Somebody who is not named ("a
trader", "the spokesman") and nobody at all are candidates, too. Trained by tests/accuracy/training/pronouns.py.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dashboard.extract.language_model.spacy_types import Token
from dashboard.extract.quotes.document import Frame

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_PEOPLE = frozenset(
    "adviser advisor aide ambassador analyst attendant banker captain chairman chairwoman chief coach colleague "
    "commander consultant deputy diplomat director doctor driver economist editor engineer executive expert farmer "
    "father fighter fisherman founder friend governor head insider investor journalist judge lawmaker lawyer leader "
    "manager man mayor minister mother neighbor neighbour nurse officer official owner partner pilot president professor "
    "prosecutor protester rebel reporter researcher resident scientist senator shopkeeper soldier source spokesman "
    "spokesperson spokeswoman strategist student survivor teacher tourist trader victim visitor volunteer widow witness "
    "woman worker".split()
)
"""Nouns for one person who may be left unnamed."""
REACH_SENTENCES = 8
_COUNTED = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who spoke: tokens [first, last) that say who; actor: the id of whom they name, "" for an unnamed one."""

    first: int
    last: int
    actor: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate was met: tokens [first, last); actor: its id, "" for somebody unnamed; mentions: how many it has."""

    first: int
    last: int
    actor: str
    gender: str = ""
    mentions: int = 0
    demonym: bool = False


@dataclass(frozen=True, slots=True)
class Antecedent:
    """actor: "" for somebody unnamed or nobody; place: None where only having spoken speaks for the candidate."""

    actor: str
    place: Place | None
    signs: tuple[str, ...]


def find_unnamed(frame: Frame) -> list[Place]:
    """People whom the text calls by a noun alone, as subjects: "a trader", "the spokesman"; in text order."""
    unnamed = []
    for token in (frame.doc[at] for at, tag in enumerate(frame.tags) if tag == "NN"):
        speaks = token.dep_ in SUBJECTS and token.lemma_.lower() in _PEOPLE and not frame.quoted(token.i)
        if speaks and not any(child.dep_ in {"appos", "compound"} and child.pos_ == "PROPN" for child in token.children):
            unnamed.append(Place(token.left_edge.i, token.i + 1, ""))
    return unnamed


def list_antecedents(frame: Frame, at: int, wanted: str, places: Sequence[Place], turns: Sequence[Turn]) -> list[Antecedent]:
    """The candidates for the pronoun at token `at`, each at its best place, and at last nobody.

    Args:
        frame: the article.
        at: the pronoun's token.
        wanted: "m" or "f".
        places: of people within REACH_SENTENCES before the pronoun, in text order, those of the other sex left out.
        turns: who spoke before, in text order.
    """
    best: dict[str, tuple[float, Antecedent]] = {}
    last = turns[-1] if turns else None
    spoke = {turn.actor for turn in turns if turn.actor}
    for number, place in enumerate(places):
        others = len({other.actor for other in places[number + 1 :] if other.actor and other.actor != place.actor})
        signs = tuple(_signs(frame, at, wanted, place, others, last, spoke))
        key = place.actor or f"unnamed {place.first}"
        score = sum(weights().get(sign, 0.0) for sign in signs)
        if key not in best or score > best[key][0]:
            best[key] = score, Antecedent(place.actor, place, signs)
    if last is not None and last.actor and last.actor not in best:
        best[last.actor] = 0.0, Antecedent(last.actor, None, ("only latest", *_since(frame, at, last)))
    return [*(antecedent for _, antecedent in best.values()), Antecedent("", None, ("nobody",))]


def _signs(  # noqa: PLR0917
    frame: Frame, at: int, wanted: str, place: Place, others: int, latest: Turn | None, spoke: set[str]
) -> Iterator[str]:
    root = frame.root(place.first, place.last)
    back = frame.sentence(at) - frame.sentence(place.first)
    role = _role(root)
    quoted = frame.inside[place.first] >= 0
    yield f"back={min(back, _COUNTED)}"
    yield f"role={role}"
    yield f"role|back={role}|{min(back, 2)}"
    yield f"others={min(others, _COUNTED)}"
    if frame.block(frame.starts[at]) == frame.block(frame.starts[place.first]):
        yield "paragraph"
    if quoted:
        yield "quoted"
        yield f"quoted|back={min(back, 1)}"
    if place.demonym:
        yield "demonym"
    if not place.actor:
        yield "unnamed"
    if place.gender == wanted:
        yield "gender"
    if place.mentions:
        yield f"mentions={min(int(math.log2(place.mentions)), _COUNTED)}"
    if place.actor and place.actor in spoke:
        yield "spoke"
    if any(child.dep_ == "relcl" for child in root.children):
        yield "relative"
    if latest is not None and (latest.actor == place.actor if place.actor else place.first <= latest.first < place.last):
        yield "latest"
        yield from _since(frame, at, latest)
    elif latest is not None and place.first > latest.last:
        yield f"after latest|{role}"


def _since(frame: Frame, at: int, latest: Turn) -> Iterator[str]:
    yield f"latest back={min(frame.sentence(at) - frame.sentence(latest.first), _COUNTED)}"


def _role(root: Token) -> str:
    if root.dep_ == "appos" and root.head.dep_ in SUBJECTS:
        root = root.head  # "the conductor, Leo Voss, called"
    if root.dep_ in SUBJECTS:
        return "subject" if root.head.dep_ == "ROOT" else "speaker" if root.head.lemma_ in {"say", "tell", "add"} else "under"
    return root.dep_ if root.dep_ in {"poss", "pobj", "compound", "dobj", "appos", "conj", "ROOT"} else "other"


def probabilities(antecedents: Sequence[Antecedent]) -> list[float]:
    """The softmax of the sums of the candidates' weights."""
    known = weights()
    sums = [sum(known.get(sign, 0.0) for sign in antecedent.signs) for antecedent in antecedents]
    highest = max(sums)
    shares = [math.exp(value - highest) for value in sums]
    return [share / sum(shares) for share in shares]


@cache
def weights() -> dict[str, float]:
    learned: dict[str, float] = json.loads(files(__package__).joinpath("antecedents.json").read_text(encoding="utf-8"))
    return learned
