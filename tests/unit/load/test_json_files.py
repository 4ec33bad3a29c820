"""JSON and JSON lines."""

from __future__ import annotations

import json

import pytest

from dashboard.errors import InputError
from dashboard.load import load
from dashboard.model import Rejected

TALKS = {"title": "Talks resume", "text": "They met.", "published": "2011-07-04", "url": "https://news.example/talks"}


def one(path, value, **options):
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return list(load([path], **options))


@pytest.mark.parametrize(
    "value",
    [
        TALKS,
        [TALKS],
        {
            "status": "ok",
            "articles": [
                {
                    "source": {"id": None, "name": "Norrby Post"},
                    "title": "Talks resume",
                    "content": "They met.",
                    "publishedAt": "2011-07-04",
                    "url": "https://news.example/talks",
                }
            ],
        },
        {
            "articles": {
                "results": [
                    {
                        "uri": "77",
                        "title": "Talks resume",
                        "body": "They met.",
                        "dateTimePub": "2011-07-04",
                        "dateTime": "2011-07-05",
                        "url": "https://news.example/talks",
                        "source": {"uri": "news.example", "title": "Norrby Post"},
                    }
                ]
            }
        },
        {
            "response": {
                "results": [
                    {
                        "webTitle": "Talks resume",
                        "webUrl": "https://news.example/talks",
                        "webPublicationDate": "2011-07-04",
                        "fields": {"bodyText": "They met."},
                    }
                ]
            }
        },
        {"hits": {"hits": [{"_source": TALKS}]}},
        {"monday": {"world": [TALKS]}},
    ],
)
def test_articles_are_found_wherever_the_document_keeps_them(tmp_path, value):
    (article,) = one(tmp_path / "a.json", value)
    assert (article.title, article.text, article.published) == ("Talks resume", "They met.", "2011-07-04")
    assert article.key == "url:https://news.example/talks"
    assert article.source in {"Norrby Post", "news.example"}


def test_names_of_authors_languages_and_ids(tmp_path):
    record = {**TALKS, "id": 7, "authors": [{"name": "Ada Storvik"}, "Bo Lund"], "language": "English"}
    (article,) = one(tmp_path / "a.json", record)
    assert (article.id, article.author, article.language) == ("7", "Ada Storvik, Bo Lund", "en")


def test_the_text_keeps_every_offset(tmp_path):
    text = "  “They met.”\r\n\0He said \ud800so. "
    (article,) = one(tmp_path / "a.json", {**TALKS, "text": text})
    assert article.text == "  “They met.”\r\n He said \ufffdso. "


def test_a_text_cut_by_the_exporter_is_kept(tmp_path):
    (article,) = one(tmp_path / "a.json", {"title": "Talks", "content": "They met… [+1467 chars]"})
    assert article.text.endswith("[+1467 chars]")


def test_markup_and_paragraphs(tmp_path):
    first, second = one(
        tmp_path / "a.json",
        [
            {"title": "A", "content": "<p>They met &amp; <b>ate</b>.</p><script>x()</script><p>They left.</p>"},
            {"title": "B", "body": ["They met.", "They left."]},
        ],
    )
    assert first.text == "They met & ate.\n\nThey left."
    assert second.text == "They met.\n\nThey left."


def test_a_summary_is_no_text_unless_mapped(tmp_path):
    record = {"title": "Talks", "description": "They meet again.", "content": None}
    (rejected,) = one(tmp_path / "a.json", [record])
    assert rejected.reason == "it has no text, only a title, a summary; map text to 'description' to take the summary for it"
    (article,) = one(tmp_path / "a.json", [record], mapping={"text": "description"})
    assert article.text == "They meet again."


def test_mapping_reaches_into_nested_records(tmp_path):
    (article,) = one(tmp_path / "a.json", {**TALKS, "meta": {"paper": "Norrby Post"}}, mapping={"source": "meta.paper"})
    assert article.source == "Norrby Post"
    with pytest.raises(InputError, match="'boddy' mapped to text is not there; the columns found are 'title', 'text'"):
        one(tmp_path / "b.json", TALKS, mapping={"text": "boddy"})


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.txt"])
def test_a_broken_line_is_rejected_by_itself(tmp_path, name):
    lines = [json.dumps(TALKS), '{"title": "Talks', json.dumps({**TALKS, "text": ""}), "", json.dumps(TALKS)]
    first, broken, empty, last = one(tmp_path / name, "\n".join(lines))
    assert first.text == last.text == "They met."
    assert last.origin.endswith(", line 5")
    assert broken.reason.startswith("it is not valid JSON")
    assert empty.reason == "it has no text, only a title and a link"


def test_json_that_holds_no_articles(tmp_path):
    (settings,) = one(tmp_path / "a.json", {"colour": "green", "size": [1, 2]})
    assert "'colour', 'size'" in settings.reason
    (broken,) = one(tmp_path / "a.json", '{"title": "Talks", ')
    assert "not valid JSON" in broken.reason
    (deep,) = one(tmp_path / "a.json", '{"a":' * 100_000)
    assert isinstance(deep, Rejected)


def test_a_single_article_takes_the_date_of_its_file_or_folder_a_list_does_not(tmp_path):
    folder = tmp_path / "2011-07-04"
    folder.mkdir()
    undated = {"title": "Talks", "text": "They met."}
    (single,) = one(folder / "a.json", undated)
    assert (single.published, single.date_source) == ("2011-07-04", "folder")
    pair = one(folder / "b.json", [undated, undated])
    assert [article.published for article in pair] == ["", ""]
