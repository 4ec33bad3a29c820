"""Hand-written annotations in, the tables of a generation out."""

import duckdb
import pytest

from dashboard.model import Keyword
from dashboard.store.build import build
from dashboard.store.generation import Generation, stamp_files, store_path


def rows(generation: Generation, sql: str) -> list[tuple]:
    return list(generation.query(sql).itertuples(index=False, name=None))


@pytest.fixture
def built(corpus_folder, ferry, make):
    found = build(corpus_folder, [
        make("url:late", "The harbour froze again.", title="Ice", published="2012-01-09"),
        make("url:undated", "Nobody knows when the harbour froze."),
        ferry,
        make("url:copy", ferry[0].text, title="Velden opens ferry", published="2011-07-04T09:00:00Z", source="The Bay Courier"),
    ], name="Ferries", note="Collected by hand")
    with found:
        yield found


def test_articles_are_numbered_by_time_and_the_undated_come_last(built):
    assert rows(built, "SELECT article, key FROM articles ORDER BY article") == [
        (0, "url:ferry"), (1, "url:copy"), (2, "url:late"), (3, "url:undated")]


def test_a_time_with_an_offset_falls_on_its_day_in_utc_and_a_date_never_shifts(built):
    assert rows(built, "SELECT key, day::VARCHAR FROM articles WHERE article != 1 ORDER BY article") == [
        ("url:ferry", "2011-07-03"), ("url:late", "2012-01-09"), ("url:undated", pytest.approx(float("nan"), nan_ok=True))]


def test_copies_share_a_group_which_the_first_published_leads(built):
    assert rows(built, "SELECT key, leads, copies FROM articles ORDER BY article") == [
        ("url:ferry", True, 1), ("url:copy", False, 1), ("url:late", True, 0), ("url:undated", True, 0)]


def test_actors_are_numbered_by_falling_number_of_articles(built):
    assert rows(built, "SELECT name, articles, mentions FROM actors ORDER BY actor") == [
        ("Ostrava Bay", 1, 3), ("Mara Velden", 1, 3), ("Ilja Korn", 1, 1)]


def test_mentions_know_their_paragraph_and_those_in_a_title_have_none(built):
    assert rows(built, "SELECT m.text, form, field, sentence, paragraph FROM mentions m ORDER BY ALL") == [
        ("Bayan", "demonym", "text", 2, 1), ("Ilja Korn", "name", "text", 1, 1), ("Mara Velden", "name", "text", 0, 0),
        ("Ostrava Bay", "name", "text", 0, 0), ("Ostrava Bay", "name", "text", 1, 1), ("Velden", "name", "title", -1, -1),
        ("she", "pronoun", "text", 1, 1)]


def test_a_quote_is_about_those_its_words_name_but_not_its_speaker(built):
    assert rows(built, "SELECT a.name FROM about JOIN actors a USING (actor) ORDER BY 1") == [("Ilja Korn",), ("Ostrava Bay",)]
    assert rows(built, """SELECT a.name, q.speaker, first_sentence, last_sentence, "group"
                          FROM quotes q JOIN actors a USING (actor)""") == [("Mara Velden", "she", 1, 1, 0)]


def test_keywords_keep_their_rank_and_roles_their_dates(built):
    assert rows(built, "SELECT rank, text, folded FROM keywords ORDER BY rank") == [
        (1, "Ferry", "ferry"), (2, "Ostrava Bay", "ostrava bay")]
    assert rows(built, "SELECT name, role, first::VARCHAR, r.articles FROM roles r JOIN actors USING (actor)") == [
        ("Mara Velden", "minister", "2011-07-03", 1)]
    assert rows(built, "SELECT article, name, role FROM article_roles JOIN actors USING (actor)") == [
        (0, "Mara Velden", "minister")]


def test_a_generation_says_what_it_is(built):
    assert (built.number, built.name, built.note) == (1, "Ferries", "Collected by hand")
    assert (built.extractors, built.rejected) == (("v1",), 0)


def test_the_same_article_is_stored_once_and_a_changed_one_shows_its_latest_version(corpus_folder, make):
    with build(corpus_folder, [make("url:a", "First text."), make("url:b", "Other.")]):
        pass
    with build(corpus_folder, [make("url:a", "Second text."), make("url:b", "Other.")]) as later:
        assert rows(later, "SELECT key, text FROM articles ORDER BY key") == [("url:a", "Second text."), ("url:b", "Other.")]


def test_quote_groups_of_different_articles_stay_apart(corpus_folder, ferry, make):
    twin = make("url:twin", ferry[1].text + " Once more.", quotes=ferry[1].quotes)
    with build(corpus_folder, [ferry, twin]) as found:
        assert rows(found, 'SELECT quote, article, "group", actor FROM quotes ORDER BY quote')[1][:3] == (1, 1, 1)


def test_an_empty_corpus_can_be_shown(corpus_folder):
    with build(corpus_folder, []) as found:
        assert rows(found, "SELECT count(*) FROM articles") == [(0,)]


def test_dates_that_do_not_exist_count_as_none(corpus_folder, make):
    odd, even = make("url:a", "Odd.", published="2011-02-30"), make("url:b", "Even.", published="2011-02-28")
    with build(corpus_folder, [odd, even]) as found:
        assert [day for (day,) in rows(found, "SELECT day::VARCHAR FROM articles WHERE day IS NOT NULL")] == ["2011-02-28"]


def with_keywords(make, key, *words):
    return make(key, f"The text of {key} is its own.", keywords=tuple(Keyword(word, 0.1, 1) for word in words))


def test_themes_are_stored_with_their_articles_and_go_on_in_the_next_generation(corpus_folder, make):
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


def test_a_generation_from_before_there_were_themes_has_none(corpus_folder, make):
    with build(corpus_folder, [make("url:a", "Text.")]) as found:
        path = store_path(corpus_folder, found.number)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE themes")
    stamp_files(path.parent)
    with Generation.open(corpus_folder) as found:
        assert rows(found, "SELECT id, words FROM themes LEFT JOIN article_themes USING (theme)") == []
        assert rows(found, "SELECT id FROM themes") == []
    with build(corpus_folder, [make("url:b", "More.")]) as found:
        assert rows(found, "SELECT count(*) FROM articles") == [(2,)]
