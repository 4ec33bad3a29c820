"""What an import says before it is done."""

from __future__ import annotations

import pytest

from dashboard import cli
from dashboard.errors import InputError
from dashboard.load.preview import Column, preview, sentences

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
    assert table.columns == (Column("headline", "title"), Column("body", "text"), Column("date", "published"), Column("mood", ""))
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
    assert Column("mood", "section") in mapped.columns


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
