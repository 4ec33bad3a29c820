"""The Topics page: topics one owns, what is suggested, keywords, words in context."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store.build import refresh
from dashboard.store.corpus import Corpus
from dashboard.store.desk import Desk
from dashboard.store.generation import Generation
from dashboard.ui.topics import KIND, Topic, Topics, apply_decisions, starters

Open = Callable[..., AppTest]

RADAR = {"name": "Radar", "query": "radar", "slot": 4, "note": "The masts, not the ships."}


def said(test: AppTest) -> str:
    kinds = (test.title, test.subheader, test.header, test.markdown, test.warning)
    return "\n".join(str(one.value) for kind in kinds for one in kind).replace("\\", "")


def saved(generation: Generation) -> list[tuple[str, str, int]]:
    return [(topic.name, topic.query, topic.slot) for topic in apply_decisions([], Desk(generation.folder).log(KIND))]


def test_a_page_without_topics_says_what_one_is(app: Open, several: Generation) -> None:
    test = app(several.folder, "topics")
    assert "No topics yet" in said(test)
    assert "No topics to suggest" in said(test)
    assert not Desk(several.folder).path.exists()


def test_a_topic_is_written_saved_and_offered_in_the_sidebar(app: Open, several: Generation) -> None:
    test = app(several.folder, "topics")
    test.button(key="new-topic").click().run()
    test.text_input(key="draft").set_value("radar NEAR/5 bill").run()
    assert "3 of 9 articles" in said(test)
    test.text_input(key="topic-name").set_value("Unpaid radar").run()
    test.button(key="save-topic").click().run()
    assert not test.exception
    assert saved(several) == [("Unpaid radar", "radar NEAR/5 bill", 0)]
    assert "Unpaid radar" in test.multiselect(key="topic-shown").options
    assert "My topic Unpaid radar occurs in 3 of 9 articles" in said(test)
    assert "Last change: Unpaid radar added" in said(test)


def test_the_preview_says_how_a_query_is_read_and_what_each_part_finds(app: Open, several: Generation) -> None:
    test = app(several.folder, "topics", edit="new", draft="radar OR harbour salt")
    assert "Understood as radar OR (harbour AND salt)" in said(test)
    assert "radar **6**, harbour **1**, salt **1**" in said(test)


def test_other_spellings_are_offered_and_added_on_request(app: Open, several: Generation) -> None:
    test = app(several.folder, "topics", edit="new", draft="radars")
    assert "Other spellings would add articles" in said(test)
    test.button(key="spelling-radar").click().run()
    assert test.text_input(key="draft").value == "radars OR radar"
    assert "6 of 9 articles, " in said(test)


def test_a_topic_says_how_many_articles_mention_it_and_how_many_are_about_it(app: Open, several: Generation) -> None:
    Desk(several.folder).record(KIND, "t1", RADAR, read=0)
    test = app(several.folder, "topics")
    assert "My topic Radar occurs in 6 of 9 articles, " in said(test)
    test.session_state["evidence"] = ("topics", "about", "radar")
    test.run()
    assert "About it: " in said(test)


def test_a_query_that_cannot_be_read_says_where_and_is_not_saved(app: Open, several: Generation) -> None:
    test = app(several.folder, "topics", edit="new", draft="radar OR (bill")
    query, caret = test.main.code[0].value.splitlines()
    assert query[caret.index("^")] == "("
    assert test.button(key="save-topic").disabled


def test_no_two_topics_have_the_same_name_or_query(app: Open, several: Generation) -> None:
    Desk(several.folder).record(KIND, "t1", RADAR, read=0)
    test = app(several.folder, "topics", edit="new", draft="radar")
    assert "The topic Radar already has this query." in said(test)
    assert test.button(key="save-topic").disabled


def test_an_edited_topic_stays_in_the_filter_and_keeps_its_colour(app: Open, several: Generation) -> None:
    Desk(several.folder).record(KIND, "t1", RADAR, read=0)
    test = app(several.folder, "topics", topic="radar", edit="t1")
    assert test.text_input(key="topic-name").value == "Radar"
    test.text_input(key="draft").set_value("radar OR mast*").run()
    test.button(key="save-topic").click().run()
    assert saved(several) == [("Radar", "radar OR mast*", 4)]
    assert test.session_state["topic"] == ["radar OR mast*"]
    assert "Last change: Radar changed (query)" in said(test)


def test_an_undone_change_is_as_it_was(app: Open, several: Generation) -> None:
    desk = Desk(several.folder)
    made = desk.record(KIND, "t1", RADAR, read=0)
    desk.record(KIND, "t1", None, read=made.number)
    test = app(several.folder, "topics")
    assert "Last change: Radar deleted" in said(test)
    test.button(key="undo-topic").click().run()
    assert saved(several) == [("Radar", "radar", 4)]
    test.button(key="undo-topic").click().run()
    assert saved(several) == []
    assert "All changes have been undone" in said(test)
    assert [one.undoes for one in desk.log(KIND)] == [0, 0, 2, 1]


def test_a_change_that_overwrites_another_s_is_refused_once(app: Open, several: Generation) -> None:
    desk = Desk(several.folder)
    made = desk.record(KIND, "t1", RADAR, read=0)
    test = app(several.folder, "topics", edit="t1")
    desk.record(KIND, "t1", RADAR | {"name": "Masts"}, read=made.number, who="10.0.0.7")
    test.text_input(key="topic-note").set_value("Ships too.")
    test.button(key="save-topic").click().run()
    assert "Not saved. The topic Masts was changed by 10.0.0.7" in said(test)
    assert saved(several) == [("Masts", "radar", 4)]
    test.button(key="save-topic").click().run()
    assert saved(several) == [("Radar", "radar", 4)]


def test_a_query_of_the_sidebar_is_a_line_that_is_not_saved(app: Open, several: Generation) -> None:
    test = app(several.folder, "topics", topic="radar")
    assert saved(several) == []
    assert "No topics yet" not in said(test)


def test_starters_can_be_changed_and_removed(several: Generation) -> None:
    with Corpus.open(several.folder) as corpus, corpus.writing():
        corpus.describe(sample=True)
        refresh(corpus)
    first, second, *_ = starters()
    desk = Desk(several.folder)
    desk.record(KIND, first.subject, None, read=0)
    desk.record(KIND, second.subject, second.payload() | {"name": "Tripoli"}, read=0)
    held = apply_decisions(starters(), desk.log(KIND))
    assert first.query not in {topic.query for topic in held}
    assert held[0].name == "Tripoli"
    assert (held[0].slot, held[0].number) == (second.slot, 2)


def test_a_new_topic_takes_a_colour_and_a_name_that_are_free() -> None:
    topics = Topics([Topic("a", "Ice", "ice", 0), Topic("b", "Salt", "salt", 1)])
    made = topics.new("ice", "ice OR snow")
    assert (made.name, made.slot) == ("ice 2", 2)


@pytest.mark.parametrize("query", ["", "zebra"])
def test_keywords_are_shown_with_their_scores(app: Open, several: Generation, query: str) -> None:
    test = app(several.folder, "topics", show="keywords", **({"q": query} if query else {}))
    if query:
        assert "No article matches these filters" in said(test)
        return
    table = test.dataframe[0].value
    assert list(table.columns) == ["Keyword", "Articles", "Central", "Share", "Over time", "YAKE", "First", "Last"]
    assert table.set_index("Keyword").loc["ice on the strait", "Articles"] == 1


def test_under_filters_keywords_say_how_distinctive_they_are(app: Open, several: Generation) -> None:
    test = app(several.folder, "topics", show="keywords", q="dockers")
    assert test.dataframe[0].value["Keyword"][0] == "a strike of dockers"
    assert "Distinct" in test.dataframe[0].value.columns


def test_a_keyword_opens_its_articles(app: Open, several: Generation) -> None:
    test = app(several.folder, "topics", show="keywords")
    test.session_state["evidence"] = ("topics", "keyword", "ice on the strait")
    test.run()
    assert not test.exception
    assert "A keyword of 1 of 9 selected articles" in said(test)


def test_words_are_shown_in_context(app: Open, several: Generation) -> None:
    test = app(several.folder, "topics", show="words in context", words="radar")
    assert "radar occurs 6 times in 6 of 9 articles" in said(test)
    test = app(several.folder, "topics", show="words in context", words="unicorn")
    assert "None of these words occurs in the selected articles" in said(test)
    assert "No words yet" in said(app(several.folder, "topics", show="words in context"))


def test_one_article_shows_where_its_keywords_are(app: Open, tell: Callable[..., Generation]) -> None:
    generation = tell({"title": "Salt", "text": "The salt tax rose. Nobody paid the salt tax.", "keywords": ("salt tax", "salt")})
    test = app(generation.folder, "topics")
    assert "salt tax is its best keyword" in said(test)
    assert test.dataframe[0].value["YAKE"].tolist() == [0.0, 0.1]
