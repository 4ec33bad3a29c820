import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer import read_rows, surfaces
from dashboard.naming import LONGEST_NAME, acronyms, canonical_spelling, fold, plain, short_name, slug

LONGEST_EXPANSION = 18  # characters that NFKD makes of one
LONGEST_SLUG = 213


def test_a_surface_stands_for_one_thing():
    assert (surfaces()["UK"].name, surfaces()["UK"].type) == ("United Kingdom", "location")
    assert (surfaces()["Norwegian"].name, surfaces()["Norwegian"].form) == ("Norway", "demonym")
    assert surfaces()["Oslo"].name == "Oslo"


@pytest.mark.parametrize("file", ["countries.tsv", "places.tsv", "organisations.tsv", "spellings.tsv"])
def test_no_name_stands_twice_in_a_file(file):
    names = [row[0] for row in read_rows(file, 1)]
    assert len(names) == len(set(names))


def test_no_spelling_belongs_to_two_names():
    written = [other for row in read_rows("spellings.tsv", 2) for other in row[1].split("|")]
    assert len(written) == len(set(written))
    assert not set(written) & {row[0] for row in read_rows("spellings.tsv", 2)}


def test_the_forms_of_a_name():
    assert fold("Lech Wałęsa’s  U.N.") == "lech walesas un"
    assert slug("Anders Fogh-Holm") == "anders-fogh-holm"
    assert short_name("The Orsk Motors Co. Ltd.") == "Orsk Motors"
    assert "VHU" in acronyms("Veland Harbour Union")


@pytest.mark.parametrize("name", ["Anna Allen", "Martin Hussmann", "Kim Jong-un", "Aung San Suu Kyi", "Malcolm X", "Andrew Wood"])
def test_names_that_are_no_transliteration_are_spelled_as_they_stand(name):
    assert canonical_spelling(name) == fold(name)


@given(st.text(max_size=30))
def test_any_text_is_spelled_in_lower_case_words(name):
    assert canonical_spelling(name) == canonical_spelling(name).strip().lower()
    assert "  " not in canonical_spelling(name)


@pytest.mark.parametrize(
    ("people", "place"),
    [
        ("Kurds", "Kurdistan"),
        ("Iraqi Kurds", "Iraqi Kurdistan"),
        ("Bosnian Serbs", "Republika Srpska"),
        ("Basques", "Basque Country"),
    ],
)
def test_a_people_stands_for_its_land(people, place):
    assert (surfaces()[people].name, surfaces()[people].form) == (place, "demonym")


@given(st.data())
def test_plain_letters_are_those_of_nfkd_without_accents(worst_text, data):
    name = data.draw(worst_text).translate(dict.fromkeys(map(ord, ".ß")))
    assert plain(name) == "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    assert len(plain(name)) <= LONGEST_EXPANSION * len(name)


def test_a_hundred_thousand_accents_are_dropped_one_by_one(monkeypatch):
    normalised = []
    monkeypatch.setattr(
        unicodedata,
        "normalize",
        lambda _form, text, real=unicodedata.normalize: (normalised.append(len(text)), real(_form, text))[1],
    )
    assert plain("Vel" + "\u0300\u0316" * 50_000 + "den") == "Velden"
    assert all(length == 1 for length in normalised)


@given(st.data())
def test_no_text_makes_a_long_slug(worst_text, data):
    assert len(slug(data.draw(worst_text))) <= LONGEST_SLUG


@given(st.data())
def test_a_name_longer_than_any_is_left_as_it_stands(worst_text, data):
    name = data.draw(worst_text) + "x" * LONGEST_NAME + " Inc"
    assert short_name(name) == name
    assert canonical_spelling(name) == fold(name)


def test_slugs_that_are_cut_stay_apart():
    name = "the very long committee on names " * 20
    slugs = [slug(f"{name}{end}") for end in ("", "of Velmar", "of Larn")]
    assert len(set(slugs)) == 3
    assert slug(f"{name}of LARN") == slugs[2]
    assert all(one.startswith("the-very-long-committee-on-names-the") for one in slugs)


def test_a_name_of_many_endings_loses_them_all():
    assert short_name("Larn Motors" + " Co., Ltd" * 10) == "Larn Motors"
