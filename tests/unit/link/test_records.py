"""Records of one run name the same actor by the same id."""

import time

from dashboard.link.records import link_records
from dashboard.model import Actor, Annotations, Mention, Quote


def record(key: str, *actors: Actor, quotes: tuple[Quote, ...] = ()) -> Annotations:
    return Annotations(key, key, "", "Velden said no.", "2011-07-04", "field", "", "", "en", "v", actors=actors, quotes=quotes)


def person(id_: str, name: str, start: int = 0) -> Actor:
    return Actor(id_, name, "person", (name,), (), (Mention(start, start + len(name), name, sentence=0),))


def test_an_actor_has_one_id_and_its_quotes_follow():
    quote = Quote(0, 6, "Velden", "direct", actor_id="person:own", speaker_resolved="Mara Velden")
    first, second = link_records(
        [record("a", person("person:own", "Mara Velden"), quotes=(quote,)), record("b", person("person:other", "Mara Velden"))]
    )
    assert first.actors[0].id == second.actors[0].id == first.quotes[0].actor_id
    assert first.quotes[0].speaker_resolved == first.actors[0].name


def test_two_actors_of_one_article_that_prove_one_are_joined_with_their_mentions_in_order():
    (found,) = link_records([record("a", person("person:1", "Mara Velden", 30), person("person:2", "Mara Velden", 2))])
    (actor,) = found.actors
    assert [mention.start for mention in actor.mentions] == [2, 30]


def test_twenty_thousand_actors_that_prove_one_are_joined_in_one_go():
    names = [person(f"person:{number}", "Mara Velden", number) for number in range(20_000)]
    started = time.process_time()
    (found,) = link_records([record("a", *reversed(names))])
    assert time.process_time() - started < 20  # joined one to the next they take the square of their number, minutes
    assert [mention.start for mention in found.actors[0].mentions] == [*range(20_000)]


def test_a_quote_without_a_speaker_is_left_alone():
    quote = Quote(0, 6, "Velden", "direct")
    (found,) = link_records([record("a", quotes=(quote,))])
    assert found.quotes == (quote,)
