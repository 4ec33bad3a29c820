"""Each page on a small invented corpus, on one article, and on an empty store."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.model import Rejected
from dashboard.store.build import refresh
from dashboard.store.corpus import Corpus
from dashboard.store.generation import Generation

Open = Callable[..., AppTest]

PAGES = ["overview", "timeline", "topics", "people", "comentions", "quotes", "compare", "articles", "methods"]


def text(test: AppTest) -> str:
    """All that stands on the page outside charts and components."""
    said = "\n".join(str(one.value) for kind in (test.title, test.subheader, test.header, test.markdown) for one in kind)
    return said.replace("\\", "")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_it_is_based_on(app: Open, several: Generation, page: str) -> None:
    test = app(several.folder, page)
    assert "Based on **9 of 9 articles** with **3 quotes and 3 paraphrases**; 1 article has no date." in text(test)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_offers_what_it_shows_as_files(app: Open, several: Generation, page: str) -> None:
    labels = [button.label for button in app(several.folder, page).get("download_button")]
    assert labels[:4] == ["CSV", "XLSX", "JSON lines", "Parquet"]
    assert "Report, to read and print" in labels


@pytest.mark.parametrize(
    ("page", "own"),
    [
        ("articles", ["RIS, for Zotero", "BibTeX", "CSL-JSON"]),
        ("comentions", ["GEXF, for Gephi", "GraphML", "Edges, CSV"]),
        ("quotes", ["CSV, one row an utterance", "XLSX, one row an utterance", "Web Annotations, JSON-LD"]),
    ],
)
def test_pages_offer_the_formats_of_their_rows_alone(app: Open, several: Generation, page: str, own: list[str]) -> None:
    labels = [button.label for button in app(several.folder, page).get("download_button")]
    assert labels[4:7] == own


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_says_what_to_do_next(app: Open, tmp_path: Path, page: str) -> None:
    test = app(tmp_path / "nothing", page)
    assert [one.value for one in test.subheader] == ["No articles yet"]
    assert "newsdash serve path/to/articles" in text(test)


def test_while_the_first_articles_are_read_the_page_says_so(app: Open, tmp_path: Path) -> None:
    state = {"state": "annotating", "pid": os.getpid(), "done": 1210, "found": 2612}
    (tmp_path / "ingest-progress.json").write_text(json.dumps(state))
    assert "Reading 1,210 of 2,612 articles" in text(app(tmp_path))


@pytest.mark.parametrize("page", [page for page in PAGES if page not in {"topics", "methods"}])
def test_filters_that_leave_nothing_say_so(app: Open, several: Generation, page: str) -> None:
    assert "No article matches these filters" in text(app(several.folder, page, q="zebra"))


def call_it_the_sample(generation: Generation) -> None:
    with Corpus.open(generation.folder) as corpus, corpus.writing():
        corpus.describe(sample=True)
        refresh(corpus)


def test_only_the_sample_is_called_a_sample(app: Open, several: Generation) -> None:
    assert "invented speech" not in text(app(several.folder))
    call_it_the_sample(several)
    assert "invented speech" in text(app(several.folder))


def test_only_the_sample_has_starter_topics(app: Open, several: Generation) -> None:
    assert app(several.folder).multiselect(key="topic-shown").options == []
    call_it_the_sample(several)
    assert "Libya" in app(several.folder).multiselect(key="topic-shown").options


def test_a_chart_by_source_needs_several_sources(app: Open, several: Generation, tell: Callable[..., Generation]) -> None:
    assert "of dated articles" in text(app(several.folder, "overview"))
    single = tell(*({"text": "The [Grain Board] met [Tomas Lind].", "day": f"2011-07-{day:02}"} for day in range(1, 9)))
    said = text(app(single.folder, "overview"))
    assert "is named most" in said
    assert "dated articles are from" not in said
    assert "of dated articles" not in said


def test_most_named_says_which_sources_it_leaves_out(app: Open, tell: Callable[..., Generation]) -> None:
    signed = tell(
        *(
            {"text": "The [Grain Board] wrote of [Tomas Lind].", "day": f"2011-07-{day:02}", "source": "Grain Board"}
            for day in range(1, 9)
        )
    )
    said = text(app(signed.folder, "overview"))
    assert "Tomas Lind is named most" in said
    assert "Left out: sources and agencies (Grain Board)." in said


def test_one_article_is_drawn_along_its_text(app: Open, alone: Generation) -> None:
    test = app(alone.folder)
    assert "Ottilie Brandt speaks most: 1 quote" in text(test)
    assert "position in the text" in text(test)
    assert "No date was found" in text(test)
    rows = next(frame.value for frame in test.dataframe)
    assert {"Ottilie Brandt", "Tomas Lind", "Grain Board", "Norrholm"} <= set(rows["Who"])


def test_one_article_is_read_at_once(app: Open, alone: Generation) -> None:
    test = app(alone.folder, "articles")
    assert test.header[0].value == "Radar and grain"
    assert "undated" in text(test)


def test_within_one_article_windows_are_counted(app: Open, alone: Generation) -> None:
    test = app(alone.folder, "comentions", window="sentence")
    assert list(test.dataframe[0].value.columns) == ["Pair", "Times"]


def test_rejected_inputs_are_listed_with_their_reasons(build: Callable[..., Generation], app: Open, several: Generation) -> None:
    with Corpus.open(several.folder) as corpus:
        corpus.add_segment([], [Rejected("broken.json, line 3", "It is no JSON object.")])
    build(several.folder, []).close()
    rejected = app(several.folder, "articles").dataframe[0].value
    assert rejected.to_dict("records") == [{"Where": "broken.json, line 3", "Why": "It is no JSON object."}]


def test_a_new_generation_is_offered_and_never_swapped_in(
    build: Callable[..., Generation], app: Open, several: Generation
) -> None:
    test = app(several.folder)
    build(several.folder, []).close()
    test.run()
    assert test.session_state[f"generation {several.folder}"] == several.number
    test.button(key="show-newer").click().run()
    assert test.session_state[f"generation {several.folder}"] == several.number + 1
    assert not test.exception
