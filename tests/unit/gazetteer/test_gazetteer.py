import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer import rows, surfaces
from dashboard.gazetteer.names import acronyms, fold, short, slug, spelled


def test_a_surface_stands_for_one_thing():
    assert (surfaces()["UK"].name, surfaces()["UK"].type) == ("United Kingdom", "location")
    assert (surfaces()["Norwegian"].name, surfaces()["Norwegian"].form) == ("Norway", "demonym")
    assert surfaces()["Oslo"].name == "Oslo"


@pytest.mark.parametrize("file", ["countries.tsv", "places.tsv", "organisations.tsv", "spellings.tsv"])
def test_no_name_stands_twice_in_a_file(file):
    names = [row[0] for row in rows(file, 1)]
    assert len(names) == len(set(names))


def test_no_spelling_belongs_to_two_names():
    written = [other for row in rows("spellings.tsv", 2) for other in row[1].split("|")]
    assert len(written) == len(set(written))
    assert not set(written) & {row[0] for row in rows("spellings.tsv", 2)}


def test_the_forms_of_a_name():
    assert fold("Lech Wałęsa’s  U.N.") == "lech walesas un"
    assert slug("Anders Fogh-Holm") == "anders-fogh-holm"
    assert short("The Orsk Motors Co. Ltd.") == "Orsk Motors"
    assert "VHU" in acronyms("Veland Harbour Union")


@pytest.mark.parametrize("name", ["Anna Allen", "Martin Hussmann", "Kim Jong-un", "Aung San Suu Kyi", "Malcolm X", "Andrew Wood"])
def test_names_that_are_no_transliteration_are_spelled_as_they_stand(name):
    assert spelled(name) == fold(name)


@given(st.text(max_size=30))
def test_any_text_is_spelled_in_lower_case_words(name):
    assert spelled(name) == spelled(name).strip().lower()
    assert "  " not in spelled(name)


@pytest.mark.parametrize(("people", "place"), [
    ("Kurds", "Kurdistan"), ("Iraqi Kurds", "Iraqi Kurdistan"), ("Bosnian Serbs", "Republika Srpska"),
    ("Basques", "Basque Country"),
])
def test_a_people_stands_for_its_land(people, place):
    assert (surfaces()[people].name, surfaces()[people].form) == (place, "demonym")
