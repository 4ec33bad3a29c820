"""The sample is large and varied enough to prove what the dashboard can see, and invents what it must."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from urllib.parse import urlsplit

import pytest

from dashboard.link.duplicates import group_copies
from dashboard.load import load
from dashboard.model import Article
from dashboard.settings import sample_path

OUTLETS = {
    "Meridian Wire": "www.meridianwire.example",
    "The Harbour Courier": "www.harbourcourier.example",
    "Northern Ledger": "www.northernledger.example",
    "The Plateau Tribune": "www.plateautribune.example",
    "Cantonal Review": "www.cantonalreview.example",
    "Halyard News Agency": "www.halyardnews.example",
    "Palisade Press": "www.palisadepress.example",
}
MAX_ARTICLES = 250
"""More would make the set-up slow, which reads the sample ahead of time."""
SENTENCE = re.compile(r"(?<=[.?!][”\"’ ])\s*|(?<=[.?!])\s+|\n+")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    found = list(load([sample_path()]))
    assert all(isinstance(one, Article) for one in found), "the sample holds nothing unreadable"
    return [one for one in found if isinstance(one, Article)]


def test_there_are_200_articles_of_seven_outlets_over_two_years(articles: list[Article]) -> None:
    assert 200 <= len(articles) < MAX_ARTICLES
    assert {one.source for one in articles if one.url} == set(OUTLETS)
    days = [date.fromisoformat(one.published[:10]) for one in articles if one.published]
    assert (max(days) - min(days)).days >= 2 * 365


def test_every_address_is_one_that_cannot_exist(articles: list[Article]) -> None:
    for one in articles:
        assert not one.url or urlsplit(one.url).hostname == OUTLETS[one.source], one.url


def test_articles_are_of_readable_length(articles: list[Article]) -> None:
    lengths = {one.title: len(one.text.split()) for one in articles}
    assert {title: words for title, words in lengths.items() if not 110 <= words <= 470} == {}


def test_nothing_is_written_from_a_template(articles: list[Article]) -> None:
    """98 % of sentences are unique even with names and numbers masked; copies planted on purpose count once."""
    seen: set[int] = set()
    originals = [
        one
        for one, group in zip(articles, group_copies(one.text for one in articles), strict=True)
        if not (group in seen or seen.add(group))
    ]
    sentences = Counter(masked(sentence) for one in originals for sentence in SENTENCE.split(one.text) if sentence.strip())
    repeated = [text for text, number in sentences.most_common() if number > 1]
    assert 1 - len(repeated) / sum(sentences.values()) >= 0.98, repeated


def masked(sentence: str) -> str:
    """Names (a capitalised word, or several, anywhere but first) and numbers as one sign each; marks and case aside."""
    words = re.sub(r"(?<=\S )(?:[A-Z][\w’'-]*\.? ?)+", "@ ", sentence.strip())
    return re.sub(r"\d[\d.,]*", "#", re.sub(r"[“”\"‘’']", "", words)).lower()


def test_masking_sees_through_names_and_numbers() -> None:
    assert masked("Then Ada Krone sold 14 boats.") == masked("Then Old Tom Lind sold 2,300 boats.")
