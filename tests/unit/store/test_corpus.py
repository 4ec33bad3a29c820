"""Segments and their manifest: what is named is whole, and what is not named is litter."""

import os

import pytest

from dashboard.errors import StoreError
from dashboard.model import Rejected
from dashboard.store import progress, segments
from dashboard.store.corpus import Corpus
from dashboard.store.manifest import content
from dashboard.store.progress import Progress


def test_an_article_comes_back_from_its_segment_as_it_was_loaded(tmp_path, ferry, make):
    path = tmp_path / "a.parquet"
    segments.write(path, [make("url:first", "Ice."), ferry])
    assert list(segments.read_articles(path, {1})) == [ferry[0]]
    assert [child.name for child in tmp_path.iterdir()] == ["a.parquet"]


def test_text_that_no_file_can_hold_costs_one_character(build, tmp_path, corpus_folder, make):
    with build(corpus_folder, [make("url:a", "Ice\ud800 again.", title="A")]) as found:
        assert found.query("SELECT text FROM articles")["text"][0] == "Ice? again."


def test_names_of_files_that_are_no_utf8_can_be_recorded(corpus_folder):
    with Corpus.open(corpus_folder, create=True) as corpus:
        corpus.add_segment([], [Rejected(os.fsdecode(b"caf\xe9.txt"), "It holds no text.")])
        assert [reject.origin for reject in corpus.rejects()] == ["caf?.txt"]


def test_what_a_killed_writer_left_unfinished_is_removed(build, corpus_folder, make):
    build(corpus_folder, [make("url:a", "Ice.")]).close()
    (corpus_folder / "segments" / f"{'0' * 32}.partial").write_text("")
    (corpus_folder / "generations" / "building-2" / "index").mkdir(parents=True)
    with Corpus.open(corpus_folder) as corpus:
        with corpus.writing():
            pass
        assert {path.name for path in (corpus_folder / "segments").iterdir()} == corpus.manifest.files()
    assert not list((corpus_folder / "generations").glob("building-*"))


def test_files_that_the_program_did_not_write_are_never_deleted(build, corpus_folder, make):
    build(corpus_folder, [make("url:a", "Ice.")]).close()
    kept = [corpus_folder / "segments" / name for name in ("notes.txt", "unnamed.parquet", "half.partial", "photos")]
    for path in kept[:3]:
        path.write_text("Mine.")
    kept[3].mkdir()
    build(corpus_folder, [make("url:b", "Snow.")]).close()
    assert all(path.exists() for path in kept)


def test_one_writer_at_a_time_and_the_lock_dies_with_its_holder(corpus_folder):
    with Corpus.open(corpus_folder, create=True) as one, Corpus.open(corpus_folder) as other:
        with one.writing(), pytest.raises(StoreError, match="Another newsdash is writing"), other.writing():
            pass
        with other.writing():
            pass


def test_what_was_rejected_and_is_read_at_last_is_forgotten(corpus_folder, make):
    row = make("url:a", "Ice.")
    with Corpus.open(corpus_folder, create=True) as corpus:
        corpus.add_segment([], [Rejected(row[0].origin, "Too odd."), Rejected("other.txt", "Empty.")])
        corpus.add_segment([row])
        assert corpus.rejects() == [Rejected("other.txt", "Empty.")]


def test_a_version_is_told_by_title_text_and_time(make):
    (one, _), (same, _) = make("url:a", "Ice.", title="A"), make("url:a", "Ice.", title="A", source="Elsewhere")
    assert content(one) == content(same)
    assert content(one) != content(make("url:a", "Ice.", title="B")[0])


def test_a_folder_that_is_no_corpus_and_a_damaged_one_are_told_apart(tmp_path):
    with pytest.raises(StoreError, match="is not a corpus"):
        Corpus.open(tmp_path)
    (tmp_path / "manifest.sqlite").write_bytes(b"not a database, but long enough to be taken for one" * 40)
    with pytest.raises(StoreError, match=r"manifest .* is damaged .* store check --adopt"):
        Corpus.open(tmp_path)


def test_progress_of_a_process_that_is_gone_reads_as_killed(tmp_path):
    assert progress.read(tmp_path) is None
    progress.write(tmp_path, Progress("annotating", os.getpid(), done=3))
    assert progress.read(tmp_path) == Progress("annotating", os.getpid(), done=3)
    progress.write(tmp_path, Progress("annotating", 2**22 + 1))
    assert progress.read(tmp_path).state == "killed"
