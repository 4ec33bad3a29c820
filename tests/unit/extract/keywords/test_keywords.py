"""What an article is about, best first, with YAKE's score beside every keyword."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yake.data import DataCore

from dashboard.extract import keywords
from dashboard.extract.keywords import keyphrases, yake_scores
from dashboard.extract.keywords.background import rarity
from dashboard.extract.keywords.ranking import FEATURES, rank_value
from dashboard.extract.keywords.word_keys import word_keys
from dashboard.extract.language_model import pipeline
from dashboard.model import Actor

TITLE = "Velmar to deepen its fish dock"
TEXT = """Velmar will deepen the fish dock next spring, the harbour board said on Tuesday. The fish dock was built in 1931.

The harbour board wants ferries to use the fish dock while the northern quay is mended. Harbour master Ilse Brandmeer said the
F-16 squadron at Velmar's airfield would not be disturbed. COVID-19 had delayed the plan. "The fish dock is our last hope," said
Brandmeer, whose harbour board meets the G7 of island towns in May."""


def found(title: str = TITLE, text: str = TEXT, language: str = "en", **given: object) -> list[str]:
    return [keyword.text for keyword in keywords.find(title, text, language, **given)]


def test_the_best_keywords_are_what_the_article_keeps_coming_back_to():
    assert {"fish dock", "harbour board"} <= set(found()[:6])


def test_every_keyword_has_yake_s_score_and_its_count_in_title_and_text():
    dock = next(keyword for keyword in keywords.find(TITLE, TEXT, "en") if keyword.text == "fish dock")
    assert dock.count == 5
    assert type(dock.score) is float
    assert dock.score > 0


@pytest.mark.parametrize("term", ["F-16", "COVID-19", "G7"])
def test_terms_with_digits_are_found(term):
    assert any(term in keyword for keyword in found())


def test_a_parsed_text_gives_the_same_keywords():
    assert found(doc=pipeline.parse_article(TEXT)) == found()


@pytest.mark.parametrize("dateline", ["NEW TORNBY, Aug 4 (Herald Wire) - ", "NEW TORNBY (Herald Wire) -- "])
def test_who_sent_a_report_and_when_is_no_keyword_of_it(dateline):
    words = found(text=f"{dateline}{TEXT}")
    assert not any(word in " ".join(words) for word in ("Aug", "Herald", "Wire"))


def test_a_name_keeps_its_first_word():
    assert "New Tornby" in found(text=TEXT.replace("Velmar", "New Tornby"))
    assert "fish dock" in found(text=TEXT.replace("the fish dock", "the new fish dock"))


def test_the_first_ten_are_what_readers_would_mark_and_the_others_name_the_subject():
    article = f"""{TEXT}

The island council wants a customs house, a bus line to the lighthouse and cheaper berths for crab boats. Insurance premiums
rose after the winter storm broke the breakwater, and the shipping register lists twelve trawlers fewer than last year."""
    rows = {
        one.candidate.text: one
        for one in keyphrases.score_candidates(keyphrases.tag_title(TITLE), pipeline.parse_article(article))
    }
    words = found(text=article)
    assert len(words) > keyphrases.MARKED + 5
    first, rest = words[: keyphrases.MARKED], words[keyphrases.MARKED :]
    headlined = keyphrases._HEADLINED  # the headline's "fish dock" is lifted above its weight
    assert sorted(first, key=lambda word: -rows[word].value("readers") - headlined * (word == "fish dock")) == first
    assert sorted(rest, key=lambda word: -rows[word].value("subject")) == rest
    assert sorted(rest, key=lambda word: -rows[word].value("readers")) != rest


@pytest.mark.parametrize("phrase", [False, True])
@pytest.mark.parametrize("feature", ["letters", "location", "organisation", "person"])
def test_what_names_a_subject_has_nothing_to_do_with_long_words_and_names(feature: str, phrase: bool):
    plain = [0.0] * len(FEATURES)
    row = [float(name == feature) for name in FEATURES]
    assert rank_value(row, "subject", phrase=phrase) == rank_value(plain, "subject", phrase=phrase)
    if feature == "letters":
        assert rank_value(row, "readers", phrase=phrase) > rank_value(plain, "readers", phrase=phrase)


def test_persons_are_actors_and_no_keywords():
    brandmeer = Actor("person:ilse-brandmeer", "Ilse Brandmeer", "person", aliases=("Brandmeer",))
    assert any("Brandmeer" in keyword for keyword in found())
    assert not any("Brandmeer" in keyword for keyword in found(actors=(brandmeer,)))


def test_organisations_and_places_stay():
    velmar = Actor("location:velmar", "Velmar", "location", aliases=("Velmar",))
    assert "Velmar" in found(actors=(velmar,))


def test_a_word_within_a_better_phrase_is_left_out_unless_it_is_a_name_of_its_own():
    names = found()
    assert "dock" not in names
    assert "board" not in names
    assert "Velmar" in names


def test_title_and_lead_are_not_glued_together():
    assert not any(keyword.startswith("dock Velmar") for keyword in found())
    french = found("Tornby ferme le quai", "Bateaux et bacs vont au large.", "fr")
    assert not any("quai Bateaux" in keyword for keyword in french)


def test_a_curly_apostrophe_ends_a_word_like_a_straight_one():
    assert word_keys("Velmar’s airfields") == word_keys("Velmar's airfields")
    assert not any("'" in keyword or "’" in keyword for keyword in found(text=TEXT.replace("'", "’")))


def test_other_languages_are_ranked_by_yake_alone():
    text = (
        "Le conseil du port de Velmar veut approfondir le bassin de pêche. Le bassin de pêche date de 1931, dit le "
        "conseil du port. Sans bassin de pêche, les bacs resteraient au large."
    )
    names = found("Velmar approfondit son bassin", text, "fr")
    assert "bassin de pêche" in names
    assert "bassin" not in names


@pytest.mark.parametrize("language", ["ko", "xx", ""])
def test_a_language_without_function_words_is_refused(language):
    assert found(language=language) == []


def test_an_empty_article_has_no_keywords():
    assert found("", "") == []
    assert found("", " \n ") == []


def test_at_most_twenty():
    assert len(found(text=" ".join(f"The {a} {b} met the {b} {a}." for a in TEXT.split() for b in ("ferry", "quay")))) <= 20


def test_the_lighter_graph_gives_yake_s_own_scores():
    ours = yake_scores.Scores(TITLE, TEXT, "en").ranked()
    theirs = DataCore(
        text=yake_scores.join_as_sentences(TITLE, TEXT),
        stopword_set=set(yake_scores.stopwords("en")),
        config={"windows_size": 1, "n": 3},
    )
    theirs.build_single_terms_features()
    theirs.build_mult_terms_features()
    assert ours
    assert {phrase: score for phrase, score, _ in ours} == {one.kw: one.h for one in theirs.candidates.values() if one.is_valid()}


def test_a_phrase_of_ours_has_the_score_yake_gives_its_own():
    one = yake_scores.Scores(TITLE, TEXT, "en", longest=1)
    for phrase, score, count in yake_scores.Scores(TITLE, TEXT, "en").ranked():
        assert one.phrase(phrase.split(), count) == pytest.approx(score, rel=1e-12)


def test_a_name_of_one_word_that_only_the_model_takes_for_a_person_stays():
    gilbert = Actor("person:gilbert", "Gilbert", "person")
    assert "Gilbert" in found(
        text=f"{TEXT} Gilbert came ashore. Gilbert broke the fish dock. The harbour board feared Gilbert.", actors=(gilbert,)
    )


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.text(max_size=200), st.sampled_from(["en", "fr"]))
def test_any_text_is_survived(title, text, language):
    keywords.find(title, text, language)


def test_rare_words_are_rarer_than_common_ones():
    assert rarity("the") < rarity("minister") < rarity("trireme")
    assert rarity("trireme") <= rarity("no such word")


@given(
    st.lists(st.sampled_from("abc"), max_size=12), st.sets(st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple))
)
def test_phrases_are_counted_as_a_search_for_each_would_count_them(body: list[str], wanted: set[tuple[str, ...]]):
    text = f" {' '.join(body)} "
    searched = {phrase: text.count(f" {' '.join(phrase)} ") for phrase in wanted}
    assert keyphrases._times(body, wanted) == {phrase: times for phrase, times in searched.items() if times}


def test_a_compound_without_an_end_is_no_keyword():
    compound = "-".join(["minister"] * 200)
    text = f"The harbour crane fell. The {compound} slept. The harbour crane is gone."
    assert all(len(words) < 300 for words in found("", text))


def test_letters_in_a_row_beyond_any_word_are_split():
    assert yake_scores.join_as_sentences("", "a" * 450) == f"{'a' * 200} {'a' * 200} {'a' * 50}."
    assert yake_scores.join_as_sentences("", "a" * 200) == f"{'a' * 200}."
