import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.link.actors import MAX_LISTED, LocalActor, actor_id, link_actors
from dashboard.naming import LONGEST_NAME

NAMES = [
    "Ana Velk",
    "Velk",
    "Anna Velk",
    "Sergei Orlanov",
    "Sergey Orlanov",
    "Larn Motors",
    "Larn Motors Inc",
    "Ostavia",
    "US",
    "United States",
    "UN",
    "United Nations",
]


def local(name, kind="person", article=0, **more):
    return LocalActor(article, f"{kind}:x", name, kind, **more)


def test_an_id_is_readable():
    assert actor_id("Ana Velk", "person") == "person:ana-velk"
    assert actor_id("NATO", "organisation") == "organisation:nato"
    assert actor_id("U.S.", "location") == "location:united-states"


def test_spellings_of_one_name_are_one_actor_shown_in_the_form_most_often_written():
    linked = link_actors([local("Sergei Orlanov", count=2), local("Sergey Orlanov", article=1, count=5)])
    assert linked.ids == ["person:sergey-orlanov"] * 2
    assert linked.actors["person:sergey-orlanov"].name == "Sergey Orlanov"
    assert linked.actors["person:sergey-orlanov"].aliases == ("Sergei Orlanov",)


def test_a_surname_alone_is_not_given_to_somebody_of_that_name_in_another_article():
    assert len(set(link_actors([local("Ana Velk"), local("Velk", article=1), local("Tomas Velk", article=2)]).ids)) == 3


def test_an_acronym_the_gazetteer_knows_is_the_full_name():
    linked = link_actors([local("IMF", "organisation"), local("International Monetary Fund", "organisation", 1)])
    assert linked.ids == ["organisation:international-monetary-fund"] * 2


def test_an_unknown_acronym_vouched_for_by_its_article_stays_with_its_full_name():
    linked = link_actors(
        [local("Larn Harbour Union", "organisation", aliases=("LHU",)), local("Larn Harbour Union", "organisation", 1)]
    )
    assert linked.ids == ["organisation:larn-harbour-union"] * 2
    assert linked.actors["organisation:larn-harbour-union"].aliases == ("LHU",)


def test_a_place_mistaken_for_an_organisation_is_the_place_the_gazetteer_knows():
    assert link_actors([local("Libya", "organisation"), local("Libya", "location", 1)]).ids == ["location:libya"] * 2


def test_a_team_called_after_its_city_is_not_the_city():
    assert link_actors([local("Chicago", "organisation"), local("Chicago", "location", 1)]).ids == [
        "organisation:chicago",
        "location:chicago",
    ]


def test_a_person_named_like_a_country_is_a_person():
    assert actor_id("Jordan", "person") == "person:jordan"


def test_roles_and_aliases_are_joined():
    linked = link_actors(
        [local("Ana Velk", roles=("mayor of Larn",)), local("Ana Velk", article=1, aliases=("Velk",), roles=("mayor of Larn",))]
    )
    assert linked.actors["person:ana-velk"].roles == ("mayor of Larn",)
    assert linked.actors["person:ana-velk"].aliases == ("Velk",)


def test_a_name_without_latin_letters_still_has_an_id():
    assert actor_id("Ελένη Βέλκου", "person") == "person:ελένη-βέλκου"


names = st.sampled_from(NAMES) | st.text(max_size=12)
kinds = st.sampled_from(["person", "organisation", "location"])
found_actors = st.builds(LocalActor, article=st.integers(0, 9), id=st.just("x"), name=names, type=kinds, count=st.integers(1, 5))
actors = st.lists(found_actors, max_size=25)


@given(actors, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(found, rng):
    order = list(range(len(found)))
    rng.shuffle(order)
    straight, mixed = link_actors(found), link_actors([found[i] for i in order])
    assert mixed.ids == [straight.ids[i] for i in order]
    assert mixed.actors == straight.actors


@given(actors, actors)
def test_more_articles_rename_nobody(found, more):
    assert link_actors([*found, *more]).ids[: len(found)] == link_actors(found).ids


@given(actors)
def test_every_id_is_explained_and_has_the_shape_type_colon_name(found):
    linked = link_actors(found)
    assert set(linked.ids) == set(linked.actors)
    assert all(key.split(":", 1)[0] == linked.actors[key].type and key.split(":", 1)[1] for key in linked.ids)


def test_many_local_actors_need_no_comparison_of_pairs():
    rng = random.Random(7)
    found = [local(f"{rng.choice(NAMES)} {rng.randrange(500)}", article=i) for i in range(20_000)]
    assert len(link_actors(found).actors) <= 500 * len(NAMES)


LONGEST_ID = len("organisation:") + 213


@settings(deadline=None)
@given(st.data())
def test_the_worst_names_have_short_ids_and_short_forms(worst_text, data):
    found = [
        local(data.draw(worst_text), kind, at, aliases=(data.draw(worst_text),), roles=(data.draw(worst_text),))
        for at, kind in enumerate(("person", "organisation", "location"))
    ]
    linked = link_actors(found)
    assert all(len(key) <= LONGEST_ID for key in linked.ids)
    for actor in linked.actors.values():
        assert all(len(form) <= LONGEST_NAME for form in (*actor.aliases, *actor.roles))
        assert len(actor.name) <= 3 * LONGEST_NAME  # a title-cased ligature is three letters
    assert link_actors(found) == linked


def test_long_names_that_begin_alike_are_two_actors_shown_by_their_beginning():
    linked = link_actors(
        [local("Velmar " * 100 + "Pilots", "organisation"), local("Velmar " * 100 + "Traders", "organisation", 1)]
    )
    assert len(set(linked.ids)) == 2
    assert {actor.name for actor in linked.actors.values()} == {("Velmar " * 100)[: LONGEST_NAME - 1] + "…"}


def test_of_very_many_aliases_the_most_frequent_are_listed():
    many = tuple(f"Velk {at:06}" for at in range(20_000))
    linked = link_actors([local("Ana Velk", aliases=many), local("Ana Velk", article=1, aliases=("Velk 019999",))])
    (actor,) = linked.actors.values()
    assert actor.aliases[:2] == ("Velk 019999", "Velk 000000")
    assert len(actor.aliases) == MAX_LISTED


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Lorna Pitchet", "lorna-pitchet"),
        ("Julia Harrow", "julia-harrow"),
        ("Elena Conti", "elena-conti"),
        ("Piotr Nowacki", "piotr-nowacki"),
        ("Filip Sundal-Essa", "filip-sundal-essa"),
        ("Julia Orlanova", "yulia-orlanova"),
    ],
)
def test_an_id_respells_only_what_is_a_transliteration(name, id):  # noqa: A002
    assert actor_id(name, "person") == f"person:{id}"


def test_a_place_that_only_datelines_name_is_not_written_in_capitals():
    found = link_actors(
        [LocalActor(1, "location:murmansk", "MURMANSK", "location"), LocalActor(2, "location:uae", "UEA", "location")]
    )
    assert [actor.name for actor in found.actors.values()] == ["Murmansk", "UEA"]
