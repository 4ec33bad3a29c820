"""A search that ran out of time: the page says how far it came, and searches the rest when asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.selection import search as searching
from dashboard.analysis.selection.search import Patience
from dashboard.store.generation import Generation
from dashboard.ui import cached, unfinished_search

QUERY = '"no radar"'
type Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The index has no time for phrases, and texts none at all."""
    monkeypatch.setattr(searching, "INDEX_SECONDS", 0)
    monkeypatch.setattr(searching, "WHOLE_INDEX_SECONDS", 0)
    monkeypatch.setattr(searching, "_CHUNK_TEXTS", 1)
    monkeypatch.setattr(cached, "PATIENCE", Patience(1e-9))
    yield
    unfinished_search._jobs.clear()


def searched(app: AppTest) -> list[str]:
    return [one.value for one in app.markdown if "Searched the newest" in one.value]


def finish(app: AppTest) -> None:
    deadline = time.monotonic() + 30
    while not all(job.done for job in unfinished_search._jobs.values()):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    app.run()


@pytest.mark.parametrize("page", ["overview", "timeline", "people", "comentions", "quotes", "articles"])
def test_every_page_says_how_far_the_search_got(several: Generation, app: Open, page: str) -> None:
    opened = app(several.folder, page, q=QUERY)
    assert ["Searched the newest 0 of 3 candidate articles" in one for one in searched(opened)] == [True]


def test_the_rest_is_searched_when_asked(several: Generation, app: Open) -> None:
    opened = app(several.folder, "timeline", q=QUERY)
    assert "0 of" in next(one.value for one in opened.markdown if "Based on" in one.value)
    opened.button(key="search-rest-article").click().run()
    finish(opened)
    assert not searched(opened)
    assert "3 of 9 articles" in next(one.value for one in opened.markdown if "Based on" in one.value)


def test_a_search_under_way_can_be_stopped(several: Generation, app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, waits = Event(), Event()
    judged = searching._judged

    def slow(*asked: object) -> object:
        waits.set()
        go_on.wait(30)
        return judged(*asked)  # type: ignore[arg-type]

    opened = app(several.folder, "timeline", q=QUERY)
    monkeypatch.setattr(searching, "_judged", slow)
    opened.button(key="search-rest-article").click().run()
    waits.wait(30)
    stop = next(one for one in opened.button if (one.key or "").startswith("stop-rest"))
    stop.click().run()
    go_on.set()
    finish(opened)
    assert "Searched the newest 1 of 3" in searched(opened)[0]


def test_a_topic_that_was_not_searched_to_the_end_has_at_least_so_many(several: Generation, app: Open) -> None:
    opened = app(several.folder, "topics", edit="new", draft=QUERY)
    assert any(one.value.startswith("At least 0 of") for one in opened.subheader)


def test_a_search_in_quotes_says_how_far_it_got(several: Generation, app: Open) -> None:
    opened = app(several.folder, "quotes", said="radar")
    assert "Searched the newest 0 of 6 candidate quotes and paraphrases" in searched(opened)[0]
    opened.button(key="search-rest-utterance").click().run()
    finish(opened)
    assert not searched(opened)
