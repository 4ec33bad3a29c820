"""All articles that answer a query, and what is said where there was no time to look at them all.

The index is given no time here, so that texts are read; a reader that stops after so many stands in for the clock.
"""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.analysis.selection import search as searching
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.search import AT_ONCE, WHOLE, Extent, Patience, search
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.speech.quotes import counts, quotes
from dashboard.analysis.subjects.concordance import concordance
from dashboard.analysis.time.timeline import timeline
from dashboard.store.generation import Generation

QUERY = '"radar site"'
ARTICLES = 12


@pytest.fixture
def generation(tell: Callable[..., Generation], monkeypatch: pytest.MonkeyPatch) -> Generation:
    """A year, month by month; the words stand side by side in every other article, apart in the others; the last has no date."""
    monkeypatch.setattr(searching, "INDEX_SECONDS", 0)
    monkeypatch.setattr(searching, "WHOLE_INDEX_SECONDS", 0)
    monkeypatch.setattr(searching, "_CHUNK_TEXTS", 1)
    texts = (
        "[Ottilie Brandt] saw the radar site. {Brandt:The radar site costs too much}, she said.",
        "[Ottilie Brandt] saw a site without radar. {Brandt:This site has no radar}, she said.",
    )
    return tell(
        *(
            {
                "text": f"{texts[at % 2]} It was number {at}.",
                "day": f"2011-{at + 1:02}-05" if at < ARTICLES - 1 else "",
                "source": ("Northern Ledger", "Coast Daily")[at // 6],
            }
            for at in range(ARTICLES)
        )
    )


def after(number: int) -> Patience:
    """As long as it takes to read so many."""
    reads = 0

    def watch(read: int, candidates: int) -> bool:
        nonlocal reads
        reads += 1
        return reads < number

    return Patience(1000, watch)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were read, in order."""
    texts: list[str] = []
    matches_article = searching.matches_article

    def noted(query: object, title: str, text: str) -> bool:
        texts.append(text)
        return matches_article(query, title, text)  # type: ignore[arg-type]

    monkeypatch.setattr(searching, "matches_article", noted)
    return texts


def test_with_time_enough_all_are_found(generation: Generation) -> None:
    found = select(generation, Filters(query=QUERY))
    assert (found.articles.tolist(), found.extent) == ([0, 2, 4, 6, 8, 10], None)


def test_the_newest_are_read_first_and_it_is_said_how_far(generation: Generation, read: list[str]) -> None:
    found = select(generation, Filters(query=QUERY), after(4))
    assert [int(text.split()[-1].strip(".")) for text in read] == [10, 9, 8, 7]
    assert found.articles.tolist() == [8, 10]
    assert found.extent == Extent("article", 4, 12, date(2011, 8, 5), 6)
    assert str(found.extent) == (
        "Searched the newest 4 of 12 candidate articles, back to 5 Aug 2011; figures cover only those. "
        "Narrow by dates or sources, or use more specific words."
    )


def test_nothing_beyond_it_is_counted_not_even_as_what_shares_are_of(generation: Generation) -> None:
    found = select(generation, Filters(topics=(QUERY, "number")), after(4))
    assert found.base.tolist() == [7, 8, 9, 10]
    assert {topic: hits.tolist() for topic, hits in found.topics.items()} == {QUERY: [8, 10], "number": [7, 8, 9, 10]}
    assert (len(found.articles), found.undated) == (4, 0)


def test_a_timeline_begins_where_the_search_ended(generation: Generation) -> None:
    bins = timeline(generation, select(generation, Filters(query=QUERY), after(4)), "month")["bin"]
    assert [bins.min().date(), bins.max().date()] == [date(2011, 8, 1), date(2011, 11, 1)]


def test_asked_for_the_rest_it_goes_on_where_it_was(generation: Generation, read: list[str]) -> None:
    select(generation, Filters(query=QUERY), after(4))
    assert select(generation, Filters(query=QUERY), WHOLE).articles.tolist() == [0, 2, 4, 6, 8, 10]
    assert len(read) == len(set(read)) == ARTICLES


def test_every_figure_of_a_page_is_about_the_same_articles(generation: Generation, read: list[str]) -> None:
    first, again = (select(generation, Filters(query=QUERY), after(4)) for _ in range(2))
    assert (first.articles.tolist(), first.extent) == (again.articles.tolist(), again.extent)
    assert len(read) == 4


def test_other_filters_narrow_what_is_read(generation: Generation, read: list[str]) -> None:
    found = select(generation, Filters(query=QUERY, sources=("Northern Ledger",), since=date(2011, 3, 1)))
    assert found.articles.tolist() == [2, 4]
    assert len(read) == 4


def test_a_topic_is_looked_for_only_where_the_query_is_answered(generation: Generation, read: list[str]) -> None:
    select(generation, Filters(topics=(QUERY,), query="number 3"))
    assert len(read) == 1


def test_the_undated_are_read_last(generation: Generation) -> None:
    found = select(generation, Filters(query=QUERY), after(11))
    assert found.articles.tolist() == [0, 2, 4, 6, 8, 10]
    assert found.extent is not None
    assert (found.extent.back_to, found.base.tolist()) == (date(2011, 1, 5), list(range(11)))


def test_copies_are_folded_among_what_was_read(generation: Generation) -> None:
    found = select(generation, Filters(query=QUERY, fold=True), after(4))
    assert set(found.articles) <= set(found.base) <= {7, 8, 9, 10}


def test_stopping_keeps_what_was_read(generation: Generation, read: list[str]) -> None:
    stopped = Patience(None, lambda read, candidates: read < 5)
    assert select(generation, Filters(query=QUERY), stopped).extent is not None
    select(generation, Filters(query=QUERY), WHOLE)
    assert len(read) == ARTICLES


def test_what_the_clock_allows_is_read_and_no_more(
    generation: Generation, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    now = iter(range(10_000))
    monkeypatch.setattr(searching.time, "thread_time", lambda: next(now) / 10)
    found = select(generation, Filters(query=QUERY), Patience(1.0))
    assert 1 <= len(read) < ARTICLES
    assert found.extent is not None


def test_without_time_what_is_known_is_answered(generation: Generation, read: list[str]) -> None:
    assert search(generation, QUERY, patience=AT_ONCE).articles.tolist() == []
    search(generation, QUERY)
    assert search(generation, QUERY, patience=AT_ONCE).articles.tolist() == [0, 2, 4, 6, 8, 10]


def test_words_in_context_say_how_far_their_articles_were_looked_for(generation: Generation) -> None:
    everything = select(generation, Filters())
    partial = Selection(
        **{name: getattr(everything, name) for name in Selection.__dataclass_fields__ if name not in {"frame", "patience"}},
        patience=after(4),
    )
    found = concordance(generation, partial, QUERY)
    assert (found.articles, found.extent and found.extent.read) == (2, 4)


def test_words_of_quotes_are_looked_for_in_the_newest_first(generation: Generation) -> None:
    selection = select(generation, Filters(), after(4))
    found = counts(generation, selection, text=QUERY)
    assert (found.quotes, found.extent) == (4, Extent("utterance", 4, 6, date(2011, 5, 5), 2))
    assert "4 of 6 candidate quotes and paraphrases, back to 5 May 2011" in str(found.extent)
    assert quotes(generation, selection, text=QUERY)["article"].tolist() == [10, 8, 6, 4]
    assert counts(generation, select(generation, Filters()), text=QUERY).extent is None


NASTY = {
    "a thousand phrases": " OR ".join(f'"radar x{number}"' for number in range(1000)) + f" OR {QUERY}",
    "every letter": " OR ".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz"),
    "hundreds near hundreds": f"({' OR '.join(f'a{n}' for n in range(400))} OR radar) NEAR/1 (site OR "
    f"{' OR '.join(f'b{n}' for n in range(400))})",
    "phrases near phrases": f'({" OR ".join(f'"a{n} b"' for n in range(100))} OR "the radar") NEAR/1 (site OR '
    f"{' OR '.join(f'"b{n} a"' for n in range(100))})",
    "five thousand words": " ".join(["radar", "site"] * 2500),
    "five thousand alternatives": " OR ".join(f"x{number}" for number in range(5000)) + " OR radar",
    "a long phrase": '"' + "the " * 99 + 'radar"',
    "NOT fifty deep": "NOT " * 50 + "radar",
    "parentheses fifty deep": "(" * 50 + "radar" + ")" * 50,
}
ANSWERED = {"a thousand phrases": 6, "hundreds near hundreds": 6, "phrases near phrases": 6, "a long phrase": 0}


@pytest.mark.parametrize("name", NASTY)
def test_long_and_nasty_queries_are_answered(generation: Generation, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    read_texts = select(generation, Filters(query=NASTY[name])).articles
    monkeypatch.setattr(searching, "WHOLE_INDEX_SECONDS", 20)
    searching._remembered.clear()
    assert select(generation, Filters(query=NASTY[name])).articles.tolist() == read_texts.tolist()
    assert len(read_texts) == ANSWERED.get(name, ARTICLES)
