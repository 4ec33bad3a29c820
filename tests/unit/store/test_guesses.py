"""What loading had to guess is stored with each article and can be counted, also beside segments that are older than it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.analysis.corpus.composition import guesses
from dashboard.store import segments
from dashboard.store.adopt import adopt_segment
from dashboard.store.build import refresh
from dashboard.store.corpus import Corpus
from dashboard.store.generation import Generation
from dashboard.store.schema import SEGMENT
from dashboard.store.segments import Row


def test_guesses_come_back_and_are_counted(corpus_folder: Path, ferry: Row) -> None:
    article, annotations = ferry
    guessed = replace(article, guesses=("encoding", "letters"))
    with Corpus.open(corpus_folder, create=True) as corpus, corpus.writing():
        corpus.add_segment([(guessed, annotations)])
        (path,) = (corpus.folder / segments.FOLDER).glob("*.parquet")
        assert [loaded for loaded, _ in segments.entries(path)] == [guessed]
        with Generation.open(corpus_folder, refresh(corpus)) as generation:
            assert guesses(generation) == {"encoding": 1, "letters": 1}


def test_a_segment_that_is_older_than_guesses_is_sound_and_has_none(corpus_folder: Path, ferry: Row) -> None:
    article, annotations = ferry
    older = SEGMENT.remove(SEGMENT.get_field_index("guesses"))
    record = {name: value for name, value in segments.record(article, annotations).items() if name != "guesses"}
    with Corpus.open(corpus_folder, create=True) as corpus, corpus.writing():
        path = corpus.folder / segments.FOLDER / f"{'0' * 32}.parquet"
        pq.write_table(pa.Table.from_pylist([record], schema=older), path)
        assert segments.is_readable(path)
        assert adopt_segment(corpus, path) == 1
        with Generation.open(corpus_folder, refresh(corpus)) as generation:
            assert guesses(generation) == {}
        corpus.add_segment([(replace(article, key="url:b", guesses=("title",)), replace(annotations, key="url:b"))])
        with Generation.open(corpus_folder, refresh(corpus)) as generation:
            assert guesses(generation) == {"title": 1}
