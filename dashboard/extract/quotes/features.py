"""What the models see of a candidate: words such as "cue=say" or "how=ccomp|say", each with one learned weight."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dashboard.extract.quotes.clauses import Clause
from dashboard.extract.quotes.cues import Cue
from dashboard.extract.quotes.frame import Frame, is_filler
from dashboard.extract.quotes.marked import Marked

_FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me", "you", "your"})


def bucket(count: int) -> str:
    for edge in (1, 2, 3, 4, 6, 8, 12, 18, 30):
        if count <= edge:
            return str(edge)
    return "more"


def of_cue(frame: Frame, cue: Cue, said_by: tuple[int, int] | None) -> Iterator[str]:
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


def of_clause(frame: Frame, clause: Clause) -> Iterator[str]:
    """What a clause has of its own."""
    doc = frame.doc
    cue, how = clause.cue, clause.how
    token = doc[cue.token]
    lemma, prior = f"{cue.kind}:{cue.lemma}", int(cue.prior * 8)
    length = bucket(clause.last - clause.first)
    yield f"how={how}"
    yield f"lemma|how={lemma}|{how}"
    yield f"prior|how={prior}|{how}"
    yield f"length={length}"
    yield f"length|how={length}|{how}"
    yield f"tag|how={token.tag_}|{how}"
    side = "left" if clause.last <= cue.token else "right" if clause.first > cue.token else "around"
    begin, end = frame.sentences[frame.sentence(cue.token)]
    yield f"side={side}|{cue.kind}"
    first, last = doc[clause.first], doc[clause.last - 1]
    yield f"first={first.tag_}|{how}"
    if first.pos_ != "PROPN":
        yield f"firstword={first.lower_}"
    yield f"last={last.tag_}"
    before, after = frame.word(clause.first - 1), frame.word(clause.last)
    yield f"before={before.lower_ if before is not None and (before.is_punct or len(before) < 5) else ''}"
    yield f"after={after.lower_ if after is not None and (after.is_punct or len(after) < 5) else ''}"
    yield f"toend={int(clause.last >= end - 2)}|{side}"
    if first.i <= begin + 1:
        yield f"fromstart|{side}"
    head = doc[clause.head]
    yield f"head={head.tag_}|{how}"
    children = {child.dep_: child for child in token.children if child.i < clause.first or child.dep_.startswith("nsubj")}
    if "nsubj" not in children and "nsubjpass" not in children:
        yield f"nosubject|{how}"
    if any(dep in children for dep in ("dobj", "dative")):
        yield f"object|{how}"
    if cue.kind == "verb" and how in {"dobj", "prep", "dobj-prep", "dobj-rest"}:
        yield f"objectword={lemma}|{head.lemma_ if head.pos_ != 'PROPN' else ''}"
    finite = frame.finite_before[clause.last] > frame.finite_before[clause.first]
    yield f"finite={int(finite)}|{how}"
    inside = frame.inside[clause.first:clause.last]
    marked = set(inside) - {-1}
    yield f"marked={min(2, len(marked))}"
    if marked:
        share = (len(inside) - inside.count(-1)) * 4 // len(inside)
        yield f"share={share}"
        yield f"share|how={share}|{how}"
        yield f"marked|{lemma}"
    gap = clause.first - cue.token if side == "right" else cue.token - clause.last
    yield f"gap={bucket(abs(gap))}|{side}"


def _kind_of(frame: Frame, said_by: tuple[int, int] | None) -> str:
    if said_by is None:
        return "none"
    head = frame.doc[said_by[0]:said_by[1]].root
    return head.ent_type_ or head.pos_


def of_marked(frame: Frame, unit: Marked) -> Iterator[str]:
    doc = frame.doc
    stretch = frame.stretches[unit.stretch]
    text = frame.text
    tokens = doc[unit.first:unit.last]
    words = [t for t in tokens if not is_filler(t)]
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
    if any(t.lower_ in _FIRST_PERSON for t in words):
        yield "person"
    if len(words) <= 8 and words and all(t.text[:1].isupper() or len(t) < 5 for t in words):
        yield f"title|{unit.how}"
    if stretch.repaired:
        yield f"repaired={stretch.repaired}|{unit.how}"
    if stretch.continues:
        yield "continues"
    root = tokens.root
    governor = root.head.lemma_ if root.head.i not in range(unit.first, unit.last) and root.head.pos_ != "PROPN" else ""
    yield f"dep={root.dep_}|{governor}"
    yield f"deponly={root.dep_}|{unit.how}|{length}"
    yield f"first={words[0].tag_ if words else ''}|{int(upper)}"
    number = unit.stretch
    if number and frame.stretches[number - 1].paragraph == stretch.paragraph:
        yield "second"
    elif number + 1 < len(frame.stretches) and frame.stretches[number + 1].paragraph == stretch.paragraph:
        yield "firstof"
    else:
        yield "only"


def _outside(frame: Frame, at: int, step: int) -> str:
    """The first token beyond the marks: a word if it is short or a verb, else its tag."""
    while 0 <= at < len(frame.doc):
        token = frame.doc[at]
        if token.is_space and "\n" in token.text:
            return "newline"
        if token.is_space or token.text in "\"“”''``‘’":
            at += step
            continue
        return token.lower_ if token.is_punct or len(token) < 4 else f"{token.lemma_}" if token.pos_ == "VERB" else token.tag_
    return "edge"
