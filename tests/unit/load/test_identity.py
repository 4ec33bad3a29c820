"""One article, one key: however its address was decorated, and without one by what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.load import key
from dashboard.load.identity import canonical


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/talks",
        "http://news.example/talks",
        "https://NEWS.example/talks/",
        "https://news.example:443/talks#comments",
        "http://news.example:443/talks",
        "https://news.example/talks?utm_source=mail&utm_medium=x",
        "https://news.example/a/../talks?fbclid=123",
        " https://news.example/talks ",
        "//news.example/talks",
    ],
)
def test_the_same_page(url):
    assert key(url, "", "", "") == "url:https://news.example/talks"


def test_parameters_that_choose_the_page_stay_in_any_order():
    assert canonical("https://news.example/view?b=2&a=1") == canonical("https://news.example/view?a=1&b=2")
    assert canonical("https://news.example/view?id=1") != canonical("https://news.example/view?id=2")


@pytest.mark.parametrize(
    "url", ["", "news.example", "https://news.example/", "not a url", "http://[broken/x", "http://news.example:port/x"]
)
def test_what_names_no_page_is_no_key(url):
    assert key(url, "Norrby Post", "Talks", "They met.").startswith("sha:")


def test_without_an_address_white_space_does_not_count_but_words_do():
    one = key("", "Norrby Post", "Talks resume", "They met.\n\nThey left.")
    assert one == key("", "Norrby Post", "Talks  resume ", "They met. They left.")
    assert one != key("", "Other Post", "Talks resume", "They met. They left.")
    assert one != key("", "Norrby Post", "Talks resume", "They met.")


@given(st.text(), st.text())
def test_any_text_has_a_key(url, text):
    assert key(url, "", "", text) == key(url, "", "", text)
    assert key(url, "", "", text)[:4] in {"url:", "sha:"}
