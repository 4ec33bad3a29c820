"""What only a whole corpus can decide about names."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.link.actors import LocalActor, link_actors
from dashboard.link.corpus_actors import THING, link_corpus
from dashboard.link.records import link_records
from dashboard.model import Actor, Annotations, Mention, Quote

DAY = dt.date(2011, 3, 1)


def local(article, name, kind="person", *, aliases=(), roles=(), count=1, day=DAY):
    return LocalActor(article, f"{kind}:{name}", name, kind, tuple(aliases), tuple(roles), count, day)


def many(name, articles, kind="person", **more):
    return [local(article, name, kind, **more) for article in articles]


def velk():
    """Ana Velk in full in six articles, and by her surname alone in two, in the same role."""
    return [
        *many("Ana Velk", range(6), aliases=["Velk"], roles=["mayor of Larn"]),
        *many("Velk", range(6, 8), roles=["mayor of Larn"]),
        *many("Orsk Ports", range(20), "organisation"),
    ]


def test_a_surname_alone_is_joined_to_the_only_one_of_that_name_and_says_why():
    linked = link_corpus(velk())
    assert set(linked.ids[:8]) == {"person:ana-velk"}
    join = linked.joins["person:velk"]
    assert (join.actor, join.rule) == ("person:ana-velk", "short name")
    assert "6 articles shorten the full name so" in join.evidence
    assert "“mayor of Larn”" in join.evidence


def test_the_actor_keeps_its_full_name_however_often_the_short_one_is_written():
    linked = link_corpus([*velk(), *many("Velk", range(30, 35), roles=["mayor of Larn"], count=50)])
    assert linked.actors["person:ana-velk"].name == "Ana Velk"


def test_a_surname_that_two_people_share_stays_apart_and_says_whose_it_may_be():
    linked = link_corpus([*velk(), *many("Tomas Velk", range(8, 10))])
    assert "person:velk" in linked.actors
    doubt = linked.doubts["person:velk"]
    assert doubt.others == ("person:ana-velk", "person:tomas-velk")
    assert doubt.reason == "It may be Ana Velk or Tomas Velk: the articles that use only the short name do not say which."


def test_a_surname_of_another_state_or_of_other_years_stays_apart():
    full = many("Ana Velk", range(6), aliases=["Velk"], roles=["Russian mayor"])
    assert "person:velk" in link_corpus([*full, *many("Velk", range(6, 8), roles=["Turkish mayor"])]).actors
    later = many("Velk", range(6, 8), roles=["Russian mayor"], day=dt.date(2031, 1, 1))
    assert "person:velk" in link_corpus([*full, *later]).actors


def test_one_bare_name_with_roles_of_two_states_is_a_doubt():
    found = [*many("Abdullah", range(3), roles=["Saudi King"]), *many("Abdullah", range(3, 5), roles=["Jordan's King"])]
    reason = link_corpus(found).doubts["person:abdullah"].reason
    assert reason == "Articles give it roles in Saudi Arabia and in Jordan: it may be more than one person."


def test_a_name_has_the_kind_that_most_of_its_articles_give_it():
    linked = link_corpus([*many("Orskneft", range(8), "organisation"), *many("Orskneft", (8, 9))])
    assert set(linked.ids) == {"organisation:orskneft"}
    assert linked.joins["person:orskneft"].evidence == "An organisation in 8 of the 10 articles that name it so."


def test_a_town_and_its_team_stay_apart():
    linked = link_corpus([*many("Chicago", range(8), "location"), *many("Chicago", range(8, 12), "organisation")])
    assert set(linked.actors) == {"location:chicago", "organisation:chicago"}


def test_a_person_with_roles_is_no_mistake():
    linked = link_corpus([*many("Orsk", range(9), "organisation"), *many("Orsk", range(9, 12), roles=["mayor"])])
    assert set(linked.actors) == {"organisation:orsk", "person:orsk"}


def test_commodities_indices_and_tickers_are_nobody():
    linked = link_corpus([local(0, "Brent"), local(1, "FTSE 100", "organisation"), local(2, "ORSK.N", "organisation")])
    assert linked.ids == [THING] * 3
    assert linked.things == {"person:brent": "Brent", "organisation:ftse-100": "FTSE 100", "organisation:orsk-n": "ORSK.N"}


def test_somebody_called_like_a_commodity_is_somebody():
    assert link_corpus(many("Brent", range(4), roles=["analyst"])).ids == ["person:brent"] * 4


def test_an_acronym_is_not_that_of_a_body_with_other_letters():
    found = [
        local(0, "Orsk Energy Bureau", "organisation", aliases=["OBE"]),
        *many("Orsk Board of Education", (1, 2), "organisation", aliases=["OBE"]),
    ]
    linked = link_corpus(found)
    assert linked.strangers == {0: {"OBE": "organisation:orsk-board-of-education"}}
    assert "OBE" not in linked.actors["organisation:orsk-energy-bureau"].aliases


def test_texas_city_is_not_texas():
    assert link_corpus([local(0, "Texas", "location", aliases=["Texas City"])]).strangers == {
        0: {"Texas City": "location:texas-city"}
    }


NAMES = ["Ana Velk", "Velk", "Tomas Velk", "Orsk", "Orsk Motors", "Brent", "OM", "US Orsk", "Larn", "Stan Larn", "Stanley Larn"]
mixed = st.lists(
    st.builds(
        local,
        article=st.integers(0, 12),
        name=st.sampled_from(NAMES) | st.text(max_size=8),
        kind=st.sampled_from(["person", "organisation", "location"]),
        aliases=st.lists(st.sampled_from(["Velk", "OM", "Orsk City", "Orsk"]), max_size=2),
        roles=st.lists(st.sampled_from(["mayor", "Russian mayor", "King"]), max_size=2),
    ),
    max_size=30,
)


@settings(deadline=None)
@given(mixed, st.randoms(use_true_random=False))
def test_the_order_of_articles_decides_nothing(found, rng):
    order = list(range(len(found)))
    rng.shuffle(order)
    straight, shuffled = link_corpus(found), link_corpus([found[at] for at in order])
    assert shuffled.ids == [straight.ids[at] for at in order]
    assert (shuffled.actors, shuffled.joins, shuffled.doubts) == (straight.actors, straight.joins, straight.doubts)


@settings(deadline=None)
@given(mixed)
def test_an_id_of_a_name_alone_is_an_actor_or_opens_one_or_is_a_thing(found):
    linked = link_corpus(found)
    assert linked.own_ids == link_actors(found).ids
    for own, id_ in zip(linked.own_ids, linked.ids, strict=True):
        opens = linked.joins[own].actor if own in linked.joins else own
        assert id_ == (THING if own in linked.things else opens)
    assert set(linked.ids) - {THING} <= linked.actors.keys()


def record(key: str, actor: Actor, *quotes: Quote) -> Annotations:
    return Annotations(key, key, "", "", "2011-03-01", "field", "", "", "en", "v", actors=(actor,), quotes=quotes)


def test_records_of_one_run_have_the_ids_of_the_corpus_they_are():
    full = Actor("person:1", "Ana Velk", "person", ("Velk",), ("mayor",), (Mention(0, 8, "Ana Velk", sentence=0),))
    short = Actor("person:1", "Velk", "person", (), ("mayor",), (Mention(0, 4, "Velk", sentence=0),))
    quote = Quote(5, 8, "yes", "direct", speaker="Velk", actor_id="person:1", speaker_resolved="Velk")
    *_, last = link_records([*(record(f"a{at}", full) for at in range(3)), record("b", short, quote)])
    assert last.actors[0].id == last.quotes[0].actor_id == "person:ana-velk"
    assert last.quotes[0].speaker_resolved == "Ana Velk"


def test_words_of_an_actor_that_are_anothers_become_an_actor_of_the_record():
    texas = Actor("location:1", "Texas", "location", ("Texas City",), (), (Mention(0, 5, "Texas"), Mention(9, 19, "Texas City")))
    (found,) = link_records([record("a", texas)])
    assert {actor.id: [m.text for m in actor.mentions] for actor in found.actors} == {
        "location:texas": ["Texas"],
        "location:texas-city": ["Texas City"],
    }


def test_a_thing_is_left_out_of_a_record_and_says_nothing():
    brent = Actor("person:1", "Brent", "person", (), (), (Mention(0, 5, "Brent"),))
    quote = Quote(5, 8, "up", "direct", speaker="Brent", actor_id="person:1", speaker_resolved="Brent")
    (found,) = link_records([record("a", brent, quote)])
    assert (found.actors, found.quotes[0].actor_id, found.quotes[0].speaker_resolved) == ((), "", "")
