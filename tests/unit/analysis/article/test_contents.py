"""Lists of articles, one article whole, and what a selection amounts to."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.analysis.article.contents import positions, read_article
from dashboard.analysis.people.actors import actors
from dashboard.analysis.selection.articles import articles, snippet
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.query import parse
from dashboard.analysis.selection.select import select
from dashboard.analysis.selection.summary import Summary, summary
from dashboard.analysis.subjects.keywords import keywords
from dashboard.store.generation import Generation


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    return tell(
        {
            "title": "[Norrholm] votes",
            "text": "[Ottilie Brandt] spoke of radar.\n\n“{Brandt:No radar}”, she said. {~?:It rained}, they say.",
            "day": "2011-07-04",
            "keywords": ("radar", "Vote"),
        },
        {
            "text": "The [Norrholm|demonym] harbour reopened after a long and costly winter.",
            "day": "2011-07-06",
            "source": "Coast Daily",
            "keywords": ("harbour", "vote"),
        },
        {"text": "[Rurik Dahlan] of no fixed date wrote about trains and ferries.", "keywords": ("vote",), "source": ""},
    )


def test_articles_come_newest_first_and_undated_last_in_pages(generation: Generation) -> None:
    everything = select(generation, Filters())
    assert articles(generation, everything)["key"].tolist() == ["a1", "a0", "a2"]
    assert articles(generation, everything, limit=1, offset=1)["key"].tolist() == ["a0"]


def test_it_is_known_of_each_quote_whether_it_stands_whole_inside_marks(tell: Callable[..., Generation]) -> None:
    told = tell({"text": "“{?:No radar}”, they say. He called {?:the masts “rotten to the core}”. {~?:It rained}, they say."})
    reading = read_article(told, "a0")
    assert reading
    assert dict(zip(reading.quotes["text"], reading.quotes["enclosed"], strict=True)) == {
        "No radar": True,
        "the masts “rotten to the core": False,
        "It rained": False,
    }


def test_a_snippet_shows_the_match_and_knows_where_it_is(generation: Generation) -> None:
    row = articles(generation, select(generation, Filters(topics=("radar",)))).iloc[0]
    assert [row["snippet"][start:end] for start, end in row["hits"]] == ["radar", "radar"]


def test_a_snippet_is_cut_between_words_around_the_first_match() -> None:
    text = "Word after word " * 30 + "until the radar " + "and on and on " * 40
    shown, hits = snippet(text, parse("radar"))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert [shown[start:end] for start, end in hits] == ["radar"]
    assert 150 < len(shown) < 260
    assert set(shown.strip("… ").split()) <= set(text.split())


def test_a_snippet_without_a_match_is_the_beginning() -> None:
    assert snippet("Short\n\ntext.", parse("radar")) == ("Short  text.", [])
    assert snippet("") == ("", [])


def test_the_reader_has_everything_with_its_place(generation: Generation) -> None:
    found = read_article(generation, "a0", parse("radar OR votes"))
    assert found is not None
    assert (found.title, found.day, found.source, found.raw) == (
        "Norrholm votes",
        date(2011, 7, 4),
        "Northern Ledger",
        found.text,
    )
    assert [found.text[start:end] for start, end in found.hits] == ["radar", "radar"]
    assert [found.text[start:end][:8] for start, end in found.paragraphs] == ["Ottilie ", "“No rada"]
    assert found.mentions[["field", "text", "id"]].to_numpy().tolist() == [
        ["title", "Norrholm", "location:norrholm"],
        ["text", "Ottilie Brandt", "person:ottilie-brandt"],
    ]
    assert found.quotes[["text", "kind", "speaker_name"]].to_numpy().tolist() == [
        ["No radar", "quote", "Ottilie Brandt"],
        ["It rained", "paraphrase", ""],
    ]
    assert found.keywords["text"].tolist() == ["radar", "Vote"]
    assert found.copies.empty


def test_a_key_that_is_not_there_reads_as_none(generation: Generation) -> None:
    assert read_article(generation, "zzz") is None
    assert positions(generation, "zzz").empty


def test_positions_for_the_view_of_one_article(generation: Generation) -> None:
    assert positions(generation, "a0")[["row", "kind", "text"]].to_numpy().tolist() == [
        ["Ottilie Brandt", "person", "Ottilie Brandt"],
        ["Ottilie Brandt", "quote", "No radar"],
        ["Unknown speaker", "paraphrase", "It rained"],
    ]


def test_a_summary_in_numbers(generation: Generation) -> None:
    assert summary(generation, select(generation, Filters())) == Summary(
        articles=3,
        total=3,
        quotes=1,
        paraphrases=1,
        sources=2,
        total_sources=2,
        first=date(2011, 7, 4),
        last=date(2011, 7, 6),
        undated_left_out=0,
        undated_shown=1,
        copies=0,
    )
    assert summary(generation, select(generation, Filters(since=date(2011, 7, 5)))) == Summary(
        articles=1,
        total=3,
        quotes=0,
        paraphrases=0,
        sources=1,
        total_sources=2,
        first=date(2011, 7, 6),
        last=date(2011, 7, 6),
        undated_left_out=1,
        undated_shown=0,
        copies=0,
    )


def test_a_summary_of_nothing(generation: Generation) -> None:
    found = summary(generation, select(generation, Filters(query="zeppelin")))
    assert (found.articles, found.first, found.last, found.sources) == (0, None, None, 0)


def test_keywords_are_one_in_any_case_and_distinctive_by_their_odds(generation: Generation) -> None:
    found = keywords(generation, select(generation, Filters(query="radar"))).set_index("text")
    assert found[["articles", "share", "rest"]].to_dict("index") == {
        "radar": {"articles": 1, "share": 1.0, "rest": 0},
        "Vote": {"articles": 1, "share": 1.0, "rest": 2},
    }
    # (1.5 / 0.5) / (0.5 / 2.5) = 15 and (1.5 / 0.5) / (2.5 / 0.5) = 0.6
    assert found["distinctiveness"].tolist() == pytest.approx([3.906891, -0.736966], abs=1e-6)


def test_actors_of_a_selection_with_what_they_say(generation: Generation) -> None:
    found = actors(generation, select(generation, Filters(undated="without")))
    assert found[["id", "articles", "mentions", "quotes", "paraphrases"]].to_numpy().tolist() == [
        ["location:norrholm", 1, 1, 0, 0],
        ["person:ottilie-brandt", 1, 1, 1, 0],
    ]
