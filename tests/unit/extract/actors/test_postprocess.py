"""What is added once the names are weighed, on words alone. The people and firms are invented."""

import pytest

from dashboard.extract.actors.postprocess import complete_spans
from dashboard.extract.text.datelines import find_dateline_within
from dashboard.extract.text.spans import Cover, Span


def span(text, words, kind="person", **more):
    start = text.index(words)
    return Span(start, start + len(words), kind, **more)


def names(text, *spans):
    return [(text[s.start : s.end], s.type) for s in complete_spans(text, Cover(spans), [])]


def test_a_known_name_that_nobody_took_is_found():
    text = "Norway and the Chilean navy met a NATO boat."
    assert names(text) == [("Norway", "location"), ("Chilean", "location"), ("NATO", "organisation")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Fair opens with a parade . Tuva Brekkeland LARNHEIM 2011-07-04 The fair opened .", ["LARNHEIM"]),
        ("The fair opens today. LARNHEIM, Ostavia, July 4 (Reuters) - The fair opened.", ["LARNHEIM", "Ostavia"]),
        ("Ferries stop in the fog OSLO, July 4 (AP) -- The ferries stopped.", ["OSLO"]),
        ("The fair opens . ST. ELVA 2011-07-04 The fair opened .", ["ST. ELVA"]),
    ],
)
def test_a_dateline_within_a_line(text, places):
    assert [text[s.start : s.end] for s in find_dateline_within(text)] == places
    assert not any(s.tie for s in find_dateline_within(text))


@pytest.mark.parametrize(
    "text",
    [
        "The fair of LVK 2011-07-04 opened.",
        "Boats met NATO 2011-07-04 at sea.",
        "BIG FAIR IN OSLO 2011-07-04 It opened.",
        "The OSLO plan of July 4 failed.",
        "The fair opens. OSLO July 4 was warm.",
    ],
)
def test_no_dateline_within_a_line(text):
    assert not list(find_dateline_within(text))


def test_a_byline_ends_before_the_dateline():
    text = "The fair opens . Tuva Brekkeland LARNHEIM 2011-07-04 It opened ."
    assert names(text, span(text, "Tuva Brekkeland LARNHEIM")) == [("Tuva Brekkeland", "person"), ("LARNHEIM", "location")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Larn Motors Inc. said no.", "Larn Motors Inc."),
        ("Larn Motors Corp., a firm, said no.", "Larn Motors Corp."),
        ("They left Larn Motors Inc. It closed.", "Larn Motors Inc"),
    ],
)
def test_an_abbreviated_ending_keeps_its_full_stop_within_a_sentence(text, name):
    assert names(text, span(text, name.rstrip("."), "organisation")) == [(name, "organisation")]


@pytest.mark.parametrize(
    "text",
    [
        "The Ostavia Harbour League (OHL) met.",
        "The Ostavia Harbour League ( OHL ) met.",
        "The OHL (Ostavia Harbour League) met.",
    ],
)
def test_an_acronym_beside_its_name_is_what_the_name_is(text):
    found = names(text, span(text, "Ostavia Harbour League", "organisation"))
    assert sorted(found) == [("OHL", "organisation"), ("Ostavia Harbour League", "organisation")]


def test_an_acronym_is_of_its_names_type_everywhere():
    text = "OHL (Ostavia Harbour League) met. Boats waited for OHL."
    start = text.rindex("OHL")
    found = names(
        text,
        span(text, "OHL", "location"),
        span(text, "Ostavia Harbour League", "organisation"),
        Span(start, start + 3, "location"),
    )
    assert {kind for _, kind in found} == {"organisation"}
    assert len(found) == 3


def test_what_is_no_name_stays_none_beside_its_acronym():
    assert names("The GHP (Gross Harbour Product) fell and the Mean Boat Price (MBP) rose.") == []


def test_letters_that_stand_for_something_else_are_left_alone():
    text = "The Ostavia Harbour League (AFC) met."
    assert names(text, span(text, "Ostavia Harbour League", "organisation")) == [("Ostavia Harbour League", "organisation")]


def test_a_name_ends_before_a_bracket_it_does_not_close():
    text = "The Ostavia Harbour League ( OHL ) met."
    found = names(text, span(text, "Ostavia Harbour League ( OHL", "organisation"))
    assert found == [("Ostavia Harbour League", "organisation"), ("OHL", "organisation")]
