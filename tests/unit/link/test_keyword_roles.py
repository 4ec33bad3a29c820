"""Which keywords name an outlet or no subject, whatever the corpus is about."""

from __future__ import annotations

import pytest

from dashboard.link.keyword_roles import is_general, is_outlet, outlet_names

OUTLETS = outlet_names(["The Harbour Courier", "news.northernledger.com.na", "Réveil", "dw.com", ""])


@pytest.mark.parametrize(
    "keyword",
    ["Harbour Courier", "harbour courier", "The Harbour Courier News", "Northern Ledger", "Reveil", "Réveil poll", "DW"],
)
def test_an_outlet_is_known_by_its_name_or_its_domain(keyword: str) -> None:
    assert is_outlet(keyword, OUTLETS)


@pytest.mark.parametrize("keyword", ["harbour", "Harbour Bridge", "ledger", "news", "com", "DWP", ""])
def test_what_only_resembles_an_outlet_stays(keyword: str) -> None:
    assert not is_outlet(keyword, OUTLETS)


@pytest.mark.parametrize(
    "keyword", ["company", "Companies", "percent", "Tuesday", "chief executive", "last year", "fourth quarter"]
)
def test_words_that_name_no_subject_are_general(keyword: str) -> None:
    assert is_general(keyword)


@pytest.mark.parametrize("keyword", ["oil company", "inflation", "election day", "Friday prayers", "earthquake", ""])
def test_words_of_a_subject_are_not(keyword: str) -> None:
    assert not is_general(keyword)
