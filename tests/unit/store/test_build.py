"""Hand-written annotations in, the tables of a generation out."""

import tracemalloc

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import DamagedError, InputError
from dashboard.model import Actor, Keyword, Mention, Quote, Sentence
from dashboard.store import build as building
from dashboard.store import tables
from dashboard.store.build import is_current
from dashboard.store.corpus import Corpus
from dashboard.store.generation import Generation, stamp_files, store_path


def rows(generation: Generation, sql: str) -> list[tuple]:
    return list(generation.query(sql).itertuples(index=False, name=None))


@pytest.fixture
def built(build, corpus_folder, ferry, make):
    found = build(
        corpus_folder,
        [
            make("url:late", "The harbour froze again.", title="Ice", published="2012-01-09"),
            make("url:undated", "Nobody knows when the harbour froze."),
            ferry,
            make(
                "url:copy", ferry[0].text, title="Velden opens ferry", published="2011-07-04T09:00:00Z", source="The Bay Courier"
            ),
        ],
        name="Ferries",
        note="Collected by hand",
    )
    with found:
        yield found


def test_articles_are_numbered_by_time_and_the_undated_come_last(built):
    assert rows(built, "SELECT article, key FROM articles ORDER BY article") == [
        (0, "url:ferry"),
        (1, "url:copy"),
        (2, "url:late"),
        (3, "url:undated"),
    ]


def test_a_day_is_the_one_printed_with_the_article_and_a_date_never_shifts(built):
    assert rows(built, "SELECT key, day::VARCHAR FROM articles WHERE article != 1 ORDER BY article") == [
        ("url:ferry", "2011-07-04"),
        ("url:late", "2012-01-09"),
        ("url:undated", pytest.approx(float("nan"), nan_ok=True)),
    ]


MOMENTS = {
    "east": "2011-07-04T01:00:00+02:00",
    "west": "2011-07-03T22:30:00-04:00",
    "zulu": "2011-07-03T23:30:00Z",
    "bare": "2011-07-03T23:59:00",
    "date": "2011-07-03",
}


@pytest.mark.parametrize(
    ("zone", "earlier"),
    [
        ("", {"west", "zulu", "bare", "date"}),
        ("UTC", {"east", "zulu", "bare", "date"}),
        ("Asia/Tokyo", {"bare", "date"}),
        ("America/New_York", {"east", "west", "zulu", "bare", "date"}),
    ],
)
def test_a_corpus_counts_printed_days_or_those_of_the_zone_it_states(build, corpus_folder, make, zone, earlier):
    texts = (f"Ice lay on harbour number {place}." for place in range(len(MOMENTS)))
    articles = [make(key, text, published=moment) for (key, moment), text in zip(MOMENTS.items(), texts, strict=True)]
    with Corpus.open(corpus_folder, create=True) as corpus:
        corpus.describe(zone=zone)
    with build(corpus_folder, articles) as found:
        assert found.meta.zone == zone
        days = dict(rows(found, "SELECT key, day::VARCHAR FROM articles ORDER BY article"))
        assert {key for key, day in days.items() if day == "2011-07-03"} == earlier
        assert list(days.values()) == sorted(days.values())


def test_another_zone_has_the_generation_built_again(build, corpus_folder, ferry):
    build(corpus_folder, [ferry]).close()
    with Corpus.open(corpus_folder) as corpus:
        assert is_current(corpus)
        corpus.describe(zone="UTC")
        assert not is_current(corpus)
        with pytest.raises(InputError, match="Unknown time zone 'Mars/Base': give a name such as UTC or Europe/London"):
            corpus.describe(zone="Mars/Base")


def test_copies_share_a_group_which_the_first_published_leads(built):
    assert rows(built, "SELECT key, leads, copies FROM articles ORDER BY article") == [
        ("url:ferry", True, 1),
        ("url:copy", False, 1),
        ("url:late", True, 0),
        ("url:undated", True, 0),
    ]


def test_actors_are_numbered_by_falling_number_of_articles(built):
    assert rows(built, "SELECT name, articles, mentions FROM actors ORDER BY actor") == [
        ("Ostrava Bay", 1, 3),
        ("Mara Velden", 1, 3),
        ("Ilja Korn", 1, 1),
    ]


def test_mentions_know_their_paragraph_and_those_in_a_title_have_none(built):
    assert rows(built, "SELECT m.text, form, field, sentence, paragraph FROM mentions m ORDER BY ALL") == [
        ("Bayan", "demonym", "text", 2, 1),
        ("Ilja Korn", "name", "text", 1, 1),
        ("Mara Velden", "name", "text", 0, 0),
        ("Ostrava Bay", "name", "text", 0, 0),
        ("Ostrava Bay", "name", "text", 1, 1),
        ("Velden", "name", "title", -1, -1),
        ("she", "pronoun", "text", 1, 1),
    ]


def test_a_quote_is_about_those_its_words_name_but_not_its_speaker(built):
    assert rows(built, "SELECT a.name FROM about JOIN actors a USING (actor) ORDER BY 1") == [("Ilja Korn",), ("Ostrava Bay",)]
    assert rows(
        built,
        """SELECT a.name, q.speaker, first_sentence, last_sentence, "group"
                          FROM quotes q JOIN actors a USING (actor)""",
    ) == [("Mara Velden", "she", 1, 1, 0)]


GPS_FULL, GPS_OTHER = "Gulf Port Services", "Orsk Energy Bureau"


def body(text, name, *aliases):
    """An organisation under a name and aliases, each of which the text has."""
    mentions = tuple(mention(text, word) for word in (name, *aliases) if word in text)
    return Actor(f"organisation:{name.lower().replace(' ', '-')}", name, "organisation", aliases, aliases, mentions)


def mention(text, word):
    return Mention(text.index(word), text.index(word) + len(word), word, "name", 0)


@pytest.fixture
def parted(build, corpus_folder, make):
    """GPS, which is nobody, given to a body with other letters; and OBE, a body, given to an index, which is nobody."""
    texts = {
        "both": "The Orsk Energy Bureau bought GPS receivers.",
        "word": "Receivers of GPS were bought, GPS said.",
        "full": "The Gulf Port Services moved.",
        "index": "The FTSE 100 fell, and so did OBE.",
        "board": "The Orsk Board of Education met, as OBE does.",
    }
    actors = {
        "both": body(texts["both"], GPS_OTHER, "GPS"),
        "word": body(texts["word"], GPS_OTHER, "GPS"),
        "full": body(texts["full"], GPS_FULL, "GPS"),
        "index": body(texts["index"], "FTSE 100", "OBE"),
        "board": body(texts["board"], "Orsk Board of Education", "OBE"),
    }
    end = texts["word"].index(" said")
    said = Quote(0, end, texts["word"][:end], "indirect", speaker="GPS", actor_id="organisation:orsk-energy-bureau", group=0)
    articles = [
        make(key, texts[key], actors=(actors[key],), quotes=(said,) if key == "word" else (), sentences=(Sentence(0, 10, 0),))
        for key in texts
    ]
    with build(corpus_folder, articles) as found:
        yield found


def test_what_is_told_apart_from_an_actor_is_not_counted_as_it_even_if_it_is_nobody(parted):
    counted = """
        SELECT id, (SELECT count(DISTINCT article) FROM counted_mentions m WHERE m.actor = actors.actor),
               (SELECT count(*) FROM counted_mentions m WHERE m.actor = actors.actor)
        FROM actors ORDER BY id"""
    assert rows(parted, counted) == rows(parted, "SELECT id, articles, mentions FROM actors ORDER BY id")
    assert rows(parted, "SELECT id, articles FROM actors ORDER BY id") == [
        ("organisation:gulf-port-services", 1),
        ("organisation:orsk-board-of-education", 2),
        ("organisation:orsk-energy-bureau", 1),
    ]
    assert rows(parted, "SELECT count(*) FROM mentions WHERE text = 'GPS'") == [(0,)]
    assert rows(parted, "SELECT role FROM article_roles JOIN actors USING (actor) WHERE name = 'Orsk Energy Bureau'") == []
    assert rows(parted, "SELECT count(*) FROM quotes WHERE actor IS NULL") == [(1,)]


def test_keywords_keep_their_rank_and_roles_their_dates(built):
    assert rows(built, "SELECT rank, text, folded FROM keywords ORDER BY rank") == [
        (1, "Ferry", "ferry"),
        (2, "Ostrava Bay", "ostrava bay"),
    ]
    assert rows(built, "SELECT name, role, first::VARCHAR, r.articles FROM roles r JOIN actors USING (actor)") == [
        ("Mara Velden", "minister", "2011-07-04", 1)
    ]
    assert rows(built, "SELECT article, name, role FROM article_roles JOIN actors USING (actor)") == [
        (0, "Mara Velden", "minister")
    ]


def test_a_generation_says_what_it_is(built):
    assert (built.number, built.name, built.note) == (1, "Ferries", "Collected by hand")
    assert (built.extractors, built.rejected) == (("v1",), 0)


def test_the_same_article_is_stored_once_and_a_changed_one_shows_its_latest_version(build, corpus_folder, make):
    with build(corpus_folder, [make("url:a", "First text."), make("url:b", "Other.")]):
        pass
    with build(corpus_folder, [make("url:a", "Second text."), make("url:b", "Other.")]) as later:
        assert rows(later, "SELECT key, text FROM articles ORDER BY key") == [("url:a", "Second text."), ("url:b", "Other.")]


def test_quote_groups_of_different_articles_stay_apart(build, corpus_folder, ferry, make):
    twin = make("url:twin", ferry[1].text + " Once more.", quotes=ferry[1].quotes)
    with build(corpus_folder, [ferry, twin]) as found:
        assert rows(found, 'SELECT quote, article, "group", actor FROM quotes ORDER BY quote')[1][:3] == (1, 1, 1)


def test_an_empty_corpus_can_be_shown(build, corpus_folder):
    with build(corpus_folder, []) as found:
        assert rows(found, "SELECT count(*) FROM articles") == [(0,)]


def test_dates_that_do_not_exist_count_as_none(build, corpus_folder, make):
    odd, even = make("url:a", "Odd.", published="2011-02-30"), make("url:b", "Even.", published="2011-02-28")
    with build(corpus_folder, [odd, even]) as found:
        assert [day for (day,) in rows(found, "SELECT day::VARCHAR FROM articles WHERE day IS NOT NULL")] == ["2011-02-28"]


def with_keywords(make, key, *words):
    return make(key, f"The text of {key} is its own.", keywords=tuple(Keyword(word, 0.1, 1) for word in words))


def test_themes_are_stored_with_their_articles_and_go_on_in_the_next_generation(build, corpus_folder, make):
    first = [with_keywords(make, f"url:{at}", "ferry", "lifeboat", "pier") for at in range(3)]
    first += [with_keywords(make, f"url:{at}", "silos", "harvest", "bread price") for at in range(3, 6)]
    with build(corpus_folder, first) as found:
        before = rows(found, "SELECT id, name, articles FROM themes ORDER BY theme")
        assert [articles for _, _, articles in before] == [3, 3]
        assert rows(found, "SELECT DISTINCT theme, weight FROM article_themes ORDER BY theme") == [(0, 1.0), (1, 1.0)]
    more = [with_keywords(make, f"url:{at}", "silos", "harvest", "locusts", "drought") for at in range(6, 8)]
    with build(corpus_folder, more) as found:
        assert {id_ for id_, _, _ in before} <= {id_ for (id_,) in rows(found, "SELECT id FROM themes")}
        assert rows(found, "SELECT max(articles) FROM themes") == [(5,)]


def change(folder, number, *statements):
    """Change a generation as another version of the program might have built it."""
    path = store_path(folder, number)
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)
    stamp_files(path.parent)


def test_a_generation_of_another_layout_is_built_again_and_its_themes_go_on(build, corpus_folder, make):
    first = [with_keywords(make, f"url:{at}", "ferry", "lifeboat", "pier") for at in range(3)]
    first += [with_keywords(make, f"url:{at}", "silos", "harvest", "bread price") for at in range(3, 6)]
    with build(corpus_folder, first) as found:
        number, themes = found.number, rows(found, "SELECT id FROM themes")
    change(corpus_folder, number, "UPDATE meta SET value = '\"older\"' WHERE name = 'layout'", "DROP TABLE utterances")
    with pytest.raises(DamagedError, match="another version of newsdash"):
        Generation.open(corpus_folder)
    said = []
    with building.open_or_rebuild(corpus_folder, said.append) as found:
        assert found.number == number + 1
        assert rows(found, "SELECT id FROM themes") == themes != []
    assert len(said) == 1


def test_a_generation_from_before_there_were_layouts_and_themes_is_built_again(build, corpus_folder, make):
    with build(corpus_folder, [make("url:a", "Text.")]) as found:
        number = found.number
    change(corpus_folder, number, "DELETE FROM meta WHERE name = 'layout'", "DROP TABLE themes")
    with building.open_or_rebuild(corpus_folder, lambda _: None) as found:
        assert rows(found, "SELECT key FROM articles") == [("url:a",)]


def test_an_utterance_is_a_quote_if_one_of_its_pieces_is_and_as_sure_as_its_least_sure_piece(build, corpus_folder, make):
    kinds = [(0, "direct", 0.75), (0, "direct", 0.5), (1, "direct", 0.75), (1, "indirect", 0.25), (2, "indirect", 0.5)]
    pieces = tuple(
        Quote(2 * at, 2 * at + 1, "x", kind, group=group, confidence=sure) for at, (group, kind, sure) in enumerate(kinds)
    )
    with build(corpus_folder, [make("url:a", "x x x x x", quotes=pieces)]) as found:
        assert rows(found, 'SELECT "group", article, quoted, confidence FROM utterances ORDER BY 1') == [
            (0, 0, True, 0.5),
            (1, 0, True, 0.75),
            (2, 0, False, 0.5),
        ]


SPANS = st.tuples(st.integers(0, 700), st.integers(1, 600)).map(lambda span: (span[0], sum(span)))
FIELDS = st.sampled_from(["text", "title"])
SENTENCES = st.lists(st.builds(lambda span, paragraph: Sentence(*span, paragraph), SPANS, st.integers(0, 9)), max_size=6)
QUOTES = st.lists(st.builds(lambda span, field: Quote(*span, "x", "direct", field=field), SPANS, FIELDS), max_size=12)
MENTIONS = st.lists(
    st.builds(
        lambda span, form, sentence, field: Mention(*span, "x", form, sentence, field),
        SPANS,
        st.sampled_from(["name", "pronoun"]),
        st.integers(-1, 7),
        FIELDS,
    ),
    max_size=12,
)
FEW_BUILDS = settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@FEW_BUILDS
@given(st.lists(st.tuples(SENTENCES, QUOTES, MENTIONS), min_size=1, max_size=12))
def test_what_lies_in_what_is_told_by_its_place_whatever_overlaps(build, tmp_path_factory, make, drawn):
    told = {f"url:{at}": one for at, one in enumerate(drawn)}
    articles = [
        make(
            key,
            "x" * 1300,
            sentences=tuple(sentences),
            quotes=tuple(quotes),
            actors=tuple(
                Actor(f"person:{at}", f"Person {at}", "person", (), (), (mention,)) for at, mention in enumerate(mentions)
            ),
        )
        for key, (sentences, quotes, mentions) in told.items()
    ]
    with build(tmp_path_factory.mktemp("corpus"), articles) as found:
        about = rows(
            found,
            """SELECT DISTINCT key, q.field, q."start", q."end", a.name FROM about JOIN quotes AS q USING (quote)
                               JOIN articles USING (article) JOIN actors AS a ON a.actor = about.actor""",
        )
        placed = rows(
            found,
            """SELECT key, field, "start", "end", first_sentence, last_sentence
                                FROM quotes JOIN articles USING (article)""",
        )
        paragraphs = rows(
            found,
            """SELECT key, name, sentence, paragraph FROM mentions JOIN articles USING (article)
                                    JOIN actors USING (actor)""",
        )
    assert set(about) == {
        (key, quote.field, quote.start, quote.end, f"Person {at}")
        for key, (_, quotes, mentions) in told.items()
        for quote in quotes
        for at, mention in enumerate(mentions)
        if mention.form == "name" and mention.field == quote.field and quote.start <= mention.start and mention.end <= quote.end
    }
    assert sorted(placed) == sorted(
        (key, quote.field, quote.start, quote.end, *begun(sentences, quote))
        for key, (sentences, quotes, _) in told.items()
        for quote in quotes
    )
    assert sorted(paragraphs) == sorted(
        (key, f"Person {at}", mention.sentence, dict(enumerate(one.paragraph for one in sentences)).get(mention.sentence, -1))
        for key, (sentences, _, mentions) in told.items()
        for at, mention in enumerate(mentions)
    )


def begun(sentences, quote):
    if quote.field == "title":
        return -1, -1
    return sum(one.start <= quote.start for one in sentences) - 1, sum(one.start < quote.end for one in sentences) - 1


def crowded(make, key, count, step=50):
    """An article of so many sentences, each with a quote that names somebody."""
    text = "x" * (count * step)
    starts = range(0, count * step, step)
    return make(
        key,
        text,
        sentences=tuple(Sentence(at, at + step, 0) for at in starts),
        quotes=tuple(Quote(at + 1, at + 30, text[:29], "direct", group=at, actor_id="person:a") for at in starts),
        actors=(
            Actor("person:a", "Ana Velk", "person"),
            Actor(
                "person:b",
                "Ilja Korn",
                "person",
                (),
                (),
                tuple(Mention(at + 7, at + 9, "xx", "name", number) for number, at in enumerate(starts)),
            ),
        ),
    )


def test_an_article_of_ten_thousand_quotes_takes_no_more_memory_than_it_holds(build, corpus_folder, make, monkeypatch):
    monkeypatch.setattr(building, "_MEMORY_LIMIT", "256MB")
    with build(corpus_folder, [crowded(make, "url:crowded", 10_000)]) as found:
        assert rows(found, "SELECT count(*), sum(first_sentence), sum(last_sentence) FROM quotes") == [
            (10_000, 49_995_000, 49_995_000)
        ]
        assert rows(found, "SELECT count(DISTINCT quote) FROM about") == [(10_000,)]


def test_no_table_is_filled_by_trying_all_pairs(build, corpus_folder, make, monkeypatch):
    plans = {}

    class Explained:
        def __init__(self, connection):
            self.connection = connection

        def __getattr__(self, name):
            return getattr(self.connection, name)

        def execute(self, sql, *more):
            if sql in (tables.MENTIONS, tables.QUOTES, tables.ABOUT):
                plans[sql] = self.connection.execute(f"EXPLAIN {sql}").fetchall()[0][1].lower()
            return self.connection.execute(sql, *more)

    fill = building._fill
    monkeypatch.setattr(building, "_fill", lambda connection, *more: fill(Explained(connection), *more))
    build(corpus_folder, [crowded(make, "url:crowded", 10)]).close()
    assert len(plans) == 3
    for plan in plans.values():
        assert "join" in plan
        for slow in ("nested loop", "blockwise", "cross product"):
            assert slow not in plan.replace("_", " ")


def test_words_are_counted_between_spaces(build, corpus_folder, make):
    texts = {"": 0, " \n ": 0, "one": 1, " Velk’s\tfriend,  e.g.\n\nthis  ": 4, "\u00a0 日本 語": 3}
    with build(corpus_folder, [make(f"url:{at}", text) for at, text in enumerate(texts)]) as found:
        assert [count for (count,) in rows(found, "SELECT words FROM articles ORDER BY key")] == [*texts.values()]


WORST = {
    "unfolding": "\ufdfa" * 600,
    "many unfolding": "\ufdfa" * 20_000,
    "accents": "a" + "\u0300\u0316" * 30_000,
    "casefolded": "\u0390ß" * 30_000,
    "surrogates": "\ud800" * 1000,
    "joined": "\u1e9e\u200d" * 10_000,
}


@pytest.mark.parametrize("text", WORST.values(), ids=WORST)
def test_articles_of_the_worst_characters_do_not_stop_a_build(build, corpus_folder, make, ferry, monkeypatch, text):
    monkeypatch.setattr(building, "_MEMORY_LIMIT", "256MB")
    actors = (
        Actor("person:1", text, "person", (text, text[:100]), (text,), (Mention(0, 1, text[:1]),)),
        Actor("organisation:2", f"The {text} Inc", "organisation", (f"x {text}",)),
        Actor("location:3", text.upper(), "location"),
    )
    worst = [
        make(
            f"url:{at}",
            text,
            title=text,
            source=f"{text} Post",
            actors=actors,
            keywords=(Keyword(text, 0.1, 1), Keyword("Ferry", 0.2, 1)),
        )
        for at in range(3)
    ]
    tracemalloc.start()
    with build(corpus_folder, [ferry, *worst]) as found:
        assert rows(found, "SELECT count(*) FROM articles") == [(4,)]
        assert rows(
            found,
            """SELECT max(length(id)) < 240, max(length(name)) <= 600, max(length(alias)) <= 200
                              FROM (SELECT *, unnest(aliases) AS alias FROM actors)""",
        ) == [(True, True, True)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200 * len(text) + 20_000_000
    with build(corpus_folder, [make("url:later", "The harbour froze again.")]) as found:
        assert rows(found, "SELECT count(*) FROM articles") == [(5,)]
