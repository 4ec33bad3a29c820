"""What the models see of a candidate: words such as "cue=say" or "how=ccomp|say", each with one learned weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard import marks, pronouns
from dashboard.extract.language_model.spacy_types import Token
from dashboard.extract.quotes.clause_spans import Clause
from dashboard.extract.quotes.cues import Cue
from dashboard.extract.quotes.document import Frame
from dashboard.extract.quotes.quoted_spans import AttributedStretch

_EDGES = (1, 2, 3, 4, 6, 8, 12, 18, 30)
_BUCKETS = [str(next(edge for edge in _EDGES if count <= edge)) for count in range(_EDGES[-1] + 1)]
"""For each count the edge it is not over."""


def bucket(count: int) -> str:
    return _BUCKETS[count if count > 0 else 0] if count < len(_BUCKETS) else "more"


def cue_features(frame: Frame, cue: Cue, said_by: tuple[int, int] | None) -> Iterator[str]:
    """What all clauses of a cue have in common."""
    doc = frame.doc
    token = doc[cue.token]
    lemma = f"{cue.kind}:{cue.lemma}"
    yield f"lemma={lemma}"
    yield f"prior={int(cue.prior * 8)}"
    yield f"tag={token.tag_}"
    yield f"cuedep={token.dep_}"
    subject = _subject(token)
    if subject is None:
        yield f"nosubject|{token.tag_}"
    else:
        yield f"subject={subject.dep_}|{subject.tag_}"
        yield f"subjecttype={subject.ent_type_ or (subject.lower_ if subject.pos_ == 'PRON' else subject.pos_)}"
        if subject.pos_ == "NOUN":
            yield f"subjectlemma={subject.lemma_}"
    yield f"speaker={_kind_of(frame, said_by)}|{cue.kind}"
    for child in token.children:
        if child.dep_ == "neg":
            yield "negated"
            yield f"negated|{lemma}"
        elif child.dep_ == "aux":
            yield f"aux={child.lower_}"
            if child.tag_ == "MD" or child.lower_ == "to":
                yield f"modal|{lemma}"
    _, end = frame.sentences[frame.sentence(cue.token)]
    if doc[end - 1].text == "?" or (end > 1 and doc[end - 2].text == "?"):
        yield "question"


def _subject(token: Token) -> Token | None:
    children = {child.dep_: child for child in token.children}
    return children.get("nsubj") or children.get("nsubjpass")


def clause_features(
    frame: Frame, cue: Cue, said_by: tuple[int, int] | None, clauses: Sequence[Clause]
) -> Iterator[tuple[str, ...]]:
    """What the model sees of each clause of a cue; what they have in common is looked up once."""
    if not clauses:
        return
    token = frame.doc[cue.token]
    children = [(child.i, child.dep_) for child in token.children]
    shared = _Shared(
        tuple(cue_features(frame, cue, said_by)),
        f"{cue.kind}:{cue.lemma}",
        int(cue.prior * 8),
        token.tag_,
        frame.sentences[frame.sentence(cue.token)],
        any(dep in {"nsubj", "nsubjpass"} for _, dep in children),
        min((at for at, dep in children if dep in {"dobj", "dative"}), default=len(frame.doc)),
    )
    for clause in clauses:
        yield (*shared.about, *_of_clause(frame, clause, shared))


@dataclass(frozen=True, slots=True)
class _Shared:
    """about: features of the cue; sentence: its tokens; subject: whether it has one; object_at: its first object."""

    about: tuple[str, ...]
    lemma: str
    prior: int
    tag: str
    sentence: tuple[int, int]
    subject: bool
    object_at: int


def _of_clause(frame: Frame, clause: Clause, shared: _Shared) -> list[str]:
    """What is particular to one clause."""
    tags, words, parts = frame.tags, frame.words, frame.parts
    cue, how, lemma, first, last = clause.cue, clause.how, shared.lemma, clause.first, clause.last
    side = "left" if last <= cue.token else "right" if first > cue.token else "around"
    length = bucket(last - first)
    begin, end = shared.sentence
    inside = frame.inside[first:last]
    marked = len(inside) - inside.count(-1)
    features = [
        f"how={how}",
        f"lemma|how={lemma}|{how}",
        f"prior|how={shared.prior}|{how}",
        f"length={length}",
        f"length|how={length}|{how}",
        f"tag|how={shared.tag}|{how}",
        f"side={side}|{cue.kind}",
        f"first={tags[first]}|{how}",
        f"last={tags[last - 1]}",
        f"before={_beside(frame, first - 1)}",
        f"after={_beside(frame, last)}",
        f"toend={int(last >= end - 2)}|{side}",
        f"head={tags[clause.head]}|{how}",
        f"finite={int(frame.finite_before[last] > frame.finite_before[first])}|{how}",
        f"marked={min(2, len(set(inside) - {-1})) if marked else 0}",
        f"gap={bucket(abs(first - cue.token if side == 'right' else cue.token - last))}|{side}",
    ]
    if parts[first] != "PROPN":
        features.append(f"firstword={words[first].lower()}")
    if first <= begin + 1:
        features.append(f"fromstart|{side}")
    if not shared.subject:
        features.append(f"nosubject|{how}")
    if shared.object_at < first:
        features.append(f"object|{how}")
    if cue.kind == "verb" and how in {"dobj", "prep", "dobj-prep", "dobj-rest"}:
        features.append(f"objectword={lemma}|{frame.doc[clause.head].lemma_ if parts[clause.head] != 'PROPN' else ''}")
    if marked:
        share = marked * 4 // len(inside)
        features += [f"share={share}", f"share|how={share}|{how}", f"marked|{lemma}"]
    return features


def _beside(frame: Frame, index: int) -> str:
    """The word there in small letters if it is short or punctuation."""
    if not 0 <= index < len(frame.words):
        return ""
    word = frame.words[index]
    return word.lower() if len(word) < 5 or frame.doc[index].is_punct else ""


def _kind_of(frame: Frame, said_by: tuple[int, int] | None) -> str:
    if said_by is None:
        return "none"
    head = frame.root(*said_by)
    return head.ent_type_ or head.pos_


def stretch_features(frame: Frame, unit: AttributedStretch) -> Iterator[str]:
    doc = frame.doc
    stretch = frame.stretches[unit.stretch]
    text = frame.text
    places = [at for at in range(unit.first, unit.last) if not frame.fillers[at]]
    words = [frame.words[at] for at in places]
    length = bucket(len(words))
    yield f"length={length}"
    yield f"how={unit.how}"
    yield f"how|length={unit.how}|{length}"
    upper = text[stretch.start].isupper()
    end = text[stretch.end - 1] if not text[stretch.end - 1].isalnum() else "w"
    yield f"upper={int(upper)}|{min(len(words), 5)}"
    yield f"end={end}"
    yield f"end|how={end}|{unit.how}"
    block = frame.blocks[stretch.paragraph]
    opens = stretch.outer_start - block[0] <= 1
    closes = block[1] - stretch.outer_end <= 1
    yield f"opens={int(opens)}|closes={int(closes)}"
    yield f"opens={int(opens)}|closes={int(closes)}|{unit.how}"
    before, after = _outside(frame, unit.first - 1, -1), _outside(frame, unit.last, 1)
    yield f"before={before}"
    yield f"after={after}"
    if unit.first:
        previous = doc[max(0, unit.first - 2)]
        yield f"beforetag={previous.tag_}|{int(upper)}"
        if previous.pos_ != "PROPN":
            yield f"beforelemma={previous.lemma_}"
    if unit.cue is not None:
        yield f"cue={unit.cue.kind}:{unit.cue.lemma}"
        yield f"cue|how={unit.cue.lemma}|{unit.how}"
        yield f"prior={int(unit.cue.prior * 8)}|{unit.how}"
        distance = unit.cue.token - unit.last if unit.cue.token >= unit.last else unit.first - unit.cue.token
        yield f"distance={bucket(distance)}|{unit.how}"
    finite = frame.finite_before[unit.last] > frame.finite_before[unit.first]
    yield f"finite={int(finite)}"
    yield f"finite={int(finite)}|{unit.how}|{int(upper)}"
    if any(word.lower() in pronouns.FIRST_OR_SECOND_PERSON for word in words):
        yield "person"
    if len(words) <= 8 and words and all(word[:1].isupper() or len(word) < 5 for word in words):
        yield f"title|{unit.how}"
    if stretch.repaired:
        yield f"repaired={stretch.repaired}|{unit.how}"
    if stretch.continues:
        yield "continues"
    root = frame.root(unit.first, unit.last)
    governor = root.head.lemma_ if root.head.i not in range(unit.first, unit.last) and root.head.pos_ != "PROPN" else ""
    yield f"dep={root.dep_}|{governor}"
    yield f"deponly={root.dep_}|{unit.how}|{length}"
    yield f"first={frame.tags[places[0]] if places else ''}|{int(upper)}"
    number = unit.stretch
    if number and frame.stretches[number - 1].paragraph == stretch.paragraph:
        yield "second"
    elif number + 1 < len(frame.stretches) and frame.stretches[number + 1].paragraph == stretch.paragraph:
        yield "firstof"
    else:
        yield "only"


def _outside(frame: Frame, index: int, step: int) -> str:
    """The first token beyond the marks: a word if it is short or a verb, else its tag."""
    while 0 <= index < len(frame.doc):
        token = frame.doc[index]
        if token.is_space and "\n" in token.text:
            return "newline"
        if token.is_space or token.text in marks.ENGLISH:
            index += step
            continue
        return token.lower_ if token.is_punct or len(token) < 4 else f"{token.lemma_}" if token.pos_ == "VERB" else token.tag_
    return "edge"
