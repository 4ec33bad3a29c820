"""Plain text files."""

from __future__ import annotations

import pytest

from dashboard.load import load


def one(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    (article,) = load([path])
    return article


def test_without_a_header_the_text_is_the_whole_file_and_cleaning_finds_the_title(tmp_path):
    text = "icon share-b\n\nTalks resume in Norrby\n\nThe mayors met.\n"
    article = one(tmp_path / "talks_2011.txt", text)
    assert (article.title, article.text, article.published, article.date_source) == ("", text, "", "")
    assert article.key.startswith("sha:")
    assert article.id == article.key


@pytest.mark.parametrize(
    ("place", "source"),
    [("2011-07-04-talks.txt", "file name"), ("20110704/talks.txt", "folder"), ("2011/07/04/talks.txt", "folder")],
)
def test_the_date_of_file_and_folder(tmp_path, place, source):
    article = one(tmp_path / place, "Talks resume\n\nThe mayors met.")
    assert (article.published, article.date_source) == ("2011-07-04", source)


def test_a_date_on_a_line_of_its_own_dates_the_article_and_stays_in_the_text(tmp_path):
    text = "Talks resume\nBy Ada Storvik\nMonday, 4 July 2011, 18:30 GMT\n\nThe mayors met."
    article = one(tmp_path / "20120101.txt", text)
    assert (article.published, article.date_source, article.text) == ("2011-07-04T18:30:00+00:00", "text", text)


def test_a_header_by_the_names_columns_have(tmp_path):
    article = one(
        tmp_path / "a.txt",
        (
            "Headline: Talks resume\nDate: 4 July 2011\n\nSource: Norrby Post\nURL: https://news.example/talks\n\n"
            "The mayors met.\n\nThey left.\n"
        ),
    )
    assert (article.title, article.published, article.date_source) == ("Talks resume", "2011-07-04", "field")
    assert (article.source, article.url) == ("Norrby Post", "https://news.example/talks")
    assert article.text == "The mayors met.\n\nThey left."


def test_a_title_above_its_header(tmp_path):
    article = one(tmp_path / "a.txt", "Talks resume\nDate: 4 July 2011\nAuthor: Ada Storvik\n\nThe mayors met.")
    assert (article.title, article.author, article.text) == ("Talks resume", "Ada Storvik", "The mayors met.")


def test_sentences_with_a_colon_are_no_header(tmp_path):
    text = "By: way of an answer\nthe mayor laughed."
    assert one(tmp_path / "a.txt", text).text == text


def test_lines_beginning_with_dashes(tmp_path):
    article = one(
        tmp_path / "20110705" / "a.txt",
        (
            "-- Talks resume: report\n-- By Ada Storvik\n-- Mon Jul 4, 2011 6:30pm EDT\n-- http://news.example/talks\n\n"
            " \n\n NORRBY - The mayors met.\n"
        ),
    )
    assert (article.title, article.author, article.url) == ("Talks resume: report", "Ada Storvik", "http://news.example/talks")
    assert (article.published, article.date_source) == ("2011-07-04T18:30:00-04:00", "text")
    assert article.text == "NORRBY - The mayors met."


def test_line_ends(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Talks resume\r\rThe mayors met.\r\nThey left.".encode("utf-16"))
    (article,) = load([path])
    assert article.text == "Talks resume\n\nThe mayors met.\nThey left."
