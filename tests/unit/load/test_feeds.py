"""Feeds saved as files."""

from __future__ import annotations

import contextlib
import io
import json
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.load import load
from dashboard.load.feeds import read_feed, read_json_feed
from dashboard.load.raw import File, Raw, UnreadableError
from dashboard.model import Article

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Norrby Post</title><link>https://news.example/</link><language>en-GB</language>
<item><title>Älvsund &amp;amp; Norrby talk</title><link>https://news.example/talks?utm_source=rss</link><guid>n-1</guid>
<pubDate>Mon, 04 Jul 2011 18:30:00 +0200</pubDate><dc:creator>Ada Storvik</dc:creator><category>Ferries</category>
<description>The mayors met.</description>
<content:encoded><![CDATA[<p>The mayors of “Älvsund” met.</p><p>They <b>stayed</b> late.</p>
<script>count()</script>]]></content:encoded></item>
<item><title>No date</title><link>https://news.example/none</link>
<description>The boat is &lt;b&gt;white&lt;/b&gt;.</description></item>
<item><title>Taken over</title><source url="https://other.example/rss">The Älvsund Echo</source>
<description>Fog came.</description></item>
<item><title>Only a title</title><link>https://news.example/only</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Norrby Post</title>
<entry><title type="html">Talks &lt;i&gt;resume&lt;/i&gt;</title><link href="https://news.example/talks"/><id>tag:1</id>
<published>2011-07-04T18:30:00-04:00</published><updated>2011-07-05T00:00:00Z</updated><author><name>Ada Storvik</name></author>
<summary>Short.</summary><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>The mayors met.</p><p>They left.</p></div>
</content></entry>
<entry><title>Changed</title><updated>2011-07-06T08:00:00Z</updated><content>The clerk answered.</content></entry></feed>"""


def file(data, name="feed.xml"):
    return File(name, name, (), lambda: io.BytesIO(data))


def items(tmp_path, text, name="feed.xml", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return list(load([path]))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_rss(tmp_path, encoding):
    talks, undated, taken, bare = items(tmp_path, RSS.replace("{encoding}", encoding), encoding=encoding)
    assert (talks.title, talks.source) == ("Älvsund & Norrby talk", "Norrby Post")
    assert (talks.author, talks.section) == ("Ada Storvik", "Ferries")
    assert (talks.published, talks.date_source) == ("2011-07-04T18:30:00+02:00", "field")
    assert (talks.text, talks.language, talks.id) == ("The mayors of “Älvsund” met.\n\nThey stayed late.", "en", "n-1")
    assert talks.key == "url:https://news.example/talks"
    assert (undated.text, undated.published, undated.date_source) == ("The boat is white.", "", "")
    assert (taken.source, taken.origin.rsplit("/", 1)[1]) == ("The Älvsund Echo", "feed.xml, item 3")
    assert bare.reason == "it has no text, only a title and a link"


def test_atom(tmp_path):
    talks, changed = items(tmp_path, ATOM, "feed.atom")
    assert (talks.title, talks.text, talks.url) == ("Talks resume", "The mayors met.\n\nThey left.", "https://news.example/talks")
    assert (talks.published, talks.author, talks.source) == ("2011-07-04T18:30:00-04:00", "Ada Storvik", "Norrby Post")
    assert (changed.published, changed.date_source) == ("2011-07-06T08:00:00+00:00", "feed")  # it tells its last change only


def test_json_feed(tmp_path):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Norrby Post",
        "language": "en",
        "items": [
            {
                "id": "1",
                "url": "https://news.example/talks",
                "title": "Talks",
                "content_html": "<p>The mayors met.</p><p>They left.</p>",
                "date_published": "2011-07-04T18:30:00+02:00",
                "authors": [{"name": "Ada Storvik"}],
                "tags": ["ferries", "harbour"],
            },
            {"id": "2", "content_text": "Fog came.\n\nIt left.", "tags": None},
            "no item",
        ],
    }
    talks, fog, none = items(tmp_path, json.dumps(feed), "feed.json")
    assert (talks.title, talks.text, talks.source) == ("Talks", "The mayors met.\n\nThey left.", "Norrby Post")
    assert (talks.published, talks.date_source) == ("2011-07-04T18:30:00+02:00", "field")
    assert (talks.author, talks.section) == ("Ada Storvik", "ferries, harbour")
    assert (fog.text, fog.published, fog.source) == ("Fog came.\n\nIt left.", "", "Norrby Post")
    assert "it has no text" in none.reason


def test_a_feed_that_breaks_off_is_read_as_far_as_its_items_go(tmp_path):
    whole = RSS.replace("{encoding}", "utf-8")
    first, second, *_ = items(tmp_path, whole[: whole.index("<item><title>Taken")].replace("They <b>", "They & <b>"))
    assert (first.title, second.text) == ("Älvsund & Norrby talk", "The boat is white.")


def test_an_unclosed_element_costs_its_item_only(tmp_path):
    broken = RSS.replace("{encoding}", "utf-8").replace("<description>Fog came.</description>", "<description>Fog came.")
    titles = [item.title for item in items(tmp_path, broken) if isinstance(item, Article)]
    assert titles[:2] == ["Älvsund & Norrby talk", "No date"]


def test_numbers_that_no_character_has(tmp_path):
    (article,) = items(
        tmp_path,
        '<rss version="2.0"><channel><title>N</title><item><description>Fog &#99999999999; came.'
        "</description></item></channel></rss>",
    )
    assert article.text == "Fog \ufffd came."


def test_no_address_in_a_feed_is_asked(tmp_path, monkeypatch):
    def refused(*_, **__):
        raise AssertionError("a feed file made a request")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    outside = (
        '<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/hostname"><!ENTITY net SYSTEM "http://news.example/x">]>'
        '<rss version="2.0"><channel><title>N</title><item><title>T</title>'
        "<description>Fog &secret; &net; came.</description></item></channel></rss>"
    )
    (article,) = items(tmp_path, outside)
    assert article.text.startswith("Fog")
    assert (tmp_path / "feed.xml").exists()


WORD = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)


@settings(deadline=None)  # the first call loads the library
@given(st.lists(st.lists(WORD, min_size=1, max_size=6), min_size=1, max_size=5))
def test_no_word_of_an_item_is_lost(bodies):
    marked = ("".join(f"<p>{word}</p>" for word in body) for body in bodies)
    inner = "".join(f"<item><description><![CDATA[{body}]]></description></item>" for body in marked)
    data = f'<rss version="2.0"><channel><title>N</title>{inner}</channel></rss>'.encode()
    assert [raw.fields["text"] for raw in read_feed(file(data))] == ["\n\n".join(body) for body in bodies]


@pytest.mark.parametrize("reader", [read_feed, read_json_feed])
@settings(deadline=None)  # the first call loads the library
@given(data=st.data())
def test_whatever_is_in_it_only_the_typed_error_comes(reader, data):
    whole = (
        RSS.encode() if reader is read_feed else json.dumps({"items": [{"content_html": "<p>Fog</p>"}, 3], "title": {}}).encode()
    )
    noise = data.draw(st.binary(max_size=40))
    at = data.draw(st.integers(0, len(whole)))
    cut = data.draw(st.integers(at, len(whole)))
    with contextlib.suppress(UnreadableError):
        assert all(isinstance(raw, Raw) for raw in reader(file(whole[:at] + noise + whole[cut:])))
