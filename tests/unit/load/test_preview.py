"""What an import says before it is done."""

from __future__ import annotations

import gzip

import pytest

from dashboard import cli
from dashboard.errors import InputError
from dashboard.load import load_apart
from dashboard.load.preview import preview, sentences
from dashboard.model import Article

TABLE = "headline;body;date;mood\n" + "".join(f"Talks {n};The mayors met.;0{n % 9 + 1}/07/2011;good\n" for n in range(60))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.csv").write_text(TABLE)
    (tmp_path / "b.bib").write_text("@article{a, title = {Talks}}\n")
    (tmp_path / "c.txt").write_bytes("Title: Fog\nDate: 4 July 2011\n\nNothing but José was seen.\n".encode("cp1252"))
    return tmp_path


def test_each_file_says_what_it_is_and_what_its_columns_are_taken_for(folder):
    table, refused, text = preview([folder]).files
    assert (table.format, table.articles, table.more) == ("table", 50, True)
    assert table.columns == ("headline", "body", "date", "mood")
    assert table.fields == {"title": ("headline",), "text": ("body",), "published": ("date",)}
    assert table.unused == ("mood",)
    assert [article.title for article in table.first] == ["Talks 0", "Talks 1", "Talks 2"]
    assert (refused.format, refused.articles) == ("", 0)
    assert "BibTeX" in refused.reasons[0]
    assert (text.format, text.articles, text.more, text.guesses) == ("text", 1, False, (("encoding", 1),))


def test_dates_that_nothing_in_the_file_decides_are_said_to_be_guessed(folder):
    table = preview([folder / "a.csv"]).files[0]
    assert dict(table.guesses)["day or month"] > 0
    (folder / "a.csv").write_text(TABLE + "Talks;They met.;31/07/2011;bad\n")
    assert "day or month" not in dict(preview([folder / "a.csv"], articles_read=100).files[0].guesses)


def test_no_more_files_are_looked_into_than_were_asked_for(folder):
    shown = preview([folder], max_files=1)
    assert (len(shown.files), shown.more) == (1, True)
    assert shown.formats == {"table": 1}


def test_a_mapped_column_that_is_missing_is_a_reason_and_a_mapped_one_is_said(folder):
    missing = preview([folder / "a.csv"], mapping={"text": "story"}).files[0]
    assert "'story'" in missing.reasons[0]
    mapped = preview([folder / "a.csv"], mapping={"section": "mood"}).files[0]
    assert mapped.fields["section"] == ("mood",)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "kopf,inhalt,datum\nNebel,The ferry waited.,2011-07-04\n"),
        ("a.json", '{"status": "ok", "results": [{"kopf": "Nebel", "inhalt": "The ferry waited.", "datum": "2011-07-04"}]}'),
        ("a.jsonl", '{"kopf": "Nebel", "inhalt": "The ferry waited.", "datum": "2011-07-04"}\n' * 2),
    ],
)
def test_a_file_that_is_refused_for_its_columns_tells_them_and_a_correction_mends_it(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    columns = ("kopf", "inhalt", "datum")
    (refused,) = preview([tmp_path]).files
    assert (refused.format, refused.columns) == ("", columns)
    corrected = {frozenset(columns): {"title": "kopf", "text": "inhalt", "published": ""}}
    file = preview([tmp_path], corrections=corrected).files[0]
    assert [(first.title, first.published, first.words) for first in file.first][:1] == [("Nebel", "", "The ferry waited.")]
    assert file.fields == {"title": ("kopf",), "text": ("inhalt",)}
    read = [item for item in load_apart([tmp_path], corrections=corrected) if isinstance(item, Article)]
    assert (read[0].title, read[0].text) == ("Nebel", "The ferry waited.")


def test_a_correction_is_for_files_with_exactly_these_columns(tmp_path):
    (tmp_path / "a.csv").write_text("story,body\nThe ferry sank.,The ferry waited.\n")
    (tmp_path / "b.csv").write_text("story,body,date\nThe ferry sank.,The ferry waited.,2011-07-04\n")
    items = load_apart([tmp_path], corrections={frozenset(("story", "body")): {"text": "story"}})
    assert [item.text for item in items if isinstance(item, Article)] == ["The ferry sank.", "The ferry waited."]


def test_a_file_with_very_many_columns_is_shown_without_them(tmp_path):
    (tmp_path / "a.csv").write_text(",".join(["text", *(f"c{n}" for n in range(600))]) + "\nThe ferry sank.\n")
    file = preview([tmp_path]).files[0]
    assert (file.articles, file.columns) == (1, ())


HOSTILE = """
from dashboard.load.raw import Raw


def recognises(name, head):
    return name.endswith(".wire")


def read(file):
    yield Raw(file.origin, {"title": "Ferry sails", "text": "The ferry to Tornby sails again."})
    if file.name == "1.wire":
        while True:
            pass
    bytearray(4 << 30)
"""


def test_files_that_hang_or_swell_cost_themselves_and_the_others_are_shown(tmp_path, install):
    install("hostile", HOSTILE)
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("1.wire", "2.wire"):
        (folder / name).write_text("Ferry")
    (folder / "3.csv.gz").write_bytes(gzip.compress(b"title,text\n" + b"a" * (65 << 20)))
    (folder / "4.csv").write_text(TABLE)
    hanging, swelling, bomb, table = preview([folder]).files
    assert ([first.title for first in hanging.first], hanging.rejected) == (["Ferry sails"], 1)
    assert "takes too long" in hanging.reason
    assert (swelling.articles, "of memory" in swelling.reason) == (1, True)
    assert (bomb.format, "unpacks to more than" in bomb.reason) == ("", True)
    assert (table.format, table.articles, table.more) == ("table", 50, True)


def test_a_path_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(InputError):
        preview([tmp_path / "nothing"])


def test_the_command_prints_it_and_writes_nothing(folder, tmp_path_factory, monkeypatch, capsys):
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    assert cli.main(["ingest", "--dry-run", str(folder), "--store", str(home / "corpus")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [cli.printable(line) for line in sentences(preview([folder]))]
    assert lines[-1] == "Nothing was imported."
    assert list(home.iterdir()) == []
