"""Doc -> actors: the layers in their order, and their spans as actors with mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dashboard.extract.actors import classifier, consistency, gazetteer_match, head_words, roles, uppercase_lines
from dashboard.extract.actors.candidate_spans import propose_spans
from dashboard.extract.actors.credited import drop_credited
from dashboard.extract.actors.features import Evidence
from dashboard.extract.actors.headline import find_headline_spans
from dashboard.extract.actors.postprocess import complete_spans
from dashboard.extract.actors.resolve import actor_keys
from dashboard.extract.actors.spacy_entities import entity_spans, trim
from dashboard.extract.actors.storms import drop_storms
from dashboard.extract.language_model import pipeline
from dashboard.extract.language_model.spacy_types import Doc, Token
from dashboard.extract.text.datelines import drop_agencies, find_datelines
from dashboard.extract.text.interval_scheduling import SpansByPlace
from dashboard.extract.text.spans import Cover, Span
from dashboard.extract.text.speaker_labels import Label
from dashboard.gazetteer import surfaces
from dashboard.model import Actor, ActorType, Field, Mention
from dashboard.naming import fold, slug


def find(doc: Doc, title: str, blocks: Sequence[tuple[int, int]], labels: Sequence[Label] = ()) -> tuple[Actor, ...]:
    """The actors of an article, those named first first.

    Mentions carry offsets of the text with the index of their sentence in `doc.sents`, or offsets of `title` with field
    "title" and sentence -1. Ids are unique in the article and readable: "person:ana-velk".

    Args:
        doc: the text, read by `pipeline.parse_article`.
        title: the headline.
        blocks: the paragraphs.
        labels: those of speakers, whose names may be in capitals.
    """
    text = doc.text
    cover = find_spans(doc, blocks, labels)
    heading = find_headline_spans(title, text, cover)
    # one numbering for both fields: the title's spans lie before the text's, as a reader meets them
    shift = len(title) + 1
    placed = [*heading, *(replace(span, start=span.start + shift, end=span.end + shift) for span in cover)]
    joined = f"{title}\n{text}"
    named = actor_keys(joined, placed)
    drafts: dict[tuple[str, str], _Draft] = {}
    starts = [sentence.start_char for sentence in doc.sents]
    for key, span in zip(named, placed, strict=True):
        words = joined[span.start : span.end]
        if span.start < shift:
            mention = Mention(span.start, span.end, words, span.form, -1, "title", span.tie)
        else:
            start, end = span.start - shift, span.end - shift
            mention = Mention(start, end, words, span.form, _sentence(starts, start), "text", span.tie)
        drafts.setdefault(key, _Draft()).add(mention)
    _add_roles(text, cover, drafts, starts)
    _untie_titles(title, Cover(heading), drafts)
    return _actors(drafts)


def find_spans(doc: Doc, blocks: Sequence[tuple[int, int]], labels: Sequence[Label] = ()) -> Cover:
    """The names and demonyms of the text, before those of one actor are brought together; whoever is only credited is none."""
    cover = classify_names(doc, apply_rules(doc, blocks, labels))
    return drop_storms(doc.text, drop_credited(doc.text, drop_agencies(cover)))


def classify_names(doc: Doc, cover: Cover) -> Cover:
    """The names of `cover` as the learned weights see them, with those the rules missed; demonyms stay."""
    text = doc.text
    evidence = Evidence(doc, cover)
    proposed = propose_spans(evidence, cover)
    evidence.gather(proposed)
    before = {(span.start, span.end): span for span in cover}
    spans = Cover()
    for first, last, kind in classifier.choose_names(evidence, proposed):
        if kind == "person" and last - first == 1 and _thing(doc[first], text):
            continue
        start, end = trim(text, *evidence.characters(first, last), person=kind == "person")
        ruling = before.get((start, end))
        if start < end and not (ruling and ruling.sure and ruling.form == "demonym"):  # "the Briton" names no one person
            spans.add(_typed(text, start, end, kind, ruling))
    for span in cover:
        if span.form != "name" or (span.sure and span.known):
            spans.add(span)
    return complete_spans(text, spans, gazetteer_match.labelled_spans(doc))


def _thing(word: Token, text: str) -> bool:
    """Whether a word that the text has once, at the start of a sentence, is read as a common noun: "Bread never ran out"."""
    return bool(word.is_sent_start) and word.tag_ in {"NN", "NNS"} and text.count(word.text) == 1


def _typed(text: str, start: int, end: int, kind: ActorType, ruled: Span | None) -> Span:
    """The span with what the rules knew of it, as far as they agree; an organisation everybody knows stays what it is."""
    if ruled is not None and (ruled.type == kind or (ruled.sure and ruled.known and ruled.type == "organisation")):
        return ruled
    entry = surfaces().get(text[start:end])
    return Span(
        start,
        end,
        kind,
        known=entry.name if entry and entry.type == kind and entry.form == "name" else "",
        tie=ruled is None or ruled.tie,
    )


def apply_rules(doc: Doc, blocks: Sequence[tuple[int, int]], labels: Sequence[Label] = ()) -> Cover:
    """The names and demonyms of the text as the model and the rules see them."""
    text = doc.text
    cover = Cover(find_datelines(text, list(blocks)))
    shouted = uppercase_lines.find_uppercase_lines(text)
    shouted = sorted({*shouted, *uppercase_lines.outside(text, shouted, labels)})
    loud = SpansByPlace(shouted)
    for start, end in shouted:
        for span in head_words.mend_spans(text, uppercase_lines.read_recased(text, start, end, pipeline.find_entities)):
            cover.add(span)
    for span in head_words.find_pairs(text):
        cover.add(span)
    for span in head_words.mend_spans(text, entity_spans(doc)):
        if not loud.contain(span.start, span.start + 1):
            cover.add(span)
    cover = gazetteer_match.apply_gazetteer(text, cover, gazetteer_match.labelled_spans(doc))
    return consistency.settle(text, consistency.add_missed(text, consistency.settle(text, cover)))


@dataclass(slots=True)
class _Draft:
    """One actor while its spans are collected."""

    mentions: list[Mention] = field(default_factory=list)
    aliases: Counter[str] = field(default_factory=Counter)
    roles: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        if mention.form == "name":
            self.aliases[mention.text] += 1


def _add_roles(text: str, cover: Cover, drafts: dict[tuple[str, str], _Draft], starts: list[int]) -> None:
    """Give people their roles, untie the names inside them, and add the mentions that are roles."""
    people = [key for key in drafts if key[0] == "person"]
    inside: list[tuple[int, int]] = []
    for key in people:
        folded_roles = set()
        for mention in drafts[key].mentions:
            if mention.field == "title":
                continue
            for span in (
                roles.find_title_before(text, mention.start, cover),
                roles.find_apposition_after(text, mention.end),
                roles.find_apposition_before(text, mention.start),
            ):
                if span is None:
                    continue
                inside.append(span)
                words = text[span[0] : span[1]]
                if fold(words) not in folded_roles:
                    folded_roles.add(fold(words))
                    drafts[key].roles.append((words, *span))
    within = SpansByPlace(inside)
    for actor in drafts.values():
        actor.mentions = [_untied(mention, within, "text") for mention in actor.mentions]
    holders = {number: [(role, start) for role, start, _ in drafts[key].roles] for number, key in enumerate(people)}
    for number, start, end in roles.find_role_mentions(text, holders, cover):
        if not within.overlap(start, end):
            drafts[people[number]].mentions.append(Mention(start, end, text[start:end], "role", _sentence(starts, start)))


def _untie_titles(title: str, cover: Cover, drafts: dict[tuple[str, str], _Draft]) -> None:
    """Untie the names inside roles that the headline gives people: "NATO" in "NATO Secretary General Velk"."""
    within = SpansByPlace(
        span
        for (kind, _), actor in drafts.items()
        if kind == "person"
        for mention in actor.mentions
        if mention.field == "title" and (span := roles.find_title_before(title, mention.start, cover))
    )
    for actor in drafts.values():
        actor.mentions = [_untied(mention, within, "title") for mention in actor.mentions]


def _untied(mention: Mention, within: SpansByPlace, field: Field) -> Mention:
    """The mention, which ties nothing where it is within one of the spans of its field."""
    return replace(mention, tie=False) if mention.field == field and within.contain(mention.start, mention.end) else mention


def _sentence(starts: list[int], offset: int) -> int:
    return max(bisect_right(starts, offset) - 1, 0)


def _actors(drafts: dict[tuple[str, str], _Draft]) -> tuple[Actor, ...]:
    uses: Counter[str] = Counter()
    actors = []
    for (kind, canonical), draft in drafts.items():
        aliases = draft.aliases
        name = canonical if canonical in surfaces() or not aliases else _shown(canonical, aliases)
        base = f"{kind}:{slug(name) or 'unnamed'}"
        uses[base] += 1
        identity = base if uses[base] == 1 else f"{base}-{uses[base]}"
        mentions = tuple(sorted(draft.mentions, key=lambda m: (m.field == "text", m.start)))
        other = tuple(alias for alias, _ in aliases.most_common() if alias != name)
        actors.append(Actor(identity, name, _type(kind), other, tuple(role for role, _, _ in draft.roles), mentions))
    return tuple(actors)


def _shown(canonical: str, aliases: Counter[str]) -> str:
    """The canonical form, out of capitals where the article also writes it quietly."""
    if canonical.isupper() and " " in canonical:
        quiet = next((alias for alias in aliases if fold(alias) == fold(canonical) and not alias.isupper()), None)
        return quiet or canonical.title()
    return canonical


def _type(kind: str) -> ActorType:
    types: dict[str, ActorType] = {"person": "person", "organisation": "organisation", "location": "location"}
    return types[kind]
