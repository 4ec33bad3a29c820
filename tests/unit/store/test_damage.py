"""Whatever happens to the files of a corpus, nothing is lost without a word, and what can be made again is."""

import sqlite3
import sys

import pytest

from dashboard.errors import DamagedError, StoreError
from dashboard.store import adopt, check, generation, segments
from dashboard.store import build as building
from dashboard.store.corpus import Corpus
from dashboard.store.faults import store_error
from dashboard.store.generation import Generation
from dashboard.store.index import Term


def shown(folder):
    with Generation.open(folder) as found:
        return sorted(found.query("SELECT key FROM articles")["key"])


def flip(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)


@pytest.fixture
def two_segments(build, corpus_folder, make):
    build(corpus_folder, [make("url:a", "Ice.")], name="Ferries", note="By hand").close()
    build(corpus_folder, [make("url:b", "Snow.")]).close()
    return corpus_folder


def test_a_sound_corpus_is_called_sound(two_segments):
    report = check.check(two_segments)
    assert report.sound
    assert report.lines == (f"{two_segments}: 2 articles in 2 files.", "Nothing is damaged.")


@pytest.mark.parametrize("kind", ["store", "index"])
@pytest.mark.parametrize("harm", ["flipped", "cut", "gone"])
def test_a_damaged_index_is_refused_and_built_again(two_segments, kind, harm):
    number = generation.current(two_segments)
    path = generation.store_path(two_segments, number)
    if kind == "index":
        path = max(generation.index_path(two_segments, number).iterdir(), key=lambda file: file.stat().st_size)
    if harm == "flipped":
        flip(path, path.stat().st_size // 2)
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:-20])
    else:
        path.unlink()
    with pytest.raises(DamagedError, match="builds it again from the stored articles"):
        Generation.open(two_segments)
    assert not check.check(two_segments).sound
    said = []
    building.open_or_rebuild(two_segments, said.append).close()
    assert len(said) == 1
    assert shown(two_segments) == ["url:a", "url:b"]
    assert check.check(two_segments).sound


def test_without_a_pointer_the_articles_are_indexed_anew(two_segments):
    (two_segments / "generations" / "CURRENT").unlink()
    building.open_or_rebuild(two_segments, print).close()
    assert shown(two_segments) == ["url:a", "url:b"]


def test_a_generation_that_was_named_and_never_pointed_to_blocks_nothing_and_takes_no_other_with_it(build, two_segments, make):
    before = generation.current(two_segments)
    generation.path_of(two_segments, before + 1).mkdir()
    (two_segments / "generations" / f"building-{before + 2}").mkdir()
    build(two_segments, [make("url:c", "Rain.")]).close()
    assert generation.numbers(two_segments) == [before, generation.current(two_segments)]
    assert shown(two_segments) == ["url:a", "url:b", "url:c"]


@pytest.mark.parametrize("harm", ["flipped", "cut", "gone"])
def test_articles_of_a_damaged_segment_are_listed_and_reading_them_again_brings_them_back(build, two_segments, make, harm):
    (lost,) = (path for path in (two_segments / "segments").iterdir() if next(segments.entries(path))[0].key == "url:a")
    if harm == "flipped":
        flip(lost, 200)
    elif harm == "cut":
        lost.write_bytes(lost.read_bytes()[:200])
    else:
        lost.unlink()
    assert any(lost.name in line for line in check.check(two_segments).lines)
    build(two_segments, [make("url:c", "Rain.")]).close()
    assert shown(two_segments) == ["url:b", "url:c"]
    with Corpus.open(two_segments) as corpus:
        assert [reject.origin for reject in corpus.rejects()] == ["url:a.txt"]
        assert not corpus.manifest.knows("url:a")
    build(two_segments, [make("url:a", "Ice.")]).close()
    assert shown(two_segments) == ["url:a", "url:b", "url:c"]
    with Corpus.open(two_segments) as corpus:
        assert corpus.rejects() == []


@pytest.mark.parametrize("harm", ["lost", "emptied", "damaged"])
def test_a_lost_manifest_is_made_anew_from_the_segments_and_keeps_the_name(two_segments, harm):
    for path in two_segments.glob("manifest.sqlite*"):
        path.unlink()
    manifest = two_segments / "manifest.sqlite"
    if harm == "emptied":
        manifest.touch()
    elif harm == "damaged":
        manifest.write_bytes(b"no database at all" * 400)
    before = {path.name for path in (two_segments / "segments").iterdir()}
    with pytest.raises(StoreError, match="store check --adopt"):
        Corpus.open(two_segments, create=True)
    assert {path.name for path in (two_segments / "segments").iterdir()} == before
    taken = adopt.adopt(two_segments)
    assert (taken.segments, taken.articles, taken.unreadable) == (2, 2, ())
    with Corpus.open(two_segments) as corpus:
        assert (corpus.name, corpus.note, corpus.manifest.count()) == ("Ferries", "By hand", 2)
        with corpus.writing():
            building.refresh(corpus)
    assert shown(two_segments) == ["url:a", "url:b"]


def test_segments_that_a_restored_manifest_does_not_know_are_kept_and_can_be_taken_in(build, two_segments, make):
    kept = {path.name: path.read_bytes() for path in two_segments.glob("manifest.sqlite*")}
    build(two_segments, [make("url:a", "Ice, thicker.")]).close()
    for path in two_segments.glob("manifest.sqlite*"):
        path.unlink()
    for name, data in kept.items():
        (two_segments / name).write_bytes(data)
    with Corpus.open(two_segments) as corpus:
        (unknown,) = corpus.unknown_segments()
    build(two_segments, [make("url:c", "Rain.")]).close()
    assert unknown.exists()
    assert adopt.adopt(two_segments).segments == 1
    with Corpus.open(two_segments) as corpus, corpus.writing():
        building.refresh(corpus)
    with Generation.open(two_segments) as found:
        assert list(found.query("SELECT text FROM articles WHERE key = 'url:a'")["text"]) == ["Ice, thicker."]


def test_a_segment_that_a_killed_writer_finished_is_taken_in(build, two_segments, make, tmp_path):
    other = tmp_path / "other"
    build(other, [make("url:c", "Rain.")]).close()
    (finished,) = (other / "segments").glob("*.parquet")
    finished.rename(two_segments / "segments" / finished.name)
    with Corpus.open(two_segments) as corpus, corpus.writing():
        corpus.manifest.announce(finished.name)
        corpus.manifest.announce("0" * 32 + ".parquet")  # and one it had not begun
        assert adopt.adopt_announced(corpus) == 1
        assert corpus.manifest.announced() == set()
        assert corpus.manifest.knows("url:c")


def test_a_folder_with_other_files_becomes_no_corpus(tmp_path):
    (tmp_path / "segments").mkdir()
    (tmp_path / "segments" / "thesis.txt").write_text("Mine.")
    with pytest.raises(StoreError, match=r"is not a corpus and holds other files, such as 'segments/thesis.txt'"):
        Corpus.open(tmp_path, create=True)
    file = tmp_path / "file"
    file.write_text("Mine.")
    with pytest.raises(StoreError, match="is not a folder"):
        Corpus.open(file, create=True)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions mean something else there")
def test_a_finished_corpus_opens_where_nothing_can_be_written(two_segments, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write anywhere, so that no permission shows it
    before = sorted(path.name for path in two_segments.rglob("*"))
    with Corpus.open(two_segments) as corpus:
        assert corpus.manifest.count() == 2
    with Generation.open(two_segments) as found:
        assert len(found.index.search(Term("ice"))) == 1
    assert sorted(path.name for path in two_segments.rglob("*")) == before


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "is full"),
        (OSError(30, "Read-only file system"), "read-only"),
        (PermissionError(13, "Permission denied"), "read-only"),
        (OSError(5, "Input/output error"), "store check"),
        (RuntimeError("IO Error: could not write: No space left on device"), "is full"),
    ],
)
def test_what_goes_wrong_with_a_disk_is_said_so_that_one_can_act(tmp_path, error, words):
    said = str(store_error(tmp_path, error))
    assert words in said
    assert str(tmp_path) in said
    assert "written by another" not in said


def test_a_full_database_is_called_full(tmp_path):
    path = tmp_path / "a.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.Error) as caught:
            database.execute("CREATE TABLE a AS SELECT randomblob(100000) AS x")
    database.close()
    assert "is full" in str(store_error(tmp_path, caught.value))
