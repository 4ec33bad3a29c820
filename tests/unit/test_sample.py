"""The sample read ahead of time: once, again when the extractor changes, and never in the way of the set-up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard import ingesting, sample, settings
from dashboard.extract.version import extractor
from dashboard.store.corpus import Corpus
from dashboard.store.generation import current

TEXT = 'Mara Velden opened the ferry in the harbour of Ostrava Bay. "It was late," she said on Monday.'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a sample of two articles."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(2):
        path = articles / f"{number}.txt"
        path.write_text(f"Ferry {number}\n\n{TEXT}", "utf-8")
        os.utime(path, (1e9, 1e9))  # a checkout is older than its set-up
    monkeypatch.setattr(settings, "sample_path", lambda: articles)
    monkeypatch.setenv(settings.DATA_VARIABLE, str(tmp_path / "corpora"))
    return settings.corpus_folder([])


def extractors(folder: Path) -> list[str]:
    with Corpus.open(folder) as corpus:
        return corpus.manifest.extractors()


def test_it_is_read_once_and_again_when_the_extractor_or_an_article_has_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not sample.is_complete(folder)
    assert sample.main() == 0
    assert sample.is_complete(folder)
    first, _ = current(folder), capsys.readouterr()

    assert sample.main() == 0
    assert (current(folder), capsys.readouterr().err) == (first, "")

    with monkeypatch.context() as other:
        other.setattr(sample, "extractor", lambda: "another")
        assert not sample.is_complete(folder)
    with Corpus.open(folder) as corpus:
        corpus.manifest._connection.execute("UPDATE articles SET extractor = 'older'")
    assert not sample.is_complete(folder)
    sample.main()
    assert extractors(folder) == [extractor()]
    assert sample.is_complete(folder)

    (settings.sample_path() / "2.txt").write_text(f"Ferry 2\n\n{TEXT}", "utf-8")
    os.utime(settings.sample_path() / "2.txt", (2e9, 2e9))
    assert not sample.is_complete(folder)


def test_an_ingest_that_was_killed_is_not_complete(folder: Path) -> None:
    sample.main()
    (folder / "ingest-progress.json").write_text('{"state": "annotating", "pid": 999999999}', "utf-8")
    assert not sample.is_complete(folder)


def test_a_folder_that_cannot_hold_it_does_not_stop_the_set_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.parent.mkdir()
    folder.write_text("not a folder", "utf-8")
    assert sample.main() == 0
    assert "`newsdash serve` reads it when it is opened" in capsys.readouterr().err


def test_one_that_is_in_use_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Corpus.open(folder, create=True) as corpus, corpus.writing():
        assert sample.main() == 0
    assert "was not read ahead of time" in capsys.readouterr().err
    assert not ingesting.running(folder)
