"""An open generation answers from any thread, and an older one goes on answering while a newer one is built."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from dashboard.errors import StoreError
from dashboard.store import generation
from dashboard.store.generation import Generation
from dashboard.store.index import Term


def test_frames_take_part_in_a_query_under_their_names(build, corpus_folder, make):
    with build(corpus_folder, [make("url:a", "Ice."), make("url:b", "Snow.")]) as found:
        wanted = pd.DataFrame({"article": [1], "colour": ["blue"]})
        frame = found.query("SELECT key, colour FROM articles JOIN wanted USING (article) WHERE article < ?", [9], wanted=wanted)
        assert frame.to_dict("records") == [{"key": "url:b", "colour": "blue"}]


def test_threads_share_one_generation(build, corpus_folder, make):
    with build(corpus_folder, [make(f"url:{n}", f"Ice number{n}.") for n in range(20)]) as found:

        def ask(n: int) -> tuple[int, int]:
            frame = pd.DataFrame({"article": [n]})
            hit = found.index.search(Term(f"number{n}"))
            return int(found.query("SELECT count(*) AS c FROM articles JOIN f USING (article)", f=frame)["c"][0]), len(hit)

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(ask, list(range(20)) * 10)) == {(1, 1)}


def test_two_generations_are_kept_and_the_pointer_names_the_newest(build, corpus_folder, make):
    for n in range(4):
        build(corpus_folder, [make(f"url:{n}", f"Ice {n}.")]).close()
    assert generation.numbers(corpus_folder) == [3, 4]
    assert generation.current(corpus_folder) == 4
    with Generation.open(corpus_folder, 3) as older, Generation.open(corpus_folder) as newest:
        assert (older.meta.articles, newest.meta.articles) == (3, 4)


def test_a_missing_generation_is_refused_with_what_there_is(build, corpus_folder, make):
    build(corpus_folder, [make("url:a", "Ice.")]).close()
    with pytest.raises(StoreError, match=r"no generation 7; it holds the generations \[1\]"):
        Generation.open(corpus_folder, 7)


def test_a_folder_without_a_generation_says_how_to_get_one(tmp_path):
    with pytest.raises(StoreError, match="newsdash ingest PATH --store"):
        Generation.open(tmp_path)


def test_readers_see_whole_generations_while_others_are_built(build, corpus_folder, make):
    build(corpus_folder, [make("url:0", "Ice 0.")]).close()
    done = threading.Event()
    seen: list[tuple[int, int, int]] = []

    def read() -> None:
        while not done.is_set():
            with Generation.open(corpus_folder) as found:
                counted = int(found.query("SELECT count(*) AS c FROM articles")["c"][0])
                seen.append((found.number, counted, len(found.index.search(Term("ice")))))

    with ThreadPoolExecutor(1) as pool:
        reader = pool.submit(read)
        for n in range(1, 6):
            build(corpus_folder, [make(f"url:{n}", f"Ice {n}.")]).close()
        done.set()
        reader.result()
    assert seen
    assert all(number == articles == hits for number, articles, hits in seen)


def test_a_corpus_made_anew_in_the_same_folder_has_another_identity(build, corpus_folder, make, tmp_path):
    with build(corpus_folder, [make("url:a", "Ice.")]) as found:
        first = found.identity
    assert first == generation.identity(corpus_folder, 1) != ""
    copy = shutil.copytree(corpus_folder, tmp_path / "copy")
    assert generation.identity(copy, 1) == first
    shutil.rmtree(corpus_folder)
    assert generation.identity(corpus_folder, 1) == ""
    with build(corpus_folder, [make("url:a", "Ice.")]) as found:
        assert found.number == 1
        assert found.identity != first
