"""The layers one by one, on words alone: no language model."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extract.actors import consistency, gazetteer_match, head_words, roles
from dashboard.extract.actors.resolve import actor_keys
from dashboard.extract.actors.spacy_entities import can_be_a_name, trim
from dashboard.extract.actors.storms import drop_storms
from dashboard.extract.actors.uppercase_lines import find_uppercase_lines
from dashboard.extract.text.datelines import find_datelines
from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.spans import Cover, Span
from dashboard.gazetteer import surfaces


def span(text, words, kind="person", **more):
    start = text.index(words)
    return Span(start, start + len(words), kind, **more)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Veland Post", "Veland Post"),
        ("Libya’s", "Libya"),
        ("Libya's", "Libya"),
        ("Mr. Brekkeland", "Brekkeland"),
        ("President Tuva Brekkeland", "Tuva Brekkeland"),
        ("Tuva Brekkeland,", "Tuva Brekkeland"),
        ("“Tuva Brekkeland", "Tuva Brekkeland"),
        ("Photo: Tuva Brekkeland", "Tuva Brekkeland"),
        ("U.S.", "U.S."),
    ],
)
def test_a_name_is_trimmed_to_itself(words, name):
    start, end = trim(words, 0, len(words), person=True)
    assert words[start:end] == name


@pytest.mark.parametrize("words", ["Monday", "March", "chevron", "euro", "42", "Tuesday Monday", "LRNM.OS", ""])
def test_what_cannot_name_an_actor(words):
    assert not can_be_a_name(words)


def test_the_longest_known_name_wins():
    text = "the UN Security Council in the United Arab Emirates"
    assert [text[s.start : s.end] for s in gazetteer_match.find_known(text)] == ["UN Security Council", "United Arab Emirates"]


def test_every_known_name_is_found_where_it_stands_alone():
    assert [name for name in surfaces() if [(s.start, s.end) for s in gazetteer_match.find_known(name)] != [(0, len(name))]] == []


def test_a_known_name_inside_a_longer_one_is_left_alone():
    text = "Norway Pharma Works hired Chile’s best."
    assert [text[s.start : s.end] for s in gazetteer_match.apply_gazetteer(text, Cover(), [])] == ["Chile"]


def test_a_doubtful_name_needs_the_model():
    text = "Jordan sang."
    assert not list(gazetteer_match.apply_gazetteer(text, Cover(), []))
    assert [s.type for s in gazetteer_match.apply_gazetteer(text, Cover([span(text, "Jordan")]), [])] == ["person"]


def test_a_surname_is_the_person_whose_full_name_the_article_holds():
    text = "Tuva Brekkeland came. Brekkeland left. Then Brekkeland came back."
    cover = Cover([span(text, "Tuva Brekkeland"), Span(22, 32, "organisation")])
    found = consistency.add_missed(text, consistency.settle(text, cover))
    assert [(text[s.start : s.end], s.type) for s in found] == [
        ("Tuva Brekkeland", "person"),
        ("Brekkeland", "person"),
        ("Brekkeland", "person"),
    ]


def test_the_majority_decides_what_a_name_is():
    text = "Larnia Larnia Larnia"
    cover = Cover([Span(0, 6, "location"), Span(7, 13, "organisation"), Span(14, 20, "location")])
    assert {s.type for s in consistency.settle(text, cover)} == {"location"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LARNHEIM, Norway (AP) — The fair opened with a parade of tractors.", "LARNHEIM"),
        ("LARNHEIM 2019-08-30", "LARNHEIM"),
        ("Oslo, 4 July (Reuters) - The fair opened with a parade.", "Oslo"),
    ],
)
def test_datelines(text, place):
    first = next(iter(find_datelines(text, split_paragraphs(text))))
    assert (text[first.start : first.end], first.type, first.tie) == (place, "location", False)


@pytest.mark.parametrize("text", ["Oslo is a city.", "NATO says no.", "The fair - a large one - opened."])
def test_not_datelines(text):
    assert not list(find_datelines(text, split_paragraphs(text)))


def test_loud_lines():
    text = "TRACTORS PARADE IN LARNHEIM\nThe fair opened. NATO did not come."
    assert [text[start:end] for start, end in find_uppercase_lines(text)] == ["TRACTORS PARADE IN LARNHEIM"]


def test_a_body_named_after_its_members_is_one_organisation():
    text = "at the Norway–Chile Council and the Norway-Chile summit"
    assert [text[s.start : s.end] for s in head_words.find_pairs(text)] == ["Norway–Chile Council"]


def test_an_office_is_not_the_end_of_a_name():
    text = "Larnian Prime Minister Tuva Brekkeland"
    assert [text[s.start : s.end] for s in head_words.mend_spans(text, [span(text, "Larnian Prime", "organisation")])] == [
        "Larnian"
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Norwegian Prime Minister Tuva", "Norwegian Prime Minister"),
        ("the former Fish Board chairman Tuva", "former Fish Board chairman"),
        ("said spokeswoman Tuva", "spokeswoman"),
        ("Sander and Norwegian Prime Minister Tuva", "Norwegian Prime Minister"),
        ("UN Secretary-General Tuva", "UN Secretary-General"),
    ],
)
def test_the_role_before_a_name(text, role):
    cover = Cover([span(text, "Fish Board", "organisation")] if "Fish" in text else [])
    start, end = roles.find_title_before(text, text.index("Tuva"), cover)
    assert text[start:end] == role


@pytest.mark.parametrize("text", ["in Oslo Tuva", "the minister. Tuva", "was Tuva"])
def test_no_role_before_a_name(text):
    assert roles.find_title_before(text, text.index("Tuva"), Cover()) is None


def test_the_role_after_a_name():
    text = "Tuva Brekkeland, head of the Fish Board, left."
    start, end = roles.find_apposition_after(text, len("Tuva Brekkeland"))
    assert text[start:end] == "head of the Fish Board"


@pytest.mark.parametrize(
    "text", ["Tuva Brekkeland, Sander Holm, left.", "Tuva Brekkeland, 41, left.", "Tuva Brekkeland, however, left."]
)
def test_no_role_after_a_name(text):
    assert roles.find_apposition_after(text, len("Tuva Brekkeland")) is None


def test_corporate_endings_do_not_make_two_organisations():
    text = "Orsk Motors Inc. grew. Orsk Motors shrank."
    spans = [Span(0, 16, "organisation"), Span(23, 34, "organisation")]
    assert len(set(actor_keys(text, spans))) == 1


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_spans_of_a_cover_never_overlap_and_stay_in_order(edges):
    cover = Cover()
    for start, end in edges:
        cover.add(Span(start, end, "person"))
        assert all(s.end > start and s.start < end for s in cover.touching(start, end))
    assert all(one.end <= other.start for one, other in pairwise(cover))


@given(st.text(max_size=60))
def test_trimming_any_words_stays_inside_them(words):
    start, end = trim(words, 0, len(words), person=True)
    assert 0 <= start <= len(words)
    assert end <= len(words)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Hurricane Oke hit Veland. Oke then turned north, Ana Velk said.", ["Ana Velk"]),
        ("Typhoon Oke hit Veland. Oke Sundal saw it, and Oke fled.", ["Oke Sundal", "Oke"]),
        ("Oke hit Veland, Ana Velk said.", ["Oke", "Ana Velk"]),
    ],
)
def test_a_storm_is_nobody(text, people):
    cover = Cover()
    for name in ("Hurricane Oke", "Typhoon Oke", "Oke Sundal", "Ana Velk", "Oke"):
        start = text.find(name)
        while start >= 0:
            cover.add(Span(start, start + len(name), "person"))
            start = text.find(name, start + 1)
    assert [text[one.start : one.end] for one in drop_storms(text, cover)] == people


@given(
    st.lists(
        st.tuples(st.sampled_from(["Ana Marr", "Oke Marr", "Ana Velk", "Marr", "Ana", "Velk"]), st.integers(1, 9)), max_size=12
    )
)
def test_a_surname_is_the_person_named_in_full_last_before_it(mentions):
    text, spans = "", []
    for name, gap in mentions:
        text += "." * gap
        spans.append(Span(len(text), len(text) + len(name), "person"))
        text += name
    full = [(name, span.start) for (name, _), span in zip(mentions, spans, strict=True) if " " in name]
    for (name, _), one, (_, known) in zip(mentions, spans, actor_keys(text, spans), strict=True):
        bearers = [(bearer, at) for bearer, at in full if bearer.split()[1] == name] or [
            (bearer, at) for bearer, at in full if bearer.split()[0] == name
        ]
        before = [bearer for bearer, at in bearers if at < one.start]
        assert known == (name if " " in name or not bearers else before[-1] if before else bearers[0][0])


def test_people_of_one_surname_stay_apart_and_their_spellings_do_not():
    text = "Ana Marr, Oke Marr, A. Marr, Annika Velksund, Anniko Velksund"
    spans = [span(text, name) for name in text.split(", ")]
    assert [name for _, name in actor_keys(text, spans)] == [
        "A. Marr",
        "Oke Marr",
        "A. Marr",
        "Annika Velksund",
        "Annika Velksund",
    ]


def test_an_organisation_is_the_one_longer_name_that_adds_but_generic_words():
    text = "Orsk Motor Group, Orsk Motor, Dorm Bank, Dorm"
    spans = [span(text, "Orsk Motor Group", "organisation"), Span(18, 28, "organisation")]
    assert [name for _, name in actor_keys(text, spans)] == ["Orsk Motor Group", "Orsk Motor Group"]


@pytest.mark.parametrize(
    ("holders", "found"),
    [
        ({0: [("Ostavian President", 0)]}, [0]),
        ({0: [("Ostavian President", 0)], 1: [("Velandian President", 5)]}, []),  # one of two
        ({0: [("Ostavian President", 60)]}, []),  # introduced later
        ({0: [("harbour president", 0)], 1: [("pilot", 0)]}, [0]),
    ],
)
def test_an_office_is_a_mention_of_the_one_person_introduced_with_it(holders, found):
    assert [actor for actor, *_ in roles.find_role_mentions("Ana Velk came. Then the president left.", holders, Cover())] == found


def test_more_characters_than_a_name_has_name_nobody():
    text = "“" * 50_000 + "Ana Velk"
    assert text[slice(*trim(text, len(text) - 12, len(text)))] == "Ana Velk"
    assert trim(text, 0, len(text)) == (0, 0)


def test_every_place_of_a_name_is_found_among_thousands_that_begin_alike():
    names = [f"Ana Velk{'abcdefghij'[at // 10]}{'abcdefghij'[at % 10]}" for at in range(100)]
    text = ". ".join(names * 2)
    found = consistency.add_missed(text, Cover(span(text, name) for name in names))
    assert [text[one.start : one.end] for one in found] == names * 2
