"""Saved web pages."""

from __future__ import annotations

import pytest

from dashboard.load import load, pages
from dashboard.model import Rejected

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Talks resume | Norrby Post</title>
<meta property="og:title" content="Talks resume"><meta property="og:site_name" content="Norrby Post">{head}
<link rel="canonical" href="https://news.example/talks"></head><body><nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Talks resume</h1>
<p>The mayors of Norrby and Älvsund met on Monday for the first time since the ferry was sold, and stayed until late at night.</p>
<p>“We agreed on the timetable,” said Ada Storvik, the mayor of Norrby, who had come with a folder of letters from passengers.</p>
<h2>A second boat</h2>
<p>She said that the towns would look for a second boat together. The council of Älvsund is to vote on the money next week.</p>
</article><footer><p>Terms and conditions</p></footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_title_text_outlet_and_address(tmp_path, charset):
    path = tmp_path / "talks.html"
    path.write_bytes(PAGE.format(charset=charset, head="").encode(charset))
    (article,) = load([path])
    assert (article.title, article.source, article.url) == ("Talks resume", "Norrby Post", "https://news.example/talks")
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0].startswith("The mayors of Norrby and Älvsund met")
    assert paragraphs[2] == "A second boat"
    assert "Terms" not in article.text
    assert (article.published, article.date_source) == ("", "")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2011-07-04T18:30:00+02:00">',
        "<meta content='2011-07-04T18:30:00+02:00' name='pubdate'>",
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, '
            '{"@type": "NewsArticle", "datePublished": "2011-07-04T18:30:00+02:00"}]}</script>'
        ),
    ],
)
def test_the_time_a_page_declares(tmp_path, head):
    path = tmp_path / "20120101.html"
    path.write_text(PAGE.format(charset="utf-8", head=head), encoding="utf-8")
    (article,) = load([path])
    assert (article.published, article.date_source) == ("2011-07-04T18:30:00+02:00", "page")


def test_a_file_name_dates_a_page_that_declares_nothing(tmp_path):
    path = tmp_path / "2011-07-04.html"
    path.write_text(PAGE.format(charset="utf-8", head=""), encoding="utf-8")
    (article,) = load([path])
    assert (article.published, article.date_source) == ("2011-07-04", "file name")


def test_broken_metadata_is_passed_over():
    assert pages.declared_date('<meta name="date" content="soon"><script type="application/ld+json">{"@type": </script>') == ""


def test_a_page_without_an_article(tmp_path):
    (tmp_path / "a.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    (rejected,) = load([tmp_path])
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "no article text was found in the page"


def test_what_a_browser_saved_beside_the_page_is_not_listed(tmp_path):
    (tmp_path / "talks.html").write_text(PAGE.format(charset="utf-8", head=""), encoding="utf-8")
    (tmp_path / "talks_files").mkdir()
    (tmp_path / "talks_files" / "frame.html").write_text("<html><body><p>Buy a boat.</p></body></html>")
    assert len(list(load([tmp_path]))) == 1
