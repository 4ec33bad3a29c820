"""Dates in addresses, file names and folders."""

from __future__ import annotations

import pytest

from dashboard.load import path_dates


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/world/2011/03/21/talks", "2011-03-21"),
        ("https://news.example/2011/mar/21/talks", "2011-03-21"),
        ("https://news.example/20110321/talks", "2011-03-21"),
        ("https://news.example/2011/0321/talks", "2011-03-21"),
        ("https://news.example/talks-resume-2011-03-21/", "2011-03-21"),
        ("https://news.example/article/us-talks-idUSTRE72K0IY20110321", "2011-03-21"),
        ("https://news.example/2011/03/talks", ""),
        ("https://news.example/world-19120110", ""),  # a running number, though it would make a day
        ("https://news.example/2011/13/41/talks", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_in_url(url, day):
    assert path_dates.in_url(url) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2011-07-04-talks-resume.txt", "2011-07-04"),
        ("talks_20110704.txt", "2011-07-04"),
        ("talks 4.7.2011.txt", "2011-07-04"),
        ("talks_2011.txt", ""),
        ("LN_2021_1.txt", ""),
        ("12345201107041.txt", ""),
    ],
)
def test_in_name(name, day):
    assert path_dates.in_name(name) == day


def test_in_folders():
    assert path_dates.in_folders(("home", "20110321")) == "2011-03-21"
    assert path_dates.in_folders(("home", "2011-03-21", "evening")) == "2011-03-21"
    assert path_dates.in_folders(("home", "2011", "03", "21")) == "2011-03-21"
    assert path_dates.in_folders(("home", "2011")) == ""
